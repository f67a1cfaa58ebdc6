//! From the flags of a command to the site that it works on.

use std::path::Path;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::report::Reporter;
use crate::cli::SiteArgs;
use crate::diagnostics::Language;
use crate::pipeline::{BuildOptions, SiteSources};
use crate::source::file_fingerprint;

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

/// A file as findings name it: from the site's root, with slashes.
pub(super) fn path_in_site(root: &Path, file: &Path) -> String {
    let file = file.strip_prefix(root).unwrap_or(file);
    let file = file.strip_prefix(".").unwrap_or(file);
    let parts: Vec<_> = file.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// What tells this program from every other version of it.
pub(super) fn program() -> Option<[u8; 32]> {
    file_fingerprint(&std::env::current_exe().ok()?)
}

/// Today's date in a time zone.
pub(super) fn today(zone: &TimeZone) -> Date {
    day_of(SystemTime::now(), zone)
}

/// The date of a moment in a time zone. A clock that is set beyond the years of the calendar counts as at their end.
fn day_of(clock: SystemTime, zone: &TimeZone) -> Date {
    let is_early = clock < SystemTime::UNIX_EPOCH;
    let end = if is_early { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::try_from(clock).unwrap_or(end).to_zoned_datetime(zone.clone()).date()
}

/// No machine has use for more threads.
const MOST_JOBS: usize = 256;

/// Sets the number of threads. It has no effect on a thread pool that exists already.
pub(super) fn set_jobs(jobs: Option<usize>) {
    if let Some(jobs) = jobs {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.clamp(1, MOST_JOBS)).build_global();
    }
}

#[cfg(test)]
mod tests;
