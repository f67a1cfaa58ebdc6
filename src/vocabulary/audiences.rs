//! The groups of citizens that swindlers aim at, each with its own advice.
//!
//! What helps a pensioner is not what helps an accountant. The prevention-tips page speaks to each group in
//! turn and leads to the scams that it meets most.

use serde::Deserialize;

use crate::diagnostics::Language;

/// A group of citizens, in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Audience {
    /// The name in addresses: lower-case ASCII and hyphens.
    pub(crate) id: String,
    /// The name that readers see.
    pub(crate) name: String,
    /// What swindlers try with this group, in one sentence.
    pub(crate) lead: String,
    /// Advice, most important first.
    pub(crate) tips: Vec<String>,
    /// Ids of the scam types that it meets most.
    pub(crate) types: Vec<String>,
}

#[derive(Deserialize)]
struct BuiltIn {
    audiences: Vec<BuiltInAudience>,
}

#[derive(Deserialize)]
struct BuiltInAudience {
    id: String,
    name: String,
    en: String,
    lead: String,
    lead_en: String,
    tips: Vec<String>,
    tips_en: Vec<String>,
    types: Vec<String>,
}

/// The groups that ship with the program, in the order in which they are shown.
pub(crate) fn builtin_audiences(language: Language) -> Vec<Audience> {
    let built_in: BuiltIn = serde_yaml::from_str(include_str!("data/audiences.yaml"))
        .expect("the embedded vocabulary is tested to be readable");
    let in_language = |audience: BuiltInAudience| match language {
        Language::ZhCn => Audience {
            id: audience.id,
            name: audience.name,
            lead: audience.lead,
            tips: audience.tips,
            types: audience.types,
        },
        Language::En => Audience {
            id: audience.id,
            name: audience.en,
            lead: audience.lead_en,
            tips: audience.tips_en,
            types: audience.types,
        },
    };
    built_in.audiences.into_iter().map(in_language).collect()
}
