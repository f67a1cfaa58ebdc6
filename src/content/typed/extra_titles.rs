//! `# 题` in a text. The page shows the title of the front matter already, as its only heading of the first level.

use std::collections::HashSet;
use std::ops::Range;

use super::super::markdown::Heading;
use super::accidental_headings::Underlined;
use super::typed_text::TypedText;
use crate::diagnostics::{Code, Diagnostic};

pub(super) fn find(typed: &TypedText<'_>, found: &mut Vec<Diagnostic>) {
    let headings = &typed.parsed.headings;
    let links = &typed.parsed.body.links;
    let others = Others {
        have_lower: headings.iter().any(|heading| heading.level > 1),
        linked: links.iter().filter_map(|link| Some(link.written.split_once('#')?.1)).collect(),
    };
    for heading in headings.iter().filter(|heading| heading.level == 1) {
        found.extend(finding(typed, heading, &others));
    }
}

/// What else is in the text.
struct Others<'a> {
    /// Whether there are headings of the second level and below.
    have_lower: bool,
    /// The headings that links lead to.
    linked: HashSet<&'a str>,
}

fn finding(typed: &TypedText<'_>, heading: &Heading, others: &Others<'_>) -> Option<Diagnostic> {
    let underlined = Underlined::read(typed, &heading.span);
    if heading.text.is_empty() || underlined.as_ref().is_some_and(|it| !it.is_heading()) {
        return None;
    }
    let new = |slip| typed.finding(Code::ExtraTitle, heading.span.clone(), slip);
    let is_linked = others.linked.contains(heading.id.as_str());
    if typed.title.is_some_and(|title| is_title(&heading.text, title)) && !is_linked {
        let begins_line = typed.text[..heading.span.start].ends_with('\n');
        let new = new("repeats-title").at(with_blank_lines(typed.text, &heading.span));
        return Some(if begins_line { new.fix("") } else { new });
    }
    let source = &typed.text[heading.span.clone()];
    let fixed = match underlined {
        Some(underlined) => format!("## {}", underlined.text),
        None => format!("#{source}"),
    };
    // Where the text has other levels too, somebody has to look at how they nest.
    Some(if others.have_lower { new("level").suggest(fixed) } else { new("level").fix(fixed) })
}

/// Whether a heading says what the title says.
pub(super) fn is_title(heading: &str, title: &str) -> bool {
    let is_word = |c: &char| c.is_alphanumeric();
    heading.chars().filter(is_word).eq(title.chars().filter(is_word))
}

/// A line and the blank lines after it.
fn with_blank_lines(text: &str, span: &Range<usize>) -> Range<usize> {
    let rest = &text[span.end..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    let blank = rest[..blank].rfind('\n').map_or(0, |newline| newline + 1);
    span.start..span.end + blank
}
