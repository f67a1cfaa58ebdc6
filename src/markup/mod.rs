//! Markup as every stage reads and writes it: tags, character references, elements, escapes, and texts that
//! know where they came from.
//!
//! HTML stands in the bulletins, in what the renderer makes of them and in the feeds. What a tag is, what
//! `&nbsp;` stands for and which elements exist is decided here once, so that the checks read a source as
//! the renderer does. Nothing here knows what is allowed to be published or what a number looks like.

mod elements;
mod escape;
mod mapped;
mod references;
mod tags;

pub use elements::{Category, ELEMENTS, Element, element};
pub use escape::{escape_address, escape_attribute, escape_brackets, escape_text, escape_xml, escaped_text};
pub use mapped::{Difference, MappedText, Mapper};
pub use references::{decode, is_noncharacter, reference};
pub use tags::{Attribute, Reading, Tag, Token, Tokens, raw_text_end, token_at};
