//! Numbers of identity cards (GB 11643), recognised by their check digit.

use std::ops::Range;

use jiff::civil::Date;

use super::digit_groups::{DigitGroups, span_of, text_of};
use super::number_chars::{NumberChar, NumberCharKind};
use super::order_numbers::is_order_number;
use crate::diagnostics::Code;
use crate::safety::text::context::ScanContext;
use crate::safety::text::keywords::KeywordKind;

/// First two digits of identity card numbers: provinces, residents of Taiwan, Hong Kong and Macau, and foreigners (91).
const PROVINCES: [u8; 36] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 71, 81, 82, 83, 91,
];

/// How many characters before a number without a correct check digit a word may say what it is: 身份证号码 and a name may
/// come between.
const WORD_DISTANCE: usize = 20;

/// Finds identity card numbers: those with a right check digit, and those that a word calls so.
pub(crate) fn find_id_card_numbers(context: &mut ScanContext, groups: &DigitGroups) {
    for window in groups.windows(18..19) {
        let chars = groups.chars(&window);
        let span = span_of(chars);
        if !groups.is_whole(context.text, &window)
            || !has_shape_of_id(chars)
            || is_order_number(context, span.start)
        {
            continue;
        }
        let fix = Some(masked_id(chars));
        let masked = chars[..17].iter().any(|c| c.is_hidden());
        if masked || has_id_checksum(chars) {
            context.report(Code::IdCardNumber, span, fix);
        } else if context.keyword_before(span.start, KeywordKind::IdCard, WORD_DISTANCE).is_some()
            || context.has_keyword_in_head(span.start, KeywordKind::IdCard)
        {
            context.warn(Code::IdCardNumber, span, fix);
        }
    }
}

/// Whether the digits begin with a province and a day that exist. One masked digit hides nothing: the check digit gives it
/// away. Nobody alive was born before 1890.
fn has_shape_of_id(chars: &[NumberChar]) -> bool {
    let last = chars[17].kind != NumberCharKind::Mask || chars[..17].iter().all(|c| !c.is_hidden());
    let hidden = chars[..17].iter().filter(|c| c.is_hidden()).count();
    let number = |range: Range<usize>| {
        let digits = chars[range].iter().map(|c| (!c.is_hidden()).then_some(u32::from(c.value)));
        digits.collect::<Option<Vec<u32>>>().map(|all| all.iter().fold(0, |sum, digit| sum * 10 + digit))
    };
    let province = number(0..2).is_none_or(|code| PROVINCES.iter().any(|known| u32::from(*known) == code));
    let year = number(6..10).is_none_or(|year| (1890..=2099).contains(&year));
    let month = number(10..12).is_none_or(|month| (1..=12).contains(&month));
    let day = number(12..14).is_none_or(|day| (1..=31).contains(&day));
    let exists = match (number(6..10), number(10..12), number(12..14)) {
        (Some(year), Some(month), Some(day)) => {
            let two = |value: u32| i8::try_from(value).expect("two digits are below 100");
            let year = i16::try_from(year).expect("four digits are below 10,000");
            Date::new(year, two(month), two(day)).is_ok()
        }
        _ => true,
    };
    hidden <= 1 && last && province && year && month && day && exists
}

/// Whether the last character is the check digit of the others by GB 11643.
fn has_id_checksum(chars: &[NumberChar]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const LAST: [u8; 11] = *b"10X98765432";
    if chars[17].kind == NumberCharKind::Mask {
        // A mask over the check digit alone hides nothing: the others give it away.
        return true;
    }
    let sum: u32 = chars.iter().zip(WEIGHTS).map(|(c, weight)| u32::from(c.value) * weight).sum();
    let right = LAST[(sum % 11) as usize];
    let last = if chars[17].kind == NumberCharKind::X { b'X' } else { b'0' + chars[17].value };
    last == right
}

fn masked_id(chars: &[NumberChar]) -> String {
    format!("{}**************", text_of(&chars[..4]))
}
