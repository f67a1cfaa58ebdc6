//! How programs name the copies that they make, and which name the original had.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// Words at the end of a copy's name, in small letters.
const ENDINGS: [&str; 19] = [
    "冲突副本",
    "冲突文件",
    "冲突版本",
    "副本",
    "复件",
    "拷贝",
    "备份",
    "最终版",
    "修改版",
    "修改稿",
    "终稿",
    "定稿",
    "新版",
    "conflict",
    "copy",
    "backup",
    "bak",
    "final",
    "old",
];

/// Words at the start of a copy's name.
const STARTS: [&str; 6] = ["copy of ", "副本 ", "复件 ", "复制 ", "副本-", "副本_"];

/// What brackets at the end of a copy's name say of it.
const IN_BRACKETS: [&str; 5] = ["冲突", "副本", "conflict", "copy", "备份"];

/// Marks behind which everything belongs to the copy: of Syncthing, ownCloud and OneDrive.
const TAILS: [&str; 5] = [".sync-conflict-", "_conflict-", "-desktop-", "-laptop-", "_冲突文件_"];

static TAIL_FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let first =
        AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostFirst).build(TAILS);
    first.expect("five short words fit")
});

/// The path that a copy's original has, by the path of the copy without its ending; nothing where no mark of a copy is.
pub(super) fn original_name(path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    // Each mark has more than Latin letters and digits.
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let mut rest = name;
    while let Some(shorter) = without_mark(rest) {
        rest = shorter;
    }
    let rest = rest.trim_matches(is_separator);
    (rest.len() < name.len() && !rest.is_empty()).then(|| format!("{folder}/{rest}"))
}

/// A name without its last mark of a copy, or its first one.
fn without_mark(name: &str) -> Option<&str> {
    let name = name.trim();
    if let Some(tail) = TAIL_FINDER.find(name).filter(|tail| tail.start() > 0) {
        return Some(&name[..tail.start()]);
    }
    let begins =
        |start: &&&str| name.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    if let Some(start) = STARTS.iter().find(begins) {
        let rest = &name[start.len()..];
        // Windows XP numbers its copies before the name: 复件 (2) x.
        let numbered =
            rest.strip_prefix('(').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        return Some(numbered.and_then(|rest| rest.strip_prefix(") ")).unwrap_or(rest));
    }
    without_brackets(name).or_else(|| without_word(name)).or_else(|| without_version(name))
}

/// `x (1)`, `x（2）`, `x (小李的冲突副本 2026-07-29)`.
fn without_brackets(name: &str) -> Option<&str> {
    let inner = name.strip_suffix([')', '）'])?;
    let open = inner.rfind(['(', '（']).filter(|open| *open > 0)?;
    let words = inner[open..].trim_start_matches(['(', '（']).trim();
    let is_number = !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    let lower = words.to_ascii_lowercase();
    (is_number || IN_BRACKETS.iter().any(|word| lower.contains(word))).then(|| name[..open].trim_end())
}

/// `x - 副本`, `x copy 2`.
fn without_word(name: &str) -> Option<&str> {
    let numberless = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let ending = ENDINGS.iter().find(|ending| ends_with(numberless, ending))?;
    let rest = &numberless[..numberless.len() - ending.len()];
    // An English word is a mark only behind something that parts it from the name.
    let is_apart = !ending.is_ascii() || rest.ends_with(is_separator);
    let rest = rest.trim_end_matches(is_separator);
    let rest = rest.strip_suffix('的').unwrap_or(rest);
    (is_apart && !rest.is_empty()).then_some(rest)
}

/// `x-v2`, `x_V3`.
fn without_version(name: &str) -> Option<&str> {
    let rest = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let rest = rest.strip_suffix(['v', 'V']).filter(|_| rest.len() < name.len())?;
    let apart = rest.trim_end_matches(is_separator);
    (apart.len() < rest.len() && !apart.is_empty()).then_some(apart)
}

/// Whether a name ends in a word that is written in small letters.
fn ends_with(name: &str, word: &str) -> bool {
    let at = name.len().checked_sub(word.len());
    at.and_then(|at| name.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '_' | '.' | '—' | '－')
}

#[cfg(test)]
mod tests;
