//! The signs of fraud in a message: what swindlers write, and why it is a sign.

use serde::{Deserialize, Serialize};

use crate::diagnostics::Language;

/// What a message is compared with, in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MessageSigns {
    /// What swindlers write.
    pub(crate) signs: Vec<MessageSign>,
    /// What addresses in a message and its writing are a sign of.
    pub(crate) links: LinkSigns,
    /// Parts of a host that only official ones have.
    pub(crate) imitated: Vec<String>,
    /// Words of messages that warn of fraud.
    pub(crate) warnings: Vec<String>,
}

/// Words that are a sign of fraud for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct MessageSign {
    /// The words; `…` in one stands for a few characters.
    pub(crate) words: Vec<String>,
    /// Why they are a sign.
    pub(crate) why: String,
    /// The id of the scam type that they are a sign of; none for what all have in common.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(crate) scam_type: Option<String>,
    /// Whether they ask for something that no warning asks for.
    #[serde(rename = "demand", skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_demand: bool,
}

/// What is a sign besides words, each with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct LinkSigns {
    /// Any address.
    pub(crate) any: String,
    /// An address that imitates an official one.
    pub(crate) imitation: String,
    /// An address of numbers.
    pub(crate) numbers: String,
    /// Characters that are kept apart.
    pub(crate) spaced: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BuiltIn {
    #[serde(rename = "version")]
    _version: u32,
    signs: Vec<BuiltInSign>,
    links: BuiltInLinks,
    imitated: Vec<String>,
    warnings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BuiltInSign {
    words: Vec<String>,
    #[serde(rename = "type")]
    scam_type: Option<String>,
    #[serde(default, rename = "demand")]
    is_demand: bool,
    why: String,
    why_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BuiltInLinks {
    any: String,
    any_en: String,
    imitation: String,
    imitation_en: String,
    numbers: String,
    numbers_en: String,
    spaced: String,
    spaced_en: String,
}

/// The signs that ship with the program. Words are those of both languages: a reader of either may get a message in the
/// other.
pub(crate) fn builtin_message_signs(language: Language) -> MessageSigns {
    let built_in: BuiltIn = serde_yaml::from_str(include_str!("data/message-signs.yaml"))
        .expect("the embedded signs are tested to be readable");
    let said = |chinese: String, english: String| if language == Language::En { english } else { chinese };
    let links = built_in.links;
    MessageSigns {
        signs: built_in
            .signs
            .into_iter()
            .map(|sign| MessageSign {
                words: sign.words,
                why: said(sign.why, sign.why_en),
                scam_type: sign.scam_type,
                is_demand: sign.is_demand,
            })
            .collect(),
        links: LinkSigns {
            any: said(links.any, links.any_en),
            imitation: said(links.imitation, links.imitation_en),
            numbers: said(links.numbers, links.numbers_en),
            spaced: said(links.spaced, links.spaced_en),
        },
        imitated: built_in.imitated,
        warnings: built_in.warnings,
    }
}
