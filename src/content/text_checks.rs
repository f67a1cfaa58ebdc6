//! What can be told from one text alone: leftovers of markup, images without words, remote images, and a
//! sum that contradicts the front matter.

use super::markdown::{Body, FindingKind};
use super::reference::{Reference, classify};
use super::schema::ReadBulletin;
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic};
use crate::money::{Amount, totals_in_text};

/// Reports what the renderer found and what is wrong with images.
pub(super) fn report(path: &str, text: &str, body: &Body, diagnostics: &mut Vec<Diagnostic>) {
    for finding in &body.findings {
        let at = finding.span.clone();
        diagnostics.push(match &finding.kind {
            FindingKind::LiteralEmphasis => Diagnostic::new(Code::LiteralEmphasis, path).at(at),
            FindingKind::RemovedHtml { what } => {
                Diagnostic::new(Code::RemovedHtml, path).at(at).fact("what", what)
            }
            FindingKind::ForbiddenCharacter => {
                Diagnostic::new(Code::ForbiddenCharacter, path).at(at).mend("")
            }
        });
    }
    for image in &body.images {
        let diagnostic = |code| Diagnostic::new(code, path).at(image.span.clone()).fact("target", &image.written);
        match classify(&image.written, path) {
            Reference::Web { .. } => diagnostics.push(diagnostic(Code::ImageHotlink)),
            Reference::Outside => diagnostics.push(diagnostic(Code::LinkOutOfSite)),
            Reference::Other => diagnostics.push(diagnostic(Code::MissingImage)),
            _ => {}
        }
        if image.alt.trim().is_empty() {
            diagnostics.push(diagnostic(Code::MissingAltText));
        }
    }
    obsolete_advice(path, text, diagnostics);
}

/// Advice that once was given and does not work: locking the swindler's card by wrong passwords.
fn obsolete_advice(path: &str, text: &str, diagnostics: &mut Vec<Diagnostic>) {
    for phrase in ["输错密码锁", "输错密码冻结", "输入错误密码锁", "输错三次密码", "输错5次密码", "输错五次密码"] {
        for (at, _) in text.match_indices(phrase) {
            diagnostics.push(Diagnostic::new(Code::ObsoleteAdvice, path).at(at..at + phrase.len()));
        }
    }
}

/// Warns when the text states sums, and none of them agrees with the loss of the front matter.
pub(super) fn compare_loss(
    path: &str,
    read: &ReadBulletin,
    body: &Body,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let [case] = read.bulletin.cases.as_slice() else { return };
    let Some((loss, place)) = case.loss.as_ref().zip(read.loss_place.clone()) else { return };
    let stated = totals_in_text(&body.text);
    let Some((_, first)) = stated.first() else { return };
    if stated.iter().any(|(_, amount)| compatible(loss, amount)) {
        return;
    }
    diagnostics.push(
        Diagnostic::new(Code::LossBodyDisagree, path)
            .at(place)
            .fact("loss", config.show_amount(loss))
            .fact("body", config.show_amount(first)),
    );
}

/// Whether two statements of a sum can both be true.
fn compatible(a: &Amount, b: &Amount) -> bool {
    let below = |low: Option<i64>, high: Option<i64>| low.zip(high).is_none_or(|(low, high)| low <= high);
    let approximate = a.approximate || b.approximate;
    a.currency == b.currency && (approximate || below(a.min, b.max) && below(b.min, a.max))
}
