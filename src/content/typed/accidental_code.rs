//! Paragraphs that are indented by four spaces or a tab, as Chinese paragraphs are on paper: Markdown shows them as code.

use std::ops::Range;

use super::super::markdown::IndentedBlock;
use super::line_ends::goes_on;
use super::typed_text::{TypedText, is_chinese, trim_spaces};
use crate::diagnostics::{Code, Diagnostic};

pub(super) fn find(typed: &TypedText<'_>, found: &mut Vec<Diagnostic>) {
    for block in &typed.parsed.layout.indented {
        found.extend(finding(typed, block));
    }
}

fn finding(typed: &TypedText<'_>, block: &IndentedBlock) -> Option<Diagnostic> {
    let start = typed.line_start(block.span.start);
    let span = start..start + typed.text[start..block.span.end].trim_end().len();
    let lines: Vec<CodeLine<'_>> = lines(typed.text, &span).collect();
    if !is_prose(&lines) {
        return None;
    }
    // What is left of the indentation inside of a list keeps the paragraph in its item: two spaces for each level and
    // two more suit `-` and `1.`.
    let kept = if block.items == 0 { String::new() } else { " ".repeat(2 * block.items + 2) };
    // Code shows its line breaks. They stay, unless the next line goes on with the sentence.
    let mut parts = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let is_blank = line.text.is_empty();
        parts.push((line.indent.clone(), if is_blank { String::new() } else { kept.clone() }));
        let next = lines.get(index + 1).map_or("", |next| next.text);
        if !is_blank && !next.is_empty() && !goes_on(line.text) && !is_item(next) {
            let at = line.indent.end + line.text.len();
            parts.push((at..at, format!("{}{}", typed.newline(at), line.quote.trim_end())));
        }
    }
    let fixed = typed.rewritten(&span, &parts);
    let found = Diagnostic::new(Code::AccidentalCode, typed.path).at(span);
    Some(if block.items == 0 { found.fix(fixed) } else { found.suggest(fixed) })
}

/// A line of an indented block.
struct CodeLine<'a> {
    /// The marks of quotations before it.
    quote: &'a str,
    indent: Range<usize>,
    text: &'a str,
}

fn lines<'a>(text: &'a str, span: &Range<usize>) -> impl Iterator<Item = CodeLine<'a>> {
    let mut at = span.start;
    text[span.clone()].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        let unquoted = line.trim_start_matches(['>', ' ']);
        let marks = line[..line.len() - unquoted.len()].rfind('>').map_or(0, |last| last + 1);
        let marks = if line[marks..].starts_with(' ') && marks > 0 { marks + 1 } else { marks };
        let text = trim_spaces(&line[marks..]);
        CodeLine { quote: &line[..marks], indent: start + marks..start + line.len() - text.len(), text }
    })
}

/// Whether lines are sentences and no code: Chinese at least as much as Latin, without the marks of program texts.
fn is_prose(lines: &[CodeLine<'_>]) -> bool {
    let (mut chinese, mut latin) = (0, 0);
    for line in lines.iter().map(|line| line.text).filter(|line| !line.is_empty()) {
        let of_line = line.chars().filter(|c| is_chinese(*c)).count();
        let is_program =
            line.contains(['{', '}', ';', '=', '<', '$', '|']) || line.starts_with(['#', '/', '"']);
        if of_line == 0 || is_program {
            return false;
        }
        chinese += of_line;
        latin += line.chars().filter(char::is_ascii_alphabetic).count();
    }
    chinese >= 2 && chinese >= latin
}

/// Whether a line is an item of a list that Markdown knows.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = rest.len() < line.len() && rest.starts_with(". ");
    number || line.starts_with("- ")
}
