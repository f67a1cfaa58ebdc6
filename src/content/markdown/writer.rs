//! What every part of the renderer writes to, and what stands in a line: text, breaks, code, images, links.

use super::body::BodyLink;
use super::context::RenderContext;
use super::findings::FindingList;
use super::html::SpecialCharacters;
use super::ids::Ids;
use super::line_breaks;
use super::links::{self, LinkStart, Links, WrittenAddress};
use super::output::{BodyOutput, OutputPosition};
use super::pictures::{PictureDraft, Pictures};
use pulldown_cmark::CowStr;
use std::ops::Range;

/// The output and the facts that are gathered with it.
pub(super) struct BodyWriter<'c> {
    pub(super) context: RenderContext<'c>,
    /// Where HTML and text go: the body, or the footnote under construction.
    pub(super) out: BodyOutput,
    pub(super) ids: Ids,
    pub(super) findings: FindingList,
    pub(super) links: Links,
    pub(super) pictures: Pictures,
    /// How many Markdown elements are open.
    pub(super) depth: usize,
    /// Whether a block of code is open, in which asterisks are meant.
    pub(super) in_code: bool,
}

impl<'c> BodyWriter<'c> {
    pub(super) fn new(context: RenderContext<'c>) -> Self {
        Self {
            out: BodyOutput::for_body(context.prepared.text().len()),
            context,
            ids: Ids::default(),
            findings: FindingList::default(),
            links: Links::default(),
            pictures: Pictures::default(),
            depth: 0,
            in_code: false,
        }
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &CowStr<'_>, range: &Range<usize>) {
        let special = SpecialCharacters::find_in(text);
        let is_source = matches!(text, CowStr::Borrowed(_)) && text.len() == range.len();
        if special.have_asterisk() && is_source && !self.in_code {
            let position = |at| range.start + at;
            self.findings.literals.note(text, self.context.prepared.text(), position);
        }
        let text = self.context.restore_event(text, range);
        if special.need_escapes() {
            self.out.write(&text);
        } else {
            self.out.write_unescaped(&text);
        }
    }

    /// Writes a code span.
    pub(super) fn code(&mut self, text: &str) {
        let text = self.context.restore(text);
        self.out.push("<code>");
        self.out.write(&text);
        self.out.push("</code>");
    }

    /// Writes a line break of the source, which Chinese text does not show.
    pub(super) fn soft_break(&mut self, range: &Range<usize>) {
        let next_line = &self.context.prepared.text()[range.end..];
        if !line_breaks::joins(self.out.last_character(), next_line) {
            self.out.push("\n");
            self.out.record(" ");
        }
    }

    /// Writes an image.
    pub(super) fn image(&mut self, picture: PictureDraft) {
        self.pictures.write(picture, &mut self.out, &self.context, &mut self.findings);
    }

    /// Opens a link of either kind, Markdown or raw HTML.
    pub(super) fn start_link(&mut self, written: WrittenAddress, title: &str) {
        let target = links::target(&written, &self.context, &mut self.findings);
        let start = LinkStart {
            position: self.out.position(),
            images: self.pictures.images.len(),
            is_text: written.is_text,
            inert: target.shown().map(str::to_owned),
        };
        let span = self.context.span(&written.span);
        self.links.start(BodyLink { written: written.destination, span, text: String::new() }, start);
        links::write_start_tag(&target, &self.context.restore(title), &mut self.out);
    }

    /// Closes the innermost link. Returns the position to which the output was truncated, if it was.
    pub(super) fn end_link(&mut self) -> Option<OutputPosition> {
        self.links.end(&mut self.out, &self.pictures.images)
    }

    /// Reports HTML at a range of the prepared text that is left out.
    pub(super) fn report_removed(&mut self, what: String, range: &Range<usize>) {
        self.findings.report_removed(what, range, &self.context);
    }
}
