//! `fanzha build`.

use std::path::Path;
use std::time::SystemTime;

use super::changes::write_lists;
use super::exit::Exit;
use super::progress::ProgressBar;
use super::report::{Reporter, seconds_since};
use super::site::{build_options, program, set_jobs};
use super::timings::Timings;
use crate::cli::BuildArgs;
use crate::diagnostics::Diagnostic;
use crate::pipeline::{
    BegunBuild, BuildOptions, BuildResult, BuildSetting, CacheUse, CheckReport, OnProgress, PlannedSite,
    Progress, Published, Stage, Target, forbid_publishing, publish,
};
use crate::write::Summary;

/// Builds the site.
pub(super) fn build(args: &BuildArgs) -> Exit {
    let timings = Timings::start();
    set_jobs(args.site.jobs);
    let options = build_options(&args.site);
    let output = args.output.clone().unwrap_or_else(|| args.site.root.join("public"));
    let bar = ProgressBar::new();
    let progress = |progress| {
        timings.note(progress);
        bar.show(progress);
    };
    let run = Run { args, options: &options, output: &output, timings: &timings, bar: &bar };
    let (exit, reporter) = run.build(&progress);
    if args.timings {
        timings.print(&reporter, &args.site.root);
    }
    exit
}

/// A run of the command.
struct Run<'a> {
    args: &'a BuildArgs,
    options: &'a BuildOptions,
    output: &'a Path,
    timings: &'a Timings,
    bar: &'a ProgressBar,
}

impl Run<'_> {
    fn build(&self, progress: OnProgress) -> (Exit, Reporter) {
        let Run { args, options, output, .. } = *self;
        let target = Target { output, adopt: args.adopt };
        progress(Progress::Begins(Stage::Comparing));
        let begun = BegunBuild::new(BuildSetting {
            options,
            target: &target,
            strict: args.site.report.strict,
            program: program(),
            now: SystemTime::now(),
        });
        let known = if args.clean { None } else { begun.known_result() };
        match known {
            Some(result) => {
                let summary = Summary { unchanged: result.outputs, ..Summary::default() };
                let mut reporter = Reporter::new(&args.site, result.language);
                self.bar.clear();
                self.print(&mut reporter, result, &summary, 0);
                (self.write_lists(&reporter, None), reporter)
            }
            None => self.build_anew(begun, &target, progress),
        }
    }

    fn build_anew(&self, mut begun: BegunBuild, target: &Target, progress: OnProgress) -> (Exit, Reporter) {
        let (args, options) = (self.args, self.options);
        let strict = args.site.report.strict;
        let use_of = if args.clean { CacheUse::WriteOnly } else { CacheUse::Whole };
        let (report, pages) = begun.check_site(use_of, progress);
        let CheckReport { planned, mut diagnostics, language, .. } = report;
        let mut reporter = Reporter::new(&args.site, language);
        let Some(planned) = planned.filter(|_| !forbid_publishing(&diagnostics, strict)) else {
            let exit = Exit::for_findings(&diagnostics, strict);
            self.print_failure(&mut reporter, diagnostics);
            return (exit, reporter);
        };
        match publish(&planned, options, target, pages, progress) {
            Ok(Published { summary, manifest }) => {
                progress(Progress::Begins(Stage::Keeping));
                let result = BuildResult::new(&planned, diagnostics, language);
                begun.keep(&planned, &summary, manifest, &result);
                self.bar.clear();
                self.print(&mut reporter, result, &summary, planned.pictures.processed);
                let exit = self.write_lists(&reporter, Some((&planned, &summary)));
                // The process ends now; giving back the memory piece by piece would only make the user wait.
                std::mem::forget(planned);
                (exit, reporter)
            }
            Err(mut reasons) => {
                diagnostics.append(&mut reasons);
                self.print_failure(&mut reporter, diagnostics);
                (Exit::Usage, reporter)
            }
        }
    }

    fn write_lists(&self, reporter: &Reporter, built: Option<(&PlannedSite, &Summary)>) -> Exit {
        match write_lists(self.args, built) {
            Ok(()) => Exit::Clean,
            Err(error) => {
                reporter.print_operation_error(&error, "lists-unwritten");
                Exit::Usage
            }
        }
    }

    fn print_failure(&self, reporter: &mut Reporter, diagnostics: Vec<Diagnostic>) {
        self.bar.clear();
        reporter.print_findings_and_counts(diagnostics);
        reporter.print_message("nothing-written", &[]);
    }

    /// Prints what was found, what changed and where the site is.
    fn print(&self, reporter: &mut Reporter, result: BuildResult, summary: &Summary, pictures: usize) {
        reporter.print_findings_and_counts(result.diagnostics);
        let facts = [
            ("pages", summary.written.to_string()),
            ("unchanged", summary.unchanged.to_string()),
            ("deleted", summary.deleted.len().to_string()),
            ("bulletins", result.bulletins.to_string()),
            ("cases", result.cases.to_string()),
            ("seconds", seconds_since(self.timings.started())),
        ];
        let has_changed = summary.written + summary.deleted.len() > 0;
        reporter.print_message(if has_changed { "built" } else { "nothing-changed" }, &facts);
        if pictures > 0 {
            reporter.print_message("pictures", &[("count", pictures.to_string())]);
        }
        reporter.print_message("output-folder", &[("folder", self.output.display().to_string())]);
        reporter.print_left_out(&result.left_out);
        for path in &summary.left {
            reporter.print_message("left-in-output", &[("path", path.clone())]);
        }
    }
}
