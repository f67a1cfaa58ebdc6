//! What regions are called: in Chinese as in the table; on English sites the pinyin of the name and the kind in English (Lianzhou,
//! Chaoyang District), or the name that English has (Inner Mongolia).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table::{RegionId, RegionLevel, Regions};
use crate::diagnostics::Language;
use crate::pinyin::pinyin_at;

/// Lines of code, name and other names. The head of the file states where they are from.
const TABLE: &str = include_str!("../data/regions-english.tsv");

/// What stands behind a name for the ending of a Chinese one, longer endings first. Provinces and cities are called by
/// their names alone.
const KINDS: [(&str, &str); 15] = [
    ("特别行政区", ""),
    ("自治区", ""),
    ("自治州", "Prefecture"),
    ("地区", "Prefecture"),
    ("矿区", "Mining District"),
    ("林区", "Forestry District"),
    ("特区", "Special District"),
    ("新区", "New Area"),
    ("区", "District"),
    ("县", "County"),
    ("旗", "Banner"),
    ("盟", "League"),
    ("镇", "Township"),
    ("乡", "Township"),
    ("市", ""),
];

/// Characters that have one reading in names of regions, and mostly another one elsewhere.
const IN_NAMES: [(char, &str); 6] =
    [('都', "du"), ('长', "chang"), ('重', "chong"), ('厦', "xia"), ('藏', "zang"), ('勒', "le")];

/// A built-in region in English.
pub(super) struct EnglishName {
    /// With its kind: Chaoyang District.
    pub(super) name: String,
    /// Without: Chaoyang.
    pub(super) short: String,
    /// The same for a narrow place: with a soft hyphen between syllables.
    pub(super) divided: String,
}

/// The English names of all built-in regions by code. A site's own regions are called as the site calls them.
static NAMES: LazyLock<HashMap<String, EnglishName>> = LazyLock::new(|| {
    let own: HashMap<&str, &str> =
        lines().map(|(code, mut names)| (code, names.next().unwrap_or_default())).collect();
    let regions = Regions::builtin();
    let named =
        |id: RegionId| (regions.code(id).to_owned(), english_name(&regions, id, own.get(regions.code(id))));
    regions.iter().map(named).collect()
});

/// The code and the names of each line.
fn lines() -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| {
        let (code, names) = line.split_once('\t').expect("the embedded table has two columns at least");
        (code, names.split('\t'))
    })
}

/// The English name of the region with this code, if it is built in.
pub(super) fn english(code: &str) -> Option<&'static EnglishName> {
    NAMES.get(code)
}

/// The codes of the regions that have a name in the table, in letters alone.
pub(super) fn codes_named(letters: &str) -> impl Iterator<Item = &'static str> {
    let is_named = move |name: &str| {
        let own = name.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase());
        own.eq(letters.chars())
    };
    lines().filter(move |(_, names)| names.clone().any(is_named)).map(|(code, _)| code)
}

fn english_name(regions: &Regions, id: RegionId, own: Option<&&str>) -> EnglishName {
    let row = regions.row(id);
    let (name, short) = (&*row.name, row.short_name());
    let bare = bare_name(short);
    let ending = name.strip_prefix(bare).unwrap_or_default();
    let kind = KINDS.iter().find(|(known, _)| ending.ends_with(known));
    let kind = kind.filter(|_| regions.level(id) != RegionLevel::Province).map_or("", |(_, kind)| kind);
    let divided = own.map_or_else(|| in_pinyin(bare), |own| (*own).to_owned());
    let short = divided.replace(SOFT_HYPHEN, "");
    let name = if kind.is_empty() { short.clone() } else { format!("{short} {kind}") };
    EnglishName { name, short, divided }
}

/// The short name; that of 沛县, which keeps its ending in Chinese, without it.
pub(super) fn bare_name(short: &str) -> &str {
    let bare = short.strip_suffix(['县', '区', '市', '旗']);
    bare.filter(|bare| bare.chars().count() == 1).unwrap_or(short)
}

/// Where a word may be divided, which shows only then.
const SOFT_HYPHEN: char = '\u{ad}';

/// One word with a capital, Xi'an, and a soft hyphen between its syllables.
fn in_pinyin(mut characters: &str) -> String {
    let mut word = String::new();
    while let Some(first) = characters.chars().next() {
        let own = IN_NAMES.iter().find(|(character, _)| *character == first);
        let (syllables, bytes) =
            own.map_or_else(|| pinyin_at(characters), |(_, reading)| (vec![*reading], first.len_utf8()));
        for syllable in syllables {
            if !word.is_empty() && syllable.starts_with(['a', 'e', 'o']) {
                word.push('\'');
            }
            if !word.is_empty() {
                word.push(SOFT_HYPHEN);
            }
            word.push_str(&syllable.replace('ü', "u"));
        }
        characters = &characters[bytes..];
    }
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

impl Regions {
    /// These regions, called as sites in this language call them.
    pub(crate) fn in_language(mut self, language: Language) -> Regions {
        self.in_english = language == Language::En;
        self
    }

    /// The official name: 清远市, Qingyuan.
    pub(crate) fn name(&self, id: RegionId) -> &str {
        self.own_english(id).map_or(&self.row(id).name, |english| &english.name)
    }

    /// The names from the province down in Chinese (广东省清远市), up to it in English (Qingyuan, Guangdong).
    pub(crate) fn full_name(&self, id: RegionId) -> String {
        let mut names: Vec<&str> = self.ancestors(id).map(|region| self.name(region)).collect();
        if self.in_english {
            return names.join(", ");
        }
        names.reverse();
        names.concat()
    }

    /// The name without its suffix and without the names of peoples: 清远, 北川, Beichuan; 沛县 stays whole.
    pub(crate) fn short_name(&self, id: RegionId) -> &str {
        self.own_english(id).map_or_else(|| self.row(id).short_name(), |english| &english.short)
    }

    /// The short name for a narrow place such as a tile.
    pub(crate) fn divided_name(&self, id: RegionId) -> &str {
        self.own_english(id).map_or_else(|| self.row(id).short_name(), |english| &english.divided)
    }

    /// The English name, where names are shown in English and the region is built in.
    fn own_english(&self, id: RegionId) -> Option<&'static EnglishName> {
        self.in_english.then(|| english(self.code(id))).flatten()
    }
}
