//! Printing findings and messages in one language and format.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::time::Instant;

use anstream::AutoStream;

use super::terminal::{print_data, print_json, print_notice, print_notice_line};
use crate::cli::{Format, SiteArgs};
use crate::diagnostics::{Code, Diagnostic, Language, Level, Located, Wording, emit, locate};
use crate::model::LeftOut;
use crate::pipeline::source_text;
use crate::write::OperationError;

/// Prints in one language and format.
pub(super) struct Reporter {
    wording: &'static Wording,
    format: Format,
    strict: bool,
    root: PathBuf,
}

impl Reporter {
    /// Messages are in the language of `--lang`, otherwise in the site's.
    pub(super) fn new(args: &SiteArgs, language: Language) -> Reporter {
        let requested = args.report.lang.as_deref().and_then(Language::parse);
        Reporter {
            wording: Wording::for_language(requested.unwrap_or(language)),
            format: args.report.format,
            strict: args.report.strict,
            root: args.root.clone(),
        }
    }

    /// For commands that have no site yet: messages are for people, in the language of `--lang`, otherwise in Chinese.
    pub(super) fn without_site(lang: Option<&str>) -> Reporter {
        let language = lang.and_then(Language::parse).unwrap_or(Language::ZhCn);
        let (wording, root) = (Wording::for_language(language), PathBuf::new());
        Reporter { wording, format: Format::Human, strict: false, root }
    }

    /// The wording of its language.
    pub(super) fn wording(&self) -> &'static Wording {
        self.wording
    }

    /// Prints the findings, and for people a summary.
    pub(super) fn print_findings(&mut self, mut diagnostics: Vec<Diagnostic>) {
        if self.strict {
            for diagnostic in diagnostics.iter_mut().filter(|d| d.level == Level::Warning) {
                diagnostic.level = Level::Error;
            }
        }
        let located = self.located(diagnostics);
        match self.format {
            Format::Json => print_json(&emit::json(&located, self.wording)),
            Format::Github => print_data(&emit::github(&located, self.wording)),
            Format::Sarif => print_json(&emit::sarif(&located, self.wording)),
            Format::Human => {
                let color = AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
                print_notice(&emit::human(&located, self.wording, color));
            }
        }
        if !located.is_empty() {
            print_notice_line(&emit::one_line_summary(&located, self.wording));
        }
    }

    /// Prints the findings, and for people how often each rule was broken, if more than one was.
    pub(super) fn print_findings_and_counts(&mut self, diagnostics: Vec<Diagnostic>) {
        let counts = counts_by_code(&diagnostics);
        self.print_findings(diagnostics);
        if self.format == Format::Human && counts.len() > 1 {
            let parts: Vec<String> =
                counts.iter().map(|(code, count)| format!("{} {count}", self.wording.title(*code))).collect();
            self.print_message("by-code", &[("codes", self.wording.join_list(&parts))]);
        }
    }

    /// Prints a message for people: its key in the wording and its facts.
    pub(super) fn print_message(&self, key: &str, facts: &[(&str, String)]) {
        print_notice_line(&self.wording.talk(key, facts));
    }

    /// Prints a line for people that is complete.
    pub(super) fn print_message_line(&self, line: &str) {
        print_notice_line(line);
    }

    /// Prints why a file could not be written or moved, and what follows from it.
    pub(super) fn print_operation_error(&self, error: &OperationError, consequence: &str) {
        self.print_message("write-failed", &error.facts());
        self.print_message(consequence, &[]);
    }

    /// Prints what is not published, and when the next bulletin is due.
    pub(super) fn print_left_out(&self, left_out: &LeftOut) {
        let counts = [
            ("unpublished-drafts", left_out.drafts.len()),
            ("unpublished-scheduled", left_out.scheduled.len()),
            ("unpublished-expired", left_out.expired.len()),
            ("unpublished-withdrawn", left_out.withdrawn.len()),
        ];
        let next_due = left_out.next_due().map(|date| ("next", date.to_string()));
        let part = |(key, count): &(&str, usize)| {
            let mut facts = vec![("count", count.to_string())];
            facts.extend(next_due.clone().filter(|_| *key == "unpublished-scheduled"));
            self.wording.talk(key, &facts)
        };
        let parts: Vec<String> = counts.iter().filter(|(_, count)| *count > 0).map(part).collect();
        if !parts.is_empty() {
            let total: usize = counts.iter().map(|(_, count)| count).sum();
            let parts = self.wording.join(&parts);
            self.print_message("unpublished", &[("total", total.to_string()), ("parts", parts)]);
        }
    }

    fn located(&self, diagnostics: Vec<Diagnostic>) -> Vec<Located> {
        let mut texts: HashMap<String, Option<String>> = HashMap::new();
        let with_lines = |diagnostic: Diagnostic| {
            if diagnostic.span.is_none() {
                return locate(diagnostic, None);
            }
            let file = diagnostic.file.clone();
            let text = texts.entry(file.clone()).or_insert_with(|| source_text(&self.root, &file));
            locate(diagnostic, text.as_deref())
        };
        diagnostics.into_iter().map(with_lines).collect()
    }
}

/// How often each rule was broken, the most frequent first.
fn counts_by_code(diagnostics: &[Diagnostic]) -> Vec<(Code, usize)> {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    diagnostics.iter().for_each(|found| *counts.entry(found.code).or_default() += 1);
    let mut counts: Vec<(Code, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    counts
}

/// The seconds since an instant, as messages show them.
pub(super) fn seconds_since(start: Instant) -> String {
    format!("{:.2}", start.elapsed().as_secs_f64())
}
