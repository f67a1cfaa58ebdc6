//! What an import did, for the terminal and as a page: for each file what was fixed by which rule, what was proposed with its
//! evidence, what is left to a person, and what was left out, with the diff.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::detect::Refusal;
use super::draft::Draft;
use super::facts::{Certainty, Proposal};
use super::front::TODO;
use crate::author::diff::unified;
use crate::author::text_edit::TextEdit;
use crate::diagnostics::{Diagnostic, Wording};
use crate::markup::escaped_text;

/// What is left to a person after a bulletin was made.
pub(crate) struct LeftToDo {
    /// The text of the bulletin.
    pub(crate) text: String,
    /// What the checks found in it.
    pub(crate) findings: Vec<Diagnostic>,
    /// How many findings were masked.
    pub(crate) masked: usize,
    /// Names of pictures that are not there, with the addresses where the source had them.
    pub(crate) missing_pictures: Vec<(String, String)>,
}

/// What became of one source.
pub(crate) struct ReportEntry {
    source: String,
    result: EntryResult,
}

enum EntryResult {
    Made {
        path: String,
        draft: Box<Draft>,
        left: LeftToDo,
        diff: String,
    },
    /// Imported before, as the bulletin at a path.
    Known(String),
    Refused(Refusal),
    /// Why it could not be written.
    Unwritten(String),
}

impl ReportEntry {
    /// A bulletin was made. `text` is the source, where it is a text.
    pub(crate) fn made(
        source: &str,
        path: &str,
        text: Option<&str>,
        draft: Draft,
        left: LeftToDo,
    ) -> ReportEntry {
        let diff =
            text.map(|text| unified(source, path, text, &[TextEdit::new(0..text.len(), left.text.clone())]));
        let result = EntryResult::Made {
            path: path.to_owned(),
            draft: Box::new(draft),
            left,
            diff: diff.unwrap_or_default(),
        };
        ReportEntry { source: source.to_owned(), result }
    }

    /// The source was imported before.
    pub(crate) fn known(source: &str, path: &str) -> ReportEntry {
        ReportEntry { source: source.to_owned(), result: EntryResult::Known(path.to_owned()) }
    }

    /// The source cannot be imported.
    pub(crate) fn refused(source: &str, refusal: Refusal) -> ReportEntry {
        ReportEntry { source: source.to_owned(), result: EntryResult::Refused(refusal) }
    }

    /// The bulletin could not be written.
    pub(crate) fn unwritten(source: &str, reason: &str) -> ReportEntry {
        ReportEntry { source: source.to_owned(), result: EntryResult::Unwritten(reason.to_owned()) }
    }

    pub(crate) fn is_made(&self) -> bool {
        matches!(self.result, EntryResult::Made { .. })
    }

    pub(crate) fn is_refused(&self) -> bool {
        matches!(self.result, EntryResult::Refused(_) | EntryResult::Unwritten(_))
    }

    /// The cells of a table that could not be read, a line each.
    pub(crate) fn unread_lines(&self, wording: &Wording) -> impl Iterator<Item = String> {
        let lines = match &self.result {
            EntryResult::Made { draft, .. } => unread(draft, wording),
            _ => Vec::new(),
        };
        lines.into_iter()
    }

    /// The line on the terminal.
    pub(crate) fn line(&self, wording: &Wording) -> String {
        let source = ("source", self.source.clone());
        match &self.result {
            EntryResult::Made { path, draft, left, .. } => {
                let count = |number: usize| if number == 0 { String::new() } else { number.to_string() };
                let mut facts = vec![
                    source,
                    ("path", path.clone()),
                    ("cases", draft.facts.cases.len().to_string()),
                    ("fixed", count(draft.log.fixed.values().sum())),
                    ("todo", count(todo_lines(&left.text).count())),
                    ("unread", count(draft.log.unread.len())),
                    ("missing", count(left.missing_pictures.len())),
                    ("masked", count(left.masked)),
                    ("findings", count(left.findings.len())),
                ];
                // What is nothing is not said.
                facts.retain(|(_, value)| !value.is_empty());
                wording.talk("import-made", &facts)
            }
            EntryResult::Known(path) => wording.talk("import-known", &[source, ("path", path.clone())]),
            EntryResult::Refused(refusal) => {
                let reason = ("reason", refusal.reason());
                let facts: Vec<_> =
                    [source, reason].into_iter().filter(|(_, value)| !value.is_empty()).collect();
                wording.talk(refusal.key(), &facts)
            }
            EntryResult::Unwritten(reason) => {
                wording.talk("import-unwritten", &[source, ("reason", reason.clone())])
            }
        }
    }
}

impl ReportEntry {
    /// The keys of the lines that wait for a person, one for each line; what stands in the text has none.
    pub(crate) fn keys_to_fill(&self) -> impl Iterator<Item = Option<&str>> {
        let text = match &self.result {
            EntryResult::Made { left, .. } => &*left.text,
            _ => "",
        };
        todo_lines(text).map(|line| {
            let key = line.trim_start_matches("- ").split(':').next()?;
            Wording::is_key(key).then_some(key)
        })
    }
}

/// The lines of a bulletin that wait for a person.
fn todo_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| line.contains(TODO)).map(str::trim)
}

/// The report on a run, source by source, so that nothing else of a source has to be kept.
pub(crate) struct Report {
    is_html: bool,
    text: String,
}

impl Report {
    /// Begins a report as a page, or as Markdown.
    pub(crate) fn new(is_html: bool, wording: &Wording) -> Report {
        let title = wording.talk("import-report-title", &[]);
        let text = if is_html { page_start(&title, wording) } else { format!("# {title}\n") };
        Report { is_html, text }
    }

    /// Adds what became of a source.
    pub(crate) fn add(&mut self, entry: &ReportEntry, wording: &Wording) {
        if self.is_html {
            add_html(&mut self.text, entry, wording)
        } else {
            add_markdown(&mut self.text, entry, wording)
        }
    }

    /// The whole text.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

fn add_markdown(out: &mut String, entry: &ReportEntry, wording: &Wording) {
    let _ = write!(out, "\n## {}\n\n{}\n", entry.source, entry.line(wording));
    for section in entry.sections(wording) {
        let _ = write!(out, "\n### {}\n\n", section.title);
        section.lines.iter().for_each(|line| out.push_str(&format!("- {}\n", line.replace('\n', " "))));
        if let Some(diff) = section.diff {
            let _ = write!(out, "````diff\n{diff}````\n");
        }
    }
}

fn page_start(title: &str, wording: &Wording) -> String {
    let (title, language) = (escaped_text(title), wording.language().tag());
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n\
         <style>body{{max-width:60em;margin:2em auto;padding:0 1em;font:1rem/1.7 sans-serif}}\
         pre{{overflow:auto;background:#f4f4f4;padding:1em}}</style>\n<h1>{title}</h1>\n"
    )
}

fn add_html(out: &mut String, entry: &ReportEntry, wording: &Wording) {
    let _ = write!(
        out,
        "<h2>{}</h2>\n<p>{}</p>\n",
        escaped_text(&entry.source),
        escaped_text(&entry.line(wording))
    );
    for section in entry.sections(wording) {
        let _ = write!(out, "<h3>{}</h3>\n<ul>\n", escaped_text(&section.title));
        section.lines.iter().for_each(|line| out.push_str(&format!("<li>{}</li>\n", escaped_text(line))));
        out.push_str("</ul>\n");
        if let Some(diff) = section.diff {
            let _ = writeln!(out, "<pre>{}</pre>", escaped_text(diff));
        }
    }
}

/// A part of the report on one source.
struct Section<'e> {
    title: String,
    lines: Vec<String>,
    diff: Option<&'e str>,
}

impl ReportEntry {
    fn sections(&self, wording: &Wording) -> Vec<Section<'_>> {
        let EntryResult::Made { draft, left, diff, .. } = &self.result else { return Vec::new() };
        let section = |key: &str, lines: Vec<String>| {
            let title = wording.talk(key, &[]);
            (!lines.is_empty()).then_some(Section { title, lines, diff: None })
        };
        let mut sections: Vec<Section<'_>> = [
            section("import-section-todo", todo(draft, left, wording)),
            section("import-section-facts", facts(draft, wording)),
            section(
                "import-section-findings",
                left.findings.iter().map(|found| wording.message(found)).collect(),
            ),
            section("import-section-fixed", fixed(draft, wording)),
            section("import-section-left-out", left_out(draft, wording)),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !diff.is_empty() {
            let title = wording.talk("import-section-diff", &[]);
            sections.push(Section { title, lines: Vec::new(), diff: Some(diff) });
        }
        sections
    }
}

fn unread(draft: &Draft, wording: &Wording) -> Vec<String> {
    let line = |cell: &super::log::UnreadCell| {
        let facts =
            [("row", cell.row.to_string()), ("heading", cell.heading.clone()), ("text", cell.text.clone())];
        wording.talk("import-unread", &facts)
    };
    draft.log.unread.iter().map(line).collect()
}

fn todo(draft: &Draft, left: &LeftToDo, wording: &Wording) -> Vec<String> {
    let lines = todo_lines(&left.text).map(str::to_owned);
    let pictures = left.missing_pictures.iter().map(|(name, address)| {
        wording.talk("import-missing-picture", &[("name", name.clone()), ("address", address.clone())])
    });
    lines.chain(unread(draft, wording)).chain(pictures).collect()
}

fn facts(draft: &Draft, wording: &Wording) -> Vec<String> {
    let line = |case: Option<usize>, fact: &Proposal| {
        let mut facts = vec![
            ("case", case.map(|case| case.to_string()).unwrap_or_default()),
            ("field", fact.field.to_owned()),
            ("value", fact.value.clone()),
            ("evidence", fact.evidence.clone()),
            ("unsure", if fact.certainty == Certainty::Likely { "。".to_owned() } else { String::new() }),
        ];
        facts.retain(|(_, value)| !value.is_empty());
        wording.talk("import-fact", &facts)
    };
    let of_bulletin = draft.facts.bulletin.iter().map(|fact| (None, fact));
    let cases = draft.facts.cases.iter().enumerate();
    let of_cases = cases.flat_map(|(index, case)| case.iter().map(move |fact| (Some(index + 1), fact)));
    let told = of_bulletin.chain(of_cases).filter(|(_, fact)| fact.value != TODO);
    told.map(|(case, fact)| line(case, fact)).collect()
}

fn fixed(draft: &Draft, wording: &Wording) -> Vec<String> {
    let line = |(rule, count): (&&str, &usize)| {
        wording.talk("import-fixed", &[("rule", rule_title(rule, wording)), ("count", count.to_string())])
    };
    draft.log.fixed.iter().map(line).collect()
}

fn left_out(draft: &Draft, wording: &Wording) -> Vec<String> {
    let mut by_rule: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    draft.log.left_out.iter().for_each(|left| by_rule.entry(left.rule).or_default().push(&left.text));
    let lines = by_rule.into_iter().flat_map(|(rule, texts)| texts.into_iter().map(move |text| (rule, text)));
    lines
        .map(|(rule, text)| {
            wording.talk("import-left-out", &[("rule", rule_title(rule, wording)), ("text", text.to_owned())])
        })
        .collect()
}

fn rule_title(rule: &str, wording: &Wording) -> String {
    wording.talk(&format!("import-rule-{rule}"), &[])
}
