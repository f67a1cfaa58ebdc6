//! The columns of the cases as a table. The CSV, its description for programs and the table on /data/ all follow from this
//! list.

use super::Views;
use crate::money::Currency;
use crate::vocabulary::{AgeBand, CaseOutcome, ContactMethod, Gender, PaymentMethod, Vocabulary};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cells {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A number with at most two decimals.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A day.
    Date,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The code of a currency.
    Currency,
}

/// A column of the table of cases.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The name in the first line.
    pub name: &'static str,
    /// What its cells hold.
    pub cells: Cells,
    /// Whether no cell is ever empty.
    pub required: bool,
    /// The key of the word that says what it means.
    word: &'static str,
    /// For a part of an amount, the key of the word for the part.
    part: Option<&'static str>,
}

impl Column {
    /// The words that a cell may hold; empty when it may hold any.
    pub fn allowed(&self) -> Vec<&'static str> {
        match self.cells {
            Cells::OneOf(words) => words.to_vec(),
            Cells::Currency => Currency::all().map(Currency::code).collect(),
            _ => Vec::new(),
        }
    }
}

const fn always(name: &'static str, cells: Cells, word: &'static str) -> Column {
    Column { name, cells, required: true, word, part: None }
}

const fn maybe(name: &'static str, cells: Cells, word: &'static str) -> Column {
    Column { name, cells, required: false, word, part: None }
}

const fn part(name: &'static str, cells: Cells, word: &'static str, part: &'static str) -> Column {
    Column { name, cells, required: false, word, part: Some(part) }
}

/// Every column, in the order of the table.
pub const COLUMNS: [Column; 35] = [
    always("bulletin", Cells::Text, "field_bulletin"),
    always("case", Cells::Integer, "field_case"),
    always("title", Cells::Text, "field_title"),
    always("date", Cells::Date, "field_date"),
    always("scam_type", Cells::Text, "field_scam_type"),
    maybe("region_code", Cells::Text, "field_region_code"),
    maybe("region", Cells::Text, "field_region"),
    maybe("occurred", Cells::Text, "field_occurred"),
    always("outcome", Cells::OneOf(CaseOutcome::IDS), "field_outcome"),
    part("loss_currency", Cells::Currency, "loss", "field_currency"),
    part("loss_min", Cells::Number, "loss", "field_min"),
    part("loss_max", Cells::Number, "loss", "field_max"),
    part("loss_approximate", Cells::Boolean, "loss", "field_approximate"),
    part("demanded_currency", Cells::Currency, "demanded", "field_currency"),
    part("demanded_min", Cells::Number, "demanded", "field_min"),
    part("demanded_max", Cells::Number, "demanded", "field_max"),
    part("demanded_approximate", Cells::Boolean, "demanded", "field_approximate"),
    part("prevented_currency", Cells::Currency, "prevented_amount", "field_currency"),
    part("prevented_min", Cells::Number, "prevented_amount", "field_min"),
    part("prevented_max", Cells::Number, "prevented_amount", "field_max"),
    part("prevented_approximate", Cells::Boolean, "prevented_amount", "field_approximate"),
    part("recovered_currency", Cells::Currency, "recovered", "field_currency"),
    part("recovered_min", Cells::Number, "recovered", "field_min"),
    part("recovered_max", Cells::Number, "recovered", "field_max"),
    part("recovered_approximate", Cells::Boolean, "recovered", "field_approximate"),
    maybe("victim_label", Cells::Text, "field_victim_label"),
    maybe("victim_gender", Cells::OneOf(Gender::IDS), "field_victim_gender"),
    maybe("victim_age_band", Cells::OneOf(AgeBand::IDS), "field_victim_age_band"),
    maybe("victim_occupation", Cells::Text, "field_victim_occupation"),
    maybe("victim_count", Cells::Integer, "field_victim_count"),
    maybe("contact_method", Cells::OneOf(ContactMethod::IDS), "field_contact_method"),
    maybe("payment_method", Cells::OneOf(PaymentMethod::IDS), "field_payment_method"),
    maybe("same_as_bulletin", Cells::Text, "field_same_as_bulletin"),
    maybe("same_as_case", Cells::Integer, "field_same_as_case"),
    maybe("quantified", Cells::Boolean, "field_quantified"),
];

impl Views<'_> {
    /// What a column means, in the site's language.
    pub fn column_meaning(&self, column: &Column) -> String {
        let meaning = self.words.get(column.word);
        match column.part {
            None => meaning.to_owned(),
            Some(part) => format!("{meaning}{}{}", self.words.get("colon"), self.words.get(part)),
        }
    }
}
