//! The page of figures over all cases: along time, by type, region and band of loss, by how swindlers made contact and how
//! cases ended. Each division adds up to all cases.

use jiff::civil::Date;
use tera::Context;

use super::numbers::sentences;
use super::plots::{Bar, Bars, Trend, longest_first};
use super::{Views, put};
use crate::address::Address;
use crate::model::{Breakdown, Figures, LossBand, Rescued, Sum};
use crate::plan::{STATISTICS_PAGE, band_address, region_address, type_address};
use crate::vocabulary::ScamTypeId;

/// The context of the page of statistics.
pub(crate) fn statistics(views: &Views) -> Context {
    let title = views.words.get("statistics");
    let Statistics { lead, figures, so_far, years, months, bars, money } = Statistics::new(views);
    // The note belongs to the figures wherever they go, search results included.
    let description = format!("{}{}", lead.as_deref().unwrap_or_default(), views.words.get("figures_note"));
    let head = views.top_page(&Address::new(STATISTICS_PAGE), "statistics", title);
    let mut context = head.description(Some(&description)).context();
    put(&mut context, "lead", &lead);
    put(&mut context, "digests", &views.digests_href());
    put(&mut context, "figures", &views.figures(&figures));
    put(&mut context, "so_far", &so_far);
    put(&mut context, "years", &years);
    put(&mut context, "months", &months);
    put(&mut context, "tiles", &views.shaded_tiles());
    for (name, bars) in ["types", "regions", "bands", "contact_methods", "outcomes"].into_iter().zip(&bars) {
        put(&mut context, name, bars);
    }
    put(&mut context, "money", &Some(money).filter(|money| !money.is_empty()));
    context
}

/// What the page says, before it is laid out.
pub(super) struct Statistics {
    /// From which day to which.
    pub(super) lead: Option<String>,
    pub(super) figures: Figures,
    /// The newest year compared with the one before.
    pub(super) so_far: Option<String>,
    pub(super) years: Option<Trend>,
    pub(super) months: Option<Trend>,
    /// By type, region, band of loss, way of contact, and outcome.
    pub(super) bars: [Bars; 5],
    /// What was saved and what came back, in sentences.
    pub(super) money: String,
}

impl Statistics {
    /// The figures of a site.
    pub(super) fn new(views: &Views) -> Statistics {
        let breakdown = &Breakdown::of_site(views.site);
        let ends = views.first_and_last();
        let lead = ends.map(|(first, last)| {
            let (from, to) = (views.date(first), views.date(last));
            views.words.fill("statistics_lead", &[("from", &from), ("to", &to)])
        });
        Statistics {
            lead,
            figures: views.site.archives.all.figures(),
            so_far: ends.and_then(|(first, last)| views.so_far(first, last)),
            years: views.site_by_year(),
            months: views.site_by_month(),
            bars: [
                views.bars_of_types(|id| views.site.archives.types[id.index()].figures()),
                views.bars_of_regions(breakdown),
                views.bars_of_bands(breakdown),
                views.bars_of_contact_methods(breakdown),
                views.bars_of_outcomes(breakdown),
            ],
            money: sentences(views.rescued(&breakdown.rescued)),
        }
    }
}

impl Views<'_> {
    /// The days of the first and the last bulletin with a case that counts.
    fn first_and_last(&self) -> Option<(Date, Date)> {
        let mut days = self.site.counted_cases().map(|case| self.site.bulletin(case.bulletin).facts.date);
        let first = days.next()?;
        Some((first, days.last().unwrap_or(first)))
    }

    /// The newest year up to its last bulletin, compared with the same days of the year before. None where the site begins
    /// later than the January of that year: it would have grown by its own age.
    fn so_far(&self, first: Date, last: Date) -> Option<String> {
        let year = jiff::Span::new().years(1);
        let start = last.first_of_year();
        let (start_before, last_before) = (start.saturating_sub(year), last.saturating_sub(year));
        if first > start_before.last_of_month() {
            return None;
        }
        let (now, before) =
            (self.figures_between(start, last), self.figures_between(start_before, last_before));
        let key = match now.cases.cmp(&before.cases) {
            std::cmp::Ordering::Greater => "so_far_more",
            std::cmp::Ordering::Less => "so_far_fewer",
            std::cmp::Ordering::Equal => "so_far_same",
        };
        let (n, d) = (now.cases.to_string(), now.cases.abs_diff(before.cases).to_string());
        let (from, to) = (self.date(start), self.date(last));
        let cases = self.words.fill(key, &[("from", &from), ("to", &to), ("n", &n), ("d", &d)]);
        let sums = self.sum(&now.lost).zip(self.sum(&before.lost));
        let lost =
            sums.map(|(sum, before)| self.words.fill("so_far_lost", &[("sum", &sum), ("before", &before)]));
        Some(sentences([cases].into_iter().chain(lost)))
    }

    /// The figures of the cases in bulletins of some days.
    fn figures_between(&self, from: Date, to: Date) -> Figures {
        let mut figures = Figures::default();
        let of_days = self.site.counted_cases().filter(|case| {
            let date = self.site.bulletin(case.bulletin).facts.date;
            from <= date && date <= to
        });
        of_days.for_each(|case| figures.add(self.site.case_facts(case)));
        figures
    }

    /// The types of a year's cases.
    pub(super) fn types_of_year(&self, year: i16) -> Bars {
        self.bars_of_types(|id| {
            let of_year = self.site.archives.types[id.index()].years.get(&year);
            of_year.map(|of_year| of_year.figures.clone()).unwrap_or_default()
        })
    }

    fn bars_of_types(&self, figures: impl Fn(ScamTypeId) -> Figures) -> Bars {
        let bar = |id: ScamTypeId| {
            let url = self.href(&type_address(self.site, id));
            Bar::linked(self.type_name(id).to_owned(), url, figures(id))
        };
        let mut bars: Vec<Bar> = self.top_level_types().map(bar).collect();
        longest_first(&mut bars);
        self.bars("types", "plot_by_type", "scam_type", bars)
    }

    fn bars_of_regions(&self, breakdown: &Breakdown) -> Bars {
        let regions = &self.site.config.regions;
        let tops = self.site.archives.regions.iter().filter(|(id, _)| regions.parent(**id).is_none());
        let bar = |(id, archive): (&_, &crate::model::Archive)| {
            let url = self.href(&region_address(self.site, *id));
            Bar::linked(regions.name(*id).to_owned(), url, archive.figures())
        };
        let mut bars: Vec<Bar> = tops.map(bar).collect();
        bars.push(self.rest("rest_region", &breakdown.without_region));
        longest_first(&mut bars);
        self.bars("regions", "plot_by_region", "region", bars)
    }

    fn bars_of_bands(&self, breakdown: &Breakdown) -> Bars {
        let bar = |band: LossBand| {
            let figures = self.site.archives.bands.get(&band)?.figures();
            Some(Bar::linked(self.band_name(band), self.href(&band_address(band)), figures))
        };
        let rest = self.rest("rest_band", &breakdown.without_band);
        let bars = LossBand::ALL.into_iter().filter_map(bar).chain([rest]).collect();
        self.bars("bands", "plot_by_band", "table_band", bars)
    }

    fn bars_of_contact_methods(&self, breakdown: &Breakdown) -> Bars {
        let bar = |(method, figures): &(Option<_>, Figures)| match method {
            Some(method) => self.plain(self.words.name_of(*method), figures),
            None => self.rest("rest_contact_method", figures),
        };
        let mut bars: Vec<Bar> = breakdown.contact_methods.iter().map(bar).collect();
        longest_first(&mut bars);
        self.bars("contact-methods", "plot_by_contact_method", "contact_method", bars)
    }

    fn bars_of_outcomes(&self, breakdown: &Breakdown) -> Bars {
        let bar = |(outcome, figures): &(_, Figures)| self.plain(self.words.name_of(*outcome), figures);
        self.bars("outcomes", "plot_by_outcome", "outcome", breakdown.outcomes.iter().map(bar).collect())
    }

    /// A bar for what has no page.
    fn plain(&self, name: &str, figures: &Figures) -> Bar {
        Bar { name: name.to_owned(), url: None, figures: figures.clone(), is_rest: false }
    }

    /// A bar for what the others leave over.
    fn rest(&self, key: &str, figures: &Figures) -> Bar {
        Bar { is_rest: true, ..self.plain(self.words.get(key), figures) }
    }

    /// What was saved and what came back, in sentences.
    pub(super) fn rescued(&self, rescued: &Rescued) -> Vec<String> {
        let saved = self.said_of(&rescued.saved, ["plot_saved", "plot_saved_unknown"]);
        let recovered = self.said_of(&rescued.recovered, ["plot_recovered", "plot_recovered_unknown"]);
        [saved, recovered].concat()
    }

    /// What amounts come to, and how many are not known, in sentences.
    fn said_of(&self, sum: &Sum, [known, unknown]: [&str; 2]) -> Vec<String> {
        let known = self.sum(sum).map(|sum| self.words.fill(known, &[("sum", &sum)]));
        let count = sum.unknown.to_string();
        let unknown = (sum.unknown > 0).then(|| self.words.fill(unknown, &[("n", &count)]));
        known.into_iter().chain(unknown).collect()
    }
}
