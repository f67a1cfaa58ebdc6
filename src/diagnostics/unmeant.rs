//! Reports what nobody means to write, in the front matter, the body and site.yaml alike: characters that a copied text
//! brings along, and the marks of a merge.

use std::ops::Range;

use super::codes::Code;
use super::diagnostic::Diagnostic;
use crate::characters::{Unmeant, UnmeantKind, find_unmeant, ideograph_of_radical};
use crate::text::merge_marks;

/// What is wrong with the characters at a range of a file.
pub(crate) fn unmeant_characters(
    file: &str,
    text: &str,
    range: Range<usize>,
    kinds: &[UnmeantKind],
) -> Vec<Diagnostic> {
    let start = range.start;
    let found = find_unmeant(&text[range]).into_iter().filter(|found| kinds.contains(&found.kind));
    found
        .map(|Unmeant { kind, span, fix }| {
            let span = span.start + start..span.end + start;
            match kind {
                UnmeantKind::Invisible => invisible_character(file, span, fix),
                UnmeantKind::Radical => radical(file, &text[span.clone()]).at(span).fix(fix),
            }
        })
        .collect()
}

/// Characters that cannot be seen, with the text that is left without them.
pub(crate) fn invisible_character(file: &str, span: Range<usize>, fix: String) -> Diagnostic {
    Diagnostic::new(Code::ForbiddenCharacter, file).at(span).fix(fix)
}

/// The marks that a merge of two versions left at a range of a file.
pub(crate) fn merge_conflicts(file: &str, text: &str, range: Range<usize>) -> Vec<Diagnostic> {
    let start = range.start;
    let marks = merge_marks(&text[range]).into_iter();
    marks
        .map(|mark| Diagnostic::new(Code::MergeConflict, file).at(mark.start + start..mark.end + start))
        .collect()
}

/// The first radical of a text.
fn radical(file: &str, written: &str) -> Diagnostic {
    let first = written.chars().find_map(|c| Some((c, ideograph_of_radical(c)?)));
    let (radical, meant) = first.expect("a stretch of radicals begins with one");
    let found = Diagnostic::new(Code::RadicalCharacter, file);
    found.fact("written", radical.to_string()).fact("meant", meant.to_string())
}
