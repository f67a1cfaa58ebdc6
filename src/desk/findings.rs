//! What a check says of a text, as the desk shows it: what, where, why, what to do, and the line as it should be.

use serde::Serialize;

use super::files::hash_of;
use super::pages::Page;
use super::request::file_query;
use crate::diagnostics::{Diagnostic, Level, Located, Wording, locate};
use crate::pipeline::source_text;

/// How many are shown at once; nobody reads more.
const MOST: usize = 50;

/// Characters of a line that are shown; a longer one is cut around the mistake.
const LONGEST: usize = 200;

/// A finding.
#[derive(Serialize)]
pub(super) struct FindingView {
    pub(super) level: &'static str,
    pub(super) level_name: String,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) why: String,
    pub(super) advice: String,
    /// The file and line, or only the line.
    pub(super) place: String,
    /// The query that names the file; empty for a file that the desk does not edit.
    pub(super) query: String,
    pub(super) quote: Quote,
    /// What would stand in place of the mistake.
    pub(super) replacement: Option<String>,
    /// Whether a person has to judge the replacement.
    pub(super) needs_judgement: bool,
    /// How a button names it.
    pub(super) name: String,
}

/// The line of a mistake, as far as it is shown: what stands before the mistake, the mistake, and what follows.
#[derive(Clone, Default, Serialize)]
pub(super) struct Quote {
    pub(super) before: String,
    pub(super) mistake: String,
    pub(super) after: String,
}

/// Findings of a level or a higher one as they are shown, the most serious first.
pub(super) fn finding_views<'a>(
    page: &Page,
    found: impl Iterator<Item = &'a Diagnostic>,
    least: Level,
) -> Vec<FindingView> {
    let mut found: Vec<&Diagnostic> = found.filter(|found| found.level >= least).collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.level));
    let with_text = |found: &&Diagnostic| {
        let text = source_text(page.root(), &found.file);
        finding_view(page, (*found).clone(), text.as_deref())
    };
    found.iter().take(MOST).map(with_text).collect()
}

fn finding_view(page: &Page, diagnostic: Diagnostic, text: Option<&str>) -> FindingView {
    let wording = Wording::for_language(page.site.language);
    let located = locate(diagnostic, text);
    let quote = Quote::of(&located);
    let found = &located.diagnostic;
    FindingView {
        level: found.level.as_str(),
        level_name: wording.level(found.level).to_owned(),
        code: found.code.as_str(),
        message: wording.message(found),
        why: wording.why(found).unwrap_or_default(),
        advice: wording.fix(found).unwrap_or_default(),
        place: place(page, &located),
        query: if can_be_edited(&found.file) { file_query(&found.file) } else { String::new() },
        quote,
        replacement: found.replacement.clone().filter(|_| found.span.is_some()),
        needs_judgement: found.needs_judgement,
        name: name_of_finding(found),
    }
}

/// Whether the desk has a page for a file.
fn can_be_edited(path: &str) -> bool {
    path.starts_with("content/") && path.ends_with(".md")
}

fn place(page: &Page, located: &Located) -> String {
    let file = &located.diagnostic.file;
    match located.start {
        Some(start) => page.say("line", &[("file", file), ("line", &start.line.to_string())]),
        None => file.clone(),
    }
}

impl Quote {
    /// The line of a finding; empty for one about a file as a whole.
    pub(super) fn of(located: &Located) -> Quote {
        let Some(excerpt) = &located.excerpt else { return Quote::default() };
        let (before, rest) = excerpt.text.split_at(excerpt.span.start);
        let (mistake, after) = rest.split_at(excerpt.span.end - excerpt.span.start);
        let start = before.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
        let cut = |text: &str| match text.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("{}…", &text[..at]),
            None => text.to_owned(),
        };
        let before = if start > 0 { format!("…{}", &before[start..]) } else { before.to_owned() };
        Quote { before, mistake: cut(mistake), after: cut(after) }
    }
}

/// How a button names a finding: the bytes of the text that it is about, and its code.
pub(super) fn name_of_finding(found: &Diagnostic) -> String {
    let span = found.span.clone().unwrap_or(0..0);
    format!("{}:{}:{}", span.start, span.end, found.code.as_str())
}

/// How a button of a form names a finding. What is typed above it moves its bytes, so it is known by its code, by the words that
/// are wrong, and by how many of that kind stand before it.
pub(super) fn mark_of_finding(found: &Diagnostic, all: &[&Diagnostic], text: &str) -> String {
    let words = |one: &Diagnostic| one.span.clone().and_then(|span| text.get(span)).unwrap_or_default();
    let start = |one: &Diagnostic| one.span.as_ref().map_or(0, |span| span.start);
    let is_before = |one: &&&Diagnostic| {
        one.code == found.code && words(one) == words(found) && start(one) < start(found)
    };
    let before = all.iter().filter(is_before).count();
    format!("{}:{before}:{}", found.code.as_str(), &hash_of(words(found).as_bytes())[..16])
}

/// The finding that a button names, if it is still there.
pub(super) fn finding_named<'d>(name: &str, all: &'d [Diagnostic]) -> Option<&'d Diagnostic> {
    all.iter().find(|found| found.span.is_some() && name_of_finding(found) == name)
}
