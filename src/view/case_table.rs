//! Cases as rows for a spreadsheet that people work with: names in the site's language, with codes beside them for
//! programs, amounts as they are shown and as numbers to add up.

use super::Views;
use crate::content::bulletin::CaseFacts;
use crate::model::{Case, PublishedBulletin};
use crate::money::{Amount, Minor};

/// A table of cases.
#[derive(Debug)]
pub(crate) struct CaseTable {
    /// The name of each column.
    pub(crate) columns: Vec<String>,
    /// A case a row, with a cell for each column.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A cell of the table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nothing is known.
    Empty,
    /// A text.
    Text(String),
    /// A whole number.
    Count(u32),
    /// An amount in hundredths of its unit.
    Money(Minor),
    /// A day.
    Day(jiff::civil::Date),
    /// An address with scheme and host.
    Address(String),
}

/// The words of the columns, in the order of [`Views::case_row`]. Chinese ones are names that `import` reads.
const COLUMNS: [&str; 31] = [
    "sheet_number",
    "sheet_date",
    "sheet_title",
    "scam_type",
    "sheet_type_code",
    "region",
    "sheet_region_code",
    "sheet_occurred",
    "outcome",
    "sheet_loss",
    "sheet_loss_least",
    "sheet_loss_most",
    "sheet_currency",
    "sheet_demanded",
    "sheet_prevented",
    "sheet_prevented_least",
    "sheet_recovered",
    "sheet_recovered_least",
    "victim",
    "sheet_gender",
    "sheet_age_band",
    "sheet_occupation",
    "sheet_people",
    "sheet_contact_method",
    "sheet_payment_method",
    "sheet_impersonated",
    "sheet_counted",
    "sheet_repeats",
    "source",
    "sheet_address",
    "sheet_exported",
];

impl Views<'_> {
    /// The table of the cases at some positions of [`Site::cases`](crate::model::Site::cases).
    pub(crate) fn case_table(&self, cases: impl Iterator<Item = usize>) -> CaseTable {
        let columns = COLUMNS.map(|key| self.words.get(key).to_owned()).into();
        let rows = cases.enumerate().map(|(index, at)| self.case_row(index, &self.site.cases[at]));
        CaseTable { columns, rows: rows.collect() }
    }

    fn case_row(&self, index: usize, case: &Case) -> Vec<Cell> {
        let (bulletin, facts) = (self.site.bulletin(case.bulletin), self.site.case_facts(case));
        let repeats = case.same_as.as_ref();
        let repeated = repeats.map(|(address, number)| format!("{}#case-{number}", self.absolute(address)));
        let counted = if repeats.is_none() { "sheet_yes" } else { "sheet_no" };
        let source = bulletin.facts.source.as_ref().and_then(|source| source.name.as_deref());
        let mut row = self.what_and_where(index, case, bulletin);
        row.extend([text(Some(self.words.name_of(facts.outcome)))]);
        row.extend(self.money_cells(facts));
        row.extend(self.people_cells(facts));
        row.extend([
            text(Some(self.words.get(counted))),
            repeated.map_or(Cell::Empty, Cell::Address),
            // What has no other source is the publisher's own.
            text(Some(source.unwrap_or_else(|| self.publisher_name()))),
            Cell::Address(format!("{}#case-{}", self.absolute(&bulletin.address), case.number)),
            Cell::Day(self.site.today),
        ]);
        row
    }

    fn what_and_where(&self, index: usize, case: &Case, bulletin: &PublishedBulletin) -> Vec<Cell> {
        let regions = &self.site.config.regions;
        let occurred = self.site.case_facts(case).occurred.map(|occurred| self.occurred(occurred));
        vec![
            Cell::Count(u32::try_from(index + 1).unwrap_or(u32::MAX)),
            Cell::Day(bulletin.facts.date),
            text(Some(&bulletin.facts.title)),
            text(Some(self.type_name(case.scam_type))),
            text(Some(&self.site.types.get(case.scam_type).id)),
            case.region.map_or(Cell::Empty, |region| Cell::Text(regions.full_name(region))),
            text(case.region.map(|region| regions.code(region))),
            text(occurred.as_deref()),
        ]
    }

    fn money_cells(&self, facts: &CaseFacts) -> [Cell; 9] {
        let shown = |amount: Option<&Amount>| text(amount.map(|amount| self.amount(amount)).as_deref());
        let least = |amount: Option<&Amount>| money(amount.and_then(|amount| amount.min));
        let amounts = [&facts.loss, &facts.demanded, &facts.prevented, &facts.recovered];
        let [loss, demanded, prevented, recovered] = amounts.map(Option::as_ref);
        let currency = amounts.into_iter().flatten().next().map(|amount| amount.currency.code());
        [
            shown(loss),
            least(loss),
            money(loss.and_then(|loss| loss.max)),
            text(currency),
            shown(demanded),
            shown(prevented),
            least(prevented),
            shown(recovered),
            least(recovered),
        ]
    }

    fn people_cells(&self, facts: &CaseFacts) -> [Cell; 8] {
        let victim = facts.victim.as_ref();
        let named = |name: Option<&'static str>| text(name);
        [
            text(victim.and_then(|victim| victim.label.as_deref())),
            named(victim.and_then(|victim| victim.gender).map(|word| self.words.name_of(word))),
            named(victim.and_then(|victim| victim.age_band).map(|word| self.words.name_of(word))),
            text(victim.and_then(|victim| victim.occupation.as_deref())),
            victim.map_or(Cell::Empty, |victim| Cell::Count(victim.count)),
            named(facts.contact_method.map(|word| self.words.name_of(word))),
            named(facts.payment_method.map(|word| self.words.name_of(word))),
            text(facts.impersonated.as_deref()),
        ]
    }
}

fn text(value: Option<&str>) -> Cell {
    value.filter(|value| !value.is_empty()).map_or(Cell::Empty, |value| Cell::Text(value.to_owned()))
}

fn money(value: Option<Minor>) -> Cell {
    value.map_or(Cell::Empty, Cell::Money)
}
