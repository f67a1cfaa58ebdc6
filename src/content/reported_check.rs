//! Checks whether the text of a digest states other figures than its front matter.

use super::loss_check::compatible;
use super::schema::ReadBulletin;
use crate::characters::with_ideographs;
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic};
use crate::money::{Amount, Currency, amount_after, parse_amount};

/// Words that turn what follows in their sentence to another time or to a part of the cases.
const ELSEWHERE: [&str; 15] = [
    "其中",
    "包括",
    "分别",
    "例如",
    "如：",
    "上周",
    "上月",
    "上个月",
    "上年",
    "上半年",
    "去年",
    "同期",
    "今年",
    "年内",
    "截至",
];

/// Words of a clause that compares, or speaks of one case or of what was saved.
const OTHERWISE: [&str; 26] = [
    "环比", "同比", "相比", "较", "减少", "下降", "增加", "上升", "增长", "单笔", "最高", "最大", "最多",
    "均", "避免", "挽回", "挽损", "止付", "冻结", "拦截", "劝阻", "追回", "返还", "破", "抓", "预警",
];

/// Words for all cases of the period.
const ALL: [&str; 13] =
    ["共", "合计", "总", "本周", "本月", "本期", "本季", "全市", "全县", "全区", "全省", "辖区", "我市"];

/// Words before what was lost.
const LOSS: [&str; 8] = ["损失", "被骗金额", "被骗资金", "被骗", "骗走", "涉案金额", "涉案资金", "案值"];

/// A figure of a text.
struct Figure {
    amount: Amount,
    /// Whether its sentence says that it is the figure of all cases.
    is_of_all: bool,
}

/// Warns when the text of a digest states a number of cases or a loss, and none that agrees with the front matter.
pub(super) fn check_reported(
    path: &str,
    read: &ReadBulletin,
    own_text: &str,
    config: &Config,
) -> Vec<Diagnostic> {
    let Some(reported) = &read.bulletin.reported else { return Vec::new() };
    let text = with_ideographs(own_text);
    let found = || Diagnostic::new(Code::ReportedBodyDisagree, path).at(reported.span.clone());
    // A hundred of the smallest units make one.
    let count = reported.cases.map(|cases| Amount::exact(Currency::Cny, i64::from(cases) * 100));
    let cases = count.and_then(|count| contradiction(&count, figures(&text, count_in_clause)));
    let loss =
        reported.loss.and_then(|loss| Some((loss, contradiction(&loss, figures(&text, loss_in_clause))?)));
    let shown = |amount: &Amount| Amount::decimal(amount.at_least_minor());
    let of_cases =
        cases.zip(count).map(|(body, count)| found().fact("cases", shown(&count)).fact("body", shown(&body)));
    let of_loss = loss.map(|(loss, body)| {
        found().fact("loss", config.show_amount(&loss)).fact("body", config.show_amount(&body))
    });
    of_cases.into_iter().chain(of_loss).collect()
}

/// The figure that contradicts what was reported: the first, unless it may be a part.
fn contradiction(reported: &Amount, figures: Vec<Figure>) -> Option<Amount> {
    if figures.iter().any(|figure| compatible(reported, &figure.amount)) {
        return None;
    }
    let first = figures.first()?;
    let exceeds = first.amount.at_least_minor() > reported.max.unwrap_or(i64::MAX);
    (first.is_of_all || exceeds || figures.len() == 1).then_some(first.amount)
}

/// The figures of a text, each from a clause that speaks of the cases of the digest.
fn figures(text: &str, in_clause: impl Fn(&str) -> Option<Amount>) -> Vec<Figure> {
    let mut found = Vec::new();
    for sentence in text.split(['。', '！', '？', '\n']) {
        let end = ELSEWHERE.iter().filter_map(|word| sentence.find(word)).min().unwrap_or(sentence.len());
        let is_of_all = ALL.iter().any(|word| sentence[..end].contains(word));
        let clauses = sentence[..end].split(['，', ',', '；', ';', '、']);
        let own = clauses.filter(|clause| !OTHERWISE.iter().any(|word| clause.contains(word)));
        found.extend(own.filter_map(&in_clause).map(|amount| Figure { amount, is_of_all }));
    }
    found
}

/// The number before 起: 发案二十一起. 一起 means together, and a cell that says 2起 may count anything.
fn count_in_clause(clause: &str) -> Option<Amount> {
    const CASES: [&str; 8] = ["案", "警情", "诈骗", "受理", "接报", "发生", "共", "合计"];
    if !CASES.iter().any(|word| clause.contains(word)) {
        return None;
    }
    let is_figure = |c: char| c.is_ascii_digit() || "〇零一二两三四五六七八九十百千余多".contains(c);
    clause.match_indices(['起', '宗']).find_map(|(end, _)| {
        let before = clause[..end].trim_end();
        let start = before
            .rfind(|c| !is_figure(c))
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let figure = &before[start..];
        parse_amount(figure).ok().flatten().filter(|_| !figure.is_empty() && figure != "一")
    })
}

fn loss_in_clause(clause: &str) -> Option<Amount> {
    LOSS.iter().find_map(|word| {
        let at = clause.find(word)?;
        amount_after(clause, at + word.len()).map(|(_, amount)| amount)
    })
}
