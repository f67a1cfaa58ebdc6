//! What is proposed for a bulletin as a whole, besides its title: date, source and kind.

use jiff::civil::Date;

use super::cues::{Cue, Cues};
use super::sentences::{head, sentences};
use super::{Certainty, Proposal, Told};
use crate::content::dates::{english_day, parse_day};
use crate::vocabulary::{BulletinKind, Vocabulary};

/// Characters of the longest line that may be a title.
pub(super) const LONGEST_TITLE: usize = 40;

/// Whether a block is the line of account and time under a title, or a date alone.
pub(super) fn is_byline(block: &str) -> bool {
    block.chars().count() <= LONGEST_TITLE && day_in(block).is_some() && !Cues::of(block).has(Cue::Event)
}

/// The day of publication and where it stands.
pub(super) fn date(told: &Told) -> Option<(Date, Proposal)> {
    let proposal = |day: Date, evidence: &str, certainty| {
        (day, Proposal { field: "date", value: day.to_string(), evidence: evidence.to_owned(), certainty })
    };
    if let Some(written) = &told.origin.date
        && let Some(day) = parse_day(written, &told.config.timezone).ok().or_else(|| day_in(written))
    {
        return Some(proposal(day, written, Certainty::Sure));
    }
    if let Some(day) = day_of_file(told.file_stem) {
        return Some(proposal(day, told.file_stem, Certainty::Sure));
    }
    let blocks = || told.blocks.iter().map(|block| block.trim()).filter(|block| !block.is_empty());
    let labelled = blocks().find_map(|block| {
        let label =
            ["发布时间", "发布日期", "发表时间", "发表日期", "日期", "时间"].iter().find_map(|label| {
                let rest = block[block.find(label)? + label.len()..].trim_start();
                rest.strip_prefix(['：', ':'])
            })?;
        (block.chars().count() <= 60).then(|| day_in(head(label, 14)))?.map(|day| (day, block))
    });
    if let Some((day, block)) = labelled {
        return Some(proposal(day, block, Certainty::Sure));
    }
    let byline = blocks().take(3).chain(blocks().next_back()).find_map(|block| {
        // An export names type and region behind its day.
        let first = block.split(['|', '｜']).next()?.trim();
        is_byline(first).then(|| day_in(first))?.map(|day| (day, block))
    });
    byline.map(|(day, block)| proposal(day, block, Certainty::Likely))
}

/// The day at the head of a file's name: 2021-07-28-标题, 20210728标题.
fn day_of_file(stem: &str) -> Option<Date> {
    let is_dashed = stem.len() >= 10
        && stem.is_char_boundary(10)
        && stem.as_bytes()[4] == b'-'
        && stem.as_bytes()[7] == b'-';
    if is_dashed && !stem[10..].starts_with(|c: char| c.is_ascii_digit()) {
        return day_in(&stem[..10]);
    }
    let digits = stem.bytes().take_while(u8::is_ascii_digit).count();
    let plain = stem.get(..8).filter(|_| digits == 8)?;
    day_in(&format!("{}-{}-{}", &plain[..4], &plain[4..6], &plain[6..]))
}

/// The only whole date of a short text: 2023-04-13 19:00, 2023年4月13日, 二〇二三年四月十三日.
fn day_in(text: &str) -> Option<Date> {
    if let Some(day) = english_day(text) {
        return Some(day);
    }
    let figures = figures_of(text);
    let mut found = None;
    let mut at = 0;
    while let Some(start) = figures[at..].find(|c: char| c.is_ascii_digit()).map(|digit| at + digit) {
        let length = figures[start..].bytes().take_while(u8::is_ascii_digit).count();
        at = start + length;
        if length == 4
            && let Some((day, end)) = day_at(&figures, start)
        {
            if found.is_some_and(|other| other != day) {
                return None;
            }
            (found, at) = (Some(day), end);
        }
    }
    found
}

/// A text with Chinese digits of years, months and days in figures, where it has such a year.
fn figures_of(text: &str) -> std::borrow::Cow<'_, str> {
    let is_year = |start: usize| {
        text[start..].starts_with("二〇")
            || text[start..].starts_with("二零")
            || text[start..].starts_with("二○")
    };
    match text.char_indices().map(|(at, _)| at).find(|at| is_year(*at)) {
        Some(start) if text.contains('年') => std::borrow::Cow::Owned(format!(
            "{}{}",
            &text[..start],
            crate::content::moments::in_figures_and_units(&text[start..])
        )),
        _ => std::borrow::Cow::Borrowed(text),
    }
}

/// The date that begins with the year at a byte.
fn day_at(text: &str, start: usize) -> Option<(Date, usize)> {
    let year: i16 = text[start..start + 4].parse().ok().filter(|year| (1990..2100).contains(year))?;
    let number = |at: usize| {
        let rest = text[at..].trim_start_matches(' ');
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let skipped = text[at..].len() - rest.len();
        (1..=2).contains(&length).then(|| (rest[..length].parse::<i8>().ok(), at + skipped + length))
    };
    let mark = |at: usize, marks: [char; 4]| {
        text[at..].trim_start_matches(' ').strip_prefix(marks).map(|rest| text.len() - rest.len())
    };
    let (month, at) = number(mark(start + 4, ['年', '-', '/', '.'])?)?;
    let (day, end) = number(mark(at, ['月', '-', '/', '.'])?)?;
    Some((Date::new(year, month?, day?).ok()?, end))
}

/// Who published it: a line that says so, else the account or office that the source names.
pub(super) fn source(told: &Told) -> Option<Proposal> {
    let proposal = |name: &str, evidence: &str, certainty| Proposal {
        field: "source",
        value: name.to_owned(),
        evidence: evidence.to_owned(),
        certainty,
    };
    for block in told.blocks {
        for line in block.lines().map(str::trim) {
            if let Some(name) = source_of_line(line) {
                return Some(proposal(name, line, Certainty::Sure));
            }
        }
    }
    let signed = told.blocks.iter().rev().take(3).flat_map(|block| block.lines().rev());
    if let Some(name) = signed.map(str::trim).find_map(signed_by) {
        return Some(proposal(name, name, Certainty::Sure));
    }
    let written = told.origin.publisher.as_deref().map(str::trim)?;
    let publisher = source_of_line(written).unwrap_or(written);
    (!is_no_name(publisher) && !is_nickname(publisher)).then(|| proposal(publisher, written, Certainty::Sure))
}

/// The office that signs a notice in a line of its own: 紫金县公安局, （磐安县公安局）.
pub(super) fn signed_by(line: &str) -> Option<&str> {
    /// Characters of the longest name: 黔西南布依族苗族自治州公安局反诈中心.
    const LONGEST_NAME: usize = 24;
    const OFFICES: [&str; 10] = [
        "公安局",
        "分局",
        "派出所",
        "反诈中心",
        "反诈骗中心",
        "反电诈中心",
        "刑侦大队",
        "公安处",
        "刑警大队",
        "反诈骗犯罪中心",
    ];
    let name = line.trim().trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let is_plain = name.chars().all(char::is_alphabetic) && !name.contains(['某', '×']);
    let is_office = OFFICES.iter().any(|office| name.ends_with(office) && name.len() > office.len());
    (is_plain && is_office && name.chars().count() <= LONGEST_NAME).then_some(name)
}

/// 小渡, 阿渡: how somebody signs a blog, and no office.
fn is_nickname(name: &str) -> bool {
    name.starts_with(['小', '阿', '老']) && name.chars().count() <= 3
}

/// Whether a line says where the text comes from, whoever it names.
pub(super) fn is_source_line(line: &str) -> bool {
    let line = line.trim_start_matches(['（', '(', '[', '【', ' ']);
    ["来源", "文章来源", "信息来源", "转载"].iter().any(|label| line.starts_with(label))
        && line.chars().count() <= LONGEST_TITLE
}

/// The first name of a line such as 来源：绵阳市反诈中心，熊猫反诈.
fn source_of_line(line: &str) -> Option<&str> {
    const LABELS: [&str; 12] = [
        "信息来源",
        "文章来源",
        "稿件来源",
        "内容来源",
        "素材来源",
        "来源",
        "转载自",
        "转载",
        "转自",
        "供稿单位",
        "供稿",
        "发布单位",
    ];
    let line = line.trim_start_matches(['（', '(', '[', '【', '▪', '丨', '|', '*', ' ']);
    let rest = LABELS.iter().find_map(|label| line.strip_prefix(label))?;
    let name = rest
        .trim_start()
        .strip_prefix(['：', ':', '丨', '|', '】'])
        .or_else(|| rest.strip_prefix(char::is_whitespace))?;
    let name = name
        .trim()
        .split(['，', ',', '、', '；', ' ', '\u{a0}', '）', ')', '|', '丨', '/', '&', '。'])
        .next()
        .expect("a split has a first part");
    let length = name.chars().count();
    ((2..=24).contains(&length) && !is_no_name(name)).then_some(name)
}

/// Whether a word names nobody: 转载, 网络.
fn is_no_name(name: &str) -> bool {
    const NOBODY: [&str; 22] = [
        "转载",
        "网络",
        "互联网",
        "微信公众号",
        "公众号",
        "微信",
        "本站",
        "原创",
        "佚名",
        "未知",
        "综合",
        "整理",
        "网络综合",
        "综合网络",
        "本网",
        "admin",
        "administrator",
        "管理员",
        "小编",
        "编辑",
        "作者",
        "其他",
    ];
    name.is_empty() || NOBODY.contains(&name.to_lowercase().as_str()) || name.starts_with("http")
}

/// What the bulletin is.
pub(super) fn kind(told: &Told, title: &str, cases: usize) -> Option<Proposal> {
    let proposal = |kind: BulletinKind, evidence: &str, certainty| Proposal {
        field: "kind",
        value: kind.id().to_owned(),
        evidence: evidence.to_owned(),
        certainty,
    };
    if cases > 0 {
        return Some(proposal(BulletinKind::Case, "", Certainty::Sure));
    }
    if let Some(sentence) =
        told.blocks.iter().flat_map(|block| sentences(block)).take(40).find(|sentence| is_statistic(sentence))
    {
        return Some(proposal(BulletinKind::Digest, sentence, Certainty::Likely));
    }
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    if has(&["紧急预警", "预警提示", "预警信息", "预警通报", "风险提示", "紧急提醒", "安全预警", "反诈预警"])
    {
        return Some(proposal(BulletinKind::Alert, title, Certainty::Likely));
    }
    let guides = [
        "指南",
        "攻略",
        "手册",
        "知识",
        "一图读懂",
        "图解",
        "如何防范",
        "怎么防范",
        "防骗口诀",
        "顺口溜",
        "防范技巧",
        "小课堂",
        "科普",
    ];
    has(&guides).then(|| proposal(BulletinKind::Guide, title, Certainty::Likely))
}

/// 全市共接报电信网络诈骗案件 126 起.
fn is_statistic(sentence: &str) -> bool {
    let period = [
        "本周",
        "上周",
        "本月",
        "上月",
        "月份",
        "季度",
        "今年以来",
        "上半年",
        "全年",
        "年度",
        "期间",
        "一周",
        "日至",
    ]
    .iter()
    .any(|word| sentence.contains(word));
    let counts = sentence.match_indices('起').any(|(at, _)| {
        sentence[..at].trim_end_matches(['余', '多', ' ']).ends_with(|c: char| c.is_ascii_digit())
    });
    let of_cases =
        ["案件", "警情", "发案", "接报", "立案", "受理"].iter().any(|word| sentence.contains(word));
    period && counts && of_cases
}
