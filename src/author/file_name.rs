//! The name of a bulletin's file: its date and the beginning of its title in pinyin, in letters that every
//! system, address and printer can take.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;

use crate::pinyin::pinyin_at;

/// Syllables and bytes of a name: it is printed and typed.
const SYLLABLES: usize = 6;
const LONGEST: usize = 40;

/// What stands for a title without a letter.
const NAMELESS: &str = "tongbao";

/// It only joins two words, and pairs of syllables would take it for half of one.
const JOINT: char = '的';

/// A title as the part of a file's name behind the date: `a-z`, `0-9` and hyphens, never empty. Syllables
/// stand in pairs, as most Chinese words do.
pub fn slug(title: &str) -> String {
    let mut groups: Vec<String> = Vec::new();
    let mut pending: Vec<&str> = Vec::new();
    let mut syllables = 0;
    let mut rest = title;
    while let Some(c) = rest.chars().next().filter(|_| syllables < SYLLABLES) {
        if c == JOINT {
            pair_up(&mut pending, &mut groups);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let (read, length) = pinyin_at(rest);
        if !read.is_empty() {
            let read = &read[..read.len().min(SYLLABLES - syllables)];
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
        let room = LONGEST.saturating_sub(slug.len() + usize::from(!slug.is_empty()));
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

/// The slug, or the slug with the first number from 2 up that nobody has taken.
pub fn unused(slug: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2u32..).map(|number| format!("{slug}-{number}"));
    std::iter::once(slug.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Whether a file or folder can have this name on every system, and the program will read it.
pub fn is_portable(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let marks = |c: char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\' | '/');
    !name.is_empty()
        && name.len() <= 200
        && !name.contains(marks)
        && !name.starts_with(['.', '#', ' '])
        && !name.starts_with("~$")
        && !name.ends_with(['.', ' ', '~'])
        && !DEVICES.contains(&stem.as_str())
}
