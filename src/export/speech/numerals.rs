//! Numbers as they are said in Chinese: as a quantity (两万三千), digit by digit as in a year (二零二六), or as a telephone
//! number, where one is 幺.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A whole number of at most sixteen digits as a quantity: 20300 is 两万零三百. Longer ones are said digit by digit.
pub(super) fn quantity(digits: &str) -> String {
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return "零".to_owned();
    }
    if digits.len() > 16 {
        return digit_by_digit(digits);
    }
    // Groups of four digits, the highest first.
    let first = (digits.len() - 1) % 4 + 1;
    let mut groups = vec![&digits[..first]];
    groups.extend((first..digits.len()).step_by(4).map(|at| &digits[at..at + 4]));
    let units = ["", "万", "亿", "万亿"];
    let mut out = String::new();
    let mut skipped = false;
    for (index, group) in groups.iter().enumerate() {
        let unit = units[groups.len() - 1 - index];
        let inside = group.trim_start_matches('0');
        if inside.is_empty() {
            skipped = true;
            continue;
        }
        if !out.is_empty() && (skipped || inside.len() < group.len()) {
            out.push('零');
        }
        skipped = false;
        out.push_str(&below_ten_thousand(inside, unit));
        out.push_str(unit);
    }
    // 一十五 is said 十五 at the beginning.
    out.strip_prefix("一十").map_or(out.clone(), |rest| format!("十{rest}"))
}

/// A number of one to four digits without leading zeros; 2 is 两 before a hundred, a thousand and 万.
fn below_ten_thousand(digits: &str, unit: &str) -> String {
    let mut out = String::new();
    let mut skipped = false;
    for (index, digit) in digits.bytes().enumerate() {
        let place = digits.len() - 1 - index;
        let value = usize::from(digit - b'0');
        if value == 0 {
            skipped = true;
            continue;
        }
        if skipped {
            out.push('零');
            skipped = false;
        }
        let is_two = value == 2 && (place >= 2 || place == 0 && digits.len() == 1 && !unit.is_empty());
        out.push(if is_two { '两' } else { DIGITS[value] });
        out.push_str(["", "十", "百", "千"][place]);
    }
    out
}

/// Digit by digit, as years are said.
pub(super) fn digit_by_digit(digits: &str) -> String {
    digits.bytes().filter(u8::is_ascii_digit).map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}

/// Digit by digit, as telephone numbers are said.
pub(super) fn as_telephone(digits: &str) -> String {
    digit_by_digit(digits).replace('一', "幺")
}

/// A number that counts ten thousands or hundred millions, with all its digits: 2.3 of 万 is 23000, said 两万三千. None where
/// it has no decimals, or more than the unit has digits.
pub(super) fn of_unit(number: &str, unit: char) -> Option<String> {
    let places = match unit {
        '万' => 4,
        '亿' => 8,
        _ => return None,
    };
    let (whole, part) = number.split_once('.')?;
    let part = part.trim_end_matches('0');
    let fits = part.len() <= places && whole.len() <= 4;
    fits.then(|| quantity(&format!("{whole}{part:0<places$}")))
}

/// A number with or without decimals: 1.50 is 一点五.
pub(super) fn decimal(number: &str) -> String {
    match number.split_once('.') {
        None => quantity(number),
        Some((whole, part)) => match part.trim_end_matches('0') {
            "" => quantity(whole),
            part => format!("{}点{}", quantity(whole), digit_by_digit(part)),
        },
    }
}
