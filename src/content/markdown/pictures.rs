//! Images: their alternative text, and what is written for them.

use super::body::BodyImage;
use super::context::RenderContext;
use super::findings::FindingList;
use super::input::ImageTarget;
use super::line_breaks;
use super::links::WrittenAddress;
use super::output::BodyOutput;
use super::policy;
use crate::markup::escape_address;
use crate::safety::{PICTURE_SCHEMES, refused_scheme};
use pulldown_cmark::Event;
use std::ops::Range;

/// The images of a body.
#[derive(Default)]
pub(super) struct Pictures {
    /// Images that are written.
    pub(super) images: Vec<BodyImage>,
    /// The Markdown image whose alternative text is being read.
    open: Option<OpenPicture>,
}

/// A Markdown image whose alternative text is being read.
struct OpenPicture {
    picture: PictureDraft,
    /// How many elements are open inside the alternative text.
    nested: usize,
}

/// An image before it is written.
pub(super) struct PictureDraft {
    pub(super) written: WrittenAddress,
    pub(super) alt: String,
    pub(super) title: String,
}

impl Pictures {
    /// Begins a Markdown image; the events up to its end are its alternative text.
    pub(super) fn start(&mut self, written: WrittenAddress, title: String) {
        let picture = PictureDraft { written, alt: String::new(), title };
        self.open = Some(OpenPicture { picture, nested: 0 });
    }

    /// Whether alternative text is being read.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Reads an event of the alternative text; returns the image at its end.
    pub(super) fn read(
        &mut self,
        event: Event<'_>,
        range: &Range<usize>,
        context: &RenderContext<'_>,
    ) -> Option<PictureDraft> {
        let open = self.open.as_mut()?;
        let alt = &mut open.picture.alt;
        match event {
            Event::End(_) if open.nested == 0 => return self.open.take().map(|open| open.picture),
            Event::Start(_) => open.nested += 1,
            Event::End(_) => open.nested -= 1,
            Event::Text(text) | Event::Code(text) => alt.push_str(&context.restore_event(&text, range)),
            Event::SoftBreak if joins(alt, &context.prepared.text()[range.end..]) => {}
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            _ => {}
        }
        None
    }

    /// Writes an image, or its alternative text where the caller refuses it.
    pub(super) fn write(
        &mut self,
        picture: PictureDraft,
        out: &mut BodyOutput,
        context: &RenderContext<'_>,
        findings: &mut FindingList,
    ) {
        match context.destinations.image(&picture.written.destination) {
            ImageTarget::Local { src } if is_image_address(&src, &picture.written, context, findings) => {
                write_image(&picture, &src, self.images.len(), out);
            }
            _ => {
                out.push("<span class=\"missing-image\">");
                out.write(&picture.alt);
                out.push("</span>");
            }
        }
        out.saw_image();
        self.images.push(BodyImage {
            written: picture.written.destination,
            alt: picture.alt,
            span: context.span(&picture.written.span),
        });
    }
}

fn write_image(picture: &PictureDraft, src: &str, index: usize, out: &mut BodyOutput) {
    let start = out.position().html;
    out.push("<img src=\"");
    escape_address(&mut out.html.markup, src);
    out.push("\"");
    out.html.push_attribute("alt", &picture.alt);
    if !picture.title.is_empty() {
        out.html.push_attribute("title", &picture.title);
    }
    out.push(">");
    out.note_image(start, index);
}

/// Whether an alternative text goes on in the next line without a space.
fn joins(alt: &str, next_line: &str) -> bool {
    alt.chars().next_back().is_some_and(|last| line_breaks::joins(last, next_line))
}

fn is_image_address(
    src: &str,
    written: &WrittenAddress,
    context: &RenderContext<'_>,
    findings: &mut FindingList,
) -> bool {
    let reason = match refused_scheme(src, &PICTURE_SCHEMES) {
        Some(scheme) => format!("{scheme}:"),
        // The sanitiser would remove the address and leave an empty image.
        None if !policy::is_address(src) => "src=".to_owned(),
        None => return true,
    };
    findings.report_removed(reason, &written.span, context);
    false
}
