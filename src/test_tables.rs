//! How the tables of `tests/tables/` are read by the tests beside the pure modules.

/// The cells of each row; the heading, blank lines and remarks are left out.
pub(crate) fn rows(text: &str) -> Vec<Vec<&str>> {
    let lines = text.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect()).collect()
}
