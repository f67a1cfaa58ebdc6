//! Pages, through their templates.

use tera::Context;

use super::{Renderer, policy};
use crate::diagnostics::Diagnostic;
use crate::plan::{Output, Work};
use crate::theme::{TemplateFailure, template_diagnostic};
use crate::view;

/// Renders a page. Tera writes piece by piece, so it writes into memory.
pub(super) fn render(renderer: &Renderer, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
    let (template, context) = context(renderer, output);
    if let Some(failure) = renderer.views.failure() {
        return Err(Box::new(failure.clone()));
    }
    let mut bytes = Vec::with_capacity(16 << 10);
    renderer.theme.tera.render_to(template, &context, &mut bytes).map_err(|error| {
        let failure = TemplateFailure { output: output.path.clone(), source: output.origin.clone() };
        Box::new(template_diagnostic(&error, &failure))
    })?;
    Ok(policy::guarded(bytes))
}

fn context(renderer: &Renderer, output: &Output) -> (&'static str, Context) {
    let views = &renderer.views;
    match &output.work {
        Work::Home => ("home.html", view::home(views)),
        Work::Types => ("types.html", view::scam_types(views)),
        Work::Type(id) => ("type.html", view::scam_type(views, *id)),
        Work::TypeYear(id, year, chunk) => {
            ("list.html", view::list(views, &views.type_year_place(*id, *year), *chunk))
        }
        Work::TypeRegion(id, province) => ("archive.html", view::type_region(views, *id, *province)),
        Work::TypeRegionYear(id, province, year, chunk) => {
            let place = views.type_region_year_place(*id, *province, *year);
            ("list.html", place.map(|place| view::list(views, &place, *chunk)).unwrap_or_default())
        }
        Work::Losses => ("loss.html", view::losses(views)),
        Work::Loss(band) => ("archive.html", view::loss(views, *band)),
        Work::LossYear(band, year, chunk) => {
            let place = views.loss_year_place(*band, *year);
            ("list.html", place.map(|place| view::list(views, &place, *chunk)).unwrap_or_default())
        }
        Work::Regions => ("regions.html", view::regions(views)),
        Work::Region(id) => ("region.html", view::region(views, *id)),
        Work::RegionYear(id, year, chunk) => {
            let place = views.region_year_place(*id, *year);
            ("list.html", place.map(|place| view::list(views, &place, *chunk)).unwrap_or_default())
        }
        Work::Years => ("years.html", view::years(views)),
        Work::Year(year) => ("year.html", view::year(views, *year)),
        Work::Month(year, month, chunk) => {
            ("list.html", view::list(views, &views.month_place(*year, *month), *chunk))
        }
        Work::Bulletin(id) => ("bulletin.html", view::bulletin(views, *id)),
        Work::Withdrawn(index) => ("withdrawn.html", view::withdrawn(views, *index)),
        Work::Page(index) => ("page.html", view::page(views, *index)),
        Work::Help(page) => ("help.html", view::help(views, *page)),
        Work::Tips(page) => ("tips.html", view::tips(views, *page)),
        Work::Translation(index) => view::translation(views, &views.site.translations[*index]),
        Work::Data => ("data.html", view::data(views)),
        Work::Search => ("search.html", view::search(views)),
        Work::NotFound => ("not_found.html", view::not_found(views)),
        Work::Redirect(target) => ("redirect.html", view::redirect(views, target)),
        // These are no pages, and the caller has taken care of them; a new kind of work must be placed.
        Work::SitemapIndex
        | Work::SitemapYear(..)
        | Work::SitemapPages(_)
        | Work::Robots
        | Work::Headers
        | Work::Feed(..)
        | Work::CasesJson(_)
        | Work::CasesCsv(_)
        | Work::CasesSchema
        | Work::SearchFile(_)
        | Work::TableSchema
        | Work::DataPackage
        | Work::Asset(_)
        | Work::Static(_)
        | Work::Attachment(_)
        | Work::Picture(..) => ("not_found.html", Context::new()),
    }
}
