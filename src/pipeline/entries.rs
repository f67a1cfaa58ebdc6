//! A content file as a session knows it: what was read from it, and whether it was looked through for what must not be
//! published, which a preview does only after it shows something.

use xxhash_rust::xxh3::xxh3_64;

use crate::config::Config;
use crate::content::{Document, check_safety, parse_unchecked};
use crate::diagnostics::{Checked, Diagnostic};
use crate::source::{SourceFile, read_text};

/// A content file and what was read from it.
pub(super) struct Entry {
    pub(super) file: SourceFile,
    /// Of its text; none where it could not be read as text.
    pub(super) hash: Option<u64>,
    pub(super) document: Option<Document>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether it was looked through for what must not be published.
    pub(super) is_checked: bool,
}

impl Entry {
    /// A file of which nothing is known.
    pub(super) fn unread(file: SourceFile) -> Entry {
        Entry { file, hash: None, document: None, diagnostics: Vec::new(), is_checked: true }
    }

    /// Reads and parses a file, or takes what was read before when the text is the same. With `checks_later`, it is
    /// not looked through yet unless it allows something: whether that still applies is known only after the checks.
    pub(super) fn read(
        file: SourceFile,
        before: Option<Entry>,
        config: &Config,
        checks_later: bool,
    ) -> Entry {
        let text = match read_text(&file) {
            Ok(text) => text,
            Err(diagnostic) => return Entry { diagnostics: vec![*diagnostic], ..Entry::unread(file) },
        };
        let hash = Some(xxh3_64(text.as_bytes()));
        if let Some(before) = before.filter(|before| before.hash == hash && before.is_checked) {
            return Entry { file, ..before };
        }
        let Checked { value: document, mut diagnostics } = parse_unchecked(&file.path, &text, config);
        let allows = document.as_ref().is_some_and(|document| !document.allow.is_empty())
            || config.allow.iter().any(|allowance| allowance.file.as_ref() == Some(&file.path));
        let is_checked = allows || !checks_later;
        if is_checked {
            check_safety(&file.path, &text, config, &mut diagnostics);
        }
        Entry { file, hash, document, diagnostics, is_checked }
    }

    /// The same, looked through for what must not be published. A file that has changed since it was read, or
    /// cannot be read any more, stays as it is.
    pub(super) fn checked(mut self, config: &Config) -> Entry {
        if self.is_checked {
            return self;
        }
        let text = read_text(&self.file).ok().filter(|text| self.hash == Some(xxh3_64(text.as_bytes())));
        if let Some(text) = text {
            check_safety(&self.file.path, &text, config, &mut self.diagnostics);
            self.is_checked = true;
        }
        self
    }
}
