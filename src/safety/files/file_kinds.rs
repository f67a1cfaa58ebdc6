//! Which files beside the bulletins are looked through, by their ending.

use crate::text::ends_in;

/// Whether a file is a table, by its ending.
pub fn is_table(path: &str) -> bool {
    ends_in(path, &["csv", "tsv"])
}

/// Whether a file beside the bulletins is text that is looked through, by its ending. Scripts and style sheets are
/// programs, whose numbers and addresses readers do not see.
pub fn is_text(path: &str) -> bool {
    is_table(path) || ends_in(path, &["txt", "json", "md", "html", "htm", "svg", "xml"])
}
