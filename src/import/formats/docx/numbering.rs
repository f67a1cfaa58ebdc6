//! Numbers that Word writes before paragraphs itself: which become lists, and which stand as words, such as 第三条.

use std::collections::{HashMap, HashSet};

use super::numerals::numeral;
use crate::office::xml::attribute;
use crate::office::xml::each_element;

/// Levels of a list that Word knows.
const LEVELS: usize = 9;

/// The lists of a document, and how far each was counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// By the id of a list: its definition, and levels that it begins anew with a number.
    lists: HashMap<String, ListRow>,
    levels: HashMap<(String, usize), LevelRow>,
    /// The last number of each level, by definition.
    counters: HashMap<String, [Option<u64>; LEVELS]>,
    begun: HashSet<String>,
}

#[derive(Clone, Default)]
struct ListRow {
    definition: String,
    starts: Vec<(usize, u64)>,
}

#[derive(Clone, Default)]
struct LevelRow {
    format: String,
    /// The text around the number: `%1、`, `第%1条`.
    text: String,
    start: u64,
    has_no_space: bool,
}

/// What stands before an item.
#[derive(Debug, PartialEq)]
pub(super) enum Label {
    Bullet,
    /// A number, and how it is written.
    Number(u64, String),
    /// Words that no list of Markdown has.
    Words(String),
    Nothing,
}

impl Numbering {
    /// The definition of a list: two lists of one definition are one list.
    pub(super) fn definition<'n>(&'n self, list: &'n str) -> &'n str {
        self.lists.get(list).map_or(list, |row| &row.definition)
    }

    /// Counts an item, and says what stands before it.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Label {
        let level = level.min(LEVELS - 1);
        let Some(row) = self.lists.get(list).cloned() else { return Label::Bullet };
        let Some(shape) = self.levels.get(&(row.definition.clone(), level)).cloned() else {
            return Label::Bullet;
        };
        match shape.format.as_str() {
            "bullet" => return Label::Bullet,
            "none" if shape.text.is_empty() => return Label::Nothing,
            _ => {}
        }
        let starts: Vec<u64> = (0..LEVELS).map(|level| self.start(&row.definition, level)).collect();
        let counters = self.counters.entry(row.definition.clone()).or_default();
        if self.begun.insert(list.to_owned()) {
            row.starts.iter().for_each(|(level, start)| counters[*level] = start.checked_sub(1));
        }
        let number = counters[level].map_or(starts[level], |last| last.saturating_add(1));
        counters[level] = Some(number);
        counters[level + 1..].fill(None);
        let numbers: Vec<u64> = (0..LEVELS).map(|at| counters[at].unwrap_or(starts[at])).collect();
        match self.words(&row.definition, &shape, &numbers) {
            words if words.is_empty() => Label::Nothing,
            words if is_plain(&shape, level) => Label::Number(number, words),
            words => Label::Words(words),
        }
    }

    fn start(&self, definition: &str, level: usize) -> u64 {
        self.levels.get(&(definition.to_owned(), level)).map_or(1, |shape| shape.start)
    }

    /// The words of a number, with those of the levels above that it shows.
    fn words(&self, definition: &str, shape: &LevelRow, numbers: &[u64]) -> String {
        let mut out = String::new();
        let mut chars = shape.text.chars();
        while let Some(c) = chars.next() {
            let level = (c == '%').then(|| chars.clone().next()).flatten();
            let Some(at) = level.and_then(|c| c.to_digit(10)).filter(|level| *level > 0) else {
                out.push(c);
                continue;
            };
            chars.next();
            let at = at as usize - 1;
            let format =
                self.levels.get(&(definition.to_owned(), at)).map_or("decimal", |shape| &shape.format);
            out.push_str(&numeral(format, numbers[at]));
        }
        let is_tight = shape.has_no_space || !out.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
        if !out.is_empty() && !is_tight {
            out.push(' ');
        }
        out
    }
}

/// Whether a list of Markdown shows the same: a number of this level and marks.
fn is_plain(shape: &LevelRow, level: usize) -> bool {
    let own = format!("%{}", level + 1);
    let Some((before, after)) = shape.text.split_once(&own) else { return false };
    let is_mark = |c: char| matches!(c, '.' | '．' | '、' | ')' | '）' | '(' | '（' | '。' | ' ');
    let is_counted = shape.format.starts_with("decimal")
        || matches!(shape.format.as_str(), "lowerLetter" | "upperLetter" | "lowerRoman" | "upperRoman");
    is_counted && before.chars().chain(after.chars()).all(is_mark)
}

pub(super) fn read_numbering(xml: &str) -> Numbering {
    let mut numbering = Numbering::default();
    let mut definition = String::new();
    let mut at = None;
    let mut list = String::new();
    let mut override_at = 0;
    each_element(xml, |element, name| {
        let value = || attribute(element, "val").unwrap_or_default();
        let level_of = || {
            attribute(element, "ilvl")
                .and_then(|level| level.parse::<usize>().ok())
                .filter(|level| *level < LEVELS)
        };
        match name {
            "abstractNum" => definition = attribute(element, "abstractNumId").unwrap_or_default(),
            "lvl" => {
                at = level_of();
                at.iter().for_each(|level| {
                    numbering
                        .levels
                        .insert((definition.clone(), *level), LevelRow { start: 1, ..LevelRow::default() });
                });
            }
            "num" => {
                (list, at) = (attribute(element, "numId").unwrap_or_default(), None);
                numbering.lists.insert(list.clone(), ListRow::default());
            }
            "abstractNumId" => {
                numbering.lists.entry(list.clone()).or_default().definition = value();
            }
            "lvlOverride" => override_at = level_of().unwrap_or(0),
            "startOverride" => {
                let start = value().parse().unwrap_or(1);
                numbering.lists.entry(list.clone()).or_default().starts.push((override_at, start));
            }
            _ => {
                let Some(row) = at.and_then(|level| numbering.levels.get_mut(&(definition.clone(), level)))
                else {
                    return;
                };
                match name {
                    "numFmt" => row.format = value(),
                    "lvlText" => row.text = value(),
                    "start" => row.start = value().parse().unwrap_or(1),
                    "suff" => row.has_no_space = value() == "nothing",
                    _ => {}
                }
            }
        }
    });
    numbering
}
