//! What edits change, as a unified diff that people read and `git apply` takes.

use similar::TextDiff;

use super::text_edit::{TextEdit, apply_edits};

/// Unchanged lines shown around a change. `git apply` needs none, and two are enough for people to see where they are.
const CONTEXT_LINES: usize = 2;

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
    let after = apply_edits(text, edits);
    // Lines end with a line feed and nothing else: to `similar` a lone carriage return ends one too, to git it does not.
    let old: Vec<&str> = text.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let diff = TextDiff::from_slices(&old, &new);
    for hunk in diff.unified_diff().context_radius(CONTEXT_LINES).iter_hunks() {
        out.push_str(&format!("{}\n", hunk.header()));
        for change in hunk.iter_changes() {
            let line = change.value();
            out.push_str(&format!("{}{line}", change.tag()));
            if !line.ends_with('\n') {
                out.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
    out
}
