//! Template errors as diagnostics: which template, which output, which source file.

use std::ops::Range;

use tera::ErrorKind;

use super::EMBEDDED;
use crate::diagnostics::{Code, Diagnostic};

/// What was being rendered when a template failed.
#[derive(Clone, Debug, Default)]
pub(crate) struct TemplateFailure {
    /// Path of the output, empty while templates are loaded.
    pub(crate) output: String,
    /// Path of the source file, empty for the program's own pages.
    pub(crate) source: String,
}

/// What Tera says of an error.
struct Report {
    /// The name of the template, empty where Tera names none. Within a longer text it is `NAME:LINE:COLUMN`.
    location: String,
    reason: String,
    span: Option<Range<usize>>,
}

/// Turns an error of Tera into a diagnostic with its span in the template.
pub(crate) fn template_diagnostic(error: &tera::Error, failure: &TemplateFailure) -> Diagnostic {
    let Report { location, reason, span } = report(error);
    let name = location.split_once(':').map_or(&*location, |(name, _)| name);
    let file = match name {
        "" => "templates".to_owned(),
        name if name.starts_with(EMBEDDED) => name.to_owned(),
        name => format!("templates/{name}"),
    };
    let first_line = reason.lines().next().unwrap_or_default();
    let first_line = first_line.strip_prefix("error: ").unwrap_or(first_line);
    let mut diagnostic = Diagnostic::new(Code::TemplateError, file)
        .fact("template", if name.is_empty() { "templates" } else { &location })
        .fact("reason", problem(error, first_line));
    if let Some(name) = named(error, first_line) {
        diagnostic = diagnostic.fact("name", name);
    }
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

/// The name of the problem in the wording.
fn problem(error: &tera::Error, reason: &str) -> &'static str {
    match error.kind() {
        ErrorKind::SyntaxError(_) => "template-syntax",
        ErrorKind::MissingParent { .. } | ErrorKind::TemplateNotFound(_) => "template-missing",
        ErrorKind::CircularExtend { .. } | ErrorKind::CircularInclude { .. } => "template-circle",
        _ if reason.contains("not found") || reason.contains("not defined") || reason.contains("nknown") => {
            "template-unknown-name"
        }
        _ => "template-failed",
    }
}

/// What Tera says is wrong: the template that is missing, or the first name between backticks.
fn named<'a>(error: &'a tera::Error, reason: &'a str) -> Option<&'a str> {
    match error.kind() {
        ErrorKind::SyntaxError(_) => None,
        ErrorKind::MissingParent { parent: name, .. } | ErrorKind::TemplateNotFound(name) => Some(name),
        _ => reason.split('`').nth(1).filter(|name| !name.trim().is_empty()),
    }
}

fn report(error: &tera::Error) -> Report {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Report {
            location: report.filename().to_owned(),
            reason: report.message().to_owned(),
            span: Some(report.span().range.clone()),
        },
        ErrorKind::MissingParent { current: tpl, .. }
        | ErrorKind::CircularExtend { tpl, .. }
        | ErrorKind::CircularInclude { tpl, .. } => {
            Report { location: tpl.clone(), reason: error.kind().to_string(), span: None }
        }
        other => {
            let reason = other.to_string();
            let location = first_location(&reason).unwrap_or_default().to_owned();
            Report { location, reason, span: None }
        }
    }
}

/// The first `NAME:LINE:COLUMN` in a text of Tera's.
fn first_location(reason: &str) -> Option<&str> {
    reason.lines().find_map(|line| line.trim_start().strip_prefix("--> "))
}
