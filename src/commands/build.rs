//! `fanzha build` and `fanzha check`.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::Path;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::fix::fix;
use super::report::Reporter;
use super::{Exit, options, set_jobs};
use crate::check::picture_path_of;
use crate::cli::{BuildArgs, CheckArgs, SiteArgs};
use crate::config::CONFIG_FILE;
use crate::diagnostics::{Code, Diagnostic, Level, has_errors};
use crate::pipeline::{
    BuildOptions, Built, Checkup, Progress, Ready, check_site, check_unused_pictures, publish, refuses,
    rehearse,
};
use crate::plan::files_referenced_by;
use crate::write::Summary;

/// Builds the site.
pub(super) fn build(args: &BuildArgs) -> Exit {
    let started = Instant::now();
    let options = prepare(&args.site);
    let bar = Bar::new();
    let watcher = |progress| bar.show(progress);
    let checkup = check_site(&options, &watcher);
    let mut reporter = Reporter::new(&args.site, checkup.language);
    let output = args.output.clone().unwrap_or_else(|| args.site.root.join("public"));
    let Some(ready) = usable(&checkup, args.site.report.strict).and(checkup.ready) else {
        bar.clear();
        report(&mut reporter, checkup.diagnostics.clone());
        reporter.say("nothing-written", &[]);
        return exit(&checkup.diagnostics, args.site.report.strict);
    };
    let mut diagnostics = checkup.diagnostics;
    let built = publish(&ready, &options, &output, args.adopt, &watcher);
    bar.clear();
    match built {
        Built::Done(summary) => {
            report(&mut reporter, diagnostics);
            say_built(&reporter, &ready, &summary, &output, started);
            // The process ends now; giving back the memory piece by piece would only make it wait.
            std::mem::forget(ready);
            Exit::Clean
        }
        Built::Refused(mut reasons) => {
            diagnostics.append(&mut reasons);
            report(&mut reporter, diagnostics);
            reporter.say("nothing-written", &[]);
            Exit::Usage
        }
    }
}

/// Checks the site.
pub(super) fn check(args: &CheckArgs) -> Exit {
    let started = Instant::now();
    let options = prepare(&args.site);
    let asked: Vec<String> = args.files.iter().map(|file| site_path(&options.root, file)).collect();
    let is_asked = |path: &str| asked.is_empty() || asked.iter().any(|asked| asked == path);
    if args.fix
        && let Some(exit) = fix(args, is_asked)
    {
        return exit;
    }
    let bar = Bar::new();
    let mut checkup = check_site(&options, &|progress| bar.show(progress));
    if let Some(ready) = checkup.ready.as_ref().filter(|_| !has_errors(&checkup.diagnostics)) {
        checkup.diagnostics.append(&mut rehearse(ready));
    }
    bar.clear();
    if !asked.is_empty() {
        let unused =
            checkup.ready.as_ref().map(|ready| check_unused_pictures(ready, &options.root, is_asked));
        checkup.diagnostics.extend(unused.into_iter().flatten());
        retain_asked(&mut checkup, is_asked);
    }
    let mut reporter = Reporter::new(&args.site, checkup.language);
    let exit = exit(&checkup.diagnostics, args.site.report.strict);
    let missing: Vec<&String> = asked.iter().filter(|asked| !options.root.join(asked).exists()).collect();
    missing.iter().for_each(|path| reporter.say("not-found", &[("path", (*path).clone())]));
    let left = checkup.diagnostics.iter().filter(|found| found.replacement.is_some()).count();
    report(&mut reporter, checkup.diagnostics);
    if args.fix && !args.dry_run && left > 0 {
        reporter.say("fix-left", &[("count", left.to_string())]);
    }
    for allowed in checkup.allowed.iter().filter(|allowed| is_asked(&allowed.path)) {
        let facts = [
            ("path", allowed.path.clone()),
            ("code", allowed.code.as_str().to_owned()),
            ("text", allowed.text.clone()),
            ("count", allowed.count.to_string()),
            ("reason", allowed.reason.clone()),
        ];
        reporter.say("allowed", &facts);
    }
    if let Some(ready) = &checkup.ready {
        let count = |number: usize| number.to_string();
        let facts = [
            ("bulletins", count(ready.site.bulletins.len())),
            ("cases", count(ready.site.cases.len())),
            ("seconds", seconds(started)),
        ];
        reporter.say("checked", &facts);
        reporter.say_left_out(&ready.site.left_out);
    }
    if missing.is_empty() { exit } else { Exit::Usage }
}

/// Leaves the findings about some files. A table or a picture goes out with the bulletin that has it, and what a picture
/// shows is told where it is shown.
fn retain_asked(checkup: &mut Checkup, is_asked: impl Fn(&str) -> bool + Copy) {
    let attached =
        checkup.ready.as_ref().map(|ready| files_referenced_by(&ready.site, is_asked)).unwrap_or_default();
    let goes_along = |path: &str| attached.links.contains(path) || attached.images.contains(path);
    let shows = |found: &Diagnostic| picture_path_of(found).is_some_and(|path| is_asked(&path));
    checkup.diagnostics.retain(|found| is_asked(&found.file) || goes_along(&found.file) || shows(found));
}

/// A file as findings name it: from the site's root, with slashes.
fn site_path(root: &Path, file: &Path) -> String {
    let file = file.strip_prefix(root).unwrap_or(file);
    let file = file.strip_prefix(".").unwrap_or(file);
    let parts: Vec<_> = file.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Prints findings and how often each rule was broken.
fn report(reporter: &mut Reporter, diagnostics: Vec<Diagnostic>) {
    let codes = by_code(&diagnostics);
    reporter.report(diagnostics);
    reporter.say_codes(&codes);
}

/// How often each rule was broken, the commonest first.
fn by_code(diagnostics: &[Diagnostic]) -> Vec<(Code, usize)> {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    diagnostics.iter().for_each(|found| *counts.entry(found.code).or_default() += 1);
    let mut counts: Vec<(Code, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    counts
}

fn prepare(args: &SiteArgs) -> BuildOptions {
    set_jobs(args.jobs);
    options(args)
}

/// `Some` when nothing forbids publishing.
fn usable(checkup: &Checkup, strict: bool) -> Option<()> {
    (!refuses(&checkup.diagnostics, strict)).then_some(())
}

/// Mistakes in the configuration and templates are the operator's, those in content the authors'.
fn exit(diagnostics: &[Diagnostic], strict: bool) -> Exit {
    let least = if strict { Level::Warning } else { Level::Error };
    let mut serious = diagnostics.iter().filter(|diagnostic| diagnostic.level >= least).peekable();
    if serious.peek().is_none() {
        return Exit::Clean;
    }
    let of_operator = |file: &str| {
        file.is_empty()
            || file == CONFIG_FILE
            || file.starts_with("templates")
            || file.starts_with("default/")
    };
    if serious.any(|diagnostic| of_operator(&diagnostic.file)) { Exit::Usage } else { Exit::Content }
}

fn say_built(reporter: &Reporter, ready: &Ready, summary: &Summary, output: &Path, started: Instant) {
    let count = |number: usize| number.to_string();
    let facts = [
        ("pages", count(summary.written)),
        ("unchanged", count(summary.unchanged)),
        ("deleted", count(summary.deleted.len())),
        ("bulletins", count(ready.site.bulletins.len())),
        ("cases", count(ready.site.cases.len())),
        ("seconds", seconds(started)),
    ];
    let changed = summary.written + summary.deleted.len() > 0;
    reporter.say(if changed { "built" } else { "nothing-changed" }, &facts);
    if ready.pictures.worked_on > 0 {
        reporter.say("pictures", &[("count", count(ready.pictures.worked_on))]);
    }
    reporter.say("output-folder", &[("folder", output.display().to_string())]);
    reporter.say_left_out(&ready.site.left_out);
    for path in &summary.left {
        reporter.say("left-in-output", &[("path", path.clone())]);
    }
}

fn seconds(since: Instant) -> String {
    format!("{:.2}", since.elapsed().as_secs_f64())
}

/// The progress of long work, on a terminal only.
pub(super) struct Bar {
    bar: ProgressBar,
}

/// Shorter work shows no bar.
const LONG: usize = 500;

impl Bar {
    pub(super) fn new() -> Bar {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10));
        if !std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        Bar { bar }
    }

    pub(super) fn show(&self, progress: Progress) {
        let (done, all, long) = match progress {
            Progress::Reading(done, all) | Progress::Rendering(done, all) => (done, all, LONG),
            Progress::Pictures(done, all) => (done, all, 1),
        };
        if all >= long {
            self.bar.set_length(all as u64);
            self.bar.set_position(done as u64);
        }
    }

    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
