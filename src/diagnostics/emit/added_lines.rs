//! A fix that adds lines, drawn so that every line keeps its own number: what is new has none.

use super::clip::Change;

/// Whether a change puts new lines between lines or beside them.
pub(super) fn adds_lines(change: &Change) -> bool {
    let written = &change.from.text[change.from.span.clone()];
    !written.is_empty() && change.replacement.lines().count() > written.lines().count()
}

/// The lines after the change. A line keeps the number of the one with the same words; the others are insertions.
pub(super) fn numbered_lines(change: &Change, first: usize) -> String {
    let (text, span) = (&change.from.text, &change.from.span);
    let fixed = [&text[..span.start], &change.replacement, &text[span.end..]].concat();
    let old: Vec<&str> = text.lines().collect();
    let width = (first + old.len()).to_string().len();
    let mut out = format!("{:width$} |\n", "");
    let mut draw = |number: Option<usize>, mark: &str, line: &str| {
        let number = number.map_or_else(String::new, |at| (first + at).to_string());
        out.push_str(format!("{number:width$} {mark} {line}").trim_end());
        out.push('\n');
    };
    let (mut next, mut added) = (0, Vec::new());
    for line in fixed.lines() {
        let is_own = |old: &&str| *old == line || !words(line).is_empty() && words(old) == words(line);
        let Some(ahead) = old[next..].iter().position(is_own) else {
            added.push(line);
            continue;
        };
        let at = next + ahead;
        (next..at).for_each(|gone| draw(Some(gone), "-", old[gone]));
        added.drain(..).for_each(|line| draw(None, "+", line));
        draw(Some(at), if old[at] == line { "|" } else { "~" }, line);
        next = at + 1;
    }
    (next..old.len()).for_each(|gone| draw(Some(gone), "-", old[gone]));
    added.drain(..).for_each(|line| draw(None, "+", line));
    out.push_str(&format!("{:width$} |\n", ""));
    out
}

/// A line without the marks that a fix may change.
fn words(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).collect()
}
