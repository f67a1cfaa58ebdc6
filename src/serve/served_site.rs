//! What the preview serves at one moment: a value that never changes. Requests read it while the next one is made.

use std::collections::BTreeMap;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::answer::{Answer, EMPTY_PAGE};
use super::findings::PreviewFindings;
use super::shown_site::ShownSite;
use crate::address::{Address, encode};
use crate::diagnostics::{Diagnostic, Language};
use crate::pipeline::PlannedSite;
use crate::plan::{Output, OutputKind, PageKind, UnlistedPage};
use crate::render::{HTML, content_type};

/// The site that is shown, and what is wrong with the site on the disk.
#[derive(Clone)]
pub struct ServedSite {
    /// Counts the changes.
    pub(super) number: u64,
    /// The last site without errors; one with errors if there has been none yet.
    pub(super) shown: Option<Arc<ShownSite>>,
    /// The number of the change with which `shown` came.
    pub(super) shown_since: u64,
    /// Whether `shown` is known to have errors.
    pub(super) is_provisional: bool,
    /// The site before its templates were changed, for pages that the new ones cannot render.
    pub(super) fallback: Option<Arc<ShownSite>>,
    /// The site on the disk with its mistakes, for the desk; none while site.yaml cannot be used.
    pub(super) newest: Option<PlannedSite>,
    /// What is wrong with the site on the disk.
    pub(super) findings: Arc<PreviewFindings>,
    /// How often a file changed that pages show under the same address.
    pub(super) file_changes: u64,
    /// The same for each style sheet of the site's own.
    pub(super) sheet_changes: BTreeMap<String, u64>,
    /// The address of the page that changed last, if it was one page.
    pub(super) changed_page: Option<String>,
}

impl ServedSite {
    /// Answers a request for an address, as it is in the request line.
    pub fn answer(&self, requested: &str) -> Answer {
        let Some(shown) = &self.shown else { return Answer::empty_page(503, "") };
        let (path, query) =
            requested.split_once('?').map_or((requested, None), |(path, query)| (path, Some(query)));
        let decoded = percent_decode_str(path).decode_utf8();
        let prefix = percent_decode_str(shown.prefix()).decode_utf8_lossy();
        let Ok(decoded) = decoded else { return self.not_found(shown) };
        let below_prefix = decoded.strip_prefix(&*prefix);
        if decoded == "/" && !prefix.is_empty() || below_prefix == Some("") {
            return Answer::redirect(format!("{}/", shown.prefix()));
        }
        let is_path = |path: &&str| path.starts_with('/') && !path.starts_with("//");
        let Some(address) = below_prefix.filter(is_path) else { return self.not_found(shown) };
        let path = Address::new(address).output_path();
        if let Some(index) = shown.plan().position(&path) {
            return self.answer_output(shown, index, 200);
        }
        if shown.plan().position(&format!("{path}/index.html")).is_none() {
            return self.not_found(shown);
        }
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        Answer::redirect(format!("{}/{}/{query}", shown.prefix(), encode(&path)))
    }

    /// The text that a page shows, by its path from the root; nothing where the page is made of many.
    pub(super) fn source_of(&self, requested: &str) -> Option<&str> {
        let shown = self.shown.as_ref()?;
        let path = requested.split_once('?').map_or(requested, |(path, _)| path);
        let decoded = percent_decode_str(path.strip_prefix(shown.prefix())?).decode_utf8().ok()?;
        let index = shown.plan().position(&Address::new(&*decoded).output_path())?;
        let origin = shown.plan().outputs[index].origin.as_deref()?;
        (origin.starts_with("content/") && origin.ends_with(".md")).then_some(origin)
    }

    /// The newest site in which no page has failed.
    pub(super) fn last_whole(&self) -> Option<Arc<ShownSite>> {
        let whole = self.shown.as_ref().filter(|shown| !shown.has_failed());
        whole.or(self.fallback.as_ref()).cloned()
    }

    /// Every output of the site that is shown, by path, with the bytes that a build publishes; none if no site is shown.
    /// The error is a template's.
    pub fn outputs(&self) -> Result<BTreeMap<String, Vec<u8>>, Box<Diagnostic>> {
        self.shown.as_ref().map_or_else(|| Ok(BTreeMap::new()), |shown| shown.outputs())
    }

    fn not_found(&self, shown: &ShownSite) -> Answer {
        let is_not_found =
            |output: &Output| output.kind == OutputKind::Page(PageKind::Unlisted(UnlistedPage::NotFound));
        let planned = || shown.plan().outputs.iter().position(is_not_found);
        match shown.plan().position("404.html").or_else(planned) {
            Some(index) => self.answer_output(shown, index, 404),
            None => Answer::empty_page(404, shown.prefix()),
        }
    }

    fn answer_output(&self, shown: &ShownSite, index: usize, status: u16) -> Answer {
        let output = &shown.plan().outputs[index];
        let media_type = content_type(output);
        if media_type != HTML {
            return match shown.bytes(output) {
                Ok(body) => Answer { body, ..Answer::new(status, media_type) },
                Err(problem) => Answer { problem: Some(problem), ..Answer::new(500, media_type) },
            };
        }
        match shown.page(index) {
            Ok(page) => {
                let version = self.version_with_files(output, &page.version);
                Answer::page(status, &page.bytes, shown.prefix(), &version)
            }
            Err(problem) => {
                let older = self.fallback.as_ref().and_then(|older| {
                    let index = older.plan().position(&output.path)?;
                    older.page(index).ok()
                });
                let (bytes, version) =
                    older.as_ref().map_or((EMPTY_PAGE, "empty"), |page| (&page.bytes, &page.version));
                let version = self.version_with_files(output, version);
                let answer = Answer::page(500, bytes, shown.prefix(), &version);
                Answer { problem: Some(problem), ..answer }
            }
        }
    }

    /// The version of a page together with the files that it may show. The search page may show every bulletin.
    fn version_with_files(&self, output: &Output, version: &str) -> String {
        let is_search = output.kind == OutputKind::Page(PageKind::Unlisted(UnlistedPage::Search));
        let searched = if is_search { self.shown_since } else { 0 };
        format!("{version}-{}", self.file_changes + searched)
    }

    /// How many outputs were rendered since the preview began.
    pub fn rendered(&self) -> usize {
        self.shown.as_ref().map_or(0, |shown| shown.rendered())
    }

    /// What is wrong with the site on the disk, sorted.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.findings.diagnostics
    }

    /// Whether the site on the disk cannot be published.
    pub fn forbids_publishing(&self) -> bool {
        self.findings.forbid_publishing()
    }

    /// Whether the site that is shown has errors, because there has been none without.
    pub fn is_provisional(&self) -> bool {
        self.is_provisional
    }

    /// The language of messages.
    pub(crate) fn language(&self) -> Language {
        self.findings.wording().language()
    }

    /// Percent-encoded path before every address.
    pub(crate) fn prefix(&self) -> &str {
        self.shown.as_ref().map_or("", |shown| shown.prefix())
    }
}
