//! Where a link or picture of Markdown leads: brackets, destinations, titles, also with full-width marks.

/// Bytes that the text of a link may take; what is longer is no link.
const LONGEST_TEXT: usize = 2000;
/// Bytes that an address with its title may take.
const LONGEST_ADDRESS: usize = 4000;

/// A destination in brackets.
pub(super) struct Destination {
    pub(super) address: String,
    /// The words in quotes after it.
    pub(super) title: String,
    /// Bytes through the closing bracket.
    pub(super) length: usize,
}

/// Where the bracket that closes the text of a link stands.
pub(super) fn closing_bracket(inside: &str) -> Option<usize> {
    let mut depth = 0;
    let mut escaped = false;
    for (at, byte) in inside.bytes().enumerate().take(LONGEST_TEXT) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => depth += 1,
            b']' if depth == 0 => return Some(at),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Reads `(address "title")` at the start of a text. The address may hold line breaks, spaces and brackets in pairs, as an
/// exporter leaves them.
pub(super) fn destination(text: &str) -> Option<Destination> {
    let inside = text.strip_prefix('(').or_else(|| text.strip_prefix('（'))?;
    let opening = text.len() - inside.len();
    let mut depth = 0;
    for (at, c) in inside.char_indices().take_while(|(at, _)| *at < LONGEST_ADDRESS) {
        match c {
            '(' => depth += 1,
            ')' | '）' if depth == 0 => {
                let (address, title) = divide_title(&inside[..at]);
                return Some(Destination { address, title, length: opening + at + c.len_utf8() });
            }
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The address and the title after it.
fn divide_title(inside: &str) -> (String, String) {
    let mut inside = inside.trim();
    let mut title = "";
    for quote in ['"', '\'', '”'] {
        let opening = if quote == '”' { '“' } else { quote };
        let Some(rest) = inside.strip_suffix(quote) else { continue };
        let Some(start) = rest.rfind(opening) else { continue };
        if rest[..start].is_empty() || rest[..start].ends_with(char::is_whitespace) {
            title = &rest[start + opening.len_utf8()..];
            inside = rest[..start].trim_end();
            break;
        }
    }
    (inside.trim_start_matches('<').trim_end_matches('>').trim().to_owned(), title.trim().to_owned())
}
