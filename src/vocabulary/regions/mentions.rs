//! Names of regions in a running text: 家住绵阳北川, 广东省清远市连州市, 阳山市公安局.
//!
//! The longest path of names that begins at a place in the text counts, so that 北京市朝阳区 is one mention. What the
//! mention says (where somebody lives, who reports) is for the reader of the sentence: a short name is often no place
//! (南京路, 和平), so whoever asks must look at the words around it.

use std::ops::Range;

use super::names;
use super::table::{RegionId, RegionLevel, Regions, run_of};

/// A place where a text names a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RegionMention {
    /// The bytes of the name, or of the whole path of names.
    pub(crate) span: Range<usize>,
    /// Every region that may be meant, by code.
    pub(crate) candidates: Vec<RegionId>,
    pub(crate) form: MentionForm,
}

/// How a region is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MentionForm {
    /// 清远: may be a part of another word.
    Short,
    /// 阳山市, where there is a 阳山县 only.
    WrongEnding,
    /// 清远市, or a path such as 江苏盐城.
    Full,
}

/// Endings that people confuse in running text. 区 and 州 begin too many other words.
const CONFUSED_IN_TEXT: [&str; 2] = ["市", "县"];

/// What follows 市 where it is the first character of a word of its own: 北川市民, 绵阳市场.
const NO_ENDING_BEFORE: [char; 8] = ['民', '场', '值', '面', '价', '容', '政', '级'];

/// Short names that are everyday words of bulletins: 公安 is a county of 荆州. In a path they are names.
const WORDS: &[&str] = &[
    "公安", "平安", "和平", "合作", "安定", "大方", "东方", "同心", "长乐", "会同", "安全", "城区", "郊区",
    "矿区", "城东", "城西", "城南", "城北", "城中", "河东", "河西", "桥东", "桥西", "新城", "市中", "市南",
    "市北", "江北", "江东", "江南",
];

/// Names of a path: 四川省|绵阳市|北川羌族自治县.
const MOST_NAMES: usize = 3;

/// One way to read the names at the head of a text.
#[derive(Clone, Copy)]
struct Path {
    id: RegionId,
    length: usize,
    form: MentionForm,
}

impl Regions {
    /// The regions that a text names, in its order. Spans don't overlap.
    pub(crate) fn mentions(&self, text: &str) -> Vec<RegionMention> {
        let mut found = Vec::new();
        let mut after = 0;
        for (at, initial) in text.char_indices() {
            if at >= after
                && let Some(mention) = self.mention_at(text, at, initial)
            {
                after = mention.span.end;
                found.push(mention);
            }
        }
        found
    }

    /// The longest mention that begins at a byte.
    fn mention_at(&self, text: &str, at: usize, initial: char) -> Option<RegionMention> {
        let rest = &text[at..];
        let paths = self.paths_at(rest, initial, None, MOST_NAMES);
        let longest = paths.iter().map(|path| path.length).max()?;
        let mut best: Vec<Path> = paths.into_iter().filter(|path| path.length == longest).collect();
        let form = best.iter().map(|path| path.form).max()?;
        if form == MentionForm::Short && WORDS.contains(&&rest[..longest]) {
            return None;
        }
        best.retain(|path| path.form == form);
        let mut candidates: Vec<RegionId> = best.iter().map(|path| path.id).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let (form, length) = match form {
            MentionForm::Short => self.with_wrong_ending(rest, longest, &candidates),
            form => (form, longest),
        };
        self.keep_capital_of_text(form, &mut candidates);
        Some(RegionMention { span: at..at + length, candidates, form })
    }

    /// All paths of names at the head of a text, each name lying in the one before.
    fn paths_at(&self, rest: &str, initial: char, above: Option<RegionId>, names_left: usize) -> Vec<Path> {
        let mut paths = Vec::new();
        for name in self.names_at(rest, initial) {
            if above.is_some_and(|above| above == name.id || !self.contains(above, name.id)) {
                continue;
            }
            paths.push(name);
            let below = &rest[name.length..];
            if names_left > 1
                && let Some(next) = below.chars().next()
            {
                let longer = self.paths_at(below, next, Some(name.id), names_left - 1);
                // Two names that agree leave no doubt that a place is meant.
                paths.extend(longer.into_iter().map(|path| Path {
                    length: name.length + path.length,
                    form: MentionForm::Full,
                    ..path
                }));
            }
        }
        paths
    }

    /// Every form of a region's name at the head of a text.
    fn names_at(&self, rest: &str, initial: char) -> Vec<Path> {
        let mut found = Vec::new();
        for &(_, id) in run_of(&self.by_initial, initial) {
            let row = self.row(id);
            let Some(after_stem) = rest.strip_prefix(row.short_key()) else { continue };
            if self.level(id) == RegionLevel::Pseudo {
                continue;
            }
            let mut push = |length, form| found.push(Path { id, length, form });
            if rest.starts_with(row.key.as_ref()) {
                push(row.key.len(), MentionForm::Full);
            }
            if row.stem < row.key.len() {
                push(row.stem, MentionForm::Short);
                let endings = names::shortened_endings(&row.key).iter();
                endings.filter(|ending| after_stem.starts_with(**ending)).for_each(|ending| {
                    push(row.stem + ending.len(), MentionForm::Full);
                });
            }
        }
        let other_names = &self.other_names;
        let first = other_names.partition_point(|other| other.name.chars().next() < Some(initial));
        let of_initial = other_names[first..].iter().take_while(|other| other.name.starts_with(initial));
        found.extend(of_initial.filter(|other| rest.starts_with(other.name)).map(|other| Path {
            id: other.id,
            length: other.name.len(),
            form: MentionForm::Full,
        }));
        let aliases = self.aliases.iter().filter(|(alias, _)| rest.starts_with(alias.as_str()));
        found.extend(aliases.map(|(alias, id)| Path {
            id: *id,
            length: alias.len(),
            form: MentionForm::Full,
        }));
        found
    }

    /// The form and length of a short name whose ending belongs to no region of that name.
    fn with_wrong_ending(&self, rest: &str, length: usize, candidates: &[RegionId]) -> (MentionForm, usize) {
        let after = &rest[length..];
        let ending = CONFUSED_IN_TEXT.iter().find(|ending| after.starts_with(**ending));
        let is_county = |id: &RegionId| self.level(*id) == RegionLevel::County;
        match ending {
            Some(ending)
                if candidates.iter().all(is_county)
                    && !after[ending.len()..].starts_with(NO_ENDING_BEFORE) =>
            {
                (MentionForm::WrongEnding, length + ending.len())
            }
            _ => (MentionForm::Short, length),
        }
    }

    /// Whoever writes 西安 alone means the capital of the province, and not a district of that name.
    fn keep_capital_of_text(&self, form: MentionForm, candidates: &mut Vec<RegionId>) {
        let is_capital =
            |id: &RegionId| self.level(*id) == RegionLevel::Prefecture && self.code(*id).ends_with("0100");
        if form == MentionForm::Short && candidates.iter().filter(|id| is_capital(id)).count() == 1 {
            candidates.retain(is_capital);
        }
    }
}
