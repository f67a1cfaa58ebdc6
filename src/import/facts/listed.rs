//! Facts that an article lists by their names, as `fanzha export` writes them under 案情要点: 地区：连州市. They need no
//! reading between the lines, and they are all that the author wrote down.

use super::rows::Cells;
use super::{Proposal, Told};
use crate::vocabulary::{AgeBand, Gender, Vocabulary};

/// What stands above the list.
const HEADING: &str = "案情要点";

/// Names of facts, as pages and exports write them, and their fields.
const LABELS: [(&str, &str); 12] = [
    ("诈骗类型", "scam_type"),
    ("地区", "region"),
    ("发生时间", "occurred"),
    ("结果", "outcome"),
    ("损失", "loss"),
    ("骗子索要", "demanded"),
    ("保住的钱", "prevented"),
    ("追回", "recovered"),
    ("当事人", VICTIM),
    ("骗子怎样找来", "contact_method"),
    ("钱怎样转走", "payment_method"),
    ("骗子冒充", "impersonated"),
];

/// A field that is several: 小罗、男、18至29岁、应届毕业生.
const VICTIM: &str = "victim";

/// Fewer names than these may stand in any text.
const FEWEST: usize = 2;

/// The facts of each case that an article lists; none where it lists none.
pub(super) fn listed_cases(told: &Told) -> Vec<Vec<Proposal>> {
    let types = told.types;
    let (regions, zone) = (&told.config.regions, &told.config.timezone);
    let cells = Cells { types, regions, zone, unit: 1 };
    let at = told.blocks.iter().rposition(|block| block.trim().ends_with(HEADING));
    let Some(list) = at.and_then(|at| told.blocks.get(at + 1)) else { return Vec::new() };
    // One case has a line for each fact, several have a line for each case.
    let by_line: Vec<Vec<Proposal>> = list.lines().map(|line| facts_in(line, &cells)).collect();
    let is_case = |facts: &Vec<Proposal>| facts.iter().filter(|fact| !is_of_victim(fact)).count() >= FEWEST;
    if by_line.iter().all(is_case) {
        return by_line;
    }
    let all: Vec<Proposal> = by_line.into_iter().flatten().collect();
    [all].into_iter().filter(is_case).collect()
}

/// Whether a line is a fact with its name before it, and so no heading.
pub(in crate::import) fn is_listed_fact(line: &str) -> bool {
    named(line).is_some()
}

fn is_of_victim(fact: &Proposal) -> bool {
    fact.field.starts_with(VICTIM)
}

/// The field that is named and what follows.
fn named(part: &str) -> Option<(&'static str, &str)> {
    let (name, value) = part.trim().split_once('：')?;
    let (_, field) = LABELS.iter().find(|(label, _)| *label == name.trim())?;
    Some((field, value.trim()))
}

/// The facts of a line; the name of its case may stand before the first.
fn facts_in(line: &str, cells: &Cells) -> Vec<Proposal> {
    let line = match named(line) {
        Some(_) => line,
        None => line.split_once('：').map_or(line, |(_, facts)| facts),
    };
    let facts = line.split('；').filter_map(named);
    facts.flat_map(|(field, value)| facts_of(field, value, cells)).collect()
}

fn facts_of(field: &'static str, value: &str, cells: &Cells) -> Vec<Proposal> {
    if field != VICTIM {
        return cells.read(field, value).into_iter().collect();
    }
    let part = |part: &str| {
        let field = match part {
            part if Gender::parse(part).is_some() => "victim.gender",
            part if AgeBand::parse(part).is_some() => "victim.age_band",
            _ => "victim.label",
        };
        cells.read(field, part)
    };
    let mut found: Vec<Proposal> = Vec::new();
    for proposal in value.split('、').filter_map(part) {
        // The first is the label, and what is no other field is an occupation.
        if found.iter().all(|known| known.field != proposal.field) {
            found.push(proposal);
        }
    }
    found
}
