//! Where in a package something was found: editors cannot open it at a line, so the words around are shown.

use std::ops::Range;

use crate::diagnostics::Diagnostic;
use crate::office::passages::{Part, Passage};
use crate::text::{ends_in, one_line};

/// Characters that are shown on either side of a finding.
const AROUND: usize = 16;

/// Where a text stands in a package.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The file inside of the package, if it is not the package itself.
    pub(super) entry: Option<&'a str>,
    /// The file whose ending says which program opens it.
    pub(super) opened: &'a str,
}

impl Place<'_> {
    /// Tells a finding where it is. Facts come in the order of the file, which is the order in which they are shown and fixed.
    pub(super) fn tell(
        self,
        found: Diagnostic,
        order: usize,
        words: String,
        passage: Option<&Passage>,
        row: Option<u32>,
    ) -> Diagnostic {
        let part = passage.and_then(|passage| term_of(passage.part));
        let is_unseen = passage.is_some_and(|passage| is_unseen(passage.part));
        let mut facts = vec![("in_order", format!("{order:06}"))];
        facts.extend(found.facts);
        facts.extend(self.entry.map(|entry| ("in_entry", entry.to_owned())));
        facts.extend(part.map(|part| ("in_part", part.to_owned())));
        facts.extend(passage.and_then(|passage| passage.sheet.clone()).map(|sheet| ("in_sheet", sheet)));
        facts.extend(row.map(|row| ("in_row", row.to_string())));
        facts.push(("in_words", words));
        facts.push(("in_fix", self.fix_term(is_unseen).to_owned()));
        Diagnostic { span: None, replacement: None, needs_judgement: false, facts, ..found }
    }

    /// The term that says how the file is fixed.
    fn fix_term(self, is_unseen: bool) -> &'static str {
        if self.entry.is_some() {
            "fix-inside"
        } else if is_unseen {
            "fix-unseen"
        } else if ends_in(self.opened, &["docx", "docm", "dotx", "dotm"]) {
            "fix-word"
        } else if ends_in(self.opened, &["xlsx", "xlsm", "xltx", "xltm"]) {
            "fix-sheet"
        } else {
            "fix-slides"
        }
    }
}

/// The words around a span of a line.
pub(super) fn words_around(line: &str, span: Range<usize>) -> String {
    let (before, after) = (&line[..span.start], &line[span.end..]);
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(line.len(), |(at, _)| span.end + at);
    let shown = line[from..to].replace('\t', " | ");
    let mark = |is_cut| if is_cut { "…" } else { "" };
    format!("{}{}{}", mark(from > 0), one_line(&shown), mark(to < line.len()))
}

/// What a part is called; nothing for the text itself.
fn term_of(part: Part) -> Option<&'static str> {
    Some(match part {
        Part::Body | Part::Table | Part::Sheet => return None,
        Part::Note => "part-note",
        Part::Margin => "part-margin",
        Part::Comment => "part-comment",
        Part::Earlier => "part-earlier",
        Part::Hidden => "part-hidden",
        Part::Address => "part-address",
        Part::Description => "part-description",
        Part::Chart => "part-chart",
        Part::Properties => "part-properties",
        Part::HiddenSheet => "part-hidden-sheet",
        Part::SheetName => "part-sheet-name",
    })
}

/// Whether whoever opens the file may not see a part.
fn is_unseen(part: Part) -> bool {
    matches!(part, Part::Comment | Part::Earlier | Part::Hidden | Part::Properties | Part::HiddenSheet)
}
