//! The landing page of an archive: figures, the newest bulletins and the way to its years.

use tera::Context;

use super::{Counted, Link, PageView, Views, put};
use crate::address::Address;
use crate::model::{Archive, Year};
use crate::plan::{archive_year, fits_one_page};

/// Bulletins on the landing page of an archive.
const LATEST: usize = 20;

/// An archive that has no words of its own: a scam type in a province, a band of loss.
pub(super) struct ArchivePlace<'a> {
    pub(super) address: Address,
    pub(super) kind: &'static str,
    pub(super) heading: String,
    pub(super) lead: Option<String>,
    /// What the archive narrows.
    pub(super) parents: Vec<Link>,
    pub(super) breadcrumbs: Vec<Link>,
    /// Archives beside this one. They carry no counts, or each new bulletin would change all of them.
    pub(super) siblings: Vec<Link>,
    pub(super) siblings_label: String,
    pub(super) archive: &'a Archive,
    /// Whether a short archive has no pages for its years and stands here as a whole.
    pub(super) whole_if_short: bool,
}

/// The context of the landing page of an archive.
pub(super) fn archive(views: &Views, place: &ArchivePlace) -> Context {
    let head = PageView::new(views, &place.address, place.kind, &place.heading)
        .describe(place.lead.as_deref())
        .below(place.breadcrumbs.clone());
    let mut context = views.archive_landing(&head, place.archive, &place.address);
    if place.whole_if_short && fits_one_page(place.archive.len()) {
        context.insert_value("cards", views.cards_of(place.archive.newest()));
        put(&mut context, "years", &Vec::<Counted>::new());
    }
    put(&mut context, "heading", &place.heading);
    put(&mut context, "lead", &place.lead);
    put(&mut context, "parents", &place.parents);
    put(&mut context, "siblings", &place.siblings);
    put(&mut context, "siblings_label", &place.siblings_label);
    context
}

impl Views<'_> {
    pub(super) fn archive_landing(&self, head: &PageView, archive: &Archive, address: &Address) -> Context {
        let mut context = head.context();
        put(&mut context, "figures", &self.figures(&archive.figures()));
        let year = |(year, of_year): (i16, &Year)| {
            let url = self.href(&archive_year(address, year));
            Counted::new(self.year(year), url, of_year.bulletins.len())
        };
        put(&mut context, "years", &archive.listed_years().rev().map(year).collect::<Vec<_>>());
        context.insert_value("cards", self.cards_of(archive.newest().take(LATEST)));
        context
    }
}
