//! A text as a browser sends it back, with the line ends that it had.
//!
//! Browsers send each line end of a form as CR LF, whatever the file has. Lines that somebody left alone keep the ends that
//! they had, a mixture included; new lines have those of most lines.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Pairs of lines up to which a text with several kinds of line ends is compared line by line: 5,000 lines in both.
const MOST_COMPARED: usize = 25_000_000;

/// The submitted text with the line ends of the old one.
pub(super) fn with_line_ends_of(old: &str, submitted: &str) -> String {
    let (old_lines, old_ends) = lines(old);
    let (new_lines, _) = lines(submitted);
    let usual = usual_end(&old_ends);
    let is_mixed = old_ends.windows(2).any(|pair| pair[0] != pair[1]);
    let mut origin: Vec<Option<usize>> = vec![None; new_lines.len()];
    if is_mixed && old_lines.len().saturating_mul(new_lines.len()) <= MOST_COMPARED {
        for operation in capture_diff_slices(Algorithm::Myers, &old_lines, &new_lines) {
            // A line that stands in place of another one keeps its end.
            let (old_index, new_index, len) = match operation {
                DiffOp::Equal { old_index, new_index, len } => (old_index, new_index, len),
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    (old_index, new_index, old_len.min(new_len))
                }
                DiffOp::Delete { .. } | DiffOp::Insert { .. } => continue,
            };
            (0..len).for_each(|at| origin[new_index + at] = Some(old_index + at));
        }
    }
    let mut out = String::with_capacity(submitted.len());
    for (at, line) in new_lines.iter().enumerate() {
        out.push_str(line);
        if at + 1 < new_lines.len() {
            let kept = origin[at].and_then(|line| old_ends.get(line)).copied();
            out.push_str(kept.unwrap_or(usual));
        }
    }
    out
}

/// The lines of a text without their ends, and the ends: one less than lines.
fn lines(text: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut lines, mut ends) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find(['\r', '\n']) {
        let end = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
        lines.push(&rest[..at]);
        ends.push(&rest[at..at + end]);
        rest = &rest[at + end..];
    }
    lines.push(rest);
    (lines, ends)
}

/// The line end that most lines have; the usual one of a file without any.
fn usual_end<'a>(ends: &[&'a str]) -> &'a str {
    let windows = ends.iter().filter(|end| **end == "\r\n").count();
    if windows * 2 > ends.len() { "\r\n" } else { "\n" }
}
