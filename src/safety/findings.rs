//! The text that a diagnostic is about: what an entry of `allow:` is compared with.

use crate::diagnostics::Diagnostic;

/// The fact of a diagnostic that holds the text that it is about.
pub(super) const TEXT_FACT: &str = "target";

/// The text that a diagnostic is about, as it is written in the file.
pub(crate) fn text_of_finding(found: &Diagnostic) -> Option<&str> {
    found.facts.iter().find(|(name, _)| *name == TEXT_FACT).map(|(_, text)| text.as_str())
}
