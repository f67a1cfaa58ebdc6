//! For scripts: one JSON array, its keys in a fixed order, `null` where there is no span.

use serde::Serialize;

use super::shared::reported;
use crate::diagnostics::{Located, Wording};

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'a str,
    level: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    message: String,
    why: Option<String>,
    fix: Option<Fix<'a>>,
}

/// What to write in place of the span from `line:column` to `end_line:end_column`.
#[derive(Serialize)]
struct Fix<'a> {
    replacement: &'a str,
}

/// An array of diagnostics, indented, with a line break at the end; `[]` when there are none.
pub fn json(located: &[Located], wording: &Wording) -> String {
    let entries: Vec<JsonDiagnostic<'_>> =
        reported(located).map(|one| json_diagnostic(one, wording)).collect();
    let text = serde_json::to_string_pretty(&entries).expect("strings and numbers always serialise");
    text + "\n"
}

fn json_diagnostic<'a>(located: &'a Located, wording: &Wording) -> JsonDiagnostic<'a> {
    let diagnostic = &located.diagnostic;
    JsonDiagnostic {
        code: diagnostic.code.as_str(),
        level: diagnostic.level.as_str(),
        file: Some(diagnostic.file.as_str()).filter(|file| !file.is_empty()),
        line: located.start.map(|at| at.line),
        column: located.start.map(|at| at.column),
        end_line: located.end.map(|at| at.line),
        end_column: located.end.map(|at| at.column),
        message: wording.message(diagnostic),
        why: wording.why(diagnostic),
        fix: diagnostic.replacement.as_deref().map(|replacement| Fix { replacement }),
    }
}
