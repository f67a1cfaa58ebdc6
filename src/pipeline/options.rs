//! What the caller of a build decides, and the progress that it receives.

use std::path::PathBuf;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::config::Config;

/// What to build.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// The site's root folder.
    pub root: PathBuf,
    /// Replaces the configuration's `base_url`.
    pub base_url: Option<String>,
    /// The day that counts as today; `None` asks `clock`.
    pub now: Option<Date>,
    /// Returns today's date in a time zone, for when `now` is not given: time is an input of the pipeline.
    pub clock: fn(&TimeZone) -> Date,
    /// Publish drafts.
    pub drafts: bool,
    /// Publish bulletins with a later date.
    pub future: bool,
    /// List expired bulletins.
    pub expired: bool,
}

impl BuildOptions {
    /// The day that counts as today in the site's time zone.
    pub(super) fn today(&self, config: &Config) -> Date {
        self.now.unwrap_or_else(|| (self.clock)(&config.timezone))
    }
}

/// How far a long build has got: files done, and all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Documents that are read.
    Reading(usize, usize),
    /// New pictures that are processed.
    Pictures(usize, usize),
    /// Outputs that are rendered.
    Rendering(usize, usize),
}

/// Receives the progress; called from one thread at a time.
pub type OnProgress<'a> = &'a (dyn Fn(Progress) + Sync);
