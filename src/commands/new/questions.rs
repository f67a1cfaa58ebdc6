//! The questions of `fanzha new`: each answer is judged by the reader of front matter before the next question.

use super::{Place, note};
use crate::author::bulletin::{Answers, Judged, faults_of};
use crate::commands::ask::{Asker, Gone};
use crate::diagnostics::{Code, Diagnostic, Language, Level};
use crate::vocabulary::{BulletinKind, CaseOutcome, Vocabulary};

/// Whether something is wrong with an answer, rather than with one that is still to come.
pub(super) fn is_answered(fault: &Diagnostic, answers: &Answers) -> bool {
    match fault.code {
        Code::MissingField => {
            fault.facts.iter().any(|(name, value)| *name == "field" && answers.get(value).is_some())
        }
        Code::LostWithoutLoss => false,
        _ => true,
    }
}

/// Asks for every usual field that has no answer yet.
pub(super) fn ask_missing(answers: &mut Answers, place: &Place, asker: &Asker) -> Result<(), Gone> {
    if answers.get("title").is_none() {
        loop {
            let answer = asker.ask("ask-title", &[])?;
            if answer.is_empty() {
                asker.say("ask-needed", &[]);
            } else if take(answers, "title", answer, place, asker)? {
                break;
            }
        }
    }
    let kind = place.judge(answers).bulletin.map_or(BulletinKind::Case, |bulletin| bulletin.kind);
    if answers.get("scam_type").is_none() {
        ask_type(answers, kind == BulletinKind::Case, place, asker)?;
    }
    if answers.get("region").is_none() {
        ask_optional(answers, "region", "ask-region", place, asker)?;
    }
    if kind == BulletinKind::Case {
        ask_outcome(answers, place, asker)?;
    }
    if answers.get("summary").is_none() {
        ask_optional(answers, "summary", "ask-summary", place, asker)?;
    }
    Ok(())
}

/// Takes an answer when the reader of front matter does, and says how it was read. A doubtful one is asked for once
/// more: Enter keeps it.
fn take(
    answers: &mut Answers,
    key: &'static str,
    answer: String,
    place: &Place,
    asker: &Asker,
) -> Result<bool, Gone> {
    let tried = answers.with(key, &answer);
    let judged = place.judge(&tried);
    let faults = faults_of(key, &judged);
    faults.iter().for_each(|fault| asker.tell(fault));
    if faults.iter().any(|fault| fault.level == Level::Error) {
        return Ok(false);
    }
    echo(key, &judged, place, asker);
    if faults.iter().any(|fault| fault.level == Level::Warning) {
        let other = asker.ask("ask-sure", &[])?;
        if !other.is_empty() {
            return take(answers, key, other, place, asker);
        }
    }
    *answers = tried;
    Ok(true)
}

/// Says in words what a short or loose answer was taken for.
fn echo(key: &str, judged: &Judged, place: &Place, asker: &Asker) {
    let Some(bulletin) = &judged.bulletin else { return };
    let case = bulletin.cases.first();
    let amount = case.and_then(|case| match key {
        "loss" => case.loss,
        "prevented" => case.prevented,
        "demanded" => case.demanded,
        _ => None,
    });
    let config = &place.survey.config;
    let value = match key {
        "scam_type" => bulletin
            .scam_type
            .as_ref()
            .and_then(|written| place.types.resolve(&written.text).ok())
            .map(|id| place.types.get(id).name.clone()),
        "region" => bulletin
            .region
            .map(|region| format!("{} {}", config.regions.full_name(region), config.regions.code(region))),
        "loss" | "prevented" | "demanded" => Some(amount.map_or_else(
            || asker.wording().talk("amount-unknown", &[]),
            |amount| config.show_amount(&amount),
        )),
        _ => None,
    };
    if let Some(value) = value {
        asker.say("ask-taken-as", &[("value", value)]);
    }
}

fn ask_optional(
    answers: &mut Answers,
    key: &'static str,
    question: &str,
    place: &Place,
    asker: &Asker,
) -> Result<(), Gone> {
    loop {
        let answer = asker.ask(question, &[])?;
        if answer.is_empty() || take(answers, key, answer, place, asker)? {
            return Ok(());
        }
    }
}

/// A type by its number in the list, or by any of its names.
fn ask_type(answers: &mut Answers, required: bool, place: &Place, asker: &Asker) -> Result<(), Gone> {
    let types: Vec<_> = place.types.iter().map(|(_, kind)| kind).collect();
    asker.say("new-types", &[]);
    for (number, kind) in (1..).zip(&types) {
        let name = if is_english(asker) { &kind.en } else { &kind.name };
        note(&format!("{number:>2} {name}"));
    }
    loop {
        let answer = asker.ask(if required { "ask-type" } else { "ask-type-optional" }, &[])?;
        if answer.is_empty() && !required {
            return Ok(());
        }
        let chosen = answer.parse::<usize>().ok().and_then(|number| types.get(number.checked_sub(1)?));
        let answer = chosen.map_or(answer, |kind| kind.id.clone());
        if answer.is_empty() {
            asker.say("ask-needed", &[]);
        } else if take(answers, "scam_type", answer, place, asker)? {
            return Ok(());
        }
    }
}

/// The outcome, and then the amount that belongs to it.
fn ask_outcome(answers: &mut Answers, place: &Place, asker: &Asker) -> Result<(), Gone> {
    let english = is_english(asker);
    let words = CaseOutcome::spellings().iter().map(|(word, _)| *word);
    let words: Vec<&str> = words.filter(|word| word.is_ascii() == english).collect();
    if answers.get("outcome").is_none() && answers.get("loss").is_none() {
        asker.say("new-outcomes", &[]);
        for (number, word) in (1..).zip(&words) {
            note(&format!("{number} {word}"));
        }
        loop {
            let answer = asker.ask("ask-outcome", &[])?;
            if answer.is_empty() {
                return Ok(());
            }
            let chosen = answer.parse::<usize>().ok().and_then(|number| words.get(number.checked_sub(1)?));
            let answer = chosen.map_or(answer, |word| (*word).to_owned());
            if take(answers, "outcome", answer, place, asker)? {
                break;
            }
        }
    }
    let judged = place.judge(answers);
    let outcome = judged.bulletin.and_then(|bulletin| bulletin.cases.first().map(|case| case.outcome));
    let (key, question) = match outcome {
        Some(CaseOutcome::Prevented) => ("prevented", "ask-prevented"),
        Some(CaseOutcome::Attempted) => ("demanded", "ask-demanded"),
        Some(CaseOutcome::Lost | CaseOutcome::PartlyRecovered) => ("loss", "ask-loss"),
        _ => return Ok(()),
    };
    if answers.get(key).is_none() { ask_optional(answers, key, question, place, asker) } else { Ok(()) }
}

fn is_english(asker: &Asker) -> bool {
    asker.wording().language() == Language::En
}
