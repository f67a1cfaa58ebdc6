//! Markup as every stage reads and writes it: tags, character references, elements, escapes, and texts that
//! know where they came from.
//!
//! Authors write HTML in their bulletins, the renderer writes it, and the checks look for what hides in it. What a tag
//! is, what `&nbsp;` stands for and which elements exist is decided here once, so that all of them agree. Nothing here
//! knows what a number or a link means.

mod elements;
mod escape;
mod mapped;
mod references;
mod tags;
#[cfg(test)]
mod tests;

pub(crate) use elements::{Category, ELEMENTS, Element, element};
pub(crate) use escape::{
    escape_address, escape_attribute, escape_brackets, escape_json, escape_text, escape_xml, escaped_text,
};
pub(crate) use mapped::{MappedText, Mapper};
pub use references::decode;
pub(crate) use references::{is_noncharacter, reference};
pub(crate) use tags::{Reading, Tag, Token, Tokens, token_at};
