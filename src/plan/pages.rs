//! Dividing a long list into permanent pages.
//!
//! Pages are numbered from the oldest: page 1 holds the oldest bulletins for ever. The newest ones stand
//! on the list's landing page, which holds a full page and whatever does not fill another one yet. So a
//! new bulletin changes the landing page, and at most makes one new permanent page.
//!
//! A list of a year is divided by month first, so that a bulletin that is added late changes the pages of its own month
//! only.

use std::ops::Range;

/// Bulletins on a permanent page: few enough that the page stays small on a slow connection.
const PER_PAGE: usize = 20;

/// Which page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ListPage {
    /// The page of the newest bulletins, at the list's own address.
    Landing,
    /// A permanent page, from 1 for the oldest.
    Permanent(usize),
    /// A permanent page of a month, from 1 for the oldest.
    MonthPermanent(i8, usize),
    /// The newest of a month, or all of it.
    Month(i8),
}

/// A page of a list and the positions of its bulletins in the list, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageRange {
    /// Which one it is.
    pub(crate) page: ListPage,
    /// Its bulletins.
    pub(crate) range: Range<usize>,
}

/// Number of permanent pages in addition to the landing page.
fn permanent_pages(len: usize) -> usize {
    (len / PER_PAGE).saturating_sub(1)
}

/// Whether the whole list is on its landing page.
pub(crate) fn fits_one_page(len: usize) -> bool {
    permanent_pages(len) == 0
}

/// The pages of a list, the landing page first, then the permanent pages from the newest to the oldest.
pub(crate) fn pages_of_list(len: usize) -> Vec<PageRange> {
    let permanent = permanent_pages(len);
    let mut pages = vec![PageRange { page: ListPage::Landing, range: permanent * PER_PAGE..len }];
    pages.extend(permanent_ranges(permanent, 0, ListPage::Permanent));
    pages
}

/// Permanent pages from the newest to the oldest, of a list whose first bulletin has the position `start`.
fn permanent_ranges(
    permanent: usize,
    start: usize,
    page: impl Fn(usize) -> ListPage,
) -> impl Iterator<Item = PageRange> {
    (1..=permanent).rev().map(move |number| {
        let end = start + number * PER_PAGE;
        PageRange { page: page(number), range: end - PER_PAGE..end }
    })
}

/// The pages of a list of one year that is divided by month, in the same order. `months` has the month of each
/// bulletin, oldest first.
///
/// The landing page takes months from the newest until it is full. Each of the others keeps its pages whatever
/// happens in other months.
pub(crate) fn pages_by_month(months: &[i8]) -> Vec<PageRange> {
    if fits_one_page(months.len()) {
        return pages_of_list(months.len());
    }
    let mut landing = months.len()..months.len();
    let mut permanent = Vec::new();
    let mut end = months.len();
    for of_month in months.chunk_by(|a, b| a == b).rev() {
        let (month, start) = (of_month[0], end - of_month.len());
        let full = permanent_pages(of_month.len());
        let rest = start + full * PER_PAGE..end;
        if landing.len() < PER_PAGE {
            landing.start = rest.start;
        } else {
            permanent.push(PageRange { page: ListPage::Month(month), range: rest });
        }
        permanent.extend(permanent_ranges(full, start, |number| ListPage::MonthPermanent(month, number)));
        end = start;
    }
    permanent.insert(0, PageRange { page: ListPage::Landing, range: landing });
    permanent
}

impl ListPage {
    /// What follows the list's address.
    pub(crate) fn suffix(self) -> String {
        match self {
            ListPage::Landing => String::new(),
            ListPage::Permanent(number) => format!("page/{number}/"),
            ListPage::MonthPermanent(month, number) => format!("{month:02}/page/{number}/"),
            ListPage::Month(month) => format!("{month:02}/"),
        }
    }
}
