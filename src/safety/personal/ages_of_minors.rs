//! How old somebody is: the exact ages of minors.

use crate::diagnostics::Code;
use crate::safety::lines;
use crate::safety::text::context::Scan;
use crate::safety::text::tables::{cells_below, cells_beside};
use crate::text::is_ideograph;

/// Looks for the exact ages of minors.
pub(in crate::safety) fn check(scan: &mut Scan) {
    ages(scan);
    births(scan);
    columns(scan);
}

/// An age in a sentence: 13岁.
fn ages(scan: &mut Scan) {
    let text = scan.text;
    for at in memchr::memmem::find_iter(text.as_bytes(), "岁") {
        let Some((start, age)) = number_before(text, at) else { continue };
        let end = at + "岁".len();
        if (1..18).contains(&age) && !is_bound(text, start, end) {
            scan.report(Code::MinorAge, start..end, None);
        }
    }
}

/// The number that ends at a place, in digits or in Chinese.
fn number_before(text: &str, end: usize) -> Option<(usize, u32)> {
    let before = text[..end].trim_end_matches(['周', ' ']);
    let is_part = |c: &char| c.is_ascii_digit() || "零一二三四五六七八九十两".contains(*c);
    let length: usize = before.chars().rev().take_while(is_part).map(char::len_utf8).sum();
    let written = &before[before.len() - length..];
    let value = match written.parse() {
        Ok(value) => value,
        Err(_) => chinese_number(written)?,
    };
    Some((before.len() - length, value))
}

fn chinese_number(text: &str) -> Option<u32> {
    const DIGITS: &str = "零一二三四五六七八九";
    let digit = |c: char| DIGITS.chars().position(|known| known == c).and_then(|at| u32::try_from(at).ok());
    let characters: Vec<char> = text.chars().collect();
    match characters.as_slice() {
        ['十'] => Some(10),
        ['十', ones] => Some(10 + digit(*ones)?),
        [tens, '十'] => Some(digit(*tens)? * 10),
        [tens, '十', ones] => Some(digit(*tens)? * 10 + digit(*ones)?),
        ['两'] => Some(2),
        [ones] => digit(*ones),
        _ => None,
    }
}

/// Whether the age is a bound or a range of the law or of advice, and nobody's.
fn is_bound(text: &str, start: usize, end: usize) -> bool {
    const BEFORE: [&str; 22] = [
        "满", "到", "至", "-", "~", "—", "～", "、", "和", "低于", "不足", "小于", "大于", "超过", "前",
        "或", "从", "每", "以", "达", "近", "约",
    ];
    const BEHIND: [&str; 33] = [
        "以下",
        "以上",
        "以内",
        "之前",
        "之后",
        "及以",
        "（含",
        "(含",
        "(不含",
        "（不含",
        "至",
        "到",
        "-",
        "~",
        "—",
        "～",
        "、",
        "起",
        "后",
        "前",
        "看",
        "生日",
        "内",
        "或",
        "阶段",
        "上学年龄",
        "入学",
        "的狗",
        "的猫",
        "的老狗",
        "的老猫",
        "的车",
        "的宠物",
    ];
    let before = text[..start].trim_end_matches(' ');
    let behind = text[end..].trim_start_matches(' ');
    BEFORE.iter().any(|word| before.ends_with(word))
        || BEHIND.iter().any(|word| behind.starts_with(word))
        || before.ends_with(|c: char| c.is_ascii_digit() || c == '.')
}

/// A year of birth by which somebody is a minor in the year of the bulletin: 2013年5月出生, 2014年生.
fn births(scan: &mut Scan) {
    const OF_MANY: [&str; 10] = ["人口", "率", "证", "登记", "后", "前", "及", "以", "的人", "的孩子"];
    let text = scan.text;
    let Some(now) = year_of_bulletin(text) else { return };
    for at in memchr::memmem::find_iter(text.as_bytes(), "生") {
        let before = text[..at].strip_suffix('出').unwrap_or(&text[..at]);
        let Some((start, year)) = date_before(before) else { continue };
        let behind = &text[at + "生".len()..];
        let born = before.len() < at || !behind.starts_with(is_ideograph);
        let of_many = OF_MANY.iter().any(|word| behind.starts_with(word));
        if born && !of_many && (1..18).contains(&now.saturating_sub(year)) {
            scan.report(Code::MinorAge, start..at + "生".len(), None);
        }
    }
}

/// The year in the date of the front matter.
fn year_of_bulletin(text: &str) -> Option<u32> {
    let head = text.strip_prefix("---")?.split("\n---").next()?;
    let date = head.lines().find_map(|line| line.strip_prefix("date:"))?;
    date.trim_start_matches([' ', '"', '\'']).get(..4)?.parse().ok()
}

/// Where the date that ends a text begins, and its year: at least the year stands in it.
fn date_before(text: &str) -> Option<(usize, u32)> {
    let date: usize = text
        .chars()
        .rev()
        .take_while(|c| c.is_ascii_digit() || "年月日".contains(*c))
        .map(char::len_utf8)
        .sum();
    let start = text.len() - date;
    let (year, rest) = text[start..].split_once('年')?;
    let whole = rest.is_empty() || rest.ends_with(['月', '日']);
    (year.len() == 4 && whole).then(|| Some((start, year.parse().ok()?)))?
}

/// Cells below 年龄, or beside it in a form, that are a number alone. A column of counts beside it makes statistics
/// of them.
fn columns(scan: &mut Scan) {
    const COUNTED: [&str; 6] = ["人数", "占比", "比例", "数量", "起数", "件数"];
    let text = scan.text;
    for at in memchr::memmem::find_iter(text.as_bytes(), "年龄") {
        let word = at..at + "年龄".len();
        let Some(line) = lines::around(text, at) else { continue };
        let head = &text[line];
        if text[..at].ends_with("平均") || COUNTED.iter().any(|count| head.contains(count)) {
            continue;
        }
        let beside = cells_beside(text, &word);
        for cell in cells_below(text, &word).into_iter().chain(beside) {
            let written = text[cell..].split(['|', ',', ';', '\t', '\n']).next().unwrap_or_default();
            let number = written.trim_matches([' ', '"', '\r']);
            let span = cell..cell + number.len();
            let minor = number.parse().is_ok_and(|age: u32| (1..18).contains(&age));
            if minor && text[cell..].starts_with(number) && !scan.is_found(&[Code::MinorAge], &span) {
                scan.report(Code::MinorAge, span, None);
            }
        }
    }
}
