//! A bulletin that was made of a source: where it goes, and what is left to a person.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::site_facts::SiteFacts;
use super::site_sources::SiteSources;
use crate::address::Address;
use crate::author::bulletin::bulletin_path;
use crate::author::fixes::fixes;
use crate::author::text_edit::apply_edits;
use crate::content::parse;
use crate::diagnostics::{Diagnostic, Level, has_errors};
use crate::import::{Draft, LeftToDo, PictureSource, TODO, mark_in};
use crate::source::read_text;

/// The bulletins that came from a source, by its name and the hash of its bytes.
pub(crate) fn known_marks(sources: &SiteSources) -> HashMap<String, String> {
    let documents = sources.files.documents.par_iter();
    documents
        .filter_map(|file| {
            let text = read_text(file).ok()?;
            Some((mark_in(&text)?.to_owned(), file.path.clone()))
        })
        .collect()
}

/// Where a bulletin goes.
pub(crate) struct Place {
    /// The path from the site's root.
    pub(crate) path: String,
}

impl Place {
    /// The folder of its pictures, from the site's root.
    pub(crate) fn picture_folder(&self) -> &str {
        self.path.trim_end_matches(".md")
    }

    /// The same, from the bulletin.
    fn picture_folder_beside(&self) -> &str {
        let folder = self.picture_folder();
        folder.rsplit_once('/').map_or(folder, |(_, name)| name)
    }
}

/// A path that is not taken.
pub(crate) fn place_of(
    draft: &Draft,
    into: Option<&str>,
    site: &SiteFacts,
    taken: &BTreeSet<String>,
) -> Place {
    let is_taken = |address: &Address| {
        let path = format!("content{}.md", address.as_str().trim_end_matches('/')).to_lowercase();
        site.has_address(address) || taken.contains(&path)
    };
    let title = draft.fact("title").unwrap_or("daoru");
    let date = draft.fact("date").and_then(|date| date.parse().ok());
    Place { path: bulletin_path(date, title, into, is_taken) }
}

/// The text of a bulletin and what the checks say of it.
pub(crate) struct MadeBulletin {
    pub(crate) text: String,
    findings: Vec<Diagnostic>,
    masked: usize,
    /// Whether it cannot be published as it is.
    pub(crate) is_faulty: bool,
}

impl MadeBulletin {
    pub(crate) fn new(draft: &Draft, place: &Place, site: &SiteFacts, is_masked: bool) -> MadeBulletin {
        let config = &site.sources.config;
        let mut text = draft.text(place.picture_folder_beside());
        let mut masked = 0;
        if is_masked {
            let edits = fixes(&place.path, &text, config, &BTreeSet::new());
            masked = edits.len();
            text = apply_edits(&text, &edits);
        }
        let mut findings = parse(&place.path, &text, config).diagnostics;
        config.apply_levels(&mut findings);
        let is_faulty = has_errors(&findings);
        // Lines that say TODO are counted by themselves.
        let is_todo = |found: &Diagnostic| found.span.clone().and_then(|span| text.get(span)) == Some(TODO);
        findings.retain(|found| found.level >= Level::Warning && !is_todo(found));
        crate::diagnostics::sort(&mut findings);
        MadeBulletin { text, findings, masked, is_faulty }
    }

    /// Pictures that a person has to bring.
    pub(crate) fn missing_pictures(
        &self,
        draft: &Draft,
        place: &Place,
        there: &[(String, Vec<u8>)],
    ) -> Vec<(String, String)> {
        let is_missing = |name: &str| !there.iter().any(|(other, _)| other == name);
        let address = |source: &PictureSource| match source {
            PictureSource::File(address) | PictureSource::Web(address) => address.clone(),
            PictureSource::Bytes(_) => String::new(),
        };
        let missing = draft.pictures.iter().filter(|picture| is_missing(&picture.name));
        let path = |name: &str| format!("{}/{name}", place.picture_folder());
        missing.map(|picture| (path(&picture.name), address(&picture.source))).collect()
    }

    /// What the report says of it.
    pub(crate) fn into_facts(self, missing_pictures: Vec<(String, String)>) -> LeftToDo {
        LeftToDo { text: self.text, findings: self.findings, masked: self.masked, missing_pictures }
    }
}
