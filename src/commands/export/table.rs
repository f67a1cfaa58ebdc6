//! `fanzha export table`: the published cases as a sheet.

use super::site::ExportedSite;
use super::{Choice, choose, write_files};
use crate::cli::TableArgs;
use crate::commands::exit::Exit;
use crate::export::{cases_csv, cases_xlsx};
use crate::model::{Case, Site};
use crate::view::CaseTable;

/// Writes the sheet.
pub(super) fn table(args: &TableArgs) -> Exit {
    let is_csv = args.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let is_xlsx = args.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    let site = match ExportedSite::open(&args.source, |_| true) {
        Ok(site) => site,
        Err(exit) => return exit,
    };
    if !is_csv && !is_xlsx {
        site.reporter.print_message("table-ending", &[("path", args.output.display().to_string())]);
        return Exit::Usage;
    }
    let TableArgs { period, region, scam_type, .. } = args;
    let Some(choice) = choose(&site, period.as_deref(), region.as_deref(), scam_type.as_deref()) else {
        return Exit::Usage;
    };
    let table = site.with_views(|views| views.case_table(chosen_cases(views.site, choice)));
    let count = table.rows.len();
    let bytes = match file_of(&site, &table, is_csv) {
        Ok(bytes) => bytes,
        Err(exit) => return exit,
    };
    let exit = write_files(&site, vec![(args.output.clone(), bytes)]);
    if exit == Exit::Clean {
        site.reporter.print_message("table-cases", &[("count", count.to_string())]);
    }
    exit
}

/// A table as the bytes of a file; prints why a sheet cannot hold it.
pub(in crate::commands) fn file_of(
    site: &ExportedSite,
    table: &CaseTable,
    is_csv: bool,
) -> Result<Vec<u8>, Exit> {
    if is_csv {
        return Ok(cases_csv(table));
    }
    let name = site.with_views(|views| views.words.get("sheet_name").to_owned());
    cases_xlsx(table, &name).map_err(|error| {
        site.reporter.print_message("table-too-large", &[("reason", error.to_string())]);
        Exit::Usage
    })
}

/// The positions of the chosen cases, repetitions included: a column says which are not counted.
fn chosen_cases(site: &Site, choice: Choice) -> impl Iterator<Item = usize> + '_ {
    let is_chosen = move |case: &Case| {
        let date = site.bulletin(case.bulletin).facts.date;
        let regions = &site.config.regions;
        choice.period.is_none_or(|period| period.contains(date))
            && choice
                .region
                .is_none_or(|outer| case.region.is_some_and(|inner| regions.contains(outer, inner)))
            && choice.scam_type.is_none_or(|wider| site.types.lineage(case.scam_type).any(|id| id == wider))
    };
    site.cases.iter().enumerate().filter(move |(_, case)| is_chosen(case)).map(|(at, _)| at)
}
