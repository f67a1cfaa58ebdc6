//! Exit codes.

use crate::config::CONFIG_FILE;
use crate::diagnostics::{Diagnostic, Level};

/// How a run ended, as the exit code of the process. 101 is reserved for panics, which are bugs of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Nothing is wrong, or warnings only.
    Clean = 0,
    /// The content has errors (or, under `--strict`, warnings).
    Content = 1,
    /// Something is wrong with the command, the configuration or the machine.
    Usage = 2,
}

impl Exit {
    /// The exit for what was found. Mistakes in the configuration and in templates are the operator's, those in content
    /// the authors'.
    pub(super) fn for_findings(diagnostics: &[Diagnostic], strict: bool) -> Exit {
        let least = if strict { Level::Warning } else { Level::Error };
        let mut serious = diagnostics.iter().filter(|found| found.level >= least).peekable();
        if serious.peek().is_none() {
            return Exit::Clean;
        }
        if serious.any(|found| is_of_operator(&found.file)) { Exit::Usage } else { Exit::Content }
    }
}

fn is_of_operator(file: &str) -> bool {
    file.is_empty() || file == CONFIG_FILE || file.starts_with("templates") || file.starts_with("default/")
}
