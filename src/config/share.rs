//! Whether pictures for sharing are drawn, the key `share_pictures` of site.yaml.

use std::ops::Range;
use std::path::{Component, Path};

use crate::yaml::Fields;

/// That pictures for sharing are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SharePictures {
    /// The path of a font from the site's root; the fonts of the system where absent.
    pub(crate) font: Option<String>,
    /// Where site.yaml says so.
    pub(crate) span: Range<usize>,
}

/// Reads the key: yes, no, or the path of a font, which means yes.
pub(super) fn share_pictures(fields: &mut Fields) -> Option<SharePictures> {
    const FONTS: [&str; 3] = [".ttf", ".otf", ".ttc"];
    let written = fields.text("share_pictures")?;
    let span = written.span;
    let text = written.text.trim();
    let lower = text.to_ascii_lowercase();
    let is_inside = Path::new(text).components().all(|part| matches!(part, Component::Normal(_)));
    match &*lower {
        "true" | "yes" | "是" => Some(SharePictures { font: None, span }),
        "false" | "no" | "否" => None,
        name if FONTS.iter().any(|ending| name.ends_with(ending)) && is_inside => {
            Some(SharePictures { font: Some(text.to_owned()), span })
        }
        _ => fields.wrong_kind("share_pictures", "yes-no", &span),
    }
}
