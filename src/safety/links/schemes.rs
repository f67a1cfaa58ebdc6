//! Schemes of addresses: those that a page may link to or load pictures from, and those that run something.

/// Schemes that a link may have.
pub(crate) const LINK_SCHEMES: [&str; 6] = ["http", "https", "mailto", "tel", "sms", "ftp"];

/// Schemes that the address of a picture may have.
pub(crate) const PICTURE_SCHEMES: [&str; 2] = ["http", "https"];

/// Schemes of links that run a script, or show a page that is written in the link itself.
pub(crate) const RUNNING_SCHEMES: [&str; 4] = ["javascript", "vbscript", "livescript", "data"];

/// The scheme of an address, in lower case, if it is none of the allowed ones. Browsers ignore control characters and
/// spaces before a scheme, and tabs and line ends within it; so does this function.
pub(crate) fn refused_scheme(address: &str, allowed: &[&str]) -> Option<String> {
    let mut scheme = String::new();
    let start = address.trim_start_matches(|c: char| c <= ' ');
    for c in start.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')) {
        match c {
            ':' if scheme.is_empty() || allowed.contains(&scheme.as_str()) => return None,
            ':' => return Some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}
