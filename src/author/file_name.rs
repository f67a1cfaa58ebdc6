//! The name of a bulletin's file: its date and the beginning of its title in pinyin, in letters that are the same on
//! every system, in every address and in print.

#[cfg(test)]
mod tests;

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;

use crate::pinyin::pinyin_at;

/// The most syllables and bytes of a name: people print and type it.
const MOST_SYLLABLES: usize = 6;
const MOST_BYTES: usize = 40;

/// The name for a title without letters.
const NAMELESS: &str = "tongbao";

/// A particle that only joins two words. It is left out, since it would be taken for half of a pair of syllables.
const PARTICLE: char = '的';

/// The part of a file's name after the date, from the title: `a-z`, `0-9` and hyphens, never empty. Syllables are joined
/// in pairs, since most Chinese words have two.
pub(crate) fn slug(title: &str) -> String {
    let mut groups: Vec<String> = Vec::new();
    let mut pending: Vec<&str> = Vec::new();
    let mut syllables = 0;
    let mut rest = title;
    while let Some(c) = rest.chars().next().filter(|_| syllables < MOST_SYLLABLES) {
        if c == PARTICLE {
            pair_up(&mut pending, &mut groups);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let (read, length) = pinyin_at(rest);
        if !read.is_empty() {
            let read = &read[..read.len().min(MOST_SYLLABLES - syllables)];
            syllables += read.len();
            pending.extend_from_slice(read);
            rest = &rest[length..];
            continue;
        }
        pair_up(&mut pending, &mut groups);
        let word = latin_word(rest);
        if word.is_empty() {
            rest = &rest[c.len_utf8()..];
        } else {
            rest = &rest[word.len()..];
            groups.extend(latin(word));
            syllables += 1;
        }
    }
    pair_up(&mut pending, &mut groups);
    joined(&groups)
}

fn pair_up(pending: &mut Vec<&str>, groups: &mut Vec<String>) {
    groups.extend(pending.chunks(2).map(|pair| pair.concat().replace('ü', "v")));
    pending.clear();
}

/// The letters and digits of other scripts that the text begins with.
fn latin_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() || c.to_pinyin().is_some());
    &text[..end.unwrap_or(text.len())]
}

/// Letters without their accents; `None` for a script that is not Latin.
fn latin(word: &str) -> Option<String> {
    let plain: String = word.nfkd().filter(char::is_ascii_alphanumeric).collect();
    (!plain.is_empty()).then(|| plain.to_ascii_lowercase())
}

/// As many groups as fit, at least a part of the first.
fn joined(groups: &[String]) -> String {
    let mut slug = String::new();
    for group in groups.iter().filter(|group| group.is_ascii()) {
        let room = MOST_BYTES.saturating_sub(slug.len() + usize::from(!slug.is_empty()));
        if group.len() > room && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&group[..group.len().min(room)]);
    }
    if slug.is_empty() { NAMELESS.to_owned() } else { slug }
}

/// The slug if it is free, otherwise the slug with the first free number from 2 up.
pub(crate) fn first_free(slug: &str, is_free: impl Fn(&str) -> bool) -> String {
    let numbered = (2u32..).map(|number| format!("{slug}-{number}"));
    let mut names = std::iter::once(slug.to_owned()).chain(numbered);
    names.find(|name| is_free(name)).expect("there are fewer files than numbers")
}

/// Names that Windows reserves for devices, with any extension.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Whether a file or folder can have this name on every system, and the program will read it.
pub(crate) fn is_portable(name: &str) -> bool {
    let (stem, _) = name.split_once('.').unwrap_or((name, ""));
    let marks = |c: char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\' | '/');
    !name.is_empty()
        // Systems take 255 bytes; the rest is for a language and a temporary name.
        && name.len() <= 200
        && !name.contains(marks)
        && !name.starts_with(['.', '#', ' '])
        && !name.starts_with("~$")
        && !name.ends_with(['.', ' ', '~'])
        && !DEVICES.contains(&stem.to_ascii_lowercase().as_str())
}
