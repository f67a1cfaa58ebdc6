//! Exceptions: something that must not be published otherwise, and that a person has checked in this one text.
//!
//! ```yaml
//! allow:
//!   - code: mobile-number
//!     text: "13800000000"
//!     reason: 派出所的值班电话，经所长同意公布
//! ```
//!
//! Those of a bulletin are in its front matter. Tables, pictures and other files without front matter are named in
//! site.yaml by `file: static/duty.csv`.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic};
use crate::nearest::meant_word;
use crate::yaml::{Fields, MapEntry};

/// An exception.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Allowance {
    /// The rule to which it is an exception.
    pub(crate) code: Code,
    /// The file that it applies to, from the site's root, if that is not the file that contains it.
    pub(crate) file: Option<String>,
    /// The allowed text, as it is written in the file.
    pub(crate) text: String,
    /// Why.
    pub(crate) reason: String,
    /// Bytes of the entry in its file.
    pub(crate) span: Range<usize>,
    /// Bytes of the text in the entry, which itself does not count as an occurrence.
    pub(crate) text_span: Range<usize>,
}

impl Allowance {
    /// The file that it applies to, if it is in the file at `path`.
    pub(crate) fn target<'a>(&'a self, path: &'a str) -> &'a str {
        self.file.as_deref().unwrap_or(path)
    }
}

/// Which files the exceptions of a mapping may apply to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AllowanceScope {
    /// The file that contains them.
    OwnFile,
    /// That file, or one that they name by `file:`.
    NamedFiles,
}

/// Takes the exceptions out of the entries of a mapping.
pub(crate) fn take_allowances(
    file: &str,
    scope: AllowanceScope,
    entries: &mut Vec<MapEntry>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Allowance> {
    let Some(at) = entries.iter().position(|entry| entry.key == "allow") else { return Vec::new() };
    let own = vec![entries.remove(at)];
    let mut fields = Fields::new(file, own, diagnostics);
    let items = fields.mappings("allow").unwrap_or_default();
    let mut allowances = Vec::with_capacity(items.len());
    for (span, entries) in items {
        let inner = Fields::new(file, entries, fields.diagnostics());
        allowances.extend(read_allowance(inner, scope, span));
    }
    allowances
}

fn read_allowance(mut fields: Fields, scope: AllowanceScope, span: Range<usize>) -> Option<Allowance> {
    let code = code(&mut fields, &span);
    let named = match scope {
        AllowanceScope::OwnFile => None,
        AllowanceScope::NamedFiles => fields.plain_text("file"),
    };
    let named = named.map(|path| path.replace('\\', "/").trim_start_matches("./").to_owned());
    let text = fields.text("text").filter(|written| !written.text.trim().is_empty());
    if text.is_none() {
        fields.missing("text", span.start, None);
    }
    let reason = fields.plain_text("reason");
    if reason.is_none() {
        fields.report(Diagnostic::new(Code::AllowanceWithoutReason, fields.file()).at(span.clone()));
    }
    fields.finish(&[]);
    let text = text?;
    // Without a reason it is reported; what it allows is not reported on top of that.
    let (code, reason) = (code?, reason.unwrap_or_default());
    Some(Allowance { code, file: named, text: text.text, reason, span, text_span: text.span })
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
        if let Some(near) = meant_word(&written.text, allowed.map(Code::as_str)) {
            unknown = unknown.fact("nearest", near).fix(near);
        }
        fields.report(unknown);
    }
    found
}
