//! `fanzha new`: a new bulletin in the right folder, with the usual fields.

mod questions;

use std::path::Path;
use std::process::Command;

use self::questions::{Questions, is_about_given_field};
use super::exit::Exit;
use super::prompt::{InputEnded, Prompt, print_fault};
use super::report::Reporter;
use super::site::open_sources;
use super::terminal::print_data;
use crate::author::bulletin::{CheckedDraft, FieldValues, bulletin_path, bulletin_text};
use crate::cli::NewArgs;
use crate::content::bulletin::Bulletin;
use crate::diagnostics::{Language, Level, has_errors};
use crate::pipeline::SiteFacts;
use crate::text::one_line;
use crate::vocabulary::{BulletinKind, CaseOutcome, ScamTypeId, Vocabulary};
use crate::write::{FileOperation, Transaction, stays_below};

/// Makes a new bulletin.
pub(super) fn new(args: &NewArgs) -> Exit {
    let Some((sources, reporter)) = open_sources(&args.source.site_args()) else { return Exit::Usage };
    let site = SiteFacts::new(sources);
    let mut values = values_from_flags(args, &site);
    if has_wrong_flags(&values, &site, &reporter) {
        reporter.print_message("nothing-made", &[]);
        return Exit::Usage;
    }
    let prompt = match ask_missing(&mut values, &site, &reporter) {
        Ok(prompt) => prompt,
        Err(exit) => return exit,
    };
    complete(&mut values, &site, &reporter);
    let CheckedDraft { bulletin, diagnostics } = site.check(&values);
    for fault in &diagnostics {
        if !prompt.as_ref().is_some_and(|prompt| prompt.has_reported(fault)) {
            print_fault(reporter.wording(), fault);
        }
    }
    let Some(bulletin) = bulletin.filter(|_| !has_errors(&diagnostics)) else {
        reporter.print_message("nothing-made", &[]);
        return Exit::Usage;
    };
    let path = bulletin_path(Some(bulletin.date), &bulletin.title, None, |address| site.has_address(address));
    let text = bulletin_text(&values, site.sources.config.language);
    if !write(&args.source.root, &path, text, &reporter) {
        return Exit::Usage;
    }
    if args.edit { edit(&args.source.root.join(path), &reporter) } else { Exit::Clean }
}

/// Asks for missing fields, if there is a terminal. The error means that there will be no bulletin.
fn ask_missing(
    values: &mut FieldValues,
    site: &SiteFacts,
    reporter: &Reporter,
) -> Result<Option<Prompt>, Exit> {
    let prompt = Prompt::new(reporter.wording());
    match &prompt {
        Some(prompt) => {
            let questions = Questions { values, site, prompt }.ask_missing();
            if let Err(InputEnded) = questions {
                reporter.print_message("cancelled", &[]);
                return Err(Exit::Usage);
            }
        }
        None if values.get("title").is_none() => {
            reporter.print_message("new-no-title", &[]);
            return Err(Exit::Usage);
        }
        None => {}
    }
    Ok(prompt)
}

/// The values that flags give.
fn values_from_flags(args: &NewArgs, site: &SiteFacts) -> FieldValues {
    let mut values = FieldValues::default();
    let flags = [
        ("title", args.title.as_ref().or(args.written_title.as_ref())),
        ("date", args.date.as_ref()),
        ("kind", args.kind.as_ref()),
        ("scam_type", args.scam_type.as_ref()),
        ("region", args.region.as_ref()),
        ("outcome", args.outcome.as_ref()),
        ("loss", args.loss.as_ref()),
        ("summary", args.summary.as_ref()),
    ];
    for (key, flag) in flags {
        if let Some(value) = flag.map(|value| one_line(value)).filter(|value| !value.is_empty()) {
            values.set(key, value);
        }
    }
    if args.date.is_none() {
        values.set("date", site.sources.today.to_string());
    }
    if args.draft {
        values.set("draft", "true");
    }
    values
}

/// Prints what is wrong with the flags, if anything is an error.
fn has_wrong_flags(values: &FieldValues, site: &SiteFacts, reporter: &Reporter) -> bool {
    let draft = site.check(values);
    let faults: Vec<_> =
        draft.diagnostics.iter().filter(|fault| is_about_given_field(fault, values)).collect();
    let is_wrong = faults.iter().any(|fault| fault.level == Level::Error);
    if is_wrong {
        faults.iter().for_each(|fault| print_fault(reporter.wording(), fault));
    }
    is_wrong
}

/// Replaces written names by formal ones, and adds fields that others require.
fn complete(values: &mut FieldValues, site: &SiteFacts, reporter: &Reporter) {
    let Some(bulletin) = site.check(values).bulletin else { return };
    formalise(values, &bulletin, site);
    let case = bulletin.cases.first();
    let lost =
        case.is_some_and(|case| matches!(case.outcome, CaseOutcome::Lost | CaseOutcome::PartlyRecovered));
    if lost && values.get("loss").is_none() {
        values.set("loss", "未知");
    }
    if bulletin.kind == BulletinKind::Case && values.get("scam_type").is_none() {
        values.set("scam_type", site.types.resolve("other").map_or("other", |id| type_name(site, id)));
        reporter.print_message("new-type-open", &[]);
    }
}

/// How a file names a type: in Chinese, or on an English site by its id, which is English.
fn type_name(site: &SiteFacts, id: ScamTypeId) -> &str {
    let kind = site.types.get(id);
    if site.sources.config.language == Language::En { &kind.id } else { &kind.name }
}

fn formalise(values: &mut FieldValues, bulletin: &Bulletin, site: &SiteFacts) {
    values.set("date", bulletin.date.to_string());
    if values.get("kind").is_some() {
        values.set("kind", bulletin.kind.id());
    }
    if let Some(region) = bulletin.region {
        values.set("region", site.sources.config.regions.full_name(region));
    }
    if let Some(id) = bulletin.scam_type.as_ref().and_then(|written| site.types.resolve(&written.text)) {
        values.set("scam_type", type_name(site, id));
    }
    if let Some(case) = bulletin.cases.first().filter(|_| values.get("outcome").is_some()) {
        values.set("outcome", case.outcome.id());
    }
}

/// Writes the file at a path from the site's root; returns whether that succeeded.
fn write(root: &Path, path: &str, text: String, reporter: &Reporter) -> bool {
    let to = root.join(path);
    if !stays_below(&root.join("content"), &to) {
        reporter.print_message("leads-outside", &[("path", path.to_owned())]);
        return false;
    }
    match Transaction::run(&[FileOperation { from: None, to, bytes: Some(text.into_bytes()) }]) {
        Ok(transaction) => transaction.commit(),
        Err(error) => {
            reporter.print_operation_error(&error, "nothing-made");
            return false;
        }
    }
    reporter.print_message("created", &[("path", path.to_owned())]);
    reporter.print_message("new-next", &[]);
    print_data(&format!("{path}\n"));
    true
}

/// Opens the file in the editor that the environment names; its command may have arguments.
fn edit(path: &Path, reporter: &Reporter) -> Exit {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let Some(editor) = named("VISUAL").or_else(|| named("EDITOR")) else {
        reporter.print_message("no-editor", &[]);
        return Exit::Usage;
    };
    let mut words = editor.split_whitespace();
    let program = words.next().expect("a name that is not blank has a first word");
    let failure = match Command::new(program).args(words).arg(path).status() {
        Ok(status) if status.success() => return Exit::Clean,
        Ok(status) => status.to_string(),
        Err(error) => error.to_string(),
    };
    reporter.print_message("editor-failed", &[("editor", editor.clone()), ("reason", failure)]);
    Exit::Usage
}
