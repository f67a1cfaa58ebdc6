//! The exact ages of minors: in a sentence, as a year of birth, in a table.

use std::ops::Range;

use super::age_owners::is_somebodys;
use crate::diagnostics::Code;
use crate::safety::text::context::ScanContext;
use crate::safety::text::lines;
use crate::safety::text::tables::{cells_after_label, cells_below};
use crate::text::is_ideograph;

/// The ages of minors; 0 is no age but a count.
const MINOR: Range<u32> = 1..18;

/// Finds the exact ages of minors.
pub(crate) fn find_ages_of_minors(context: &mut ScanContext) {
    find_ages_in_sentences(context);
    find_years_of_birth(context);
    find_ages_in_tables(context);
}

/// An age in a sentence: 13岁.
fn find_ages_in_sentences(context: &mut ScanContext) {
    let text = context.text;
    for at in memchr::memmem::find_iter(text.as_bytes(), "岁") {
        let Some((start, age)) = number_before(text, at) else { continue };
        let end = at + "岁".len();
        if MINOR.contains(&age) && !is_bound(text, start, end) && is_somebodys(context, &(start..end)) {
            context.report(Code::MinorAge, start..end, None);
        }
    }
}

/// The number that ends at a position, in digits or in Chinese: where it starts, and its value.
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

/// The value of a Chinese number below 100.
fn chinese_number(text: &str) -> Option<u32> {
    const DIGITS: &str = "零一二三四五六七八九";
    let digit = |c: char| DIGITS.chars().zip(0..).find(|(known, _)| *known == c).map(|(_, digit)| digit);
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

/// Whether an age is a bound or a range, as in laws and advice, and nobody's own.
fn is_bound(text: &str, start: usize, end: usize) -> bool {
    const BEFORE: [&str; 33] = [
        "满", "到", "至", "-", "~", "—", "～", "、", "和", "低于", "不足", "小于", "大于", "超过", "前",
        "或", "从", "每", "以", "达", "近", "约", "大", "小", "少", "差", "大上", "小上", "老", "年轻", "快",
        "将", "不是",
    ];
    const AFTER: [&str; 48] = [
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
        "下免",
        "下半",
        "下儿",
        "下的",
        "下优",
        "下不",
        "下可",
        "下禁",
        "下须",
        "下需",
        "免票",
        "半价",
        "免费",
        "除，",
        "儿童票",
    ];
    let before = text[..start].trim_end_matches(' ');
    let after = text[end..].trim_start_matches(' ');
    BEFORE.iter().any(|word| before.ends_with(word))
        || AFTER.iter().any(|word| after.starts_with(word))
        || before.ends_with(|c: char| c.is_ascii_digit() || c == '.')
}

/// A year of birth by which somebody is a minor in the year of the bulletin: 2013年5月出生, 2014年生.
fn find_years_of_birth(context: &mut ScanContext) {
    /// What follows 出生 where many people are meant.
    const OF_MANY: [&str; 10] = ["人口", "率", "证", "登记", "后", "前", "及", "以", "的人", "的孩子"];
    let text = context.text;
    let Some(now) = year_of_bulletin(text) else { return };
    for at in memchr::memmem::find_iter(text.as_bytes(), "生") {
        let before = text[..at].strip_suffix('出').unwrap_or(&text[..at]);
        let Some((start, year)) = date_before(before) else { continue };
        let after = &text[at + "生".len()..];
        let is_birth = before.len() < at || !after.starts_with(is_ideograph);
        let is_of_many = OF_MANY.iter().any(|word| after.starts_with(word));
        if is_birth && !is_of_many && MINOR.contains(&now.saturating_sub(year)) {
            context.report(Code::MinorAge, start..at + "生".len(), None);
        }
    }
}

/// The year in the date of the front matter.
fn year_of_bulletin(text: &str) -> Option<u32> {
    let head = text.strip_prefix("---")?.split("\n---").next()?;
    let date = head.lines().find_map(|line| line.strip_prefix("date:"))?;
    date.trim_start_matches([' ', '"', '\'']).get(..4)?.parse().ok()
}

/// Where the date at the end of a text starts, and its year. Month and day may be missing.
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

/// Cells below 年龄, or next to it in a form, that are a number alone. A column of counts in the same table makes them
/// statistics.
fn find_ages_in_tables(context: &mut ScanContext) {
    const COUNTED: [&str; 6] = ["人数", "占比", "比例", "数量", "起数", "件数"];
    let text = context.text;
    for at in memchr::memmem::find_iter(text.as_bytes(), "年龄") {
        let word = at..at + "年龄".len();
        let Some(line) = lines::around(text, at) else { continue };
        let head = &text[line];
        if text[..at].ends_with("平均") || COUNTED.iter().any(|count| head.contains(count)) {
            continue;
        }
        let next = cells_after_label(text, &word);
        for cell in cells_below(text, &word).into_iter().chain(next) {
            let written = text[cell..].split(['|', ',', ';', '\t', '\n']).next().expect("a split has a part");
            let number = written.trim_matches([' ', '"', '\r']);
            let span = cell..cell + number.len();
            let is_minor = number.parse().is_ok_and(|age: u32| MINOR.contains(&age));
            if is_minor && text[cell..].starts_with(number) && !context.has_finding(&[Code::MinorAge], &span)
            {
                context.report(Code::MinorAge, span, None);
            }
        }
    }
}
