//! One output of the plan becomes its bytes. Pure: the same site gives the same bytes, on every machine
//! and with any number of threads.

mod cases;
mod html;
mod schema;
mod sitemap;

use crate::diagnostics::Diagnostic;
use crate::model::Site;
use crate::plan::{Output, Plan, Work};
use crate::theme::Theme;
use crate::view::Views;

/// What outputs are made from.
pub struct Renderer<'a> {
    /// The site.
    pub site: &'a Site,
    /// All of its outputs.
    pub plan: &'a Plan,
    /// Its theme, with the site's values filled in.
    pub theme: &'a Theme,
    /// Its views.
    pub views: Views<'a>,
}

/// What to write for an output.
pub enum Rendered {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A file of the site as it is: name below `static/`.
    Static(String),
    /// A file of the site as it is: path from the root.
    Attachment(String),
}

impl Renderer<'_> {
    /// Makes one output. The error is a template's.
    pub fn render(&self, output: &Output) -> Result<Rendered, Box<Diagnostic>> {
        let bytes = match &output.work {
            Work::Static(name) => return Ok(Rendered::Static(name.clone())),
            Work::Attachment(path) => return Ok(Rendered::Attachment(path.clone())),
            Work::Asset(name) => {
                self.theme.assets.get(name).map(|asset| asset.bytes.clone()).unwrap_or_default()
            }
            Work::SitemapIndex => sitemap::index(self),
            Work::SitemapYear(year) => sitemap::year(self, *year),
            Work::SitemapPages => sitemap::pages(self),
            Work::Robots => sitemap::robots(self),
            Work::CasesJson(year) => cases::json(self.site, *year),
            Work::CasesCsv(year) => cases::csv(self.site, *year),
            Work::CasesSchema => schema::cases(),
            _ => html::render(self, output)?,
        };
        Ok(Rendered::Bytes(bytes))
    }
}
