//! What several emitters need.

use crate::diagnostics::{Diagnostic, Level, Located, Wording};

/// The diagnostics whose level is not off.
pub(super) fn reported(located: &[Located]) -> impl Iterator<Item = &Located> {
    located.iter().filter(|one| one.diagnostic.level != Level::Off)
}

/// What is wrong, why, and what to do, a line each.
pub(super) fn words(diagnostic: &Diagnostic, wording: &Wording) -> String {
    let mut lines = vec![wording.message(diagnostic)];
    lines.extend(wording.why(diagnostic));
    lines.extend(wording.fix(diagnostic));
    lines.join("\n")
}
