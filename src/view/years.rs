//! The calendar: all years, one, and its months.

use std::sync::Arc;

use serde::Serialize;
use tera::Context;

use super::list::PagerLink;
use super::numbers::FiguresView;
use super::page_view::PageView;
use super::{CountedLink, Link, Views, put};
use crate::address::Address;
use crate::model::Year;
use crate::plan::{CasesFormat, YEARS_PAGE, cases_address, month_address, year_address};

#[derive(Serialize)]
struct YearView {
    label: String,
    url: String,
    count: usize,
    figures: FiguresView,
    months: Vec<CountedLink>,
}

/// The context of the list of years.
pub(crate) fn years(views: &Views) -> Context {
    let title = views.words.get("archive");
    let mut context = views.top_page(&Address::new(YEARS_PAGE), "years", title).context();
    let year = |(year, of_year): (&i16, &Arc<Year>)| YearView {
        label: views.year(*year),
        url: views.href(&year_address(*year)),
        count: of_year.bulletins.len(),
        figures: views.figures(&of_year.figures),
        months: views.months(*year),
    };
    let years: Vec<YearView> = views.site.archives.all.years.iter().rev().map(year).collect();
    put(&mut context, "years", &years);
    context
}

/// The context of a year's page.
pub(crate) fn year(views: &Views, year: i16) -> Context {
    let years = &views.site.archives.all.years;
    let label = views.year(year);
    let above =
        Link { name: views.words.get("archive").to_owned(), url: views.href(&Address::new(YEARS_PAGE)) };
    let mut context = PageView::new(views, &year_address(year), "year", &label)
        .breadcrumbs(vec![views.home_link(), above])
        .context();
    put(&mut context, "label", &label);
    put(&mut context, "figures", &views.figures(&years[&year].figures));
    put(&mut context, "months", &views.months(year));
    let neighbour = |found: Option<(&i16, &Arc<Year>)>| {
        found.map(|(year, of_year)| {
            CountedLink::new(views.year(*year), views.href(&year_address(*year)), of_year.bulletins.len())
        })
    };
    put(&mut context, "previous", &neighbour(years.range(..year).next_back()));
    put(&mut context, "next", &neighbour(years.range(year + 1..).next()));
    put(&mut context, "downloads", &views.downloads(year));
    put(&mut context, "trend", &views.year_by_month(year));
    put(&mut context, "types", &views.types_of_year(year));
    context
}

impl Views<'_> {
    fn months(&self, year: i16) -> Vec<CountedLink> {
        let months = self.site.archives.months.range((year, 1)..=(year, 12)).rev();
        months.map(|((year, month), bulletins)| self.month_counted(*year, *month, bulletins.len())).collect()
    }

    pub(super) fn year_link(&self, year: i16) -> Link {
        Link { name: self.year(year), url: self.href(&year_address(year)) }
    }

    /// A month with the number of its bulletins.
    pub(super) fn month_counted(&self, year: i16, month: i8, count: usize) -> CountedLink {
        CountedLink::new(self.month(year, month), self.href(&month_address(year, month)), count)
    }

    pub(super) fn downloads(&self, year: i16) -> Vec<PagerLink> {
        let has_cases = crate::plan::data_years(self.site).contains(&year);
        let link = |key: &str, format: CasesFormat| PagerLink {
            label: self.words.get(key).to_owned(),
            url: self.href(&cases_address(Some(year), format)),
            current: false,
        };
        if has_cases {
            vec![link("download_csv", CasesFormat::Csv), link("download_json", CasesFormat::Json)]
        } else {
            Vec::new()
        }
    }
}
