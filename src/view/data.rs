//! The page of the data: what there is, and what each field means.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;

use super::columns::COLUMNS;
use super::{Link, PageView, Views, put};
use crate::address::Address;
use crate::plan::{CasesFormat, DATA_PAGE, FeedFormat, FeedTopic, cases_address, feed_address};

/// The downloads of a year, or of all years.
#[derive(Serialize)]
struct Downloads {
    label: String,
    year_url: Option<String>,
    cases: usize,
    csv: String,
    json: String,
}

#[derive(Serialize)]
struct FieldView {
    name: &'static str,
    meaning: String,
    words: Vec<&'static str>,
}

/// The context of the page of the data.
pub fn data(views: &Views) -> Context {
    let words = views.words;
    let (title, lead) = (words.get("data_title"), words.get("data_lead"));
    let note = words.get("figures_note");
    // The note belongs to the figures wherever they go, search results included.
    let description = format!("{lead}{note}");
    let name = format!("{}{}{title}", views.site.config.title, words.get("colon"));
    let mut context = PageView::new(views, &Address::new(DATA_PAGE), "data", title)
        .describe(Some(&description))
        .below(vec![views.home_link()])
        .describing([views.dataset(&name, &description)])
        .context();
    put(&mut context, "lead", &lead.trim_end());
    put(&mut context, "note", &note);
    put(&mut context, "all", &views.downloads_of(None, views.site.cases.len()));
    let by_year = views.cases_by_year();
    let years = by_year.iter().rev().map(|(year, cases)| views.downloads_of(Some(*year), *cases));
    put(&mut context, "years", &years.collect::<Vec<_>>());
    let file = |key: &str, path: &str| Link {
        name: words.get(key).to_owned(),
        url: views.href(&Address::new(path)),
    };
    let files = [
        file("data_package", "/data/datapackage.json"),
        file("data_table_schema", "/data/cases.table-schema.json"),
        file("data_schema", "/data/cases.schema.json"),
    ];
    put(&mut context, "files", &files);
    put(&mut context, "feeds", &views.feed_links(FeedTopic::Site));
    let first = views.site.types.iter().next();
    let example = first.map(|(id, _)| feed_address(views.site, FeedTopic::Type(id), FeedFormat::Atom));
    let example = example.map(|address| views.absolute(&address));
    put(&mut context, "feed_example", &example);
    let field = |column: &super::columns::Column| FieldView {
        name: column.name,
        meaning: views.column_meaning(column),
        words: column.allowed(),
    };
    put(&mut context, "fields", &COLUMNS.iter().map(field).collect::<Vec<_>>());
    context
}

impl Views<'_> {
    /// The number of cases in the files of each year.
    fn cases_by_year(&self) -> BTreeMap<i16, usize> {
        let mut years = BTreeMap::new();
        for case in self.site.cases.iter() {
            *years.entry(self.site.bulletin(case.bulletin).facts.date.year()).or_default() += 1;
        }
        years
    }

    fn downloads_of(&self, year: Option<i16>, cases: usize) -> Downloads {
        let label = year.map_or_else(|| self.words.get("data_all").to_owned(), |year| self.year(year));
        Downloads {
            label,
            year_url: year.map(|year| self.href(&crate::plan::year_address(year))),
            cases,
            csv: self.href(&cases_address(year, CasesFormat::Csv)),
            json: self.href(&cases_address(year, CasesFormat::Json)),
        }
    }
}
