//! The second check of the author's markup: ammonia cleans the whole HTML of a body that holds any of it.
//!
//! The first check ([`super::author`]) decides tag by tag. This one parses the result as a browser does, so that
//! nothing but what the lists allow comes out even if the first check missed something, and so that elements nest
//! as browsers would nest them. A body without raw HTML consists of the renderer's own tags and escaped text, and
//! needs no second check.

use super::body::ImageSlot;
use super::html::HtmlBuffer;
use crate::characters::{invisible_spans, visible};
use crate::markup::{Category, ELEMENTS, Token, Tokens};
use crate::safety::LINK_SCHEMES;
use ammonia::{Builder, UrlRelative};
use std::ops::Range;

/// The attribute that tells which image an element is, while the sanitiser may move it.
const MARK: &str = "data-image";

/// Cleans a piece of HTML and finds the slots of its images again.
pub(super) fn clean(out: HtmlBuffer) -> HtmlBuffer {
    let cleaned = builder().clean(&marked(&out)).to_string();
    unmarked(&cleaned)
}

fn builder() -> Builder<'static> {
    let mut builder = Builder::empty();
    let allowed = || ELEMENTS.iter().filter(|element| element.is_allowed);
    builder
        .add_tags(allowed().map(|element| element.output))
        .add_tags(["input", "label"])
        .add_clean_content_tags(["script", "style"])
        .add_generic_attributes(["title", "lang", "dir", "class", "id"])
        .add_url_schemes(LINK_SCHEMES)
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .add_tag_attributes("a", ["href", "rel", "aria-label"])
        .add_tag_attributes("div", ["role", "tabindex"])
        .add_tag_attributes("input", ["type", "disabled", "checked"])
        .add_tag_attributes("section", ["aria-label"])
        .add_tag_attributes("th", ["scope"])
        .add_tag_attributes("img", ["src", "alt", MARK]);
    for element in allowed().filter(|element| element.category != Category::Image) {
        builder.add_tag_attributes(element.output, element.attributes);
    }
    builder
}

fn marked(out: &HtmlBuffer) -> String {
    let mut html = String::with_capacity(out.markup.len() + 20 * out.slots.len());
    let mut done = 0;
    for slot in &out.slots {
        // Before the `>` of the element.
        let at = slot.end - 1;
        html.push_str(&out.markup[done..at]);
        html.push_str(&format!(" {MARK}=\"{}\"", slot.image));
        done = at;
    }
    html.push_str(&out.markup[done..]);
    html
}

/// Takes the marks out again. Only attributes of `<img` count: text and other values may hold the same letters.
fn unmarked(cleaned: &str) -> HtmlBuffer {
    let mut out = HtmlBuffer::default();
    for token in Tokens::new(cleaned) {
        let span = token.span();
        match mark(&token) {
            Some((mark, image)) => {
                let start = out.markup.len();
                out.push(&cleaned[span.start..mark.start]);
                out.push(&cleaned[mark.end..span.end]);
                out.slots.push(ImageSlot { start, end: out.markup.len(), image });
            }
            None => out.push(&cleaned[span]),
        }
    }
    // Only a character reference in raw HTML can bring one here.
    if invisible_spans(&out.markup).is_empty() { out } else { without_invisible(out) }
}

/// Where the mark of an image stands, the space before it included, and which image it names.
fn mark(token: &Token<'_>) -> Option<(Range<usize>, usize)> {
    let Token::Start(tag) = token else { return None };
    if tag.name() != "img" {
        return None;
    }
    let mark = tag.attributes().find(|attribute| attribute.name == MARK)?;
    let image = mark.value.parse().expect("the mark is the number of an image, which no author can write");
    Some((mark.span.start - 1..mark.span.end, image))
}

/// Leaves out what cannot be seen.
fn without_invisible(dirty: HtmlBuffer) -> HtmlBuffer {
    let mut out = HtmlBuffer::default();
    let mut done = 0;
    let clean = |text: &str| visible(text).into_owned();
    for slot in dirty.slots {
        out.push(&clean(&dirty.markup[done..slot.start]));
        done = slot.end;
        let start = out.markup.len();
        out.push(&clean(&dirty.markup[slot.start..slot.end]));
        out.slots.push(ImageSlot { start, end: out.markup.len(), ..slot });
    }
    out.push(&clean(&dirty.markup[done..]));
    out
}
