//! Which parts of an author's own HTML are allowed.
//!
//! Elements and their attributes are in the table of [`markup`]. The list is closed: other elements are removed and
//! their text is kept. Ids and classes are removed as well, since they belong to the theme.

use ammonia::Url;
use ammonia::url::ParseError;

use crate::markup::{self, Element};

/// Attributes that every element keeps.
const EVERYWHERE: [&str; 3] = ["title", "lang", "dir"];

/// Attributes that are removed without a finding: appearance, which the theme decides, and leftovers of exports.
const SILENT: [&str; 9] =
    ["align", "border", "cellpadding", "cellspacing", "class", "color", "face", "height", "width"];

/// The element with a lower-case name, if it is allowed.
pub(super) fn element(name: &str) -> Option<&'static Element> {
    markup::element(name).filter(|element| element.is_allowed)
}

/// Whether an element's content is code or fallback and is removed with it.
pub(super) fn is_raw_text(name: &str) -> bool {
    markup::element(name).is_some_and(|element| element.is_raw_text)
}

/// Whether an element keeps an attribute. The addresses of links and images are not checked here.
pub(super) fn keeps(element: &Element, attribute: &str) -> bool {
    EVERYWHERE.contains(&attribute) || element.attributes.contains(&attribute)
}

/// Whether an attribute may be removed without a finding.
pub(super) fn goes_silently(attribute: &str) -> bool {
    SILENT.contains(&attribute) || attribute.starts_with("data-")
}

/// Whether something is an address, absolute or relative: a host may hold only certain characters.
pub(super) fn is_address(written: &str) -> bool {
    Url::parse(written).map_or_else(|error| error == ParseError::RelativeUrlWithoutBase, |_| true)
}
