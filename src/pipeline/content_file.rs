//! A content file and what was read from it.
//!
//! Parsing it and checking it for what must not be published are two steps: the preview shows a site after the first.

use sha2::{Digest, Sha256};

use crate::config::Config;
use crate::content::{Document, check_safety, parse_unchecked};
use crate::diagnostics::{Checked, Diagnostic, Level};
use crate::source::{SourceFile, read_text};

/// A hash that nobody can make another text for: a text that is taken for one that was checked is not checked.
pub(super) type TextHash = [u8; 32];

/// Whether files are checked for what must not be published when they are parsed, or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CheckTime {
    AtOnce,
    Later,
}

/// A content file and what was read from it.
pub(super) struct ContentFile {
    pub(super) file: SourceFile,
    /// The hash of its text; none when it could not be read as text.
    pub(super) hash: Option<TextHash>,
    pub(super) document: Option<Document>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether it was checked for what must not be published.
    pub(super) is_checked: bool,
}

impl ContentFile {
    /// Reads and parses a file, or takes the result of an earlier reading when the text is the same. A file with
    /// exceptions is always checked at once: only then is it known whether they still apply.
    pub(super) fn read(
        file: SourceFile,
        earlier: Option<ContentFile>,
        config: &Config,
        check_time: CheckTime,
    ) -> ContentFile {
        let text = match read_text(&file) {
            Ok(text) => text,
            Err(diagnostic) => {
                let diagnostics = vec![*diagnostic];
                return ContentFile { file, hash: None, document: None, diagnostics, is_checked: true };
            }
        };
        let hash = Some(hash_of(&text));
        if let Some(earlier) = earlier.filter(|earlier| earlier.hash == hash && earlier.is_checked) {
            return ContentFile { file, ..earlier };
        }
        let Checked { value: document, mut diagnostics } = parse_unchecked(&file.path, &text, config);
        let mut read = ContentFile { file, hash, document, diagnostics: Vec::new(), is_checked: false };
        read.is_checked = read.has_exceptions(config) || check_time == CheckTime::AtOnce;
        if read.is_checked {
            check_safety(&read.file.path, &text, config, &mut diagnostics);
        }
        ContentFile { diagnostics, ..read }
    }

    /// Whether something in the file is allowed that must not be published otherwise.
    fn has_exceptions(&self, config: &Config) -> bool {
        self.document.as_ref().is_some_and(|document| !document.allow.is_empty())
            || config.allow.iter().any(|allowance| allowance.file.as_ref() == Some(&self.file.path))
    }

    /// Forgets what the site has turned off. It may have been found thousands of times, and only exceptions ask for it.
    pub(super) fn forget_what_is_off(&mut self, config: &Config) {
        if !self.has_exceptions(config) {
            self.diagnostics.retain(|found| config.level(found.code) != Level::Off);
            self.diagnostics.shrink_to_fit();
        }
    }

    /// The file after its check for what must not be published. One that has changed since it was read, or cannot be
    /// read any more, stays unchecked.
    pub(super) fn checked(mut self, config: &Config) -> ContentFile {
        if self.is_checked {
            return self;
        }
        let text = read_text(&self.file).ok().filter(|text| self.hash == Some(hash_of(text)));
        if let Some(text) = text {
            check_safety(&self.file.path, &text, config, &mut self.diagnostics);
            self.is_checked = true;
        }
        self
    }
}

fn hash_of(text: &str) -> TextHash {
    Sha256::digest(text).into()
}
