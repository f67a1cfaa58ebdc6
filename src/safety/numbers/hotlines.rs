//! Numbers that a text asks its readers to call, and that are not known to be safe: links that dial, and numbers of
//! services.

use std::ops::Range;

use super::digit_groups::number_at;
use super::trusted_numbers::is_trusted_number;
use crate::diagnostics::Code;
use crate::safety::text::context::{Label, ScanContext};
use crate::safety::text::keywords::KeywordKind;
use crate::text::is_ideograph;

/// Schemes of addresses that dial.
const DIAL_SCHEMES: [&str; 3] = ["tel:", "sms:", "callto:"];

/// Finds numbers to call that are not on the list of trusted ones.
pub(crate) fn find_unofficial_hotlines(context: &mut ScanContext) {
    find_dial_links(context);
    find_numbers_of_services(context);
    find_numbers_to_call(context);
    find_service_numbers_after_telephone(context);
}

/// Whether digits at a position are a number that readers may call, with or without country and area codes. 86 may
/// also start a number of up to six digits, unless a plus comes before it.
fn is_trusted(context: &ScanContext, start: usize, digits: &str) -> bool {
    let has_plus = context.text[..start].ends_with('+');
    let is_long = |rest: &&str| has_plus || rest.len() > 6 && digits.starts_with("86");
    let country = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86").filter(is_long));
    [Some(digits), country].into_iter().flatten().any(|digits| {
        is_trusted_number(context.config, digits)
            || without_area(digits).is_some_and(|rest| is_trusted_number(context.config, rest))
    })
}

/// The number after an area code, 010, 02x or 0xxx. The zero is left out after the country code. Numbers of services
/// start with 1 or 9; without the zero they need five digits, or any short number would count.
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
fn find_dial_links(context: &mut ScanContext) {
    for scheme in DIAL_SCHEMES {
        let mut from = 0;
        while let Some(at) = find_scheme(&context.text[from..], scheme).map(|at| from + at) {
            from = at + scheme.len();
            let is_link = at == 0
                || matches!(context.char_before(at), '(' | '"' | '\'' | '<' | '=' | '[')
                || context.text[..at].ends_with("]: ");
            let start =
                from + context.text[from..].len() - context.text[from..].trim_start_matches(['+', '/']).len();
            if !is_link {
                continue;
            }
            let Some((span, digits)) = number_at(context.text, start) else { continue };
            if !is_trusted(context, start, &digits) {
                context.report(Code::UnofficialHotline, span, None);
            }
        }
    }
}

/// How many characters after a word for a service are looked at: 电话（全国统一服务热线）： and the first digit.
const WINDOW: usize = 14;

/// A number after the word 客服 or 热线, below it in a table, or before it in brackets, reads as one to call.
fn find_numbers_of_services(context: &mut ScanContext) {
    for Label { span: word, cells } in context.labels(KeywordKind::Service) {
        if is_kind_of_scam_in_cell(context.text, &word) {
            continue;
        }
        find_numbers_after(context, word.end, Shape::FreeCall);
        for cell in cells {
            find_numbers_after(context, cell, Shape::Cell);
        }
        if context.text[word.clone()].starts_with("报警") {
            find_false_emergency_number(context, word.end);
        }
        find_number_before(context, word.start);
    }
}

/// Whether a word ends a cell that says what kind of scam it was: 冒充客服, and in the next cell the loss.
fn is_kind_of_scam_in_cell(text: &str, word: &Range<usize>) -> bool {
    let (before, after) = (&text[..word.start], &text[word.end..]);
    ["冒充", "假冒", "仿冒"].iter().any(|of| before.ends_with(of))
        && after.trim_start_matches(' ').starts_with(['\t', ',', ';', '|'])
}

/// A number that a text asks to call, whatever it is: 请拨打 0816-2345678.
fn find_numbers_to_call(context: &mut ScanContext) {
    for from in ends_of_telephone_words(context, &["拨打", "致电"]) {
        find_numbers_after(context, from, Shape::Any);
    }
}

/// After 电话 alone stand the numbers of people and offices, so only those that services have are looked at.
fn find_service_numbers_after_telephone(context: &mut ScanContext) {
    for from in ends_of_telephone_words(context, &["电话"]) {
        find_numbers_after(context, from, Shape::OfService);
    }
}

/// Where certain words for telephones end.
fn ends_of_telephone_words(context: &ScanContext, words: &[&str]) -> Vec<usize> {
    let telephones = context.keywords.iter().filter(|keyword| keyword.kind == KeywordKind::Telephone);
    let of_words = telephones.filter(|keyword| words.contains(&&context.text[keyword.span.clone()]));
    of_words.map(|keyword| keyword.span.end).collect()
}

/// Which shape of a number is looked for after a position.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// That of free calls; right after the position any other too.
    FreeCall,
    /// The same, in a cell, where a number at its start counts as right after the position.
    Cell,
    /// Any, right after the position.
    Any,
    /// Those that only services have, right after the position.
    OfService,
}

/// Finds the numbers that start in the window after a position, which ends with the sentence or the cell.
fn find_numbers_after(context: &mut ScanContext, from: usize, shape: Shape) {
    let text = context.text;
    let end = text[from..].char_indices().nth(WINDOW).map_or(text.len(), |(length, _)| from + length);
    let window = &text[from..end];
    let window = &window[..window.find(['\n', '。', '；', '！', '？', '|']).unwrap_or(window.len())];
    let is_digit = |c: char| c.is_ascii_digit() || "零〇一二三四五六七八九".contains(c);
    let starts = window.char_indices().filter(|(at, c)| is_digit(*c) && !window[..*at].ends_with(is_digit));
    for (at, _) in starts {
        let start = from + at;
        let Some((span, digits)) = with_area(context.text, start) else { continue };
        if context.char_before(start).is_ascii_alphanumeric() || context.has_finding(&SAID_ALREADY, &span) {
            continue;
        }
        let follows_directly = shape == Shape::Cell && at == 0 || window[..at].chars().all(is_filler);
        let main = without_extension(&context.text[span.clone()]);
        let is_known = is_trusted(context, start, &digits) || is_trusted(context, start, &main);
        if !is_known
            && !is_count_or_date(&digits, &context.text[span.end..])
            && has_shape(&digits, follows_directly, shape)
        {
            context.warn(Code::UnofficialHotline, span, None);
        }
    }
}

/// 报警电话：111 is not a number of the police, however short it is.
fn find_false_emergency_number(context: &mut ScanContext, from: usize) {
    let filled = context.text[from..].chars().take_while(|c| " :：是为".contains(*c));
    let start = from + filled.map(char::len_utf8).sum::<usize>();
    let Some((span, digits)) = number_at(context.text, start).filter(|_| start > from) else { return };
    let ends_there = !is_ideograph(context.char_at(span.end));
    if matches!(digits.len(), 3..=4) && ends_there && !is_trusted(context, start, &digits) {
        context.warn(Code::UnofficialHotline, span, None);
    }
}

/// Finds a number of free calls right before a word for services: 400-123-4567（客服）.
fn find_number_before(context: &mut ScanContext, word: usize) {
    let before = context.text[..word].trim_end_matches([' ', '（', '(', '【', '[']);
    let number = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    let start = before.len() - before[number.len()..].trim_start_matches([' ', '-']).len();
    let is_none = start == before.len() || context.char_before(start).is_ascii_alphanumeric();
    let Some((span, digits)) = number_at(context.text, start).filter(|_| !is_none) else { return };
    let is_other = span.end != before.len() || is_trusted(context, start, &digits);
    if is_free_call(&digits) && !is_other && !context.has_finding(&SAID_ALREADY, &span) {
        context.warn(Code::UnofficialHotline, span, None);
    }
}

/// A number at a position; its area code may be in brackets: （0816）2345678.
fn with_area(text: &str, start: usize) -> Option<(Range<usize>, String)> {
    let (area, digits) = number_at(text, start)?;
    let is_bracketed = digits.starts_with('0') && text[..start].ends_with(['（', '(']);
    let rest = text[area.end..].strip_prefix(['）', ')']).filter(|_| is_bracketed);
    let start_of_rest = rest.map(|rest| text.len() - rest.trim_start_matches([' ', '-']).len());
    match start_of_rest.and_then(|start| number_at(text, start)) {
        Some((number, rest)) => Some((area.start..number.end, digits + &rest)),
        None => Some((area, digits)),
    }
}

/// The digits of a number without an extension of one digit: `95588-1` is 95588.
fn without_extension(number: &str) -> String {
    let main = match number.rsplit_once('-') {
        Some((main, extension)) if extension.len() == 1 => main,
        _ => number,
    };
    main.chars().filter(char::is_ascii_digit).collect()
}

/// Findings that may already cover a number.
const SAID_ALREADY: [Code; 5] = [
    Code::UnofficialHotline,
    Code::MobileNumber,
    Code::IdCardNumber,
    Code::BankCardNumber,
    Code::ChatAccount,
];

/// Characters that may stand between a word and its number, including those of 拨打全国统一服务热线号码.
fn is_filler(c: char) -> bool {
    " \t:：是为（(“\"'号码电话热线拨打请致官方统一全国服务【[，,|-+*".contains(c)
}

/// Whether digits have a shape.
fn has_shape(digits: &str, follows_directly: bool, shape: Shape) -> bool {
    let is_of_service = is_free_call(digits)
        || matches!(digits.len(), 5..=8) && ["95", "96", "12"].iter().any(|first| digits.starts_with(first));
    let is_any =
        matches!(digits.len(), 5..=12) || digits.starts_with("00") && matches!(digits.len(), 10..=16);
    match shape {
        Shape::FreeCall | Shape::Cell => is_free_call(digits) || follows_directly && is_any,
        Shape::Any => follows_directly && is_any,
        Shape::OfService => follows_directly && is_of_service,
    }
}

/// Whether the caller pays nothing, or little.
fn is_free_call(digits: &str) -> bool {
    digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"))
}

/// Whether digits count what follows them, or are a date: 20260503.
fn is_count_or_date(digits: &str, after: &str) -> bool {
    const UNITS: &str =
        "元万亿千百十个名人次年月日时点分秒小天周%％岁起件条类步种位倍折级号家项余多几通户部台份张笔~*";
    // After a space, 小 and 分 start names and extensions, and are no units.
    const UNITS_AFTER_SPACE: &str = "元万亿个人次条件部户通余多";
    let part = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u8>().ok());
    let is_date = digits.len() == 8
        && (digits.starts_with("19") || digits.starts_with("20"))
        && part(4..6).is_some_and(|month| (1..=12).contains(&month))
        && part(6..8).is_some_and(|day| (1..=31).contains(&day));
    let counts_apart = after.starts_with(' ')
        && after.trim_start_matches(' ').starts_with(|c| UNITS_AFTER_SPACE.contains(c));
    is_date || counts_apart || after.starts_with(|c| UNITS.contains(c))
}

/// Where a scheme with its colon stands first in a text.
fn find_scheme(text: &str, scheme: &str) -> Option<usize> {
    let (text, scheme) = (text.as_bytes(), scheme.as_bytes());
    memchr::memchr_iter(b':', text)
        .filter_map(|colon| colon.checked_sub(scheme.len() - 1))
        .find(|start| text[*start..start + scheme.len()].eq_ignore_ascii_case(scheme))
}
