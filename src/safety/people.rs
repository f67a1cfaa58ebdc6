//! Who somebody is: full names, and ages of children.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::scan::Scan;
use super::words::Words;
use crate::diagnostics::Code;

static SURNAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lines_of(include_str!("data/surnames.txt")));

/// Words that begin with a surname and are no names.
static NO_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lines_of(include_str!("data/no-names.txt")));

/// Whether a character is a surname.
pub(super) fn is_surname(c: char) -> bool {
    SURNAMES.contains(c.to_string().as_str())
}

fn lines_of(text: &'static str) -> HashSet<&'static str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// Characters that never are a given name: they leave a name out.
const NO_GIVEN: &str = "某×xX*姓氏";

/// Labels of forms: a name follows behind a mark only, since texts speak of 姓名和卡号 too.
const FIELDS: [&str; 5] = ["姓名", "户名", "本人", "老师", "实名"];

/// Forms of address.
const TITLES: [&str; 34] = [
    "女士", "先生", "小姐", "阿姨", "大爷", "大妈", "大娘", "大叔", "大姐", "大哥", "师傅", "老师", "老板",
    "同学", "老汉", "奶奶", "爷爷", "叔叔", "婆婆", "医生", "警官", "经理", "律师", "教授", "队长", "主任",
    "老伯", "婶", "伯伯", "姐", "哥", "总", "老太", "老人",
];

/// What may follow a name, besides punctuation: verbs and particles that no given name ends with.
const FOLLOWS: [&str; 124] = [
    "接到",
    "接听",
    "收到",
    "被",
    "在",
    "于",
    "称",
    "说",
    "通过",
    "报警",
    "报案",
    "向",
    "来",
    "的",
    "因",
    "与",
    "和",
    "到",
    "按",
    "将",
    "把",
    "点击",
    "扫",
    "转",
    "下载",
    "添加",
    "发现",
    "今年",
    "现年",
    "系",
    "为",
    "是",
    "先后",
    "遂",
    "立即",
    "信以为真",
    "误以为",
    "意识到",
    "随后",
    "随即",
    "经",
    "从",
    "已",
    "曾",
    "共",
    "损失",
    "表示",
    "告诉",
    "打开",
    "登录",
    "输入",
    "使用",
    "加入",
    "进入",
    "家住",
    "住",
    "刚",
    "正",
    "便",
    "就",
    "看到",
    "家",
    "报了",
    "转账",
    "汇款",
    "提供",
    "一",
    "接",
    "不",
    "反映",
    "陈述",
    "讲",
    "受",
    "遭",
    "险",
    "差点",
    "等",
    "及",
    "听",
    "看",
    "未",
    "没",
    "拨打",
    "致电",
    "诉",
    "前往",
    "来到",
    "要求",
    "发",
    "加",
    "那",
    "这",
    "交",
    "谈",
    "打",
    "先",
    "本",
    "自",
    "给",
    "付",
    "存",
    "取",
    "借",
    "投",
    "买",
    "购",
    "充",
    "填",
    "回",
    "见",
    "想",
    "以",
    "拿",
    "之",
    "也",
    "都",
    "又",
    "再",
    "还",
    "才",
    "只",
    "总",
    "很",
    "最",
];

/// Looks for people.
pub(super) fn check(scan: &mut Scan) {
    for (label, cells) in scan.labels(Words::Person) {
        let field = FIELDS.iter().any(|field| scan.text[label.clone()].ends_with(field));
        name(scan, label.end, field);
        for cell in cells {
            name_at(scan, cell, true);
        }
    }
    ages(scan);
}

/// A name behind a word such as 受害人.
fn name(scan: &mut Scan, from: usize, field: bool) {
    const FILLERS: &str = " \t:：（(［[【「“\"'是为叫=`\r";
    let from = behind_letter(scan.text, from);
    let rest = &scan.text[from..];
    let filled: usize = rest.chars().take(4).take_while(|c| FILLERS.contains(*c)).map(char::len_utf8).sum();
    let line = rest[filled..]
        .strip_prefix('\n')
        .map_or(0, |line| 1 + line.len() - line.trim_start_matches([' ', '>']).len());
    if !field || filled + line > 0 {
        name_at(scan, from + filled + line, filled + line > 0);
    }
}

fn name_at(scan: &mut Scan, start: usize, labelled: bool) {
    let Some((surname, length)) = split_name(&scan.text[start..], labelled) else { return };
    let span = start..start + length;
    if !scan.is_found(&[Code::FullName], &span) && !is_invented(&scan.text[span.end..]) {
        let mend = format!("{}某", &scan.text[start..start + surname]);
        scan.report(Code::FullName, span, Some(mend));
    }
}

/// The place behind the letter that tells several people apart: 受害人甲, 受害人乙. 丁 is a surname too.
fn behind_letter(text: &str, from: usize) -> usize {
    let mut rest = text[from..].chars();
    let letter = rest.next().filter(|c| "甲乙丙丁".contains(*c));
    let behind = rest.as_str();
    let ends = || !behind.starts_with(is_ideograph) || FOLLOWS.iter().any(|word| behind.starts_with(word));
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

/// The bytes of the surname and of the whole name at the start of a text. Forms set names with blanks between
/// the characters.
fn split_name(text: &str, labelled: bool) -> Option<(usize, usize)> {
    let spaced = is_spaced(text);
    let mut characters: Vec<(usize, char)> = Vec::with_capacity(8);
    for (at, c) in text.char_indices().filter(|(_, c)| !(spaced && *c == ' ')).take(8) {
        characters.push((at, c));
    }
    let head: String = characters.iter().map(|(_, c)| *c).collect();
    let end = |count: usize| characters.get(count - 1).map_or(text.len(), |(at, c)| at + c.len_utf8());
    let first = |count: usize| head.char_indices().nth(count).map_or(head.as_str(), |(at, _)| &head[..at]);
    let length = match () {
        () if characters.len() > 2 && SURNAMES.contains(first(2)) => 2,
        () if SURNAMES.contains(first(1)) => 1,
        () => return None,
    };
    let is_given =
        |index: usize| characters.get(index).is_some_and(|(_, c)| is_ideograph(*c) && !NO_GIVEN.contains(*c));
    let given_name = &head[first(length).len()..];
    if TITLES.iter().any(|title| given_name.starts_with(title)) {
        return None;
    }
    for count in [2, 1] {
        let total = length + count;
        let given = (length..total).all(is_given);
        let stopped = (2..=total.min(4)).any(|n| NO_NAMES.contains(first(n)));
        if given && !stopped && ends_name(&text[end(total)..], labelled) {
            return Some((end(length), end(total)));
        }
    }
    None
}

/// Whether blanks stand between single characters: 张 小 军.
fn is_spaced(text: &str) -> bool {
    let characters: Vec<char> = text.chars().take(4).collect();
    characters.get(1) == Some(&' ') && characters.get(2).is_some_and(|c| is_ideograph(*c))
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether a name can end before this text.
fn ends_name(behind: &str, labelled: bool) -> bool {
    let Some(next) = behind.chars().next() else { return true };
    if !is_ideograph(next) {
        return next != '·' && next != '*' && (labelled || !next.is_ascii_alphanumeric());
    }
    FOLLOWS.iter().any(|word| behind.starts_with(word))
}

/// Looks for the exact ages of minors.
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
    const BEHIND: [&str; 25] = [
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
    ];
    let before = text[..start].trim_end_matches(' ');
    let behind = text[end..].trim_start_matches(' ');
    BEFORE.iter().any(|word| before.ends_with(word))
        || BEHIND.iter().any(|word| behind.starts_with(word))
        || before.ends_with(|c: char| c.is_ascii_digit() || c == '.')
}
