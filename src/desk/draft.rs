//! The page of a text that has none in the preview yet: a draft, or a bulletin whose day has not come. The site is read with them for
//! this one page; nothing else of it is shown.

use super::answer::DeskAnswer;
use super::files::{OpenFile, open};
use super::list::preview_of;
use super::pages::Page;
use super::request::{DeskRequest, file_query};
use crate::address::Address;
use crate::author::form::Form;
use crate::pipeline::{BuildOptions, CheckReport, LoadedSite};
use crate::render::RenderCache;

/// A page says itself what it may load; in a frame it stands only at the desk.
const POLICY: &str = "frame-ancestors 'self'; form-action 'self'; base-uri 'none'";

/// Where the page of a text is shown: its page in the preview, or else its page as a draft. Nothing for a bulletin that
/// cannot be read or is withdrawn.
pub(super) fn page_of(page: &Page, file: &OpenFile) -> Option<String> {
    let path = &*file.file.path;
    let is_waiting = || {
        let left_out = &page.site.planned?.site.left_out;
        let is_left_out = left_out.drafts.contains(path) || left_out.scheduled.contains_key(path);
        (is_left_out && Form::read(path, &file.text).is_ok()).then(|| format!("draft?{}", file_query(path)))
    };
    preview_of(page, path).or_else(is_waiting)
}

/// Shows the page.
pub(super) fn show(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open(page.root(), request.file()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    match rendered(page, &file.file.path) {
        Some(bytes) => {
            let html = String::from_utf8_lossy(&bytes).into_owned();
            DeskAnswer { policy: Some(POLICY), ..DeskAnswer::page(200, html) }
        }
        None => page.refusal(422, "draft-broken"),
    }
}

fn rendered(page: &Page, path: &str) -> Option<Vec<u8>> {
    let options = BuildOptions { drafts: true, future: true, ..page.desk.options.clone() };
    let loaded = LoadedSite::open_unchecked(options, None, &|_| {});
    let CheckReport { planned, .. } = loaded.report();
    let planned = planned?;
    let index = planned.plan.position(&Address::of_source(path)?.output_path())?;
    let output = planned.plan.outputs.get(index)?;
    let cache = RenderCache::without_search_index(&planned.site);
    let renderer = planned.renderer(&cache)?;
    let rendered = renderer.render(output).ok()?;
    planned.bytes(&renderer, rendered).ok()
}
