//! Full names: after words such as 受害人, in forms and tables, before a sex or a form of address.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::name_shape::{continues_after_name, is_common_surname, split_name};
use crate::diagnostics::Code;
use crate::safety::text::context::{Label, ScanContext};
use crate::safety::text::keywords::KeywordKind;
use crate::safety::text::tables::cells_after_label;
use crate::text::is_ideograph;

/// Labels of forms: a name follows only where a mark stands between, since texts speak of 姓名和卡号 too.
const FORM_LABELS: [&str; 6] = ["姓名", "姓 名", "户名", "本人", "老师", "实名"];

/// Labels that say whose name follows: 受害人姓名李大力 needs no mark.
const LABELS_OF_PERSONS: [&str; 4] = ["受害人姓名", "被害人姓名", "被骗人姓名", "报案人姓名"];

/// Words for many people: the cell next to one of them says something else than a name.
const GROUPS: [&str; 10] = ["居民", "村民", "市民", "群众", "学生", "老人", "老师", "客户", "储户", "业主"];

/// Words after which only a name of three characters or more is one: 客户单笔转账.
const WEAK_WORDS: [&str; 4] = ["客户", "储户", "业主", "机主"];

/// Words after which a caught person may be named, or the sentence goes on: 抓获张大山等人, 抓获归案.
const CAUGHT: [&str; 3] = ["抓获", "逮捕", "判处"];

/// Surnames that are verbs and adverbs as well. After a word for many people the verb is far more frequent: 为群众解愁,
/// 市民常提意见.
const SURNAMES_OF_SENTENCES: &str = "公解封祝谈申温单乐家花常相管充容文爱步养查连习应简索党";

/// Words of praise, after which somebody may be named.
const PRAISE: [&str; 5] = ["见义勇为", "热心", "爱心", "最美", "优秀"];

/// Occupations, right after which somebody may be named: 某公司会计刘建国.
const OCCUPATIONS: [&str; 15] = [
    "会计", "出纳", "教师", "医生", "护士", "司机", "保安", "职员", "职工", "员工", "工人", "经理", "厨师",
    "保姆", "店主",
];

/// Finds full names.
pub(crate) fn find_full_names(context: &mut ScanContext) {
    for Label { span: label, cells } in context.labels(KeywordKind::Person) {
        let word = &context.text[label.clone()];
        if PRAISE.iter().any(|praise| context.text[..label.start].ends_with(praise)) {
            continue;
        }
        let next = if GROUPS.contains(&word) { Vec::new() } else { cells_after_label(context.text, &label) };
        find_names_after_word(context, &label);
        for cell in cells.into_iter().chain(next) {
            find_names_at(context, cell, true);
        }
    }
    find_names_before_sex(context);
    find_names_of_callers(context);
    find_names_before_title(context);
    find_names_after_occupation(context);
    find_labels_again(context);
}

/// Finds names that stand as the label of a victim again where no word announces them: whoever masks the label would leave the
/// text as it is.
fn find_labels_again(context: &mut ScanContext) {
    let text = context.text;
    let labels: Vec<Range<usize>> =
        context.findings_of(Code::FullName).filter(|span| is_label(&text[..span.start])).collect();
    for label in labels {
        let name = &text[label.clone()];
        let Some((surname, _)) = split_name(name, true) else { continue };
        for span in places_of_name(text, name) {
            report(context, span, surname);
        }
    }
}

/// Whether a text ends with the key of a label: `victim: {label: `.
fn is_label(before: &str) -> bool {
    before.trim_end_matches([' ', '"', '\'']).ends_with("label:")
}

/// Where a name stands. One of two characters is also a part of other words, so what follows must be what follows a name.
pub(crate) fn places_of_name<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let is_long = name.chars().count() > 2;
    let spans = text.match_indices(name).map(|(at, name)| at..at + name.len());
    spans.filter(move |span| is_long || continues_after_name(&text[span.end..]))
}

/// Finds names of three characters after an occupation: 教师王小红被骗. Rarer surnames and shorter names are the rest of a
/// sentence more often: 会计应核实, 员工常接到.
fn find_names_after_occupation(context: &mut ScanContext) {
    static FINDERS: LazyLock<[Finder; 15]> = LazyLock::new(|| OCCUPATIONS.map(Finder::new));
    let text = context.text;
    for (word, finder) in OCCUPATIONS.iter().zip(&*FINDERS) {
        for at in finder.find_iter(text.as_bytes()) {
            let start = at + word.len();
            let is_long = |(surname, length): &(usize, usize)| *length >= surname + 6;
            let split = split_name(&text[start..], false).filter(is_long);
            if let Some((surname, length)) = split.filter(|_| text[start..].starts_with(is_common_surname)) {
                report(context, start..start + length, surname);
            }
        }
    }
}

/// Finds the names after a word such as 受害人.
fn find_names_after_word(context: &mut ScanContext, word: &Range<usize>) {
    let written = &context.text[word.clone()];
    let needs_mark =
        FORM_LABELS.iter().any(|label| written.ends_with(label)) && !LABELS_OF_PERSONS.contains(&written);
    let is_weak = WEAK_WORDS.contains(&written) || CAUGHT.contains(&written);
    let goes_on = GROUPS.contains(&written) || is_weak;
    let from = after_letter(context.text, word.end);
    let start = after_fillers(context.text, from);
    let is_marked = start > from;
    if needs_mark && !is_marked {
        return;
    }
    // Two characters of three bytes after the surname.
    let is_long =
        || split_name(&context.text[start..], false).is_some_and(|(surname, all)| all >= surname + 6);
    // 业主 and 事主 are also the end of a word for firms: 企业主管部门.
    let is_part_of_word = written == "业主" && context.text[..word.start].ends_with(['企', '行', '专', '就']);
    let is_of_sentence = goes_on && !is_marked && context.text[start..].starts_with(is_surname_of_sentence);
    if is_part_of_word || is_of_sentence {
        return;
    }
    if is_marked || !is_weak || is_long() {
        find_names_at(context, start, is_marked);
    }
}

fn is_surname_of_sentence(c: char) -> bool {
    SURNAMES_OF_SENTENCES.contains(c)
}

/// The position after the marks between a word and the name that it announces: up to four characters, and a line end.
fn after_fillers(text: &str, from: usize) -> usize {
    const FILLERS: &str = " \t:：（(［[【「“\"'是为叫系=`\r";
    const MOST: usize = 4;
    let rest = &text[from..];
    let fillers: usize =
        rest.chars().take(MOST).take_while(|c| FILLERS.contains(*c)).map(char::len_utf8).sum();
    let line = rest[fillers..]
        .strip_prefix('\n')
        .map_or(0, |line| 1 + line.len() - line.trim_start_matches([' ', '>']).len());
    from + fillers + line
}

/// Finds a name at a position, and those that a list goes on with: 李大力、王小红.
fn find_names_at(context: &mut ScanContext, start: usize, is_labelled: bool) {
    let mut next = report_name_at(context, start, is_labelled);
    while let Some(end) = next {
        let rest = &context.text[end..];
        let rest = rest.trim_start_matches(' ');
        let Some(joined) = ['、', '和', '及', '与'].iter().find_map(|mark| rest.strip_prefix(*mark))
        else {
            return;
        };
        next = report_name_at(context, context.text.len() - joined.trim_start_matches(' ').len(), false);
    }
}

/// Reports the name at a position, and returns where it ends.
fn report_name_at(context: &mut ScanContext, start: usize, is_labelled: bool) -> Option<usize> {
    let (surname, length) = split_name(&context.text[start..], is_labelled)?;
    let span = start..start + length;
    report(context, span.clone(), surname);
    Some(span.end)
}

/// Reports a name whose surname has this many bytes, unless the text says that it is invented.
fn report(context: &mut ScanContext, span: Range<usize>, surname: usize) {
    if !context.has_finding(&[Code::FullName], &span) && !is_invented(&context.text[span.end..]) {
        let fix = format!("{}某", &context.text[span.start..span.start + surname]);
        context.report(Code::FullName, span, Some(fix));
    }
}

/// Finds names before a sex, as the police write about people: 李大力，男，汉族.
fn find_names_before_sex(context: &mut ScanContext) {
    const BETWEEN: [char; 7] = [' ', '\t', '（', '(', '，', ',', '|'];
    const AFTER: [char; 12] = ['，', ',', '、', '）', ')', '|', ' ', '\t', '；', '。', '\r', '\n'];
    /// Characters that end a word before a name.
    const WORD_ENDS: &str = "的人民员主户生者客士接名为是系被对向由与和及岁市县区镇村师工日天月到据";
    /// Bytes: three wide marks.
    const WIDEST_GAP: usize = 9;
    let text = context.text;
    static SEXES: LazyLock<[Finder; 2]> = LazyLock::new(|| ["男", "女"].map(Finder::new));
    let mut places: Vec<usize> = SEXES.iter().flat_map(|sex| sex.find_iter(text.as_bytes())).collect();
    places.sort_unstable();
    for at in places {
        let after = &text[at + "男".len()..];
        let name = text[..at].trim_end_matches(BETWEEN);
        let gap = &text[name.len()..at];
        let is_space = gap.trim_matches([' ', '\t']).is_empty();
        let ends = after.strip_prefix('性').unwrap_or(after).starts_with(AFTER);
        if !ends
            || gap.is_empty()
            || gap.len() > WIDEST_GAP
            || is_space && !after.starts_with([' ', '\t', '，'])
        {
            continue;
        }
        let may_precede = |before: &str| {
            let is_occupation = || OCCUPATIONS.iter().any(|word| before.ends_with(word));
            !before.ends_with(is_ideograph) || before.ends_with(|c| WORD_ENDS.contains(c)) || is_occupation()
        };
        if let Some((start, surname)) = name_at_end(name, may_precede) {
            report(context, start..name.len(), surname);
        }
    }
}

/// Finds names of people who called the police: 接李大力报警.
fn find_names_of_callers(context: &mut ScanContext) {
    let text = context.text;
    static REPORT: LazyLock<Finder> = LazyLock::new(|| Finder::new("报"));
    for at in REPORT.find_iter(text.as_bytes()) {
        if !["报警", "报案", "报称"].iter().any(|verb| text[at..].starts_with(verb)) {
            continue;
        }
        let may_precede = |before: &str| ["接", "接到", "接报"].iter().any(|verb| before.ends_with(verb));
        if let Some((start, surname)) = name_at_end(&text[..at], may_precede) {
            report(context, start..at, surname);
        }
    }
}

/// Finds names that start a clause and have a form of address after them: 王小红女士接到电话. Other words of three characters
/// before it (高收入女士, 那一位先生) do not count, nor do people who are announced: 主讲：王小红女士.
fn find_names_before_title(context: &mut ScanContext) {
    const TITLES: [&str; 2] = ["女士", "先生"];
    const NO_GIVEN: [char; 9] = ['的', '位', '个', '些', '者', '员', '们', '商', '有'];
    const NO_NAMES: [&str; 14] = [
        "收入", "学历", "年龄", "工头", "头发", "衣服", "亲妈", "颜值", "净值", "素质", "消费", "文化",
        "个子", "职级",
    ];
    static FINDERS: LazyLock<[Finder; 2]> = LazyLock::new(|| TITLES.map(Finder::new));
    let text = context.text;
    for (title, finder) in TITLES.iter().zip(&*FINDERS) {
        for at in finder.find_iter(text.as_bytes()) {
            let Some((start, _)) = text[..at].char_indices().rev().nth(2) else { continue };
            let previous = context.char_before(start);
            let starts_clause =
                !is_ideograph(previous) && !previous.is_alphanumeric() && !"：:、".contains(previous);
            let after = &text[at + title.len()..];
            let ends = continues_after_name(after)
                || !after.starts_with(|c: char| is_ideograph(c) || c.is_alphanumeric());
            let split = split_name(&text[start..], false).filter(|(_, length)| start + length == at);
            let Some((surname, _)) = split.filter(|_| starts_clause && ends) else { continue };
            let given = &text[start + surname..at];
            if !given.contains(NO_GIVEN) && !NO_NAMES.contains(&given) {
                report(context, start..at, surname);
            }
        }
    }
}

/// Where the name at the end of a text starts, and the bytes of its surname, where the text before it may precede a name.
/// Names of three characters are the most common.
fn name_at_end(text: &str, may_precede: impl Fn(&str) -> bool) -> Option<(usize, usize)> {
    for count in [3, 2, 4] {
        let Some((start, _)) = text.char_indices().rev().nth(count - 1) else { continue };
        let name = &text[start..];
        let split = split_name(name, true).filter(|(_, length)| *length == name.len());
        if let Some((surname, _)) = split.filter(|_| may_precede(&text[..start]) && !is_role(name)) {
            return Some((start, surname));
        }
    }
    None
}

/// Whether what looks like a name says what somebody is: 文员, 商户, 高管.
fn is_role(name: &str) -> bool {
    const ROLES: [&str; 12] =
        ["会计", "居民", "经理", "学生", "老师", "教师", "员工", "职工", "主任", "女士", "先生", "人员"];
    let is_short = name.chars().count() == 2;
    is_short && name.ends_with(['员', '商', '户', '客', '民', '工', '警', '官', '管', '事', '师', '长', '老'])
        || ROLES.iter().any(|role| name.ends_with(role))
}

/// The position after a letter that numbers people: 受害人甲, 受害人乙. 丁 is a surname too, unless the word ends with it or a
/// name follows.
fn after_letter(text: &str, from: usize) -> usize {
    let mut rest = text[from..].chars();
    let letter = rest.next().filter(|c| "甲乙丙丁".contains(*c));
    let after = rest.as_str();
    let ends = || !after.starts_with(is_ideograph) || continues_after_name(after);
    let is_letter = letter.is_some_and(|c| c != '丁' || ends() || split_name(after, false).is_some());
    if is_letter { text.len() - after.len() } else { from }
}

/// Whether a text says that the name before it is invented: 李小明（化名）. Where another name follows, the one before is
/// real: 李大力，化名王芳.
fn is_invented(after: &str) -> bool {
    const ENDS: [char; 9] = ['）', ')', '，', ',', '。', '、', '；', '\n', '\r'];
    let after = after.trim_start_matches([' ', '（', '(', '，', ',']);
    let after = ["化名", "假名"].iter().find_map(|word| after.strip_prefix(word));
    after.is_some_and(|after| after.is_empty() || after.starts_with(ENDS))
}
