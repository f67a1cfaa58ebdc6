//! Reading the front matter of pages, scam types and translations.

use super::finder::read_finder;
use super::front_matter::FrontMatter;
use super::keys::{FACT_KEYS, FOREIGN_KEYS};
use super::values::{redirects, title};
use crate::content::finder::FINDER_FILE;
use crate::content::front::{PageFront, ScamTypeFront, TranslationFront};
use crate::diagnostics::{Code, Diagnostic};
use crate::yaml::{Fields, MapEntry, SpannedText};

/// Reads a file of `content/pages/`.
pub(crate) fn read_page(
    front_matter: FrontMatter<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (PageFront, Vec<SpannedText>) {
    let start = front_matter.span.start;
    let mut fields = front_matter.into_fields(diagnostics);
    let front = PageFront {
        title: title(&mut fields, start),
        summary: fields.plain_text("summary"),
        draft: fields.yes_no("draft").unwrap_or(false),
        finder: if fields.file() == FINDER_FILE { read_finder(&mut fields) } else { None },
    };
    let redirect_from = redirects(&mut fields);
    fields.finish(&FOREIGN_KEYS);
    (front, redirect_from)
}

/// Reads a file of `content/types/`: what it says of a built-in type replaces the built-in words, and
/// aliases add to them.
pub(crate) fn read_scam_type(
    front_matter: FrontMatter<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (ScamTypeFront, Vec<SpannedText>) {
    let mut fields = front_matter.into_fields(diagnostics);
    let name = fields.text("name").or_else(|| fields.text("title"));
    let front = ScamTypeFront {
        name: name.filter(|name| !name.text.trim().is_empty()),
        aliases: fields.texts("aliases"),
        en: fields.plain_text("en"),
        description: fields.plain_text("description").or_else(|| fields.plain_text("summary")),
        spot: fields.plain_text("spot"),
        tips: fields.plain_texts("tips"),
        red_flags: fields.plain_texts("red_flags"),
        parent: fields.text("parent"),
    };
    let redirect_from = redirects(&mut fields);
    fields.finish(&[]);
    (front, redirect_from)
}

/// Reads a translation, which carries words only.
pub(crate) fn read_translation(
    front_matter: FrontMatter<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> TranslationFront {
    let FrontMatter { file, span, entries } = front_matter;
    let (facts, words): (Vec<MapEntry>, Vec<MapEntry>) =
        entries.into_iter().partition(|entry| FACT_KEYS.contains(&entry.key.as_str()));
    for entry in facts {
        diagnostics
            .push(Diagnostic::new(Code::TranslationFact, file).at(entry.key_span).fact("key", entry.key));
    }
    let mut fields = Fields::new(file, words, diagnostics);
    let front = TranslationFront {
        title: title(&mut fields, span.start),
        summary: fields.plain_text("summary"),
        tips: fields.plain_texts("tips"),
        red_flags: fields.plain_texts("red_flags"),
    };
    fields.finish(&FOREIGN_KEYS);
    front
}
