//! `fanzha build`.

use std::path::Path;
use std::time::Instant;

use super::exit::Exit;
use super::progress::ProgressBar;
use super::report::{Reporter, seconds_since};
use super::site::{build_options, set_jobs};
use crate::cli::BuildArgs;
use crate::pipeline::{CheckReport, PlannedSite, Target, check_site, forbid_publishing, publish};
use crate::write::Summary;

/// Builds the site.
pub(super) fn build(args: &BuildArgs) -> Exit {
    let started = Instant::now();
    set_jobs(args.site.jobs);
    let options = build_options(&args.site);
    let strict = args.site.report.strict;
    let bar = ProgressBar::new();
    let progress = |progress| bar.show(progress);
    let CheckReport { planned, mut diagnostics, language, .. } = check_site(&options, &progress);
    let mut reporter = Reporter::new(&args.site, language);
    let Some(planned) = planned.filter(|_| !forbid_publishing(&diagnostics, strict)) else {
        bar.clear();
        let exit = Exit::for_findings(&diagnostics, strict);
        reporter.print_findings_and_counts(diagnostics);
        reporter.print_message("nothing-written", &[]);
        return exit;
    };
    let output = args.output.clone().unwrap_or_else(|| args.site.root.join("public"));
    let target = Target { output: &output, adopt: args.adopt };
    let published = publish(&planned, &options, &target, &progress);
    bar.clear();
    match published {
        Ok(summary) => {
            reporter.print_findings_and_counts(diagnostics);
            print_changes(&reporter, &planned, &summary, started);
            print_output_folder(&reporter, &planned, &summary, &output);
            // The process ends now; giving back the memory piece by piece would only make the user wait.
            std::mem::forget(planned);
            Exit::Clean
        }
        Err(mut reasons) => {
            diagnostics.append(&mut reasons);
            reporter.print_findings_and_counts(diagnostics);
            reporter.print_message("nothing-written", &[]);
            Exit::Usage
        }
    }
}

fn print_changes(reporter: &Reporter, planned: &PlannedSite, summary: &Summary, started: Instant) {
    let facts = [
        ("pages", summary.written.to_string()),
        ("unchanged", summary.unchanged.to_string()),
        ("deleted", summary.deleted.len().to_string()),
        ("bulletins", planned.site.bulletins.len().to_string()),
        ("cases", planned.site.cases.len().to_string()),
        ("seconds", seconds_since(started)),
    ];
    let has_changed = summary.written + summary.deleted.len() > 0;
    reporter.print_message(if has_changed { "built" } else { "nothing-changed" }, &facts);
    if planned.pictures.processed > 0 {
        reporter.print_message("pictures", &[("count", planned.pictures.processed.to_string())]);
    }
}

fn print_output_folder(reporter: &Reporter, planned: &PlannedSite, summary: &Summary, output: &Path) {
    reporter.print_message("output-folder", &[("folder", output.display().to_string())]);
    reporter.print_left_out(&planned.site.left_out);
    for path in &summary.left {
        reporter.print_message("left-in-output", &[("path", path.clone())]);
    }
}
