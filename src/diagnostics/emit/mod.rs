//! Diagnostics for people and for machines.
//!
//! Every emitter is a pure function from located diagnostics to text: who prints it, and where, is
//! the command's affair. Diagnostics whose level is off are not reported by any of them.

mod clip;
mod github;
mod human;
mod json;
mod sarif;

pub use github::github;
pub use human::human;
pub use json::json;
pub use sarif::sarif;

use super::{Diagnostic, Level, Located, Wording};

/// The counts of a run in one line, without a line break: 错误 2 个，警告 1 个.
pub fn one_line_summary(located: &[Located], wording: &Wording) -> String {
    let counts = [
        (Level::Error, "summary-errors"),
        (Level::Warning, "summary-warnings"),
        (Level::Info, "summary-infos"),
    ];
    let parts: Vec<String> = counts
        .into_iter()
        .map(|(level, key)| (count(located, level), key))
        .filter(|(count, _)| *count > 0)
        .map(|(count, key)| wording.talk(key, &[("count", count.to_string())]))
        .collect();
    if parts.is_empty() {
        return wording.talk("summary-clean", &[]);
    }
    wording.join(&parts)
}

fn count(located: &[Located], level: Level) -> usize {
    located.iter().filter(|one| one.diagnostic.level == level).count()
}

fn reported(located: &[Located]) -> impl Iterator<Item = &Located> {
    located.iter().filter(|one| one.diagnostic.level != Level::Off)
}

/// What is wrong, why, and what to do, a line each.
fn words(diagnostic: &Diagnostic, wording: &Wording) -> String {
    let mut lines = vec![wording.message(diagnostic)];
    lines.extend(wording.why(diagnostic));
    lines.extend(wording.fix(diagnostic));
    lines.join("\n")
}
