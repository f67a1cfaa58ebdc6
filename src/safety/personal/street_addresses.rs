//! Where somebody lives: a street or an estate with the number of a house.

use std::ops::Range;
use std::sync::LazyLock;

use crate::diagnostics::Code;
use crate::safety::text::context::ScanContext;
use crate::safety::text::keywords::KeywordKind;
use crate::safety::text::word_set::WordSet;

/// Words after the number of a house, a staircase or a flat.
const HOUSES: [&str; 13] =
    ["号楼", "号院", "栋", "幢", "座", "单元", "室", "号", "弄", "房", "组", "社", "#"];

/// How many characters may be between an address and an office for the address to be the office's.
const OFFICE_DISTANCE: usize = 14;

/// Finds streets and estates with the number of a house, unless an office is there.
pub(crate) fn find_street_addresses(context: &mut ScanContext) {
    for street in context.spans_of_keywords(KeywordKind::Street) {
        let Some(end) =
            length_of_house_numbers(&context.text[street.end..]).map(|length| street.end + length)
        else {
            continue;
        };
        let clause = context.clause(&street);
        let start = start_of_address(context.text, &clause, street.start);
        let span = start..end;
        let before = &context.text[clause.start..start];
        // 住 after these verbs says where nobody lives.
        let is_other_verb = ["记住", "稳住", "封住", "拦住"].iter().any(|verb| before.ends_with(verb));
        let is_home = !is_other_verb && HOME_WORDS.iter().any(|lead| before.ends_with(lead));
        let is_found = context.has_finding(&[Code::StreetAddress], &span);
        let has_office = || {
            context.has_keyword_around(&span, KeywordKind::Office, OFFICE_DISTANCE)
                || context.has_keyword_in(&span, KeywordKind::Office)
        };
        // 城 also ends the names of halls and malls.
        let is_estate = is_home || &context.text[street.clone()] != "城";
        if start < street.start && is_estate && !is_found && (is_home || !has_office()) {
            context.report(Code::StreetAddress, span, None);
        }
    }
}

/// Words right before an address that make it somebody's home, even if an office is mentioned nearby.
const HOME_WORDS: [&str; 5] = ["家住", "居住在", "住在", "住址：", "住"];

/// Chinese numerals of houses and parts of streets.
const NUMERALS: &str = "一二三四五六七八九十";

/// No address has more numbers after its street: 3号院2栋1单元5楼501室.
const MOST_PARTS: usize = 5;

/// No number of a house has more characters.
const LONGEST_NUMBER: usize = 8;

/// The bytes of the numbers of a house at the start of a text; nothing where there is none.
fn length_of_house_numbers(text: &str) -> Option<usize> {
    let mut at = length_of_part(text);
    if let Some(length) = length_of_flat(&text[at..]) {
        return Some(at + length);
    }
    let mut end = None;
    for _ in 0..MOST_PARTS {
        let rest = &text[at..];
        let is_number =
            |c: char| c.is_ascii_alphanumeric() || NUMERALS.contains(c) || " -零百东西南北内附".contains(c);
        let length = rest.find(|c: char| !is_number(c)).unwrap_or(rest.len());
        let number = &rest[..length];
        let has_digit = number.contains(|c: char| c.is_ascii_digit() || NUMERALS.contains(c));
        let Some(house) = HOUSES.iter().find(|house| rest[length..].starts_with(**house)) else {
            return end.map(|end| length_of_door(rest).map_or(end, |length| at + length));
        };
        if !has_digit
            || is_other_word(house, &rest[length + house.len()..])
            || number.chars().count() > LONGEST_NUMBER
        {
            return end;
        }
        at += length + house.len();
        end = Some(at);
    }
    end
}

/// The bytes of the part of a street or an estate within which its houses are numbered: 东段, 西三段, 4期.
fn length_of_part(text: &str) -> usize {
    const MOST_CHARACTERS: usize = 3;
    let is_part = |c: &char| c.is_ascii_digit() || NUMERALS.contains(*c) || "东西南北中".contains(*c);
    let length: usize = text.chars().take_while(is_part).take(MOST_CHARACTERS).map(char::len_utf8).sum();
    let is_marked = length > 0 && text[length..].starts_with(['段', '期']);
    if is_marked { length + "段".len() } else { 0 }
}

/// Whether the word for a house starts another word: 3号线, 2社区.
fn is_other_word(house: &str, after: &str) -> bool {
    match house {
        "号" => after.starts_with(['线', '车', '公', '码', '门']),
        "社" => after.starts_with(['区', '会', '工', '团', '保', '交']),
        _ => false,
    }
}

/// The bytes of house, staircase and door in numbers alone: 3-2-501. A date would have its year at one end.
fn length_of_flat(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(text.len());
    let parts: Vec<usize> = text[..end].split('-').map(str::len).collect();
    let has_unit = text[end..].starts_with(['元', '万', '人', '次']);
    (matches!(parts[..], [1..=3, 1..=2, 3]) && !has_unit).then_some(end)
}

/// The bytes of the number of a door after the house: 1704, 3-602. Three digits at least: floor and door.
fn length_of_door(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !" -".contains(c)).unwrap_or(text.len());
    let number = text[..end].trim();
    let length = number.rsplit('-').next().expect("a split has a part").len();
    let is_door = length >= 3 && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    is_door.then(|| text[..end].trim_end().len())
}

/// Words that lead to an address.
static LEADING_WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    const PLACES: [&str; 10] = ["住址", "地址", "位于", "来到", "送至", "送到", "寄至", "寄到", "在", "到"];
    WordSet::new(&[&HOME_WORDS[..], &PLACES].concat())
});

/// Where an address starts: after the word that leads to it.
fn start_of_address(text: &str, clause: &Range<usize>, at: usize) -> usize {
    let before = &text[clause.start..at];
    let start = clause.start + LEADING_WORDS.last_end(before).unwrap_or(0);
    let trimmed = text[start..at].trim_start_matches([' ', ':', '：', '于', '|', '-']);
    at - trimmed.len()
}
