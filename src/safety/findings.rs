//! The text that a diagnostic is about: what an entry of `allow:` is compared with.

use crate::diagnostics::Diagnostic;

/// The fact of a diagnostic that holds the text that was found, as it is written in the file: what an entry of
/// `allow:` is compared with.
pub const FOUND: &str = "target";

/// The text that a diagnostic is about, as it is written in the file.
pub fn found_text(found: &Diagnostic) -> Option<&str> {
    found.facts.iter().find(|(name, _)| *name == FOUND).map(|(_, text)| text.as_str())
}
