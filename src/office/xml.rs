//! Elements, attributes and references of XML.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Fault;

/// The value of an attribute, whatever its prefix.
pub(crate) fn attribute(element: &BytesStart<'_>, local: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == local)
        .and_then(|attribute| Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned()))
}

/// Whether a property that is there is on: it is, unless its value says otherwise.
pub(crate) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

/// The characters that a reference stands for. Entities that a file declares for itself stand for nothing, so that none
/// can grow.
fn referenced(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &*reference.xml10_content() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// Reads the elements and characters of a part in order.
pub(crate) trait Visit {
    type Error: From<Fault>;

    /// Whether the inside of an element is passed over.
    fn skips(&mut self, name: &str) -> bool;
    /// An element with an inside begins.
    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Self::Error>;
    /// An element without an inside.
    fn empty(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Self::Error>;
    /// An element ends.
    fn end(&mut self, name: &str) -> Result<(), Self::Error>;
    /// Characters between elements.
    fn characters(&mut self, text: &str);
}

/// Shows a visitor a whole part, with names without prefixes. A part that ends before its elements do is broken.
pub(crate) fn walk<V: Visit>(xml: &str, visitor: &mut V) -> Result<(), V::Error> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    // How deep inside of an element that is passed over.
    let mut skipped = 0_usize;
    loop {
        match reader.read_event().map_err(|_| Fault::Broken)? {
            Event::Start(_) if skipped > 0 => skipped += 1,
            Event::End(_) if skipped > 0 => skipped -= 1,
            Event::Start(element) if visitor.skips(element.local_name().as_ref()) => skipped = 1,
            Event::Start(element) => {
                depth += 1;
                visitor.start(element.local_name().as_ref(), &element)?;
            }
            Event::Empty(element) if skipped == 0 => {
                visitor.empty(element.local_name().as_ref(), &element)?
            }
            Event::End(element) => {
                depth -= 1;
                visitor.end(element.local_name().as_ref())?;
            }
            Event::Text(text) if skipped == 0 => visitor.characters(&text.xml10_content()),
            Event::CData(text) if skipped == 0 => visitor.characters(&text.xml10_content()),
            Event::GeneralRef(reference) if skipped == 0 => {
                if let Some(c) = referenced(&reference) {
                    visitor.characters(c.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof if depth > 0 || skipped > 0 => return Err(Fault::Broken.into()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Calls a function with every element and its name without a prefix.
pub(crate) fn each_element(xml: &str, mut visit: impl FnMut(&BytesStart<'_>, &str)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                visit(&element, element.local_name().as_ref())
            }
            // What is damaged ends here; the text itself is read with its errors.
            Ok(Event::Eof) | Err(_) => break,
            _ => {}
        }
    }
}
