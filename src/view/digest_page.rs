//! Digests of months as pages, in the sentences of `fanzha digest`, and the list of them.
//!
//! A page names the month before and no later one, and the list has no counts: what is published today changes neither.

use serde::Serialize;
use tera::Context;

use super::list::PagerLink;
use super::page_view::PageView;
use super::{Link, Views, put};
use crate::address::Address;
use crate::plan::{
    DIGESTS_PAGE, STATISTICS_PAGE, digest_address, digest_months, month_address, month_digest,
};

/// A year of the list.
#[derive(Serialize)]
struct YearOfDigests {
    label: String,
    months: Vec<Link>,
}

/// The context of the list of digests.
pub(crate) fn digests(views: &Views) -> Context {
    let title = views.words.get("digests");
    let lead = views.words.get("digests_lead");
    let head = PageView::new(views, &Address::new(DIGESTS_PAGE), "digests", title)
        .description(Some(lead))
        .breadcrumbs(vec![views.home_link(), views.statistics_link()]);
    let mut context = head.context();
    let months: Vec<(i16, i8)> = digest_months(views.site).rev().collect();
    let of_year = |months: &[(i16, i8)]| YearOfDigests {
        label: views.year(months[0].0),
        months: months.iter().map(|month| views.digest_link(*month, views.month_of_year(month.1))).collect(),
    };
    let years: Vec<YearOfDigests> = months.chunk_by(|a, b| a.0 == b.0).map(of_year).collect();
    put(&mut context, "years", &years);
    context
}

/// The context of the digest of a month.
pub(crate) fn digest(views: &Views, year: i16, month: i8) -> Context {
    let digest = views.digest(&month_digest(views.site, year, month));
    let list =
        Link { name: views.words.get("digests").to_owned(), url: views.href(&Address::new(DIGESTS_PAGE)) };
    let mut context = PageView::new(views, &digest_address(year, month), "digest", &digest.title)
        .description(Some(&digest.overview))
        .breadcrumbs(vec![views.home_link(), views.statistics_link(), list.clone()])
        .context();
    let before = digest_months(views.site).rfind(|before| *before < (year, month));
    let link = |label: String, url: String| PagerLink { label, url, current: false };
    let previous =
        before.map(|(year, month)| link(views.month(year, month), views.href(&digest_address(year, month))));
    let bulletins = views.words.fill("digest_bulletins", &[("month", &views.month(year, month))]);
    put(&mut context, "digest", &digest);
    put(&mut context, "previous", &previous);
    put(&mut context, "next", &None::<PagerLink>);
    put(&mut context, "up", &link(list.name.clone(), list.url.clone()));
    put(&mut context, "bulletins", &link(bulletins, views.href(&month_address(year, month))));
    put(&mut context, "downloads", &views.downloads(year));
    context
}

impl Views<'_> {
    /// The address of the list of digests, where there is one.
    pub(super) fn digests_href(&self) -> Option<String> {
        digest_months(self.site).next().map(|_| self.href(&Address::new(DIGESTS_PAGE)))
    }

    fn digest_link(&self, (year, month): (i16, i8), name: String) -> Link {
        Link { name, url: self.href(&digest_address(year, month)) }
    }

    fn statistics_link(&self) -> Link {
        Link { name: self.words.get("statistics").to_owned(), url: self.href(&Address::new(STATISTICS_PAGE)) }
    }
}
