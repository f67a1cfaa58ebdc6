//! How long a text takes to be read aloud.

use crate::diagnostics::Language;
use crate::text::is_ideograph;

/// Parts of a second in which lengths are counted: the least in which both paces are whole.
const PARTS: usize = 20;

/// Parts for a character of a Chinese script: four characters a second, as announcers of village loudspeakers do.
const CHARACTER: usize = PARTS / 4;

/// Parts for a word of an English script: two and a half words a second, as slow news is read.
const WORD: usize = PARTS * 2 / 5;

/// 90 seconds, in parts: the longest that a script may be.
pub(super) const MOST: usize = 90 * PARTS;

/// 60 seconds, in parts: the shortest.
pub(super) const LEAST: usize = 60 * PARTS;

/// How long a text takes, in parts of a second. Marks take no time. In a Chinese script a letter takes as long as a
/// character; in an English one a word does, and Chinese names in it are read character by character.
pub(super) fn length(text: &str, language: Language) -> usize {
    let characters = |text: &str| CHARACTER * text.chars().filter(|c| c.is_alphanumeric()).count();
    if language == Language::ZhCn {
        return characters(text);
    }
    let has_sound = |word: &&str| word.contains(char::is_alphanumeric);
    let words = text.split_whitespace().filter(has_sound);
    words.map(|word| if word.contains(is_ideograph) { characters(word) } else { WORD }).sum()
}

/// The same in whole seconds, rounded up.
pub(super) fn seconds(parts: usize) -> usize {
    parts.div_ceil(PARTS)
}
