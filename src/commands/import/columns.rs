//! What the columns of tables mean: guessed, shown, asked for on a terminal, and kept in a file beside site.yaml.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::format_of;
use super::given::Given;
use crate::cli::ImportArgs;
use crate::commands::exit::Exit;
use crate::commands::prompt::Prompt;
use crate::commands::report::Reporter;
use crate::import::{COLUMN_KINDS, Columns, Grouping, Mapping, SourceFormat, TableOptions, headings};
use crate::write::{FileOperation, Transaction};

/// The file that keeps what a person said of headings.
const MAPPING_FILE: &str = "import-columns.yaml";

/// How the tables among the sources are read. The error is the exit of a run that cannot go on.
pub(super) fn table_options(
    args: &ImportArgs,
    given: &[Given],
    reporter: &Reporter,
) -> Result<TableOptions, Exit> {
    let file = args.source.root.join(MAPPING_FILE);
    let mut mapping = read_mapping(&file, reporter)?;
    let grouping = match args.group.as_str() {
        "sheet" => Grouping::Sheet,
        "month" => Grouping::Month,
        "row" => Grouping::Row,
        heading => Grouping::Column(heading.to_owned()),
    };
    let mut shown = Vec::new();
    for columns in tables_of(args, given, &mapping) {
        for column in columns.columns.into_iter().filter(|column| !column.heading.is_empty()) {
            if !shown.iter().any(|(heading, _)| *heading == column.heading) {
                let id =
                    COLUMN_KINDS.iter().find(|(_, kind, _)| Some(*kind) == column.kind).map(|(id, ..)| *id);
                shown.push((column.heading, id));
            }
        }
    }
    if shown.is_empty() {
        return Ok(TableOptions { mapping, grouping });
    }
    show(&shown, reporter);
    if let Some(prompt) = Prompt::new(reporter.wording()).filter(|_| !args.dry_run)
        && ask(&prompt, &shown, &mut mapping)
    {
        write_mapping(&file, &mapping, reporter)?;
    }
    Ok(TableOptions { mapping, grouping })
}

/// The headings of every table that can be read; the others are refused when they are imported.
fn tables_of(args: &ImportArgs, given: &[Given], mapping: &Mapping) -> Vec<Columns> {
    let columns = |given: &Given| {
        let bytes = if given.may_be_table() { given.read().ok()? } else { return None };
        let format = format_of(args.from, given, &bytes).ok()?;
        (format == SourceFormat::Table).then(|| headings(&bytes, mapping).ok())?
    };
    given.iter().filter_map(columns).flatten().collect()
}

fn show(shown: &[(String, Option<&str>)], reporter: &Reporter) {
    reporter.print_message("import-columns", &[]);
    for (heading, id) in shown {
        let kind = reporter.wording().talk(&format!("import-column-{}", id.unwrap_or("unknown")), &[]);
        reporter.print_message("import-column", &[("heading", heading.clone()), ("kind", kind)]);
    }
}

/// Asks what is wrong in the guess: `heading=kind`, until an empty answer. Returns whether anything was said.
fn ask(prompt: &Prompt, shown: &[(String, Option<&str>)], mapping: &mut Mapping) -> bool {
    let mut is_changed = false;
    loop {
        let Ok(answer) = prompt.ask("ask-columns", &[]) else { return is_changed };
        if answer.trim().is_empty() {
            return is_changed;
        }
        let told = answer.split_once(['=', '＝']).map(|(heading, kind)| (heading.trim(), kind.trim()));
        let is_heading = |heading: &str| shown.iter().any(|(known, _)| known == heading);
        let id = |kind: &str| {
            let is_kind =
                |id: &str| id == kind || prompt.wording().talk(&format!("import-column-{id}"), &[]) == kind;
            COLUMN_KINDS.iter().map(|(id, ..)| *id).find(|id| is_kind(id))
        };
        match told
            .and_then(|(heading, kind)| Some((heading, id(kind)?)))
            .filter(|(heading, _)| is_heading(heading))
        {
            Some((heading, id)) => {
                mapping.insert(heading.to_owned(), id.to_owned());
                is_changed = true;
            }
            None => prompt.print_message("import-columns-unread", &[]),
        }
    }
}

fn read_mapping(file: &Path, reporter: &Reporter) -> Result<Mapping, Exit> {
    let Ok(text) = fs::read_to_string(file) else { return Ok(Mapping::new()) };
    let fault = |reason: String| {
        reporter
            .print_message("import-mapping-unread", &[("path", MAPPING_FILE.to_owned()), ("reason", reason)]);
        Exit::Usage
    };
    let mapping: BTreeMap<String, String> =
        serde_yaml::from_str(&text).map_err(|error| fault(error.to_string()))?;
    let unknown = mapping.values().find(|id| !COLUMN_KINDS.iter().any(|(known, ..)| known == id));
    match unknown {
        Some(id) => Err(fault(id.clone())),
        None => Ok(mapping),
    }
}

fn write_mapping(file: &Path, mapping: &Mapping, reporter: &Reporter) -> Result<(), Exit> {
    let mut text = reporter.wording().talk("import-mapping-head", &[]) + "\n";
    for (heading, id) in mapping {
        text.push_str(&format!("{}: {id}\n", crate::yaml::scalar(heading)));
    }
    let from = file.is_file().then(|| file.to_owned());
    let operation = FileOperation { from, to: file.to_owned(), bytes: Some(text.into_bytes()) };
    match Transaction::run(&[operation]) {
        Ok(transaction) => {
            transaction.commit();
            Ok(())
        }
        Err(error) => {
            reporter.print_operation_error(&error, "nothing-made");
            Err(Exit::Usage)
        }
    }
}
