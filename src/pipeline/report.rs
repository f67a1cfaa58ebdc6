//! What a check of a site found.

use super::planned_site::PlannedSite;
use crate::diagnostics::{Diagnostic, Language, Level, has_errors};
use crate::safety::Allowed;

/// The result of reading and checking a site.
pub struct CheckReport {
    /// The site and its plan; `None` when there is no usable configuration.
    pub planned: Option<PlannedSite>,
    /// Everything that was found, sorted, with the site's levels.
    pub diagnostics: Vec<Diagnostic>,
    /// What was found and is allowed by an exception, by file.
    pub(crate) allowed: Vec<Allowed>,
    /// Language of messages: the configuration's, Chinese when there is none.
    pub(crate) language: Language,
}

/// Whether the diagnostics forbid publishing.
pub fn forbid_publishing(diagnostics: &[Diagnostic], strict: bool) -> bool {
    has_errors(diagnostics) || strict && diagnostics.iter().any(|d| d.level == Level::Warning)
}
