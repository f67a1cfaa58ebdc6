//! What a sum of a story is, from the words of its clause and of the clause before.

use std::ops::Range;

use super::cues::Cue;
use super::sentences::{clause_before, head, tail};
use super::stories::Sentence;

/// What a sum is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// 共计被骗5万元: all of it.
    LostInAll,
    /// 被骗走5万元: all of it, or a part.
    Lost,
    /// 转账5万元: a part, or all of it.
    Paid,
    /// 要求转账5万元.
    Demanded,
    /// 正要转账5万元.
    Planned,
    /// 止付5万元.
    Stopped,
    /// 追回5万元.
    Recovered,
    /// 挽回损失5万元: stopped or given back.
    Saved,
    /// 返利200元: what the victim got.
    Gained,
    /// 余额5万元, 冻结5万元, 涉案5万元.
    Other,
}

/// A sum where it stands.
pub(super) struct Place<'s, 't> {
    pub(super) sentence: &'s Sentence<'t>,
    pub(super) span: &'s Range<usize>,
    pub(super) clause: Range<usize>,
}

impl Place<'_, '_> {
    pub(super) fn kind(&self, is_total: bool) -> Kind {
        // 其余15万元, 拦下了另一笔2万元: what is stated about the rest.
        const REST: [&str; 5] = ["其余", "另一笔", "另外一笔", "剩余", "剩下"];
        if REST.iter().any(|word| tail(self.text_before(), 8).contains(word)) {
            return Kind::Other;
        }
        if self.is_stopped_in_time() {
            return Kind::Stopped;
        }
        if self.sentence.cues.has(Cue::Many) && self.is_of_many() {
            return Kind::Other;
        }
        self.kept().or_else(|| self.lost(is_total)).or_else(|| self.moved()).unwrap_or(Kind::Other)
    }

    /// 启动紧急止付，冻结涉案资金31.5万元: frozen before the swindlers had it.
    fn is_stopped_in_time(&self) -> bool {
        let mut many = self.sentence.cues.all(Cue::Many);
        let is_one = many.all(|word| &self.sentence.text[word.clone()] == "涉案资金");
        is_one && self.around(Cue::Frozen) && self.sentence.text[..self.span.start].contains("止付")
    }

    /// Whether the sentence counts several cases: a word for many before the sum, and nobody named between.
    fn is_of_many(&self) -> bool {
        let last = self.sentence.cues.last_in(Cue::Many, &(0..self.span.start));
        last.is_some_and(|word| {
            let named = self
                .sentence
                .people
                .iter()
                .any(|person| person.span.start >= word.end && person.span.end <= self.span.start);
            !named
        }) || self.before(Cue::Many)
    }

    /// The words of the clause before the sum.
    fn before(&self, cue: Cue) -> bool {
        self.sentence.cues.has_in(cue, &(self.clause.start..self.span.start))
    }

    /// The words of the clause after the sum.
    fn after(&self, cue: Cue) -> bool {
        self.sentence.cues.has_in(cue, &(self.span.end..self.clause.end))
    }

    fn around(&self, cue: Cue) -> bool {
        self.before(cue) || self.after(cue)
    }

    /// Stopped, frozen or given back.
    fn kept(&self) -> Option<Kind> {
        let text = self.sentence.text;
        let clause = &text[self.clause.clone()];
        if self.around(Cue::Frozen) && !self.around(Cue::Stopped) {
            return Some(Kind::Other);
        }
        if self.around(Cue::Saved) {
            return Some(Kind::Saved);
        }
        // 9999元被拦截退回 never reached the swindlers.
        if self.around(Cue::Recovered) && !self.around(Cue::Stopped) {
            let by_police = self.sentence.cues.has(Cue::ByPolice);
            return Some(if by_police { Kind::Recovered } else { Kind::Gained });
        }
        // 劝阻 alone tells what the police did while 6000元 was asked for.
        let is_stopped =
            self.around(Cue::Stopped) && !clause.contains("劝阻其") && !self.before(Cue::Demanded);
        is_stopped.then_some(Kind::Stopped)
    }

    fn lost(&self, is_total: bool) -> Option<Kind> {
        const ALL: [&str; 9] = ["共计", "合计", "总计", "累计", "总共", "一共", "共", "总金额", "最终"];
        if self.is_gone() {
            return Some(Kind::Lost);
        }
        if self.adds_up() {
            return Some(Kind::LostInAll);
        }
        let clause = &self.sentence.text[self.clause.start..self.span.start];
        let whole = tail(clause, 16);
        let names_loss = self.before(Cue::Lost) || self.after(Cue::LostSure) && self.after(Cue::Lost);
        let is_all = ALL.iter().any(|word| whole.contains(word));
        let is_told = is_total || self.is_told_lost() || names_loss && self.is_swept();
        if !is_told {
            return None;
        }
        let is_imagined = self.sentence.cues.has(Cue::Imagined);
        if self.around(Cue::NotPaid) && !names_loss || self.is_denied() || is_imagined {
            return None;
        }
        match (names_loss, is_all) {
            (_, true) => Some(Kind::LostInAll),
            (true, false) => Some(Kind::Lost),
            (false, false) => None,
        }
    }

    /// 去年被骗5万元: the word stands right before the sum.
    fn is_told_lost(&self) -> bool {
        const WORDS: [&str; 11] =
            ["被骗", "骗走", "骗取", "骗了", "骗去", "损失", "被诈骗", "转走", "盗刷", "刷走", "划走"];
        const FROM: [&str; 13] = [
            "余额",
            "存款",
            "现金",
            "资金",
            "银行",
            "卡内",
            "卡里",
            "银行卡",
            "账户内",
            "账户里",
            "账户",
            "其",
            "的",
        ];
        let mut before = self.text_before();
        // 骗走银行卡内余额8.7万元.
        loop {
            let next = match FROM.iter().find_map(|word| before.strip_suffix(word)) {
                Some(next) => next,
                None => before.trim_end_matches([
                    '了', '约', '近', '超', '共', '计', '达', '高', '人', '民', '币', '金', '额', '为', '在',
                ]),
            };
            if next.len() == before.len() {
                break;
            }
            before = next;
        }
        let is_not = ["避免", "防止", "如果", "一旦", "谎称", "挽回", "险些", "差点", "未", "没有", "免"];
        let sentence = &self.sentence.text[..self.span.start];
        WORDS.iter().any(|word| before.ends_with(word)) && !is_not.iter().any(|word| sentence.contains(word))
    }

    /// 5万元被转走: the sum stands before its word.
    fn is_swept(&self) -> bool {
        let after = head(&self.sentence.text[self.span.end..self.clause.end], 14);
        ["被", "遭"].iter().any(|word| after.contains(word)) && self.after(Cue::LostSure)
    }

    /// 用微信付了六笔，共计8600元: what was paid or lost stands in the clause before.
    fn adds_up(&self) -> bool {
        const ALL: [&str; 9] = ["共计", "合计", "总计", "累计", "总共", "一共", "共", "折合人民币", "折合"];
        let cues = &self.sentence.cues;
        let earlier = clause_before(self.sentence.text, self.clause.start);
        let moves = cues.has_in(Cue::Paid, &earlier) || cues.has_in(Cue::LostSure, &earlier);
        let is_wanted = cues.has_in(Cue::Planned, &earlier) || self.is_asked_before(&earlier);
        let before = self
            .text_before()
            .trim()
            .trim_end_matches(['约', '近', '超', '过', '达', '高', '人', '民', '币']);
        ALL.contains(&before) && moves && !is_wanted
    }

    /// Whether a clause asks for money that nobody is said to have paid.
    fn is_asked_before(&self, clause: &Range<usize>) -> bool {
        let cues = &self.sentence.cues;
        cues.last_in(Cue::Demanded, clause).is_some_and(|demand| {
            let is_obeyed = tail(&self.sentence.text[clause.start..demand.start], 8)
                .contains(['按', '照', '应', '依', '据']);
            !is_obeyed && !cues.has_in(Cue::Obeyed, &(demand.start..self.span.start))
        })
    }

    /// 卡里的12700元却没了.
    fn is_gone(&self) -> bool {
        let after = head(&self.sentence.text[self.span.end..self.clause.end], 6);
        ["没了", "不翼而飞", "不见了", "不知去向"].iter().any(|word| after.contains(word))
    }

    /// 险些被骗5万元.
    fn is_denied(&self) -> bool {
        self.before(Cue::Planned) && ["险", "差", "未"].iter().any(|word| self.text_before().contains(word))
    }

    fn text_before(&self) -> &str {
        &self.sentence.text[self.clause.start..self.span.start]
    }

    /// Paid, about to be paid, asked for or got.
    fn moved(&self) -> Option<Kind> {
        let near = self.span.start - tail(self.text_before(), 12).len()..self.span.start;
        if self.sentence.cues.has_in(Cue::NotPaid, &near) && !self.is_paid_after() {
            return Some(Kind::Gained);
        }
        if self.asks() {
            return Some(Kind::Demanded);
        }
        let is_paid = self.before(Cue::Paid) || self.pays() || self.is_paid_after();
        if !is_paid {
            let slips = ["转账单", "汇款单"];
            let is_on_slip = slips.iter().any(|slip| self.sentence.text[self.clause.clone()].contains(slip));
            return if is_on_slip { Some(Kind::Planned) } else { self.handed_on() };
        }
        if self.before(Cue::Planned) || self.is_at_counter() {
            return Some(Kind::Planned);
        }
        Some(if self.is_demand() { Kind::Demanded } else { Kind::Paid })
    }

    /// 对方开口就要3万元, 仍继续索要2万元.
    fn asks(&self) -> bool {
        const WORDS: [&str; 6] = ["索要", "勒索", "索取", "又要", "再要", "还要"];
        let before = self.text_before();
        let near = tail(before, 10);
        // 说交2000元就能放款.
        let is_said =
            ["说交", "称交", "只要交", "说付", "说转", "称需"].iter().any(|word| before.ends_with(word));
        WORDS.iter().any(|word| near.contains(word))
            || is_said
            || before.ends_with('要') && !before.ends_with("需要")
    }

    /// 拟转5万元, 花9800元: the verb alone, right before the sum.
    fn pays(&self) -> bool {
        let before = self.text_before().trim_end_matches(['了', '约', '近', '超', '出', '上', '共']);
        before.ends_with(['转', '汇', '付', '交', '充', '垫', '投', '花'])
            || self.text_before().ends_with("对方收了")
    }

    /// 取出15万元现金，交给了上门的男子: what was done with it stands in a later clause.
    fn handed_on(&self) -> Option<Kind> {
        const TAKEN: [&str; 5] = ["取出", "借出", "贷出", "借了", "取了"];
        const GIVEN: [&str; 9] = ["转给", "转到", "转入", "转至", "交给", "交到", "汇给", "寄给", "送往"];
        if !TAKEN.iter().any(|word| self.text_before().contains(word)) {
            return None;
        }
        let later = &self.sentence.text[self.span.end..];
        let given = GIVEN.iter().filter_map(|word| later.find(word)).min()?;
        let is_planned =
            ["准备", "正要", "打算", "欲", "拟", "想"].iter().any(|word| later[..given].contains(word));
        Some(if is_planned { Kind::Planned } else { Kind::Paid })
    }

    /// 将5万元转入对方账户.
    fn is_paid_after(&self) -> bool {
        let after = self.span.end
            ..self.span.end + head(&self.sentence.text[self.span.end..self.clause.end], 14).len();
        self.sentence.cues.has_in(Cue::Paid, &after)
    }

    /// 来到某银行网点，要求向一陌生账户汇款3万元: the victim asks the bank.
    fn is_at_counter(&self) -> bool {
        let earlier = clause_before(self.sentence.text, self.clause.start);
        let text = &self.sentence.text[earlier.start..self.span.start];
        ["来到", "前往", "走进", "到"].iter().any(|word| text.contains(word))
            && ["银行", "网点", "柜台", "营业厅", "信用社", "支行"].iter().any(|word| text.contains(word))
            && text.contains("要求")
    }

    /// Whether somebody asks for the sum and nobody says that it was paid.
    fn is_demand(&self) -> bool {
        let cues = &self.sentence.cues;
        let before = self.clause.start..self.span.start;
        let demand = cues.last_in(Cue::Demanded, &before);
        let Some(demand) = demand else {
            // 请小李先代转6万元给朋友.
            let said = self.text_before().replace("申请", "").replace("转让", "");
            if said.contains(['请', '让', '托', '叫']) && !said.contains(['了', '按', '应', '被']) {
                return true;
            }
            // 对方要求她缴费，先转2000元: only the clause before asks.
            let earlier = clause_before(self.sentence.text, self.clause.start);
            let demand = cues.last_in(Cue::Demanded, &earlier).map_or(usize::MAX, |demand| demand.start);
            let names_payer = cues.has_in(Cue::Somebody, &before)
                || ["把", "将"].iter().any(|word| self.text_before().find(word).is_some_and(|at| at > 0));
            return self.is_asked_before(&earlier)
                && !names_payer
                && !self.text_before().contains('了')
                && self.sentence.people.iter().all(|person| person.span.start < demand);
        };
        let since = demand.end..self.span.start;
        let is_obeyed = tail(&self.sentence.text[self.clause.start..demand.start], 8)
            .contains(['按', '照', '应', '依', '据']);
        let obeyed_before = is_obeyed
            || cues
                .last_in(Cue::Obeyed, &before)
                .is_some_and(|obeyed| obeyed.start < demand.end && obeyed.end >= demand.start);
        !obeyed_before && !cues.has_in(Cue::Obeyed, &since) && !self.sentence.text[since].contains('了')
    }
}
