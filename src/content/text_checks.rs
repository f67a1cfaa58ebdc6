//! Mistakes that one text alone shows: leftovers of markup, images without words, remote images.

use std::collections::BTreeSet;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use memchr::memmem;

use super::bulletin::Cover;
use super::literal_emphasis::find_literal_emphasis;
use super::markdown::{Finding, FindingKind, ParsedBody};
use super::reference::{Reference, classify};
use crate::characters::UnmeantKind;
use crate::diagnostics::{Code, Diagnostic, invisible_character, merge_conflicts, unmeant_characters};
use crate::safety;

/// What the renderer found, links that Markdown does not take for links, and what is wrong with images.
/// The body begins at byte `start` of the text.
pub(super) fn check_text(path: &str, text: &str, start: usize, parsed: &ParsedBody) -> Vec<Diagnostic> {
    let mut found = find_literal_emphasis(path, text, parsed);
    found.extend(parsed.findings.iter().filter_map(|finding| diagnostic(path, finding)));
    found.extend(merge_conflicts(path, text, start..text.len()));
    found.extend(unmeant_characters(path, text, start..text.len(), &[UnmeantKind::Radical]));
    find_literal_links(path, text, &parsed.own_text, &mut found);
    for image in &parsed.body.images {
        found.extend(check_address(path, &image.written, &image.span));
        if safety::is_invisible(&image.alt) {
            found.push(missing_alt_text(path, &image.written, brackets_before(text, &image.span)));
        }
    }
    found
}

/// What one finding says for itself; literal asterisks are judged together.
fn diagnostic(path: &str, finding: &Finding) -> Option<Diagnostic> {
    let new = |code| Diagnostic::new(code, path).at(finding.span.clone());
    match &finding.kind {
        FindingKind::LiteralEmphasis => None,
        FindingKind::RemovedHtml { what } => Some(new(Code::RemovedHtml).fact("what", what)),
        FindingKind::ForbiddenCharacter => {
            Some(invisible_character(path, finding.span.clone(), String::new()))
        }
    }
}

/// Addresses with a space: Markdown shows the image or link as it is typed.
fn find_literal_links(path: &str, text: &str, own_text: &str, found: &mut Vec<Diagnostic>) {
    // Most texts have none, and going through each of their lines took a twentieth of the reading time.
    if memmem::find(text.as_bytes(), b"](").is_none() {
        return;
    }
    let candidates = candidates_of_literal_links(text);
    let shown = occurring(own_text, candidates.iter().map(|span| &text[span.start - 2..span.end]));
    for span in candidates {
        if shown.contains(&text[span.start - 2..span.end]) {
            let fix = format!("<{}>", text[span.clone()].trim());
            let new = Diagnostic::new(Code::LiteralLink, path).at(span).fact("slip", "spaces-in-address");
            found.push(new.suggest(fix));
        }
    }
}

/// Paths with a space in the brackets of links, outside of code.
fn candidates_of_literal_links(text: &str) -> Vec<Range<usize>> {
    let mut candidates = Vec::new();
    let mut in_fence = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        in_fence ^= line.trim_start().starts_with("```");
        // What was counted up to the last link is not counted again, and the bracket that closes several is found once.
        let (mut counted, mut ticks, mut close) = (0, 0, 0);
        for (at, _) in line.match_indices("](").filter(|_| !in_fence) {
            let from = at + 2;
            ticks += line[counted..at].matches('`').count();
            counted = at;
            if close < from {
                let Some(length) = line[from..].find(')') else { break };
                close = from + length;
            }
            if ticks % 2 == 0 && close - from <= LONGEST_PATH && is_path_with_space(&line[from..close]) {
                candidates.push(start + from..start + close);
            }
        }
        start += line.len();
    }
    candidates
}

/// Bytes of the longest path that a link is thought to have; longer names than a part of it no system allows.
const LONGEST_PATH: usize = 1_000;

fn is_path_with_space(address: &str) -> bool {
    let written = address.trim();
    let has_title = written.ends_with(['"', '\'', '>']);
    // Braces are left of a template, which another check names.
    written.contains(' ') && !has_title && written.contains(['.', '/']) && !written.contains('{')
}

/// Which of some words occur in a text, all looked for at once.
fn occurring<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> BTreeSet<&'w str> {
    let words: BTreeSet<&str> = words.collect();
    let words: Vec<&str> = words.into_iter().collect();
    let finder = AhoCorasick::new(&words).expect("the words of one file fit");
    let found = finder.find_overlapping_iter(text);
    found.map(|found| words[found.pattern().as_usize()]).collect()
}

/// What is wrong with the image for lists and share cards.
pub(super) fn check_cover(path: &str, cover: &Cover) -> Vec<Diagnostic> {
    let Cover { src, alt } = cover;
    let without_words = safety::is_invisible(alt);
    let missing = without_words.then(|| missing_alt_text(path, &src.text, src.span.clone()));
    check_address(path, &src.text, &src.span).into_iter().chain(missing).collect()
}

/// The address of an image that is wrong whichever files there are.
fn check_address(path: &str, written: &str, span: &Range<usize>) -> Option<Diagnostic> {
    let code = match classify(written, path) {
        Reference::Web { .. } => Code::ImageHotlink,
        Reference::Outside => Code::LinkOutOfSite,
        Reference::Other => Code::MissingImage,
        Reference::Anchor(_)
        | Reference::Source { .. }
        | Reference::File(_)
        | Reference::Site { .. }
        | Reference::Telephone(_) => return None,
    };
    Some(Diagnostic::new(code, path).at(span.clone()).fact("target", written))
}

fn missing_alt_text(path: &str, written: &str, span: Range<usize>) -> Diagnostic {
    Diagnostic::new(Code::MissingAltText, path).at(span).fact("target", written)
}

/// The empty brackets of `![](a.png)`, where the words belong; the address where there are none.
fn brackets_before(text: &str, address: &Range<usize>) -> Range<usize> {
    match text.get(..address.start).is_some_and(|before| before.ends_with("![](")) {
        true => address.start - 3..address.start - 1,
        false => address.clone(),
    }
}
