//! Written Chinese as it is spoken: no sign remains that a voice cannot read.

use super::numbers::number;
use crate::text::is_ideograph;

/// A text as it is spoken. Sentences keep their marks: 。！？，、 only.
pub(super) fn spoken(text: &str) -> String {
    let text = with_plain_signs(text);
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        if let Some(length) = web_address(rest) {
            rest = &rest[length..];
        } else if let Some((said, length)) = number(rest, out.chars().last()) {
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
            '￥' => out.push('¥'),
            '＄' => out.push('$'),
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
            '—' if next.is_some_and(|c| is_numeral(*c)) && out.ends_with(is_numeral) => out.push('到'),
            '—' | '…' | ':' | ',' | '（' | '）' | '(' | ')' | '【' | '】' | '［' | '］' | '[' | ']' | '|'
            | '｜' => {
                push_mark(&mut out, '，');
            }
            '-' | '~' | '～' | '－' | '–'
                if next.is_some_and(|c| is_ideograph(*c)) && out.ends_with(is_numeral) =>
            {
                out.push('到');
            }
            '/' | '／' if next.is_some_and(|c| c.is_alphanumeric()) => out.push('或'),
            '”' if next == Some(&'“') => push_mark(&mut out, '、'),
            '≥' => out.push_str("至少"),
            '≤' => out.push_str("至多"),
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
