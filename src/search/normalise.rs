//! One form for texts and queries, so that a query in full width, capitals or traditional characters finds what was
//! written otherwise. `src/theme/search/fold.js` does the same; tests/search/normalisation.tsv holds both.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::{LazyLock, OnceLock};

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::text::{is_ideograph, is_invisible};

/// Radicals that a PDF leaves, each followed by the ideograph that it looks like, and traditional characters, each
/// followed by the simplified one: `search/variants.txt`.
pub(crate) const VARIANTS: &str = include_str!("data/variants.txt");

/// The forms of the characters of the basic plane, where their neighbours do not matter. It is in blocks of 256, each
/// computed when a text first needs it, because most sites use a fraction of them.
static TABLE: [OnceLock<[u16; 256]>; 256] = [const { OnceLock::new() }; 256];

fn form_in_table(unit: u16) -> u16 {
    let [block, index] = unit.to_be_bytes();
    let compute = || std::array::from_fn(|index| compute_form(u32::from(block) << 8 | index as u32));
    TABLE[usize::from(block)].get_or_init(compute)[usize::from(index)]
}

/// The pairs of [`VARIANTS`]: a character, and the one that it becomes.
pub(crate) fn variant_pairs() -> impl Iterator<Item = (char, char)> {
    let mut characters = VARIANTS.trim_end().chars();
    std::iter::from_fn(move || characters.next().zip(characters.next()))
}

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| variant_pairs().collect());

/// The form of a character that is left out. These three stand for control characters, which are no form of another
/// character.
const REMOVED: u16 = 0;
/// The form of a character that becomes several.
const SEVERAL: u16 = 1;
/// The form of a character that may join the one before it.
const JOINS: u16 = 2;

/// A text in the form in which it is searched.
pub fn normalise(text: &str) -> String {
    let mut normal = NormalText::with_capacity(text.len());
    // Where the characters begin that stay as they are and were not copied yet: nearly all of a text.
    let mut kept = 0;
    for (at, c) in text.char_indices() {
        let code = u32::from(c);
        let form = u16::try_from(code).map_or_else(|_| compute_form(code), form_in_table);
        if u32::from(form) == code && !is_space(c) {
            continue;
        }
        normal.push_words(&text[kept..at]);
        kept = at + c.len_utf8();
        match form {
            REMOVED => {}
            SEVERAL => std::iter::once(c).nfkc().for_each(|c| normal.push_lower(c)),
            JOINS => return normalise_joining(text),
            unit => normal.push(char::from_u32(u32::from(unit)).expect("a form is a character")),
        }
    }
    normal.push_words(&text[kept..]);
    normal.text
}

/// The same for a text in which characters join; slower.
fn normalise_joining(text: &str) -> String {
    let mut normal = NormalText::with_capacity(text.len());
    text.chars().filter(|c| !is_invisible(*c)).nfkc().for_each(|c| normal.push_lower(c));
    normal.text
}

/// The pairs of [`VARIANTS`] that a text needs, each once, in the order of the table.
pub(crate) fn variants_in<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut found: Vec<char> = texts.flat_map(str::chars).filter_map(VariantTable::variant).collect();
    found.sort_unstable();
    found.dedup();
    found.iter().flat_map(|c| [*c, SIMPLIFIED[c]]).collect()
}

/// Which characters of the basic plane have a [`variant`], a bit for each. Nearly none of a text has one, and a look into
/// two tables for every character took a twentieth of a build.
struct VariantTable([u64; 0x1_0000 / 64]);

impl VariantTable {
    fn new() -> VariantTable {
        let mut table = VariantTable([0; 0x1_0000 / 64]);
        let in_blocks = COMPATIBLE_BLOCKS.into_iter().flatten();
        for c in in_blocks.chain(SIMPLIFIED.keys().copied()).filter(|c| variant(*c).is_some()) {
            if let Ok(unit) = u16::try_from(u32::from(c)) {
                table.0[usize::from(unit / 64)] |= 1 << (unit % 64);
            }
        }
        table
    }

    fn variant(c: char) -> Option<char> {
        static TABLE: LazyLock<VariantTable> = LazyLock::new(VariantTable::new);
        let is_marked = |unit: u16| TABLE.0[usize::from(unit / 64)] >> (unit % 64) & 1 == 1;
        let may_have_one = u16::try_from(u32::from(c)).map_or(true, is_marked);
        if may_have_one { variant(c) } else { None }
    }
}

/// The first character of a pair of [`VARIANTS`] that a character is. A compatibility form of a traditional character
/// becomes that character under NFKC.
fn variant(c: char) -> Option<char> {
    let joined = if SIMPLIFIED.contains_key(&c) { Some(c) } else { compatible(c) };
    joined.filter(|c| SIMPLIFIED.contains_key(c))
}

/// Radicals, CJK symbols and compatibility characters: the blocks with characters of which NFKC makes one other.
const COMPATIBLE_BLOCKS: [RangeInclusive<char>; 3] =
    ['\u{2e80}'..='\u{33ff}', '\u{f900}'..='\u{faff}', '\u{2f800}'..='\u{2fa1f}'];

/// The one character that NFKC makes of another.
fn compatible(c: char) -> Option<char> {
    if !COMPATIBLE_BLOCKS.iter().any(|block| block.contains(&c)) {
        return None;
    }
    let mut several = std::iter::once(c).nfkc();
    several.next().filter(|_| several.next().is_none())
}

/// A normalised text under construction.
struct NormalText {
    text: String,
    /// Whether white space is pending, which is written only when something else follows.
    space_follows: bool,
}

impl NormalText {
    fn with_capacity(capacity: usize) -> Self {
        Self { text: String::with_capacity(capacity), space_follows: false }
    }

    fn push_lower(&mut self, c: char) {
        c.to_lowercase().for_each(|c| self.push(SIMPLIFIED.get(&c).copied().unwrap_or(c)));
    }

    fn push(&mut self, c: char) {
        match is_space(c) {
            true => self.space_follows = !self.text.is_empty(),
            false => self.push_words(c.encode_utf8(&mut [0; 4])),
        }
    }

    /// Appends a text without white space.
    fn push_words(&mut self, text: &str) {
        if !text.is_empty() && std::mem::take(&mut self.space_follows) {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }
}

/// The form of a character. A code that is none, such as a surrogate, occurs in no text.
fn compute_form(code: u32) -> u16 {
    let Some(c) = char::from_u32(code) else { return REMOVED };
    if is_invisible(c) {
        return REMOVED;
    }
    // Normalisation leaves every character of this block as it is.
    if is_ideograph(c) {
        return u16::try_from(u32::from(SIMPLIFIED.get(&c).copied().unwrap_or(c))).unwrap_or(SEVERAL);
    }
    let joined: Vec<char> = std::iter::once(c).nfkc().collect();
    let joins = |c: &char| {
        canonical_combining_class(*c) != 0 || is_nfkc_quick(std::iter::once(*c)) != IsNormalized::Yes
    };
    if joins(&c) && joined == [c] || joined.iter().any(joins) {
        return JOINS;
    }
    let lower: Vec<char> = joined.iter().flat_map(|c| c.to_lowercase()).collect();
    match lower.as_slice() {
        [one] => {
            let one = SIMPLIFIED.get(one).copied().unwrap_or(*one);
            u16::try_from(u32::from(one)).ok().filter(|unit| *unit > JOINS).unwrap_or(SEVERAL)
        }
        _ => SEVERAL,
    }
}

fn is_space(c: char) -> bool {
    matches!(c, '\u{9}'..='\u{d}' | ' ' | '\u{85}' | '\u{1680}' | '\u{2028}' | '\u{2029}')
}
