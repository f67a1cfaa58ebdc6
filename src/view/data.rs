//! The page of the data: which files there are, and what each field means.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;

use super::columns::{COLUMNS, Column};
use super::{Link, Views, put};
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
pub(crate) fn data(views: &Views) -> Context {
    let words = views.words;
    let (title, lead) = (words.get("data_title"), words.get("data_lead"));
    let note = words.get("figures_note");
    // The note belongs to the figures wherever they go, search results included.
    let description = format!("{lead}{note}");
    let name = format!("{}{}{title}", views.site.config.title, words.get("colon"));
    let mut context = views
        .top_page(&Address::new(DATA_PAGE), "data", title)
        .description(Some(&description))
        .json_ld([views.dataset(&name, &description)])
        .context();
    put(&mut context, "lead", &lead.trim_end());
    put(&mut context, "note", &note);
    put(&mut context, "all", &views.downloads_of(None, views.site.cases.len()));
    let by_year = views.cases_by_year();
    let years = by_year.iter().rev().map(|(year, cases)| views.downloads_of(Some(*year), *cases));
    put(&mut context, "years", &years.collect::<Vec<_>>());
    put(&mut context, "files", &views.data_descriptions());
    put(&mut context, "feeds", &views.feed_links(FeedTopic::Site));
    put(&mut context, "feed_example", &views.feed_example());
    put(&mut context, "fields", &COLUMNS.iter().map(|column| views.field(column)).collect::<Vec<_>>());
    context
}

impl Views<'_> {
    /// The files that describe the data.
    fn data_descriptions(&self) -> [Link; 3] {
        let files = [
            ("data_package", "datapackage.json"),
            ("data_table_schema", "cases.table-schema.json"),
            ("data_schema", "cases.schema.json"),
        ];
        files.map(|(key, name)| Link {
            name: self.words.get(key).to_owned(),
            url: self.href(&Address::new(format!("{DATA_PAGE}{name}"))),
        })
    }

    /// The feed of one scam type, to show what such addresses look like.
    fn feed_example(&self) -> Option<String> {
        let (id, _) = self.site.types.iter().next()?;
        Some(self.absolute(&feed_address(self.site, FeedTopic::Type(id), FeedFormat::Atom)))
    }

    fn field(&self, column: &Column) -> FieldView {
        FieldView { name: column.name, meaning: self.column_meaning(column), words: column.allowed() }
    }

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
