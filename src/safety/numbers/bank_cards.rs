//! Numbers of bank cards (ISO/IEC 7812), recognised by their issuer and their check digit.

use std::ops::Range;

use super::digit_groups::{DigitGroups, digits_of, span_of, text_of};
use super::hex_dumps::is_in_hex_dump;
use super::number_chars::{Gap, NumberChar};
use super::order_numbers::is_number_of_thing;
use crate::diagnostics::Code;
use crate::safety::text::context::ScanContext;
use crate::safety::text::keywords::KeywordKind;
use crate::safety::text::lines;

/// The first digits of nearly every card of the country. Other numbers with the shape of a card are more often something
/// else, so those are passed over where asterisks follow or where they name a web page.
const UNION_PAY: &str = "62";

/// How many characters before a number without a correct check digit a word may say what it is: 账号 and a name may come
/// between.
const WORD_DISTANCE: usize = 20;

/// Finds bank card numbers: those with a right check digit, and those that a word calls so. Where several fit, the longest
/// is taken.
pub(crate) fn find_bank_card_numbers(context: &mut ScanContext, groups: &DigitGroups) {
    let mut windows: Vec<Range<usize>> =
        groups.windows(15..20).filter(|window| has_shape_of_card(context.text, groups, window)).collect();
    windows.sort_by_key(|window| std::cmp::Reverse(groups.chars(window).len()));
    for window in windows {
        let chars = groups.chars(&window);
        let span = span_of(chars);
        if context.has_finding(&[Code::IdCardNumber, Code::BankCardNumber], &span)
            || counts_something(context, &span)
            || is_page_name(context.text, &span)
            || is_decimal(context.text, groups, &window)
        {
            continue;
        }
        let is_sure = hidden_digits(chars) == 1 || passes_luhn(chars);
        let is_called_card = || {
            context.keyword_before(span.start, KeywordKind::CardNumber, WORD_DISTANCE).is_some()
                || context.has_keyword_in_head(span.start, KeywordKind::CardNumber)
        };
        // The line is read last, since that takes longest.
        if !is_sure && !is_called_card() || is_in_hex_dump(context.text, &span) {
            continue;
        }
        let fix = Some(format!("{}****{}", text_of(&chars[..4]), text_of(&chars[chars.len() - 4..])));
        if is_sure {
            context.report(Code::BankCardNumber, span, fix);
        } else {
            context.warn(Code::BankCardNumber, span, fix);
        }
    }
}

/// Whether a window looks like a card, whatever stands around it.
fn has_shape_of_card(text: &str, groups: &DigitGroups, window: &Range<usize>) -> bool {
    let chars = groups.chars(window);
    hidden_digits(chars) <= 1
        && groups.is_whole(text, window)
        && has_gaps_of_card(groups, window)
        && has_issuer(chars)
        && (!groups.has_cut_marks || begins_with(chars, UNION_PAY))
}

fn hidden_digits(chars: &[NumberChar]) -> usize {
    chars.iter().filter(|c| c.is_hidden()).count()
}

/// Whether the digits number a thing or count money.
fn counts_something(context: &ScanContext, span: &Range<usize>) -> bool {
    context.text[span.end..].starts_with(['元', '万', '亿']) || is_number_of_thing(context, span.start)
}

/// Whether the digits are the name of a web page: `https://a.example/help/379220725465972`. Numbers of UnionPay are
/// reported all the same.
fn is_page_name(text: &str, span: &Range<usize>) -> bool {
    let before = lines::before(text, span.start).rsplit(char::is_whitespace).next();
    let before = before.expect("a split has a part");
    before.ends_with('/') && before.contains("://") && !text[span.start..].starts_with(UNION_PAY)
}

/// Whether the digits are the decimals of a number: `random=0.6249786907366258`. The number before the full stop may also
/// be that of an entry of a list, unless it is 0 or a value.
fn is_decimal(text: &str, groups: &DigitGroups, window: &Range<usize>) -> bool {
    if groups.gap_before(window.start) != Gap::Tight('.') {
        return false;
    }
    let whole = groups.chars(&(window.start - 1..window.start));
    let is_zero = whole.len() == 1 && whole[0].value == 0;
    is_zero || text[..whole[0].start].ends_with(['=', ':', '-'])
}

/// Whether the groups are separated like those of a card: by the same mark everywhere, or by spaces and line ends.
/// Commas, strokes and middle dots separate the entries of a list, such as codes of shares, unless they are between groups of four.
fn has_gaps_of_card(groups: &DigitGroups, window: &Range<usize>) -> bool {
    let gaps: Vec<Gap> = groups.gaps(window).collect();
    let space = |gap: &Gap| matches!(gap, Gap::Space | Gap::Line);
    let lists = |gap: &Gap| matches!(gap, Gap::Comma | Gap::Tight('/' | '·'));
    let lengths = groups.lengths(window);
    let fours = lengths[..lengths.len() - 1].iter().all(|length| *length == 4);
    // Single digits beside longer groups are a calendar or the columns of a table, and so is a short group before fours.
    let are_mixed =
        lengths.contains(&1) && lengths.iter().any(|length| *length > 1) && lengths.last() != Some(&1);
    let are_columns =
        fours_after_first(&lengths) || gaps.len() > 2 && gaps.iter().all(|gap| *gap == Gap::Line);
    (gaps.iter().all(space) || gaps.windows(2).all(|pair| pair[0] == pair[1]))
        && (fours || !gaps.iter().any(lists))
        && !are_mixed
        && !are_columns
}

/// Whether a short group stands before groups of four: 60 1200 1280 1284 1344. Cards begin with a group of four.
fn fours_after_first(lengths: &[usize]) -> bool {
    lengths.len() > 2 && lengths[0] < 4 && lengths[1..].iter().all(|length| *length == 4)
}

/// Whether the digits begin like those of an issuer: UnionPay (62) and the cards that Chinese banks gave out before it,
/// Visa (4), Mastercard (51 to 55, 2221 to 2720), American Express (34, 37), JCB (35), Discover (60, 65).
fn has_issuer(chars: &[NumberChar]) -> bool {
    let any = |prefixes: &[&str]| prefixes.iter().any(|prefix| begins_with(chars, prefix));
    match chars.len() {
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

/// Whether the digits begin with these; a masked digit may be any.
fn begins_with(chars: &[NumberChar], prefix: &str) -> bool {
    let same = |(digit, own): (Option<u8>, u8)| digit.is_none_or(|digit| digit == own - b'0');
    digits_of(&chars[..prefix.len()]).into_iter().zip(prefix.bytes()).all(same)
}

/// Whether the last digit is the check digit of the others by the formula of Luhn.
fn passes_luhn(chars: &[NumberChar]) -> bool {
    let sum: u32 = chars
        .iter()
        .rev()
        .enumerate()
        .map(|(index, c)| match (index % 2, u32::from(c.value)) {
            (1, value) => value * 2 / 10 + value * 2 % 10,
            (_, value) => value,
        })
        .sum();
    sum.is_multiple_of(10)
}
