//! `fanzha check`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::exit::Exit;
use super::fix::fix;
use super::progress::ProgressBar;
use super::report::{Reporter, seconds_since};
use super::site::{build_options, path_in_site, set_jobs};
use crate::check::picture_path_of;
use crate::cli::CheckArgs;
use crate::diagnostics::{Diagnostic, has_errors};
use crate::pipeline::{
    BuildOptions, CheckReport, PlannedSite, check_rendering, check_site, check_unused_pictures,
};
use crate::plan::files_referenced_by;
use crate::safety::Allowed;

/// Checks the site, or the selected files of it.
pub(super) fn check(args: &CheckArgs) -> Exit {
    let started = Instant::now();
    set_jobs(args.site.jobs);
    let options = build_options(&args.site);
    let selection = Selection::new(&options.root, &args.files);
    if args.fix
        && let Some(exit) = fix(args, |path| selection.contains(path))
    {
        return exit;
    }
    let report = checked(&options, &selection);
    let mut reporter = Reporter::new(&args.site, report.language);
    let exit = Exit::for_findings(&report.diagnostics, args.site.report.strict);
    let missing = selection.missing(&options.root);
    for path in &missing {
        reporter.print_message("not-found", &[("path", (*path).to_owned())]);
    }
    let fixable = report.diagnostics.iter().filter(|found| found.replacement.is_some()).count();
    reporter.print_findings_and_counts(report.diagnostics);
    if args.fix && !args.dry_run && fixable > 0 {
        reporter.print_message("fix-left", &[("count", fixable.to_string())]);
    }
    for allowed in report.allowed.iter().filter(|allowed| selection.contains(&allowed.path)) {
        print_allowed(&reporter, allowed);
    }
    if let Some(planned) = &report.planned {
        print_summary(&reporter, planned, started);
    }
    if missing.is_empty() { exit } else { Exit::Usage }
}

/// The files that the command line names; without any, all.
struct Selection {
    paths: Vec<String>,
}

impl Selection {
    fn new(root: &Path, files: &[PathBuf]) -> Selection {
        Selection { paths: files.iter().map(|file| path_in_site(root, file)).collect() }
    }

    fn is_everything(&self) -> bool {
        self.paths.is_empty()
    }

    fn contains(&self, path: &str) -> bool {
        self.is_everything() || self.paths.iter().any(|selected| selected == path)
    }

    fn missing(&self, root: &Path) -> Vec<&str> {
        self.paths.iter().map(String::as_str).filter(|path| !root.join(path).exists()).collect()
    }
}

/// Checks the site, its rendering included, and keeps what concerns the selection.
fn checked(options: &BuildOptions, selection: &Selection) -> CheckReport {
    let bar = ProgressBar::new();
    let mut report = check_site(options, &|progress| bar.show(progress));
    if let Some(planned) = report.planned.as_ref().filter(|_| !has_errors(&report.diagnostics)) {
        report.diagnostics.append(&mut check_rendering(planned));
    }
    bar.clear();
    if !selection.is_everything() {
        if let Some(planned) = &report.planned {
            let mut unused = check_unused_pictures(planned, &options.root, |path| selection.contains(path));
            report.diagnostics.append(&mut unused);
        }
        retain_selected(&mut report, selection);
    }
    report
}

/// Keeps the findings about the selected files, about the tables and pictures that they refer to, and about what
/// pictures show, which is reported where they are shown.
fn retain_selected(report: &mut CheckReport, selection: &Selection) {
    let is_selected = |path: &str| selection.contains(path);
    let referenced = report.planned.as_ref().map(|planned| files_referenced_by(&planned.site, is_selected));
    let is_referenced = |path: &str| {
        referenced.as_ref().is_some_and(|files| files.links.contains(path) || files.images.contains(path))
    };
    let is_shown = |found: &Diagnostic| picture_path_of(found).is_some_and(|path| is_selected(&path));
    report
        .diagnostics
        .retain(|found| is_selected(&found.file) || is_referenced(&found.file) || is_shown(found));
}

fn print_allowed(reporter: &Reporter, allowed: &Allowed) {
    let facts = [
        ("path", allowed.path.clone()),
        ("check", reporter.wording().title(allowed.code).to_owned()),
        ("text", allowed.text.clone()),
        ("count", allowed.count.to_string()),
        ("reason", allowed.reason.clone()),
    ];
    reporter.print_message("allowed", &facts);
}

fn print_summary(reporter: &Reporter, planned: &PlannedSite, started: Instant) {
    let facts = [
        ("bulletins", planned.site.bulletins.len().to_string()),
        ("cases", planned.site.cases.len().to_string()),
        ("seconds", seconds_since(started)),
    ];
    reporter.print_message("checked", &facts);
    reporter.print_left_out(&planned.site.left_out);
}
