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
        ErrorKind::MissingParent { current: tpl, .. }
        | ErrorKind::CircularExtend { tpl, .. }
        | ErrorKind::CircularInclude { tpl, .. } => (tpl.clone(), error.kind().to_string(), None),
        other => {
            let report = other.to_string();
            (place_in(&report).unwrap_or_default().to_owned(), report, None)
        }
    };
    // What a report within a text says of the place is `NAME:LINE:COLUMN`.
    let place = name.clone();
    let name = name.split(':').next().unwrap_or_default().to_owned();
    let file = match name.strip_prefix(EMBEDDED) {
        _ if name.is_empty() => "templates".to_owned(),
        Some(_) => name.clone(),
        None => format!("templates/{name}"),
    };
    let first_line = reason.lines().next().unwrap_or_default();
    let first_line = first_line.strip_prefix("error: ").unwrap_or(first_line);
    let mut diagnostic = Diagnostic::new(Code::TemplateError, file)
        .fact("template", if name.is_empty() { "templates" } else { &place })
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

/// The first place that a report names.
fn place_in(report: &str) -> Option<&str> {
    report.lines().find_map(|line| line.trim_start().strip_prefix("--> "))
}
