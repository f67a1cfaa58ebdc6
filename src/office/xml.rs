//! Elements, attributes and references of XML.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

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
pub(crate) fn referenced(reference: &BytesRef<'_>) -> Option<char> {
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
