//! Numbers in the ways in which Chinese documents count.

const PLAIN: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const FORMAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

/// A number in a format that Word names.
pub(super) fn numeral(format: &str, number: u64) -> String {
    let one_of =
        |signs: &[char]| number.checked_sub(1).and_then(|at| signs.get(at as usize)).map(char::to_string);
    let below_hundred = (1..100).contains(&number);
    let written = match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanCounting"
            if below_hundred =>
        {
            Some(counted(&PLAIN, '十', number))
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" if below_hundred => {
            Some(counted(&FORMAL, '拾', number))
        }
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            Some(number.to_string().bytes().map(|digit| PLAIN[usize::from(digit - b'0')]).collect())
        }
        "ideographTraditional" => one_of(&STEMS),
        "ideographZodiac" => one_of(&BRANCHES),
        "upperLetter" => letter(b'A', number),
        "lowerLetter" => letter(b'a', number),
        _ => None,
    };
    written.unwrap_or_else(|| number.to_string())
}

/// 一, 十, 十一, 二十三. Formal numbers are written in full: 壹拾壹.
fn counted(digits: &[char; 10], ten: char, number: u64) -> String {
    let (tens, ones) = ((number / 10) as usize, (number % 10) as usize);
    let mut out = String::new();
    if tens > 1 || tens == 1 && ten == '拾' {
        out.push(digits[tens]);
    }
    if tens > 0 {
        out.push(ten);
    }
    if ones > 0 {
        out.push(digits[ones]);
    }
    out
}

fn letter(first: u8, number: u64) -> Option<String> {
    let at = u8::try_from(number.checked_sub(1)?).ok().filter(|at| *at < 26)?;
    Some(char::from(first + at).to_string())
}
