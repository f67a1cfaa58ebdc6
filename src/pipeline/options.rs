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
    /// Documents that were parsed, and those that are known from an earlier build.
    Parsed(usize, usize),
    /// Outputs that are to be made, and those that are kept as the build before made them.
    Planned(usize, usize),
    /// Texts that were read for the terms of the search index, and those whose terms were known.
    Gathered(usize, usize),
    /// New pictures that are processed.
    Pictures(usize, usize),
    /// Outputs that are rendered.
    Rendering(usize, usize),
    /// A stage begins, and the one before it has ended.
    Begins(Stage),
}

/// The stages of a build, as far as time is taken for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Whether anything has changed since the last build.
    Comparing,
    /// Sources are found, read and parsed.
    Reading,
    /// The theme is loaded.
    Theme,
    /// Documents become a site.
    Relating,
    /// Pictures are looked up or made.
    Pictures,
    /// Outputs are planned.
    Planning,
    /// The rules that need the whole site.
    Checking,
    /// Outputs are rendered and staged.
    Rendering,
    /// Staged outputs are moved to their places.
    Publishing,
    /// What the next build can use is stored.
    Keeping,
}

impl Stage {
    /// Every stage, in the order in which they begin.
    pub(crate) const ALL: [Stage; 10] = [
        Stage::Comparing,
        Stage::Reading,
        Stage::Theme,
        Stage::Relating,
        Stage::Pictures,
        Stage::Planning,
        Stage::Checking,
        Stage::Rendering,
        Stage::Publishing,
        Stage::Keeping,
    ];

    /// The name in the wording and in trace files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Stage::Comparing => "comparing",
            Stage::Reading => "reading",
            Stage::Theme => "theme",
            Stage::Relating => "relating",
            Stage::Pictures => "pictures",
            Stage::Planning => "planning",
            Stage::Checking => "checking",
            Stage::Rendering => "rendering",
            Stage::Publishing => "publishing",
            Stage::Keeping => "keeping",
        }
    }
}

/// Receives the progress; called from one thread at a time.
pub type OnProgress<'a> = &'a (dyn Fn(Progress) + Sync);
