//! What edits change, as a unified diff that people read and `git apply_edits` takes.

use std::ops::Range;

use super::text_edit::{TextEdit, apply_edits};

/// Unchanged lines shown around a change.
const AROUND: usize = 2;

/// Lines that change together: of the old text, and as they become.
struct Hunk {
    /// Numbers of the old lines, from 0.
    lines: Range<usize>,
    /// The bytes of these lines.
    bytes: Range<usize>,
}

/// The diff of one file; with a new path it is a renaming, perhaps without a change.
pub fn unified(old_path: &str, new_path: &str, text: &str, edits: &[TextEdit]) -> String {
    let mut out = format!("diff --git a/{old_path} b/{new_path}\n");
    if old_path != new_path {
        out.push_str(&format!("rename from {old_path}\nrename to {new_path}\n"));
    }
    if edits.is_empty() {
        return out;
    }
    out.push_str(&format!("--- a/{old_path}\n+++ b/{new_path}\n"));
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .filter(|at| *at < text.len())
        .collect();
    let mut shift = 0isize;
    for hunk in hunks(text, edits, &starts) {
        shift += write_hunk(text, edits, &hunk, &starts, shift, &mut out);
    }
    out
}

fn hunks(text: &str, edits: &[TextEdit], starts: &[usize]) -> Vec<Hunk> {
    let line_at = |at: usize| starts.partition_point(|start| *start <= at).saturating_sub(1);
    let start_of = |line: usize| starts.get(line).copied().unwrap_or(text.len());
    let mut hunks: Vec<Hunk> = Vec::new();
    for edit in edits {
        let first = line_at(edit.span.start).saturating_sub(AROUND);
        let past = (line_at(edit.span.end) + 1 + AROUND).min(starts.len());
        match hunks.last_mut().filter(|last| last.lines.end >= first) {
            Some(last) => last.lines.end = past,
            None => hunks.push(Hunk { lines: first..past, bytes: 0..0 }),
        }
    }
    for hunk in &mut hunks {
        hunk.bytes = start_of(hunk.lines.start)..start_of(hunk.lines.end);
    }
    hunks
}

/// Writes a hunk and says how many lines it adds.
fn write_hunk(
    text: &str,
    edits: &[TextEdit],
    hunk: &Hunk,
    starts: &[usize],
    shift: isize,
    out: &mut String,
) -> isize {
    let inside: Vec<TextEdit> = edits
        .iter()
        .filter(|edit| edit.span.start >= hunk.bytes.start && edit.span.end <= hunk.bytes.end)
        .map(|edit| {
            TextEdit::new(
                edit.span.start - hunk.bytes.start..edit.span.end - hunk.bytes.start,
                &*edit.replacement,
            )
        })
        .collect();
    let before = &text[hunk.bytes.clone()];
    let after = apply_edits(before, &inside);
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    debug_assert!(starts.len() >= hunk.lines.end, "a hunk lies in its text");
    let (old_start, new_start) = (hunk.lines.start + 1, (hunk.lines.start as isize + 1 + shift).max(1));
    out.push_str(&format!("@@ -{old_start},{} +{new_start},{} @@\n", old.len(), new.len()));
    for (mark, line) in changed_lines(&old, &new) {
        out.push(mark);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
    new.len() as isize - old.len() as isize
}

/// Lines with their marks, by the longest common subsequence: hunks are short.
fn changed_lines<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    let mut lengths = vec![vec![0usize; new.len() + 1]; old.len() + 1];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            lengths[i][j] =
                if a == b { lengths[i + 1][j + 1] + 1 } else { lengths[i + 1][j].max(lengths[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || lengths[i + 1][j] >= lengths[i][j + 1]) {
            lines.push(('-', old[i]));
            i += 1;
        } else {
            lines.push(('+', new[j]));
            j += 1;
        }
    }
    lines
}
