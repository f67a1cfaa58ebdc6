//! The page of a text that has none in the preview yet: a draft, or a bulletin whose day has not come. The site is read with them for
//! this one page; nothing else of it is shown.

use super::answer::DeskAnswer;
use super::files::open;
use super::pages::Page;
use super::request::{DeskRequest, file_query};
use crate::address::Address;
use crate::pipeline::{BuildOptions, CheckReport, LoadedSite, PlannedSite};
use crate::plan::{Output, OutputKind, SiteFile};
use crate::render::{RenderCache, media_type_of};

/// A page says itself what it may load; in a frame it stands only at the desk.
const POLICY: &str = "frame-ancestors 'self'; form-action 'self'; base-uri 'none'";

/// Where the page of a text is shown: its page in the preview, or else its page as it would be. Nothing for a bulletin that
/// cannot be read.
pub(super) fn page_of(page: &Page, path: &str) -> Option<String> {
    let as_it_would_be = || {
        let site = &page.site.planned?.site;
        // A bulletin with an error is in no preview before it was shown once without.
        let is_read = site.left_out.waits(path) || site.bulletins.iter().any(|it| &*it.path == path);
        is_read.then(|| format!("{DRAFT}{}", file_query(path)))
    };
    preview_of(page, path).or_else(as_it_would_be)
}

/// Whether a page is an older one than its text, because of errors somewhere.
pub(super) fn is_older(page: &Page, address: Option<&str>) -> bool {
    address.is_some_and(|address| !address.starts_with(DRAFT)) && page.shows_older()
}

/// How the address of a page as it would be begins.
const DRAFT: &str = "draft?";

/// The page of a text in the preview; none where it has none.
pub(super) fn preview_of(page: &Page, path: &str) -> Option<String> {
    let address = Address::of_source(path)?;
    let output = address.output_path();
    page.site.planned?.plan.position(&output)?;
    page.site.shown?.position(&output)?;
    Some(address.href(page.site.prefix))
}

/// Shows the page.
pub(super) fn show(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open(page.root(), request.file()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    if !request.query("picture").is_empty() {
        return picture(page, request.query("picture"));
    }
    match rendered(page, &file.file.path) {
        Some(bytes) => {
            let html = String::from_utf8_lossy(&bytes).into_owned();
            DeskAnswer { policy: Some(POLICY), ..DeskAnswer::page(200, html) }
        }
        None => page.refusal(422, "draft-broken"),
    }
}

/// A picture of the draft. The preview has only those of published texts.
fn picture(page: &Page, path: &str) -> DeskAnswer {
    let bytes = with_drafts(page).and_then(|planned| {
        let output = &planned.plan.outputs[planned.plan.position(path)?];
        if !is_picture(output) {
            return None;
        }
        let cache = RenderCache::without_search_index(&planned.site);
        let renderer = planned.renderer(&cache)?;
        planned.bytes(&renderer, renderer.render(output).ok()?).ok()
    });
    let ending = path.rsplit('.').next().unwrap_or_default();
    bytes.map_or_else(
        || page.refusal(404, "no-page"),
        |bytes| DeskAnswer::new(200, media_type_of(ending), bytes),
    )
}

fn is_picture(output: &Output) -> bool {
    matches!(output.kind, OutputKind::File(SiteFile::Picture(..)))
}

/// The site as it would be with all that waits.
fn with_drafts(page: &Page) -> Option<PlannedSite> {
    let options = BuildOptions { drafts: true, future: true, ..page.desk.options.clone() };
    let loaded = LoadedSite::open_unchecked(options, None, &|_| {});
    let CheckReport { planned, .. } = loaded.report();
    planned
}

fn rendered(page: &Page, path: &str) -> Option<Vec<u8>> {
    let planned = with_drafts(page)?;
    let index = planned.plan.position(&Address::of_source(path)?.output_path())?;
    let output = planned.plan.outputs.get(index)?;
    let cache = RenderCache::without_search_index(&planned.site);
    let renderer = planned.renderer(&cache)?;
    let rendered = renderer.render(output).ok()?;
    let html = String::from_utf8(planned.bytes(&renderer, rendered).ok()?).ok()?;
    Some(with_own_pictures(page, path, &planned, html).into_bytes())
}

/// The page with the addresses at the desk of those pictures that are not in the preview.
fn with_own_pictures(page: &Page, path: &str, planned: &PlannedSite, mut html: String) -> String {
    let is_shown = |path: &str| page.site.planned.is_some_and(|shown| shown.plan.position(path).is_some());
    let pictures = planned.plan.outputs.iter().filter(|output| is_picture(output));
    for output in pictures.filter(|output| !is_shown(&output.path)) {
        let address = output.address.href(page.site.prefix);
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("file", path)
            .append_pair("picture", &output.path)
            .finish();
        let own = format!("draft?{}", query.replace('&', "&amp;"));
        // An address ends with its attribute, or before its width in a list.
        for (before, after) in [("\"", "\""), ("\"", " "), (" ", " ")] {
            html = html.replace(&format!("{before}{address}{after}"), &format!("{before}{own}{after}"));
        }
    }
    html
}
