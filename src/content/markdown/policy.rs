//! What of an author's own HTML may stay.
//!
//! The list is closed: an element or attribute that is not here goes, its text stays. Ids and
//! classes go as well, since they belong to the theme.

use ammonia::Url;
use ammonia::url::ParseError;

/// An element that an author may write.
pub(super) struct Element {
    /// As written.
    pub(super) name: &'static str,
    /// As it goes out.
    pub(super) html: &'static str,
    /// What kind of element it is.
    pub(super) kind: Kind,
    /// Attributes that stay, besides `title`, `lang` and `dir`.
    pub(super) attributes: &'static [&'static str],
}

/// How an element is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Part of a line.
    Inline,
    /// Begins and ends a block of text.
    Block,
    /// Has no end tag.
    Void,
    /// `<a>`.
    Link,
    /// `<img>`.
    Image,
}

/// Attributes that every element keeps.
const EVERYWHERE: [&str; 3] = ["title", "lang", "dir"];

/// Attributes whose loss needs no word: looks that the theme decides, and export leftovers.
const SILENT: [&str; 9] =
    ["align", "border", "cellpadding", "cellspacing", "class", "color", "face", "height", "width"];

/// Elements whose content is not text for readers.
const RAW_TEXT: [&str; 10] =
    ["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"];

/// Schemes that a link may have.
pub(super) const SCHEMES: [&str; 6] = ["http", "https", "mailto", "tel", "sms", "ftp"];

const fn plain(name: &'static str, kind: Kind) -> Element {
    with(name, kind, &[])
}

const fn with(name: &'static str, kind: Kind, attributes: &'static [&'static str]) -> Element {
    Element { name, html: name, kind, attributes }
}

const fn renamed(name: &'static str, html: &'static str, kind: Kind) -> Element {
    Element { name, html, kind, attributes: &[] }
}

/// Every element that may stay.
pub(super) static ELEMENTS: [Element; 68] = [
    with("a", Kind::Link, &["hreflang"]),
    plain("abbr", Kind::Inline),
    plain("b", Kind::Inline),
    plain("bdi", Kind::Inline),
    plain("bdo", Kind::Inline),
    plain("big", Kind::Inline),
    plain("blockquote", Kind::Block),
    plain("br", Kind::Void),
    plain("caption", Kind::Block),
    renamed("center", "div", Kind::Block),
    plain("cite", Kind::Inline),
    plain("code", Kind::Inline),
    with("col", Kind::Void, &["span"]),
    with("colgroup", Kind::Block, &["span"]),
    plain("dd", Kind::Block),
    with("del", Kind::Inline, &["datetime"]),
    with("details", Kind::Block, &["open"]),
    plain("dfn", Kind::Inline),
    plain("div", Kind::Block),
    plain("dl", Kind::Block),
    plain("dt", Kind::Block),
    plain("em", Kind::Inline),
    plain("figcaption", Kind::Block),
    plain("figure", Kind::Block),
    plain("h1", Kind::Block),
    plain("h2", Kind::Block),
    plain("h3", Kind::Block),
    plain("h4", Kind::Block),
    plain("h5", Kind::Block),
    plain("h6", Kind::Block),
    plain("hr", Kind::Void),
    plain("i", Kind::Inline),
    plain("img", Kind::Image),
    with("ins", Kind::Inline, &["datetime"]),
    plain("kbd", Kind::Inline),
    with("li", Kind::Block, &["value"]),
    plain("mark", Kind::Inline),
    with("ol", Kind::Block, &["start", "reversed"]),
    plain("p", Kind::Block),
    plain("pre", Kind::Block),
    plain("q", Kind::Inline),
    plain("rp", Kind::Inline),
    plain("rt", Kind::Inline),
    plain("ruby", Kind::Inline),
    plain("s", Kind::Inline),
    plain("samp", Kind::Inline),
    plain("section", Kind::Block),
    plain("small", Kind::Inline),
    plain("span", Kind::Inline),
    renamed("strike", "s", Kind::Inline),
    plain("strong", Kind::Inline),
    plain("sub", Kind::Inline),
    plain("summary", Kind::Block),
    plain("sup", Kind::Inline),
    plain("table", Kind::Block),
    plain("tbody", Kind::Block),
    with("td", Kind::Block, &["colspan", "rowspan"]),
    plain("tfoot", Kind::Block),
    with("th", Kind::Block, &["colspan", "rowspan", "scope"]),
    plain("thead", Kind::Block),
    with("time", Kind::Inline, &["datetime"]),
    plain("tr", Kind::Block),
    renamed("tt", "code", Kind::Inline),
    plain("u", Kind::Inline),
    plain("ul", Kind::Block),
    plain("var", Kind::Inline),
    plain("wbr", Kind::Void),
    plain("address", Kind::Block),
];

/// The element of a lower-case name, if it may stay.
pub(super) fn element(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name == name)
}

/// Whether an element's content is code or fallback and goes with it.
pub(super) fn is_raw_text(name: &str) -> bool {
    RAW_TEXT.contains(&name)
}

/// Whether an element keeps an attribute. The addresses of links and images are not asked here.
pub(super) fn keeps(element: &Element, attribute: &str) -> bool {
    EVERYWHERE.contains(&attribute) || element.attributes.contains(&attribute)
}

/// Whether an attribute may go without a finding.
pub(super) fn goes_silently(attribute: &str) -> bool {
    SILENT.contains(&attribute) || attribute.starts_with("data-")
}

/// Whether something is an address, whole or from where it stands: a host may hold only certain characters.
pub(super) fn is_address(written: &str) -> bool {
    Url::parse(written).map_or_else(|error| error == ParseError::RelativeUrlWithoutBase, |_| true)
}

/// The scheme of an address that no output may have, in lower case. Browsers skip control
/// characters and spaces before a scheme, and tabs and line ends within it; so does this.
pub(super) fn refused_scheme(address: &str, allowed: &[&str]) -> Option<String> {
    let mut scheme = String::new();
    let skipped = address.trim_start_matches(|c: char| c <= ' ');
    for c in skipped.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')) {
        match c {
            ':' if scheme.is_empty() || allowed.contains(&scheme.as_str()) => return None,
            ':' => return Some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}
