//! Facts that an article lists by their names, as `fanzha export` writes them under 案情要点, or “The facts” for an English
//! site: 地区：连州市. They need no reading between the lines, and they are all that the author wrote down.

use super::rows::Cells;
use super::{Certainty, Proposal, Told};
use crate::vocabulary::{AgeBand, Gender, Vocabulary};

/// What stands above the list.
const HEADINGS: [&str; 2] = ["案情要点", "The facts"];

/// What an export says before the address of the page.
const PAGES: [&str; 2] = ["网页版：http", "On the web: http"];

/// Names of facts, as pages and exports write them in both languages, and their fields.
const LABELS: [(&str, &str, &str); 12] = [
    ("诈骗类型", "Scam type", "scam_type"),
    ("地区", "Region", "region"),
    ("发生时间", "When", "occurred"),
    ("结果", "Outcome", "outcome"),
    ("损失", "Loss", "loss"),
    ("骗子索要", "Demanded", "demanded"),
    ("保住的钱", "Money saved", "prevented"),
    ("追回", "Recovered", "recovered"),
    ("当事人", "Victim", VICTIM),
    ("骗子怎样找来", "How contact was made", "contact_method"),
    ("钱怎样转走", "How the money was sent", "payment_method"),
    ("骗子冒充", "The scammer posed as", "impersonated"),
];

/// A field that is several: 小罗、男、18至29岁、应届毕业生.
const VICTIM: &str = "victim";

/// What stands between a name and its value.
const COLONS: [char; 2] = ['：', ':'];

/// Fewer names than these may stand in any text.
const FEWEST: usize = 2;

/// The facts of each case that an article lists; none where it lists none.
pub(super) fn listed_cases(told: &Told) -> Vec<Vec<Proposal>> {
    let types = told.types;
    let (regions, zone) = (&told.config.regions, &told.config.timezone);
    let cells = Cells { types, regions, zone, unit: 1 };
    let is_heading = |block: &String| HEADINGS.iter().any(|heading| block.trim().ends_with(heading));
    let at = told.blocks.iter().rposition(is_heading);
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

/// Whether an article is an export of a bulletin, which lists all facts of its cases: without a list it has none.
pub(super) fn is_export(told: &Told) -> bool {
    told.blocks.iter().any(|block| PAGES.iter().any(|page| block.trim().starts_with(page)))
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
    let (name, value) = part.trim().split_once(COLONS)?;
    let (_, _, field) = LABELS.iter().find(|(zh, en, _)| [*zh, *en].contains(&name.trim()))?;
    Some((field, value.trim()))
}

/// The facts of a line; the name of its case may stand before the first.
fn facts_in(line: &str, cells: &Cells) -> Vec<Proposal> {
    let line = match named(line) {
        Some(_) => line,
        None => line.split_once(COLONS).map_or(line, |(_, facts)| facts),
    };
    let facts = line.split(['；', ';']).filter_map(named);
    facts.flat_map(|(field, value)| facts_of(field, value, cells)).collect()
}

fn facts_of(field: &'static str, value: &str, cells: &Cells) -> Vec<Proposal> {
    if field == "occurred" {
        // An English page has a comma before the hour.
        return cells.read(field, &value.replace(", ", " ")).into_iter().collect();
    }
    if field != VICTIM {
        return cells.read(field, value).into_iter().collect();
    }
    let mut found: Vec<Proposal> = Vec::new();
    for part in value.split('、').flat_map(|part| part.split(", ")).map(str::trim) {
        let as_written = |field| {
            let (value, evidence) = (part.to_owned(), part.to_owned());
            Some(Proposal { field, value, evidence, certainty: Certainty::Sure })
        };
        let is_known = |field: &str| found.iter().any(|known: &Proposal| known.field == field);
        let count = part.strip_suffix('人').or_else(|| part.strip_prefix("People: "));
        // The first is the label, and what is no other field is an occupation.
        let proposal = match count.filter(|count| count.bytes().all(|b| b.is_ascii_digit())) {
            Some(count) => Some(Proposal {
                field: "victim.count",
                value: count.to_owned(),
                evidence: part.to_owned(),
                certainty: Certainty::Sure,
            }),
            None if Gender::parse(part).is_some() => cells.read("victim.gender", part),
            None if AgeBand::parse(part).is_some() => cells.read("victim.age_band", part),
            None if found.is_empty() => {
                cells.read("victim.label", part).or_else(|| as_written("victim.label"))
            }
            None if !is_known("victim.occupation") => as_written("victim.occupation"),
            None => None,
        };
        found.extend(proposal);
    }
    found
}
