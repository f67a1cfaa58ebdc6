//! What a loudspeaker says: a greeting, what happened, how to notice it, the rule twice, whom to call, and an end. It
//! takes 60 to 90 seconds.

mod english;
mod numbers;
mod numerals;
mod pace;
mod spoken;

use self::pace::{LEAST, MOST};
use super::subject::Subject;
use crate::diagnostics::Language;
use crate::markup::escape_xml;
use crate::theme::Words;

/// A script, paragraph by paragraph.
#[derive(Debug)]
pub(crate) struct Speech {
    paragraphs: Vec<String>,
    language: Language,
    /// Who says so, when and where, for whoever has the script in hand.
    imprint: String,
    /// The same after a remark that it is not read.
    unread: String,
}

impl Speech {
    /// Writes a script.
    pub(crate) fn new(subject: &Subject, words: &Words) -> Speech {
        let language = words.language();
        let spoken = voice(language);
        let length = |text: &str| pace::length(text, language);
        let say = |key: &str, values: &[(&str, &str)]| spoken(&words.fill(key, values));
        let opening = say("speech_opening", &[("publisher", &subject.publisher)]);
        let sentence = |text: &str| sentence(text, language);
        let rule = spoken(&sentence(&subject.rule));
        let rules = [say("speech_rule", &[("rule", &rule)]), say("speech_rule_again", &[("rule", &rule)])];
        let calls = subject
            .hotlines
            .iter()
            .map(|(what, number)| say("speech_call", &[("what", what), ("number", number)]));
        let calls: String = calls.collect();
        let ending = spoken(&subject.origin) + &say("speech_ending", &[]);
        let amount = subject.amount.as_deref().map(|amount| spoken(&sentence(amount)));
        let flags = flags(&subject.red_flags, words);
        let fixed = [
            Some(&opening),
            amount.as_ref(),
            flags.as_ref(),
            Some(&rules[0]),
            Some(&rules[1]),
            Some(&calls),
            Some(&ending),
        ];
        let used: usize = fixed.into_iter().flatten().map(|part| length(part)).sum();
        let title = say("speech_title", &[("title", &subject.title)]);
        let room = MOST.saturating_sub(used + length(&title));
        let cases = cases(&subject.cases, words, room);
        let rest = subject.story.iter().map(|text| spoken(&sentence(text)));
        let story = title + &fill(rest, language, room.saturating_sub(length(&cases)));
        let so_far = used + length(&story) + length(&cases);
        // Tips only fill a script that is too short; the last of them may make it a little longer than that.
        let mut tips = String::new();
        let paid = words.get("speech_paid").to_owned();
        for tip in subject.tips.iter().chain([&paid]).map(|tip| spoken(&sentence(tip))) {
            let now = so_far + length(&tips);
            if now >= LEAST || now + length(&tip) > MOST {
                break;
            }
            tips.push_str(&tip);
        }
        let paragraphs = [
            opening,
            story,
            cases,
            amount.unwrap_or_default(),
            flags.unwrap_or_default(),
            tips,
            rules.concat(),
            calls,
            ending,
        ];
        let paragraphs = paragraphs.iter().map(|paragraph| paragraph.trim_end().to_owned());
        Speech {
            paragraphs: paragraphs.filter(|paragraph| !paragraph.is_empty()).collect(),
            language,
            imprint: subject.imprint.clone(),
            unread: words.fill("speech_unread", &[("imprint", &subject.imprint)]),
        }
    }

    /// How long it takes, in seconds.
    pub(crate) fn seconds(&self) -> usize {
        pace::seconds(self.paragraphs.iter().map(|paragraph| pace::length(paragraph, self.language)).sum())
    }

    /// The script as text, a paragraph a line, and after an empty line what is not read.
    pub(crate) fn text(&self) -> String {
        let script: String = self.paragraphs.iter().map(|paragraph| format!("{paragraph}\n")).collect();
        format!("{script}\n{}\n", self.unread)
    }

    /// The script for a synthetic voice.
    pub(crate) fn ssml(&self, language: &str) -> String {
        let paragraphs = self.paragraphs.iter().map(|paragraph| {
            let sentences: String = sentences(paragraph, self.language)
                .map(|sentence| format!("<s>{}</s>", escape_xml(sentence)))
                .collect();
            format!("  <p>{sentences}</p>\n  <break time=\"600ms\"/>\n")
        });
        let paragraphs: String = paragraphs.collect();
        let source = escape_xml(&self.imprint);
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<speak version=\"1.1\" xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"{language}\">\n  <meta name=\"source\" content=\"{source}\"/>\n{paragraphs}</speak>\n"
        )
    }
}

/// How a text is spoken in a language.
fn voice(language: Language) -> fn(&str) -> String {
    match language {
        Language::ZhCn => spoken::spoken,
        Language::En => english::spoken,
    }
}

/// How many cases there are, and what happened in each, in the order of the bulletin: all of them, or how many are told and as
/// many as fit. Empty where there is one.
fn cases(cases: &[Vec<String>], words: &Words, room: usize) -> String {
    let spoken = voice(words.language());
    let length = |text: &str| pace::length(text, words.language());
    let said: Vec<String> = cases
        .iter()
        .zip(1..)
        .map(|(facts, number): (&Vec<String>, u32)| {
            let facts = facts.iter().map(|fact| fact.strip_suffix('类').unwrap_or(fact)).collect::<Vec<_>>();
            let facts = facts.join(words.get("speech_facts_join"));
            spoken(&words.fill("speech_case", &[("n", &number.to_string()), ("facts", &facts)]))
        })
        .collect();
    let all = cases.len().to_string();
    let counted = spoken(&words.fill("speech_cases", &[("n", &all)]));
    let whole = counted.clone() + &said.concat();
    if said.is_empty() || length(&whole) <= room {
        return if said.is_empty() { String::new() } else { whole };
    }
    let some = |told: usize| {
        let told_text = told.to_string();
        spoken(&words.fill("speech_cases_of", &[("n", &all), ("told", &told_text)])) + &said[..told].concat()
    };
    (1..said.len()).rev().map(some).find(|text| length(text) <= room).unwrap_or(counted)
}

/// The first three signs.
fn flags(red_flags: &[String], words: &Words) -> Option<String> {
    let spoken = voice(words.language());
    let flags: Vec<String> =
        red_flags.iter().take(3).map(|flag| spoken(flag.trim_end_matches(['。', '.']))).collect();
    (!flags.is_empty())
        .then(|| spoken(&words.fill("speech_flags", &[("flags", &flags.join(words.get("speech_join")))])))
}

/// Texts one after the other as long as they fit.
fn fill(texts: impl Iterator<Item = String>, language: Language, room: usize) -> String {
    let length = |text: &str| pace::length(text, language);
    let mut out = String::new();
    for text in texts {
        if length(&out) + length(&text) > room {
            break;
        }
        out.push_str(&text);
    }
    out
}

/// A text that ends as a sentence does.
fn sentence(text: &str, language: Language) -> String {
    let text = text.trim().trim_end_matches(['，', '、', '；', '：']);
    let mark = if language == Language::En { '.' } else { '。' };
    match text.chars().last() {
        None | Some('。' | '！' | '？' | '!' | '?') => text.to_owned(),
        Some(last) if last == mark => text.to_owned(),
        Some(_) => format!("{text}{mark}"),
    }
}

/// The sentences of a text, each with its mark. An English one ends where a space follows: `2.5` is one word.
fn sentences(text: &str, language: Language) -> impl Iterator<Item = &str> {
    let is_english = language == Language::En;
    let marks = if is_english { ['.', '!', '?'] } else { ['。', '！', '？'] };
    let ends = text.match_indices(marks).map(|(at, mark)| at + mark.len());
    let ends = ends.filter(move |end| !is_english || text[*end..].starts_with(' ')).chain([text.len()]);
    let mut from = 0;
    let parts = ends.map(move |end| text[std::mem::replace(&mut from, end)..end].trim());
    parts.filter(|sentence| !sentence.is_empty())
}
