//! The second wall: ammonia over the whole HTML of a body that holds any of the author's markup.
//!
//! The first wall ([`super::elements`]) decides tag by tag; this one parses the result as a
//! browser does, so that whatever the first let through is still only what the lists allow, and
//! markup that no browser would nest so comes out nested as browsers would. A body without raw
//! HTML is made of this module's own constants and escaped text, and needs no second look.

use super::body::ImageSlot;
use super::html::Sink;
use super::policy::{self, Kind};
use ammonia::{Builder, UrlRelative};

/// Marks an image while its place may move.
const MARK: &str = " data-image=\"";

/// Cleans a piece of HTML and finds the places of its images again.
pub(super) fn clean(out: Sink) -> Sink {
    let cleaned = builder().clean(&marked(&out)).to_string();
    unmarked(&cleaned)
}

fn builder() -> Builder<'static> {
    let mut builder = Builder::empty();
    let allowed = policy::ELEMENTS.iter().filter(|e| e.html == e.name);
    builder
        .add_tags(allowed.map(|e| e.name))
        .add_tags(["input", "label"])
        .add_clean_content_tags(["script", "style"])
        .add_generic_attributes(["title", "lang", "dir", "class", "id"])
        .add_url_schemes(policy::SCHEMES)
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .add_tag_attributes("a", ["href", "rel", "aria-label"])
        .add_tag_attributes("div", ["role", "tabindex"])
        .add_tag_attributes("input", ["type", "disabled", "checked"])
        .add_tag_attributes("section", ["aria-label"])
        .add_tag_attributes("th", ["scope"])
        .add_tag_attributes("img", ["src", "alt", "data-image"]);
    for element in policy::ELEMENTS.iter().filter(|e| e.kind != Kind::Image) {
        builder.add_tag_attributes(element.html, element.attributes);
    }
    builder
}

fn marked(out: &Sink) -> String {
    let mut html = String::with_capacity(out.html.len() + 20 * out.slots.len());
    let mut done = 0;
    for slot in &out.slots {
        // Before the `>` of the element.
        let at = slot.end - 1;
        html.push_str(&out.html[done..at]);
        html.push_str(MARK);
        html.push_str(&slot.image.to_string());
        html.push('"');
        done = at;
    }
    html.push_str(&out.html[done..]);
    html
}

/// Takes the marks out again. Only attributes of `<img` are looked at: text and other values may
/// hold the same letters.
fn unmarked(cleaned: &str) -> Sink {
    let mut out = Sink::default();
    let mut rest = cleaned;
    while let Some(start) = rest.find('<') {
        let length = tag_length(&rest[start..]);
        let (before, tag) = (&rest[..start], &rest[start..start + length]);
        out.push(before);
        match mark(tag) {
            Some((at, image, end)) => {
                let start = out.html.len();
                out.push(&tag[..at]);
                out.push(&tag[end..]);
                out.slots.push(ImageSlot { start, end: out.html.len(), image });
            }
            None => out.push(tag),
        }
        rest = &rest[start + length..];
    }
    out.push(rest);
    if out.html.contains(super::shim::is_noncharacter) {
        // Only a character reference in raw HTML can bring one here, after every slot of note.
        return without_noncharacters(out);
    }
    out
}

/// The length of the tag at the start of serialised HTML, in which quotes are always closed.
fn tag_length(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

/// Where the mark of an image begins, what it says, and where it ends.
fn mark(tag: &str) -> Option<(usize, usize, usize)> {
    if !tag.starts_with("<img ") {
        return None;
    }
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        if byte == b'"' {
            quoted = !quoted;
        } else if !quoted && tag[at..].starts_with(MARK) {
            let value = at + MARK.len();
            let length = tag[value..].find('"')?;
            let image = tag[value..value + length].parse().ok()?;
            return Some((at, image, value + length + 1));
        }
    }
    None
}

fn without_noncharacters(dirty: Sink) -> Sink {
    let mut out = Sink::default();
    let mut done = 0;
    let clean = |text: &str| text.replace(super::shim::is_noncharacter, "");
    for slot in dirty.slots {
        out.push(&clean(&dirty.html[done..slot.start]));
        done = slot.end;
        let start = out.html.len();
        out.push(&clean(&dirty.html[slot.start..slot.end]));
        out.slots.push(ImageSlot { start, end: out.html.len(), ..slot });
    }
    out.push(&clean(&dirty.html[done..]));
    out
}
