//! Makes a site of documents.

use std::collections::HashMap;
use std::sync::Arc;

use super::earlier::{EarlierBulletins, EarlierSite, Placed};
use super::published::{
    BulletinId, Case, Original, Page, PublishedBulletin, Redirect, Translation, WithdrawnBulletin,
};
use super::scam_types::{self, report_unknown_type};
use super::site::Site;
use super::visibility::{LeftOut, Options, Visibility, visibility};
use super::{archive, finder, same_as};
use crate::config::Config;
use crate::content::Document;
use crate::content::bulletin::Bulletin;
use crate::content::front::Front;
use crate::diagnostics::{Checked, Code, Diagnostic, Level};
use crate::vocabulary::{ScamTypeId, ScamTypes};
use crate::yaml::SpannedText;

/// Older bulletins of the same type that a bulletin's page links to. More would push what readers came for off the screen.
const RELATED: usize = 5;

/// Relates documents (sorted by path) to each other. What did not change is taken from an `earlier` site.
pub(crate) fn relate<'d>(
    config: Arc<Config>,
    documents: impl IntoIterator<Item = &'d Document>,
    options: &Options,
    earlier: Option<EarlierSite>,
) -> Checked<Site> {
    let mut diagnostics = Vec::new();
    let (type_files, documents): (Vec<_>, Vec<_>) =
        documents.into_iter().partition(|document| matches!(document.front, Front::ScamType(_)));
    let mut redirects = Vec::new();
    type_files.iter().for_each(|document| note_redirects(document, &mut redirects));
    let site_types = scam_types::build(&config, &type_files, &mut diagnostics);
    let known = earlier
        .map(|earlier| EarlierBulletins::of_site(earlier, &config, &site_types.types, options))
        .unwrap_or_default();
    let mut sorted = Sorted { earlier: known, ..Sorted::default() };
    sorted.left_out.broken.extend(options.broken.iter().cloned());
    for document in documents {
        sorted.sort_in(document, options, &mut redirects, &mut diagnostics);
    }
    let names_cases = earlier.is_some_and(|earlier| earlier.site.names_cases)
        || sorted.bulletins.iter().any(|new| new.facts.cases.iter().any(|case| case.same_as.is_some()));
    let mut placed = sorted.earlier.with(std::mem::take(&mut sorted.bulletins));
    let mut cases = number_cases(&mut placed, &sorted.earlier, &site_types.types, &mut diagnostics);
    let mut bulletins: Vec<Arc<PublishedBulletin>> =
        placed.into_iter().map(|placed| placed.bulletin).collect();
    if names_cases {
        same_as::resolve(&bulletins, &mut cases, &options.broken, &mut diagnostics);
    }
    relate_older(&mut bulletins, site_types.guides.len());
    let listed = archive::Listed { bulletins: &bulletins, cases: &cases, types: &site_types.types };
    let same_regions = earlier.map(|earlier| earlier.site).filter(|site| Arc::ptr_eq(&site.config, &config));
    let before = same_regions.map(|site| {
        let Site { bulletins, cases, types, archives, .. } = site;
        (archive::Listed { bulletins, cases, types }, &**archives)
    });
    let archives = archive::build(&listed, &config.regions, before);
    let translations = relate_translations(&mut sorted, &bulletins, &mut diagnostics);
    let own_finder = sorted.pages.iter().find_map(|page| Some((&page.path, page.front.finder.as_ref()?)));
    let finder = match own_finder {
        Some((path, front)) => finder::own(path, front, &site_types.types, &mut diagnostics),
        None => finder::builtin(&site_types.types, config.language),
    };
    let site = Site {
        finder: Arc::new(finder),
        today: options.today,
        types: Arc::new(site_types.types),
        guides: site_types.guides.into(),
        bulletins,
        cases: cases.into(),
        names_cases,
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
    /// The site before; what is the same is marked there.
    earlier: EarlierBulletins<'d>,
    /// Bulletins that are new or different.
    bulletins: Vec<PublishedBulletin>,
    withdrawn: Vec<WithdrawnBulletin>,
    pages: Vec<Page>,
    translations: Vec<&'d Document>,
    left_out: LeftOut,
}

impl<'d> Sorted<'d> {
    fn sort_in(
        &mut self,
        document: &'d Document,
        options: &Options,
        redirects: &mut Vec<Redirect>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
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
            Front::Bulletin(facts) if self.earlier.keep(facts) => note_redirects(document, redirects),
            Front::Bulletin(facts) => {
                report_days_ahead(document, facts, options, diagnostics);
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

fn report_days_ahead(
    document: &Document,
    facts: &Bulletin,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) {
    diagnostics.extend(facts.days_ahead(options.today).map(|past| {
        Diagnostic::new(Code::FutureDate, document.path.to_string())
            .at(past.span.clone())
            .fact("field", past.key)
            .fact("value", past.day.to_string())
            .fact("today", options.today.to_string())
    }));
}

fn note_redirects(document: &Document, redirects: &mut Vec<Redirect>) {
    for from in &document.redirect_from {
        let to = document.address.clone();
        redirects.push(Redirect { from: from.clone(), to, path: document.path.clone() });
    }
}

/// Resolves the scam type of every case, and gives each bulletin its cases and types.
fn number_cases(
    placed: &mut [Placed],
    earlier: &EarlierBulletins,
    types: &ScamTypes,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Case> {
    let fallback = types.resolve("other").expect("the built-in type is there under its id");
    let mut names = TypeNames { types, known: HashMap::new() };
    let mut cases = Vec::with_capacity(placed.len());
    for (id, Placed { bulletin, is_kept }) in (0u32..).map(BulletinId).zip(placed) {
        let start = cases.len();
        if *is_kept {
            let numbered = |case: &Case| Case { bulletin: id, same_as: None, ..case.clone() };
            cases.extend(earlier.cases_of(bulletin).iter().map(numbered));
            if bulletin.cases.start != start {
                Arc::make_mut(bulletin).cases = start..cases.len();
            }
            continue;
        }
        let bulletin = Arc::get_mut(bulletin).expect("a new bulletin is nowhere else yet");
        let mut resolve = |written: &SpannedText| names.resolve(written, &bulletin.path, diagnostics);
        let own = bulletin.facts.scam_type.as_ref().and_then(&mut resolve);
        for (number, facts) in (1u32..).zip(&bulletin.facts.cases) {
            let named = facts.scam_type.as_ref().map_or(own, &mut resolve);
            let scam_type = named.unwrap_or(fallback);
            cases.push(Case { bulletin: id, number, scam_type, region: facts.region, same_as: None });
        }
        bulletin.cases = start..cases.len();
        let own = own.filter(|_| start == cases.len());
        for scam_type in cases[start..].iter().map(|case| case.scam_type).chain(own) {
            if !bulletin.types.contains(&scam_type) {
                bulletin.types.push(scam_type);
            }
        }
    }
    cases
}

/// What the names of scam types mean. Thousands of bulletins write the same few.
struct TypeNames<'t> {
    types: &'t ScamTypes,
    known: HashMap<String, Option<ScamTypeId>>,
}

impl TypeNames<'_> {
    /// The type that a file names; a name that means none is reported.
    fn resolve(
        &mut self,
        written: &SpannedText,
        path: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<ScamTypeId> {
        let found = match self.known.get(&written.text) {
            Some(found) => *found,
            None => {
                let found = self.types.resolve(&written.text);
                self.known.insert(written.text.clone(), found);
                found
            }
        };
        if found.is_none() {
            report_unknown_type(path, written, self.types, diagnostics);
        }
        found
    }
}

/// Gives each bulletin its related ones, which are older, so that no page changes when a newer bulletin is published.
fn relate_older(bulletins: &mut [Arc<PublishedBulletin>], types: usize) {
    let mut latest: Vec<Vec<BulletinId>> = vec![Vec::new(); types];
    for (id, bulletin) in (0u32..).map(BulletinId).zip(bulletins) {
        let Some(first) = bulletin.types.first() else { continue };
        let older = &mut latest[first.index()];
        if !older.iter().rev().eq(&bulletin.related) {
            Arc::make_mut(bulletin).related = older.iter().rev().copied().collect();
        }
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
    bulletins: &[Arc<PublishedBulletin>],
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

/// Lowers the level of mistakes in what is not published: unfinished work must not stop a release, not even a strict one.
pub(crate) fn soften_drafts(diagnostics: &mut [Diagnostic], left_out: &LeftOut) {
    for diagnostic in diagnostics.iter_mut().filter(|found| found.level > Level::Info) {
        let (is_draft, is_withdrawn) =
            (left_out.drafts.contains(&diagnostic.file), left_out.withdrawn.contains(&diagnostic.file));
        diagnostic.soften(is_draft, is_withdrawn);
    }
}
