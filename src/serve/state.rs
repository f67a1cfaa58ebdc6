//! What the preview shows at one moment: an unchangeable value that requests read while the next one is made.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use percent_encoding::percent_decode_str;

use super::content_type::{HTML, content_type};
use super::findings::Findings;
use super::live::{version, with_script};
use crate::address::{Address, encode};
use crate::diagnostics::{Diagnostic, Language};
use crate::pipeline::{Changes, Ready};
use crate::plan::{Output, OutputKind, PageKind, UnlistedPage};
use crate::render::RenderCache;

/// A site as it was without errors.
pub(super) struct Edition {
    pub(super) ready: Ready,
    cache: RenderCache,
    /// The first pages that were asked for: the browser that hears of a change asks for what it was compared with.
    kept: [OnceLock<(usize, Arc<Page>)>; 16],
    /// Outputs rendered since the preview began.
    rendered: Arc<AtomicUsize>,
    /// Set when a template could not render a page.
    failed: OnceLock<()>,
}

/// A rendered page with its name.
struct Page {
    bytes: Vec<u8>,
    version: String,
}

/// What the preview shows.
#[derive(Clone)]
pub struct State {
    /// Counts the changes.
    pub(super) number: u64,
    /// The change with which the site came that is shown.
    pub(super) shown_since: u64,
    /// The last site without errors; one with errors when there has been none yet.
    pub(super) shown: Option<Arc<Edition>>,
    /// Whether the site that is shown is known to have errors.
    pub(super) is_makeshift: bool,
    /// The one before its templates were changed, for pages that they cannot render.
    pub(super) fallback: Option<Arc<Edition>>,
    pub(super) findings: Arc<Findings>,
    /// How often a file changed that pages show under the same address.
    pub(super) files: u64,
    /// The same for each style sheet of the site's own.
    pub(super) sheets: BTreeMap<String, u64>,
    /// The address of the page that changed last, if it was one.
    pub(super) changed: Option<String>,
}

/// What to send for a request.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The media type.
    pub content_type: Cow<'static, str>,
    /// Where to go instead.
    pub location: Option<String>,
    /// The bytes.
    pub body: Vec<u8>,
    /// The name of the page's contents.
    pub version: Option<String>,
    /// Why the page could not be rendered; then the body is an older one.
    pub problem: Option<Box<Diagnostic>>,
}

impl Edition {
    pub(super) fn new(ready: Ready, rendered: Arc<AtomicUsize>) -> Edition {
        let cache = RenderCache::new(&ready.site);
        Edition::with(ready, cache, rendered)
    }

    fn with(ready: Ready, cache: RenderCache, rendered: Arc<AtomicUsize>) -> Edition {
        Edition { ready, cache, kept: Default::default(), rendered, failed: OnceLock::new() }
    }

    /// The edition of a site that follows this one. What only other bulletins go into is kept.
    pub(super) fn next(&self, ready: Ready) -> Edition {
        if !ready.differs_in_words(&self.ready) {
            return Edition::new(ready, self.rendered.clone());
        }
        let cache = RenderCache::after(&self.cache, &self.ready.site, &ready.site);
        Edition::with(ready, cache, self.rendered.clone())
    }

    /// Percent-encoded path before every address.
    pub(super) fn prefix(&self) -> &str {
        self.ready.site.config.base_url.prefix()
    }

    /// The theme's style sheets: what all of their versions are called, and the address of this one.
    pub(super) fn styles(&self) -> impl Iterator<Item = (String, String)> {
        let assets = self.ready.files.assets.iter().filter(|(name, _)| name.ends_with(".css"));
        assets.map(|(name, published)| (name.clone(), Address::new(published.clone()).href(self.prefix())))
    }

    /// The address of the page of the one document that changed, if it has one.
    pub(super) fn page_of(&self, changes: &Changes) -> Option<String> {
        let mut changed = changes.documents.iter();
        let (path, None) = (changed.next()?, changed.next()) else { return None };
        let page = self.ready.plan.outputs.iter().find(|output| output.origin == *path)?;
        Some(page.address.href(self.prefix()))
    }

    /// The bytes of an output, as a build publishes them.
    fn bytes(&self, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.rendered.fetch_add(1, Ordering::Relaxed);
        let Some(renderer) = self.ready.renderer(&self.cache) else { return Ok(Vec::new()) };
        let rendered = renderer.render(output).inspect_err(|_| _ = self.failed.set(()))?;
        self.ready.bytes(&renderer, rendered)
    }

    /// A page, kept if there is room.
    fn page(&self, index: usize) -> Result<Arc<Page>, Box<Diagnostic>> {
        let known = self.kept.iter().filter_map(OnceLock::get).find(|(known, _)| *known == index);
        if let Some((_, page)) = known {
            return Ok(page.clone());
        }
        let bytes = self.bytes(&self.ready.plan.outputs[index])?;
        let page = Arc::new(Page { version: version(&bytes, self), bytes });
        let _ = self.kept.iter().find(|place| place.set((index, page.clone())).is_ok());
        Ok(page)
    }
}

/// An HTML document without contents, for the messages to stand over.
const EMPTY: &[u8] = b"<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>fanzha</title>\n</head>\n<body>\n</body>\n</html>\n";

impl State {
    /// Answers a request for an address, as it stands in a request line.
    pub fn answer(&self, asked: &str) -> Answer {
        let Some(edition) = &self.shown else { return page_answer(503, EMPTY, "", "empty") };
        let (path, query) = asked.split_once('?').map_or((asked, None), |(path, query)| (path, Some(query)));
        let decoded = percent_decode_str(path).decode_utf8();
        let prefix = percent_decode_str(edition.prefix()).decode_utf8_lossy();
        let Ok(decoded) = decoded else { return self.not_found(edition) };
        if decoded == "/" && !prefix.is_empty() {
            return redirect(format!("{}/", edition.prefix()));
        }
        let below = decoded.strip_prefix(&*prefix);
        if below == Some("") {
            return redirect(format!("{}/", edition.prefix()));
        }
        let Some(below) = below.filter(|below| below.starts_with('/') && !below.starts_with("//")) else {
            return self.not_found(edition);
        };
        let path = Address::new(below).output_path();
        let plan = &edition.ready.plan;
        if let Some(index) = plan.position(&path) {
            return self.output(edition, index, 200);
        }
        if plan.position(&format!("{path}/index.html")).is_none() {
            return self.not_found(edition);
        }
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        redirect(format!("{}/{}/{query}", edition.prefix(), encode(&path)))
    }

    /// The newest edition of which no page has failed.
    pub(super) fn last_whole(&self) -> Option<Arc<Edition>> {
        let whole = self.shown.as_ref().filter(|edition| edition.failed.get().is_none());
        whole.or(self.fallback.as_ref()).cloned()
    }

    /// Every output of the site that is shown, by path, with the bytes that a build publishes. The error is a template's.
    pub fn outputs(&self) -> Result<BTreeMap<String, Vec<u8>>, Box<Diagnostic>> {
        let Some(edition) = &self.shown else { return Ok(BTreeMap::new()) };
        let outputs = edition.ready.plan.outputs.iter();
        outputs.map(|output| Ok((output.path.clone(), edition.bytes(output)?))).collect()
    }

    fn not_found(&self, edition: &Arc<Edition>) -> Answer {
        let is_own =
            |output: &Output| output.kind == OutputKind::Page(PageKind::Unlisted(UnlistedPage::NotFound));
        let own = edition.ready.plan.outputs.iter().position(is_own);
        match edition.ready.plan.position("404.html").or(own) {
            Some(index) => self.output(edition, index, 404),
            None => page_answer(404, EMPTY, edition.prefix(), "empty"),
        }
    }

    fn output(&self, edition: &Arc<Edition>, index: usize, status: u16) -> Answer {
        let output = &edition.ready.plan.outputs[index];
        let media_type = content_type(output);
        if media_type != HTML {
            return match edition.bytes(output) {
                Ok(body) => Answer { body, ..Answer::new(status, media_type) },
                Err(problem) => Answer { problem: Some(problem), ..Answer::new(500, media_type) },
            };
        }
        match edition.page(index) {
            Ok(page) => {
                page_answer(status, &page.bytes, edition.prefix(), &self.named(output, &page.version))
            }
            Err(problem) => {
                let older = self.fallback.as_ref().and_then(|older| {
                    let index = older.ready.plan.position(&output.path)?;
                    older.page(index).ok()
                });
                let (bytes, name) =
                    older.as_ref().map_or((EMPTY, "empty"), |page| (&page.bytes, &page.version));
                let answer = page_answer(500, bytes, edition.prefix(), &self.named(output, name));
                Answer { problem: Some(problem), ..answer }
            }
        }
    }

    /// The name of a page's contents together with the files that it may show: the search page, every bulletin.
    fn named(&self, output: &Output, version: &str) -> String {
        let is_search = output.kind == OutputKind::Page(PageKind::Unlisted(UnlistedPage::Search));
        let searched = if is_search { self.shown_since } else { 0 };
        format!("{version}-{}", self.files + searched)
    }

    /// How many outputs were rendered since the preview began.
    pub fn rendered(&self) -> usize {
        self.shown.as_ref().map_or(0, |edition| edition.rendered.load(Ordering::Relaxed))
    }

    /// What is wrong with the site as it is now, sorted.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.findings.diagnostics
    }

    /// Whether the site as it is now cannot be published.
    pub fn forbids(&self) -> bool {
        self.findings.forbid()
    }

    /// Whether the site that is shown is only a guess: there has been none without errors.
    pub fn is_makeshift(&self) -> bool {
        self.is_makeshift
    }

    /// The language of messages.
    pub fn language(&self) -> Language {
        self.findings.wording().language()
    }

    /// Percent-encoded path before every address.
    pub fn prefix(&self) -> &str {
        self.shown.as_ref().map_or("", |edition| edition.prefix())
    }

    /// The address of a style sheet of `static/`.
    pub(super) fn sheet_address(&self, name: &str) -> String {
        format!("{}/{}", self.prefix(), encode(name))
    }
}

impl Answer {
    fn new(status: u16, content_type: impl Into<Cow<'static, str>>) -> Answer {
        let content_type = content_type.into();
        Answer { status, content_type, location: None, body: Vec::new(), version: None, problem: None }
    }
}

fn page_answer(status: u16, page: &[u8], prefix: &str, version: &str) -> Answer {
    let body = with_script(page, prefix, version);
    Answer { body, version: Some(version.to_owned()), ..Answer::new(status, HTML) }
}

/// Not a permanent one: browsers would keep it for the next site that is previewed at this port.
fn redirect(location: String) -> Answer {
    Answer { location: Some(location), ..Answer::new(302, HTML) }
}
