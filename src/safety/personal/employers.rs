//! Schools and companies that somebody belongs to: with a surname and an age, people who know them can tell who
//! it is.

use std::ops::Range;
use std::sync::LazyLock;

use super::name_shape::is_surname;
use crate::diagnostics::Code;
use crate::safety::text::context::{CLAUSE, Scan};
use crate::safety::text::keywords::Words;
use crate::safety::text::word_set::List;

/// Looks for schools and companies that somebody belongs to.
pub(in crate::safety) fn check(scan: &mut Scan) {
    let names: Vec<Range<usize>> =
        scan.hits.iter().filter(|hit| hit.kind == Words::Employer).map(|hit| hit.span.clone()).collect();
    for name in names {
        let clause = scan.clause(&name, &CLAUSE);
        let Some(start) = employer_start(scan.text, &clause, name.start) else { continue };
        let belongs_before =
            scan.before(start, Words::Belongs, 3).is_some_and(|hit| hit.span.start >= clause.start);
        let belongs_behind = scan
            .behind(name.end, Words::Belongs, 4)
            .is_some_and(|hit| hit.span.end <= clause.end && hit.span.start <= name.end + 12);
        let span = start..name.end;
        let longer = scan.is_part_of_longer(&name, Words::Employer);
        let event = belongs_behind && EVENTS.is_in(&scan.text[name.end..clause.end]);
        let belongs = belongs_before
            || belongs_behind && !event
            || names_person(scan.text, start, name.end)
            || in_column(scan, start);
        let pretended =
            scan.text[..name.start].rsplit('\n').next().is_some_and(|line| line.contains("impersonated"));
        if belongs && !pretended && !longer && !scan.is_found(&[Code::SchoolOrEmployer], &span) {
            scan.report(Code::SchoolOrEmployer, span, None);
        }
    }
}

/// What the people of a school or company take part in together: nobody of them is meant.
static EVENTS: LazyLock<List> = LazyLock::new(|| {
    List::new(&["人员参加", "员工参加", "职工参加", "培训", "宣讲", "讲座", "座谈", "演练", "宣传"])
});

/// Whether a person stands right beside a name: 示例中学李某, 示例中学的小李同学, 张同学（示例学院）.
fn names_person(text: &str, start: usize, end: usize) -> bool {
    let mut behind = text[end..].chars();
    let surname = behind.next().is_some_and(is_surname);
    let left_out = surname && behind.next() == Some('某');
    let called = text[end..].strip_prefix('的').is_some_and(|person| {
        let person = person.strip_prefix(['小', '老']).unwrap_or(person);
        let mut behind = person.chars();
        let surname = behind.next().is_some_and(is_surname);
        let titles = ["同学", "某", "女士", "先生"];
        surname && titles.iter().any(|title| behind.as_str().starts_with(title))
    });
    let before = text[..start].trim_end_matches(['（', '(']);
    let bracketed =
        before.len() < start && ["同学", "某", "女士", "先生"].iter().any(|it| before.ends_with(it));
    left_out || called || bracketed
}

/// Whether the head of the column asks for an employer.
fn in_column(scan: &Scan, start: usize) -> bool {
    let head = scan.head_of(start).map(|head| &scan.text[head]);
    head.is_some_and(|head| ["单位", "学校", "公司", "职业"].iter().any(|word| head.contains(word)))
}

/// What leads to a name and is no part of it.
static STOPS: LazyLock<List> = LazyLock::new(|| {
    List::new(&[
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
        "女士",
        "先生",
        "某",
    ])
});

/// What is said of no certain school or company; what a swindler calls himself belongs to nobody.
static UNNAMED: LazyLock<List> = LazyLock::new(|| {
    List::new(&[
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
        "或者",
        "班主任",
        "单位",
    ])
});

/// Where the name of a school or company begins; nothing where it is left out (某公司, 一所小学).
fn employer_start(text: &str, clause: &Range<usize>, at: usize) -> Option<usize> {
    let before = &text[clause.start..at];
    let stop = STOPS.last_end(before);
    let mut start = clause.start + stop.unwrap_or(0);
    if before.chars().count() > 16 && stop.is_none() {
        start = text[..at].char_indices().rev().nth(7).map_or(start, |(at, _)| at);
    }
    if let Some(colon) = text[start..at].rfind([':', '：', '、', '(', '（', '|', '{', '“', '"']) {
        start += colon + text[start + colon..].chars().next().map_or(1, char::len_utf8);
    }
    let name = text[start..at].trim();
    let unnamed = UNNAMED.is_in(name) || text[..start].ends_with('某');
    let long_enough = name.chars().filter(|c| !c.is_whitespace()).count() >= 2;
    (!unnamed && long_enough).then_some(start + text[start..at].len() - text[start..at].trim_start().len())
}
