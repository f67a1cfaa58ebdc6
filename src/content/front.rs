//! What the front matter of each kind of content file becomes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bulletin::Bulletin;
use super::finder::FinderFront;
use crate::yaml::SpannedText;

/// The front matter of a content file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Front {
    /// A file of `content/bulletins/`; shared, because the site is related again after every edit.
    Bulletin(Arc<Bulletin>),
    /// A file of `content/types/`.
    ScamType(Arc<ScamTypeFront>),
    /// A file of `content/pages/`.
    Page(Arc<PageFront>),
    /// The words of a bulletin or page in another language.
    Translation(Arc<TranslationFront>),
}

/// A page that is no bulletin.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PageFront {
    /// Title.
    pub(crate) title: String,
    /// One line for search engines.
    pub(crate) summary: Option<String>,
    /// Not to be published yet.
    pub(crate) draft: bool,
    /// The questions of the finder, of the page that has it.
    pub(crate) finder: Option<FinderFront>,
}

/// What a site says of a scam type.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ScamTypeFront {
    /// Name that readers see; the built-in one where absent.
    pub(crate) name: Option<SpannedText>,
    /// Further names.
    pub(crate) aliases: Vec<SpannedText>,
    /// Name in English.
    pub(crate) en: Option<String>,
    /// What the swindler does, in one line.
    pub(crate) description: Option<String>,
    /// One sentence that helps anybody recognise it.
    pub(crate) spot: Option<String>,
    /// Prevention tips in place of the built-in ones.
    pub(crate) tips: Vec<String>,
    /// Signs that give the scam away.
    pub(crate) red_flags: Vec<String>,
    /// Id of the wider type.
    pub(crate) parent: Option<SpannedText>,
}

/// Words in another language; all facts are the original's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct TranslationFront {
    /// Title.
    pub(crate) title: String,
    /// One line for lists and share cards.
    pub(crate) summary: Option<String>,
    /// Prevention tips.
    pub(crate) tips: Vec<String>,
    /// Signs that give the scam away.
    pub(crate) red_flags: Vec<String>,
}
