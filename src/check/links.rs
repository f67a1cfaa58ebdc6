//! Checks whether the links and images of published texts lead somewhere.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::checked_text::CheckedText;
use crate::config::CONFIG_FILE;
use crate::content::markdown::Body;
use crate::content::reference::{ImageSource, Reference, classify, image_source, relative_path};
use crate::diagnostics::{Code, Diagnostic};
use crate::images::Refusal;
use crate::images::limits::MOST_BYTES;
use crate::model::{LeftOut, Site};
use crate::plan::{Files, Plan};
use crate::text::nearest;

/// Checks every link and image of the published texts.
pub(crate) fn check_references(site: &Site, plan: &Plan, files: &Files) -> Vec<Diagnostic> {
    let texts: Vec<(&str, &Body)> = site.texts().collect();
    let checker = LinkChecker::new(&texts, site, plan, files);
    let mut diagnostics: Vec<Diagnostic> =
        texts.par_iter().flat_map_iter(|(path, body)| checker.check_links_of(path, body)).collect();
    let of_covers = site.bulletins.par_iter().filter_map(|bulletin| {
        let cover = bulletin.facts.cover.as_ref()?;
        checker.check_image(&cover.src.text, &cover.src.span, &bulletin.path)
    });
    diagnostics.par_extend(of_covers);
    diagnostics.extend(check_logo(site, files));
    diagnostics
}

/// Checks every link and image of a text as if it were published with the others.
pub(crate) fn check_references_of(
    asked: CheckedText,
    site: &Site,
    plan: &Plan,
    files: &Files,
) -> Vec<Diagnostic> {
    let others = site.texts().filter(|(path, _)| *path != asked.path);
    let texts: Vec<(&str, &Body)> = others.chain([(asked.path, asked.body)]).collect();
    let checker = LinkChecker::new(&texts, site, plan, files);
    let cover = asked.cover.and_then(|(written, span)| checker.check_image(written, span, asked.path));
    checker.check_links_of(asked.path, asked.body).into_iter().chain(cover).collect()
}

/// Checks that the logo of site.yaml is a file of `static/`.
fn check_logo(site: &Site, files: &Files) -> Option<Diagnostic> {
    let logo = site.config.appearance.logo.as_ref()?;
    if files.statics.contains_key(&logo.text) {
        return None;
    }
    let target = format!("static/{}", logo.text);
    let report =
        Diagnostic::new(Code::MissingImage, CONFIG_FILE).at(logo.span.clone()).fact("target", target);
    Some(match nearest(&logo.text, files.statics.keys().map(String::as_str)) {
        Some(nearest) => suggest(report, nearest),
        None => report,
    })
}

/// What a link or an image may lead to.
struct LinkChecker<'a> {
    /// Published texts with their paths.
    texts: &'a [(&'a str, &'a Body)],
    /// The same by path, once a link leads to a text.
    sources: OnceLock<HashMap<&'a str, &'a Body>>,
    /// Files of withdrawn bulletins: their notices are served, so links to them still lead somewhere.
    notices: HashSet<&'a str>,
    plan: &'a Plan,
    files: &'a Files,
    left_out: &'a LeftOut,
}

impl<'a> LinkChecker<'a> {
    fn new(
        texts: &'a [(&'a str, &'a Body)],
        site: &'a Site,
        plan: &'a Plan,
        files: &'a Files,
    ) -> LinkChecker<'a> {
        let notices = site.withdrawn.iter().map(|notice| &*notice.path).collect();
        LinkChecker { texts, sources: OnceLock::new(), notices, plan, files, left_out: &site.left_out }
    }

    fn sources(&self) -> &HashMap<&'a str, &'a Body> {
        self.sources.get_or_init(|| self.texts.iter().copied().collect())
    }

    fn check_links_of(&self, path: &str, body: &Body) -> Vec<Diagnostic> {
        let links =
            body.links.iter().filter_map(|link| self.check_link(&link.written, &link.span, path, body));
        let images =
            body.images.iter().filter_map(|image| self.check_image(&image.written, &image.span, path));
        links.chain(images).collect()
    }

    fn check_link(&self, written: &str, span: &Range<usize>, path: &str, body: &Body) -> Option<Diagnostic> {
        let report = |code| Diagnostic::new(code, path).at(span.clone()).fact("target", written);
        if ["http：", "https："].iter().any(|scheme| written.starts_with(scheme)) {
            let right = written.replacen('：', ":", 1).replace('／', "/");
            return Some(report(Code::DeadLink).fact("wide_colon", &right).fix(right));
        }
        match classify(written, path) {
            Reference::Anchor(fragment) => check_anchor(written, &fragment, body, report),
            Reference::Source { path: target, .. } if self.notices.contains(target.as_str()) => None,
            Reference::Source { path: target, fragment } => match self.sources().get(target.as_str()) {
                None if self.left_out.broken.contains(&target) => None,
                None => Some(self.explain_dead_link(&target, report(Code::DeadLink))),
                Some(body) => check_anchor(written, &fragment?, body, report),
            },
            Reference::File(target) => {
                let served =
                    self.files.attachments.contains(&target) || self.files.images.contains_key(&target);
                (!served).then(|| self.explain_dead_link(&target, report(Code::DeadLink)))
            }
            Reference::Site { path: target, .. } => {
                (!self.plan.serves(&target)).then(|| report(Code::DeadLink))
            }
            Reference::Outside => Some(report(Code::LinkOutOfSite)),
            Reference::Web { .. } | Reference::Telephone(_) | Reference::Other => None,
        }
    }

    /// Adds why the target is not published, or the nearest file with a similar name.
    fn explain_dead_link(&self, target: &str, diagnostic: Diagnostic) -> Diagnostic {
        if let Some(state) = self.why_unpublished(target) {
            return diagnostic.fact("unpublished", state);
        }
        if self.files.present.contains(target) && !self.files.refused.contains_key(target) {
            return diagnostic.fact("unpublished", "kind");
        }
        let from = diagnostic.file.clone();
        let known = self.sources().keys().copied().chain(self.files.present.iter().map(String::as_str));
        let has_similar_name =
            |path: &&str| *path != from && nearest(own_name(target), [own_name(path)]).is_some();
        let mut similar: Vec<&str> = known.filter(has_similar_name).collect();
        // The map of sources has no order, and of two equally near paths the first is taken.
        similar.sort_unstable();
        match nearest(target, similar) {
            Some(nearest) => suggest(diagnostic, &relative_path(&from, nearest)),
            None => diagnostic,
        }
    }

    /// The word for why a text of the site is not published.
    fn why_unpublished(&self, path: &str) -> Option<&'static str> {
        let scheduled = self.left_out.scheduled.contains_key(path);
        let draft = self.left_out.drafts.contains(path);
        draft.then_some("draft").or(scheduled.then_some("scheduled"))
    }

    fn check_image(&self, written: &str, span: &Range<usize>, path: &str) -> Option<Diagnostic> {
        let report = |code| Diagnostic::new(code, path).at(span.clone()).fact("target", written);
        match image_source(written, path) {
            Some(ImageSource::Content(target)) if self.files.images.contains_key(&target) => None,
            Some(ImageSource::Content(target)) if self.files.present.contains(&target) => {
                Some(refused_picture(self.files.refused.get(&target), report))
            }
            Some(ImageSource::Content(target)) => {
                Some(self.explain_missing_image(&target, report(Code::MissingImage)))
            }
            Some(ImageSource::Static(target)) => {
                (!self.plan.serves(&format!("/{target}"))).then(|| report(Code::MissingImage))
            }
            None => {
                // Remote and impossible destinations were reported when the text was parsed.
                let is_text = matches!(classify(written, path), Reference::Source { .. });
                is_text.then(|| report(Code::MissingImage))
            }
        }
    }

    /// Adds the nearest file of the same folder: often only the case of letters differs.
    fn explain_missing_image(&self, target: &str, diagnostic: Diagnostic) -> Diagnostic {
        let from = diagnostic.file.clone();
        let is_in_folder = |path: &&String| folder(path) == folder(target);
        let candidates = self.files.present.iter().filter(is_in_folder).map(String::as_str);
        // Long names of folders make paths similar whose file names are not.
        match nearest(target, candidates) {
            Some(path) if nearest(file_name(target), [file_name(path)]).is_some() => {
                suggest(diagnostic, &relative_path(&from, path))
            }
            _ => diagnostic,
        }
    }
}

/// The diagnostic for a picture that cannot be published.
fn refused_picture(refusal: Option<&Refusal>, report: impl Fn(Code) -> Diagnostic) -> Diagnostic {
    let megabytes = |bytes: u64| format!("{} MB", bytes.div_ceil(1_000_000));
    match refusal {
        Some(Refusal::TooManyPixels { width, height, most }) => report(Code::ImageTooLarge)
            .fact("width", width.to_string())
            .fact("height", height.to_string())
            .fact("megapixels", (most / 1_000_000).to_string()),
        Some(Refusal::TooManyBytes(bytes)) => {
            report(Code::ImageTooLarge).fact("size", megabytes(*bytes)).fact("limit", megabytes(MOST_BYTES))
        }
        Some(Refusal::Unreadable) | None => report(Code::UnreadableImage),
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// The name of a file without a date before it and without its ending: names that share only these are not close.
fn own_name(path: &str) -> &str {
    let name = file_name(path);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let undated = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    if undated.is_empty() { name } else { undated }
}

fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// Adds what the author probably meant, as a fix.
fn suggest(diagnostic: Diagnostic, nearest: &str) -> Diagnostic {
    diagnostic.fact("nearest", nearest).fix(nearest)
}

/// Checks that the text a link leads to has its anchor. `top` is an anchor of every page.
fn check_anchor(
    written: &str,
    fragment: &str,
    body: &Body,
    report: impl Fn(Code) -> Diagnostic,
) -> Option<Diagnostic> {
    if fragment.is_empty() || fragment == "top" || body.ids.iter().any(|id| id == fragment) {
        return None;
    }
    let diagnostic = report(Code::DeadAnchor).fact("anchor", fragment);
    Some(match nearest(fragment, body.ids.iter().map(String::as_str)) {
        Some(nearest) => {
            let page = written.split_once('#').map_or(written, |(page, _)| page);
            diagnostic.fact("nearest", nearest).fix(format!("{page}#{nearest}"))
        }
        None => diagnostic,
    })
}
