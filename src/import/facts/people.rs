//! Who is meant by 张女士, 阮某（女）, 小李 or 受害人王某: the label under which a bulletin may name a victim.
//!
//! A label is a surname with 某 or a form of address, as the text has it. A name that stands in full becomes surname and
//! 某. Whether somebody is a victim at all is clear from the words around: a suspect, an officer, a friend or an invented
//! leader is not.

use std::ops::Range;

use super::people_words::{
    AFTER_LITTLE, ANNOUNCED, ENDS_OF_WORDS, FAMILIAR, FIRST_AFTER_SURNAME, NO_LITTLE, NO_SURNAMES, OTHERS,
    SHOPS, THINGS, TITLES, VERBS, VICTIMS, WORDS_BEFORE,
};
use super::sentences::{head, tail};
use crate::safety::{continues_after_name, is_surname, split_name};
use crate::vocabulary::{AgeBand, Gender};

/// Somebody who is named in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Person {
    pub(super) span: Range<usize>,
    /// The label, which also tells one person from another.
    pub(super) label: String,
    pub(super) gender: Option<Gender>,
    pub(super) age: Option<AgeBand>,
    pub(super) role: Role,
}

/// What part somebody plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A word such as 事主 or 市民 says that this is the victim.
    Victim,
    /// Nothing is said.
    Unsaid,
    /// Somebody else: an officer, a suspect, a relative, an invented person.
    Other,
}

/// Everybody who is named in a sentence, in order.
pub(super) fn people(sentence: &str) -> Vec<Person> {
    let mut found: Vec<Person> = Vec::new();
    let mut after = 0;
    for (at, c) in sentence.char_indices() {
        if at < after {
            continue;
        }
        let named = match c {
            '小' | '老' => familiar(sentence, at),
            c if c.is_ascii_uppercase() => lettered(sentence, at),
            _ => addressed(sentence, at).or_else(|| labelled(sentence, at)),
        };
        if let Some((span, label, gender)) = named {
            after = span.end;
            found.push(described(sentence, span, label, gender));
        }
    }
    found
}

/// A name: its bytes, the label and what a form of address says.
type Named = (Range<usize>, String, Option<Gender>);

/// 张女士, 阮某, 李某某, 李某华, 张**.
fn addressed(sentence: &str, at: usize) -> Option<Named> {
    // Nearly no character of a text goes on like this; only then is it looked up.
    let mut next = sentence[at..].chars().skip(1).take(2);
    if !next.any(|c| FIRST_AFTER_SURNAME.contains(c)) {
        return None;
    }
    let before = &sentence[..at];
    let is_marked = ends_in(before, &VICTIMS) || is_from_somewhere(before);
    let surname = surname_at(&sentence[at..]).or_else(|| rare_surname(&sentence[at..], before, is_marked))?;
    let end = at + surname.len();
    let rest = &sentence[end..];
    if ENDS_OF_WORDS.iter().any(|word| sentence[..end].ends_with(word)) {
        return None;
    }
    let is_word = WORDS_BEFORE.contains(surname) && !is_marked && !before.is_empty();
    if let Some((title, gender)) = TITLES.iter().find(|(title, _)| rest.starts_with(title)) {
        let is_plural = rest[title.len()..].starts_with('们');
        let span = at..end + title.len();
        let is_name = !is_plural && (!is_word || stands_free(before));
        return is_name.then(|| (span.clone(), sentence[span].to_owned(), *gender));
    }
    if let Some(after) = rest.strip_prefix('某') {
        // 向某（男）: what is noted of somebody shows a name.
        return named_mou(sentence, at, surname, after)
            .filter(|(span, ..)| !is_word || stands_free(before) && sentence[span.end..].starts_with('（'));
    }
    let mask = rest.chars().take_while(|c| matches!(c, '*' | '×' | 'X' | 'x' | '＊')).take(3);
    let length: usize = mask.map(char::len_utf8).sum();
    let is_name = length > 0 && !rest[length..].starts_with(|c: char| c.is_ascii_alphanumeric());
    is_name.then(|| (at..end + length, format!("{surname}某"), None))
}

/// A surname that no list has, where nothing else can stand: 居民塔某, 松潘县的泽女士.
fn rare_surname<'t>(text: &'t str, before: &str, is_marked: bool) -> Option<&'t str> {
    let first = text.chars().next().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))?;
    let rest = &text[first.len_utf8()..];
    let is_addressed = rest.starts_with("女士") || rest.starts_with("先生");
    let is_named = is_addressed && (before.ends_with('的') || stands_free(before))
        || is_marked && (rest.starts_with('某') || TITLES.iter().any(|(title, _)| rest.starts_with(title)));
    (is_named && !NO_SURNAMES.contains(first)).then(|| &text[..first.len_utf8()])
}

/// The rest of a name after 某; 杨某某 keeps that form.
fn named_mou(sentence: &str, at: usize, surname: &str, after: &str) -> Option<Named> {
    let end = sentence.len() - after.len();
    if THINGS.iter().any(|thing| after.starts_with(thing)) {
        return None;
    }
    let mut rest = after;
    let given = after.chars().next().filter(|c| c.is_alphabetic() && *c != '的');
    if let Some(given) = given
        && (given == '某' || !goes_on(after) && goes_on(&after[given.len_utf8()..]))
    {
        rest = &after[given.len_utf8()..];
    }
    let is_announced = ends_in(&sentence[..at], &ANNOUNCED);
    if is_announced && !goes_on(rest) && given != Some('某') {
        rest = after;
    }
    (goes_on(rest) || is_announced).then(|| {
        let end = end + (after.len() - rest.len());
        let masked = if rest.len() < after.len() && given == Some('某') { "某某" } else { "某" };
        (at..end, format!("{surname}{masked}"), None)
    })
}

/// Whether a text may follow a name.
fn goes_on(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| !c.is_alphanumeric() || c == '的' || c == '女' || c == '男')
        || continues_after_name(rest)
        || VERBS.iter().any(|verb| rest.starts_with(verb))
}

/// 小李, 老张, 小宇（化名）.
fn familiar(sentence: &str, at: usize) -> Option<Named> {
    let (before, rest) = (&sentence[..at], &sentence[at..]);
    let mut chars = rest.chars();
    let (prefix, name) = (chars.next()?, chars.next()?);
    let length = prefix.len_utf8() + name.len_utf8();
    let after = &rest[length..];
    let is_marked = ends_in(before, &VICTIMS) || is_from_somewhere(before);
    let is_possible = FAMILIAR.contains(name)
        || !NO_LITTLE.contains(name) && (is_marked || prefix == '小' && is_surname(name));
    let is_invented = ["（化名", "(化名"].iter().any(|note| after.starts_with(note));
    let is_whole = goes_on(after)
        || after.starts_with("同学")
        || AFTER_LITTLE.iter().any(|word| after.starts_with(word));
    let is_free =
        stands_free(before) || before.ends_with(['的', '让', '说']) || is_marked || ends_in(before, &OTHERS);
    let is_name =
        is_invented && ('\u{4e00}'..='\u{9fff}').contains(&name) || is_possible && is_whole && is_free;
    is_name.then(|| (at..at + length, rest[..length].to_owned(), None))
}

/// A女士, L某.
fn lettered(sentence: &str, at: usize) -> Option<Named> {
    let rest = &sentence[at + 1..];
    if sentence[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let found = TITLES.iter().take(3).find(|(title, _)| rest.starts_with(title));
    let (length, gender) = match found {
        Some((title, gender)) => (title.len(), *gender),
        None if rest.starts_with('某') && goes_on(&rest['某'.len_utf8()..]) => ('某'.len_utf8(), None),
        None => return None,
    };
    let span = at..at + 1 + length;
    Some((span.clone(), sentence[span].to_owned(), gender))
}

/// A full name after a word for a victim: 受害人张小明 becomes 张某; a full name with a form of address, too.
fn labelled(sentence: &str, at: usize) -> Option<Named> {
    let before = sentence[..at].trim_end_matches(['：', ':']);
    if !before.ends_with(['主', '人', '者', '民', '众', '象']) || !ends_in(before, &ANNOUNCED) {
        return None;
    }
    let (surname, name) = split_name(&sentence[at..], false)?;
    Some((at..at + name, format!("{}某", &sentence[at..at + surname]), None))
}

/// The surname at the head of a text, of two characters if there is one.
fn surname_at(text: &str) -> Option<&str> {
    const DOUBLE: [&str; 12] =
        ["欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木"];
    let double = DOUBLE.iter().find(|name| text.starts_with(**name)).copied();
    double.or_else(|| {
        let first = text.chars().next()?;
        is_surname(first).then(|| &text[..first.len_utf8()])
    })
}

/// Whether nothing that could belong to a word stands before.
fn stands_free(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| !c.is_alphanumeric())
}

fn ends_in(before: &str, words: &[&str]) -> bool {
    words.iter().any(|word| before.ends_with(word))
}

/// What the words around a name say of the person.
fn described(sentence: &str, span: Range<usize>, label: String, gender: Option<Gender>) -> Person {
    let (before, after) = (&sentence[..span.start], &sentence[span.end..]);
    let role = role(before, after);
    let gender = gender.or_else(|| gender_around(before, after));
    Person { age: age_around(before, after), span, label, gender, role }
}

fn role(before: &str, after: &str) -> Role {
    let before = before.trim_end_matches(['：', ':']);
    let is_quoted = before.ends_with(['“', '"', '「', '‘']);
    let is_group = after.strip_prefix('等').is_some_and(|rest| head(rest, 3).contains(['人', '名', '犯']));
    let clause = after.split(['，', ',', '。', '；', '：']).next().expect("a split has a first part");
    let is_suspect = super::cues::Cues::of(head(clause, 30)).has(super::cues::Cue::Suspect);
    let is_keeper = SHOPS.iter().any(|shop| before.ends_with(shop));
    if is_quoted || is_group || is_suspect || ends_in(before, &OTHERS) && !is_keeper {
        Role::Other
    } else if is_keeper || ends_in(before, &VICTIMS) || is_from_somewhere(before) {
        Role::Victim
    } else {
        Role::Unsaid
    }
}

/// 家住绵阳的, 涪城区的; but not 与武汉的, which tells of a partner.
fn is_from_somewhere(before: &str) -> bool {
    let Some(before) = before.strip_suffix('的') else { return false };
    let clause = before.rsplit(['，', ',', '。', '；']).next().expect("a split has a last part");
    let near = tail(clause, 14);
    near.contains(['住', '岁', '区', '县', '市', '镇', '乡', '旗'])
        && !near.contains(['与', '和', '跟', '向', '找', '给'])
}

/// （女，45岁）, a woman of 45 before the name, 女 after a comma.
fn gender_around(before: &str, after: &str) -> Option<Gender> {
    let note = after.trim_start_matches(['（', '(', '，', ',', '：', '[', '【']);
    let is_note = note.len() < after.len();
    let first = note.chars().next().filter(|_| is_note);
    let is_word = note.chars().nth(1).is_none_or(|c| !c.is_alphanumeric() || c.is_ascii_digit() || c == '性');
    match first.filter(|_| is_word) {
        Some('女') => return Some(Gender::Female),
        Some('男') => return Some(Gender::Male),
        _ => {}
    }
    let close = tail(before, 2);
    match close {
        "女子" | "女生" | "宝妈" => Some(Gender::Female),
        "男子" | "男生" => Some(Gender::Male),
        _ => None,
    }
}

/// The age that is stated right before or after a name, as a band.
fn age_around(before: &str, after: &str) -> Option<AgeBand> {
    let note = head(after, 12);
    let end_of_clause = note.find(['。', '；', '）', ')']).unwrap_or(note.len());
    let told_after = note.starts_with(['（', '(', '，', ',', '今', '现', '年']);
    age_in(&note[..end_of_clause]).filter(|_| told_after).or_else(|| {
        let before = tail(before, 10);
        let clause = before.rsplit(['，', ',', '。', '、', '；']).next().expect("a split has a last part");
        age_in(clause)
    })
}

/// 45岁, 六十多岁 are bands; 20余岁 is one, too.
pub(super) fn age_in(text: &str) -> Option<AgeBand> {
    let end = text.find('岁')?;
    let digits = text[..end].trim_end_matches(['多', '余', '来', '几', ' ']);
    let is_vague = digits.len() < end;
    let start = digits.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let age: u32 = digits[start..].parse().ok()?;
    let band = |age: u32| match age {
        0..=17 => Some(AgeBand::Under18),
        18..=29 => Some(AgeBand::From18To29),
        30..=44 => Some(AgeBand::From30To44),
        45..=59 => Some(AgeBand::From45To59),
        60..=119 => Some(AgeBand::From60),
        _ => None,
    };
    // 40多岁 may lie on either side of 45.
    if is_vague { band(age).filter(|low| band(age + 9) == Some(*low)) } else { band(age) }
}
