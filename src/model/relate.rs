//! Makes a site of documents.

use std::collections::HashMap;
use std::sync::Arc;

use super::published::{
    BulletinId, Case, Original, Page, PublishedBulletin, Redirect, Translation, WithdrawnBulletin,
};
use super::scam_types::{self, report_unknown_type};
use super::site::Site;
use super::visibility::{LeftOut, Options, Visibility, visibility};
use super::{archive, same_as};
use crate::config::Config;
use crate::content::Document;
use crate::content::bulletin::Bulletin;
use crate::content::front::Front;
use crate::diagnostics::{Checked, Code, Diagnostic, Level};
use crate::vocabulary::{ScamTypeId, ScamTypes};

/// Older bulletins of the same type that a bulletin's page links to. More would push what readers came for off the screen.
const RELATED: usize = 5;

/// Relates documents (sorted by path) to each other.
pub(crate) fn relate<'d>(
    config: Arc<Config>,
    documents: impl IntoIterator<Item = &'d Document>,
    options: &Options,
) -> Checked<Site> {
    let mut diagnostics = Vec::new();
    let (type_files, documents): (Vec<_>, Vec<_>) =
        documents.into_iter().partition(|document| matches!(document.front, Front::ScamType(_)));
    let mut redirects = Vec::new();
    type_files.iter().for_each(|document| note_redirects(document, &mut redirects));
    let site_types = scam_types::build(&config, &type_files, &mut diagnostics);
    let mut sorted = Sorted::default();
    sorted.left_out.broken.extend(options.broken.iter().cloned());
    for document in documents {
        if let Front::Bulletin(facts) = &document.front {
            diagnostics.extend(facts.days_ahead(options.today).map(|past| {
                Diagnostic::new(Code::FutureDate, document.path.to_string())
                    .at(past.span.clone())
                    .fact("field", past.key)
                    .fact("value", past.day.to_string())
                    .fact("today", options.today.to_string())
            }));
        }
        sorted.sort_in(document, options, &mut redirects);
    }
    let mut bulletins = std::mem::take(&mut sorted.bulletins);
    bulletins.sort_by(|a, b| (a.facts.date, &a.address).cmp(&(b.facts.date, &b.address)));
    let mut cases = number_cases(&mut bulletins, &site_types.types, &mut diagnostics);
    same_as::resolve(&bulletins, &mut cases, &options.broken, &mut diagnostics);
    relate_older(&mut bulletins);
    let archives = archive::build(&bulletins, &cases, &site_types.types, &config);
    let translations = relate_translations(&mut sorted, &bulletins, &mut diagnostics);
    let site = Site {
        today: options.today,
        types: Arc::new(site_types.types),
        guides: site_types.guides.into(),
        bulletins: bulletins.into_iter().map(Arc::new).collect(),
        cases: cases.into(),
        withdrawn: sorted.withdrawn.into(),
        pages: sorted.pages.into(),
        translations: translations.into(),
        redirects: redirects.into(),
        archives: Arc::new(archives),
        left_out: Arc::new(sorted.left_out),
        config,
    };
    Checked { value: site, diagnostics }
}

/// Documents by how they are published.
#[derive(Default)]
struct Sorted<'d> {
    bulletins: Vec<PublishedBulletin>,
    withdrawn: Vec<WithdrawnBulletin>,
    pages: Vec<Page>,
    translations: Vec<&'d Document>,
    left_out: LeftOut,
}

impl<'d> Sorted<'d> {
    fn sort_in(&mut self, document: &'d Document, options: &Options, redirects: &mut Vec<Redirect>) {
        match &document.front {
            Front::Translation(_) => self.translations.push(document),
            Front::ScamType(_) => {}
            Front::Page(front) if front.draft && !options.drafts => {
                self.left_out.drafts.insert(document.path.to_string());
            }
            Front::Page(front) => {
                note_redirects(document, redirects);
                let Document { path, address, body, .. } = document.clone();
                self.pages.push(Page { path, address, front: front.clone(), body });
            }
            Front::Bulletin(facts) => {
                let visibility = visibility(facts, options);
                self.left_out.note(&document.path, visibility);
                if !matches!(visibility, Visibility::Draft | Visibility::Scheduled(_)) {
                    note_redirects(document, redirects);
                    self.sort_in_bulletin(document, facts.clone(), visibility);
                }
            }
        }
    }

    fn sort_in_bulletin(&mut self, document: &Document, facts: Arc<Bulletin>, visibility: Visibility) {
        let (path, address) = (document.path.clone(), document.address.clone());
        if visibility == Visibility::Withdrawn {
            self.withdrawn.push(WithdrawnBulletin { path, address, facts });
            return;
        }
        self.bulletins.push(PublishedBulletin {
            path,
            address,
            facts,
            body: document.body.clone(),
            cases: 0..0,
            types: Vec::new(),
            related: Vec::new(),
            expired: matches!(visibility, Visibility::Expired(_)),
        });
    }
}

fn note_redirects(document: &Document, redirects: &mut Vec<Redirect>) {
    for from in &document.redirect_from {
        let to = document.address.clone();
        redirects.push(Redirect { from: from.clone(), to, path: document.path.clone() });
    }
}

/// Resolves the scam type of every case, and gives each bulletin its cases and types.
fn number_cases(
    bulletins: &mut [PublishedBulletin],
    types: &ScamTypes,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Case> {
    let fallback = types.resolve("other").expect("the built-in type is there under its id");
    let mut cases = Vec::with_capacity(bulletins.len());
    for (id, bulletin) in (0u32..).map(BulletinId).zip(bulletins) {
        let start = cases.len();
        let own = resolve_type(&bulletin.facts, types, &bulletin.path, diagnostics);
        for (number, facts) in (1u32..).zip(&bulletin.facts.cases) {
            let scam_type = match &facts.scam_type {
                Some(written) => types.resolve(&written.text).unwrap_or_else(|| {
                    report_unknown_type(&bulletin.path, written, types, diagnostics);
                    fallback
                }),
                None => own.unwrap_or(fallback),
            };
            cases.push(Case { bulletin: id, number, scam_type, region: facts.region, same_as: None });
        }
        bulletin.cases = start..cases.len();
        let mut of_cases: Vec<ScamTypeId> = cases[start..].iter().map(|case| case.scam_type).collect();
        of_cases.extend(own.filter(|_| start == cases.len()));
        let mut seen = Vec::new();
        of_cases.retain(|scam_type| {
            !seen.contains(scam_type) && {
                seen.push(*scam_type);
                true
            }
        });
        bulletin.types = of_cases;
    }
    cases
}

/// The type that a bulletin itself names.
fn resolve_type(
    facts: &Bulletin,
    types: &ScamTypes,
    path: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ScamTypeId> {
    let written = facts.scam_type.as_ref()?;
    let found = types.resolve(&written.text);
    if found.is_none() {
        report_unknown_type(path, written, types, diagnostics);
    }
    found
}

/// Gives each bulletin its related ones, which are older, so that no page changes when a newer bulletin is published.
fn relate_older(bulletins: &mut [PublishedBulletin]) {
    let mut latest: HashMap<ScamTypeId, Vec<BulletinId>> = HashMap::new();
    for (id, bulletin) in (0u32..).map(BulletinId).zip(bulletins) {
        let Some(first) = bulletin.types.first() else { continue };
        let older = latest.entry(*first).or_default();
        bulletin.related = older.iter().rev().copied().collect();
        if !bulletin.expired {
            older.push(id);
            if older.len() > RELATED {
                older.remove(0);
            }
        }
    }
}

fn relate_translations(
    sorted: &mut Sorted,
    bulletins: &[PublishedBulletin],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Translation> {
    if sorted.translations.is_empty() {
        return Vec::new();
    }
    let by_path: HashMap<&str, BulletinId> =
        (0u32..).map(BulletinId).zip(bulletins).map(|(id, bulletin)| (&*bulletin.path, id)).collect();
    let mut translations = Vec::new();
    for document in std::mem::take(&mut sorted.translations) {
        let original_path = original_of(&document.path);
        let bulletin = by_path.get(original_path.as_str()).map(|id| Original::Bulletin(*id));
        let page = || sorted.pages.iter().position(|page| *page.path == *original_path).map(Original::Page);
        let Document { path, address, front: Front::Translation(front), body, .. } = document.clone() else {
            unreachable!("only translations are sorted in here");
        };
        match bulletin.or_else(page) {
            Some(original) => translations.push(Translation { path, address, original, front, body }),
            None if sorted.left_out.holds(&original_path) => {}
            None => diagnostics.push(
                Diagnostic::new(Code::TranslationWithoutOriginal, &*path).fact("original", original_path),
            ),
        }
    }
    translations
}

/// `content/bulletins/a.md` of `content/bulletins/a.en.md`.
fn original_of(path: &str) -> String {
    let stem = path.trim_end_matches(".md");
    let name = stem.rsplit_once('.').map_or(stem, |(name, _)| name);
    format!("{name}.md")
}

/// Lowers the level of mistakes in drafts that are left out: unfinished work must not stop a release, not even a strict
/// one.
pub(crate) fn soften_drafts(diagnostics: &mut [Diagnostic], left_out: &LeftOut) {
    for diagnostic in diagnostics.iter_mut().filter(|d| left_out.drafts.contains(&d.file)) {
        diagnostic.level = diagnostic.level.min(Level::Info);
    }
}
