//! Checks whether the text of a bulletin states a sum that its front matter lacks or contradicts.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::{self, Finder};

use super::bulletin::CaseFacts;
use super::schema::ReadBulletin;
use crate::characters::with_ideographs;
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic};
use crate::money::{Amount, only_amount, totals_in_text};
use crate::vocabulary::{CaseOutcome, Vocabulary};
use crate::yaml::scalar;

/// A sum that a text names as lost.
struct Stated {
    amount: Amount,
    /// As it is written.
    text: String,
    /// Whether the text calls it the whole.
    is_whole: bool,
    /// Whether the words before it call it a part or one of several.
    is_part: bool,
    /// Whether its sentence tells of several losses: 第一次，是6月份刷单，被骗3万元.
    is_of_several: bool,
    /// Whether it is said to be gone, and nothing behind it says that it was saved.
    is_gone: bool,
}

/// Warns when the text states a loss and the front matter, which ends at byte `end`, has none or another one.
/// `own_text` is the text without what it quotes.
pub(super) fn check_loss(
    path: &str,
    read: &ReadBulletin,
    own_text: &str,
    end: usize,
    config: &Config,
) -> Option<Diagnostic> {
    let text = with_ideographs(own_text);
    match read.bulletin.cases.as_slice() {
        [] => None,
        [case] => match &case.loss {
            Some(loss) => {
                let span = read.loss_span.clone()?;
                if let Some(body) = contradiction(case, loss, &text) {
                    return Some(disagreement(path, span, loss, &body, config));
                }
                let title = contradiction_in_title(case, loss, &read.bulletin.title)?;
                Some(disagreement(path, span, loss, &title, config).fact("field", "title"))
            }
            None if read.has_loss => None,
            None => missing_loss(path, case, &text, end, config),
        },
        cases => {
            let span = read.cases_span.clone()?;
            let sum = sum_of(cases)?;
            let wholes: Vec<Stated> = named_amounts(&text).into_iter().filter(|it| it.is_whole).collect();
            let agrees = |stated: &Stated| {
                let of_case =
                    |case: &CaseFacts| case.loss.is_some_and(|loss| compatible(&loss, &stated.amount));
                compatible(&sum, &stated.amount) || cases.iter().any(of_case)
            };
            let first = wholes.first().filter(|_| !wholes.iter().any(agrees))?;
            Some(disagreement(path, span, &sum, &first.amount, config))
        }
    }
}

fn disagreement(path: &str, span: Range<usize>, loss: &Amount, body: &Amount, config: &Config) -> Diagnostic {
    let found = Diagnostic::new(Code::LossBodyDisagree, path).at(span);
    found.fact("loss", config.show_amount(loss)).fact("body", config.show_amount(body))
}

/// The sum of all cases; `None` where one of them has no figure in yuan or counts elsewhere.
fn sum_of(cases: &[CaseFacts]) -> Option<Amount> {
    let mut sum = Amount::exact(cases.first()?.loss?.currency, 0);
    for case in cases {
        let loss = case.loss.filter(|loss| loss.currency == sum.currency && case.same_as.is_none())?;
        let (low, high) = bounds(&loss)?;
        sum.min = sum.min.map(|so_far| so_far.saturating_add(low));
        sum.max = sum.max.map(|so_far| so_far.saturating_add(high));
    }
    Some(sum)
}

/// The sum of a text that the loss of the only case contradicts.
fn contradiction(case: &CaseFacts, loss: &Amount, text: &str) -> Option<Amount> {
    let stated = stated_amounts(text);
    if stated.iter().any(|stated| compatible(loss, &stated.amount)) {
        return None;
    }
    let stated: Vec<&Stated> = stated.iter().filter(|stated| !is_other(case, stated)).collect();
    // A smaller amount may be a part of the loss, unless the text calls it the whole or names no other.
    let is_only = stated.len() == 1 && !stated[0].is_part && only_amount(text).is_some();
    let contradicts = |stated: &&&Stated| stated.is_whole || is_only || exceeds(&stated.amount, loss);
    stated.iter().find(contradicts).map(|stated| stated.amount)
}

/// The sum that the title says is gone, if the loss of the only case contradicts it. A title names one sum, and no part of it.
fn contradiction_in_title(case: &CaseFacts, loss: &Amount, title: &str) -> Option<Amount> {
    let title = with_ideographs(title);
    let (_, only) = only_amount(&title)?;
    let stated = named_amounts(&title).into_iter().find(|stated| stated.is_gone && !stated.is_part)?;
    let contradicts = !compatible(loss, &only) && !is_other(case, &stated) && !is_saved(case);
    contradicts.then_some(stated.amount)
}

/// Whether a sum is one that the front matter has under another key. What was saved or only asked for cannot be gone.
fn is_other(case: &CaseFacts, stated: &Stated) -> bool {
    let is = |other: &Option<Amount>| other.is_some_and(|other| compatible(&other, &stated.amount));
    is(&case.recovered) || !(is_saved(case) && stated.is_gone) && (is(&case.prevented) || is(&case.demanded))
}

fn is_saved(case: &CaseFacts) -> bool {
    matches!(case.outcome, CaseOutcome::Prevented | CaseOutcome::Attempted)
}

/// The sum that a text says is gone, of those that agree with a loss.
pub(super) fn gone_in_text(loss: &Amount, own_text: &str) -> bool {
    let named = named_amounts(&with_ideographs(own_text));
    named.iter().any(|stated| stated.is_gone && compatible(loss, &stated.amount))
}

/// Reports a loss that stands in the text alone. The line to add is known when the text names one sum.
fn missing_loss(path: &str, case: &CaseFacts, text: &str, end: usize, config: &Config) -> Option<Diagnostic> {
    let is_lost = |stated: &Stated| bounds(&stated.amount).is_some() && !is_other(case, stated);
    let stated: Vec<Stated> = stated_amounts(text).into_iter().filter(is_lost).collect();
    // Each of several victims may have a whole of their own: 每人一共272元，五人合计1360元.
    let wholes = || stated.iter().filter(|stated| stated.is_whole);
    let first = wholes().max_by_key(|whole| bounds(&whole.amount)).or(stated.first())?;
    let line = format!("loss: {}\n", scalar(first.text.trim()));
    let is_whole = first.is_whole && wholes().all(|whole| compatible(&whole.amount, &first.amount));
    let is_certain = !is_saved(case) && (is_whole || stated.len() == 1 && !first.is_of_several);
    let found = Diagnostic::new(Code::LossOnlyInText, path).at(end..end);
    let found = found.fact("body", config.show_amount(&first.amount)).fix_if(is_certain.then_some(line));
    Some(if is_saved(case) { found.fact("outcome", case.outcome.id()) } else { found })
}

/// Words that call an amount the whole: a text also names the parts of a loss.
const WHOLE: [&str; 4] = ["共", "总", "合计", "累计"];

/// Words before an amount that is one of several.
const PART: [&str; 13] =
    ["其中", "首次", "第一", "首笔", "先是", "先被", "起先", "又", "再", "每", "各", "另", "分别"];

/// The amounts that a text names as lost; where it has no word for a loss, the only one that was transferred.
fn stated_amounts(text: &str) -> Vec<Stated> {
    let named = named_amounts(text);
    if named.is_empty() { only_transfer(text).into_iter().collect() } else { named }
}

/// The amounts behind a word for a loss or a total.
fn named_amounts(text: &str) -> Vec<Stated> {
    // Only lines with one of these words can state a loss; the others need not be searched for amounts.
    const LOSS: [&str; 16] = [
        "共", "总", "合计", "累计", "损失", "被骗", "骗走", "骗取", "骗光", "诈骗", "转走", "转光", "划走",
        "卷走", "盗走", "刷",
    ];
    static FINDERS: LazyLock<[Finder; 16]> = LazyLock::new(|| LOSS.map(Finder::new));
    let of_block = |(start, block): (usize, &str)| -> Vec<Stated> {
        let stated = |(span, amount): (Range<usize>, Amount)| Stated {
            is_gone: is_gone(&block[..span.start], &text[start + span.end..]),
            amount,
            text: block[span.clone()].to_owned(),
            is_whole: holds_before(&block[..span.start], &WHOLE),
            is_part: holds_before(&block[..span.start], &PART),
            is_of_several: is_of_several(&block[..span.start]),
        };
        totals_in_text(block).into_iter().map(stated).collect()
    };
    let starts: BTreeSet<usize> =
        FINDERS.iter().flat_map(|word| lines_of(text.as_bytes(), word.find_iter(text.as_bytes()))).collect();
    let blocks = starts.into_iter().filter_map(|start| Some((start, text[start..].lines().next()?)));
    blocks.flat_map(of_block).collect()
}

/// Whether a sum is said to be gone, by the words around it: not what would be, nor what was saved afterwards.
fn is_gone(before: &str, after: &str) -> bool {
    const GONE: [&str; 7] = ["损失", "被骗", "骗走", "转走", "划走", "卷走", "盗"];
    const UNREAL: &str = "企图 意图 试图 妄图 想 欲 准备 打算 正要 即将 就要 将 会 可能 否则 不然 要 为了 称 说 差 险 免 如 若 \
        怕 担心 以为 未 没 不 谎 骗子欲";
    const SAVED: &str = "避免 拦截 拦下 劝阻成功 成功劝阻 止付 冻结 追回 挽回 返还 退还 退回 识破 没有损失 未遂 险些 差点 未造成 \
        没有造成 未损失 没被 保住";
    // Bytes: no clause is longer, and of a long text only what follows soon is about this sum.
    const LONGEST: usize = 600;
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..];
    let clause = near.rsplit(['。', '！', '？', '；', '，', ',']).next().expect("a split has a last part");
    let after = &after[..after.floor_char_boundary(LONGEST)];
    let rest =
        after.split(['。', '！', '？', '；', '，', ',', '\n']).next().expect("a split has a first part");
    let holds = |text: &str, words: &str| words.split_whitespace().any(|word| text.contains(word));
    let is_named = GONE.iter().any(|word| clause.contains(word) || rest.contains(word));
    is_named && !holds(clause, UNREAL) && !holds(rest, UNREAL) && !holds(after, SAVED)
}

/// Where the lines begin that hold rising positions. Each is looked for from the position before, so that a long line is
/// gone through once.
fn lines_of(text: &[u8], positions: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
    let (mut start, mut last) = (0, 0);
    positions.map(move |at| {
        if let Some(newline) = memchr::memrchr(b'\n', &text[last..at]) {
            start = last + newline + 1;
        }
        last = at;
        start
    })
}

/// Whether the sentence that an amount stands in says before it that there are more.
fn is_of_several(before: &str) -> bool {
    const SEVERAL: [&str; 6] = ["第一次", "第一笔", "首次", "首笔", "其中", "每人"];
    // Bytes: no sentence is longer, and a long text without an end of one must not be read again for each amount.
    const LONGEST: usize = 800;
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..];
    let sentence = near.rsplit(['。', '！', '？', '\n']).next().expect("a split has a last part");
    SEVERAL.iter().any(|word| sentence.contains(word))
}

/// Whether one of these words comes right before an amount.
fn holds_before(before: &str, words: &[&str]) -> bool {
    // `共计被骗人民币` fits before the amount; farther back the word belongs to something else.
    const CHARACTERS: usize = 8;
    let start = before.char_indices().rev().nth(CHARACTERS - 1).map_or(0, |(at, _)| at);
    words.iter().any(|word| before[start..].contains(word))
}

/// The sum of a text that names one only and tells of a transfer, without a word for a loss: 她转出26万元，随后对方失联.
fn only_transfer(text: &str) -> Option<Stated> {
    const TRANSFERS: &str =
        "转账 转款 转出 转入 转到 转给 转了 汇款 汇出 打款 充值 投入 垫付 支付 不翼而飞 没了 血本无归";
    // What was saved or came back; what was only asked for or promised, and rules.
    const SAVED: &str = "避免 拦 劝 阻 止付 冻结 追回 挽回 返 退 还给 识破 没有损失 未遂 险些 差点";
    const NOT_TOLD: &str = "要求 需要 必须 要她 要他 要其 让 诱 承诺 谎称 声称 佣金 工资 月薪 额度 奖 价 \
        罚 判 如果 一旦 假如 限额 每 以上的";
    let has = |text: &str, word: &str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    let holds = |text: &str, words: &str| words.split(' ').any(|word| has(text, word));
    // Anywhere in the text these say that the money is not lost, or not all of it.
    if !holds(text, TRANSFERS) || holds(text, SAVED) {
        return None;
    }
    let (span, amount) = only_amount(text)?;
    let start = text[..span.start].rfind(['。', '！', '？', '\n']).unwrap_or(0);
    let end = text[span.end..].find(['。', '！', '？', '\n']).map_or(text.len(), |end| span.end + end);
    // What they were told to do they did: 按要求转出.
    let sentence = text[start..end].replace("按要求", "").replace("按照要求", "").replace("按对方要求", "");
    let is_told = holds(&sentence, TRANSFERS) && !holds(&sentence, NOT_TOLD);
    let text = text[span].to_owned();
    is_told.then_some(Stated {
        amount,
        text,
        is_whole: false,
        is_part: false,
        is_of_several: false,
        is_gone: false,
    })
}

/// Whether an amount is above a loss however both are rounded.
fn exceeds(amount: &Amount, loss: &Amount) -> bool {
    let above = |((low, _), (_, high)): ((i64, i64), (i64, i64))| low > high;
    amount.currency == loss.currency && bounds(amount).zip(bounds(loss)).is_some_and(above)
}

/// Whether two statements of a sum can both be true. Sums in two currencies are not compared.
pub(super) fn compatible(a: &Amount, b: &Amount) -> bool {
    let meet = |((low, high), (other_low, other_high)): ((i64, i64), (i64, i64))| {
        low <= other_high && other_low <= high
    };
    a.currency != b.currency || bounds(a).zip(bounds(b)).is_none_or(meet)
}

/// Between which sums a statement lies, as people use it: 2万多 is below 4万, 近3万 above 1.5万, 约5万 within a half of
/// it. `None` for a statement without a figure.
fn bounds(amount: &Amount) -> Option<(i64, i64)> {
    Some(match (amount.min, amount.max) {
        (Some(min), Some(max)) if amount.approximate => (min - min / 3, max.saturating_add(max / 2)),
        (Some(min), Some(max)) => (min, max),
        (Some(min), None) => (min, min.saturating_mul(2)),
        (None, Some(max)) => (max / 2, max),
        (None, None) => return None,
    })
}
