//! Links and images of published texts.

use std::collections::HashMap;
use std::ops::Range;

use crate::content::markdown::Body;
use crate::content::reference::{Reference, classify};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::Site;
use crate::plan::{Files, Plan};
use crate::text::nearest;

/// Checks every link and image of the published texts.
pub fn check_references(site: &Site, plan: &Plan, files: &Files) -> Vec<Diagnostic> {
    let texts = published_texts(site);
    let sources: HashMap<&str, &Body> = texts.iter().copied().collect();
    let context = Context { sources, plan, files };
    let mut diagnostics = Vec::new();
    for (path, body) in &texts {
        for link in &body.links {
            diagnostics.extend(context.check_link(&link.written, &link.span, path, body));
        }
        for image in &body.images {
            diagnostics.extend(context.check_image(&image.written, &image.span, path));
        }
    }
    for bulletin in &site.bulletins {
        if let Some(cover) = &bulletin.facts.cover {
            diagnostics.extend(context.check_image(&cover.src.text, &cover.src.span, &bulletin.path));
        }
    }
    diagnostics
}

fn published_texts(site: &Site) -> Vec<(&str, &Body)> {
    let bulletins = site.bulletins.iter().map(|bulletin| (bulletin.path.as_str(), &bulletin.body));
    let guides = site.guides.iter().flatten().map(|guide| (guide.path.as_str(), &guide.body));
    let pages = site.pages.iter().map(|page| (page.path.as_str(), &page.body));
    let translations = site.translations.iter().map(|text| (text.path.as_str(), &text.body));
    bulletins.chain(guides).chain(pages).chain(translations).collect()
}

struct Context<'a> {
    sources: HashMap<&'a str, &'a Body>,
    plan: &'a Plan,
    files: &'a Files,
}

impl Context<'_> {
    fn check_link(
        &self,
        written: &str,
        span: &Range<usize>,
        path: &str,
        body: &Body,
    ) -> Option<Diagnostic> {
        let report = |code| Diagnostic::new(code, path).at(span.clone()).fact("target", written);
        match classify(written, path) {
            Reference::Anchor(fragment) => dead_anchor(&fragment, body, report),
            Reference::Source { path: target, fragment } => match self.sources.get(target.as_str()) {
                None => Some(self.dead_link(&target, report(Code::DeadLink))),
                Some(body) => dead_anchor(&fragment?, body, report),
            },
            Reference::File(target) => {
                let served = self.files.attachments.contains(&target) || self.files.images.contains_key(&target);
                (!served).then(|| self.dead_link(&target, report(Code::DeadLink)))
            }
            Reference::Site { path: target, .. } => {
                (!self.plan.serves(&target)).then(|| report(Code::DeadLink))
            }
            Reference::Outside => Some(report(Code::LinkOutOfSite)),
            Reference::Web { .. } | Reference::Telephone(_) | Reference::Other => None,
        }
    }

    /// Names the file that was meant, if one of nearly that name is published.
    fn dead_link(&self, target: &str, diagnostic: Diagnostic) -> Diagnostic {
        let name = target.rsplit('/').next().unwrap_or(target);
        let known = self.sources.keys().copied().chain(self.files.present.iter().map(String::as_str));
        let mut same_name: Vec<&str> =
            known.filter(|path| path.rsplit('/').next().is_some_and(|last| nearest(name, [last]).is_some())).collect();
        same_name.sort_unstable();
        match nearest(target, same_name) {
            Some(near) => diagnostic.fact("nearest", near),
            None => diagnostic,
        }
    }

    fn check_image(&self, written: &str, span: &Range<usize>, path: &str) -> Option<Diagnostic> {
        let report = |code| Diagnostic::new(code, path).at(span.clone()).fact("target", written);
        match classify(written, path) {
            Reference::File(target) if self.files.images.contains_key(&target) => None,
            Reference::File(target) if self.files.present.contains(&target) => {
                Some(report(Code::UnreadableImage))
            }
            Reference::Site { path: target, .. } if self.plan.serves(&target) => None,
            Reference::File(_) | Reference::Site { .. } | Reference::Source { .. } => {
                Some(report(Code::MissingImage))
            }
            // Remote and impossible destinations were reported when the text was parsed.
            _ => None,
        }
    }
}

fn dead_anchor(
    fragment: &str,
    body: &Body,
    report: impl Fn(Code) -> Diagnostic,
) -> Option<Diagnostic> {
    if fragment.is_empty() || fragment == "top" || body.ids.iter().any(|id| id == fragment) {
        return None;
    }
    let diagnostic = report(Code::DeadAnchor).fact("anchor", fragment);
    Some(match nearest(fragment, body.ids.iter().map(String::as_str)) {
        Some(near) => diagnostic.fact("nearest", near),
        None => diagnostic,
    })
}
