//! Renders pages with their templates.

use tera::Context;

use super::{Renderer, policy};
use crate::diagnostics::Diagnostic;
use crate::plan::{ArchiveKind, Output, Overview, PageKind, TextPage, UnlistedPage};
use crate::theme::{TemplateFailure, template_diagnostic};
use crate::view;

/// A template and what it shows; the error is that of a card's template.
type View = Result<(&'static str, Context), Box<Diagnostic>>;

/// Renders a page into memory, because Tera writes in many small pieces.
pub(super) fn render(
    renderer: &Renderer,
    output: &Output,
    page: &PageKind,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let (template, context) = view_of(renderer, page)?;
    let mut bytes = Vec::with_capacity(16 << 10);
    renderer.theme.tera.render_to(template, &context, &mut bytes).map_err(|error| {
        let failure = TemplateFailure {
            output: output.path.clone(),
            source: output.origin.as_deref().unwrap_or_default().to_owned(),
        };
        Box::new(template_diagnostic(&error, &failure))
    })?;
    Ok(policy::with_policy(bytes))
}

fn view_of(renderer: &Renderer, page: &PageKind) -> View {
    let views = &renderer.views;
    Ok(match page {
        PageKind::Home => ("home.html", view::home(views)?),
        PageKind::Overview(overview) => overview_view(renderer, *overview),
        PageKind::Archive(archive) => archive_view(renderer, *archive)?,
        PageKind::List(list, page) => ("list.html", view::list(views, *list, *page)?),
        PageKind::Bulletin(id) => ("bulletin.html", view::bulletin(views, *id)?),
        PageKind::Text(text) => text_view(renderer, *text)?,
        PageKind::Statistics => ("statistics.html", view::statistics(views)),
        PageKind::Digest(year, month) => ("digest.html", view::digest(views, *year, *month)),
        PageKind::Data => ("data.html", view::data(views)),
        PageKind::Unlisted(page) => unlisted_view(renderer, page),
    })
}

fn overview_view(renderer: &Renderer, overview: Overview) -> (&'static str, Context) {
    let views = &renderer.views;
    match overview {
        Overview::Types => ("types.html", view::scam_types(views)),
        Overview::Losses => ("loss.html", view::losses(views)),
        Overview::Regions => ("regions.html", view::regions(views)),
        Overview::Years => ("years.html", view::years(views)),
        Overview::Digests => ("digests.html", view::digests(views)),
    }
}

fn archive_view(renderer: &Renderer, archive: ArchiveKind) -> View {
    let views = &renderer.views;
    Ok(match archive {
        ArchiveKind::Type(id) => ("type.html", view::scam_type(views, id)?),
        ArchiveKind::TypeRegion(id, province) => ("archive.html", view::type_region(views, id, province)?),
        ArchiveKind::Loss(band) => ("archive.html", view::loss(views, band)?),
        ArchiveKind::Region(id) => ("region.html", view::region(views, id)?),
        ArchiveKind::Year(year) => ("year.html", view::year(views, year)),
    })
}

fn text_view(renderer: &Renderer, text: TextPage) -> View {
    let views = &renderer.views;
    Ok(match text {
        TextPage::Own(index) => ("page.html", view::own_page(views, index)),
        TextPage::Help(page) => ("help.html", view::help(views, page)),
        TextPage::Tips(page) => ("tips.html", view::tips(views, page)),
        TextPage::Check(page) => ("check.html", view::check(views, page)),
        TextPage::Translation(index) => view::translation(views, &views.site.translations[index])?,
    })
}

fn unlisted_view(renderer: &Renderer, page: &UnlistedPage) -> (&'static str, Context) {
    let views = &renderer.views;
    match page {
        UnlistedPage::Search => ("search.html", view::search(views, renderer.search().manifest(views))),
        UnlistedPage::Withdrawn(index) => ("withdrawn.html", view::withdrawn(views, *index)),
        UnlistedPage::NotFound => ("not_found.html", view::not_found(views)),
        UnlistedPage::Redirect(target) => ("redirect.html", view::redirect(views, target)),
    }
}
