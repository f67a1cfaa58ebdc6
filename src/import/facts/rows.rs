//! Facts from the cells of a table: one cell, one field, read as an officer's sheet has it.
//!
//! The command decides which column is which field; here a cell becomes the value that an author would write, or nothing.

use jiff::tz::TimeZone;

use super::people::{age_in, people};
use super::{Certainty, Proposal};
use crate::content::dates::{meant_day, parse_occurred, serial_day};
use crate::money::parse_amount;
use crate::vocabulary::regions::{MentionForm, Regions};
use crate::vocabulary::{AgeBand, CaseOutcome, ContactMethod, Gender, PaymentMethod, ScamTypes, Vocabulary};

/// What the cells are read with.
pub(crate) struct Cells<'a> {
    pub(crate) types: &'a ScamTypes,
    pub(crate) regions: &'a Regions,
    pub(crate) zone: &'a TimeZone,
    /// What a number in a column of money counts: 1 for 元, 10,000 for 万元 in the heading.
    pub(crate) unit: u32,
}

impl Cells<'_> {
    /// The value that a cell gives to a field; `None` where it is empty or can't be read.
    pub(crate) fn read(&self, field: &'static str, cell: &str) -> Option<Proposal> {
        let cell = cell.trim();
        if cell.is_empty() {
            return None;
        }
        let value = match field {
            "scam_type" => self.types.resolve(cell).map(|id| self.types.get(id).id.clone()),
            "region" => self.region(cell),
            "occurred" => self.occurred(cell),
            "outcome" => CaseOutcome::parse(cell).map(|outcome| outcome.id().to_owned()),
            "loss" | "demanded" | "prevented" | "recovered" => self.amount(cell),
            "victim.label" => label_of(cell),
            "victim.gender" => Gender::parse(cell).map(|gender| gender.id().to_owned()),
            "victim.age_band" => age(cell).map(|band| band.id().to_owned()),
            "contact_method" => ContactMethod::parse(cell).map(|method| method.id().to_owned()),
            "payment_method" => PaymentMethod::parse(cell).map(|method| method.id().to_owned()),
            "impersonated" => Some(cell.to_owned()),
            _ => None,
        }?;
        Some(Proposal { field, value, evidence: cell.to_owned(), certainty: Certainty::Sure })
    }

    /// A region, or the one in which a police station or township lies.
    fn region(&self, cell: &str) -> Option<String> {
        if let Ok(resolved) = self.regions.resolve(cell) {
            return Some(self.regions.full_name(resolved.id));
        }
        let mut mentions = self.regions.mentions(cell).into_iter();
        let first = mentions.next().filter(|mention| mention.span.start == 0)?;
        // 永昌镇 is a town of some county, and not 永昌县.
        let is_town =
            ["镇", "乡", "街道", "村", "社区"].iter().any(|end| cell[first.span.end..].starts_with(end));
        if first.form == MentionForm::Short && is_town {
            return None;
        }
        let [mut id] = first.candidates[..] else { return None };
        // 绵阳市公安局安州区分局 lies deeper than its first name; 公安 is a county too, but not here.
        for mention in mentions.filter(|mention| mention.form == MentionForm::Full) {
            let mut inside = mention.candidates.into_iter().filter(|inner| self.regions.contains(id, *inner));
            id = inside.next().unwrap_or(id);
        }
        Some(self.regions.full_name(id))
    }

    /// A date, also the number of a day that a sheet shows without its format.
    fn occurred(&self, cell: &str) -> Option<String> {
        let occurred = parse_occurred(cell, self.zone).ok().map(|occurred| occurred.to_string());
        occurred.or_else(|| {
            let day = serial_day(cell).or_else(|| meant_day(cell))?;
            Some(serial_hour(cell).map_or_else(|| day.to_string(), |hour| format!("{day}T{hour:02}")))
        })
    }

    /// A sum; a plain number counts the unit of its column.
    fn amount(&self, cell: &str) -> Option<String> {
        let is_number = cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
        let written = if is_number && self.unit == 10_000 { format!("{cell}万") } else { cell.to_owned() };
        parse_amount(&written).ok().flatten()?;
        Some(written)
    }
}

/// The hour in the number of a day: 46182.4375 is half past ten.
fn serial_hour(cell: &str) -> Option<u32> {
    let (_, time) = cell.split_once('.').filter(|(days, _)| days.len() == 5)?;
    let part: f64 = format!("0.{time}").parse().ok()?;
    let minutes = (part * 1440.0).round() as u32;
    (minutes > 0 && minutes < 1440).then_some(minutes / 60)
}

/// A surname with a form of address; a whole name keeps its surname only.
pub(crate) fn label_of(cell: &str) -> Option<String> {
    if let Some(person) = people(cell).into_iter().find(|person| person.span.start == 0) {
        return Some(person.label);
    }
    let announced = format!("受害人{cell}");
    people(&announced).into_iter().next().map(|person| person.label)
}

/// 45, 45岁, 60岁以上.
fn age(cell: &str) -> Option<AgeBand> {
    AgeBand::parse(cell).or_else(|| {
        let is_number = cell.len() <= 3 && cell.bytes().all(|byte| byte.is_ascii_digit());
        age_in(&if is_number { format!("{cell}岁") } else { cell.to_owned() })
    })
}
