//! Markdown as people write it in Chinese, to HTML that is safe to publish.
//!
//! CommonMark alone fails this site's authors in three ways: bold next to full-width punctuation
//! stays literal, a line break between two Chinese characters shows as a space, and raw HTML goes
//! out as it came. This module answers all three around one pass of pulldown-cmark, and hands back
//! beside the HTML every fact that later stages ask of a body: headings, links, images, text.
//!
//! In reading order: `shim` prepares the text for the parser, `events` walks what comes out,
//! `blocks`, `inline` and `links` write it. HTML that the author wrote goes through `author`:
//! `raw` splits it, `policy` says what may stay, `elements` keeps it balanced, and
//! `sanitise` is the second wall.
//!
//! Everything is a pure function of the body and the [`Destinations`]. Nothing here knows what an
//! address means: whether a link lives is the caller's decision, through the trait.

mod author;
mod blocks;
mod cjk;
mod elements;
mod entities;
mod events;
mod footnotes;
mod headings;
mod html;
mod inline;
mod lead;
mod links;
mod literal;
mod policy;
mod raw;
mod sanitise;
mod shim;

pub use entities::decode;
pub use html::{escape_attribute, escape_text};

use std::ops::Range;

/// Renders one body. Never fails: what is wrong with the body is in [`Body::findings`].
pub fn render(source: &str, destinations: &dyn Destinations, words: &Words<'_>) -> Body {
    let prepared = shim::prepare(source);
    events::walk(&prepared, destinations, words)
}

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
    /// A working link that leads to somebody else's site: browsers tell that site nothing, search engines follow it
    /// for nobody. Schemes are refused as above.
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
pub struct Words<'a> {
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

/// A rendered body and what was learnt on the way. Spans are byte ranges of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The HTML, a balanced fragment that can stand inside any flow container.
    pub html: String,
    /// Places of images, ascending.
    pub image_slots: Vec<ImageSlot>,
    /// Markdown headings in document order, level 1 included; levels are as written.
    pub headings: Vec<Heading>,
    /// Links in document order, Markdown and raw HTML, inert and refused ones included.
    pub links: Vec<Link>,
    /// Images in document order, refused ones included.
    pub images: Vec<Image>,
    /// Every id in `html`, in the order in which the ids were given out; each once.
    pub ids: Vec<String>,
    /// Plain text of the first paragraph for a summary, at most 120 characters.
    pub lead: String,
    /// Visible text, code included, with a newline between blocks and between table cells.
    pub text: String,
    /// Characters of the visible text, headings aside.
    pub length: usize,
    /// What an author should know, by place.
    pub findings: Vec<Finding>,
}

impl Body {
    /// Whether the text says hardly anything of its own.
    pub fn is_terse(&self) -> bool {
        crate::safety::is_terse(self.length)
    }
}

/// The place of an `<img …>` in [`Body::html`]. Its size, its variants and whether it can be published at
/// all are facts of another file, so a later stage writes the element anew: it adds attributes before the
/// closing `>`, wraps it, or puts something else in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageSlot {
    /// Byte offset of the `<` in the HTML.
    pub start: usize,
    /// Byte offset behind the `>`.
    pub end: usize,
    /// Index in [`Body::images`].
    pub image: usize,
}

/// A Markdown heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Unique in the body, never empty.
    pub id: String,
    /// Plain text.
    pub text: String,
    /// The heading with its marks, without the line end.
    pub span: Range<usize>,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The destination as the author wrote it, escapes and entities resolved.
    pub written: String,
    /// The destination in the source if it can be found, else the whole link.
    pub span: Range<usize>,
    /// Visible text; the alternative text where the link holds only an image.
    pub text: String,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The source as the author wrote it, escapes and entities resolved.
    pub written: String,
    /// Alternative text.
    pub alt: String,
    /// The address in the source if it can be found, else the whole image.
    pub span: Range<usize>,
}

/// Something an author should know about the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// Where it is.
    pub span: Range<usize>,
}

/// The kinds of [`Finding`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// `**` that readers will see, because it pairs with nothing.
    LiteralEmphasis,
    /// HTML that was left out.
    RemovedHtml {
        /// `<script>`, `</div>`, `onclick=`, `javascript:` …: an element, an attribute, a scheme.
        what: String,
    },
    /// A noncharacter (U+FDD0 to U+FDEF), which no text may hold; it was left out.
    ForbiddenCharacter,
}
