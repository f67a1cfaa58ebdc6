//! One file becomes one [`Document`]: facts, text and every mistake in them.
//!
//! Parsing is pure and looks at nothing but the file and the site's configuration, so files are parsed in
//! parallel and, while somebody edits, one at a time. What needs other files (does the link lead
//! somewhere, how large is the image, which type is meant) is left to later stages.

pub mod bulletin;
mod destinations;
pub mod front;
pub mod front_matter;
pub mod markdown;
pub mod reference;
pub mod schema;
mod text_checks;

use std::sync::Arc;

use crate::address::{Address, split_language};
use crate::config::{Allowance, Config, take_allowances};
use crate::diagnostics::{Checked, Diagnostic};
use crate::safety;
use crate::yaml::{MapEntry, SpannedText, read_mapping};
use front::Front;
use markdown::{Body, ParsedBody};
use schema::FrontMatterPlace;

/// A content file, parsed. A copy shares what is large with the original.
#[derive(Clone, Debug)]
pub struct Document {
    /// Path from the site's root.
    pub path: Arc<str>,
    /// Where it is published.
    pub address: Address,
    /// What its front matter says.
    pub front: Front,
    /// Addresses that lead here too.
    pub redirect_from: Vec<SpannedText>,
    /// Its text. Spans in it are bytes of the whole file.
    pub body: Arc<Body>,
    /// What may be published of what otherwise must not be.
    pub allow: Vec<Allowance>,
}

/// Parses a Markdown file of `content/` and looks for what must not be published. The value is `None` when there is
/// no readable front matter, or the file lies in no folder that means anything.
pub fn parse(path: &str, text: &str, config: &Config) -> Checked<Option<Document>> {
    let mut parsed = parse_unchecked(path, text, config);
    check(path, text, config, &mut parsed.diagnostics);
    parsed
}

/// Parses a file without looking for what must not be published: that is for [`check`].
pub fn parse_unchecked(path: &str, text: &str, config: &Config) -> Checked<Option<Document>> {
    let mut diagnostics = Vec::new();
    let value = parse_into(path, text, config, &mut diagnostics);
    Checked { value, diagnostics }
}

/// Looks for what must not be published in a file that was parsed, and adds it to what was found then.
pub fn check(path: &str, text: &str, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(safety::scan(path, text, config));
    diagnostics.extend(safety::scan_path(path, config));
    safety::drop_repeated_findings(config, diagnostics);
}

fn parse_into(
    path: &str,
    text: &str,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let split = front_matter::split(text, path, diagnostics);
    let body_start = split.as_ref().map_or(0, |split| split.body);
    let parsed = parse_body(path, text, body_start, config);
    text_checks::report(path, text, &parsed, diagnostics);
    let split = split?;
    let place = FrontMatterPlace { start: split.yaml.start, end: split.yaml.end };
    let mut entries = read_mapping(text, split.yaml, path, diagnostics)?;
    let allow = take_allowances(path, &mut entries, diagnostics);
    if path.starts_with("content/bulletins/") && !is_translation(path) {
        diagnostics.extend(safety::find_reprint_without_source(path, text, split.body, &entries));
    }
    let (front, redirect_from) = read_front(path, entries, &place, &parsed.own_text, config, diagnostics);
    let address = Address::of_source(path)?;
    Some(Document { path: path.into(), address, front, redirect_from, body: Arc::new(parsed.body), allow })
}

fn parse_body(path: &str, text: &str, start: usize, config: &Config) -> ParsedBody {
    let destinations = destinations::SiteDestinations { from: path, config };
    markdown::render(text, start, &destinations, destinations::words(config.language))
}

fn read_front(
    path: &str,
    entries: Vec<MapEntry>,
    place: &FrontMatterPlace,
    own_text: &str,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Front, Vec<SpannedText>) {
    if is_translation(path) {
        let front = schema::read_translation(entries, place, path, diagnostics);
        return (Front::Translation(front), Vec::new());
    }
    if path.starts_with("content/types/") {
        let (front, redirects) = schema::read_scam_type(entries, path, diagnostics);
        return (Front::ScamType(front), redirects);
    }
    if path.starts_with("content/pages/") {
        let (front, redirects) = schema::read_page(entries, place, path, diagnostics);
        return (Front::Page(front), redirects);
    }
    let read = schema::read_bulletin(entries, place, path, config, diagnostics);
    text_checks::check_cover(path, read.bulletin.cover.as_ref(), diagnostics);
    text_checks::compare_loss(path, &read, own_text, config, diagnostics);
    (Front::Bulletin(Arc::new(read.bulletin)), read.redirect_from)
}

fn is_translation(path: &str) -> bool {
    let stem = path.trim_end_matches(".md");
    let stem = stem.rsplit('/').next().unwrap_or(stem);
    split_language(stem).1.is_some()
}
