//! What the renderer returns: the HTML of a body, its text, and what later stages ask of it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::body_text::BodyText;
use super::layout::Layout;
use super::long_text::LongText;

/// Everything that is learnt from a body when its file is parsed. Spans are bytes of the whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedBody {
    /// What the site keeps.
    pub body: Body,
    /// The visible text that the author wrote, code included: without the titles of alerts and the numbers of
    /// footnotes, which the program adds. A newline stands between blocks, between table cells and where a line
    /// break shows.
    pub own_text: String,
    /// Markdown headings in document order, level 1 included; levels are as written.
    pub headings: Vec<Heading>,
    /// Which lines make which block.
    pub(crate) layout: Layout,
    /// What an author should know, in the order of the file.
    pub findings: Vec<Finding>,
}

/// A rendered body. Spans are bytes of the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The HTML, a balanced fragment that can stand inside any flow container.
    pub html: LongText,
    /// Where the images are in `html`, ascending.
    pub image_slots: Vec<ImageSlot>,
    /// The text of `html`, block by block.
    pub text: BodyText,
    /// Links in document order, Markdown and raw HTML, inert and refused ones included.
    pub links: Vec<BodyLink>,
    /// Images in document order, refused ones included.
    pub images: Vec<BodyImage>,
    /// Every id in `html`, in the order in which the ids were given out; each once.
    pub ids: Vec<String>,
    /// Plain text of the first paragraph for a summary, at most 120 characters.
    pub lead: String,
    /// Characters that the author wrote for readers, headings aside.
    pub length: usize,
}

impl Body {
    /// What is long of it: the HTML and its text.
    pub(crate) fn long_texts(&mut self) -> [&mut LongText; 2] {
        [&mut self.html, &mut self.text.text]
    }

    /// Whether its long texts lie in a file that has changed, so that they may be lost.
    pub(crate) fn is_lost(&self) -> bool {
        self.html.is_lost() || self.text.text.is_lost()
    }

    /// Whether the text itself says hardly anything.
    pub(crate) fn is_terse(&self) -> bool {
        crate::safety::is_terse(self.length)
    }
}

/// The span of an `<img …>` in [`Body::html`]. Its size, its variants and whether it can be published at
/// all are facts of another file, so a later stage writes the element anew: it adds attributes before the
/// closing `>`, wraps it, or puts something else in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageSlot {
    /// Byte offset of the `<` in the HTML.
    pub start: usize,
    /// Byte offset after the `>`.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyLink {
    /// The destination as the author wrote it, escapes and entities resolved.
    pub written: String,
    /// The destination in the source if it can be found, else the whole link.
    pub span: Range<usize>,
    /// Visible text; the alternative text where the link holds only an image.
    pub text: String,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyImage {
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
    /// Characters that cannot be seen and that nothing needs; they were left out.
    ForbiddenCharacter,
}
