//! The words of questions: what the search page leaves out of a question, and what it knows by other words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::scam_names::words_of_types;
use crate::diagnostics::Language;

/// The words of questions in one language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuestionWords {
    /// Words of asking, which say nothing of the matter.
    pub(crate) asking: Vec<String>,
    /// Words, or pairs of characters, that stand in questions of every kind.
    pub(crate) common: Vec<String>,
    /// Words of somebody who has lost money already.
    pub(crate) lost: Vec<String>,
    /// Words of giving; with an amount of money beside them they say the same.
    pub(crate) given: Vec<String>,
    /// Words of asking for something: what is named behind one was not done yet.
    pub(crate) orders: Vec<String>,
    /// What has happened to somebody, or is happening, the most pressing first.
    pub(crate) situations: Vec<Situation>,
    /// Words of asking what a word means.
    pub(crate) meaning: Vec<String>,
    /// Words behind which stands what somebody else claims.
    pub(crate) claims: Vec<String>,
    /// Words of what was given to the one who asks, which is no loss.
    pub(crate) received: Vec<String>,
    /// Words of the one who asks, who did something about it.
    pub(crate) own: Vec<String>,
    /// Words of somebody who may have.
    pub(crate) afterwards: Vec<String>,
    /// Words of somebody who is asked for more money, and so has paid before.
    pub(crate) again: Vec<String>,
    /// Words of asking for help: with one of the former beside them something has happened.
    pub(crate) helpless: Vec<String>,
    /// What the one who asks has done, as regular expressions of JavaScript: then advice is for who has.
    pub(crate) acted: Vec<String>,
    /// Words that ask for the steps by themselves, whatever bulletins have them.
    pub(crate) alone: Vec<String>,
    /// Words of what was done, and of what was not done yet, in the state of things that a piece of advice is for.
    pub(crate) done: Vec<String>,
    pub(crate) undone: Vec<String>,
    /// Words of the family, in questions and in such states.
    pub(crate) family: Vec<String>,
    /// Words of money in the same.
    pub(crate) money: Vec<String>,
    /// Words of the headings under which guides say what to do.
    #[serde(skip_serializing)]
    pub(crate) advising: Vec<String>,
    /// Words of the law, in questions and in sentences that answer them.
    pub(crate) law: Vec<String>,
    /// Words of somebody who wants to be prepared.
    pub(crate) prevention: Vec<String>,
    /// What people call a scam or tell of it besides its names, by the id of the scam type, or `tips` or `check`; `…` in one stands for a
    /// few characters.
    #[serde(skip_serializing)]
    pub(crate) meant: BTreeMap<String, Vec<String>>,
    /// What to know of a number, by the number.
    #[serde(skip_serializing)]
    pub(crate) numbers: BTreeMap<String, String>,
    /// Words of other regions or habits, and those of this site.
    pub(crate) same: BTreeMap<String, String>,
    /// Words that readers type as pinyin.
    #[serde(skip_serializing)]
    pub(crate) typed: Vec<String>,
}

/// Something that has happened to somebody, or is happening.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Situation {
    /// Words of the sentence of the steps that helps.
    pub(crate) shown: Vec<String>,
    /// How questions state it: regular expressions of JavaScript.
    pub(crate) stated: Vec<String>,
}

impl QuestionWords {
    /// What people call something or tell of it, with `|` between, without spaces, hyphens and apostrophes: it is compared with
    /// a question that has none either.
    pub(crate) fn meant_of(&self, id: &str) -> String {
        let words = self.meant.get(id).map(|words| words.join("|")).unwrap_or_default();
        words.replace([' ', '-', '\''], "")
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BuiltIn {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(rename = "zh-CN")]
    zh_cn: QuestionWords,
    en: QuestionWords,
}

static BUILT_IN: LazyLock<BuiltIn> = LazyLock::new(|| {
    let built_in: BuiltIn = serde_yaml::from_str(include_str!("data/question-words.yaml"))
        .expect("the embedded vocabulary is tested to be readable");
    BuiltIn { zh_cn: with_names(built_in.zh_cn), ..built_in }
});

/// The words that ship with the program.
pub(crate) fn builtin_question_words(language: Language) -> &'static QuestionWords {
    match language {
        Language::ZhCn => &BUILT_IN.zh_cn,
        Language::En => &BUILT_IN.en,
    }
}

/// With the everyday names of scams among what people call them; a name that has another of its type in it says no more.
fn with_names(mut words: QuestionWords) -> QuestionWords {
    for (id, names) in words_of_types() {
        let meant = words.meant.entry(id.to_owned()).or_default();
        let mut names: Vec<&String> = names.iter().filter(|name| name.chars().count() > 1).collect();
        names.sort_by_key(|name| (name.len(), name.as_str()));
        for name in names {
            if !meant.iter().any(|known| name.contains(known.as_str())) {
                meant.push(name.clone());
            }
        }
    }
    words
}
