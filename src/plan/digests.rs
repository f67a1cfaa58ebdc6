//! Which months have a digest as a page: those that are over and have bulletins. A month that still runs would have another
//! digest every day; `fanzha digest` writes it.

use jiff::civil::date;

use super::addresses::{DIGESTS_PAGE, digest_address};
use super::kind::{Overview, PageKind};
use super::output::Output;
use crate::address::Address;
use crate::model::{Digest, Period, Site};

/// The months that have a digest, the oldest first: year and month.
pub(crate) fn digest_months(site: &Site) -> impl DoubleEndedIterator<Item = (i16, i8)> {
    let is_over = |(year, month): &(i16, i8)| Period::Month(date(*year, *month, 1)).last() < site.today;
    site.archives.months.keys().copied().filter(is_over)
}

/// What the digest of a month says.
pub(crate) fn month_digest(site: &Site, year: i16, month: i8) -> Digest {
    Digest::new(site, Period::Month(date(year, month, 1)), None)
}

/// Adds the digests and their list, if there are any.
pub(super) fn add_digests(outputs: &mut Vec<Output>, site: &Site) {
    if digest_months(site).next().is_some() {
        outputs.push(Output::new(Address::new(DIGESTS_PAGE), PageKind::Overview(Overview::Digests)));
    }
    let page = |(year, month)| Output::new(digest_address(year, month), PageKind::Digest(year, month));
    outputs.extend(digest_months(site).map(page));
}
