//! What is wrong with a site, as the preview shows it over the page: each finding with its line, the reason and the
//! fixed line, in the site's language.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::diagnostics::{Diagnostic, Language, Level, Located, Wording, locate};
use crate::markup::escaped_text;
use crate::pipeline::source_text;

/// How many are shown at once; nobody reads more.
const MOST: usize = 50;

/// Characters of a line that are shown; a longer one is cut around the mistake.
const LONGEST: usize = 300;

/// What is wrong with a site at one moment.
pub(super) struct PreviewFindings {
    /// Everything, sorted.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The lowest level that forbids publishing.
    forbidden: Level,
    wording: &'static Wording,
    root: PathBuf,
    errors: OnceLock<String>,
    warnings: OnceLock<String>,
}

impl PreviewFindings {
    /// With `strict`, warnings forbid publishing.
    pub(super) fn new(
        diagnostics: Vec<Diagnostic>,
        language: Language,
        root: &Path,
        strict: bool,
    ) -> PreviewFindings {
        PreviewFindings {
            diagnostics,
            forbidden: if strict { Level::Warning } else { Level::Error },
            wording: Wording::for_language(language),
            root: root.to_owned(),
            errors: OnceLock::new(),
            warnings: OnceLock::new(),
        }
    }

    /// Whether something forbids publishing.
    pub(super) fn forbid_publishing(&self) -> bool {
        self.errors_in(&self.diagnostics).next().is_some()
    }

    /// What forbids publishing, and `more`, as HTML; empty when there is nothing.
    pub(super) fn errors(&self, more: Option<&Diagnostic>) -> String {
        match more {
            None => self.errors.get_or_init(|| self.list(self.errors_in(&self.diagnostics))).clone(),
            Some(more) => self.list(std::iter::once(more).chain(self.errors_in(&self.diagnostics))),
        }
    }

    /// The warnings as HTML; empty when there are none.
    pub(super) fn warnings(&self) -> &str {
        self.warnings.get_or_init(|| self.list(self.warnings_in(&self.diagnostics)))
    }

    /// How many warnings there are.
    pub(super) fn warning_count(&self) -> usize {
        self.warnings_in(&self.diagnostics).count()
    }

    /// The words of the site's language.
    pub(super) fn wording(&self) -> &'static Wording {
        self.wording
    }

    fn errors_in<'a>(&self, diagnostics: &'a [Diagnostic]) -> impl Iterator<Item = &'a Diagnostic> + use<'a> {
        let least = self.forbidden;
        diagnostics.iter().filter(move |diagnostic| diagnostic.level >= least)
    }

    fn warnings_in<'a>(
        &self,
        diagnostics: &'a [Diagnostic],
    ) -> impl Iterator<Item = &'a Diagnostic> + use<'a> {
        let least = self.forbidden;
        diagnostics.iter().filter(move |diagnostic| (Level::Warning..least).contains(&diagnostic.level))
    }

    fn list<'a>(&self, diagnostics: impl Iterator<Item = &'a Diagnostic>) -> String {
        diagnostics.take(MOST).map(|diagnostic| self.item(diagnostic)).collect()
    }

    fn item(&self, diagnostic: &Diagnostic) -> String {
        let text = source_text(&self.root, &diagnostic.file);
        let located = locate(diagnostic.clone(), text.as_deref());
        let wording = self.wording;
        let mut html = format!(
            "<article class=\"{}\"><h2><b>{}</b> <code>{}</code> {}</h2>",
            diagnostic.level.as_str(),
            escaped_text(wording.level(self.shown_level(diagnostic))),
            diagnostic.code.as_str(),
            escaped_text(&wording.message(diagnostic)),
        );
        html.push_str(&format!("<p class=\"place\">{}</p>", escaped_text(&self.position(&located))));
        html.push_str(&lines(&located));
        for (label, words) in [("why", wording.why(diagnostic)), ("fix", wording.fix(diagnostic))] {
            let words =
                words.map(|words| format!("<p><i>{}</i> {}</p>", wording.label(label), escaped_text(&words)));
            html.push_str(&words.unwrap_or_default());
        }
        if let Some(fixed) = fixed(&located) {
            let label = wording.label("fixed");
            html.push_str(&format!("<p><i>{label}</i></p><pre class=\"fixed\">{fixed}</pre>"));
        }
        html + "</article>"
    }

    /// With `--strict` warnings are shown as errors.
    fn shown_level(&self, diagnostic: &Diagnostic) -> Level {
        if diagnostic.level >= self.forbidden { Level::Error } else { diagnostic.level }
    }

    fn position(&self, located: &Located) -> String {
        let file = &located.diagnostic.file;
        match located.start {
            Some(start) => format!("{file}:{}:{}", start.line, start.column),
            None if file.is_empty() => self.wording.label("whole-site").to_owned(),
            None => file.clone(),
        }
    }
}

/// The line of a mistake with its number, the mistake marked.
fn lines(located: &Located) -> String {
    let (Some(excerpt), Some(start)) = (&located.excerpt, located.start) else { return String::new() };
    let (before, rest) = excerpt.text.split_at(excerpt.span.start);
    let (inside, after) = rest.split_at(excerpt.span.end - excerpt.span.start);
    let number = start.line;
    // An empty mark would be invisible.
    let mark = if inside.is_empty() {
        "<mark class=\"gap\"></mark>".to_owned()
    } else {
        format!("<mark>{}</mark>", escaped_text(&cut_end(inside)))
    };
    let (before, after) = (escaped_text(&cut_start(before)), escaped_text(&cut_end(after)));
    format!("<pre><span>{number}</span>{before}{mark}{after}</pre>")
}

/// The line of a mistake as it should be.
fn fixed(located: &Located) -> Option<String> {
    let replacement = located.diagnostic.replacement.as_deref()?;
    let excerpt = located.excerpt.as_ref()?;
    let (before, after) = (&excerpt.text[..excerpt.span.start], &excerpt.text[excerpt.span.end..]);
    let (before, after) = (cut_start(before), cut_end(after));
    Some(format!(
        "{}<ins>{}</ins>{}",
        escaped_text(&before),
        escaped_text(&cut_end(replacement)),
        escaped_text(&after)
    ))
}

fn cut_end(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn cut_start(text: &str) -> String {
    match text.char_indices().rev().nth(LONGEST) {
        Some((at, c)) => format!("…{}", &text[at + c.len_utf8()..]),
        None => text.to_owned(),
    }
}
