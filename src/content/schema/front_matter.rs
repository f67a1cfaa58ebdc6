//! The front matter of a file before its fields are read.

use std::ops::Range;

use crate::diagnostics::Diagnostic;
use crate::yaml::{Fields, MapEntry};

/// The front matter of a file.
pub(crate) struct FrontMatter<'a> {
    /// Path of the file from the site's root.
    pub(crate) file: &'a str,
    /// Bytes of the YAML between the `---` lines, where fixes insert lines.
    pub(crate) span: Range<usize>,
    /// What it holds.
    pub(crate) entries: Vec<MapEntry>,
}

impl<'a> FrontMatter<'a> {
    /// The fields, to be taken one by one.
    pub(super) fn into_fields(self, diagnostics: &'a mut Vec<Diagnostic>) -> Fields<'a> {
        Fields::new(self.file, self.entries, diagnostics)
    }
}
