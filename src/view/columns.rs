//! The columns of the cases as a table. The header line of the CSV, its table schema and the table on /data/ follow from
//! this list. `row` in `render/cases.rs` writes the cells in the same order, and `render/schema.rs` describes the JSON.

use super::Views;
use crate::money::Currency;
use crate::vocabulary::{AgeBand, CaseOutcome, ContactMethod, Gender, PaymentMethod, Vocabulary};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellType {
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
pub(crate) struct Column {
    /// The name in the first line.
    pub(crate) name: &'static str,
    /// What its cells hold.
    pub(crate) cells: CellType,
    /// Whether no cell is ever empty.
    pub(crate) required: bool,
    /// The key of the word that says what it means.
    word: &'static str,
    /// For a part of an amount, the key of the word for the part.
    part: Option<&'static str>,
}

impl Column {
    /// The words that a cell may hold; empty when it may hold any.
    pub(crate) fn allowed(&self) -> Vec<&'static str> {
        match self.cells {
            CellType::OneOf(words) => words.to_vec(),
            CellType::Currency => Currency::all().map(Currency::code).collect(),
            _ => Vec::new(),
        }
    }
}

const fn required(name: &'static str, cells: CellType, word: &'static str) -> Column {
    Column { name, cells, required: true, word, part: None }
}

const fn optional(name: &'static str, cells: CellType, word: &'static str) -> Column {
    Column { name, cells, required: false, word, part: None }
}

const fn amount_part(name: &'static str, cells: CellType, word: &'static str, part: &'static str) -> Column {
    Column { name, cells, required: false, word, part: Some(part) }
}

/// Every column, in the order of the table.
pub(crate) const COLUMNS: [Column; 35] = [
    required("bulletin", CellType::Text, "field_bulletin"),
    required("case", CellType::Integer, "field_case"),
    required("title", CellType::Text, "field_title"),
    required("date", CellType::Date, "field_date"),
    required("scam_type", CellType::Text, "field_scam_type"),
    optional("region_code", CellType::Text, "field_region_code"),
    optional("region", CellType::Text, "field_region"),
    optional("occurred", CellType::Text, "field_occurred"),
    required("outcome", CellType::OneOf(CaseOutcome::IDS), "field_outcome"),
    amount_part("loss_currency", CellType::Currency, "loss", "field_currency"),
    amount_part("loss_min", CellType::Number, "loss", "field_min"),
    amount_part("loss_max", CellType::Number, "loss", "field_max"),
    amount_part("loss_approximate", CellType::Boolean, "loss", "field_approximate"),
    amount_part("demanded_currency", CellType::Currency, "demanded", "field_currency"),
    amount_part("demanded_min", CellType::Number, "demanded", "field_min"),
    amount_part("demanded_max", CellType::Number, "demanded", "field_max"),
    amount_part("demanded_approximate", CellType::Boolean, "demanded", "field_approximate"),
    amount_part("prevented_currency", CellType::Currency, "prevented_amount", "field_currency"),
    amount_part("prevented_min", CellType::Number, "prevented_amount", "field_min"),
    amount_part("prevented_max", CellType::Number, "prevented_amount", "field_max"),
    amount_part("prevented_approximate", CellType::Boolean, "prevented_amount", "field_approximate"),
    amount_part("recovered_currency", CellType::Currency, "recovered", "field_currency"),
    amount_part("recovered_min", CellType::Number, "recovered", "field_min"),
    amount_part("recovered_max", CellType::Number, "recovered", "field_max"),
    amount_part("recovered_approximate", CellType::Boolean, "recovered", "field_approximate"),
    optional("victim_label", CellType::Text, "field_victim_label"),
    optional("victim_gender", CellType::OneOf(Gender::IDS), "field_victim_gender"),
    optional("victim_age_band", CellType::OneOf(AgeBand::IDS), "field_victim_age_band"),
    optional("victim_occupation", CellType::Text, "field_victim_occupation"),
    optional("victim_count", CellType::Integer, "field_victim_count"),
    optional("contact_method", CellType::OneOf(ContactMethod::IDS), "field_contact_method"),
    optional("payment_method", CellType::OneOf(PaymentMethod::IDS), "field_payment_method"),
    optional("same_as_bulletin", CellType::Text, "field_same_as_bulletin"),
    optional("same_as_case", CellType::Integer, "field_same_as_case"),
    optional("quantified", CellType::Boolean, "field_quantified"),
];

impl Views<'_> {
    /// What a column means, in the site's language.
    pub(crate) fn column_meaning(&self, column: &Column) -> String {
        let meaning = self.words.get(column.word);
        match column.part {
            None => meaning.to_owned(),
            Some(part) => format!("{meaning}{}{}", self.words.get("colon"), self.words.get(part)),
        }
    }
}
