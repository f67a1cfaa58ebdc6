//! Small facts about words that several stages share: which names count as the same, how the name of a file ends, and
//! which known word a misspelt one is most similar to.

use std::ops::Range;

use memchr::memmem;

use crate::characters::{is_noncharacter, unified};

/// Whether a character is invisible and comes along when text is copied: zero-width spaces and joiners, soft hyphens,
/// marks of direction, variation selectors. docs/search-format.md lists them for other programs.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character belongs to the block of the common ideographs (U+4E00 to U+9FFF), which holds nearly all that
/// stand in Chinese bulletins and which Unicode normalisation leaves as it is.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether a file's name ends in one of these endings, written in small letters and without the dot.
pub(crate) fn ends_in(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit('.').next().expect("a split has a last part");
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The form in which names are compared: compatibility forms and radicals folded, lower case, without spaces, invisible
/// characters and the punctuation that people put between words or leave out (、，,/·).
pub(crate) fn comparable(name: &str) -> String {
    unified(name)
        .chars()
        .filter(|c| {
            !c.is_whitespace() && !is_invisible(*c) && !matches!(c, '、' | '，' | ',' | '/' | '·' | '／')
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The letters and digits of a name that is written in Latin letters, in lower case: “Bank transfer” and “bank-transfer” are
/// one name. None for other scripts, and where there is no letter.
pub(crate) fn letters(name: &str) -> Option<String> {
    let is_latin = name.is_ascii() && name.contains(|c: char| c.is_ascii_alphabetic());
    let kept = || name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase());
    is_latin.then(|| kept().collect())
}

/// The candidate most similar to a misspelt word, if one is similar enough to be meant.
///
/// Short Chinese words differ by one character, long Latin ones by a few letters: at least half of the
/// longer word must agree. A word that is the beginning of a candidate is similar, too.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = comparable(word);
    let length = word.chars().count();
    let distance = |candidate: &str| {
        let candidate = comparable(candidate);
        let longer = candidate.chars().count().max(length);
        let distance = strsim::damerau_levenshtein(&word, &candidate);
        let begins = length >= 2 && candidate.starts_with(&word);
        (begins || distance * 2 <= longer).then_some((!begins, distance))
    };
    candidates
        .into_iter()
        .filter_map(|candidate| Some((distance(candidate)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether a text is a list of at least two names and every one is known.
pub(crate) fn lists_several(text: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let are_known = |separators: &[char]| {
        let parts: Vec<&str> = text.split(separators).map(str::trim).collect();
        parts.len() > 1 && parts.into_iter().all(|part| !part.is_empty() && is_known(part))
    };
    are_known(&['、', '，', ',', '；', ';', '/']) || are_known(&['和', '及', '与'])
}

/// Appends a text with its white space as browsers show it: runs are one space, none at the ends.
pub(crate) fn push_collapsed(out: &mut String, text: &str) {
    let mut words = text.split(is_html_space).filter(|word| !word.is_empty());
    out.extend(words.next());
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
}

/// White space of HTML, which does not include the wide space of Chinese or the no-break space.
fn is_html_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// One line without what drives a terminal: what a person typed or a program passed as an argument.
pub fn one_line(text: &str) -> String {
    let spaced = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    let is_kept = |c: &char| *c != '\u{feff}' && !is_noncharacter(*c);
    text.chars().filter(is_kept).map(spaced).collect::<String>().trim().to_owned()
}

/// The lines of a text that a merge of two versions left in it: the first of each conflict, and every last one without a
/// first. `=======` alone is a line of a heading or a letter, so it only counts inside of a conflict.
pub(crate) fn merge_marks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Nearly no text has one.
    if !["<<<<<<<", ">>>>>>>", "|||||||"]
        .iter()
        .any(|mark| memmem::find(text.as_bytes(), mark.as_bytes()).is_some())
    {
        return found;
    }
    let is_mark = |line: &str, mark: &str| {
        line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let (mut start, mut is_open) = (0, false);
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let begins = is_mark(content, "<<<<<<<");
        let ends = is_mark(content, ">>>>>>>");
        if begins || !is_open && (ends || is_mark(content, "|||||||")) {
            found.push(start..start + content.len());
        }
        is_open = begins || is_open && !ends;
        start += line.len();
    }
    found
}

/// The Chinese characters of a text that another one does not have as often.
pub(crate) fn lost_ideographs(source: &str, kept: &str) -> String {
    let mut counts: std::collections::BTreeMap<char, usize> = std::collections::BTreeMap::new();
    kept.chars().filter(|c| is_ideograph(*c)).for_each(|c| *counts.entry(c).or_default() += 1);
    let mut lost = String::new();
    for c in source.chars().filter(|c| is_ideograph(*c)) {
        match counts.get_mut(&c).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => lost.push(c),
        }
    }
    lost
}
