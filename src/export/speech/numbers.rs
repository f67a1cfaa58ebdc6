//! A number in a Chinese text as it is said: a quantity, a day, a time, a number to call, a share, a sum.

use super::numerals::{as_telephone, decimal, digit_by_digit, of_unit, quantity};
use crate::text::is_ideograph;

/// Digits from which a number without a unit is a telephone number or an account.
const LONG: usize = 5;

/// Numbers that are said digit by digit although they are short.
const SHORT_HOTLINES: [&str; 6] = ["110", "119", "120", "122", "114", "112"];

/// The number at the start of a text as it is said, and how many bytes of the text it is. None where no number begins.
/// `before` is what was said last.
pub(super) fn number(text: &str, before: Option<char>) -> Option<(String, usize)> {
    if let Some(found) = sum(text) {
        return Some(found);
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let found = day(text).or_else(|| month(text)).or_else(|| time(text)).or_else(|| called(text));
    Some(found.or_else(|| part(text)).unwrap_or_else(|| plain(text, before)))
}

/// A number that is nothing but that, by what stands after it.
fn plain(text: &str, before: Option<char>) -> (String, usize) {
    let length = number_length(text);
    let (written, after) = text.split_at(length);
    let number: String = written.chars().filter(|c| *c != ',').collect();
    if let Some(masked) = masked(after) {
        return ("某某".to_owned(), length + masked);
    }
    for (sign, of) in [('%', "百分之"), ('‰', "千分之")] {
        if let Some(rest) = after.strip_prefix(sign) {
            return (format!("{of}{}", decimal(&number)), text.len() - rest.len());
        }
    }
    let is_whole = !number.contains('.');
    let unit = after.chars().next().filter(|c| is_ideograph(*c));
    if is_whole && number.len() == 4 && unit == Some('年') {
        return (digit_by_digit(&number), length);
    }
    if let Some(said) = unit.filter(|_| !after.starts_with("万亿")).and_then(|unit| of_unit(&number, unit))
    {
        return (said, length + unit.map_or(0, char::len_utf8));
    }
    let counted = unit.is_some_and(|unit| UNITS.contains(&unit));
    let is_called = before.is_some_and(|c| matches!(c, '打' | '拨' | '线' | '警'));
    if is_whole
        && (SHORT_HOTLINES.contains(&number.as_str()) && (!counted || is_called)
            || number.len() >= LONG && !counted)
    {
        return (as_telephone(&number), length);
    }
    let is_range = after
        .strip_prefix(['-', '~', '～', '—', '至', '到'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_two =
        counted && !matches!(unit, Some('月' | '日' | '号' | '年' | '楼' | '时' | '成' | '级')) || is_range;
    if number == "2" && is_two && before != Some('第') {
        return ("两".to_owned(), length);
    }
    (decimal(&number), length)
}

/// Bytes of the stars and digits of a number that is masked. One sign of multiplication masks nothing.
fn masked(after: &str) -> Option<usize> {
    let is_mask = |c: char| matches!(c, '*' | 'x' | 'X' | '×');
    let masks = after.chars().take_while(|c| is_mask(*c)).count();
    if masks == 0 || masks == 1 && after.starts_with(['×', 'x', 'X']) {
        return None;
    }
    Some(after.find(|c: char| !is_mask(c) && !c.is_ascii_digit()).unwrap_or(after.len()))
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

/// Bytes of digits and these signs at the start of a text.
fn extent(text: &str, signs: &[char]) -> usize {
    text.find(|c: char| !c.is_ascii_digit() && !signs.contains(&c)).unwrap_or(text.len())
}

/// `¥500` or `$500`, whose sign is said behind.
fn sum(text: &str) -> Option<(String, usize)> {
    let (unit, rest) = [('¥', "元"), ('$', "美元")]
        .into_iter()
        .find_map(|(sign, unit)| Some((unit, text.strip_prefix(sign)?)))?;
    let length = number_length(rest);
    let (number, after) = rest.split_at(length);
    let number = number.replace(',', "");
    let magnitude = after.chars().next().filter(|c| matches!(c, '万' | '亿'));
    let said = magnitude.and_then(|unit| of_unit(&number, unit)).or_else(|| {
        let unit = magnitude.map(String::from).unwrap_or_default();
        Some(decimal(&number) + &unit)
    })?;
    let end = text.len() - after.len() + magnitude.map_or(0, char::len_utf8);
    let has_unit = text[end..].starts_with(unit);
    (length > 0).then(|| (if has_unit { said } else { said + unit }, end))
}

/// `2026-07-01`, `2026/7/1` or `2026.7.1`.
fn day(text: &str) -> Option<(String, usize)> {
    let end = extent(text, &['-', '/', '.']);
    let parts: Vec<&str> = text[..end].trim_end_matches('.').split(['-', '/', '.']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let fits = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
    let end = year.len() + month.len() + day.len() + 2;
    fits.then(|| (format!("{}年{}月{}日", digit_by_digit(year), quantity(month), quantity(day)), end))
}

/// `2026-07`.
fn month(text: &str) -> Option<(String, usize)> {
    let end = extent(text, &['-']);
    let (year, month) = text[..end].split_once('-')?;
    let is_month = month.len() == 2 && matches!(month.parse(), Ok(1..=12));
    let fits = year.len() == 4 && year.starts_with(['1', '2']) && is_month;
    let is_counted = text[end..].starts_with(|c: char| UNITS.contains(&c));
    (fits && !is_counted).then(|| (format!("{}年{}月", digit_by_digit(year), quantity(month)), end))
}

/// `10:30`.
fn time(text: &str) -> Option<(String, usize)> {
    let (hour, rest) = text.split_once(':')?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let minute = &rest[..end];
    let fits = (1..=2).contains(&hour.len()) && hour.bytes().all(|b| b.is_ascii_digit()) && minute.len() == 2;
    if !fits {
        return None;
    }
    let spoken_hour = match hour.trim_start_matches('0') {
        "2" => "两".to_owned(),
        hour => quantity(hour),
    };
    let said = match minute {
        "00" => format!("{spoken_hour}点"),
        minute if minute.starts_with('0') => format!("{spoken_hour}点零{}分", quantity(minute)),
        minute => format!("{spoken_hour}点{}分", quantity(minute)),
    };
    Some((said, hour.len() + 1 + end))
}

/// `400-000-0000` or `010-00000000`: numbers to call with dashes.
fn called(text: &str) -> Option<(String, usize)> {
    let written = text[..extent(text, &['-'])].trim_end_matches('-');
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let is_called = written.starts_with("400-") || written.starts_with("800-") || written.starts_with('0');
    let fits = is_called && written.contains('-') && !written.contains("--") && digits >= 7;
    fits.then(|| (as_telephone(written), written.len()))
}

/// `1/3`, or `7×24` as `7x24` is written.
fn part(text: &str) -> Option<(String, usize)> {
    let first = extent(text, &[]);
    let sign = text[first..].chars().next().filter(|c| matches!(c, '/' | '×'))?;
    let rest = &text[first + sign.len_utf8()..];
    let second = extent(rest, &[]);
    let length = first + sign.len_utf8() + second;
    let (a, b) = (&text[..first], &rest[..second]);
    let value = |digits: &str| digits.parse::<u32>().unwrap_or(u32::MAX);
    // 7/1 is rather a day, and nobody divides by more than ten.
    let is_share = sign == '/' && value(a) < value(b) && value(b) <= 10;
    let is_product = sign == '×' && first <= 3 && (1..=3).contains(&second);
    let fits = (is_share || is_product) && !text[length..].starts_with(['/', '×', '*']);
    let said = if sign == '/' {
        format!("{}分之{}", quantity(b), quantity(a))
    } else {
        format!("{}乘{}", quantity(a), quantity(b))
    };
    fits.then_some((said, length))
}
