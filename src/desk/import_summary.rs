//! What an import read, in a few lines for the person who has to look at it: the facts of each case, what it did not find,
//! what was left out, and what to compare with the source.

use serde::Serialize;

use super::pages::Page;
use crate::author::form::{FieldKind, field_spec, understood};
use crate::diagnostics::Wording;
use crate::import::{Certainty, Draft, LeftToDo, Proposal, TODO};
use crate::pipeline::SiteFacts;

/// Findings that are shown; the form of the bulletin shows all.
const MOST_FINDINGS: usize = 5;

/// What every case should say, as far as the source does.
const WANTED: [&str; 5] = ["scam_type", "region", "occurred", "outcome", "loss"];

/// What an import read, and what a person should look at.
#[derive(Default, Serialize)]
pub(super) struct ImportSummary {
    read: Vec<String>,
    look: Vec<String>,
}

impl ImportSummary {
    /// The summary of one bulletin.
    pub(super) fn new(page: &Page, site: &SiteFacts, draft: &Draft, left: &LeftToDo) -> ImportSummary {
        let teller = Teller { page, site, wording: Wording::for_language(page.site.language) };
        ImportSummary { read: teller.read(draft), look: teller.look(draft, left) }
    }
}

struct Teller<'a> {
    page: &'a Page<'a>,
    site: &'a SiteFacts,
    wording: &'a Wording,
}

impl Teller<'_> {
    fn read(&self, draft: &Draft) -> Vec<String> {
        let cases = &draft.facts.cases;
        let count = if cases.is_empty() { "import-no-case" } else { "import-cases" };
        let mut lines = vec![self.page.say(count, &[("count", &cases.len().to_string())])];
        lines.extend(self.facts(&draft.facts.bulletin));
        for (index, case) in cases.iter().enumerate() {
            let number = (index + 1).to_string();
            let facts = self.facts(case).unwrap_or_default();
            lines.push(self.page.say("import-case", &[("number", &number), ("facts", &facts)]));
        }
        lines.extend(self.left_out(draft));
        lines
    }

    /// Facts on one line; none where there are none.
    fn facts(&self, facts: &[Proposal]) -> Option<String> {
        let told = facts.iter().filter(|fact| fact.value != TODO);
        let colon = self.page.say("colon", &[]);
        let told = told.map(|fact| format!("{}{colon}{}", self.name(fact.field), self.shown(fact)));
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| told.join(&self.page.say("semicolon", &[])))
    }

    /// What readers call a field.
    fn name(&self, field: &str) -> String {
        let field = if field == "source" { "source.name" } else { field };
        let named = field_spec(field).map_or(field, |spec| spec.label(self.page.site.language));
        let is_source = field == "source.name";
        if is_source { self.wording.key_name("source") } else { named }.to_owned()
    }

    /// A value in the words of readers.
    fn shown(&self, fact: &Proposal) -> String {
        let spec = field_spec(fact.field).filter(|spec| spec.kind != FieldKind::Region);
        let meaning =
            spec.and_then(|spec| understood(spec, &fact.value, &self.site.sources.config, &self.site.types));
        meaning.unwrap_or_else(|| fact.value.clone())
    }

    /// How much of the source is not in the bulletin, by what it is.
    fn left_out(&self, draft: &Draft) -> Option<String> {
        let mut rules: Vec<&str> = draft.log.left_out.iter().map(|left| left.rule).collect();
        rules.dedup();
        let names: Vec<String> =
            rules.iter().map(|rule| self.wording.talk(&format!("import-rule-{rule}"), &[])).collect();
        self.listed("import-left-out", &names, 0)
    }

    fn look(&self, draft: &Draft, left: &LeftToDo) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let todo = left.text.lines().filter(|line| line.contains(TODO)).filter_map(|line| {
            let key = line.trim().trim_start_matches("- ").split(':').next()?;
            Some(self.wording.key_name(key).to_owned())
        });
        let todo: Vec<String> = todo.collect();
        lines.extend(self.listed("import-to-fill", &todo, 0));
        for (index, case) in draft.facts.cases.iter().enumerate() {
            let has = |field: &str| case.iter().any(|fact| fact.field == field);
            let is_spared = ["prevented", "demanded"].iter().any(|field| has(field));
            let is_missing = |field: &&&str| !has(field) && (**field != "loss" || !is_spared);
            let missing = WANTED.iter().filter(is_missing);
            let missing = missing.map(|field| self.name(field)).filter(|name| !todo.contains(name));
            lines.extend(self.listed("import-not-found", &missing.collect::<Vec<_>>(), index + 1));
        }
        // Which case it is goes without saying where there is one.
        let has_several = draft.facts.cases.len() > 1;
        let numbered = draft.facts.cases.iter().enumerate();
        let of_cases = numbered.flat_map(|(index, case)| case.iter().map(move |fact| (index + 1, fact)));
        let facts = draft.facts.bulletin.iter().map(|fact| (0, fact)).chain(of_cases);
        let unsure = facts.filter(|(_, fact)| fact.certainty == Certainty::Likely && fact.value != TODO);
        lines.extend(unsure.map(|(number, fact)| {
            let (name, value) = (self.name(fact.field), self.shown(fact));
            let key = if has_several && number > 0 { "import-unsure-of" } else { "import-unsure" };
            self.page.say(key, &[("name", &name), ("value", &value), ("number", &number.to_string())])
        }));
        let pictures = left.missing_pictures.iter().map(|(name, address)| {
            let facts = [("name", name.clone()), ("address", address.clone())];
            self.wording.talk("import-missing-picture", &facts)
        });
        lines.extend(pictures);
        lines.extend(left.findings.iter().take(MOST_FINDINGS).map(|found| self.wording.message(found)));
        if let Some(more) = left.findings.len().checked_sub(MOST_FINDINGS).filter(|more| *more > 0) {
            lines.push(self.page.say("import-more-findings", &[("count", &more.to_string())]));
        }
        lines
    }

    /// A sentence with a list, if there is anything in it, and perhaps the number of a case.
    fn listed(&self, key: &str, names: &[String], number: usize) -> Option<String> {
        let list = names.join(&self.page.say("comma", &[]));
        let facts = [("list", &*list), ("number", &*number.to_string())];
        (!names.is_empty()).then(|| self.page.say(key, &facts))
    }
}
