//! The desk: pages of the preview on which people write bulletins who have never seen YAML.
//!
//! It lists the bulletins with what a check says of them, makes new ones, edits them and writes the same files that a
//! careful person would write. There is no database: what the desk knows is the site as the preview has read it, and what it
//! does is a change of files, made all at once or not at all. A file that somebody else has changed in the meantime
//! is never overwritten unasked.
//!
//! Pages are made on the server, and work without their script. `serve` reads requests from the network, refuses those that
//! do not come from the desk's own pages, and passes the others on to [`Desk::answer`].

mod actions;
mod answer;
mod build;
mod choices;
mod delete;
mod draft;
mod export;
mod files;
mod findings;
mod fix;
mod form;
mod import;
mod import_summary;
mod line_ends;
mod list;
mod new;
mod pages;
mod picture;
mod pictures;
mod rename;
mod request;
mod router;
mod settings;
mod text;
mod withdraw;
mod words;

use std::time::SystemTime;

use crate::diagnostics::{Diagnostic, Language};
use crate::export::Fonts;
use crate::pipeline::{BuildOptions, PlannedSite};
use crate::plan::Plan;
use crate::write::random;

pub(crate) use self::answer::DeskAnswer;
pub(crate) use self::request::{DeskField, DeskMethod, DeskRequest};
pub(crate) use self::router::{DESK_SCRIPT, DESK_STYLE, allowed_methods};

/// What the desk knows of the program that it is part of.
pub(crate) struct DeskSetting {
    /// Whether warnings forbid publishing.
    pub(crate) strict: bool,
    /// Where a build puts the site, in full, for people to find it.
    pub(crate) output: String,
    /// What tells this program from every other version of it.
    pub(crate) program: Option<[u8; 32]>,
    /// Tells the time: it is an input.
    pub(crate) clock: fn() -> SystemTime,
    /// The fonts of the system, if one has the characters of a language.
    pub(crate) fonts: fn(Language) -> Option<Fonts>,
}

/// The desk of one run of the preview.
pub(crate) struct Desk {
    /// What the preview shows, and what a build from the desk publishes.
    options: BuildOptions,
    setting: DeskSetting,
    /// Stands in every form of this run: a page of another site cannot know it.
    token: String,
}

/// The site as the preview has read it last.
pub(crate) struct DeskSite<'a> {
    /// The site, with its mistakes; none while site.yaml cannot be used.
    pub(crate) planned: Option<&'a PlannedSite>,
    /// What the preview shows, which is an older state while there are errors.
    pub(crate) shown: Option<&'a Plan>,
    /// All that a check says of it.
    pub(crate) diagnostics: &'a [Diagnostic],
    /// The language of the desk.
    pub(crate) language: Language,
    /// Percent-encoded path before every address of the site.
    pub(crate) prefix: &'a str,
}

impl Desk {
    /// The desk of a site.
    pub(crate) fn new(options: BuildOptions, setting: DeskSetting) -> Desk {
        Desk { options, setting, token: random().iter().map(|byte| format!("{byte:02x}")).collect() }
    }
}
