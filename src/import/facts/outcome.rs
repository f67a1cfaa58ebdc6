//! How a case ended and which of its sums are the loss, what was asked for, stopped and given back.

use super::cues::Cue;
use super::stories::{Sentence, Story};
use super::sums::{Sum, sums, value};
use super::sums_kind::Kind;
use super::{Certainty, Proposal};
use crate::money::{Amount, amounts_in_text, show_zh};
use crate::vocabulary::{CaseOutcome, Vocabulary};

/// The outcome of a story and its sums. The title speaks of the same case if it is given.
pub(super) fn proposals(story: &Story, title: &str) -> Vec<Proposal> {
    let sums = sums(story);
    let loss = loss(&sums);
    let signs = Signs::of(story);
    let ending = signs.ending(loss.as_ref(), &sums);
    let mut found = Vec::new();
    if let Some((outcome, evidence, certainty)) = &ending {
        let value = outcome.id().to_owned();
        found.push(Proposal { field: "outcome", value, evidence: evidence.clone(), certainty: *certainty });
    }
    let outcome = ending.map(|(outcome, ..)| outcome);
    if matches!(outcome, Some(CaseOutcome::Lost | CaseOutcome::PartlyRecovered)) {
        let told = loss.clone().filter(|loss| !contradicts(title, &sums, loss));
        found.extend(told);
        found.extend(recovered(&sums, loss.as_ref()));
        found.extend(demanded_again(&sums));
    }
    if matches!(outcome, Some(CaseOutcome::Prevented | CaseOutcome::Attempted)) {
        found.extend(demanded(&sums));
    }
    if outcome == Some(CaseOutcome::Prevented) {
        found.extend(stopped(&sums));
    }
    found
}

fn proposal(field: &'static str, sum: &Sum, certainty: Certainty) -> Proposal {
    Proposal { field, value: value(sum), evidence: sum.clause.to_owned(), certainty }
}

/// The only sum of some kinds; several equal ones are one.
fn only<'s, 't>(sums: &'s [Sum<'t>], kinds: &[Kind]) -> Option<&'s Sum<'t>> {
    let mut fitting = sums.iter().filter(|sum| kinds.contains(&sum.kind));
    let first = fitting.next()?;
    fitting.all(|other| is_same(&first.amount, &other.amount)).then_some(first)
}

/// Whether one of two sums only rounds the other: 120余万 and 120余万元, 150万 and 150.18万.
fn is_same(one: &Amount, other: &Amount) -> bool {
    let figure = |amount: &Amount| amount.min.or(amount.max);
    let (Some(a), Some(b)) = (figure(one), figure(other)) else { return one == other };
    one.currency == other.currency && (a - b).abs() <= a.max(b) / 50
}

/// What was lost, if the text says it in one sum, or in parts that add up to it.
fn loss(sums: &[Sum]) -> Option<Proposal> {
    let lost = sums.iter().filter(|sum| sum.kind == Kind::LostInAll || sum.kind == Kind::Lost);
    if lost.clone().next().is_some() {
        if let Some(total) = only(sums, &[Kind::LostInAll]) {
            return (!exceeds(sums, total)).then(|| proposal("loss", total, Certainty::Sure));
        }
        let only = only(sums, &[Kind::Lost])?;
        // 被骗3000元, and 2万元 was paid besides: it may be a part.
        return (!exceeds(sums, only)).then(|| proposal("loss", only, Certainty::Sure));
    }
    let paid: Vec<&Sum> = sums.iter().filter(|sum| sum.kind == Kind::Paid).collect();
    match paid[..] {
        [] => None,
        [only] => Some(proposal("loss", only, Certainty::Likely)),
        _ => in_all(&paid).or_else(|| parts(sums, &paid)),
    }
}

/// Whether more was paid or lost than a sum says.
fn exceeds(sums: &[Sum], total: &Sum) -> bool {
    let most = |amount: &Amount| amount.max.or(amount.min).unwrap_or(0);
    let counted = [Kind::Paid, Kind::Lost, Kind::LostInAll];
    let others =
        sums.iter().filter(|sum| counted.contains(&sum.kind) && !is_same(&sum.amount, &total.amount));
    let open = total.amount.max.is_none();
    let limit = if open { most(&total.amount).saturating_mul(2) } else { most(&total.amount) };
    // What came back first was paid once more.
    let gained: i64 =
        sums.iter().filter(|sum| sum.kind == Kind::Gained).map(|sum| sum.amount.at_least_minor()).sum();
    others.clone().any(|sum| most(&sum.amount) > limit.saturating_add(gained))
}

/// 先投10万元, and later 先后投入64万元: the largest sum, where it is called all of it.
fn in_all(paid: &[&Sum]) -> Option<Proposal> {
    const ALL: [&str; 6] = ["先后", "陆续", "累计", "一共", "总共", "前后"];
    let most = |sum: &Sum| sum.amount.max.or(sum.amount.min).unwrap_or(0);
    let total = paid.iter().max_by_key(|sum| most(sum))?;
    let named = paid.iter().filter(|sum| ALL.iter().any(|word| sum.clause.contains(word))).count();
    let is_total = named == 1 && ALL.iter().any(|word| total.clause.contains(word));
    is_total.then(|| proposal("loss", total, Certainty::Likely))
}

/// Parts that add up: only plain payments, each exact, and nothing that came back.
fn parts(sums: &[Sum], paid: &[&Sum]) -> Option<Proposal> {
    /// Nobody adds up more payments in a story without saying the sum.
    const MOST_PARTS: usize = 6;
    if paid.len() > MOST_PARTS {
        return None;
    }
    let is_plain = |sum: &&Sum| sum.amount.min == sum.amount.max && !sum.amount.approximate;
    let currency = paid[0].amount.currency;
    let repeats = |at: usize| paid[..at].iter().any(|other| other.amount == paid[at].amount);
    let is_clear = paid.iter().all(is_plain)
        && paid.iter().all(|sum| sum.amount.currency == currency)
        && !sums
            .iter()
            .any(|sum| matches!(sum.kind, Kind::Gained | Kind::Recovered | Kind::Saved | Kind::Stopped))
        && !(0..paid.len()).any(repeats);
    let total: i64 = paid.iter().map(|sum| sum.amount.at_least_minor()).sum();
    let evidence: Vec<&str> = paid.iter().map(|sum| sum.clause).collect();
    is_clear.then(|| Proposal {
        field: "loss",
        value: show_zh(&Amount::exact(currency, total)),
        evidence: evidence.join(" + "),
        certainty: Certainty::Likely,
    })
}

fn recovered(sums: &[Sum], loss: Option<&Proposal>) -> Option<Proposal> {
    let back = only(sums, &[Kind::Recovered, Kind::Saved, Kind::Stopped])?;
    let lost = crate::money::parse_amount(&loss?.value).ok().flatten()?;
    let is_part = back.amount.max.or(back.amount.min) <= lost.max.or(lost.min);
    is_part.then(|| proposal("recovered", back, Certainty::Likely))
}

/// Whether a title names a sum that no sum of the story comes near: one of them is a slip.
fn contradicts(title: &str, sums: &[Sum], loss: &Proposal) -> bool {
    let mut of_title = amounts_in_text(title);
    let Some((_, told)) = of_title.next().filter(|_| of_title.next().is_none()) else { return false };
    let figure = |amount: &Amount| amount.min.or(amount.max);
    let Some(told) = figure(&told) else { return false };
    // 三十多万 of a title is 31.8万元 of the text.
    let is_near =
        |amount: &Amount| figure(amount).is_some_and(|other| (told - other).abs() <= told.max(other) / 4);
    let lost = crate::money::parse_amount(&loss.value).ok().flatten();
    !sums.iter().map(|sum| &sum.amount).chain(&lost).any(is_near)
}

/// What the swindlers wanted besides, after they had been paid: 又要4000元, 仍继续索要2万元.
fn demanded_again(sums: &[Sum]) -> Option<Proposal> {
    const AGAIN: [&str; 7] = ["又要", "再要", "还要", "仍", "继续", "再交", "再付"];
    let again =
        only(sums, &[Kind::Demanded]).filter(|sum| AGAIN.iter().any(|word| sum.clause.contains(word)))?;
    let is_paid = sums.iter().any(|sum| sum.kind != Kind::Demanded && is_same(&sum.amount, &again.amount));
    (!is_paid).then(|| proposal("demanded", again, Certainty::Likely))
}

/// The only sum that was stopped or given back, where more was paid.
fn part_back<'s, 't>(sums: &'s [Sum<'t>], loss: Option<&Proposal>) -> Option<&'s Sum<'t>> {
    let back = only(sums, &[Kind::Recovered, Kind::Saved, Kind::Stopped])?;
    let lost = crate::money::parse_amount(&loss?.value).ok().flatten()?;
    let is_part =
        back.amount.max.or(back.amount.min) < lost.max.or(lost.min) && !is_same(&back.amount, &lost);
    is_part.then_some(back)
}

fn demanded(sums: &[Sum]) -> Option<Proposal> {
    only(sums, &[Kind::Demanded]).map(|sum| proposal("demanded", sum, Certainty::Sure))
}

fn stopped(sums: &[Sum]) -> Option<Proposal> {
    let stopped = only(sums, &[Kind::Stopped, Kind::Saved]);
    stopped.map(|sum| proposal("prevented", sum, Certainty::Sure)).or_else(|| {
        // About to pay, and kept from it; or paid and stopped on the way.
        let others = sums.iter().any(|sum| matches!(sum.kind, Kind::Stopped | Kind::Saved));
        only(sums, &[Kind::Planned])
            .filter(|_| !others)
            .map(|sum| proposal("prevented", sum, Certainty::Likely))
    })
}

/// Words of a story that tell how it ended, with the sentences that hold them.
struct Signs<'t> {
    prevented: Option<&'t str>,
    by_others: bool,
    seen_through: Option<&'t str>,
    lost: Option<&'t str>,
    back: bool,
    stopped: bool,
}

impl<'t> Signs<'t> {
    fn of(story: &Story<'t>) -> Signs<'t> {
        let with = |cue: Cue| {
            story.sentences.iter().find(|sentence| sentence.cues.has(cue)).map(|sentence| sentence.text)
        };
        let lost = story
            .sentences
            .iter()
            .find(|sentence| sentence.cues.has(Cue::LostSure) && !is_narrow_escape(sentence));
        Signs {
            prevented: with(Cue::Prevented),
            by_others: story
                .sentences
                .iter()
                .any(|sentence| sentence.cues.has(Cue::Rescuer) && sentence.cues.has(Cue::Intervened)),
            seen_through: with(Cue::SeenThrough),
            lost: lost.map(|sentence| sentence.text),
            back: story
                .sentences
                .iter()
                .any(|sentence| sentence.cues.has(Cue::Recovered) && sentence.cues.has(Cue::ByPolice)),
            stopped: with(Cue::Stopped).is_some(),
        }
    }

    /// How the case ended.
    fn ending(&self, loss: Option<&Proposal>, sums: &[Sum]) -> Option<(CaseOutcome, String, Certainty)> {
        let has = |kinds: &[Kind]| sums.iter().any(|sum| kinds.contains(&sum.kind));
        let is_told_lost = has(&[Kind::Lost, Kind::LostInAll]);
        let is_lost = self.lost.is_some() || is_told_lost;
        if let Some(stopped) = all_stopped(sums) {
            return Some((CaseOutcome::Prevented, stopped.clause.to_owned(), Certainty::Likely));
        }
        if let Some(back) = part_back(sums, loss) {
            return Some((CaseOutcome::PartlyRecovered, back.clause.to_owned(), Certainty::Likely));
        }
        if let Some(words) = self.prevented.filter(|_| !is_told_lost) {
            if self.back || !is_all_stopped(sums) {
                return None;
            }
            let certainty = if is_lost || has(&[Kind::Paid]) { Certainty::Likely } else { Certainty::Sure };
            return Some((CaseOutcome::Prevented, words.to_owned(), certainty));
        }
        // Words alone do not tell who was faster where the police tried to stop it.
        if is_lost && self.stopped && !is_told_lost {
            return None;
        }
        if is_lost {
            let evidence = self.lost.map(str::to_owned).or_else(|| lost_clause(sums))?;
            return self.lost_or_recovered(evidence, sums);
        }
        if let Some(words) = self.seen_through.filter(|_| !has(&[Kind::Paid])) {
            let is_told_there = !["想起", "宣传", "识破", "看穿"].iter().any(|word| words.contains(word))
                && ["民警", "柜员"].iter().any(|word| words.contains(word));
            return Some(self.not_paid(words, is_told_there));
        }
        let evidence = sums.iter().find(|sum| sum.kind == Kind::Paid)?.clause.to_owned();
        (loss.is_some() && !self.stopped).then_some((CaseOutcome::Lost, evidence, Certainty::Likely))
    }

    /// Nothing was paid: others prevented it, or the victim saw through it.
    fn not_paid(&self, words: &str, by_police: bool) -> (CaseOutcome, String, Certainty) {
        if self.by_others || by_police {
            (CaseOutcome::Prevented, words.to_owned(), Certainty::Likely)
        } else {
            (CaseOutcome::Attempted, words.to_owned(), Certainty::Sure)
        }
    }

    /// Lost, unless a part came back.
    fn lost_or_recovered(&self, evidence: String, sums: &[Sum]) -> Option<(CaseOutcome, String, Certainty)> {
        let back = sums.iter().find(|sum| matches!(sum.kind, Kind::Recovered | Kind::Saved | Kind::Stopped));
        match back {
            // All of it came back, for which there is no word.
            Some(back) if sums.iter().any(|sum| is_lost(sum) && is_same(&sum.amount, &back.amount)) => None,
            Some(back) => Some((CaseOutcome::PartlyRecovered, back.clause.to_owned(), Certainty::Likely)),
            None if self.back && evidence.contains("全部") => None,
            None => Some((CaseOutcome::Lost, evidence, Certainty::Sure)),
        }
    }
}

/// The sum that was taken and stopped before the swindlers had it.
fn all_stopped<'s, 't>(sums: &'s [Sum<'t>]) -> Option<&'s Sum<'t>> {
    let lost = only(sums, &[Kind::Lost, Kind::LostInAll])?;
    let stopped = only(sums, &[Kind::Stopped])?;
    is_same(&lost.amount, &stopped.amount).then_some(stopped)
}

fn is_lost(sum: &Sum) -> bool {
    matches!(sum.kind, Kind::Lost | Kind::LostInAll)
}

/// Whether nothing was paid, or what was paid is what was stopped.
fn is_all_stopped(sums: &[Sum]) -> bool {
    let stopped = || sums.iter().filter(|sum| matches!(sum.kind, Kind::Stopped | Kind::Saved));
    let is_stopped = |paid: &Sum| stopped().any(|sum| is_same(&sum.amount, &paid.amount));
    stopped().next().is_none() || sums.iter().filter(|sum| sum.kind == Kind::Paid).all(is_stopped)
}

fn lost_clause(sums: &[Sum]) -> Option<String> {
    let lost = sums.iter().find(|sum| matches!(sum.kind, Kind::Lost | Kind::LostInAll))?;
    Some(lost.clause.to_owned())
}

/// 险些被骗, 避免被骗, 要是再晚几分钟: nothing was lost.
fn is_narrow_escape(sentence: &Sentence) -> bool {
    sentence.cues.has(Cue::Escaped) || sentence.cues.has(Cue::Imagined)
}
