//! A period in words: what happened, what changed, what was typical, what to look out for, and from which bulletins all
//! of it follows.

use std::collections::BTreeSet;

use jiff::ToSpan;
use serde::Serialize;

use super::numbers::sentences;
use super::{Link, Views};
use crate::model::{BulletinId, Digest, Figures, Part, Period, Sum, quarter};
use crate::money::{Amount, Currency};
use crate::plan::{region_address, type_address};
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::RegionId;
use crate::vocabulary::seasonal_tip;

/// Scam types whose advice a digest gives, at most.
const ADVISED: usize = 3;

/// A digest as texts. Addresses are those of the site's own pages; [`Views::whole`] makes them absolute for texts that are
/// read far from it.
#[derive(Debug, Serialize)]
pub(crate) struct DigestView {
    /// 2026年7月反诈通报摘要.
    pub(crate) title: String,
    /// The days, from the first to the last.
    pub(crate) days: String,
    /// What happened, in sentences, and how it compares with the period before.
    pub(crate) overview: String,
    /// By scam type.
    pub(crate) types: DigestTable,
    /// By region.
    pub(crate) regions: DigestTable,
    /// What was saved and what came back, in sentences; empty when there is nothing to say.
    pub(crate) rescued: String,
    /// Typical bulletins.
    pub(crate) typical: Vec<TypicalCase>,
    /// One sentence for each of the most frequent types.
    pub(crate) tips: Vec<NamedTip>,
    /// What swindlers try in this season; none for a period longer than a quarter.
    pub(crate) season: Option<&'static str>,
    /// What is counted, and how.
    pub(crate) notes: Vec<String>,
    /// The bulletins whose cases are counted.
    pub(crate) basis: Vec<BasisEntry>,
    /// Bulletins that report figures of their own for days of the period, which are not added to those of the cases.
    pub(crate) beside: Vec<BasisEntry>,
}

/// A division of the cases. Without rows there were none.
#[derive(Debug, Serialize)]
pub(crate) struct DigestTable {
    /// What it divides by.
    pub(crate) heading: String,
    /// The greatest of it, in sentences.
    pub(crate) lead: String,
    /// Names of the columns; the last is missing where nothing is compared.
    pub(crate) columns: Vec<String>,
    /// The rows, the most cases first.
    pub(crate) rows: Vec<DigestRow>,
}

/// A row of a division.
#[derive(Debug, Serialize)]
pub(crate) struct DigestRow {
    /// The type or region; without an address where it has no page.
    pub(crate) of: Link,
    /// The number of cases.
    pub(crate) cases: String,
    /// What was lost.
    pub(crate) lost: String,
    /// Compared with the period before.
    pub(crate) change: Option<String>,
}

/// A typical bulletin.
#[derive(Debug, Serialize)]
pub(crate) struct TypicalCase {
    /// Its title and its page.
    pub(crate) of: Link,
    /// Its day, and where it happened.
    pub(crate) facts: String,
    /// What it says in one or two sentences.
    pub(crate) summary: String,
}

/// A scam type and the sentence that helps to recognise it.
#[derive(Debug, Serialize)]
pub(crate) struct NamedTip {
    /// The type.
    pub(crate) name: String,
    /// The sentence.
    pub(crate) tip: String,
}

/// A bulletin that figures come from.
#[derive(Debug, Serialize)]
pub(crate) struct BasisEntry {
    /// Its title and its page.
    pub(crate) of: Link,
    /// Its day and how many of its cases are counted, or its days and its figures.
    pub(crate) facts: String,
}

impl Views<'_> {
    /// A digest in words.
    pub(crate) fn digest(&self, digest: &Digest) -> DigestView {
        let region = digest.region.map_or_else(String::new, |id| self.site.config.regions.full_name(id));
        let period = self.period_name(digest.period);
        DigestView {
            title: self
                .words
                .fill("digest_title", &[("period", &period), ("region", &region)])
                .trim()
                .to_owned(),
            days: self.days_of(digest.period),
            overview: self.digest_overview(digest),
            types: self.digest_types(digest),
            regions: self.digest_regions(digest),
            rescued: sentences(self.rescued(&digest.rescued)),
            typical: digest.typical.iter().map(|id| self.typical(*id)).collect(),
            tips: self.digest_tips(digest),
            season: self.season(digest),
            notes: ["digest_note_days", "digest_note_sums", "figures_note"]
                .map(|key| self.words.get(key).to_owned())
                .into(),
            basis: self.basis(digest),
            beside: digest.beside.iter().map(|id| self.beside(*id)).collect(),
        }
    }

    /// The name of a period: 2026年第30周.
    pub(crate) fn period_name(&self, period: Period) -> String {
        let first = period.first();
        match period {
            Period::Week(_) => {
                let week = first.iso_week_date();
                let (y, n) = (week.year().to_string(), week.week().to_string());
                self.words.fill("week_of_year", &[("y", &y), ("n", &n)])
            }
            Period::Month(_) => self.month(first.year(), first.month()),
            Period::Quarter(_) => {
                let quarter = self.words.get(
                    ["quarter_1", "quarter_2", "quarter_3", "quarter_4"]
                        [usize::from(quarter(first).unsigned_abs()) - 1],
                );
                self.words.fill("quarter_of_year", &[("y", &first.year().to_string()), ("quarter", quarter)])
            }
            Period::Year(_) => self.year(first.year()),
            Period::Days(..) => self.days_of(period),
        }
    }

    fn days_of(&self, period: Period) -> String {
        let (first, last) = (period.first(), period.last());
        if first == last {
            return self.date(first);
        }
        self.words.fill("from_to", &[("from", &self.date(first)), ("to", &self.date(last))])
    }

    fn digest_overview(&self, digest: &Digest) -> String {
        let count = digest.bulletins.len().to_string();
        let days = self.days_of(digest.period);
        let published = self.words.fill("digest_published", &[("days", &days), ("n", &count)]);
        let figures = match digest.figures.cases {
            0 => self.words.get("digest_none").to_owned(),
            _ => self.figures_sentence(&digest.figures),
        };
        let running = digest.is_running.then(|| {
            let today = self.date(self.site.today);
            self.words.fill("digest_running", &[("today", &today)])
        });
        let change = digest.before.as_ref().map(|before| self.digest_change(digest, before));
        sentences([Some(published), Some(figures), change, running].into_iter().flatten())
    }

    /// The period compared with the one before.
    fn digest_change(&self, digest: &Digest, before: &Figures) -> String {
        let name = self.period_name(digest.period.before());
        let (then, change) =
            (before.cases.to_string(), self.count_change(digest.figures.cases, before.cases));
        let facts = [("before", name.as_str()), ("n", &then), ("change", &change)];
        let key = match (before.cases, digest.figures.cases) {
            (0, 0) => "digest_none_too",
            (0, _) => "digest_none_before",
            (then, now) if then == now => "digest_as_many",
            _ => "digest_change",
        };
        let cases = self.words.fill(key, &facts);
        let lost = self.lost_change(&name, &digest.figures.lost, &before.lost);
        sentences([cases].into_iter().chain(lost))
    }

    /// What was lost in the period before, and how much more or less that is by now, each currency apart. Of sums that are not
    /// certain only what is known is compared, and the sentence says so.
    fn lost_change(&self, name: &str, now: &Sum, before: &Sum) -> Option<String> {
        let sum = self.sum(before)?;
        let currencies: BTreeSet<Currency> = now.least.keys().chain(before.least.keys()).copied().collect();
        let change = |currency: Currency| {
            let change = now.least_in(currency) - before.least_in(currency);
            let key = if change > 0 { "lost_more" } else { "lost_less" };
            let sum = self.amount(&Amount::exact(currency, change.abs()));
            (change != 0).then(|| self.words.fill(key, &[("sum", &sum)]))
        };
        let changes: Vec<String> = currencies.into_iter().filter_map(change).collect();
        let change = match changes.is_empty() {
            true => self.words.get("table_same").to_owned(),
            false => changes.join(self.words.get("list_comma")),
        };
        let is_certain = [now, before].iter().all(|sum| sum.exact && !sum.approximate);
        let key = if is_certain { "digest_lost_before" } else { "digest_lost_before_known" };
        Some(self.words.fill(key, &[("before", name), ("sum", &sum), ("change", &change)]))
    }

    fn digest_types(&self, digest: &Digest) -> DigestTable {
        let of = |id: ScamTypeId| Link {
            name: self.type_name(id).to_owned(),
            url: self.href(&type_address(self.site, id)),
        };
        self.digest_table("digest_types", "scam_type", &digest.types, digest, of)
    }

    fn digest_regions(&self, digest: &Digest) -> DigestTable {
        let of = |id: Option<RegionId>| match id {
            Some(id) => Link {
                name: self.site.config.regions.name(id).to_owned(),
                url: self.href(&region_address(self.site, id)),
            },
            None => Link { name: self.words.get("rest_region").to_owned(), url: String::new() },
        };
        self.digest_table("digest_regions", "region", &digest.regions, digest, of)
    }

    fn digest_table<T: Copy>(
        &self,
        heading: &str,
        column: &str,
        parts: &[Part<T>],
        digest: &Digest,
        of: impl Fn(T) -> Link,
    ) -> DigestTable {
        let compared = digest.before.is_some();
        let row = |part: &Part<T>| DigestRow {
            of: of(part.of),
            cases: self.words.fill("cases_n", &[("n", &part.figures.cases.to_string())]),
            lost: self.lost_text(&part.figures),
            change: compared.then(|| self.count_change(part.figures.cases, part.cases_before)),
        };
        let columns = [
            Some(column),
            Some("digest_cases_column"),
            Some("loss"),
            compared.then_some("digest_change_column"),
        ];
        DigestTable {
            heading: self.words.get(heading).to_owned(),
            lead: self.greatest(parts, of_name(&of)),
            columns: columns.into_iter().flatten().map(|key| self.words.get(key).to_owned()).collect(),
            rows: parts.iter().map(row).collect(),
        }
    }

    /// Which parts have the most cases, unless that is one each, and which has the greatest loss; nothing where there is one
    /// part only.
    fn greatest<T: Copy>(&self, parts: &[Part<T>], name: impl Fn(T) -> String) -> String {
        if parts.iter().filter(|part| part.figures.cases > 0).count() < 2 {
            return String::new();
        }
        let names = |greatest: &[&Part<T>]| {
            greatest.iter().map(|part| name(part.of)).collect::<Vec<_>>().join(self.words.get("list_comma"))
        };
        let most = parts.iter().map(|part| part.figures.cases).max().unwrap_or(0);
        let with_most: Vec<&Part<T>> = parts.iter().filter(|part| part.figures.cases == most).collect();
        let key = if with_most.len() > 1 { "digest_most_each" } else { "digest_most" };
        let facts = [("names", names(&with_most)), ("n", most.to_string())];
        let cases = (most > 1)
            .then(|| self.words.fill(key, &facts.each_ref().map(|(name, fact)| (*name, fact.as_str()))));
        sentences(cases.into_iter().chain(self.greatest_loss(parts, name)))
    }

    /// Which part lost the most. Sums in two currencies cannot be compared, so where there are several currencies, the
    /// sentence says that, and names a part for each.
    fn greatest_loss<T: Copy>(&self, parts: &[Part<T>], name: impl Fn(T) -> String) -> Option<String> {
        let lost = parts.iter().flat_map(|part| &part.figures.lost.least);
        let currencies: BTreeSet<Currency> =
            lost.filter(|(_, least)| **least > 0).map(|(currency, _)| *currency).collect();
        let greatest = |currency: &Currency| {
            let least = |part: &&Part<T>| part.figures.lost.least_in(*currency);
            let loss = parts.iter().map(|part| least(&part)).max()?;
            let mut with_loss = parts.iter().filter(|part| least(part) == loss);
            // One part, because the sums of two that are equal may be differently certain.
            let (part, None) = (with_loss.next()?, with_loss.next()) else { return None };
            let sum = self.sum(&part.figures.lost.only(*currency))?;
            Some(self.words.fill("digest_lost_by", &[("name", &name(part.of)), ("sum", &sum)]))
        };
        let losses: Vec<String> = currencies.iter().filter_map(greatest).collect();
        let key = if currencies.len() > 1 { "digest_most_lost_each" } else { "digest_most_lost" };
        let losses = losses.join(self.words.get("digest_lost_join"));
        (!losses.is_empty()).then(|| self.words.fill(key, &[("losses", &losses)]))
    }

    fn typical(&self, id: BulletinId) -> TypicalCase {
        let bulletin = self.site.bulletin(id);
        let facts = &bulletin.facts;
        let region = self.region_of(bulletin).map(|region| self.site.config.regions.full_name(region));
        let amount = self.headline_amount(bulletin).map(|amount| amount.line(self.words));
        let parts = [Some(self.date(facts.date)), region, amount];
        TypicalCase {
            of: Link { name: facts.title.clone(), url: self.href(&bulletin.address) },
            facts: parts.into_iter().flatten().collect::<Vec<_>>().join(self.words.get("figures_join")),
            summary: facts.summary.clone().unwrap_or_else(|| bulletin.body.lead.clone()),
        }
    }

    fn digest_tips(&self, digest: &Digest) -> Vec<NamedTip> {
        let frequent = digest.types.iter().filter(|part| part.figures.cases > 0).map(|part| part.of);
        let tips = frequent.map(|id| NamedTip {
            name: self.type_name(id).to_owned(),
            tip: self.site.types.get(id).spot.clone(),
        });
        tips.filter(|tip| !tip.tip.is_empty()).take(ADVISED).collect()
    }

    fn season(&self, digest: &Digest) -> Option<&'static str> {
        // It is read when the period is over.
        let read = digest.period.last().saturating_add(1.day()).min(self.site.today);
        let is_short = digest.period.first().saturating_add(3.months()) > digest.period.last();
        is_short.then(|| seasonal_tip(read, self.site.config.language))
    }

    fn beside(&self, id: BulletinId) -> BasisEntry {
        let bulletin = self.site.bulletin(id);
        let facts = [self.period(&bulletin.facts), self.reported(&bulletin.facts)];
        BasisEntry {
            of: Link { name: bulletin.facts.title.clone(), url: self.href(&bulletin.address) },
            facts: facts.into_iter().flatten().collect::<Vec<_>>().join(self.words.get("figures_join")),
        }
    }

    fn basis(&self, digest: &Digest) -> Vec<BasisEntry> {
        let entry = |(id, numbers): (BulletinId, Vec<u32>)| {
            let bulletin = self.site.bulletin(id);
            let count = self.words.fill("basis_cases", &[("n", &numbers.len().to_string())]);
            BasisEntry {
                of: Link { name: bulletin.facts.title.clone(), url: self.href(&bulletin.address) },
                facts: [self.date(bulletin.facts.date), count].join(self.words.get("figures_join")),
            }
        };
        digest.cases_by_bulletin(self.site).into_iter().map(entry).collect()
    }
}

fn of_name<T>(of: impl Fn(T) -> Link) -> impl Fn(T) -> String {
    move |value| of(value).name
}
