//! Regions in Latin letters, as English texts write them: Sichuan, Mianyang, Sichuan; Chaoyang District, Beijing.
//!
//! A name is that of the table read in pinyin, or one that English has of its own (Tibet, Harbin; `regions-english.tsv`). Several
//! regions can be read alike (苏州 and 宿州): then the author is asked, as with Chinese names.

use pinyin::ToPinyinMulti;

use super::english::{bare_name, codes_named, english};
use super::paths::{PathMatch, read_path};
use super::resolve::RegionError;
use super::table::{RegionId, RegionLevel, Regions};

/// Characters of the longest text that is read.
const LONGEST: usize = 120;

/// 陕西 is written Shaanxi in Latin letters, so that Shanxi means 山西 alone.
const NOT_BY_PINYIN: &str = "610000";

/// Kinds of regions as words behind a name, with the rank that they say if they say one.
const KINDS: [(&str, Option<RegionLevel>); 19] = [
    ("province", Some(RegionLevel::Province)),
    ("municipality", Some(RegionLevel::Province)),
    ("prefecture", Some(RegionLevel::Prefecture)),
    ("league", Some(RegionLevel::Prefecture)),
    ("district", Some(RegionLevel::County)),
    ("county", Some(RegionLevel::County)),
    ("banner", Some(RegionLevel::County)),
    ("township", Some(RegionLevel::County)),
    ("area", None),
    ("new", None),
    ("mining", None),
    ("forestry", None),
    ("city", None),
    ("region", None),
    ("autonomous", None),
    ("special", None),
    ("administrative", None),
    ("sar", None),
    ("china", None),
];

/// One name of a path: its letters, and the rank that the words behind it say.
struct Name {
    letters: String,
    /// The letters with those of the words behind it.
    whole: String,
    level: Option<RegionLevel>,
}

impl Regions {
    /// The region that a text in Latin letters names, the smaller one first or last. `Unknown` for other texts.
    pub(super) fn resolve_latin(&self, written: &str) -> Result<RegionId, RegionError> {
        if !written.is_ascii() || written.len() > LONGEST {
            return Err(RegionError::Unknown);
        }
        let words: Vec<&str> = written.split_whitespace().collect();
        let parts: Vec<&str> = written.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 {
            return self.resolve_names(&names_of(&parts));
        }
        // Without a comma the words are one name (Hong Kong), or two of them (Mianyang Sichuan).
        let divisions = (1..words.len()).map(|at| vec![words[..at].join(" "), words[at..].join(" ")]);
        let ways = std::iter::once(vec![words.join(" ")]).chain(divisions);
        ways.map(|way| self.resolve_names(&names_of(&way)))
            .find(|found| *found != Err(RegionError::Unknown))
            .unwrap_or(Err(RegionError::Unknown))
    }

    fn resolve_names(&self, names: &[Name]) -> Result<RegionId, RegionError> {
        let found: Vec<Vec<RegionId>> = names.iter().map(|name| self.named(name)).collect();
        let lies_in_all =
            |id: &RegionId| found.iter().all(|outer| outer.iter().any(|outer| self.contains(*outer, *id)));
        let ends = found.first().into_iter().chain(found.last()).flatten().copied();
        let mut candidates: Vec<RegionId> = ends.filter(lies_in_all).collect();
        candidates.sort_unstable();
        candidates.dedup();
        // Each name is one region: Jilin, Jilin is the city in the province. Beijing, Beijing is one all the same.
        let regions_named =
            |id: &RegionId| self.ancestors(*id).filter(|one| found.iter().any(|of| of.contains(one))).count();
        let (apart, together): (Vec<RegionId>, Vec<RegionId>) =
            candidates.into_iter().partition(|id| regions_named(id) >= names.len());
        let wholes: Vec<&str> = names.iter().map(|name| &*name.whole).collect();
        self.the_one(if apart.is_empty() { together } else { apart }, &wholes)
    }

    /// The only candidate, or the only one of the highest rank, or of those the only one that is called so with its kind (of
    /// Yining and Yining County). Where lower ones have the Chinese name of a city (西安市 and 西安区 in 辽源), the name is read as
    /// a Chinese one is.
    fn the_one(&self, candidates: Vec<RegionId>, wholes: &[&str]) -> Result<RegionId, RegionError> {
        let rank = |id: &RegionId| self.level(*id) as u8;
        let Some(best) = candidates.iter().map(rank).min() else { return Err(RegionError::Unknown) };
        let highest: Vec<RegionId> = candidates.iter().copied().filter(|id| rank(id) == best).collect();
        let [only] = highest[..] else {
            let is_called = |id: &&RegionId| {
                english(self.code(**id)).is_some_and(|own| wholes.contains(&&*letters_of(&own.name)))
            };
            let called: Vec<RegionId> = highest.iter().filter(is_called).copied().collect();
            return if let [only] = called[..] {
                Ok(only)
            } else {
                Err(RegionError::Ambiguous { candidates })
            };
        };
        if self.level(only) == RegionLevel::Province || !self.shares_short_name(only, &candidates) {
            return Ok(only);
        }
        match read_path(self, self.row(only).short_name()) {
            PathMatch::One(resolved) => Ok(resolved.id),
            _ => Err(RegionError::Ambiguous { candidates }),
        }
    }

    /// Whether another candidate outside of a region has the same Chinese name: 朝阳市 and 北京市朝阳区.
    fn shares_short_name(&self, id: RegionId, candidates: &[RegionId]) -> bool {
        let mut others = candidates.iter().filter(|other| !self.contains(id, **other));
        others.any(|other| self.row(*other).short_name() == self.row(id).short_name())
    }

    /// All regions that a name can mean.
    fn named(&self, name: &Name) -> Vec<RegionId> {
        let of_level = |id: &RegionId| name.level.is_none_or(|level| level == self.level(*id));
        let english = codes_named(&name.letters).filter_map(|code| self.by_code(code)).filter(of_level);
        let fits = |id: &RegionId| {
            of_level(id)
                && self.level(*id) != RegionLevel::Pseudo
                && self.code(*id) != NOT_BY_PINYIN
                && is_read_as(bare_name(self.row(*id).short_name()), &name.letters)
        };
        if name.letters.is_empty() { Vec::new() } else { english.chain(self.iter().filter(fits)).collect() }
    }
}

fn names_of<T: AsRef<str>>(parts: &[T]) -> Vec<Name> {
    let name = |part: &T| {
        let mut words: Vec<String> =
            part.as_ref().split([' ', '-']).map(|word| word.to_ascii_lowercase()).collect();
        let mut level = None;
        // A name has one word at least, be it that of a kind.
        while let Some((_, said)) = words.last().filter(|_| words.len() > 1).and_then(|last| kind(last)) {
            level = level.or(said);
            words.pop();
        }
        Name { letters: letters_of(&words.concat()), whole: letters_of(part.as_ref()), level }
    };
    parts.iter().map(name).filter(|name| name.letters != "china").collect()
}

/// The letters of a text, small.
fn letters_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

fn kind(word: &str) -> Option<(&'static str, Option<RegionLevel>)> {
    KINDS.into_iter().find(|(kind, _)| *kind == word)
}

/// Whether the characters can be read as these letters. A character may have several readings; ü is written u or v.
fn is_read_as(characters: &str, letters: &str) -> bool {
    let Some(first) = characters.chars().next() else { return letters.is_empty() };
    let rest = &characters[first.len_utf8()..];
    first.to_pinyin_multi().into_iter().flatten().any(|reading| {
        let plain = reading.plain();
        ["u", "v"].iter().any(|u| {
            letters.strip_prefix(plain.replace('ü', u).as_str()).is_some_and(|after| is_read_as(rest, after))
        })
    })
}
