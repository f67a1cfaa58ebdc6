//! Exceptions that somebody has looked at: one occurrence of something that otherwise must not be published.
//!
//! ```yaml
//! allow:
//!   - code: mobile-number
//!     text: "13800000000"
//!     reason: 派出所的值班电话，经所长同意公布
//! ```
//!
//! A bulletin's stand in its front matter. Tables, pictures and other files that have none are named in site.yaml by
//! `file: static/duty.csv`.

use std::ops::Range;

use super::CONFIG_FILE;
use crate::diagnostics::{Code, Diagnostic};
use crate::text::nearest;
use crate::yaml::{Fields, MapEntry};

/// An exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The rule that it is from.
    pub code: Code,
    /// The file that it is for, from the site's root, if that is not the one that it stands in.
    pub file: Option<String>,
    /// The text that may stand, as it is written in the file.
    pub text: String,
    /// Why.
    pub reason: String,
    /// Bytes of the entry in its file.
    pub span: Range<usize>,
    /// Bytes of the text in the entry, which is no occurrence.
    pub text_span: Range<usize>,
}

impl Allowance {
    /// The file that it is for, if it stands in the file at `place`.
    pub fn target<'a>(&'a self, place: &'a str) -> &'a str {
        self.file.as_deref().unwrap_or(place)
    }
}

/// Takes the exceptions out of the entries of a mapping.
pub fn take_allowances(
    file: &str,
    entries: &mut Vec<MapEntry>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Allowance> {
    let Some(at) = entries.iter().position(|entry| entry.key == "allow") else { return Vec::new() };
    let own = vec![entries.remove(at)];
    let mut fields = Fields::new(file, own, diagnostics);
    let items = fields.mappings("allow").unwrap_or_default();
    let mut allowances = Vec::with_capacity(items.len());
    for (span, entries) in items {
        allowances.extend(read(file, span, entries, fields.diagnostics()));
    }
    allowances
}

fn read(
    file: &str,
    span: Range<usize>,
    entries: Vec<MapEntry>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Allowance> {
    let mut fields = Fields::new(file, entries, diagnostics);
    let code = code(&mut fields, &span);
    let other = if file == CONFIG_FILE { fields.plain_text("file") } else { None };
    let other = other.map(|path| path.replace('\\', "/").trim_start_matches("./").to_owned());
    let text = fields.text("text").filter(|written| !written.text.trim().is_empty());
    if text.is_none() {
        fields.missing("text", span.start, None);
    }
    let reason = fields.plain_text("reason");
    if reason.is_none() {
        fields.report(Diagnostic::new(Code::AllowanceWithoutReason, file).at(span.clone()));
    }
    fields.finish(&[]);
    let text = text?;
    let (code, reason) = (code?, reason.unwrap_or_default());
    Some(Allowance { code, file: other, text: text.text, reason, span, text_span: text.span })
}

fn code(fields: &mut Fields, span: &Range<usize>) -> Option<Code> {
    let Some(written) = fields.text("code") else {
        fields.missing("code", span.start, None);
        return None;
    };
    let allowed = Code::ALL.iter().copied().filter(|code| code.is_allowable());
    let found = allowed.clone().find(|code| code.as_str() == written.text);
    if found.is_none() {
        let mut unknown =
            Diagnostic::new(Code::UnknownCheck, fields.file()).at(written.span).fact("value", &written.text);
        if let Some(near) = nearest(&written.text, allowed.map(Code::as_str)) {
            unknown = unknown.fact("nearest", near).fix(near);
        }
        fields.report(unknown);
    }
    found
}
