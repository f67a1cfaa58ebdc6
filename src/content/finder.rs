//! The questions of the finder as they are written: what happened leads, choice by choice, to the scam types that it may be.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::yaml::SpannedText;

/// The page whose front matter may have questions of the site's own.
pub(crate) const FINDER_FILE: &str = "content/pages/check.md";

/// The questions of a finder; readers begin at the first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct FinderFront {
    /// Bytes of the key.
    pub(crate) span: Range<usize>,
    /// The questions.
    pub(crate) questions: Vec<QuestionFront>,
}

/// A question.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct QuestionFront {
    /// The name by which choices lead to it.
    pub(crate) id: SpannedText,
    /// What readers are asked.
    pub(crate) text: String,
    /// What they choose from.
    pub(crate) choices: Vec<ChoiceFront>,
}

/// A choice. It leads to a further question or to scam types.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ChoiceFront {
    /// What it says.
    pub(crate) text: SpannedText,
    /// The id of a further question.
    pub(crate) next: Option<SpannedText>,
    /// Names of scam types, the likeliest first.
    pub(crate) types: Vec<SpannedText>,
}
