//! Number plates of cars.

use std::ops::Range;

use crate::diagnostics::Code;
use crate::safety::text::context::ScanContext;
use crate::text::is_ideograph;

/// The characters of the provinces on number plates.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// Finds number plates: 粤R12345, 粤R·12345, 粤RD12345, 粤 R 123 45, 粤(R)12345, 粤Z1234港.
pub(crate) fn find_number_plates(context: &mut ScanContext) {
    let text = context.text;
    let bytes = text.as_bytes();
    // The character of the province takes three bytes.
    for at in 3..bytes.len() {
        if !bytes[at].is_ascii_alphabetic() || bytes[at - 1].is_ascii_alphanumeric() {
            continue;
        }
        if let Some(span) = plate_around(text, at) {
            let province = text[span.start..].chars().next().expect("a plate starts with its province");
            let fix = format!("{province}{}*****", &text[at..at + 1]);
            context.report(Code::CarPlate, span, Some(fix));
        }
    }
}

/// The plate whose letter stands at a position.
fn plate_around(text: &str, at: usize) -> Option<Range<usize>> {
    const MARKS: [char; 8] = [' ', '·', '-', '.', '(', ')', '（', '）'];
    const WIDEST_GAP: usize = 3;
    let before = text[..at].trim_end_matches(MARKS);
    let rest = text[at + 1..].trim_start_matches(MARKS);
    let number = text.len() - rest.len();
    if at - before.len() > WIDEST_GAP || number - at - 1 > WIDEST_GAP {
        return None;
    }
    let province = before.chars().next_back().filter(|c| PROVINCES.contains(*c))?;
    let start = before.len() - province.len_utf8();
    let lead = text[..start].trim_end_matches([' ', ':', '：', '号', '为', '是']);
    let is_apart = may_start_after(&text[..start]);
    let length = length_of_plate_number(rest, is_apart)?;
    let is_unbroken = before.len() == at;
    let is_capital = text.as_bytes()[at].is_ascii_uppercase();
    let is_sure = is_apart && is_capital && (lead.ends_with("车牌") || may_end_before(&rest[length..]));
    (is_unbroken || is_sure).then_some(start..number + length)
}

/// Whether a plate whose characters stand apart may start after a text: no word goes on into it.
fn may_start_after(before: &str) -> bool {
    !before.ends_with(is_ideograph) || before.ends_with(['车', '牌', '号', '为', '是'])
}

/// Whether a plate whose characters stand apart may end before a text: units and names follow other numbers.
fn may_end_before(after: &str) -> bool {
    let next = after.trim_start_matches(' ').chars().next().unwrap_or('\n');
    "的小轿车越货面".contains(next) || !is_ideograph(next) && !next.is_ascii_alphanumeric()
}

/// The bytes of the number of a plate at the start of a text: five characters, six of electric cars, four before the use of
/// the car. A space may part it where no word goes on into the plate.
fn length_of_plate_number(text: &str, is_apart: bool) -> Option<usize> {
    const USES: [char; 5] = ['港', '澳', '学', '警', '挂'];
    let mut number = String::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let space = c == ' ' && is_apart && !number.is_empty() && number.len() < 5;
        if !c.is_ascii_alphanumeric() && !space {
            break;
        }
        if !space {
            number.push(c);
            end = at + 1;
        }
    }
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    // Plates of electric cars have D or F at one end.
    let is_electric = || number.starts_with(['D', 'F']) || number.ends_with(['D', 'F']);
    let is_parted = end > number.len();
    let after = &text[end..];
    let is_hidden = after.starts_with('*') || number.contains(['x', 'X']) && digits < 4;
    match number.len() {
        4 if digits >= 3 && !is_parted && after.starts_with(USES) && !is_money(after) => {
            // Each use is one character of three bytes.
            Some(end + USES[0].len_utf8())
        }
        5 | 6 if digits >= 3 && !is_hidden && (!is_parted || number.len() == 5 || is_electric()) => Some(end),
        _ => None,
    }
}

/// Whether a text starts with a currency of Hong Kong or Macau, whose first character is also a use of a plate.
fn is_money(text: &str) -> bool {
    ["港币", "港元", "港纸", "澳元", "澳门"].iter().any(|word| text.starts_with(word))
}
