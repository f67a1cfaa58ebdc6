//! Numbers that readers are told to call: links that dial, and numbers of services.

use std::ops::Range;

use super::digits::number_at;
use super::trusted_numbers::is_listed;
use crate::diagnostics::Code;
use crate::safety::text::context::Scan;
use crate::safety::text::keywords::Words;
use crate::text::is_ideograph;

/// Schemes of addresses that dial.
const DIALS: [&str; 3] = ["tel:", "sms:", "callto:"];

/// Looks for numbers that are not on the list.
pub(in crate::safety) fn check(scan: &mut Scan) {
    links(scan);
    services(scan);
    calls(scan);
    telephones(scan);
}

/// Whether digits at a place are a number that readers may call, with or without the country and the area.
fn is_known(scan: &Scan, start: usize, digits: &str) -> bool {
    let abroad = scan.text[..start].ends_with('+');
    let long = |rest: &&str| abroad || rest.len() > 6 && digits.starts_with("86");
    let country = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86").filter(long));
    [Some(digits), country].into_iter().flatten().any(|digits| {
        is_listed(scan.config, digits)
            || without_area(digits).is_some_and(|rest| is_listed(scan.config, rest))
    })
}

/// The number behind the code of an area, 010, 02x or 0xxx; the first zero is left out behind that of the country.
fn without_area(digits: &str) -> Option<&str> {
    let area = digits.strip_prefix('0').unwrap_or(digits);
    let length = match area.as_bytes() {
        [b'1', b'0', ..] | [b'2', _, ..] => 2,
        [b'3'..=b'9', ..] => 3,
        _ => return None,
    };
    area.get(length..)
        .filter(|rest| rest.starts_with(['1', '9']) && (area.len() < digits.len() || rest.len() >= 5))
}

/// A link that dials is one tap away from a swindler.
fn links(scan: &mut Scan) {
    for scheme in DIALS {
        let mut from = 0;
        while let Some(at) = find_ignoring_case(&scan.text[from..], scheme).map(|at| from + at) {
            from = at + scheme.len();
            let is_link = at == 0
                || matches!(scan.previous(at), '(' | '"' | '\'' | '<' | '=' | '[')
                || scan.text[..at].ends_with("]: ");
            let start =
                from + scan.text[from..].len() - scan.text[from..].trim_start_matches(['+', '/']).len();
            if !is_link {
                continue;
            }
            let Some((span, digits)) = number_at(scan.text, start) else { continue };
            if !is_known(scan, start, &digits) {
                scan.report(Code::UnofficialHotline, span, None);
            }
        }
    }
}

/// How far behind the word a number of a service stands, in characters.
const NEAR: usize = 14;

/// A number behind the word 客服 or 热线, below it in a table, or before it in brackets, reads as one to call.
fn services(scan: &mut Scan) {
    for (word, cells) in scan.labels(Words::Service) {
        service(scan, word.end, Shape::Behind);
        for cell in cells {
            service(scan, cell, Shape::Cell);
        }
        if scan.text[word.clone()].starts_with("报警") {
            emergency(scan, word.end);
        }
        named_behind(scan, word.start);
    }
}

/// What one is told to call is a service, whatever it is called: 请拨打 0816-2345678.
fn calls(scan: &mut Scan) {
    for from in telephone_words(scan, &["拨打", "致电"]) {
        service(scan, from, Shape::Called);
    }
}

/// Behind 电话 alone stand the numbers of people and offices; those that only services have are looked at.
fn telephones(scan: &mut Scan) {
    for from in telephone_words(scan, &["电话"]) {
        service(scan, from, Shape::Service);
    }
}

/// Where some words of telephones end.
fn telephone_words(scan: &Scan, words: &[&str]) -> Vec<usize> {
    let telephones = scan.hits.iter().filter(|hit| hit.kind == Words::Telephone);
    let wanted = telephones.filter(|hit| words.contains(&&scan.text[hit.span.clone()]));
    wanted.map(|hit| hit.span.end).collect()
}

/// Which numbers are looked for near a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Those of free calls, and any other right behind the word.
    Behind,
    /// The same; the number is the whole of a cell.
    Cell,
    /// Any right behind the word.
    Called,
    /// Those that only services have, right behind the word.
    Service,
}

fn service(scan: &mut Scan, from: usize, shape: Shape) {
    let window: String = scan.text[from..].chars().take(NEAR).collect();
    let window = &window[..window.find(['\n', '。', '；', '！', '？', '|']).unwrap_or(window.len())];
    let is_digit = |c: char| c.is_ascii_digit() || "零〇一二三四五六七八九".contains(c);
    let starts = window.char_indices().filter(|(at, c)| is_digit(*c) && !window[..*at].ends_with(is_digit));
    for (at, _) in starts {
        let start = from + at;
        let Some((span, digits)) = with_area(scan.text, start) else { continue };
        if scan.previous(start).is_ascii_alphanumeric() || scan.is_found(&ALREADY, &span) {
            continue;
        }
        let direct = shape == Shape::Cell && at == 0 || window[..at].chars().all(is_filler);
        let main = without_extension(&scan.text[span.clone()]);
        let known = is_known(scan, start, &digits) || is_known(scan, start, &main);
        if !known && !counts(&digits, &scan.text[span.end..]) && reads_as_number(&digits, direct, shape) {
            scan.doubt(Code::UnofficialHotline, span, None);
        }
    }
}

/// 报警电话：111 is none that the police have, however short it is.
fn emergency(scan: &mut Scan, from: usize) {
    let filled = scan.text[from..].chars().take_while(|c| " :：是为".contains(*c));
    let start = from + filled.map(char::len_utf8).sum::<usize>();
    let Some((span, digits)) = number_at(scan.text, start).filter(|_| start > from) else { return };
    let ends = !is_ideograph(scan.next(span.end));
    if matches!(digits.len(), 3..=4) && ends && !is_known(scan, start, &digits) {
        scan.doubt(Code::UnofficialHotline, span, None);
    }
}

/// A number of free calls right before the word: 400-123-4567（客服）.
fn named_behind(scan: &mut Scan, word: usize) {
    let before = scan.text[..word].trim_end_matches([' ', '（', '(', '【', '[']);
    let number = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    let start = before.len() - before[number.len()..].trim_start_matches([' ', '-']).len();
    let alone = start == before.len() || scan.previous(start).is_ascii_alphanumeric();
    let Some((span, digits)) = number_at(scan.text, start).filter(|_| !alone) else { return };
    let known = span.end != before.len() || is_known(scan, start, &digits);
    if is_free(&digits) && !known && !scan.is_found(&ALREADY, &span) {
        scan.doubt(Code::UnofficialHotline, span, None);
    }
}

/// A number at a place, of which the area may stand in brackets: （0816）2345678.
fn with_area(text: &str, start: usize) -> Option<(Range<usize>, String)> {
    let (area, digits) = number_at(text, start)?;
    let bracketed = digits.starts_with('0') && text[..start].ends_with(['（', '(']);
    let behind = text[area.end..].strip_prefix(['）', ')']).filter(|_| bracketed);
    let behind = behind.map(|behind| text.len() - behind.trim_start_matches([' ', '-']).len());
    match behind.and_then(|behind| number_at(text, behind)) {
        Some((number, rest)) => Some((area.start..number.end, digits + &rest)),
        None => Some((area, digits)),
    }
}

/// The digits that are called before one presses another: `95588-1` is 95588.
fn without_extension(number: &str) -> String {
    let main = match number.rsplit_once('-') {
        Some((main, extension)) if extension.len() == 1 => main,
        _ => number,
    };
    main.chars().filter(char::is_ascii_digit).collect()
}

const ALREADY: [Code; 5] = [
    Code::UnofficialHotline,
    Code::MobileNumber,
    Code::IdCardNumber,
    Code::BankCardNumber,
    Code::ChatAccount,
];

/// Characters between the word and its number.
fn is_filler(c: char) -> bool {
    " \t:：是为（(“\"'号码电话热线拨打请致官方统一全国服务【[，,|-+*".contains(c)
}

/// Whether digits have the shape of a number to call.
fn reads_as_number(digits: &str, direct: bool, shape: Shape) -> bool {
    let of_service = is_free(digits)
        || matches!(digits.len(), 5..=8) && ["95", "96", "12"].iter().any(|first| digits.starts_with(first));
    let any = matches!(digits.len(), 5..=12) || digits.starts_with("00") && matches!(digits.len(), 10..=16);
    match shape {
        Shape::Behind | Shape::Cell => is_free(digits) || direct && any,
        Shape::Called => direct && any,
        Shape::Service => direct && of_service,
    }
}

/// Whether the caller pays nothing, or little.
fn is_free(digits: &str) -> bool {
    digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"))
}

/// Whether digits count what follows them, or are a date: 20260503.
fn counts(digits: &str, behind: &str) -> bool {
    const UNITS: &str =
        "元万亿千百十个名人次年月日时点分秒小天周%％岁起件条类步种位倍折级号家项余多几通户部台份张笔~*";
    // Behind a space 小 and 分 begin names and extensions.
    const SURE: &str = "元万亿个人次条件部户通余多";
    let part = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u8>().ok());
    let dates = digits.len() == 8
        && (digits.starts_with("19") || digits.starts_with("20"))
        && part(4..6).is_some_and(|month| (1..=12).contains(&month))
        && part(6..8).is_some_and(|day| (1..=31).contains(&day));
    let apart = behind.starts_with(' ') && behind.trim_start_matches(' ').starts_with(|c| SURE.contains(c));
    dates || apart || behind.starts_with(|c| UNITS.contains(c))
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    memchr::memchr_iter(b':', text)
        .filter_map(|colon| colon.checked_sub(wanted.len() - 1))
        .find(|start| text[*start..start + wanted.len()].eq_ignore_ascii_case(wanted))
}
