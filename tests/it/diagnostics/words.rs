//! The words of the messages. They change often and by people who do not read Rust, so the tests hold what must not
//! break: every rule has its words in both languages, and the words use only the facts that the code gives.

use std::collections::{BTreeMap, BTreeSet};

use fanzha::diagnostics::{Code, Language, Wording};
use pretty_assertions::assert_eq;

use crate::support::repository;

/// The facts that codes give: `?` marks one that is not always told, `@` one that is shown as a term. Codes
/// that are not listed give none.
const FACTS: &[(&str, &str)] = &[
    ("reason", "unreadable-file"),
    ("@reason", "yaml-syntax"),
    ("key? mark", "yaml-unquoted-mark"),
    ("mark", "yaml-full-width-mark"),
    ("key right", "chinese-key"),
    ("field value today", "future-date"),
    ("field value", "sample-setting"),
    ("value day", "date-serial"),
    ("@reason line?", "damaged-manifest"),
    ("broken? guess? character?", "bad-file-name"),
    ("kind? name?", "unused-file"),
    ("other", "copied-bulletin"),
    ("size limit", "file-too-large"),
    ("@encoding? line?", "not-utf8"),
    ("target", "symlink-out-of-content link-out-of-site unreadable-image"),
    ("target", "missing-alt-text image-hotlink"),
    ("target width? height? megapixels? size? limit?", "image-too-large"),
    ("target nearest?", "missing-image"),
    ("target @unpublished? nearest? wide_colon?", "dead-link"),
    ("target anchor nearest?", "dead-anchor"),
    (
        "key",
        "yaml-full-width-colon yaml-missing-space yaml-unquoted-colon translation-fact fact-beside-cases",
    ),
    ("text code", "unused-allowance"),
    ("key kept?", "yaml-cut-comment"),
    ("key first_line", "duplicate-key"),
    ("key nearest? present? written?", "unknown-key"),
    ("field? empty?", "missing-field"),
    ("field @expected @example?", "wrong-kind"),
    ("field value allowed? @rule? nearest?", "unknown-value"),
    ("field value @reason", "bad-loss"),
    ("field value @reason? no_month? february_of? month? days? no_day? no_hour? no_minute?", "bad-date"),
    ("value", "bad-redirect bad-base-url bad-timezone bad-official-domain"),
    ("value? itself?", "unknown-same-as"),
    ("value shown", "unlikely-loss"),
    ("value nearest?", "unknown-check"),
    ("value nearest? several? vague?", "unknown-region"),
    ("value nearest? allowed? several?", "unknown-scam-type"),
    ("value candidates", "ambiguous-region"),
    ("value right", "wrong-region-suffix"),
    ("value @reason", "bad-region-addition"),
    ("value @page contrast", "low-contrast"),
    ("path?", "share-font-missing"),
    ("name first second", "scam-type-clash"),
    ("@outcome loss recovered? body?", "outcome-with-loss"),
    ("recovered loss", "recovered-exceeds-loss"),
    ("loss sum", "loss-cases-disagree"),
    ("loss body field?", "loss-body-disagree"),
    ("body @outcome?", "loss-only-in-text"),
    ("cases? loss? body?", "reported-body-disagree"),
    ("from to cases? own? fewer? more? loss? sum?", "reported-cases-differ"),
    ("text", "unfinished-text"),
    ("written meant", "radical-character"),
    ("occurred date", "occurred-after-date"),
    ("earlier_field earlier later_field later", "dates-reversed"),
    ("original", "translation-without-original"),
    ("what", "removed-html template-remnant"),
    ("@slip?", "literal-emphasis"),
    ("@slip", "literal-heading literal-table literal-link extra-title"),
    ("@slip unspaced? written? right?", "literal-list"),
    ("@slip name", "literal-alert"),
    ("count", "joined-lines"),
    ("signs", "accidental-heading"),
    ("address other? @own?", "address-clash redirect-clash"),
    ("question", "question-without-choices"),
    ("value allowed? nearest?", "unknown-question"),
    ("choice both?", "unclear-choice"),
    ("id", "repeated-question"),
    ("choice limit", "too-many-taps"),
    ("question? id", "unreached-question"),
    ("type id", "unreached-type"),
    ("bytes limit", "long-address"),
    ("template output? source? @reason name?", "template-error"),
    ("folder example", "foreign-output"),
    ("folder inside", "output-inside-source"),
    ("path reason", "unwritable-output"),
    ("path", "disk-full"),
    ("code count", "more-findings"),
    ("@reason inside? count?", "attachment-unchecked"),
];

/// The values of facts that are shown as terms.
const TERMS: &str = "gbk utf-16 \
    list-number-without-space map-period map-reported map-victim example-period example-reported example-victim \
    full-width-hash no-space full-width-star space-beside-star full-width-brackets spaces-in-address list-number list-bullet \
    list-without-space no-delimiter wrong-delimiter full-width-bar blank-line tabs text-below not-in-quote \
    unknown-name text-beside full-width-mark repeats-title level \
    text list map date number yes-no list-of-maps text-list amount address web-address colour light-page dark-page \
    id-letters always-error \
    impossible unreadable no-year short-year too-early too-late reversed serial prevented attempted \
    no-keys unclosed-list unclosed-map text-after-quotes bad-escape unclosed-quote second-colon reserved-mark \
    no-colon uneven tab unreadable-yaml template-syntax template-missing template-circle template-unknown-name \
    template-failed \
    not-an-amount negative not-finite octal-looking too-large too-precise reversed-range \
    mixed-currencies duplicate-code bad-code unknown-parent unknown-target empty-name too-many \
    empty-alias duplicate-alias shadowed-alias draft scheduled kind own-page \
    manifest-empty manifest-header manifest-line \
    part-note part-margin part-comment part-earlier part-hidden part-address part-description part-chart \
    part-properties part-hidden-sheet part-sheet-name fix-word fix-sheet fix-slides fix-unseen fix-inside \
    unread-kind unread-encrypted unread-broken unread-too-large unread-not-text unread-nested unread-object";

type Words = BTreeMap<String, BTreeMap<String, String>>;

macro_rules! read {
    ($tag:literal, $($part:literal)+) => {{
        let parts = [$(include_str!(
            concat!("../../../src/diagnostics/wording/", $tag, "/", $part, ".yaml")
        )),+];
        let read = |part| serde_yaml::from_str::<Words>(part).expect("the wording is YAML");
        parts.into_iter().flat_map(read).collect::<Words>()
    }};
}

fn texts(language: Language) -> Words {
    match language {
        Language::ZhCn => read!("zh-CN", "files" "yaml" "fields" "facts" "body" "site" "privacy"),
        Language::En => read!("en", "files" "yaml" "fields" "facts" "body" "site" "privacy"),
    }
}

fn phrases(language: Language) -> Words {
    if language == Language::En { read!("en", "phrases") } else { read!("zh-CN", "phrases") }
}

/// The placeholders of a text as in [`FACTS`]: one that stands only in optional parts gets a `?`.
fn placeholders(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (index, part) in text.split("[[").enumerate() {
        let (optional, plain) = if index == 0 { ("", part) } else { part.split_once("]]").unwrap() };
        found.extend(names(plain));
        found.extend(names(optional).map(|name| name + "?"));
    }
    found
}

fn names(text: &str) -> impl Iterator<Item = String> {
    text.split('{')
        .skip(1)
        .map(|rest| rest.split_once('}').unwrap().0.trim_start_matches(['#', '~']).to_owned())
}

fn facts(code: &str) -> BTreeSet<String> {
    let row = FACTS.iter().find(|(_, codes)| codes.split(' ').any(|listed| listed == code));
    row.map_or("", |(facts, _)| facts).split_whitespace().map(str::to_owned).collect()
}

#[test]
fn every_code_has_all_its_words_in_both_languages() {
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    for language in Language::ALL {
        let texts = texts(language);
        assert_eq!(texts.keys().map(String::as_str).collect::<BTreeSet<_>>(), codes);
        for (code, text) in &texts {
            for field in ["message", "why", "fix", "explain"] {
                assert!(!text[field].trim().is_empty(), "{code} has no {field} in {language:?}");
            }
        }
    }
}

#[test]
fn every_code_has_a_title_of_its_own_in_both_languages() {
    for language in Language::ALL {
        let wording = Wording::for_language(language);
        let titles: BTreeSet<&str> = Code::ALL.iter().map(|code| wording.title(*code)).collect();
        assert_eq!(titles.len(), Code::ALL.len(), "{language:?}");
        let long: Vec<&&str> = titles.iter().filter(|title| title.chars().count() > 45).collect();
        assert!(long.is_empty(), "{long:?}");
    }
}

/// The first texts in quotes of the calls of some functions in the source.
fn keys_in_calls(functions: &[&str]) -> BTreeSet<String> {
    let files = walkdir::WalkDir::new(repository("src")).into_iter().map(|entry| entry.expect("readable"));
    let sources = files.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    let mut keys = BTreeSet::new();
    for entry in sources {
        let source: String =
            std::fs::read_to_string(entry.path()).expect("UTF-8").split_whitespace().collect();
        for function in functions {
            let call = format!("{function}(\"");
            let calls = source.split(&call).skip(1);
            keys.extend(calls.filter_map(|rest| rest.split_once('"')).map(|(key, _)| key.to_owned()));
        }
    }
    keys
}

#[test]
fn every_phrase_and_label_that_the_code_asks_for_exists() {
    let phrases = phrases(Language::ZhCn);
    let (talk, labels) = (&phrases["talk"], &phrases["labels"]);
    let asked = keys_in_calls(&[".talk", ".print_message", "prompt.ask"]);
    assert!(asked.len() > 40, "{asked:?}");
    assert_eq!(
        asked.iter().filter(|key| !talk.contains_key(*key)).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
    let asked = keys_in_calls(&[".label"]);
    assert!(asked.len() > 5, "{asked:?}");
    assert_eq!(
        asked.iter().filter(|key| !labels.contains_key(*key)).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}

#[test]
fn words_use_the_facts_of_their_code_and_nothing_else() {
    for language in Language::ALL {
        for (name, text) in texts(language) {
            let facts = facts(&name);
            let shown = placeholders(&format!("{}{}", text["message"], text["why"]));
            assert_eq!(shown, facts, "{name} in {language:?} must tell all that is known");
            assert!(placeholders(&text["fix"]).is_subset(&facts), "{name} in {language:?}");
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_and_placeholders() {
    let shape = |words: Words| -> Vec<(String, String, BTreeSet<String>)> {
        let of = |(name, text): (String, BTreeMap<String, String>)| {
            text.into_iter()
                .filter(|(field, _)| field != "explain")
                .map(move |(field, words)| (name.clone(), field, placeholders(&words)))
        };
        words.into_iter().flat_map(of).collect()
    };
    assert_eq!(shape(texts(Language::ZhCn)), shape(texts(Language::En)));
    let phrases = |language| {
        let mut phrases = phrases(language);
        // The keys and what systems say are English words, which only Chinese has to explain.
        phrases.remove("keys");
        phrases.remove("reasons");
        phrases
    };
    assert_eq!(shape(phrases(Language::ZhCn)), shape(phrases(Language::En)));
}

#[test]
fn every_value_that_is_shown_as_a_term_has_its_word() {
    let expected: BTreeSet<&str> = TERMS.split_whitespace().collect();
    for language in Language::ALL {
        let phrases = phrases(language);
        assert_eq!(phrases["terms"].keys().map(String::as_str).collect::<BTreeSet<_>>(), expected);
    }
}

#[test]
fn a_message_is_one_line_without_a_full_stop() {
    for language in Language::ALL {
        for (code, text) in texts(language) {
            let message = &text["message"];
            assert!(!message.contains('\n'), "{code}: {message}");
            assert!(!message.ends_with(['。', '.', '！', '!', ' ']), "{code}: {message}");
            for field in ["why", "fix"] {
                assert!(text[field].trim_end_matches(']').ends_with(['。', '.']), "{code}: {}", text[field]);
            }
        }
    }
}

#[test]
fn every_explanation_begins_with_a_sentence_and_shows_wrong_and_right() {
    for (language, wrong, right) in [(Language::ZhCn, "错", "对"), (Language::En, "wrong", "right")] {
        for &code in Code::ALL {
            let text = Wording::for_language(language).explain(code);
            let (first, rest) = text.split_once("\n\n").unwrap();
            assert!(!first.contains('\n') && first.ends_with(['。', '.']), "{code:?}: {first}");
            let examples: String = rest.split("```").skip(1).step_by(2).collect();
            assert!(examples.contains(wrong) && examples.contains(right), "{code:?}: {text}");
            assert_eq!(text.matches("\n```").count() % 2, 0, "{code:?}");
        }
    }
}
