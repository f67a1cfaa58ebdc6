//! Links, live or inert, and where their destinations stand in the source.

use super::body::{BodyImage, BodyLink};
use super::context::RenderContext;
use super::findings::FindingList;
use super::input::LinkTarget;
use super::output::{BodyOutput, OutputPosition};
use crate::markup::escape_address;
use crate::safety::{LINK_SCHEMES, refused_scheme};
use pulldown_cmark::{LinkType, RefDefs};
use std::ops::Range;

/// The `rel` of links to somebody else's site.
const FOREIGN: &str = "noopener noreferrer nofollow ugc";

/// The destination of a link or an image.
pub(super) struct WrittenAddress {
    /// As the author wrote it, escapes resolved.
    pub(super) destination: String,
    /// Its range in the prepared text, or else that of the whole link.
    pub(super) span: Range<usize>,
    /// Whether the address is also the link's text.
    pub(super) is_text: bool,
}

/// A Markdown link or image as the parser sees it.
pub(super) struct MarkdownLink<'t> {
    pub(super) kind: LinkType,
    pub(super) destination: &'t str,
    /// The label of its definition, where it has one.
    pub(super) label: &'t str,
    pub(super) range: Range<usize>,
}

impl WrittenAddress {
    /// Finds the destination of a Markdown link or image in the text.
    pub(super) fn find(
        link: &MarkdownLink<'_>,
        definitions: &RefDefs<'_>,
        context: &RenderContext<'_>,
    ) -> WrittenAddress {
        let text = context.prepared.text();
        let MarkdownLink { kind, destination, label, range } = link;
        let found = match kind {
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
                let definition = definitions.get(label);
                definition.and_then(|it| find_behind("]:", text, &it.span, destination))
            }
            LinkType::Inline => find_behind("](", text, range, destination),
            _ => find_behind("<", text, range, destination),
        };
        let restored = context.restore(destination);
        WrittenAddress {
            destination: match kind {
                LinkType::Email => format!("mailto:{restored}"),
                LinkType::Inline => match windows_path(&text[range.clone()], destination) {
                    Some(path) => context.restore(path).into_owned(),
                    None => restored.into_owned(),
                },
                _ => restored.into_owned(),
            },
            span: found.unwrap_or_else(|| range.clone()),
            is_text: matches!(kind, LinkType::Autolink | LinkType::Email),
        }
    }
}

/// The destination of a link as it was written, if that is a path of Windows. Before punctuation Markdown takes a backslash
/// away, as in `..\img\(1).png`, but keeps it before letters: one that was kept shows what all of them mean.
fn windows_path<'t>(link: &'t str, destination: &str) -> Option<&'t str> {
    let (_, rest) = link.rsplit_once("](")?;
    let path = rest.strip_suffix(')')?.split([' ', '"', '<']).next()?;
    let is_windows = destination.contains('\\') || path.starts_with(".\\") || path.starts_with("..\\");
    (is_windows && path.contains('\\') && path.len() > destination.len()).then_some(path)
}

/// Finds the destination after the last mark in a range of the text.
fn find_behind(mark: &str, text: &str, range: &Range<usize>, destination: &str) -> Option<Range<usize>> {
    let text = text.get(range.clone())?;
    let from = text.rfind(mark).map(|at| at + mark.len())?;
    let at = text[from..].find(destination).filter(|_| !destination.is_empty())?;
    let start = range.start + from + at;
    Some(start..start + destination.len())
}

/// The links of a body.
#[derive(Default)]
pub(super) struct Links {
    /// Links that have begun.
    pub(super) links: Vec<BodyLink>,
    /// Links that have not ended yet: each with its index among the body's links and how it began.
    open: Vec<(usize, LinkStart)>,
}

/// What is remembered of a link until its end.
pub(super) struct LinkStart {
    /// Where it begins in the output.
    pub(super) position: OutputPosition,
    /// How many images stand before it.
    pub(super) images: usize,
    /// Whether its address is also its text.
    pub(super) is_text: bool,
    /// The harmless address, if the link is not live.
    pub(super) inert: Option<String>,
}

impl Links {
    /// Opens a link, Markdown or raw HTML.
    pub(super) fn start(&mut self, link: BodyLink, start: LinkStart) {
        self.open.push((self.links.len(), start));
        self.links.push(link);
    }

    /// Closes the innermost link. Returns the position to which the output was truncated, if it was.
    pub(super) fn end(&mut self, out: &mut BodyOutput, images: &[BodyImage]) -> Option<OutputPosition> {
        let (index, start) = self.open.pop()?;
        let link = &mut self.links[index];
        link.text = link_text(out, &start, &images[start.images..]);
        let Some(shown) = &start.inert else {
            out.push("</a>");
            return None;
        };
        if shown.is_empty() || *shown == link.text {
            return None;
        }
        let repeats = start.is_text || link.written == link.text;
        let mut taken_back = None;
        // The text of such a link is the dangerous address itself: the harmless one replaces it.
        if repeats && images.len() == start.images {
            out.take_back(start.position);
            taken_back = Some(start.position);
        } else if !link.text.is_empty() {
            out.write_unescaped(" ");
        }
        out.push("<code>");
        out.write(shown);
        out.push("</code>");
        taken_back
    }

    /// How many links are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Forgets that links are open, all but the outermost ones.
    pub(super) fn truncate(&mut self, depth: usize) {
        self.open.truncate(depth);
    }
}

/// The text of a link, or the words of its first image that has any.
fn link_text(out: &BodyOutput, start: &LinkStart, images: &[BodyImage]) -> String {
    let text = out.text.written_since(start.position.text);
    let text = text.trim();
    match images.iter().find(|image| !image.alt.is_empty()) {
        Some(image) if text.is_empty() => image.alt.clone(),
        _ => text.to_owned(),
    }
}

/// What the caller decides about a link, unless the address could run a script.
pub(super) fn target(
    written: &WrittenAddress,
    context: &RenderContext<'_>,
    findings: &mut FindingList,
) -> LinkTarget {
    let target = context.destinations.link(&written.destination);
    let (LinkTarget::Live { href } | LinkTarget::Foreign { href }) = &target else {
        return target;
    };
    let Some(scheme) = refused_scheme(href, &LINK_SCHEMES) else {
        return target;
    };
    findings.report_removed(format!("{scheme}:"), &written.span, context);
    LinkTarget::Inert { shown: if written.is_text { written.destination.clone() } else { String::new() } }
}

/// Writes the start tag of a live link.
pub(super) fn write_start_tag(target: &LinkTarget, title: &str, out: &mut BodyOutput) {
    let (LinkTarget::Live { href } | LinkTarget::Foreign { href }) = target else { return };
    out.push("<a href=\"");
    escape_address(&mut out.html.markup, href);
    out.push("\"");
    if matches!(target, LinkTarget::Foreign { .. }) {
        out.html.push_attribute("rel", FOREIGN);
    }
    if !title.is_empty() {
        out.html.push_attribute("title", title);
    }
    out.push(">");
}
