//! Writes what stands in a line: text, breaks, code, images.

use super::cjk;
use super::events::Writer;
use super::html::{Marks, escape_address, escape_text};
use super::links::Written;
use super::policy;
use super::shim::is_noncharacter;
use super::{Image, ImageSlot, ImageTarget};
use pulldown_cmark::{CowStr, Event};
use std::borrow::Cow;
use std::ops::Range;

/// A Markdown image whose alternative text is being read.
pub(super) struct Picture {
    written: Written,
    title: String,
    alt: String,
    /// How many elements are open inside the alternative text.
    nested: usize,
}

impl Picture {
    fn joins(&self, next_line: &str) -> bool {
        let last = self.alt.chars().next_back();
        last.is_some_and(|last| joins(last, next_line))
    }
}

impl Writer<'_> {
    /// Writes text.
    pub(super) fn text(&mut self, text: &CowStr<'_>, range: &Range<usize>) {
        let marks = Marks::of(text);
        let is_source = matches!(text, CowStr::Borrowed(_)) && text.len() == range.len();
        if marks.star() && is_source && !self.in_code {
            let place = |at| range.start + at;
            self.literals.note(text, &self.prepared.text, place);
        }
        let text = self.restored(text, range);
        if marks.special() {
            return self.visible(&text);
        }
        self.out.push(&text);
        self.remember(&text);
    }

    /// The text of an event. What is not borrowed comes from character references, which can
    /// stand for any character.
    fn restored<'t>(&self, text: &'t CowStr<'_>, range: &Range<usize>) -> Cow<'t, str> {
        match text {
            CowStr::Borrowed(text) => self.prepared.restore_at(text, range),
            other => Cow::Owned(other.replace(is_noncharacter, "")),
        }
    }

    /// Writes text as its author wrote it, into the HTML and into the plain text.
    pub(super) fn visible(&mut self, text: &str) {
        escape_text(&mut self.out.html, text);
        self.remember(text);
    }

    /// Adds to the plain text.
    pub(super) fn remember(&mut self, text: &str) {
        self.body.text.push_str(text);
        if let Some(last) = text.chars().next_back() {
            self.last = last;
        }
    }

    /// Writes a code span.
    pub(super) fn code(&mut self, text: &str) {
        let text = self.prepared.restore(text);
        self.out.push("<code>");
        self.visible(&text);
        self.out.push("</code>");
    }

    /// Writes a line break of the source, which Chinese text does not show.
    pub(super) fn soft_break(&mut self, range: &Range<usize>) {
        if !self.joins_next_line(range.end) {
            self.out.push("\n");
            self.remember(" ");
        }
    }

    /// Writes a line break that shows.
    pub(super) fn hard_break(&mut self) {
        self.out.push("<br>\n");
        self.remember("\n");
    }

    fn joins_next_line(&self, at: usize) -> bool {
        joins(self.last, self.prepared.text.get(at..).unwrap_or_default())
    }

    /// Begins an image; what follows up to its end is its alternative text.
    pub(super) fn start_picture(&mut self, written: Written, title: &str) {
        self.picture = Some(Picture {
            written,
            title: self.prepared.restore(title).into_owned(),
            alt: String::new(),
            nested: 0,
        });
    }

    /// Reads the alternative text of an image.
    pub(super) fn inside_picture(&mut self, event: Event<'_>, range: &Range<usize>) {
        let Some(mut picture) = self.picture.take() else {
            return;
        };
        match event {
            Event::End(_) if picture.nested == 0 => {
                return self.image(picture.written, &picture.alt, &picture.title);
            }
            Event::Start(_) => picture.nested += 1,
            Event::End(_) => picture.nested -= 1,
            Event::Text(text) | Event::Code(text) => {
                picture.alt.push_str(&self.restored(&text, range));
            }
            Event::SoftBreak if picture.joins(&self.prepared.text[range.end..]) => {}
            Event::SoftBreak | Event::HardBreak => picture.alt.push(' '),
            _ => {}
        }
        self.picture = Some(picture);
    }

    /// Writes an image, or its alternative text where the caller refuses it.
    pub(super) fn image(&mut self, written: Written, alt: &str, title: &str) {
        let target = self.destinations.image(&written.destination);
        let index = self.body.images.len();
        match target {
            ImageTarget::Local { src } if self.is_image_address(&src, &written) => {
                let start = self.out.html.len();
                self.out.push("<img src=\"");
                escape_address(&mut self.out.html, &src);
                self.out.push("\"");
                self.out.push_attribute("alt", alt);
                if !title.is_empty() {
                    self.out.push_attribute("title", title);
                }
                self.out.push(">");
                let end = self.out.html.len();
                self.out.slots.push(ImageSlot { start, end, image: index });
            }
            _ => {
                self.out.push("<span class=\"missing-image\">");
                self.visible(alt);
                self.out.push("</span>");
            }
        }
        // An image is no letter: a line break beside it stays.
        self.last = '\u{FFFC}';
        self.body.images.push(Image {
            written: written.destination,
            alt: alt.to_owned(),
            span: self.prepared.source_span(&written.place),
        });
    }

    fn is_image_address(&mut self, src: &str, written: &Written) -> bool {
        let reason = match policy::refused_scheme(src, &["http", "https"]) {
            Some(scheme) => format!("{scheme}:"),
            // The sanitiser would take the address away and leave an image of nothing.
            None if !policy::is_address(src) => "src=".to_owned(),
            None => return true,
        };
        self.removed(reason, &written.place);
        false
    }
}

/// Whether a line goes on in the next without a space.
fn joins(last: char, next_line: &str) -> bool {
    first_visible(next_line).is_some_and(|next| cjk::breaks_nothing(last, next))
}

/// The first character of a line that a reader will see, marks of Markdown and of the shim
/// skipped.
fn first_visible(line: &str) -> Option<char> {
    let mut chars = line.chars().peekable();
    let mut previous = ' ';
    while let Some(c) = chars.next() {
        let hinge = c == '.' && (previous == '\u{FDD3}' || chars.peek() == Some(&'\u{FDD2}'));
        let mark = matches!(c, '>' | '*' | '_' | '~' | '[' | '\u{FDD0}'..='\u{FDEF}');
        if !c.is_whitespace() && !mark && !hinge {
            return Some(c);
        }
        previous = c;
    }
    None
}
