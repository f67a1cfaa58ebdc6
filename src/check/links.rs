//! Links and images of published texts.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::config::CONFIG_FILE;
use crate::content::markdown::Body;
use crate::content::reference::{ImageSource, Reference, classify, image_source, relative_path};
use crate::diagnostics::{Code, Diagnostic};
use crate::images::Refusal;
use crate::images::settings::{MOST_BYTES, MOST_PIXELS};
use crate::model::{LeftOut, Site};
use crate::plan::{Files, Plan};
use crate::text::nearest;

/// Checks every link and image of the published texts.
pub fn check_references(site: &Site, plan: &Plan, files: &Files) -> Vec<Diagnostic> {
    let texts = published_texts(site);
    let sources: HashMap<&str, &Body> = texts.iter().copied().collect();
    let notices = site.withdrawn.iter().map(|notice| &*notice.path).collect();
    let context = Context { sources, notices, plan, files, left_out: &site.left_out };
    let mut diagnostics: Vec<Diagnostic> =
        texts.par_iter().flat_map_iter(|(path, body)| context.check_text(path, body)).collect();
    for bulletin in &site.bulletins {
        if let Some(cover) = &bulletin.facts.cover {
            diagnostics.extend(context.check_image(&cover.src.text, &cover.src.span, &bulletin.path));
        }
    }
    diagnostics.extend(missing_logo(site, files));
    diagnostics
}

/// The logo of site.yaml is a file of `static/`.
fn missing_logo(site: &Site, files: &Files) -> Option<Diagnostic> {
    let logo = site.config.appearance.logo.as_ref()?;
    if files.statics.contains_key(&logo.text) {
        return None;
    }
    let target = format!("static/{}", logo.text);
    let report =
        Diagnostic::new(Code::MissingImage, CONFIG_FILE).at(logo.span.clone()).fact("target", target);
    Some(match nearest(&logo.text, files.statics.keys().map(String::as_str)) {
        Some(near) => named(report, near),
        None => report,
    })
}

pub(super) fn published_texts(site: &Site) -> Vec<(&str, &Body)> {
    let bulletins = site.bulletins.iter().map(|bulletin| (&*bulletin.path, &*bulletin.body));
    let guides = site.guides.iter().flatten().map(|guide| (&*guide.path, &*guide.body));
    let pages = site.pages.iter().map(|page| (&*page.path, &*page.body));
    let translations = site.translations.iter().map(|text| (&*text.path, &*text.body));
    bulletins.chain(guides).chain(pages).chain(translations).collect()
}

struct Context<'a> {
    sources: HashMap<&'a str, &'a Body>,
    /// Files of withdrawn bulletins: their notices are served, so links to them still lead somewhere.
    notices: HashSet<&'a str>,
    plan: &'a Plan,
    files: &'a Files,
    left_out: &'a LeftOut,
}

impl Context<'_> {
    fn check_text(&self, path: &str, body: &Body) -> Vec<Diagnostic> {
        let links =
            body.links.iter().filter_map(|link| self.check_link(&link.written, &link.span, path, body));
        let images =
            body.images.iter().filter_map(|image| self.check_image(&image.written, &image.span, path));
        links.chain(images).collect()
    }

    fn check_link(&self, written: &str, span: &Range<usize>, path: &str, body: &Body) -> Option<Diagnostic> {
        let report = |code| Diagnostic::new(code, path).at(span.clone()).fact("target", written);
        match classify(written, path) {
            Reference::Anchor(fragment) => dead_anchor(written, &fragment, body, report),
            Reference::Source { path: target, .. } if self.notices.contains(target.as_str()) => None,
            Reference::Source { path: target, fragment } => match self.sources.get(target.as_str()) {
                None if self.left_out.broken.contains(&target) => None,
                None => Some(self.dead_link(&target, report(Code::DeadLink))),
                Some(body) => dead_anchor(written, &fragment?, body, report),
            },
            Reference::File(target) => {
                let served =
                    self.files.attachments.contains(&target) || self.files.images.contains_key(&target);
                (!served).then(|| self.dead_link(&target, report(Code::DeadLink)))
            }
            Reference::Site { path: target, .. } => {
                (!self.plan.serves(&target)).then(|| report(Code::DeadLink))
            }
            Reference::Outside => Some(report(Code::LinkOutOfSite)),
            Reference::Web { .. } | Reference::Telephone(_) | Reference::Other => None,
        }
    }

    /// Says why the file that is meant is not published, or names the one that was meant, if one of nearly
    /// that name is.
    fn dead_link(&self, target: &str, diagnostic: Diagnostic) -> Diagnostic {
        if let Some(state) = self.unpublished(target) {
            return diagnostic.fact("unpublished", state);
        }
        if self.files.present.contains(target) && !self.files.refused.contains_key(target) {
            return diagnostic.fact("unpublished", "kind");
        }
        let from = diagnostic.file.clone();
        let name = target.rsplit('/').next().unwrap_or(target);
        let known = self.sources.keys().copied().chain(self.files.present.iter().map(String::as_str));
        let mut same_name: Vec<&str> = known
            .filter(|path| {
                *path != from && path.rsplit('/').next().is_some_and(|last| nearest(name, [last]).is_some())
            })
            .collect();
        same_name.sort_unstable();
        match nearest(target, same_name) {
            Some(near) => named(diagnostic, &relative_path(&from, near)),
            None => diagnostic,
        }
    }

    /// The word for why a file of the site has no page.
    fn unpublished(&self, path: &str) -> Option<&'static str> {
        let scheduled = self.left_out.scheduled.contains_key(path);
        let draft = self.left_out.drafts.contains(path);
        draft.then_some("draft").or(scheduled.then_some("scheduled"))
    }

    fn check_image(&self, written: &str, span: &Range<usize>, path: &str) -> Option<Diagnostic> {
        let report = |code| Diagnostic::new(code, path).at(span.clone()).fact("target", written);
        match image_source(written, path) {
            Some(ImageSource::Content(target)) if self.files.images.contains_key(&target) => None,
            Some(ImageSource::Content(target)) if self.files.present.contains(&target) => {
                Some(refused(self.files.refused.get(&target), report))
            }
            Some(ImageSource::Content(target)) => {
                Some(self.missing_image(&target, report(Code::MissingImage)))
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

    /// Names the file of the same folder that was meant: mostly the letters' case differs.
    fn missing_image(&self, target: &str, diagnostic: Diagnostic) -> Diagnostic {
        let from = diagnostic.file.clone();
        let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        let beside = self.files.present.iter().filter(|path| folder(path) == folder(target));
        match nearest(target, beside.map(String::as_str)) {
            Some(near) if nearest(name(target), [name(near)]).is_some() => {
                named(diagnostic, &relative_path(&from, near))
            }
            _ => diagnostic,
        }
    }
}

/// Says why a picture is not published.
fn refused(refusal: Option<&Refusal>, report: impl Fn(Code) -> Diagnostic) -> Diagnostic {
    let megabytes = |bytes: u64| format!("{} MB", bytes.div_ceil(1_000_000));
    match refusal {
        Some(Refusal::TooManyPixels(width, height)) => report(Code::ImageTooLarge)
            .fact("width", width.to_string())
            .fact("height", height.to_string())
            .fact("megapixels", (MOST_PIXELS / 1_000_000).to_string()),
        Some(Refusal::TooManyBytes(bytes)) => {
            report(Code::ImageTooLarge).fact("size", megabytes(*bytes)).fact("limit", megabytes(MOST_BYTES))
        }
        Some(Refusal::Unreadable) | None => report(Code::UnreadableImage),
    }
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn named(diagnostic: Diagnostic, near: &str) -> Diagnostic {
    diagnostic.fact("nearest", near).fix(near)
}

fn dead_anchor(
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
        Some(near) => {
            let page = written.split('#').next().unwrap_or_default();
            diagnostic.fact("nearest", near).fix(format!("{page}#{near}"))
        }
        None => diagnostic,
    })
}
