//! Which known word a wrong one was meant to be.
//!
//! A suggestion that is wrong is worse than none: somebody in a hurry takes it. So a word is suggested only if a slip of
//! typing leads from it to what is written: in Latin letters a letter too many, too few, exchanged or mistaken; in Chinese
//! a character of the same sound or the same looks, or a traditional one. 现今 is 现金 and 徽信 is 微信, but 黄金 is not
//! 现金 and 电视 is not 电话. Where two words are equally near and mean different things, there is no suggestion.

mod chinese;

use unicode_normalization::UnicodeNormalization;

use crate::text::is_ideograph;
pub(crate) use chinese::SLIP;
use chinese::simplified;

/// What it costs to leave out the end of a word; more than a slip.
const BEGINS: usize = 2 * SLIP;

/// Longer texts are no words.
const LONGEST: usize = 40;

/// The spelling that a wrong word was meant to be; each has a meaning.
pub(crate) fn meant<'a, T: PartialEq>(
    written: &str,
    spellings: impl IntoIterator<Item = (&'a str, T)>,
) -> Option<&'a str> {
    let spellings = spellings.into_iter().map(|(spelling, meaning)| (spelling, folded(spelling), meaning));
    meant_of_folded(written, spellings)
}

/// The same for spellings that are [`folded`] already, which takes longer than to compare them.
pub(crate) fn meant_of_folded<'a, T: PartialEq>(
    written: &str,
    spellings: impl IntoIterator<Item = (&'a str, impl AsRef<[char]>, T)>,
) -> Option<&'a str> {
    if written.len() > LONGEST * '字'.len_utf8() {
        return None;
    }
    let word = folded(written);
    let mut best: Option<(usize, &'a str, T)> = None;
    let mut is_shared = false;
    for (spelling, folded, meaning) in spellings {
        let begins = || begins(written.trim(), spelling).then_some(BEGINS);
        let Some(slips) = slips(&word, folded.as_ref()).or_else(begins) else { continue };
        match &best {
            Some((least, ..)) if slips > *least => {}
            Some((least, _, first)) if slips == *least => is_shared |= meaning != *first,
            _ => {
                is_shared = false;
                best = Some((slips, spelling, meaning));
            }
        }
    }
    best.filter(|_| !is_shared).map(|(_, spelling, _)| spelling)
}

/// The same for words that mean themselves.
pub(crate) fn meant_word<'a>(written: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    meant(written, words.into_iter().map(|word| (word, word)))
}

/// Whether a word is the first part of a known one: `zh` of `zh-CN`, `scam` of `scam_type`.
fn begins(word: &str, known: &str) -> bool {
    let head = known.get(..word.len()).filter(|head| word.len() >= 2 && head.eq_ignore_ascii_case(word));
    head.is_some_and(|_| known[word.len()..].starts_with(['-', '_']))
}

/// The form in which spellings are compared: compatibility forms and traditional characters folded, small letters, and
/// nothing of what stands between words.
pub(crate) fn folded(word: &str) -> Vec<char> {
    let is_between = |c: &char| c.is_whitespace() || "-_~–—·、，,./".contains(*c);
    let small = word.nfkc().flat_map(char::to_lowercase);
    small.filter(|c| !is_between(c)).map(simplified).take(LONGEST).collect()
}

/// What the slips cost that lead from one word in [`folded`] form to another; `None` where it is another word.
pub(crate) fn slips(word: &[char], known: &[char]) -> Option<usize> {
    // Numbers are never nearly right.
    fn digits(word: &[char]) -> impl Iterator<Item = &char> {
        word.iter().filter(|c| c.is_ascii_digit())
    }
    if word.is_empty() || !digits(word).eq(digits(known)) {
        return None;
    }
    if known.iter().any(|c| is_ideograph(*c)) {
        chinese::slips(word, known)
    } else {
        latin_slips(word, known)
    }
}

/// In words of four letters another letter makes another word (last, lost), and the first letter is seldom wrong.
fn latin_slips(word: &[char], known: &[char]) -> Option<usize> {
    let longer = word.len().max(known.len());
    let most = match longer {
        0..=2 => 0,
        3..=8 => 1,
        _ => 2,
    };
    if word.first() != known.first() || word.len().abs_diff(known.len()) > most {
        return None;
    }
    let text = |word: &[char]| word.iter().collect::<String>();
    let slips = strsim::osa_distance(&text(word), &text(known));
    let mistaken = longer <= 4 && word.len() == known.len() && {
        let (mut a, mut b) = (word.to_vec(), known.to_vec());
        a.sort_unstable();
        b.sort_unstable();
        a != b
    };
    (slips <= most && !mistaken).then_some(slips * SLIP)
}
