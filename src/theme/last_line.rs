//! Texts whose last line is never one or two characters alone.
//!
//! Browsers that know `text-wrap: pretty` see to most of it. For the others, WeChat's and Chromium 77 among them, the last
//! characters of a text stand in a span that the style sheet keeps on one line.

use std::borrow::Cow;

use tera::{Kwargs, State, Tera, Value};

use crate::markup::escape_attribute;
use crate::text::is_ideograph;

/// A text of fewer characters fits one line of a phone that is 360 px wide, even as the title of a page.
const SHORTEST: usize = 12;

/// How many characters are kept together at least.
const TOGETHER: usize = 4;

/// The width beyond which characters are not kept together, where a Latin letter counts 1 and a Chinese character 2: a title
/// in letters of twice the usual size has room for five Chinese characters on a phone.
const WIDEST: usize = 10;

/// Marks that stay with what follows them.
const OPENING: &str = "“‘（《「『【〈([";

/// Marks that stay with what stands before them.
const CLOSING: &str = "，。、；：？！”’）》」』】〉…—%％·,.;:?!)]-/";

/// Makes the filter known to templates.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("whole_end", |text: Cow<'_, str>, _: Kwargs, _: &State| {
        Value::safe_string(&whole_end(&text))
    });
}

/// A plain text as HTML, its last characters in `<span class="w">`.
fn whole_end(text: &str) -> String {
    let (before, end) = text.split_at(end_start(text));
    let mut html = String::with_capacity(text.len() + 32);
    escape_attribute(&mut html, before);
    push_whole(&mut html, end);
    html
}

/// Appends what stays on one line; nothing where it is empty.
pub(super) fn push_whole(html: &mut String, text: &str) {
    if !text.is_empty() {
        html.push_str("<span class=\"w\">");
        escape_attribute(html, text);
        html.push_str("</span>");
    }
}

/// Where the last characters begin that are kept together, in bytes: its length where none need be. No word of letters and
/// no number is divided there, and no mark from its neighbour.
pub(super) fn end_start(text: &str) -> usize {
    let places: Vec<(usize, char)> = text.char_indices().collect();
    if places.len() < SHORTEST {
        return text.len();
    }
    let mut first = places.len() - TOGETHER;
    while first > 0 && belongs(places[first - 1].1, places[first].1) {
        first -= 1;
    }
    let kept = &places[first..];
    // Where a browser divides nothing of it the span would be for nothing.
    let has_break = kept.windows(2).any(|pair| !is_bound(pair[0].1, pair[1].1));
    let width: usize = kept.iter().map(|(_, c)| if c.is_ascii() { 1 } else { 2 }).sum();
    if width > WIDEST || !has_break { text.len() } else { places[first].0 }
}

/// Whether the second of two characters belongs with the first, as the unit belongs with its number.
fn belongs(before: char, after: char) -> bool {
    is_bound(before, after) || before.is_ascii_digit() && is_ideograph(after)
}

/// Whether no browser ends a line between two characters.
fn is_bound(before: char, after: char) -> bool {
    let is_of_word = |c: char| c.is_alphanumeric() && !is_ideograph(c) || ".,:-/@_".contains(c);
    after == ' '
        || is_of_word(before) && is_of_word(after)
        || CLOSING.contains(after)
        || OPENING.contains(before)
}

#[cfg(test)]
mod tests;
