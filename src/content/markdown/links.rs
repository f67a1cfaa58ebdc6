//! Writes links, live or inert, and finds their destinations in the source.

use super::events::Writer;
use super::html::{escape_address, escape_text};
use super::{Link, LinkTarget, policy};
use pulldown_cmark::{LinkType, RefDefs};
use std::ops::Range;

/// What links to somebody else's site say of themselves.
const FOREIGN: &str = "noopener noreferrer nofollow ugc";

/// The destination of a link or an image.
pub(super) struct Written {
    /// As the author wrote it, escapes resolved.
    pub(super) destination: String,
    /// Where it stands in the prepared text, or else where the whole link stands.
    pub(super) place: Range<usize>,
    /// Whether the address is also the link's text.
    pub(super) is_text: bool,
}

/// A link whose end is to come.
pub(super) struct OpenLink {
    /// Index in the body's links.
    index: usize,
    html: usize,
    text: usize,
    images: usize,
    is_text: bool,
    /// The harmless address, if the link does not live.
    inert: Option<String>,
}

impl OpenLink {
    /// Keeps the place inside a text that has become shorter.
    pub(super) fn limit(&mut self, length: usize) {
        self.text = self.text.min(length);
    }
}

impl Writer<'_> {
    /// Looks up a Markdown destination; `definitions` are asked by the label before them.
    pub(super) fn written(
        &self,
        kind: LinkType,
        destination: &str,
        range: &Range<usize>,
        definitions: (&str, &RefDefs<'_>),
    ) -> Written {
        let is_text = matches!(kind, LinkType::Autolink | LinkType::Email);
        let found = match kind {
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
                let (label, definitions) = definitions;
                let definition = definitions.get(label);
                definition.and_then(|it| self.find(&it.span, "]:", destination))
            }
            LinkType::Inline => self.find(range, "](", destination),
            _ => self.find(range, "<", destination),
        };
        let restored = self.prepared.restore(destination);
        Written {
            destination: if kind == LinkType::Email {
                format!("mailto:{restored}")
            } else {
                restored.into_owned()
            },
            place: found.unwrap_or_else(|| range.clone()),
            is_text,
        }
    }

    fn find(&self, range: &Range<usize>, after: &str, wanted: &str) -> Option<Range<usize>> {
        let text = self.prepared.text.get(range.clone())?;
        let from = text.rfind(after).map(|at| at + after.len())?;
        let at = text[from..].find(wanted).filter(|_| !wanted.is_empty())?;
        let start = range.start + from + at;
        Some(start..start + wanted.len())
    }

    /// Opens a link of either kind, Markdown or raw HTML.
    pub(super) fn start_link(&mut self, written: Written, title: &str) {
        let target = self.target(&written);
        self.links.push(OpenLink {
            index: self.body.links.len(),
            html: self.out.html.len(),
            text: self.body.text.len(),
            images: self.body.images.len(),
            is_text: written.is_text,
            inert: match &target {
                LinkTarget::Live { .. } | LinkTarget::Foreign { .. } => None,
                LinkTarget::Inert { shown } => Some(shown.clone()),
            },
        });
        self.body.links.push(Link {
            span: self.prepared.source_span(&written.place),
            written: written.destination,
            text: String::new(),
        });
        let is_foreign = matches!(target, LinkTarget::Foreign { .. });
        if let LinkTarget::Live { href } | LinkTarget::Foreign { href } = target {
            self.out.push("<a href=\"");
            escape_address(&mut self.out.html, &href);
            self.out.push("\"");
            if is_foreign {
                self.out.push_attribute("rel", FOREIGN);
            }
            if !title.is_empty() {
                let title = self.prepared.restore(title);
                self.out.push_attribute("title", &title);
            }
            self.out.push(">");
        }
    }

    /// What the caller decides, unless the address could run a script.
    fn target(&mut self, written: &Written) -> LinkTarget {
        let target = self.destinations.link(&written.destination);
        let (LinkTarget::Live { href } | LinkTarget::Foreign { href }) = &target else {
            return target;
        };
        let Some(scheme) = policy::refused_scheme(href, &policy::SCHEMES) else {
            return target;
        };
        self.removed(format!("{scheme}:"), &written.place);
        LinkTarget::Inert { shown: if written.is_text { written.destination.clone() } else { String::new() } }
    }

    /// Closes the innermost link.
    pub(super) fn end_link(&mut self) {
        let Some(link) = self.links.pop() else {
            return;
        };
        let text = self.link_text(&link);
        match &link.inert {
            None => self.out.push("</a>"),
            Some(shown) => self.show_inert(&link, &text, shown),
        }
        if let Some(record) = self.body.links.get_mut(link.index) {
            record.text = text;
        }
    }

    fn link_text(&self, link: &OpenLink) -> String {
        let text = self.body.text.get(link.text..).unwrap_or_default().trim();
        let images = self.body.images.get(link.images..).unwrap_or_default();
        match images.iter().find(|image| !image.alt.is_empty()) {
            Some(image) if text.is_empty() => image.alt.clone(),
            _ => text.to_owned(),
        }
    }

    fn show_inert(&mut self, link: &OpenLink, text: &str, shown: &str) {
        let written = self.body.links.get(link.index).map(|record| &record.written);
        let repeats = link.is_text || written.is_some_and(|written| written == text);
        if shown.is_empty() || shown == text {
            return;
        }
        // The text of such a link is the dangerous address itself: it gives way to the harmless.
        if repeats && self.body.images.len() == link.images {
            self.take_back(link.html, link.text);
        } else if !text.is_empty() {
            self.out.push(" ");
            self.remember(" ");
        }
        self.out.push("<code>");
        escape_text(&mut self.out.html, shown);
        self.out.push("</code>");
        self.remember(shown);
    }
}
