//! Printing findings and talk: findings for machines go to standard output, everything for people to
//! standard error.

use std::collections::HashMap;
use std::path::PathBuf;

use anstream::AutoStream;

use crate::cli::{Format, SiteArgs};
use crate::diagnostics::{Code, Diagnostic, Language, Level, Located, Wording, emit, locate};
use crate::model::LeftOut;
use crate::pipeline::source_text;

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
        let asked = args.report.lang.as_deref().and_then(Language::parse);
        Reporter {
            wording: Wording::for_language(asked.unwrap_or(language)),
            format: args.report.format,
            strict: args.report.strict,
            root: args.root.clone(),
        }
    }

    /// The words that it prints with.
    pub(super) fn wording(&self) -> &'static Wording {
        self.wording
    }

    /// Prints the findings, and for people a summary.
    pub(super) fn report(&mut self, mut diagnostics: Vec<Diagnostic>) {
        if self.strict {
            for diagnostic in diagnostics.iter_mut().filter(|d| d.level == Level::Warning) {
                diagnostic.level = Level::Error;
            }
        }
        let located = self.located(diagnostics);
        match self.format {
            Format::Json => print_data(&emit::json(&located, self.wording)),
            Format::Github => print_data(&emit::github(&located, self.wording)),
            Format::Sarif => print_data(&emit::sarif(&located, self.wording)),
            Format::Human => {
                let color = AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
                talk(&emit::human(&located, self.wording, color));
            }
        }
        if !located.is_empty() {
            talk_line(&emit::one_line_summary(&located, self.wording));
        }
    }

    /// Prints a sentence for people.
    pub(super) fn say(&self, key: &str, facts: &[(&str, String)]) {
        talk_line(&self.wording.talk(key, facts));
    }

    /// Says for people how often each rule was broken, if more than one was.
    pub(super) fn say_codes(&self, counts: &[(Code, usize)]) {
        if self.format != Format::Human || counts.len() < 2 {
            return;
        }
        let parts: Vec<String> =
            counts.iter().map(|(code, count)| format!("{} {count}", code.as_str())).collect();
        self.say("by-code", &[("codes", self.wording.join_list(&parts))]);
    }

    /// Says what is not published, and when the next bulletin falls due.
    pub(super) fn say_left_out(&self, left_out: &LeftOut) {
        let count = |number: usize| number.to_string();
        let mut parts = Vec::new();
        let mut add = |key: &str, number: usize, facts: &[(&str, String)]| {
            if number > 0 {
                parts.push(self.wording.talk(key, facts));
            }
        };
        let scheduled = left_out.scheduled.len();
        let mut facts = vec![("count", count(scheduled))];
        facts.extend(left_out.next_due().map(|date| ("next", date.to_string())));
        add("unpublished-drafts", left_out.drafts.len(), &[("count", count(left_out.drafts.len()))]);
        add("unpublished-scheduled", scheduled, &facts);
        add("unpublished-expired", left_out.expired.len(), &[("count", count(left_out.expired.len()))]);
        add("unpublished-withdrawn", left_out.withdrawn.len(), &[("count", count(left_out.withdrawn.len()))]);
        if !parts.is_empty() {
            let total = left_out.drafts.len() + scheduled + left_out.expired.len() + left_out.withdrawn.len();
            let parts = self.wording.join(&parts);
            self.say("unpublished", &[("total", count(total)), ("parts", parts)]);
        }
    }

    fn located(&self, diagnostics: Vec<Diagnostic>) -> Vec<Located> {
        let mut texts: HashMap<String, Option<String>> = HashMap::new();
        let place = |diagnostic: Diagnostic| {
            if diagnostic.span.is_none() {
                return locate(diagnostic, None);
            }
            let file = diagnostic.file.clone();
            let text = texts.entry(file.clone()).or_insert_with(|| source_text(&self.root, &file));
            locate(diagnostic, text.as_deref())
        };
        diagnostics.into_iter().map(place).collect()
    }
}

/// Prints data. A reader that closes its end early, such as `head`, is no failure.
pub(super) fn print_data(text: &str) {
    use std::io::Write;
    let _ = anstream::stdout().write_all(text.as_bytes());
}

pub(super) fn talk(text: &str) {
    use std::io::Write;
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Prints a line for people.
pub(super) fn talk_line(text: &str) {
    talk(&format!("{text}\n"));
}
