//! For the terminal: the line itself, what is wrong, why, what to do, and the fixed line.
//!
//! The frames are drawn with ASCII only: the box characters of other styles are two cells wide in
//! Chinese consoles, and every marker under a line would be shifted.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    AnnotationKind, Group, Level as Severity, Origin, Patch, Renderer, Snippet, Title,
    normalize_untrusted_str,
};

use super::added_lines::{adds_lines, numbered_lines};
use super::clip::{change, mistake};
use super::shared::reported;
use crate::diagnostics::{Diagnostic, Excerpt, Level, Located, Wording};

/// Cells of a line of source; longer ones are cut around the mistake.
const WIDTH: usize = 120;

/// Diagnostics for people, a blank line between them; empty when there are none.
pub fn human(located: &[Located], wording: &Wording, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }
        .decor_style(DecorStyle::Ascii)
        .term_width(WIDTH);
    let shown: Vec<String> = reported(located)
        .map(|one| {
            let lines = redrawn(one).unwrap_or_default();
            renderer.render(&report(one, wording)) + "\n" + &lines
        })
        .collect();
    shown.join("\n")
}

fn report<'a>(located: &'a Located, wording: &'a Wording) -> Vec<Group<'a>> {
    let mut groups = vec![with_notes(cause(located, wording), &located.diagnostic, wording)];
    groups.extend(fixed(located, wording));
    groups
}

fn title<'a>(diagnostic: &Diagnostic, wording: &'a Wording) -> Title<'a> {
    let severity = match diagnostic.level {
        Level::Error => Severity::ERROR,
        Level::Warning => Severity::WARNING,
        Level::Info | Level::Off => Severity::INFO,
    };
    severity
        .with_name(wording.level(diagnostic.level))
        .primary_title(wording.message(diagnostic))
        .id(diagnostic.code.as_str())
}

fn cause<'a>(located: &'a Located, wording: &'a Wording) -> Group<'a> {
    let diagnostic = &located.diagnostic;
    let group = Group::with_title(title(diagnostic, wording));
    match line_and_excerpt(located) {
        Some((line, excerpt)) => {
            let clipped = mistake(excerpt);
            let snippet = Snippet::source(clipped.text)
                .path(&diagnostic.file)
                .line_start(line)
                .annotation(AnnotationKind::Primary.span(clipped.span));
            group.element(snippet)
        }
        None if diagnostic.file.is_empty() => group,
        None => group.element(Origin::path(&diagnostic.file)),
    }
}

fn with_notes<'a>(group: Group<'a>, diagnostic: &Diagnostic, wording: &'a Wording) -> Group<'a> {
    let why = wording.why(diagnostic).map(|text| (Severity::NOTE, "why", text));
    let fix = wording.fix(diagnostic).map(|text| (Severity::HELP, "fix", text));
    let notes = [why, fix].into_iter().flatten().map(|(severity, label, text)| {
        severity.with_name(wording.label(label)).message(normalize_untrusted_str(&text))
    });
    group.elements(notes)
}

fn fixed<'a>(located: &'a Located, wording: &'a Wording) -> Option<Group<'a>> {
    let (line, excerpt) = line_and_excerpt(located)?;
    let change = change(excerpt, located.diagnostic.replacement.as_deref()?)?;
    let title = Severity::HELP.no_name().secondary_title(wording.label("fixed"));
    if adds_lines(&change) {
        return Some(Group::with_title(title));
    }
    let snippet = Snippet::source(change.from.text)
        .line_start(line)
        .patch(Patch::new(change.from.span, change.replacement));
    Some(Group::with_title(title).element(snippet))
}

/// The fixed lines of a change that adds lines, which the renderer would number as if they replaced those that follow.
fn redrawn(located: &Located) -> Option<String> {
    let (line, excerpt) = line_and_excerpt(located)?;
    let change = change(excerpt, located.diagnostic.replacement.as_deref()?)?;
    adds_lines(&change).then(|| numbered_lines(&change, line))
}

/// The number of the first line and the lines, where the diagnostic has a span.
fn line_and_excerpt(located: &Located) -> Option<(usize, &Excerpt)> {
    Some((located.start?.line, located.excerpt.as_ref()?))
}
