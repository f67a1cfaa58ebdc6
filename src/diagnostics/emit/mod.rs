//! Diagnostics as text for people and for programs.
//!
//! Every emitter is a pure function from located diagnostics to text; the commands print it.
//! Diagnostics whose level is off are not reported by any of them.

mod added_lines;
mod clip;
mod github;
mod human;
mod json;
mod sarif;
mod shared;

pub use github::github;
pub use human::human;
pub use json::json;
pub use sarif::sarif;

use super::{Level, Located, Wording};

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
