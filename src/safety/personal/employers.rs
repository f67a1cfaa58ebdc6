//! Schools and companies that somebody belongs to. Together with a surname and an age they say who somebody is to people
//! who know them.

use std::ops::Range;
use std::sync::LazyLock;

use super::name_shape::{is_surname, names_somebody};
use crate::diagnostics::Code;
use crate::safety::text::context::ScanContext;
use crate::safety::text::keywords::{Keyword, KeywordKind};
use crate::safety::text::lines;
use crate::safety::text::word_set::WordSet;

/// How far before the name of a school or company a word such as 就读 may stand, and how far after it, in characters.
const BELONGS_BEFORE: usize = 3;
const BELONGS_AFTER: usize = 4;

/// The same in bytes after the name: four characters of Chinese.
const BELONGS_AFTER_BYTES: usize = 12;

/// Finds schools and companies that somebody belongs to.
pub(crate) fn find_schools_and_employers(context: &mut ScanContext) {
    for name in context.spans_of_keywords(KeywordKind::Employer) {
        let clause = context.clause(&name);
        let Some(start) = start_of_name(context.text, &clause, name.start) else { continue };
        let span = start..name.end;
        if has_member(context, &span, &clause)
            && tells_of_person(context, &span)
            && !is_impersonated(context.text, name.start)
            && !has_public_office(&context.text[name.end..])
            && !context.is_part_of_longer_keyword(&name, KeywordKind::Employer)
            && !context.has_finding(&[Code::SchoolOrEmployer], &span)
        {
            context.report(Code::SchoolOrEmployer, span, None);
        }
    }
}

/// Whether the text says that somebody belongs to the school or company with a name.
fn has_member(context: &ScanContext, name: &Range<usize>, clause: &Range<usize>) -> bool {
    let before = context.keyword_before(name.start, KeywordKind::Belongs, BELONGS_BEFORE);
    let after = context.keyword_after(name.end, KeywordKind::Belongs, BELONGS_AFTER);
    let is_close = |keyword: &Keyword| {
        keyword.span.end <= clause.end && keyword.span.start <= name.end + BELONGS_AFTER_BYTES
    };
    let is_event = || EVENTS.occurs_in(&context.text[name.end..clause.end]);
    before.is_some_and(|keyword| keyword.span.start >= clause.start)
        || after.is_some_and(is_close) && !is_event()
        || is_next_to_person(context.text, name)
        || is_in_column_of_employers(context, name.start)
}

/// Whether the text after a name is that of an office which is held in public: 总经理张田女士 speaks for the company.
fn has_public_office(after: &str) -> bool {
    const OFFICES: [&str; 8] = ["总经理", "副总经理", "董事长", "总裁", "校长", "副校长", "院长", "副院长"];
    OFFICES.iter().any(|office| after.starts_with(office))
}

/// Words for the people of a case.
static PEOPLE: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&[
        "受害",
        "被害",
        "事主",
        "当事人",
        "报警人",
        "报案人",
        "被骗",
        "受骗",
        "失主",
        "女士",
        "先生",
        "同学",
        "大爷",
        "大妈",
        "阿姨",
        "她是",
        "他是",
        "她在",
        "他在",
        "男子",
        "女子",
    ])
});

/// Labels of forms before a school or an employer.
const LABELS: [&str; 8] = ["学校", "单位", "公司", "职业", "occupation", "就读", "就职", "任职"];

/// Whether the text tells of somebody at a school or company: the sentence has a person of the case in it, or the name stands in
/// a form. What whole schools and firms do concerns no single person.
fn tells_of_person(context: &ScanContext, name: &Range<usize>) -> bool {
    let text = context.text;
    let label = text[..name.start].trim_end_matches([' ', '“', '"']).trim_end_matches(['：', ':']);
    let is_labelled = label.len() < name.start && LABELS.iter().any(|word| label.ends_with(word));
    let sentence = &text[context.sentence(name)];
    is_labelled
        || PEOPLE.occurs_in(sentence)
        || names_somebody(sentence)
        || is_next_to_person(text, name)
        || is_in_column_of_employers(context, name.start)
}

/// Whether a position lies in the value of `impersonated:`, which names whom a swindler pretended to be.
fn is_impersonated(text: &str, position: usize) -> bool {
    lines::before(text, position).contains("impersonated")
}

/// Events that all people of a school or company take part in: no single person is meant.
static EVENTS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&["人员参加", "员工参加", "职工参加", "培训", "宣讲", "讲座", "座谈", "演练", "宣传"])
});

/// Whether a person stands right before or after a name: 示例中学李某, 示例中学的小李同学, 张同学（示例学院）.
fn is_next_to_person(text: &str, name: &Range<usize>) -> bool {
    const TITLES: [&str; 4] = ["同学", "某", "女士", "先生"];
    let Range { start, end } = *name;
    let mut after = text[end..].chars();
    let has_surname = after.next().is_some_and(is_surname);
    let is_anonymous = has_surname && after.next() == Some('某');
    let is_titled = text[end..].strip_prefix('的').is_some_and(|person| {
        let person = person.strip_prefix(['小', '老']).unwrap_or(person);
        let mut after = person.chars();
        let has_surname = after.next().is_some_and(is_surname);
        has_surname && TITLES.iter().any(|title| after.as_str().starts_with(title))
    });
    let before = text[..start].trim_end_matches(['（', '(']);
    let is_in_brackets = before.len() < start && TITLES.iter().any(|title| before.ends_with(title));
    is_anonymous || is_titled || is_in_brackets
}

/// Whether the head of the column at a position asks for an employer.
fn is_in_column_of_employers(context: &ScanContext, start: usize) -> bool {
    let head = context.column_head(start).map(|head| &context.text[head]);
    head.is_some_and(|head| ["单位", "学校", "公司", "职业"].iter().any(|word| head.contains(word)))
}

/// Words that lead to a name and are not part of it.
static LEADING_WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&[
        "观察",
        "就读于",
        "就职于",
        "任职于",
        "供职于",
        "受雇于",
        "毕业于",
        "工作于",
        "就读",
        "在读",
        "系",
        "是",
        "为",
        "在",
        "于",
        "的",
        "和",
        "与",
        "对",
        "向",
        "女士",
        "先生",
        "某",
    ])
});

/// Words for a school or company that is not named, and for what a swindler claims to be: a swindler belongs to
/// neither.
static UNNAMED: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&[
        "自称",
        "声称",
        "谎称",
        "冒充",
        "假冒",
        "一所",
        "一家",
        "某",
        "该",
        "本",
        "这家",
        "那家",
        "这所",
        "当地",
        "自己",
        "所在",
        "一个",
        "两所",
        "各",
        "全",
        "外地",
        "境外",
        "一名",
        "一位",
        "余名",
        "哪",
        "什么",
        "那个",
        "这个",
        "那边",
        "更像",
        "就像",
        "就象",
        "好像",
        "或者",
        "班主任",
        "单位",
    ])
});

/// A name is hardly longer, in characters. Where more stand before 学校 or 公司 in one clause and none of them leads to the
/// name, its last ones are taken.
const LONGEST_NAME: usize = 16;
const LAST_CHARACTERS: usize = 8;

/// Where the name of a school or company starts; nothing where it is left out (某公司, 一所小学).
fn start_of_name(text: &str, clause: &Range<usize>, at: usize) -> Option<usize> {
    let before = &text[clause.start..at];
    let stop = LEADING_WORDS.last_end(before);
    let mut start = clause.start + stop.unwrap_or(0);
    if before.chars().count() > LONGEST_NAME && stop.is_none() {
        start = text[..at].char_indices().rev().nth(LAST_CHARACTERS - 1).map_or(start, |(at, _)| at);
    }
    if let Some(colon) = text[start..at].rfind([':', '：', '、', '(', '（', '|', '{', '“', '"']) {
        let mark = text[start + colon..].chars().next().expect("the mark that was found");
        start += colon + mark.len_utf8();
    }
    let name = text[start..at].trim();
    // What belongs to a sentence is no part of a name: 女生说没体验多长时间大学.
    let is_sentence = name.contains(['我', '你', '他', '她', '说', '没', '了', '啊', '吗', '不', '想', '候'])
        || name.ends_with(['上', '的', '了']);
    let unnamed = is_sentence || UNNAMED.occurs_in(name) || text[..start].ends_with('某');
    let long_enough = name.chars().filter(|c| !c.is_whitespace()).count() >= 2;
    (!unnamed && long_enough).then_some(start + text[start..at].len() - text[start..at].trim_start().len())
}
