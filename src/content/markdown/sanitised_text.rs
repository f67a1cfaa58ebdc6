//! The text of HTML that went through the sanitiser. It parses the author's markup as browsers do, so it has the
//! last word about what is a block and what a character reference means.

use super::body_text::BodyText;
use super::entities::decode;
use super::html::Sink;
use super::text_record::TextRecord;

/// Elements through which text runs on. Every other one begins and ends a block.
const INLINE: [&str; 35] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "i", "img", "input", "ins",
    "kbd", "label", "mark", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span",
    "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// The text of serialised HTML: every `<` begins a tag, and values stand in double quotes.
pub(super) fn read(html: &Sink) -> BodyText {
    let mut record = TextRecord::default();
    let mut slots = html.slots.iter().peekable();
    let mut at = 0;
    while let Some(open) = html.html[at..].find('<').map(|found| at + found) {
        record.push(&decode(&html.html[at..open]));
        at = open + tag_length(&html.html[open..]);
        if slots.next_if(|slot| slot.start == open).is_some() {
            record.push_image();
        }
        match element_name(&html.html[open..at]) {
            "br" => record.push(" "),
            name if INLINE.contains(&name) => {}
            _ => record.end_block(),
        }
    }
    record.push(&decode(&html.html[at..]));
    record.end_block();
    record.body_text()
}

fn tag_length(html: &str) -> usize {
    let mut is_quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

fn element_name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}
