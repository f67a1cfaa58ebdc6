//! The cases as data: `data/cases.json` and `data/cases.csv`, whole and by year.
//!
//! `data/cases.schema.json` describes the shape. Other programs rely on it.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Number;

use crate::address::encode;
use crate::content::bulletin::Victim;
use crate::model::{Case, Site};
use crate::safety::is_formula;
use crate::view::{AmountRecord, COLUMNS};
use crate::vocabulary::Vocabulary;

/// One case, as published. Amounts are in units of their currency.
#[derive(Serialize)]
struct CaseRecord<'a> {
    bulletin: String,
    case: u32,
    title: &'a str,
    date: String,
    scam_type: &'a str,
    region_code: Option<&'a str>,
    region: Option<String>,
    occurred: Option<String>,
    outcome: &'static str,
    loss: Option<AmountRecord>,
    demanded: Option<AmountRecord>,
    prevented: Option<AmountRecord>,
    recovered: Option<AmountRecord>,
    victim: Option<VictimRecord<'a>>,
    contact_method: Option<&'static str>,
    payment_method: Option<&'static str>,
    same_as: Option<SameAs>,
}

#[derive(Serialize)]
struct VictimRecord<'a> {
    label: Option<&'a str>,
    gender: Option<&'static str>,
    age_band: Option<&'static str>,
    occupation: Option<&'a str>,
    count: u32,
}

#[derive(Serialize)]
struct SameAs {
    bulletin: String,
    case: u32,
}

/// The cases of a site, or of the bulletins of one year, oldest bulletin first, one a line.
pub(super) fn json(site: &Site, year: Option<i16>, to: &mut dyn Write) -> io::Result<()> {
    to.write_all(b"[")?;
    for (index, case) in cases(site, year).enumerate() {
        to.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *to, &record(site, case))?;
    }
    to.write_all(b"\n]\n")
}

fn cases(site: &Site, year: Option<i16>) -> impl Iterator<Item = &Case> {
    let of_year =
        move |case: &&Case| year.is_none_or(|year| site.bulletin(case.bulletin).facts.date.year() == year);
    site.cases.iter().filter(of_year)
}

fn record<'a>(site: &'a Site, case: &Case) -> CaseRecord<'a> {
    let bulletin = site.bulletin(case.bulletin);
    let facts = &bulletin.facts.cases[case.number as usize - 1];
    let regions = &site.config.regions;
    CaseRecord {
        bulletin: encode(bulletin.address.as_str()),
        case: case.number,
        title: &bulletin.facts.title,
        date: bulletin.facts.date.to_string(),
        scam_type: &site.types.get(case.scam_type).id,
        region_code: case.region.map(|region| regions.code(region)),
        region: case.region.map(|region| regions.full_name(region)),
        occurred: facts.occurred.map(|occurred| occurred.to_string()),
        outcome: facts.outcome.id(),
        loss: facts.loss.as_ref().map(AmountRecord::new),
        demanded: facts.demanded.as_ref().map(AmountRecord::new),
        prevented: facts.prevented.as_ref().map(AmountRecord::new),
        recovered: facts.recovered.as_ref().map(AmountRecord::new),
        victim: facts.victim.as_ref().map(victim),
        contact_method: facts.contact_method.map(Vocabulary::id),
        payment_method: facts.payment_method.map(Vocabulary::id),
        same_as: case
            .same_as
            .as_ref()
            .map(|(address, number)| SameAs { bulletin: encode(address.as_str()), case: *number }),
    }
}

fn victim(victim: &Victim) -> VictimRecord<'_> {
    VictimRecord {
        label: victim.label.as_deref(),
        gender: victim.gender.map(Vocabulary::id),
        age_band: victim.age_band.map(Vocabulary::id),
        occupation: victim.occupation.as_deref(),
        count: victim.count,
    }
}

/// The same cases as a table for spreadsheets: UTF-8 with a byte order mark, which Excel needs, and four columns for each
/// amount. `quantified` distinguishes an amount without bounds (数万元) from an unknown one.
pub(super) fn csv(site: &Site, year: Option<i16>, to: &mut dyn Write) -> io::Result<()> {
    to.write_all("\u{feff}".as_bytes())?;
    let mut table = csv::Writer::from_writer(to);
    table.write_record(COLUMNS.map(|column| column.name))?;
    for case in cases(site, year) {
        table.write_record(row(&record(site, case)))?;
    }
    table.flush()
}

fn row(record: &CaseRecord) -> Vec<String> {
    let text = |value: Option<&str>| harmless(value.unwrap_or_default());
    let mut row = vec![
        record.bulletin.clone(),
        record.case.to_string(),
        harmless(record.title),
        record.date.clone(),
        harmless(record.scam_type),
        text(record.region_code),
        text(record.region.as_deref()),
        text(record.occurred.as_deref()),
        record.outcome.to_owned(),
    ];
    for amount in [&record.loss, &record.demanded, &record.prevented, &record.recovered] {
        row.extend(amount_cells(amount.as_ref()));
    }
    let victim = record.victim.as_ref();
    row.extend([
        text(victim.and_then(|victim| victim.label)),
        text(victim.and_then(|victim| victim.gender)),
        text(victim.and_then(|victim| victim.age_band)),
        text(victim.and_then(|victim| victim.occupation)),
        victim.map(|victim| victim.count.to_string()).unwrap_or_default(),
        text(record.contact_method),
        text(record.payment_method),
        record.same_as.as_ref().map(|same| same.bulletin.clone()).unwrap_or_default(),
        record.same_as.as_ref().map(|same| same.case.to_string()).unwrap_or_default(),
        record.loss.as_ref().map(|loss| quantified(loss).to_string()).unwrap_or_default(),
    ]);
    row
}

fn quantified(loss: &AmountRecord) -> bool {
    loss.min.is_some() || loss.max.is_some()
}

fn amount_cells(amount: Option<&AmountRecord>) -> [String; 4] {
    let cell = |number: Option<&Number>| number.map(ToString::to_string).unwrap_or_default();
    match amount {
        None => Default::default(),
        Some(amount) => [
            amount.currency.to_owned(),
            cell(amount.min.as_ref()),
            cell(amount.max.as_ref()),
            amount.approximate.to_string(),
        ],
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn harmless(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_owned() }
}
