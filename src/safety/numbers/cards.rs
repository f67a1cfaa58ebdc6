//! Numbers of identity cards (GB 11643) and of bank cards (ISO/IEC 7812), told by their own check digits.

use std::ops::Range;

use jiff::civil::Date;

use super::digits::{Gap, Groups, Item, Kind, span, values};
use super::order_numbers::{is_of_order, is_of_thing};
use crate::diagnostics::Code;
use crate::safety::text::context::Scan;
use crate::safety::text::keywords::Words;

/// First digits of identity card numbers: provinces, and the residence permits of Hong Kong, Macau and Taiwan.
const PROVINCES: [u8; 36] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 71, 81, 82, 83, 91,
];

/// How far before a number a word says what it is, in characters.
const NEAR: usize = 20;

/// Looks for identity card numbers.
pub(in crate::safety) fn check_id(scan: &mut Scan, groups: &Groups) {
    for window in groups.windows(18..19) {
        let items = groups.items(&window);
        let place = span(items);
        if !is_whole(scan.text, groups, &window, &place)
            || !looks_like_id(items)
            || is_of_order(scan, place.start)
        {
            continue;
        }
        let fix = Some(id_fix(items));
        let masked = items[..17].iter().any(|item| item.value_is_hidden());
        if masked || has_id_checksum(items) {
            scan.report(Code::IdCardNumber, place, fix);
        } else if scan.before(place.start, Words::IdCard, NEAR).is_some()
            || scan.under(place.start, Words::IdCard)
        {
            scan.doubt(Code::IdCardNumber, place, fix);
        }
    }
}

/// A region and a day that can be, with at most one digit masked.
fn looks_like_id(items: &[Item]) -> bool {
    let last = items[17].kind != Kind::Mask || items[..17].iter().all(|item| !item.value_is_hidden());
    let hidden = items[..17].iter().filter(|item| item.value_is_hidden()).count();
    let number = |range: Range<usize>| {
        let digits =
            items[range].iter().map(|item| (!item.value_is_hidden()).then_some(u32::from(item.value)));
        digits.collect::<Option<Vec<u32>>>().map(|all| all.iter().fold(0, |sum, digit| sum * 10 + digit))
    };
    let province = number(0..2).is_none_or(|code| PROVINCES.iter().any(|known| u32::from(*known) == code));
    let year = number(6..10).is_none_or(|year| (1890..=2099).contains(&year));
    let month = number(10..12).is_none_or(|month| (1..=12).contains(&month));
    let day = number(12..14).is_none_or(|day| (1..=31).contains(&day));
    let exists = match (number(6..10), number(10..12), number(12..14)) {
        (Some(year), Some(month), Some(day)) => {
            let part = |value: u32| i8::try_from(value).unwrap_or(0);
            Date::new(i16::try_from(year).unwrap_or(0), part(month), part(day)).is_ok()
        }
        _ => true,
    };
    hidden <= 1 && last && province && year && month && day && exists
}

fn has_id_checksum(items: &[Item]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const LAST: [u8; 11] = *b"10X98765432";
    if items[17].kind == Kind::Mask {
        // Whoever masks the check digit only has masked nothing.
        return true;
    }
    let sum: u32 = items.iter().zip(WEIGHTS).map(|(item, weight)| u32::from(item.value) * weight).sum();
    let right = LAST[(sum % 11) as usize];
    let last = if items[17].kind == Kind::X { b'X' } else { b'0' + items[17].value };
    last == right
}

fn id_fix(items: &[Item]) -> String {
    format!("{}**************", text(&items[..4]))
}

/// Looks for bank card numbers; the longest that fits is taken.
pub(in crate::safety) fn check_bank(scan: &mut Scan, groups: &Groups) {
    let mut windows = groups.windows(15..20);
    windows.sort_by_key(|window| std::cmp::Reverse(groups.items(window).len()));
    for window in windows {
        let items = groups.items(&window);
        let place = span(items);
        let hidden = items.iter().filter(|item| item.value_is_hidden()).count();
        if hidden > 1
            || !is_whole(scan.text, groups, &window, &place)
            || !same_gaps(groups, &window)
            || !has_issuer(items)
            || groups.is_cut && !begins_with(items, "62")
            || scan.is_found(&[Code::IdCardNumber, Code::BankCardNumber], &place)
            || is_order(scan, &place)
            || is_page(scan.text, &place)
        {
            continue;
        }
        let fix = Some(format!("{}****{}", text(&items[..4]), text(&items[items.len() - 4..])));
        if hidden == 1 || passes_luhn(items) {
            scan.report(Code::BankCardNumber, place, fix);
        } else if scan.before(place.start, Words::CardNumber, NEAR).is_some()
            || scan.under(place.start, Words::CardNumber)
        {
            scan.doubt(Code::BankCardNumber, place, fix);
        }
    }
}

/// Whether the digits number a thing or count money.
fn is_order(scan: &Scan, place: &Range<usize>) -> bool {
    scan.text[place.end..].starts_with(['元', '万', '亿']) || is_of_thing(scan, place.start)
}

/// Whether the digits are what a web page is called: `https://a.example/help/379220725465972`. Cards of the country are
/// not let through so.
fn is_page(text: &str, place: &Range<usize>) -> bool {
    let before = text[..place.start].rsplit(char::is_whitespace).next().unwrap_or_default();
    before.ends_with('/') && before.contains("://") && !text[place.start..].starts_with("62")
}

/// Marks between groups of a card are the same, or spaces and line ends. Commas and strokes are those of a list, as of
/// the codes of shares, unless they part fours.
fn same_gaps(groups: &Groups, window: &Range<usize>) -> bool {
    let gaps: Vec<Gap> = groups.gaps(window).collect();
    let space = |gap: &Gap| matches!(gap, Gap::Space | Gap::Line);
    let lists = |gap: &Gap| matches!(gap, Gap::Comma | Gap::Tight('/'));
    let lengths = groups.lengths(window);
    let fours = lengths[..lengths.len() - 1].iter().all(|length| *length == 4);
    (gaps.iter().all(space) || gaps.windows(2).all(|pair| pair[0] == pair[1]))
        && (fours || !gaps.iter().any(lists))
}

/// Issuers: UnionPay and the cards that Chinese banks gave out before it, Visa, Mastercard, American Express,
/// JCB, Discover.
fn has_issuer(items: &[Item]) -> bool {
    let any = |prefixes: &[&str]| prefixes.iter().any(|prefix| begins_with(items, prefix));
    match items.len() {
        15 => any(&["34", "37", "62"]),
        16 => any(&[
            "62", "60", "4", "51", "52", "53", "54", "55", "222", "223", "224", "225", "226", "23", "24",
            "25", "26", "270", "271", "2720", "35", "65", "81", "9558", "9559", "68", "69", "58", "56", "94",
            "95",
        ]),
        17 | 18 => any(&["62", "60", "68", "69"]),
        _ => any(&["62", "60", "68", "69", "94", "95", "96", "98", "90", "81", "4"]),
    }
}

/// Whether the first digits are these; a masked one may be any.
fn begins_with(items: &[Item], prefix: &str) -> bool {
    let same = |(digit, wanted): (Option<u8>, u8)| digit.is_none_or(|digit| digit == wanted - b'0');
    values(&items[..prefix.len()]).into_iter().zip(prefix.bytes()).all(same)
}

fn passes_luhn(items: &[Item]) -> bool {
    let sum: u32 = items
        .iter()
        .rev()
        .enumerate()
        .map(|(index, item)| match (index % 2, u32::from(item.value)) {
            (1, value) => value * 2 / 10 + value * 2 % 10,
            (_, value) => value,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether the window is no part of a longer number or code.
fn is_whole(text: &str, groups: &Groups, window: &Range<usize>, place: &Range<usize>) -> bool {
    let tight = |gap| matches!(gap, Gap::Tight('-' | '.' | '_'));
    let touches = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    let before = place.start.checked_sub(1).and_then(|at| bytes.get(at));
    let (first, last) = (tight(groups.gap_before(window.start)), tight(groups.gap_after(window.end)));
    let apart = if window.len() == 1 { !(first && last) } else { !(first || last) };
    apart && !touches(before) && !touches(bytes.get(place.end))
}

impl Item {
    /// Whether a mask stands in place of the digit.
    fn value_is_hidden(&self) -> bool {
        matches!(self.kind, Kind::Mask | Kind::X)
    }
}

fn text(items: &[Item]) -> String {
    let digit = |value: Option<u8>| value.map_or('*', |value| char::from(b'0' + value));
    values(items).into_iter().map(digit).collect()
}
