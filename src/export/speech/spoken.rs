//! Written Chinese as it is spoken: no sign remains that a voice cannot read.

use super::numerals::{as_telephone, decimal, digit_by_digit, quantity};
use crate::text::is_ideograph;

/// Digits from which a number without a unit is a telephone number or an account.
const LONG: usize = 5;

/// Numbers that are said digit by digit although they are short.
const SHORT_HOTLINES: [&str; 6] = ["110", "119", "120", "122", "114", "112"];

/// A text as it is spoken. Sentences keep their marks: 。！？，、 only.
pub(super) fn spoken(text: &str) -> String {
    let text = with_plain_signs(text);
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        if let Some(length) = web_address(rest) {
            rest = &rest[length..];
        } else if c.is_ascii_digit() {
            let (said, length) = number(rest, out.chars().last());
            out.push_str(&said);
            rest = &rest[length..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    tidy(&out)
}

/// Full-width letters and digits as ASCII, and each sign as what is said for it.
fn with_plain_signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                out.push(char::from_u32(u32::from(c) - 0xfee0).expect("full-width forms have ASCII ones"));
            }
            '〇' => out.push('零'),
            '％' => out.push('%'),
            '．' => out.push('.'),
            '：' => out.push(':'),
            _ => out.push(c),
        }
    }
    out
}

/// The length of a web address or mail address at the start of a text. Nobody can note it by ear.
fn web_address(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_graphic()).unwrap_or(text.len());
    let word = &text[..end];
    let is_address = ["http", "hxxp"].iter().any(|scheme| word.starts_with(scheme) && word.contains("://"))
        || word.starts_with("www.");
    let is_mail = word.contains('@') && word.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_address || is_mail).then_some(end)
}

/// The number at the start of a text as it is said, and how many bytes of the text it is.
fn number(text: &str, before: Option<char>) -> (String, usize) {
    if let Some(found) = day(text).or_else(|| time(text)) {
        return found;
    }
    let length = number_length(text);
    let (written, after) = text.split_at(length);
    let plain: String = written.chars().filter(|c| *c != ',').collect();
    if after.starts_with(['*', 'x', 'X', '×']) {
        let masked = after.find(|c: char| !matches!(c, '*' | 'x' | 'X' | '×') && !c.is_ascii_digit());
        return ("某某".to_owned(), length + masked.unwrap_or(after.len()));
    }
    if let Some(rest) = after.strip_prefix('%') {
        return (format!("百分之{}", decimal(&plain)), text.len() - rest.len());
    }
    let is_whole = !plain.contains('.');
    let unit = after.chars().next().filter(|c| is_ideograph(*c));
    if is_whole && plain.len() == 4 && unit == Some('年') {
        return (digit_by_digit(&plain), length);
    }
    let counted = unit.is_some_and(|unit| UNITS.contains(&unit));
    let is_called = before.is_some_and(|c| matches!(c, '打' | '拨' | '线' | '警'));
    if is_whole
        && (SHORT_HOTLINES.contains(&plain.as_str()) && (!counted || is_called)
            || plain.len() >= LONG && !counted)
    {
        return (as_telephone(&plain), length);
    }
    if plain == "2" && counted && !matches!(unit, Some('月' | '日' | '号' | '年' | '楼' | '时')) {
        return ("两".to_owned(), length);
    }
    (decimal(&plain), length)
}

/// Characters that a quantity stands before.
const UNITS: [char; 52] = [
    '万', '亿', '千', '百', '元', '块', '起', '人', '名', '个', '岁', '次', '天', '日', '月', '年', '时',
    '小', '分', '秒', '笔', '条', '件', '家', '张', '部', '台', '位', '种', '类', '号', '多', '余', '倍',
    '成', '周', '届', '级', '楼', '层', '米', '公', '斤', '克', '套', '单', '篇', '处', '点', '美', '港',
    '欧',
];

/// Bytes of a number: digits with commas between thousands and one point.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    let mut has_point = false;
    while is_digit(at)
        || is_digit(at + 1) && (bytes.get(at) == Some(&b',') || bytes.get(at) == Some(&b'.') && !has_point)
    {
        has_point |= bytes[at] == b'.';
        at += 1;
    }
    at
}

/// `2026-07-01` or `2026/7/1`.
fn day(text: &str) -> Option<(String, usize)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '-' && c != '/').unwrap_or(text.len());
    let parts: Vec<&str> = text[..end].split(['-', '/']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let fits = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
    fits.then(|| (format!("{}年{}月{}日", digit_by_digit(year), quantity(month), quantity(day)), end))
}

/// `10:30`.
fn time(text: &str) -> Option<(String, usize)> {
    let (hour, rest) = text.split_once(':')?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let minute = &rest[..end];
    let fits = (1..=2).contains(&hour.len()) && hour.bytes().all(|b| b.is_ascii_digit()) && minute.len() == 2;
    let said = match minute {
        "00" => format!("{}点", quantity(hour)),
        minute => format!("{}点{}分", quantity(hour), quantity(minute)),
    };
    fits.then(|| (said, hour.len() + 1 + end))
}

/// Marks and signs as pauses, and nothing else that is silent.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    for (index, c) in chars.iter().enumerate() {
        let next = chars.get(index + 1);
        match c {
            '。' | '！' | '？' | '，' | '、' => push_mark(&mut out, *c),
            '!' => push_mark(&mut out, '！'),
            '?' => push_mark(&mut out, '？'),
            ';' | '；' | '\n' => push_mark(&mut out, '。'),
            '—' | '…' | ':' | ',' | '（' | '）' | '(' | ')' | '【' | '】' | '［' | '］' | '[' | ']' | '|'
            | '｜' => {
                push_mark(&mut out, '，');
            }
            '-' | '~' | '～' | '－' | '–'
                if next.is_some_and(|c| is_ideograph(*c)) && out.ends_with(is_numeral) =>
            {
                out.push('到');
            }
            '/' if next.is_some_and(|c| is_ideograph(*c)) => out.push('或'),
            '+' => out.push('加'),
            '&' => out.push('和'),
            ' ' if out.ends_with(|c: char| c.is_ascii_alphanumeric())
                && next.is_some_and(char::is_ascii_alphanumeric) =>
            {
                out.push(' ');
            }
            c if is_ideograph(*c) || c.is_ascii_alphanumeric() => out.push(*c),
            _ => {}
        }
    }
    out.trim_start_matches(is_mark).to_owned()
}

/// Adds a pause; of two, the longer one stays.
fn push_mark(out: &mut String, mark: char) {
    let is_longer = |mark: char| matches!(mark, '。' | '！' | '？');
    match out.chars().last() {
        None => {}
        Some(last) if is_mark(last) && is_longer(mark) && !is_longer(last) => {
            out.pop();
            out.push(mark);
        }
        Some(last) if is_mark(last) => {}
        Some(_) => out.push(mark),
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '，' | '、')
}

fn is_numeral(c: char) -> bool {
    "零一二两三四五六七八九十百千万亿幺".contains(c)
}
