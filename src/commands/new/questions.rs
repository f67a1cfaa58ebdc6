//! The questions of `fanzha new`. The reader of front matter checks each answer before the next question.

use crate::author::bulletin::{CheckedDraft, FieldValues, faults_in_field};
use crate::commands::prompt::{InputEnded, Prompt};
use crate::commands::terminal::print_notice_line;
use crate::diagnostics::{Code, Diagnostic, Language, Level};
use crate::pipeline::SiteFacts;
use crate::vocabulary::{BulletinKind, CaseOutcome, Vocabulary};

/// Whether something is wrong with a given value, rather than missing.
pub(super) fn is_about_given_field(fault: &Diagnostic, values: &FieldValues) -> bool {
    match fault.code {
        Code::MissingField => {
            fault.facts.iter().any(|(name, value)| *name == "field" && values.get(value).is_some())
        }
        Code::LostWithoutLoss => false,
        _ => true,
    }
}

/// The questions, and the values that the answers give.
pub(super) struct Questions<'a> {
    pub(super) values: &'a mut FieldValues,
    pub(super) site: &'a SiteFacts,
    pub(super) prompt: &'a Prompt,
}

impl Questions<'_> {
    /// Asks for every usual field that has no value yet.
    pub(super) fn ask_missing(&mut self) -> Result<(), InputEnded> {
        if self.is_missing("title") {
            self.ask_title()?;
        }
        let kind = self.site.check(self.values).bulletin.map_or(BulletinKind::Case, |bulletin| bulletin.kind);
        if self.is_missing("scam_type") {
            self.ask_type(kind == BulletinKind::Case)?;
        }
        if self.is_missing("region") {
            self.ask_optional("region", "ask-region")?;
        }
        if kind == BulletinKind::Case {
            let asks_outcome = self.is_missing("outcome") && self.is_missing("loss");
            if !asks_outcome || self.ask_outcome()? {
                self.ask_amount()?;
            }
        }
        if self.is_missing("summary") {
            self.ask_optional("summary", "ask-summary")?;
        }
        Ok(())
    }

    fn is_missing(&self, key: &str) -> bool {
        self.values.get(key).is_none()
    }

    fn ask_title(&mut self) -> Result<(), InputEnded> {
        loop {
            let answer = self.prompt.ask("ask-title", &[])?;
            if answer.is_empty() {
                self.prompt.print_message("ask-needed", &[]);
            } else if self.accept("title", answer)? {
                return Ok(());
            }
        }
    }

    fn ask_optional(&mut self, key: &'static str, question: &str) -> Result<(), InputEnded> {
        loop {
            let answer = self.prompt.ask(question, &[])?;
            if answer.is_empty() || self.accept(key, answer)? {
                return Ok(());
            }
        }
    }

    /// A type by its number in the list, or by any of its names.
    fn ask_type(&mut self, is_required: bool) -> Result<(), InputEnded> {
        let types: Vec<_> = self.site.types.iter().map(|(_, kind)| kind).collect();
        self.prompt.print_message("new-types", &[]);
        for (number, kind) in (1..).zip(&types) {
            let name = if self.is_english() { &kind.en } else { &kind.name };
            print_choice(&format!("{number:>2} {name}"));
        }
        loop {
            let answer = self.prompt.ask(if is_required { "ask-type" } else { "ask-type-optional" }, &[])?;
            if answer.is_empty() && !is_required {
                return Ok(());
            }
            let answer = chosen(&answer, &types).map_or(answer, |kind| kind.id.clone());
            if answer.is_empty() {
                self.prompt.print_message("ask-needed", &[]);
            } else if self.accept("scam_type", answer)? {
                return Ok(());
            }
        }
    }

    /// An outcome by its number in the list, or by any of its words; returns whether there is an answer.
    fn ask_outcome(&mut self) -> Result<bool, InputEnded> {
        let is_english = self.is_english();
        let words = CaseOutcome::spellings().iter().map(|(word, _)| *word);
        let words = words.filter(|word| word.is_ascii() == is_english);
        // The first word of each outcome; its other words are understood as well.
        let words: Vec<&str> = words.take(CaseOutcome::ALL.len()).collect();
        self.prompt.print_message("new-outcomes", &[]);
        for (number, word) in (1..).zip(&words) {
            print_choice(&format!("{number} {word}"));
        }
        loop {
            let answer = self.prompt.ask("ask-outcome", &[])?;
            if answer.is_empty() {
                return Ok(false);
            }
            let answer = chosen(&answer, &words).map_or(answer, |word| (*word).to_owned());
            if self.accept("outcome", answer)? {
                return Ok(true);
            }
        }
    }

    /// The amount that belongs to the outcome.
    fn ask_amount(&mut self) -> Result<(), InputEnded> {
        let draft = self.site.check(self.values);
        let outcome = draft.bulletin.and_then(|bulletin| bulletin.cases.first().map(|case| case.outcome));
        let (key, question) = match outcome {
            Some(CaseOutcome::Prevented) => ("prevented", "ask-prevented"),
            Some(CaseOutcome::Attempted) => ("demanded", "ask-demanded"),
            Some(CaseOutcome::Lost | CaseOutcome::PartlyRecovered) => ("loss", "ask-loss"),
            _ => return Ok(()),
        };
        if self.is_missing(key) { self.ask_optional(key, question) } else { Ok(()) }
    }

    /// Accepts an answer if the reader of front matter does, and prints how it was read. After a warning it is asked for
    /// once more: Enter keeps it.
    fn accept(&mut self, key: &'static str, answer: String) -> Result<bool, InputEnded> {
        let values = self.values.with(key, &answer);
        let draft = self.site.check(&values);
        let faults = faults_in_field(key, &draft);
        faults.iter().for_each(|fault| self.prompt.report(fault));
        if faults.iter().any(|fault| fault.level == Level::Error) {
            return Ok(false);
        }
        if let Some(value) = self.value_as_read(key, &draft) {
            self.prompt.print_message("ask-taken-as", &[("value", value)]);
        }
        if faults.iter().any(|fault| fault.level == Level::Warning) {
            let other = self.prompt.ask("ask-sure", &[])?;
            if !other.is_empty() {
                return self.accept(key, other);
            }
        }
        *self.values = values;
        Ok(true)
    }

    /// How a short or loose answer was understood, in words.
    fn value_as_read(&self, key: &str, draft: &CheckedDraft) -> Option<String> {
        let bulletin = draft.bulletin.as_ref()?;
        let case = bulletin.cases.first();
        let config = &self.site.sources.config;
        match key {
            "scam_type" => {
                let id = self.site.types.resolve(&bulletin.scam_type.as_ref()?.text)?;
                Some(self.site.types.get(id).name.clone())
            }
            "region" => {
                let (region, regions) = (bulletin.region?, &config.regions);
                Some(format!("{} {}", regions.full_name(region), regions.code(region)))
            }
            "loss" | "prevented" | "demanded" => {
                let amount = case.and_then(|case| match key {
                    "loss" => case.loss,
                    "prevented" => case.prevented,
                    _ => case.demanded,
                });
                let unknown = || self.prompt.wording().talk("amount-unknown", &[]);
                Some(amount.map_or_else(unknown, |amount| config.show_amount(&amount)))
            }
            _ => None,
        }
    }

    fn is_english(&self) -> bool {
        self.prompt.wording().language() == Language::En
    }
}

/// The choice whose number is the answer.
fn chosen<'a, T>(answer: &str, choices: &'a [T]) -> Option<&'a T> {
    let number: usize = answer.parse().ok()?;
    choices.get(number.checked_sub(1)?)
}

fn print_choice(choice: &str) {
    print_notice_line(&format!("  {choice}"));
}
