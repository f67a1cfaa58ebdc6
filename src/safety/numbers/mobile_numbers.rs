//! Mobile numbers: eleven digits from 13 to 19, however they are written.

use std::ops::Range;

use super::digit_groups::{DigitGroups, NumberReading, digits_of, span_of, text_of};
use super::hex_dumps::is_in_hex_dump;
use super::number_chars::{Gap, NumberChar, NumberCharKind};
use super::order_numbers::is_number_of_thing;
use super::trusted_numbers::is_own_number;
use crate::diagnostics::Code;
use crate::safety::text::context::ScanContext;
use crate::safety::text::keywords::KeywordKind;

const LENGTH: usize = 11;

/// Masking this many digits hides nothing: a hundred calls find the right number.
const TOO_FEW_MASKED: usize = 2;

/// How many characters before a number a word for telephones may say what it is: `号码是` may come between.
const WORD_DISTANCE: usize = 4;

/// How people group the digits, where the same mark stands between all groups. Seen in bulletins, or tried by testers.
const SHAPES: [&[usize]; 22] = [
    &[11],
    &[3, 4, 4],
    &[3, 8],
    &[7, 4],
    &[4, 3, 4],
    &[4, 4, 3],
    &[3, 3, 5],
    &[3, 5, 3],
    &[5, 6],
    &[6, 5],
    &[4, 7],
    &[8, 3],
    &[3, 4, 2, 2],
    &[3, 2, 2, 4],
    &[3, 2, 2, 2, 2],
    &[2, 2, 2, 2, 2, 1],
    &[1, 2, 2, 2, 2, 2],
    &[2, 3, 2, 4],
    &[5, 3, 3],
    &[3, 3, 3, 2],
    &[1, 10],
    &[1; 11],
];

/// Letters that may stand right before a number and say what it is. Other letters make one code of both.
const PREFIXES: [&str; 22] = [
    "tel",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "cell",
    "call",
    "t",
    "m",
    "p",
    "wx",
    "vx",
    "v",
    "weixin",
    "wechat",
    "qq",
    "sj",
    "dh",
    "shouji",
    "dianhua",
    "lianxi",
    "sms",
];

/// Units after the digits that make them a quantity.
const UNITS: [&str; 20] = [
    "元", "万元", "亿", "块钱", "美元", "港币", "港元", "日元", "韩元", "usdt", "字节", "公里", "千米", "%",
    "毫秒", "吨", "条", "人次", "次", "件",
];

/// The characters of a number with the longest country code, `0086`.
const LONGEST_WITH_COUNTRY: usize = LENGTH + 4;

/// Finds mobile numbers in one reading of a sequence.
pub(crate) fn find_mobile_numbers(context: &mut ScanContext, groups: &DigitGroups, reading: NumberReading) {
    for window in groups.windows(LENGTH..LONGEST_WITH_COUNTRY + 1) {
        let chars = groups.chars(&window);
        let Some(prefix) = country_code_length(chars, &groups.lengths(&window)) else { continue };
        let number = &chars[prefix..];
        let span = span_of(chars);
        let follows_telephone_word =
            || context.keyword_before(span.start, KeywordKind::Telephone, WORD_DISTANCE).is_some();
        if !is_mobile(number, reading, follows_telephone_word)
            || !stands_alone(groups, &window, prefix, follows_telephone_word)
        {
            continue;
        }
        if context.has_finding(&[Code::MobileNumber, Code::IdCardNumber, Code::BankCardNumber], &span)
            || is_something_else(context, &span, number)
            || window.len() > 1 && is_in_hex_dump(context.text, &span)
        {
            continue;
        }
        let span = with_bracket(context, span);
        context.report(Code::MobileNumber, span, Some(masked(number)));
    }
}

/// The span with the bracket before it, where the number closes that bracket: a fix of （139）5550 1012 must not leave half
/// a pair.
fn with_bracket(context: &ScanContext, span: Range<usize>) -> Range<usize> {
    const PAIRS: [(char, char); 4] = [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')];
    let before = context.char_before(span.start);
    let inside = &context.text[span.clone()];
    let is_half =
        |(open, close): &(char, char)| before == *open && inside.contains(*close) && !inside.contains(*open);
    let half = PAIRS.iter().any(is_half);
    span.start - if half { before.len_utf8() } else { 0 }..span.end
}

/// How many characters a country code before the number takes, `86`, `0086` or `0`, written without a gap; 0 without one.
fn country_code_length(chars: &[NumberChar], lengths: &[usize]) -> Option<usize> {
    let before = chars.len() - LENGTH;
    let first: Vec<u8> = chars[..before].iter().map(|c| c.value).collect();
    let is_known = matches!(first.as_slice(), [] | [0] | [8, 6] | [0, 8, 6] | [0, 0, 8, 6]);
    let is_joined = before == 0 || lengths.first().is_some_and(|length| *length > before);
    (is_known && is_joined).then_some(before)
}

/// Whether eleven characters are a mobile number. Letters that look like digits are one only where few of them are: eight
/// letters of eleven are a word. Up to seven are one where a word for telephones stands before.
fn is_mobile(
    number: &[NumberChar],
    reading: NumberReading,
    follows_telephone_word: impl Fn() -> bool,
) -> bool {
    let count = |kind| number.iter().filter(|c| c.kind == kind).count();
    let masked = count(NumberCharKind::Mask) + count(NumberCharKind::X);
    let starts_as_mobile = number[0].value == 1
        && (3..=9).contains(&number[1].value)
        && number[..2].iter().all(|c| !matches!(c.kind, NumberCharKind::Mask | NumberCharKind::X));
    let fits_reading = match reading {
        NumberReading::Digits => true,
        NumberReading::Numerals => count(NumberCharKind::Numeral) > 0,
        NumberReading::Letters => {
            matches!(count(NumberCharKind::Letter), 1..=5)
                || count(NumberCharKind::Letter) <= 7 && follows_telephone_word()
        }
    };
    starts_as_mobile && fits_reading && masked <= TOO_FEW_MASKED
}

/// Whether the groups belong together, and to nothing else. `prefix` is the length of the country code.
fn stands_alone(
    groups: &DigitGroups,
    window: &Range<usize>,
    prefix: usize,
    follows_telephone_word: impl Fn() -> bool,
) -> bool {
    let mut lengths = groups.lengths(window);
    lengths[0] -= prefix;
    if lengths.len() == 1 {
        return is_whole_group(groups, window.start);
    }
    let gaps: Vec<Gap> = groups.gaps(window).collect();
    let is_regular = gaps.windows(2).all(|pair| pair[0] == pair[1]);
    // With different marks between them only the most common grouping counts: (138)0013-8000.
    // Commas separate the numbers of a list as well: 1536, 4364800.
    let is_listed = gaps.contains(&Gap::Comma) && !lengths.contains(&1);
    let has_shape =
        if is_regular && !is_listed { SHAPES.contains(&lengths.as_slice()) } else { lengths == [3, 4, 4] };
    let is_spaced_out = || {
        let only_spaces = gaps.iter().all(|gap| *gap == Gap::Space);
        only_spaces && (are_all_digits(groups, &lengths) || follows_telephone_word())
    };
    if are_in_columns(groups, window) {
        return false;
    }
    let is_ip_address = gaps[0] == Gap::Tight('.') && lengths.len() == 4;
    let is_number = has_shape && (!are_counts(groups, window) || follows_telephone_word()) || is_spaced_out();
    is_number && !is_ip_address && is_apart_from_others(groups, window, gaps[0])
}

/// Whether wide spaces part the groups, as the columns of what a program prints: 1925     5116702.
fn are_in_columns(groups: &DigitGroups, window: &Range<usize>) -> bool {
    const WIDEST_SPACE: usize = 2;
    let chars = groups.chars(window);
    let space = |pair: &[NumberChar]| pair[1].gap == Gap::Space && pair[1].start - pair[0].end > WIDEST_SPACE;
    chars.windows(2).any(space)
}

/// Whether eleven digits in one group are not part of a decimal number or a code. `1.13800138000` may be the entry of
/// a list.
fn is_whole_group(groups: &DigitGroups, group: usize) -> bool {
    let (before, after) = (groups.gap_before(group), groups.gap_after(group + 1));
    let is_decimal = |gap| gap == Gap::Tight('.');
    let follows_list_number = group == 1 && groups.lengths(&(0..1))[0] <= 2;
    let is_inside_code = before == Gap::Tight('-') && after == Gap::Tight('-');
    !(is_decimal(before) && !follows_list_number || is_decimal(after))
        && (!is_inside_code || is_country_code(groups, group))
}

/// Whether the groups before and after a window are not part of the number: other marks separate them from it, or
/// there are at least as many of them, another number of a list.
fn is_apart_from_others(groups: &DigitGroups, window: &Range<usize>, gap: Gap) -> bool {
    let goes_on = |other: Gap| other == gap && other != Gap::Comma && other != Gap::Line;
    let (before, after) = (groups.gap_before(window.start), groups.gap_after(window.end));
    let ends = !goes_on(after) || groups.groups.len() - window.end >= window.len();
    let starts = !goes_on(before) || is_country_code(groups, window.start) || window.start >= window.len();
    ends && starts
}

/// Whether the groups are separate small numbers, such as those of a lottery, which go up to 35, or the points of a
/// team. The pairs of a mobile number are hardly ever all so small.
fn are_counts(groups: &DigitGroups, window: &Range<usize>) -> bool {
    const HIGHEST: u8 = 35;
    let lengths = groups.lengths(window);
    let mut digits = groups.chars(window).iter().map(|c| c.value);
    let is_small = |length: &usize| {
        let group = digits.by_ref().take(*length);
        group.fold(0_u8, |number, digit| number.saturating_mul(10).saturating_add(digit)) <= HIGHEST
    };
    lengths.contains(&2) && lengths.iter().all(|length| *length <= 2) && lengths.iter().all(is_small)
}

/// Whether a few groups are all digits of the sequence, and neither years nor an amount with separated thousands.
fn are_all_digits(groups: &DigitGroups, lengths: &[usize]) -> bool {
    let first = groups.chars(&(0..1));
    let is_year = first.len() == 4 && first[1].value == 9;
    let are_thousands = *lengths == [2, 3, 3, 3];
    let are_values = *lengths == [1, 5, 5];
    groups.groups.len() == lengths.len() && lengths.len() <= 4 && !are_thousands && !are_values && !is_year
}

/// Whether the group before a window is a country code.
fn is_country_code(groups: &DigitGroups, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let values: Vec<u8> = groups.chars(&(before..start)).iter().map(|c| c.value).collect();
    matches!(values.as_slice(), [8, 6] | [0, 8, 6] | [0, 0, 8, 6] | [0])
}

/// Whether the digits are an amount, a part of a code, the number of an order, or a number that readers are meant to know.
fn is_something_else(context: &ScanContext, span: &Range<usize>, number: &[NumberChar]) -> bool {
    let after = &context.text[span.end..].trim_start_matches(' ');
    let lower: String = after.chars().take(4).collect::<String>().to_lowercase();
    let has_unit = UNITS.iter().any(|unit| lower.starts_with(unit));
    let has_currency = matches!(context.char_before(span.start), '￥' | '¥' | '$' | '￡' | '€');
    let is_number_of_paper = context.char_before(span.start) == '第' && after.starts_with('号');
    has_unit
        || has_currency
        || is_number_of_paper
        || is_in_code(context.text, span)
        || is_number_of_thing(context, span.start)
        || is_own_number(context.config, &digits_of(number))
}

/// Whether letters touch the digits so that both are one code: a hash, a part number.
fn is_in_code(text: &str, span: &Range<usize>) -> bool {
    let letters = text[..span.start].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let before = &text[span.start - letters..span.start];
    let is_prefix = PREFIXES.iter().any(|prefix| before.eq_ignore_ascii_case(prefix));
    let letters = text[span.end..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let after = &text[span.end..span.end + letters];
    let digits_follow = text[span.end + letters..].starts_with(|c: char| c.is_ascii_digit());
    let is_hex = after.bytes().all(|byte| byte.is_ascii_hexdigit());
    !before.is_empty() && !is_prefix || !after.is_empty() && (digits_follow || is_hex)
}

/// The number with the four digits in its middle masked.
fn masked(number: &[NumberChar]) -> String {
    let digits = text_of(number);
    format!("{}****{}", &digits[..3], &digits[7..])
}
