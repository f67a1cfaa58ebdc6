//! Which files other than bulletins are looked through, by their ending.

use crate::text::ends_in;

/// Whether a file is a table, by its ending.
pub(crate) fn is_table(path: &str) -> bool {
    ends_in(path, &["csv", "tsv"])
}

/// Whether a file other than a bulletin is a text that is looked through, by its ending. Readers do not see the numbers and
/// addresses of scripts and style sheets.
pub(crate) fn is_text(path: &str) -> bool {
    is_table(path) || ends_in(path, &["txt", "json", "md", "html", "htm", "svg", "xml"])
}
