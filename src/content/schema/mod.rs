//! Front matter into facts: one reader for each kind of content file.

mod bulletin;
mod case_fields;
mod cases;
mod finder;
mod front_matter;
mod keys;
mod others;
mod rules;
mod values;

use crate::diagnostics::Language;
use crate::vocabulary::{
    AgeBand, BulletinKind, CaseOutcome, ContactMethod, Gender, PaymentMethod, SourceKind, Vocabulary,
};

pub(crate) use bulletin::{ReadBulletin, read_bulletin};
pub(crate) use finder::builtin_finder;
pub(crate) use front_matter::FrontMatter;
pub(crate) use keys::FOREIGN_KEYS;
pub(crate) use others::{read_page, read_scam_type, read_translation};

/// What a field of a closed vocabulary may say.
pub(crate) struct Writable {
    /// Every word.
    pub(crate) words: Vec<&'static str>,
    /// The words that may stand around those in a phrase: 通过微信转账.
    pub(crate) around: &'static [&'static str],
}

/// The closed vocabularies of front matter, by the name of their field.
pub(crate) fn vocabularies() -> [(&'static str, Writable); 7] {
    [
        ("kind", writable::<BulletinKind>()),
        ("source.kind", writable::<SourceKind>()),
        ("outcome", writable::<CaseOutcome>()),
        ("gender", writable::<Gender>()),
        ("age_band", writable::<AgeBand>()),
        ("contact_method", writable::<ContactMethod>()),
        ("payment_method", writable::<PaymentMethod>()),
    ]
}

/// The kinds that a bulletin without cases may be: every word for one, `case` aside.
pub(crate) fn kinds_without_case() -> Writable {
    let kinds = BulletinKind::spellings().iter().filter(|(_, kind)| *kind != BulletinKind::Case);
    Writable { words: kinds.map(|(word, _)| *word).collect(), around: BulletinKind::AROUND }
}

fn writable<T: Vocabulary>() -> Writable {
    Writable { words: T::spellings().iter().map(|(word, _)| *word).collect(), around: T::AROUND }
}

/// A value of a closed vocabulary, for forms.
#[derive(Clone, Copy)]
pub(crate) struct Choice {
    /// What front matter says.
    pub(crate) id: &'static str,
    /// What readers of a Chinese site see.
    pub(crate) zh: &'static str,
    /// What readers of an English site see.
    pub(crate) en: &'static str,
}

/// The values of a closed vocabulary, by the name of its field in [`vocabularies`].
pub(crate) fn choices(name: &str) -> Vec<Choice> {
    match name {
        "kind" => choices_of::<BulletinKind>(),
        "source.kind" => choices_of::<SourceKind>(),
        "outcome" => choices_of::<CaseOutcome>(),
        "gender" => choices_of::<Gender>(),
        "age_band" => choices_of::<AgeBand>(),
        "contact_method" => choices_of::<ContactMethod>(),
        "payment_method" => choices_of::<PaymentMethod>(),
        _ => Vec::new(),
    }
}

/// What a word or a phrase means in a closed vocabulary.
pub(crate) fn meaning(name: &str, written: &str) -> Option<Choice> {
    match name {
        "kind" => BulletinKind::parse(written).map(choice),
        "source.kind" => SourceKind::parse(written).map(choice),
        "outcome" => CaseOutcome::parse(written).map(choice),
        "gender" => Gender::parse(written).map(choice),
        "age_band" => AgeBand::parse(written).map(choice),
        "contact_method" => ContactMethod::parse(written).map(choice),
        "payment_method" => PaymentMethod::parse(written).map(choice),
        _ => None,
    }
}

fn choices_of<T: Vocabulary>() -> Vec<Choice> {
    T::ALL.iter().copied().map(choice).collect()
}

fn choice<T: Vocabulary>(value: T) -> Choice {
    Choice { id: value.id(), zh: value.name(Language::ZhCn), en: value.name(Language::En) }
}
