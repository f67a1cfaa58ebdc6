//! What can be told from one text alone: leftovers of markup, images without words, remote images, and a
//! sum that contradicts the front matter.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::{self, Finder};

use super::bulletin::Cover;
use super::markdown::{FindingKind, ParsedBody};
use super::reference::{Reference, classify};
use super::schema::ReadBulletin;
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic};
use crate::money::{Amount, totals_in_text};
use crate::safety;

/// Reports what the renderer found and what is wrong with images.
pub(super) fn report(path: &str, text: &str, parsed: &ParsedBody, diagnostics: &mut Vec<Diagnostic>) {
    for finding in &parsed.findings {
        let at = finding.span.clone();
        if finding.kind == FindingKind::LiteralEmphasis && (is_mask(text, &at) || is_dialled(text, &at)) {
            continue;
        }
        diagnostics.push(match &finding.kind {
            FindingKind::LiteralEmphasis => Diagnostic::new(Code::LiteralEmphasis, path).at(at),
            FindingKind::RemovedHtml { what } => {
                Diagnostic::new(Code::RemovedHtml, path).at(at).fact("what", what)
            }
            FindingKind::ForbiddenCharacter => Diagnostic::new(Code::ForbiddenCharacter, path).at(at).fix(""),
        });
    }
    literal_links(path, text, &parsed.own_text, diagnostics);
    for image in &parsed.body.images {
        check_image(path, (&image.written, &image.span), diagnostics);
        if safety::is_invisible(&image.alt) {
            let place = brackets_before(text, &image.span);
            diagnostics.push(without_words(path, &image.written, place));
        }
    }
}

/// Addresses with a space: Markdown shows the image or link as it is typed.
fn literal_links(path: &str, text: &str, own_text: &str, diagnostics: &mut Vec<Diagnostic>) {
    // Most texts have none, and looking at each of their lines took a twentieth of all reading.
    if memmem::find(text.as_bytes(), b"](").is_none() {
        return;
    }
    let shown = |mark: &str| own_text.contains(mark);
    let mut in_fence = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        in_fence ^= line.trim_start().starts_with("```");
        for (at, _) in line.match_indices("](").filter(|_| !in_fence) {
            let from = at + 2;
            let Some(length) = line[from..].find(')') else { continue };
            let address = &line[from..from + length];
            let written = address.trim();
            let has_title = written.ends_with(['"', '\'', '>']);
            let in_code = line[..at].matches('`').count() % 2 == 1;
            let is_path = written.contains(['.', '/']);
            if written.contains(' ') && !has_title && !in_code && is_path && shown(&line[at..from + length]) {
                let place = start + from..start + from + length;
                let found = Diagnostic::new(Code::LiteralLink, path).at(place).fix(format!("<{written}>"));
                diagnostics.push(found);
            }
        }
        start += line.len();
    }
}

/// Whether asterisks stand for letters or digits that are left out: three or more right behind one, as in `wx****`.
fn is_mask(text: &str, span: &Range<usize>) -> bool {
    span.len() >= 3 && text[..span.start].ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether asterisks begin a code that telephones dial: `**21*号码#`, `**21#`.
fn is_dialled(text: &str, span: &Range<usize>) -> bool {
    const LONGEST: usize = 24;
    let digits = text[span.end..].trim_start_matches(|c: char| c.is_ascii_digit());
    let is_code = |c: &char| *c == '*' || c.is_alphanumeric();
    let end = digits.chars().take(LONGEST).find(|c| !is_code(c));
    let begins = matches!(text.len() - digits.len() - span.end, 1..=3) && digits.starts_with(['*', '#']);
    span.len() == 2 && begins && end == Some('#')
}

/// Reports what is wrong with the image for lists and share cards.
pub(super) fn check_cover(path: &str, cover: Option<&Cover>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(Cover { src, alt }) = cover else { return };
    check_image(path, (&src.text, &src.span), diagnostics);
    if safety::is_invisible(alt) {
        diagnostics.push(without_words(path, &src.text, src.span.clone()));
    }
}

/// Images that can be told to be wrong without looking for a file.
fn check_image(path: &str, (written, place): (&str, &Range<usize>), diagnostics: &mut Vec<Diagnostic>) {
    let code = match classify(written, path) {
        Reference::Web { .. } => Code::ImageHotlink,
        Reference::Outside => Code::LinkOutOfSite,
        Reference::Other => Code::MissingImage,
        _ => return,
    };
    diagnostics.push(Diagnostic::new(code, path).at(place.clone()).fact("target", written));
}

fn without_words(path: &str, written: &str, place: Range<usize>) -> Diagnostic {
    Diagnostic::new(Code::MissingAltText, path).at(place).fact("target", written)
}

/// The empty brackets of `![](a.png)`, where the words belong; the address where there are none.
fn brackets_before(text: &str, address: &Range<usize>) -> Range<usize> {
    match text.get(..address.start).is_some_and(|before| before.ends_with("![](")) {
        true => address.start - 3..address.start - 1,
        false => address.clone(),
    }
}

/// Warns when the text states sums, and none of them agrees with the loss of the front matter.
pub(super) fn compare_loss(
    path: &str,
    read: &ReadBulletin,
    own_text: &str,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let [case] = read.bulletin.cases.as_slice() else { return };
    let Some((loss, place)) = case.loss.as_ref().zip(read.loss_place.clone()) else { return };
    let stated = stated_amounts(own_text);
    if stated.iter().any(|(amount, _)| compatible(loss, amount)) {
        return;
    }
    // A smaller amount may be a part of the loss, unless the text calls it the whole.
    let contradicts = |(amount, whole): &&(Amount, bool)| *whole || exceeds(amount, loss);
    let Some((first, _)) = stated.iter().find(contradicts) else { return };
    diagnostics.push(
        Diagnostic::new(Code::LossBodyDisagree, path)
            .at(place)
            .fact("loss", config.show_amount(loss))
            .fact("body", config.show_amount(first)),
    );
}

/// Words that call an amount the whole: a text also names the parts of a loss.
const WHOLE: [&str; 4] = ["共", "总", "合计", "累计"];

/// The amounts that a text names as lost, and whether it calls each the whole.
fn stated_amounts(text: &str) -> Vec<(Amount, bool)> {
    const LOSS: [&str; 8] = ["共", "总", "合计", "累计", "损失", "被骗", "骗走", "转走"];
    static FINDERS: LazyLock<[Finder; 8]> = LazyLock::new(|| LOSS.map(Finder::new));
    let of_block = |block: &str| -> Vec<(Amount, bool)> {
        let amounts = totals_in_text(block).into_iter();
        amounts.map(|(place, amount)| (amount, says_total(&block[..place.start]))).collect()
    };
    let bytes = text.as_bytes();
    let words = FINDERS.iter().flat_map(|word| word.find_iter(bytes));
    let starts: BTreeSet<usize> =
        words.map(|at| memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1)).collect();
    starts.into_iter().filter_map(|start| text[start..].lines().next()).flat_map(of_block).collect()
}

/// Whether an amount is above a loss whatever both mean exactly.
fn exceeds(amount: &Amount, loss: &Amount) -> bool {
    amount.currency == loss.currency && amount.min.zip(loss.max).is_some_and(|(amount, loss)| amount > loss)
}

/// Whether one of the words of the whole stands right before an amount.
fn says_total(before: &str) -> bool {
    const NEAR: usize = 8;
    let start = before.char_indices().rev().nth(NEAR - 1).map_or(0, |(at, _)| at);
    WHOLE.iter().any(|word| before[start..].contains(word))
}

/// Whether two statements of a sum can both be true.
fn compatible(a: &Amount, b: &Amount) -> bool {
    let below = |low: Option<i64>, high: Option<i64>| low.zip(high).is_none_or(|(low, high)| low <= high);
    let approximate = a.approximate || b.approximate;
    a.currency == b.currency && (approximate || below(a.min, b.max) && below(b.min, a.max))
}
