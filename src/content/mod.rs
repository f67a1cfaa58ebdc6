//! One file becomes one [`Document`]: facts, text and every mistake in them.
//!
//! Parsing is pure and looks at nothing but the file and the site's configuration, so files are parsed in
//! parallel and, during a preview, one at a time. What needs other files (whether a link leads
//! somewhere, how large an image is, which type is meant) is left to later stages.

pub(crate) mod bulletin;
mod date_faults;
pub(crate) mod date_slips;
pub(crate) mod dates;
mod destinations;
mod english_dates;
pub(crate) mod finder;
pub(crate) mod front;
pub(crate) mod front_matter;
pub(crate) mod left_out_years;
mod literal_emphasis;
mod loss_check;
pub mod markdown;
pub(crate) mod moments;
mod outcome_check;
pub(crate) mod reference;
mod reported_check;
pub(crate) mod schema;
mod table_dates;
mod text_checks;
mod typed;
mod unfinished;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::address::{Address, split_language};
use crate::config::{Allowance, AllowanceScope, Config, take_allowances};
use crate::diagnostics::{Checked, Diagnostic};
use crate::safety;
use crate::yaml::{MapEntry, SpannedText, keys_meant, read_mapping};
use front::Front;
use markdown::{Body, ParsedBody};
use schema::FrontMatter;

/// A content file, parsed. A copy shares what is large with the original.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Path from the site's root.
    pub(crate) path: Arc<str>,
    /// Where it is published.
    pub(crate) address: Address,
    /// What its front matter says.
    pub(crate) front: Front,
    /// Addresses that lead here too.
    pub(crate) redirect_from: Vec<SpannedText>,
    /// Its text. Spans in it are bytes of the whole file.
    pub(crate) body: Arc<Body>,
    /// Exceptions from what must not be published.
    pub(crate) allow: Vec<Allowance>,
}

/// Parses a Markdown file of `content/` and looks for what must not be published. The value is `None` when the front
/// matter cannot be read, or the file is in a folder that means nothing.
pub fn parse(path: &str, text: &str, config: &Config) -> Checked<Option<Document>> {
    let mut parsed = parse_unchecked(path, text, config);
    check_safety(path, text, config, &mut parsed.diagnostics);
    parsed
}

/// Parses a file without looking for what must not be published: that is for [`check_safety`].
pub(crate) fn parse_unchecked(path: &str, text: &str, config: &Config) -> Checked<Option<Document>> {
    let mut parser = Parser { path, text, config, diagnostics: Vec::new() };
    let value = parser.document();
    Checked { value, diagnostics: parser.diagnostics }
}

/// Looks for what must not be published in a file that was parsed, and adds it to what was found then.
pub(crate) fn check_safety(path: &str, text: &str, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(safety::scan(path, text, config));
    diagnostics.extend(safety::scan_path(path, config));
    safety::drop_repeated_findings(config, diagnostics);
}

/// A file that is being parsed, and what was found wrong with it so far.
struct Parser<'a> {
    path: &'a str,
    text: &'a str,
    config: &'a Config,
    diagnostics: Vec<Diagnostic>,
}

impl Parser<'_> {
    fn document(&mut self) -> Option<Document> {
        let split = front_matter::split(self.text, self.path, &mut self.diagnostics);
        let start = split.as_ref().map_or(0, |split| split.body);
        let parsed = self.body(start);
        self.diagnostics.extend(text_checks::check_text(self.path, self.text, start, &parsed));
        self.diagnostics.extend(unfinished::find_notes(self.path, self.text, start));
        self.diagnostics.extend(table_dates::find_serials(self.path, self.text, start));
        let entries = split
            .as_ref()
            .and_then(|split| read_mapping(self.text, split.yaml.clone(), self.path, &mut self.diagnostics));
        let title = entries.as_ref().and_then(|entries| title_of(entries));
        self.diagnostics.extend(typed::find(self.path, self.text, title, &parsed));
        let (split, mut entries) = (split?, entries?);
        let span = split.yaml.clone();
        let scope = AllowanceScope::OwnFile;
        let allow = take_allowances(self.path, scope, &mut entries, &mut self.diagnostics);
        if self.path.starts_with("content/bulletins/") && !is_translation(self.path) {
            let found = safety::find_reprint_without_source(self.path, self.text, split.body, &entries);
            self.diagnostics.extend(found);
        }
        let front_matter = FrontMatter { file: self.path, span, entries };
        let is_withdrawn = front_matter.entries.iter().any(|entry| entry.key == "withdrawn");
        if !is_withdrawn && !self.path.starts_with("content/types/") {
            self.diagnostics.extend(unfinished::find_empty_text(self.path, self.text, start, &parsed));
        }
        let (front, redirect_from) = self.front(front_matter, &parsed.own_text);
        let address = Address::of_source(self.path)?;
        let body = Arc::new(parsed.body);
        Some(Document { path: self.path.into(), address, front, redirect_from, body, allow })
    }

    /// Renders the text that begins at `start`.
    fn body(&self, start: usize) -> ParsedBody {
        let destinations = destinations::SiteDestinations { from: self.path, config: self.config };
        markdown::render(self.text, start, &destinations, destinations::words(self.config.language))
    }

    /// What the front matter says, and the old addresses of the page.
    fn front(&mut self, front_matter: FrontMatter<'_>, own_text: &str) -> (Front, Vec<SpannedText>) {
        if is_translation(self.path) {
            let front = schema::read_translation(front_matter, &mut self.diagnostics);
            return (Front::Translation(front.into()), Vec::new());
        }
        if self.path.starts_with("content/types/") {
            let (front, redirects) = schema::read_scam_type(front_matter, &mut self.diagnostics);
            return (Front::ScamType(front.into()), redirects);
        }
        if self.path.starts_with("content/pages/") {
            let (front, redirects) = schema::read_page(front_matter, &mut self.diagnostics);
            return (Front::Page(front.into()), redirects);
        }
        let end = front_matter.span.end;
        let read = schema::read_bulletin(front_matter, self.config, &mut self.diagnostics);
        let cover = read.bulletin.cover.iter().flat_map(|cover| text_checks::check_cover(self.path, cover));
        self.diagnostics.extend(cover);
        self.diagnostics.extend(loss_check::check_loss(self.path, &read, own_text, end, self.config));
        outcome_check::refine_outcome_with_loss(&read, own_text, self.config, &mut self.diagnostics);
        self.diagnostics.extend(reported_check::check_reported(self.path, &read, own_text, self.config));
        (Front::Bulletin(Arc::new(read.bulletin)), read.redirect_from)
    }
}

/// The title in the front matter, whatever else is wrong with it: 标题 is read as `title`.
fn title_of(entries: &[MapEntry]) -> Option<&str> {
    let is_title = |entry: &&MapEntry| entry.key == "title" || keys_meant(&entry.key).contains(&"title");
    entries.iter().find(is_title)?.value.text()
}

fn is_translation(path: &str) -> bool {
    let stem = path.trim_end_matches(".md");
    let stem = stem.rsplit('/').next().unwrap_or(stem);
    split_language(stem).1.is_some()
}
