//! Template errors as diagnostics: which template, which output, which source file.

use tera::ErrorKind;

use super::EMBEDDED;
use crate::diagnostics::{Code, Diagnostic};

/// What was being made when a template failed.
#[derive(Clone, Debug, Default)]
pub struct TemplateFailure {
    /// Path of the output, empty while templates are loaded.
    pub output: String,
    /// Path of the source file, empty for the program's own pages.
    pub source: String,
}

/// Turns an error of Tera into a diagnostic at its place in the template.
pub fn template_diagnostic(error: &tera::Error, failure: &TemplateFailure) -> Diagnostic {
    let (name, reason, span) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span().range.clone();
            (report.filename().to_owned(), report.message().to_owned(), Some(span))
        }
        other => (String::new(), other.to_string(), None),
    };
    let file = match name.strip_prefix(EMBEDDED) {
        _ if name.is_empty() => "templates".to_owned(),
        Some(_) => name.clone(),
        None => format!("templates/{name}"),
    };
    let first_line = reason.lines().next().unwrap_or_default();
    let mut diagnostic = Diagnostic::new(Code::TemplateError, file)
        .fact("template", if name.is_empty() { "templates" } else { &name })
        .fact("reason", first_line);
    if !failure.output.is_empty() {
        diagnostic = diagnostic.fact("output", &failure.output);
    }
    if !failure.source.is_empty() {
        diagnostic = diagnostic.fact("source", &failure.source);
    }
    match span {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}
