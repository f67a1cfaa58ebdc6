//! The commands: they ask the library, print what it says, and choose the exit code.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "commands own the clock, the environment and the terminal"
)]

mod ask;
mod build;
mod change;
mod explain;
mod fix;
mod init;
mod list;
mod mv;
mod new;
mod print;
mod report;
mod serve;

use std::process::ExitCode;

use clap::Parser;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use self::report::Reporter;
use crate::cli::{Cli, Command, SiteArgs};
use crate::diagnostics::Language;
use crate::pipeline::{BuildOptions, Survey};

/// How a run ended, as the process's exit code. 101 is left for bugs of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Nothing is wrong, or warnings only.
    Clean = 0,
    /// The content has errors (or, under `--strict`, warnings).
    Content = 1,
    /// The command, the configuration or the machine is not as it must be.
    Usage = 2,
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let exit = match cli.command {
        Command::Build(args) => build::build(&args),
        Command::Check(args) => build::check(&args),
        Command::Serve(args) => serve::serve(&args),
        Command::Explain(args) => explain::explain(&args),
        Command::Init(args) => init::init(&args),
        Command::New(args) => new::new(&args),
        Command::Mv(args) => mv::mv(&args),
        Command::List(args) => list::list(&args),
        Command::Schema(args) => print::schema(&args),
        Command::Completions(args) => print::completions(&args),
    };
    ExitCode::from(exit as u8)
}

fn options(args: &SiteArgs) -> BuildOptions {
    BuildOptions {
        root: args.root.clone(),
        base_url: args.base_url.clone(),
        now: args.now,
        clock: today,
        drafts: args.drafts,
        future: args.future,
        expired: args.expired,
    }
}

/// Opens the site for a command that looks at its files one by one; without a usable configuration, says why.
fn open_survey(args: &SiteArgs) -> Option<(Survey, Reporter)> {
    match Survey::open(&options(args)) {
        Ok(survey) => {
            let reporter = Reporter::new(args, survey.config.language);
            Some((survey, reporter))
        }
        Err(reasons) => {
            Reporter::new(args, Language::ZhCn).report(reasons);
            None
        }
    }
}

fn today(zone: &TimeZone) -> Date {
    jiff::Timestamp::now().to_zoned_datetime(zone.clone()).date()
}

/// More threads than any machine has use for.
const MOST_JOBS: usize = 256;

/// Sets the number of threads; a pool that exists already keeps its own.
fn set_jobs(jobs: Option<usize>) {
    if let Some(jobs) = jobs {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.clamp(1, MOST_JOBS)).build_global();
    }
}
