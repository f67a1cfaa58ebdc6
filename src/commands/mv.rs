//! `fanzha mv`: renames a content file, fixes every link to it and redirects its old address.

use super::exit::Exit;
use super::report::Reporter;
use super::site::{build_options, open_sources};
use super::terminal::print_data;
use crate::cli::MvArgs;
use crate::pipeline::{PlannedRenaming, RenamingFailure};

/// Renames a content file or folder.
pub(super) fn mv(args: &MvArgs) -> Exit {
    let site = args.source.site_args();
    let Some((sources, mut reporter)) = open_sources(&site) else { return Exit::Usage };
    let options = build_options(&site);
    let planned = match PlannedRenaming::plan(&options, &sources, &args.old, &args.new) {
        Ok(planned) => planned,
        Err(problems) => {
            problems.iter().for_each(|problem| reporter.print_message(problem.key, &problem.facts));
            reporter.print_message("nothing-changed-here", &[]);
            return Exit::Usage;
        }
    };
    if args.dry_run {
        planned.diffs().for_each(|diff| print_data(&diff));
        reporter.print_message("mv-dry", &[("count", planned.changes.len().to_string())]);
        return Exit::Clean;
    }
    match planned.perform() {
        Ok(()) => {
            print_moves(&planned, &reporter);
            Exit::Clean
        }
        Err(RenamingFailure::Unwritten(error)) => {
            reporter.print_operation_error(&error, "nothing-changed-here");
            Exit::Usage
        }
        Err(RenamingFailure::Worse(worse)) => {
            reporter.print_findings(worse);
            reporter.print_message("nothing-changed-here", &[]);
            Exit::Content
        }
    }
}

fn print_moves(planned: &PlannedRenaming, reporter: &Reporter) {
    for (old, new) in &planned.renaming.files {
        reporter.print_message("renamed", &[("old", old.clone()), ("new", new.clone())]);
    }
    for change in planned.changes.iter().filter(|change| change.old == change.new) {
        reporter.print_message("mv-fixed", &[("path", change.old.clone())]);
    }
    planned.renaming.files.values().for_each(|new| print_data(&format!("{new}\n")));
}
