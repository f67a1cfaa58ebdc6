//! Where somebody lives and what they drive.

use std::ops::Range;
use std::sync::LazyLock;

use crate::diagnostics::Code;
use crate::safety::text::context::{CLAUSE, Scan};
use crate::safety::text::keywords::Words;
use crate::safety::text::word_set::List;
use crate::text::is_ideograph;

/// The characters of the provinces on number plates.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// Looks for plates and addresses.
pub(in crate::safety) fn check(scan: &mut Scan) {
    plates(scan);
    addresses(scan);
}

/// 粤R12345, 粤R·12345, 粤RD12345, 粤 R 123 45, 粤(R)12345, 粤Z1234港.
fn plates(scan: &mut Scan) {
    let text = scan.text;
    let bytes = text.as_bytes();
    for at in 3..bytes.len() {
        if !bytes[at].is_ascii_alphabetic() || bytes[at - 1].is_ascii_alphanumeric() {
            continue;
        }
        if let Some(span) = plate(text, at) {
            let province = text[span.start..].chars().next().unwrap_or_default();
            let fix = format!("{province}{}*****", &text[at..at + 1]);
            scan.report(Code::CarPlate, span, Some(fix));
        }
    }
}

/// The plate whose letter stands at a place.
fn plate(text: &str, at: usize) -> Option<Range<usize>> {
    const MARKS: [char; 8] = [' ', '·', '-', '.', '(', ')', '（', '）'];
    const WIDEST: usize = 3;
    let before = text[..at].trim_end_matches(MARKS);
    let rest = text[at + 1..].trim_start_matches(MARKS);
    let number = text.len() - rest.len();
    if at - before.len() > WIDEST || number - at - 1 > WIDEST {
        return None;
    }
    let province = before.chars().next_back().filter(|c| PROVINCES.contains(*c))?;
    let start = before.len() - province.len_utf8();
    let lead = text[..start].trim_end_matches([' ', ':', '：', '号', '为', '是']);
    let alone = stands_alone(&text[..start]);
    let length = plate_number(rest, alone)?;
    let together = before.len() == at;
    let capital = text.as_bytes()[at].is_ascii_uppercase();
    let sure = alone && capital && (lead.ends_with("车牌") || ends_plate(&rest[length..]));
    (together || sure).then_some(start..number + length)
}

/// Whether a plate may begin behind a text though its characters stand apart: no word goes on into it.
fn stands_alone(before: &str) -> bool {
    !before.ends_with(is_ideograph) || before.ends_with(['车', '牌', '号', '为', '是'])
}

/// Whether a plate whose characters stand apart can end here: behind a number follow units and names.
fn ends_plate(behind: &str) -> bool {
    let next = behind.trim_start_matches(' ').chars().next().unwrap_or('\n');
    "的小轿车越货面".contains(next) || !is_ideograph(next) && !next.is_ascii_alphanumeric()
}

/// The bytes of the number of a plate at the start of a text; a space may part it where it stands alone.
fn plate_number(text: &str, alone: bool) -> Option<usize> {
    const USES: [char; 5] = ['港', '澳', '学', '警', '挂'];
    let mut number = String::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let space = c == ' ' && alone && !number.is_empty() && number.len() < 5;
        if !c.is_ascii_alphanumeric() && !space {
            break;
        }
        if !space {
            number.push(c);
            end = at + 1;
        }
    }
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let green = || number.starts_with(['D', 'F']) || number.ends_with(['D', 'F']);
    let parted = end > number.len();
    let behind = &text[end..];
    let hidden = behind.starts_with('*') || number.contains(['x', 'X']) && digits < 4;
    match number.len() {
        4 if digits >= 3 && !parted && behind.starts_with(USES) && !is_money(behind) => {
            Some(end + USES[0].len_utf8())
        }
        5 | 6 if digits >= 3 && !hidden && (!parted || number.len() == 5 || green()) => Some(end),
        _ => None,
    }
}

fn is_money(text: &str) -> bool {
    ["港币", "港元", "港纸", "澳元", "澳门"].iter().any(|word| text.starts_with(word))
}

/// What follows the number of a house.
const HOUSES: [&str; 13] =
    ["号楼", "号院", "栋", "幢", "座", "单元", "室", "号", "弄", "房", "组", "社", "#"];

/// A street or an estate with the number of a house, unless an office is there.
fn addresses(scan: &mut Scan) {
    let streets: Vec<Range<usize>> =
        scan.hits.iter().filter(|hit| hit.kind == Words::Street).map(|hit| hit.span.clone()).collect();
    for street in streets {
        let Some(end) = houses(&scan.text[street.end..]).map(|length| street.end + length) else { continue };
        let clause = scan.clause(&street, &CLAUSE);
        let start = street_start(scan.text, &clause, street.start);
        let span = start..end;
        let before = &scan.text[clause.start..start];
        let kept = ["记住", "稳住", "封住", "拦住"].iter().any(|verb| before.ends_with(verb));
        let home = !kept && HOMES.iter().any(|lead| before.ends_with(lead));
        let found = scan.is_found(&[Code::StreetAddress], &span);
        let office = || scan.near(&span, Words::Office, 14) || scan.holds(&span, Words::Office);
        // 城 and the like end the names of halls and malls too.
        let estate = home || &scan.text[street.clone()] != "城";
        if start < street.start && estate && !found && (home || !office()) {
            scan.report(Code::StreetAddress, span, None);
        }
    }
}

/// Words right before an address that make it somebody's home, whichever office stands near.
const HOMES: [&str; 5] = ["家住", "居住在", "住在", "住址：", "住"];

/// Numbers in Chinese that count houses and parts of streets.
const COUNTS: &str = "一二三四五六七八九十";

/// The bytes of numbers of houses at the start of a text; nothing where there is none.
fn houses(text: &str) -> Option<usize> {
    let mut at = part(text);
    if let Some(length) = flat(&text[at..]) {
        return Some(at + length);
    }
    let mut end = None;
    for _ in 0..5 {
        let rest = &text[at..];
        let is_number =
            |c: char| c.is_ascii_alphanumeric() || COUNTS.contains(c) || " -零百东西南北内附".contains(c);
        let length = rest.find(|c: char| !is_number(c)).unwrap_or(rest.len());
        let number = &rest[..length];
        let counted = number.contains(|c: char| c.is_ascii_digit() || COUNTS.contains(c));
        let Some(house) = HOUSES.iter().find(|house| rest[length..].starts_with(**house)) else {
            return end.map(|end| door(rest).map_or(end, |length| at + length));
        };
        if !counted || counts_else(house, &rest[length + house.len()..]) || number.chars().count() > 8 {
            return end;
        }
        at += length + house.len();
        end = Some(at);
    }
    end
}

/// The bytes of the part of a street or an estate that its houses are numbered in: 东段, 西三段, 4期.
fn part(text: &str) -> usize {
    const MOST: usize = 3;
    let is_part = |c: &char| c.is_ascii_digit() || COUNTS.contains(*c) || "东西南北中".contains(*c);
    let length: usize = text.chars().take_while(is_part).take(MOST).map(char::len_utf8).sum();
    let marked = length > 0 && text[length..].starts_with(['段', '期']);
    if marked { length + "段".len() } else { 0 }
}

/// Whether a mark of houses counts or names something else: 3号线, 2社区.
fn counts_else(house: &str, behind: &str) -> bool {
    match house {
        "号" => behind.starts_with(['线', '车', '公', '码', '门']),
        "社" => behind.starts_with(['区', '会', '工', '团', '保', '交']),
        _ => false,
    }
}

/// The bytes of house, staircase and door in numbers alone: 3-2-501. A date begins or ends with its year.
fn flat(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(text.len());
    let parts: Vec<usize> = text[..end].split('-').map(str::len).collect();
    let counts = text[end..].starts_with(['元', '万', '人', '次']);
    (matches!(parts[..], [1..=3, 1..=2, 3]) && !counts).then_some(end)
}

/// The bytes of the number of a door behind the house: 1704, 3-602.
fn door(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !" -".contains(c)).unwrap_or(text.len());
    let number = text[..end].trim();
    let length = number.rsplit('-').next().map_or(0, str::len);
    let is_door = length >= 3 && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    is_door.then(|| text[..end].trim_end().len())
}

/// What leads to an address.
static LEADS: LazyLock<List> = LazyLock::new(|| {
    const PLACES: [&str; 10] = ["住址", "地址", "位于", "来到", "送至", "送到", "寄至", "寄到", "在", "到"];
    List::new(&[&HOMES[..], &PLACES].concat())
});

/// Where an address begins: behind the word that leads to it.
fn street_start(text: &str, clause: &Range<usize>, at: usize) -> usize {
    let before = &text[clause.start..at];
    let start = clause.start + LEADS.last_end(before).unwrap_or(0);
    let trimmed = text[start..at].trim_start_matches([' ', ':', '：', '于', '|', '-']);
    at - trimmed.len()
}
