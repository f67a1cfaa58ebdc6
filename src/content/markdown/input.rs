//! What the caller of the renderer gives: what becomes of links and images, and words in the site's language.

/// What the caller makes of a destination. Implementations must be pure: equal questions get
/// equal answers.
pub trait Destinations {
    /// Decides about the destination of a link, as the author wrote it (escapes and entities
    /// resolved; an e-mail autolink arrives with `mailto:`).
    fn link(&self, written: &str) -> LinkTarget;
    /// Decides about the source of an image, as the author wrote it.
    fn image(&self, written: &str) -> ImageTarget;
}

/// What becomes of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// A working link. A scheme outside http, https, mailto, tel, sms and ftp is refused all the
    /// same, whatever the caller says.
    Live {
        /// The address, not yet escaped.
        href: String,
    },
    /// A working link to somebody else's site: browsers send that site no referrer, and search engines do not
    /// count the link. Schemes are refused as above.
    Foreign {
        /// The address, not yet escaped.
        href: String,
    },
    /// Text, never clickable: the link's text, then `shown` in `<code>` when it differs.
    Inert {
        /// The address made harmless, such as `hxxps://a[.]b`; empty shows nothing.
        shown: String,
    },
}

impl LinkTarget {
    /// What is shown in place of the address, if the link is not live.
    pub(super) fn shown(&self) -> Option<&str> {
        match self {
            LinkTarget::Live { .. } | LinkTarget::Foreign { .. } => None,
            LinkTarget::Inert { shown } => Some(shown),
        }
    }
}

/// What becomes of an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageTarget {
    /// The image is shown.
    Local {
        /// The address, not yet escaped.
        src: String,
    },
    /// The image is replaced by its alternative text in `<span class="missing-image">`.
    Refused,
}

/// The words that the HTML needs in the site's language.
#[derive(Debug, Clone, Copy)]
pub struct BodyWords<'a> {
    /// Title of a `[!NOTE]` alert.
    pub note: &'a str,
    /// Title of a `[!TIP]` alert.
    pub tip: &'a str,
    /// Title of an `[!IMPORTANT]` alert.
    pub important: &'a str,
    /// Title of a `[!WARNING]` alert.
    pub warning: &'a str,
    /// Title of a `[!CAUTION]` alert.
    pub caution: &'a str,
    /// Label of the list of footnotes.
    pub footnotes: &'a str,
    /// Label of the link from a footnote back into the text.
    pub back_to_text: &'a str,
}
