//! Automatic fixes: numbers are masked, addresses made harmless, tracking parameters removed, remote pictures replaced by
//! the site's own.
//!
//! The fixes are those that the findings show. A text is fixed until nothing is left that can be fixed automatically, and
//! the result is read again: a fix that would break the file is not made. Every byte outside of a fix stays as it is.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::ops::Range;

use super::text_edit::{TextEdit, apply_edits};
use crate::config::{CONFIG_FILE, Config};
use crate::content::front_matter::split;
use crate::content::parse;
use crate::content::reference::relative_path;
use crate::diagnostics::{Code, Diagnostic, Level};
use crate::safety::{Allowances, scan, text_of_finding};
use crate::yaml::{Node, Value, quoted, read_mapping};

/// A fix may make another one possible, such as that of a number inside an address. No text needs as many rounds as this.
const MOST_ROUNDS: usize = 6;

/// Bytes of all texts that are read to find out which edits keep a file sound. A bulletin is tried thousands of times if it
/// must be, one of megabytes a few times.
const MOST_TRIED: usize = 8 << 20;

/// The edits that fix a file, in order; none if nothing can be fixed automatically, or no fix leaves the file readable.
/// `present` are the paths of the site's files.
pub fn fixes(path: &str, text: &str, config: &Config, present: &BTreeSet<&str>) -> Vec<TextEdit> {
    let file = FixedFile { path, config, present, pictures: OnceCell::new() };
    let mut fixed = text.to_owned();
    for _ in 0..MOST_ROUNDS {
        let edits = file.edits_of_round(&fixed);
        if edits.is_empty() {
            break;
        }
        fixed = apply_edits(&fixed, &edits);
    }
    differences(text, &fixed)
}

/// The text of a file with one span replaced; a value of the front matter gets quotes where it needs them then.
pub(crate) fn with_fix(path: &str, text: &str, span: Range<usize>, replacement: &str) -> String {
    apply_edits(text, &with_quotes(path, text, vec![TextEdit::new(span, replacement)]))
}

/// The text of a file with a finding put right. A full name is masked wherever it was found: once its first place is masked,
/// nothing tells that the others are names.
pub(crate) fn with_finding_fixed<'d>(
    path: &str,
    text: &str,
    found: &'d Diagnostic,
    all: impl Iterator<Item = &'d Diagnostic>,
) -> Option<String> {
    let (span, replacement) = (found.span.clone()?, found.replacement.as_deref()?);
    // The finding may be older than the text.
    let name = text.get(span.clone())?;
    if found.code != Code::FullName {
        return Some(with_fix(path, text, span, replacement));
    }
    let is_same = |other: &&Diagnostic| other.code == found.code && other.replacement == found.replacement;
    let spans = all.filter(is_same).filter_map(|other| other.span.clone());
    let mut edits: Vec<TextEdit> = spans
        .filter(|span| text.get(span.clone()) == Some(name))
        .map(|span| TextEdit::new(span, replacement))
        .collect();
    edits.sort_by_key(|edit| edit.span.start);
    edits.dedup();
    Some(apply_edits(text, &with_quotes(path, text, edits)))
}

/// The file that is fixed.
struct FixedFile<'a> {
    path: &'a str,
    config: &'a Config,
    present: &'a BTreeSet<&'a str>,
    /// The files below its folder by name; nothing for a name that several have.
    pictures: OnceCell<HashMap<&'a str, Option<&'a str>>>,
}

impl<'a> FixedFile<'a> {
    /// The edits of one round: all of them if the file stays readable, else those that keep it so.
    fn edits_of_round(&self, text: &str) -> Vec<TextEdit> {
        let before = self.findings(text);
        let edits = without_overlaps(before.iter().filter_map(|found| self.edit(text, found)).collect());
        let edits = with_quotes(self.path, text, edits);
        if edits.is_empty() || self.is_sound(&before, &apply_edits(text, &edits)) {
            return edits;
        }
        let mut trials = MOST_TRIED / text.len().max(1);
        let edits = self.sound_ones(&before, text, &edits, &mut trials);
        let is_sound = self.is_sound(&before, &apply_edits(text, &edits));
        if is_sound { edits } else { Vec::new() }
    }

    /// The edits that keep a text sound, found by halving: a half that is sound is taken as a whole. The others are left to
    /// a person when so many texts have been tried.
    fn sound_ones(
        &self,
        before: &[Diagnostic],
        text: &str,
        edits: &[TextEdit],
        trials: &mut usize,
    ) -> Vec<TextEdit> {
        let (left, right) = edits.split_at(edits.len() / 2);
        let mut sound = Vec::new();
        for half in [left, right] {
            let is_tried = !half.is_empty() && *trials > 0;
            if is_tried {
                *trials -= 1;
            }
            if is_tried && self.is_sound(before, &apply_edits(text, half)) {
                sound.extend_from_slice(half);
            } else if is_tried && half.len() > 1 {
                sound.extend(self.sound_ones(before, text, half, trials));
            }
        }
        sound
    }

    fn findings(&self, text: &str) -> Vec<Diagnostic> {
        let (mut found, allow) = match self.path.ends_with(".md") {
            true => {
                let checked = parse(self.path, text, self.config);
                (checked.diagnostics, checked.value.map(|document| document.allow).unwrap_or_default())
            }
            false => (scan(self.path, text, self.config), Vec::new()),
        };
        let mut allowances = Allowances::default();
        allow.iter().for_each(|allowance| allowances.add(self.path, allowance));
        let of_config = self.config.allow.iter();
        let own = of_config.filter(|allowance| allowance.target(CONFIG_FILE) == self.path);
        own.for_each(|allowance| allowances.add(self.path, allowance));
        allowances.apply(&mut found);
        found.retain(|found| self.config.level(found.code) != Level::Off);
        found
    }

    fn edit(&self, text: &str, found: &Diagnostic) -> Option<TextEdit> {
        let span = found.span.clone().filter(|_| found.code.is_fixable() && !found.needs_judgement)?;
        if found.code == Code::ImageHotlink {
            let address = text_of_finding(found)?;
            let written = text.get(span.clone()).filter(|written| *written == address)?;
            return Some(TextEdit::new(span, self.own_picture(written)?));
        }
        let replacement = found.replacement.clone()?;
        (text.get(span.clone())? != replacement).then(|| TextEdit::new(span, replacement))
    }

    /// The path of a picture of the site that has the name of a remote one; it must be the only one.
    fn own_picture(&self, address: &str) -> Option<String> {
        let name = address.split(['?', '#']).next()?.rsplit('/').next().filter(|name| name.contains('.'))?;
        let only = self.pictures.get_or_init(|| self.files_below()).get(name).copied().flatten()?;
        Some(relative_path(self.path, only))
    }

    fn files_below(&self) -> HashMap<&'a str, Option<&'a str>> {
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut files = HashMap::new();
        for path in self.present {
            let inside = path.strip_prefix(folder).filter(|rest| folder.is_empty() || rest.starts_with('/'));
            if let Some(name) = inside.and_then(|rest| rest.rsplit('/').next()) {
                files.entry(name).and_modify(|only| *only = None).or_insert(Some(*path));
            }
        }
        files
    }

    /// Whether the fixed file can be read as well as before: no rule finds more in it than it did.
    fn is_sound(&self, before: &[Diagnostic], fixed: &str) -> bool {
        let mut more: BTreeMap<Code, i64> = BTreeMap::new();
        self.findings(fixed).iter().for_each(|found| *more.entry(found.code).or_default() += 1);
        before.iter().for_each(|found| *more.entry(found.code).or_default() -= 1);
        more.values().all(|more| *more <= 0)
    }
}

/// Edits that do not overlap: the longer one of two stays, the other comes up again in the next round.
fn without_overlaps(mut edits: Vec<TextEdit>) -> Vec<TextEdit> {
    edits.sort_by_key(|edit| (std::cmp::Reverse(edit.span.len()), edit.span.start));
    let mut kept: BTreeMap<usize, TextEdit> = BTreeMap::new();
    for edit in edits {
        let ends_before = kept
            .range(..=edit.span.start)
            .next_back()
            .is_none_or(|(_, other)| other.span.end <= edit.span.start);
        let starts_after =
            kept.range(edit.span.start..).next().is_none_or(|(start, _)| *start >= edit.span.end);
        if ends_before && starts_after {
            kept.insert(edit.span.start, edit);
        }
    }
    kept.into_values().collect()
}

/// Puts values of the front matter in quotes if an edit adds brackets to them, which would end a list. Values of several
/// lines stay as they are, because line ends mean something else inside quotes.
fn with_quotes(path: &str, text: &str, edits: Vec<TextEdit>) -> Vec<TextEdit> {
    let Some(split) = split(text, path, &mut Vec::new()).filter(|_| path.ends_with(".md")) else {
        return edits;
    };
    let (front, mut body): (Vec<TextEdit>, Vec<TextEdit>) =
        edits.into_iter().partition(|edit| edit.span.end <= split.yaml.end);
    if !front.iter().any(|edit| edit.replacement.contains('[')) {
        return front.into_iter().chain(body).collect();
    }
    let entries = read_mapping(text, split.yaml, path, &mut Vec::new()).unwrap_or_default();
    let mut scalars = Vec::new();
    entries.iter().for_each(|entry| add_bare_scalars(text, &entry.value, &mut scalars));
    let mut out: Vec<TextEdit> = Vec::new();
    let mut rest = VecDeque::from(front);
    for span in scalars {
        // Both are in the order of the text.
        while let Some(edit) = rest.pop_front_if(|edit| edit.span.start < span.start) {
            out.push(edit);
        }
        let mut mine = Vec::new();
        while let Some(edit) = rest.pop_front_if(|edit| edit.span.end <= span.end) {
            mine.push(edit);
        }
        if mine.iter().any(|edit| edit.replacement.contains('[')) {
            let moved = |edit: &TextEdit| {
                TextEdit::new(edit.span.start - span.start..edit.span.end - span.start, &*edit.replacement)
            };
            let moved: Vec<TextEdit> = mine.iter().map(moved).collect();
            out.push(TextEdit::new(span.clone(), quoted(&apply_edits(&text[span], &moved))));
        } else {
            out.extend(mine);
        }
    }
    out.extend(rest);
    out.append(&mut body);
    out.sort_by_key(|edit| edit.span.start);
    out
}

/// Adds the spans of values without quotes that are on one line with their key, or in a list.
fn add_bare_scalars(text: &str, node: &Node, out: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Scalar { quoted: false, .. } if is_on_line_of_key(text, &node.span) => {
            out.push(node.span.clone());
        }
        Value::List(items) => items.iter().for_each(|item| add_bare_scalars(text, item, out)),
        Value::Map(entries) => entries.iter().for_each(|entry| add_bare_scalars(text, &entry.value, out)),
        Value::Scalar { .. } | Value::Null => {}
    }
}

/// Whether a value is on one line, after something else. The value of `summary: |` begins on a separate line.
fn is_on_line_of_key(text: &str, span: &Range<usize>) -> bool {
    let line = text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
    !text[line..span.start].trim().is_empty() && !text[span.clone()].contains('\n')
}

/// The edits that turn one text into another. If both have the same number of lines, one edit for each line that differs,
/// so that a diff shows nothing else.
fn differences(old: &str, new: &str) -> Vec<TextEdit> {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    if before.len() != after.len() {
        return difference(0, old, new).into_iter().collect();
    }
    let mut offset = 0;
    let mut edits = Vec::new();
    for (old, new) in before.into_iter().zip(after) {
        edits.extend(difference(offset, old, new));
        offset += old.len();
    }
    edits
}

/// What differs between two texts, without their common beginning and end. `offset` is the position of the old text.
fn difference(offset: usize, old: &str, new: &str) -> Option<TextEdit> {
    if old == new {
        return None;
    }
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let ends = old_rest.chars().rev().zip(new_rest.chars().rev());
    let tail: usize = ends.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let replaced = offset + head..offset + old.len() - tail;
    Some(TextEdit::new(replaced, &new_rest[..new_rest.len() - tail]))
}
