//! The words of every diagnostic, in Chinese and English.
//!
//! Code holds facts and never sentences: the sentences live in `wording/<language>/*.yaml`, where a
//! writer can fix them without reading Rust. The files are embedded, and each is parsed when the first of
//! its texts is needed, so that a run without mistakes parses only the phrases of the command line.

mod search;
mod template;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::codes::{Category, Code, Level};
use super::diagnostic::Diagnostic;
use crate::text::is_ideograph;
use template::{Lookup, fill, tidy};

/// A fact with more characters is truncated: a message should be read at a glance, and 200 characters are about three
/// lines on a terminal.
const LONGEST_FACT: usize = 200;

/// A language in which the program writes to authors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// Simplified Chinese, the default.
    ZhCn,
    /// English.
    En,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::ZhCn, Language::En];

    /// Reads a language tag (`zh-CN`, `zh`, `en-GB`) or the value of a locale variable
    /// (`zh_CN.UTF-8`); `None` for a language without wording.
    pub fn parse(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "zh" => Some(Language::ZhCn),
            "en" => Some(Language::En),
            _ => None,
        }
    }

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::ZhCn => "zh-CN",
            Language::En => "en",
        }
    }
}

/// All words of one language.
#[derive(Debug)]
pub struct Wording {
    language: Language,
    phrases: LazyLock<Phrases>,
    titles: LazyLock<Titles>,
    texts: Files,
}

/// The files of texts, each with its name. A run with few mistakes reads few of them.
type Files = [(&'static str, LazyLock<Texts>); 7];

/// The words of one code, with placeholders.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    message: String,
    why: String,
    fix: String,
    /// What to do in front of the form of the desk, where that is something else.
    #[serde(default)]
    in_form: Option<String>,
    explain: String,
}

type Texts = BTreeMap<String, Text>;

/// What each check is called, in a file of their own: they are listed without the texts.
type Titles = BTreeMap<String, String>;

/// Labels, the words for facts that are ids, the names of keys, and what the command line says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    labels: BTreeMap<String, String>,
    terms: BTreeMap<String, String>,
    /// What the keys of front matter and site.yaml are called, in languages whose words they are not.
    #[serde(default)]
    keys: BTreeMap<String, String>,
    /// What operating systems say in English, and what that means.
    #[serde(default)]
    reasons: BTreeMap<String, String>,
    talk: BTreeMap<String, String>,
}

macro_rules! files {
    ($tag:literal, $($name:literal),+) => {
        [$((
            $name,
            LazyLock::new(|| read_texts(include_str!(concat!("wording/", $tag, "/", $name, ".yaml")))),
        )),+]
    };
    ($tag:literal) => {
        files!($tag, "files", "yaml", "fields", "facts", "body", "site", "privacy")
    };
}

static ZH_CN: Wording = Wording {
    language: Language::ZhCn,
    phrases: LazyLock::new(|| read_phrases(include_str!("wording/zh-CN/phrases.yaml"))),
    titles: LazyLock::new(|| read_titles(include_str!("wording/zh-CN/titles.yaml"))),
    texts: files!("zh-CN"),
};

static EN: Wording = Wording {
    language: Language::En,
    phrases: LazyLock::new(|| read_phrases(include_str!("wording/en/phrases.yaml"))),
    titles: LazyLock::new(|| read_titles(include_str!("wording/en/titles.yaml"))),
    texts: files!("en"),
};

impl Wording {
    /// The words of a language.
    pub fn for_language(language: Language) -> &'static Wording {
        match language {
            Language::ZhCn => &ZH_CN,
            Language::En => &EN,
        }
    }

    /// The language of these words.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// What a check is called: a few words.
    pub fn title(&self, code: Code) -> &str {
        self.titles.get(code.as_str()).expect("a test checks that every code has its title")
    }

    /// The name of a group of checks.
    pub(crate) fn category(&self, category: Category) -> &str {
        self.label(category.label())
    }

    /// What is wrong, in one line without a full stop.
    pub fn message(&self, diagnostic: &Diagnostic) -> String {
        let message = self.filled(&self.text(diagnostic.code).message, diagnostic);
        message + &self.filled_if(diagnostic, "in_words", "found-inside")
    }

    /// Why it matters, or how the program reads it; `None` where the message says it all.
    pub(crate) fn why(&self, diagnostic: &Diagnostic) -> Option<String> {
        some_words(self.filled(&self.text(diagnostic.code).why, diagnostic))
    }

    /// What to do; `None` where there is nothing to do.
    pub(crate) fn fix(&self, diagnostic: &Diagnostic) -> Option<String> {
        let way = self.filled_if(diagnostic, "in_fix", "fix-inside");
        some_words(way + &self.filled(&self.text(diagnostic.code).fix, diagnostic))
    }

    /// What is wrong, for somebody in front of a form, who sees names of fields and no keys.
    pub(crate) fn message_in_form(&self, diagnostic: &Diagnostic) -> String {
        without_keys(&self.message(diagnostic))
    }

    /// What to do there.
    pub(crate) fn fix_in_form(&self, diagnostic: &Diagnostic) -> Option<String> {
        let fix = match &self.text(diagnostic.code).in_form {
            Some(words) => some_words(self.filled(words, diagnostic)),
            None => self.fix(diagnostic),
        };
        fix.map(|fix| without_keys(&fix))
    }

    /// The page about a rule, in Markdown; its first paragraph says what the rule is about.
    pub fn explain(&self, code: Code) -> &str {
        &self.text(code).explain
    }

    /// A fixed word, such as the name of a level.
    pub(crate) fn label(&self, key: &str) -> &str {
        self.phrases.labels.get(key).unwrap_or_else(|| panic!("no label {key} in {}", self.language.tag()))
    }

    /// What a key of front matter or site.yaml is called; the key itself in a language whose words the keys are.
    pub(crate) fn key_name<'w>(&'w self, key: &'w str) -> &'w str {
        self.phrases.keys.get(key).map_or(key, String::as_str)
    }

    /// Whether a word is a key of front matter or site.yaml.
    pub(crate) fn is_key(word: &str) -> bool {
        Wording::for_language(Language::ZhCn).phrases.keys.contains_key(word)
    }

    /// The name of a level.
    pub fn level(&self, level: Level) -> &str {
        self.label(level.as_str())
    }

    /// A sentence of the command line.
    pub fn talk(&self, key: &str, facts: &[(&str, String)]) -> String {
        let phrase = self.phrases.talk.get(key);
        let phrase = phrase.unwrap_or_else(|| panic!("no phrase {key} in {}", self.language.tag()));
        let find = |name: &str| facts.iter().find(|(n, _)| *n == name).map(|(_, v)| tidy(v));
        self.fill(phrase, &find)
    }

    /// Joins parts of a sentence as the language does.
    pub fn join(&self, parts: &[String]) -> String {
        parts.join(self.label("separator"))
    }

    /// Joins names in a list.
    pub(crate) fn join_list(&self, names: &[String]) -> String {
        names.join(self.label("list-separator"))
    }

    fn text(&self, code: Code) -> &Text {
        let name = code.category().wording_file();
        let file = self.texts.iter().find(|(file, _)| *file == name);
        let texts = file.map(|(_, texts)| texts.get(code.as_str()));
        texts.flatten().expect("a test checks that every code has its texts in the file of its category")
    }

    fn term(&self, value: &str) -> Option<String> {
        self.phrases.terms.get(value).cloned()
    }

    /// A phrase about what lies inside of a file that editors cannot open at a line; nothing without that fact.
    fn filled_if(&self, diagnostic: &Diagnostic, fact: &str, phrase: &str) -> String {
        match diagnostic.facts.iter().any(|(name, _)| *name == fact) {
            true => self.filled(self.label(phrase), diagnostic),
            false => String::new(),
        }
    }

    fn filled(&self, words: &str, diagnostic: &Diagnostic) -> String {
        let find = |name: &str| {
            let (_, value) = diagnostic.facts.iter().find(|(n, _)| *n == name)?;
            Some(shortened(&tidy(value)))
        };
        self.fill(words, &find)
    }

    fn fill(&self, words: &str, fact: &dyn Fn(&str) -> Option<String>) -> String {
        // Of a path such as victim.label the last key has the name.
        let last = |key: &str| self.phrases.keys.get(key.rsplit('.').next().unwrap_or(key));
        let named_key = |key: &str| match last(key) {
            Some(name) => format!("{key}（{name}）"),
            None => key.to_owned(),
        };
        let (term, system_reason) = (|value: &str| self.term(value), |said: &str| self.system_reason(said));
        fill(words, &Lookup { fact, term: &term, named_key: &named_key, system_reason: &system_reason })
    }

    /// What the operating system said. Systems set to Chinese say it in Chinese already; of what nobody has translated
    /// the number is left, by which a technician finds it.
    fn system_reason(&self, said: &str) -> String {
        let known = self.phrases.reasons.iter().find(|(english, _)| said.contains(english.as_str()));
        if let Some((_, meaning)) = known {
            return meaning.clone();
        }
        if self.phrases.reasons.is_empty() || said.contains(is_ideograph) {
            return said.to_owned();
        }
        let unknown = self.label("unknown-reason");
        match said.split_once("os error ").and_then(|(_, rest)| rest.split_once(')')) {
            Some((number, _)) => format!("{unknown}（{number}）"),
            None => unknown.to_owned(),
        }
    }
}

/// A text with the names of keys and values alone: 损失 for loss（损失）.
fn without_keys(text: &str) -> String {
    let is_part =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.' | '[' | ']');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('（') {
        let (before, from) = rest.split_at(at);
        let word = before.trim_end_matches(is_part).len();
        let inside = from.split_once('）').map(|(inside, _)| &inside['（'.len_utf8()..]);
        let is_key = |name: &&str| at - word > 1 && !name.is_empty() && name.chars().all(is_ideograph);
        let taken = match inside.filter(is_key) {
            Some(name) => {
                out.push_str(before[..word].trim_end_matches(' '));
                out.push_str(name);
                '（'.len_utf8() + name.len() + '）'.len_utf8()
            }
            None => {
                out.push_str(before);
                out.push('（');
                '（'.len_utf8()
            }
        };
        rest = from[taken..].trim_start_matches(if taken > '（'.len_utf8() { ' ' } else { '\0' });
    }
    out + rest
}

fn some_words(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn shortened(value: &str) -> String {
    match value.char_indices().nth(LONGEST_FACT) {
        Some((cut, _)) => format!("{}…", &value[..cut]),
        None => value.to_owned(),
    }
}

fn read_phrases(yaml: &str) -> Phrases {
    serde_yaml::from_str(yaml).expect("a test reads the embedded phrases")
}

fn read_titles(yaml: &str) -> Titles {
    serde_yaml::from_str(yaml).expect("a test reads the embedded titles")
}

fn read_texts(yaml: &str) -> Texts {
    serde_yaml::from_str(yaml).expect("a test reads the embedded texts")
}
