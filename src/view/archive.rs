//! The landing page of an archive: figures, the newest bulletins and links to its years.

use tera::Context;

use super::page_view::PageView;
use super::{CountedLink, Link, Views, put};
use crate::address::Address;
use crate::diagnostics::Diagnostic;
use crate::model::{Archive, Year};
use crate::plan::{archive_year_address, fits_one_page};

/// Bulletins on the landing page of an archive: as many as on a permanent page of a list.
const LATEST: usize = 20;

/// The landing page of an archive that has no text: a scam type in a province, a band of loss.
pub(super) struct ArchiveLanding<'a> {
    pub(super) address: Address,
    pub(super) kind: &'static str,
    pub(super) heading: String,
    pub(super) lead: Option<String>,
    /// The wider archives that this one is a part of.
    pub(super) parents: Vec<Link>,
    pub(super) breadcrumbs: Vec<Link>,
    /// Archives of the same kind. They carry no counts, or each new bulletin would change all of them.
    pub(super) siblings: Vec<Link>,
    pub(super) siblings_label: String,
    pub(super) archive: &'a Archive,
    /// Whether a short archive has no pages for its years and is listed here as a whole.
    pub(super) whole_if_short: bool,
}

/// The context of the landing page of an archive.
pub(super) fn archive(views: &Views, landing: &ArchiveLanding) -> Result<Context, Box<Diagnostic>> {
    let head = PageView::new(views, &landing.address, landing.kind, &landing.heading)
        .description(landing.lead.as_deref())
        .breadcrumbs(landing.breadcrumbs.clone());
    let mut context = views.archive_landing(&head, landing.archive, &landing.address)?;
    if landing.whole_if_short && fits_one_page(landing.archive.len()) {
        context.insert_value("cards", views.cards_of(landing.archive.newest())?);
        put(&mut context, "years", &Vec::<CountedLink>::new());
    }
    put(&mut context, "heading", &landing.heading);
    put(&mut context, "lead", &landing.lead);
    put(&mut context, "parents", &landing.parents);
    put(&mut context, "siblings", &landing.siblings);
    put(&mut context, "siblings_label", &landing.siblings_label);
    Ok(context)
}

impl Views<'_> {
    /// What all landing pages of archives show.
    pub(super) fn archive_landing(
        &self,
        head: &PageView,
        archive: &Archive,
        address: &Address,
    ) -> Result<Context, Box<Diagnostic>> {
        let mut context = head.context();
        put(&mut context, "figures", &self.figures(&archive.figures()));
        let year = |(year, of_year): (i16, &Year)| {
            let url = self.href(&archive_year_address(address, year));
            CountedLink::new(self.year(year), url, of_year.bulletins.len())
        };
        put(&mut context, "years", &archive.listed_years().rev().map(year).collect::<Vec<_>>());
        context.insert_value("cards", self.cards_of(archive.newest().take(LATEST))?);
        Ok(context)
    }
}
