//! Who somebody is: full names behind the words and in the forms that announce them.

use super::name_shape::{follows, split_name};
use crate::diagnostics::Code;
use crate::safety::text::context::Scan;
use crate::safety::text::keywords::Words;
use crate::safety::text::tables::cells_beside;
use crate::text::is_ideograph;

/// Labels of forms: a name follows behind a mark only, since texts speak of 姓名和卡号 too.
const FIELDS: [&str; 6] = ["姓名", "姓 名", "户名", "本人", "老师", "实名"];

/// Labels of forms that say whose name follows: 受害人姓名李大力 needs no mark.
const WHOSE: [&str; 4] = ["受害人姓名", "被害人姓名", "被骗人姓名", "报案人姓名"];

/// Words for many people, beside which a table says something else than a name.
const GROUPS: [&str; 10] = ["居民", "村民", "市民", "群众", "学生", "老人", "老师", "客户", "储户", "业主"];

/// Words behind which only a name of three characters is one: 客户单笔转账.
const LOOSE: [&str; 4] = ["客户", "储户", "业主", "机主"];

/// What says of somebody that he did well, and may be named.
const PRAISED: [&str; 5] = ["见义勇为", "热心", "爱心", "最美", "优秀"];

/// Looks for people.
pub(in crate::safety) fn check(scan: &mut Scan) {
    for (label, cells) in scan.labels(Words::Person) {
        let word = &scan.text[label.clone()];
        if PRAISED.iter().any(|praise| scan.text[..label.start].ends_with(praise)) {
            continue;
        }
        let field = FIELDS.iter().any(|field| word.ends_with(field)) && !WHOSE.contains(&word);
        let loose = LOOSE.contains(&word);
        let beside = if GROUPS.contains(&word) { Vec::new() } else { cells_beside(scan.text, &label) };
        name(scan, label.end, field, loose);
        for cell in cells.into_iter().chain(beside) {
            names_at(scan, cell, true);
        }
    }
    sexes(scan);
    callers(scan);
    addressed(scan);
}

/// A name behind a word such as 受害人.
fn name(scan: &mut Scan, from: usize, field: bool, loose: bool) {
    const FILLERS: &str = " \t:：（(［[【「“\"'是为叫系=`\r";
    let from = behind_letter(scan.text, from);
    let rest = &scan.text[from..];
    let filled: usize = rest.chars().take(4).take_while(|c| FILLERS.contains(*c)).map(char::len_utf8).sum();
    let line = rest[filled..]
        .strip_prefix('\n')
        .map_or(0, |line| 1 + line.len() - line.trim_start_matches([' ', '>']).len());
    let marked = filled + line > 0;
    let start = from + filled + line;
    if field && !marked {
        return;
    }
    let long = || split_name(&scan.text[start..], false).is_some_and(|(surname, all)| all >= surname + 6);
    if marked || !loose || long() {
        names_at(scan, start, marked);
    }
}

/// A name, and those that a list goes on with: 李大力、王小红.
fn names_at(scan: &mut Scan, start: usize, labelled: bool) {
    let mut next = name_at(scan, start, labelled);
    while let Some(end) = next {
        let rest = &scan.text[end..];
        let behind = rest.trim_start_matches(' ');
        let Some(joined) = ['、', '和', '及', '与'].iter().find_map(|mark| behind.strip_prefix(*mark))
        else {
            return;
        };
        next = name_at(scan, scan.text.len() - joined.trim_start_matches(' ').len(), false);
    }
}

/// Reports the name at a place, and says where it ends.
fn name_at(scan: &mut Scan, start: usize, labelled: bool) -> Option<usize> {
    let (surname, length) = split_name(&scan.text[start..], labelled)?;
    let span = start..start + length;
    report(scan, span.clone(), surname);
    Some(span.end)
}

fn report(scan: &mut Scan, span: std::ops::Range<usize>, surname: usize) {
    if !scan.is_found(&[Code::FullName], &span) && !is_invented(&scan.text[span.end..]) {
        let fix = format!("{}某", &scan.text[span.start..span.start + surname]);
        scan.report(Code::FullName, span, Some(fix));
    }
}

/// Names that their sex follows, as the police write of people: 李大力，男，汉族.
fn sexes(scan: &mut Scan) {
    const BETWEEN: [char; 7] = [' ', '\t', '（', '(', '，', ',', '|'];
    const BEHIND: [char; 12] = ['，', ',', '、', '）', ')', '|', ' ', '\t', '；', '。', '\r', '\n'];
    const BOUND: &str = "的人民员主户生者客士接名为是系被对向由与和及岁市县区镇村师工日天月到据";
    let text = scan.text;
    for (at, sex) in text.match_indices(['男', '女']) {
        let behind = &text[at + sex.len()..];
        let name = text[..at].trim_end_matches(BETWEEN);
        let gap = &text[name.len()..at];
        let space = gap.trim_matches([' ', '\t']).is_empty();
        let ends = behind.strip_prefix('性').unwrap_or(behind).starts_with(BEHIND);
        if !ends || gap.is_empty() || gap.len() > 9 || space && !behind.starts_with([' ', '\t', '，']) {
            continue;
        }
        let bound = |before: &str| !before.ends_with(is_ideograph) || before.ends_with(|c| BOUND.contains(c));
        if let Some((start, surname)) = name_before(name, bound) {
            report(scan, start..name.len(), surname);
        }
    }
}

/// Names of people whom the police heard: 接李大力报警.
fn callers(scan: &mut Scan) {
    let text = scan.text;
    for (at, _) in text.match_indices("报") {
        if !["报警", "报案", "报称"].iter().any(|verb| text[at..].starts_with(verb)) {
            continue;
        }
        let heard = |before: &str| ["接", "接到", "接报"].iter().any(|verb| before.ends_with(verb));
        if let Some((start, surname)) = name_before(&text[..at], heard) {
            report(scan, start..at, surname);
        }
    }
}

/// Names that begin a clause, with a form of address: 王小红女士接到电话. What else three characters may say of somebody
/// (高收入女士, 那一位先生) does not count, nor does whoever is announced: 主讲：王小红女士.
fn addressed(scan: &mut Scan) {
    const TITLES: [&str; 2] = ["女士", "先生"];
    const NO_GIVEN: [char; 9] = ['的', '位', '个', '些', '者', '员', '们', '商', '有'];
    const NO_NAMES: [&str; 14] = [
        "收入", "学历", "年龄", "工头", "头发", "衣服", "亲妈", "颜值", "净值", "素质", "消费", "文化",
        "个子", "职级",
    ];
    let text = scan.text;
    for title in TITLES {
        for (at, _) in text.match_indices(title) {
            let Some((start, _)) = text[..at].char_indices().rev().nth(2) else { continue };
            let previous = scan.previous(start);
            let begins =
                !is_ideograph(previous) && !previous.is_alphanumeric() && !"：:、".contains(previous);
            let behind = &text[at + title.len()..];
            let ends =
                follows(behind) || !behind.starts_with(|c: char| is_ideograph(c) || c.is_alphanumeric());
            let split = split_name(&text[start..], false).filter(|(_, length)| start + length == at);
            let Some((surname, _)) = split.filter(|_| begins && ends) else { continue };
            let given = &text[start + surname..at];
            if !given.contains(NO_GIVEN) && !NO_NAMES.contains(&given) {
                report(scan, start..at, surname);
            }
        }
    }
}

/// Where the name that ends a text begins, and the bytes of its surname; what stands before it has to be a bound.
fn name_before(text: &str, bound: impl Fn(&str) -> bool) -> Option<(usize, usize)> {
    for count in [3, 2, 4] {
        let Some((start, _)) = text.char_indices().rev().nth(count - 1) else { continue };
        let name = &text[start..];
        let split = split_name(name, true).filter(|(_, length)| *length == name.len());
        if let Some((surname, _)) = split.filter(|_| bound(&text[..start]) && !is_role(name)) {
            return Some((start, surname));
        }
    }
    None
}

/// Whether what looks like a name is what somebody is: 文员, 商户, 高管. No given name is looked for so strictly.
fn is_role(name: &str) -> bool {
    const ROLES: [&str; 12] =
        ["会计", "居民", "经理", "学生", "老师", "教师", "员工", "职工", "主任", "女士", "先生", "人员"];
    let short = name.chars().count() == 2;
    short && name.ends_with(['员', '商', '户', '客', '民', '工', '警', '官', '管', '事', '师', '长', '老'])
        || ROLES.iter().any(|role| name.ends_with(role))
}

/// The place behind the letter that tells several people apart: 受害人甲, 受害人乙. 丁 is a surname too.
fn behind_letter(text: &str, from: usize) -> usize {
    let mut rest = text[from..].chars();
    let letter = rest.next().filter(|c| "甲乙丙丁".contains(*c));
    let behind = rest.as_str();
    let ends = || !behind.starts_with(is_ideograph) || follows(behind);
    let counts = letter.is_some_and(|c| c != '丁' || ends() || split_name(behind, false).is_some());
    if counts { text.len() - behind.len() } else { from }
}

/// Whether the text says of the name before it that it is none: 李小明（化名）. Where another name follows, the one
/// before is real: 李大力，化名王芳.
fn is_invented(behind: &str) -> bool {
    const ENDS: [char; 9] = ['）', ')', '，', ',', '。', '、', '；', '\n', '\r'];
    let behind = behind.trim_start_matches([' ', '（', '(', '，', ',']);
    let after = ["化名", "假名"].iter().find_map(|word| behind.strip_prefix(word));
    after.is_some_and(|after| after.is_empty() || after.starts_with(ENDS))
}
