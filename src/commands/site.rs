//! From the flags of a command to the site that it works on.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::report::Reporter;
use crate::cli::SiteArgs;
use crate::diagnostics::Language;
use crate::pipeline::{BuildOptions, SiteSources};

/// The options of a build.
pub(super) fn build_options(args: &SiteArgs) -> BuildOptions {
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

/// Opens the sources of a site; prints why its configuration cannot be used.
pub(super) fn open_sources(args: &SiteArgs) -> Option<(SiteSources, Reporter)> {
    match SiteSources::open(&build_options(args)) {
        Ok(sources) => {
            let reporter = Reporter::new(args, sources.config.language);
            Some((sources, reporter))
        }
        Err(reasons) => {
            Reporter::new(args, Language::ZhCn).print_findings(reasons);
            None
        }
    }
}

/// Today's date in a time zone.
pub(super) fn today(zone: &TimeZone) -> Date {
    jiff::Timestamp::now().to_zoned_datetime(zone.clone()).date()
}

/// No machine has use for more threads.
const MOST_JOBS: usize = 256;

/// Sets the number of threads. It has no effect on a thread pool that exists already.
pub(super) fn set_jobs(jobs: Option<usize>) {
    if let Some(jobs) = jobs {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.clamp(1, MOST_JOBS)).build_global();
    }
}
