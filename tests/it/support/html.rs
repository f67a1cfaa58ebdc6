//! Just enough of HTML to tell tags from text: which tags a published page really has, whatever its text,
//! its attributes and its comments look like.

/// A tag with its attributes, in the order of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Name in lower case; an end tag starts with a slash.
    pub name: String,
    /// Names in lower case, values with their entities resolved.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Every tag of a page. Comments and the text of `script`, `style`, `title` and `textarea` hold none.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            continue;
        }
        let (tag, after) = tag(rest);
        rest = after;
        if ["script", "style", "title", "textarea"].contains(&tag.name.as_str()) {
            let end = format!("</{}", tag.name);
            rest = rest.to_ascii_lowercase().find(&end).map_or("", |at| &rest[at..]);
        }
        tags.push(tag);
    }
    tags
}

/// Reads a tag behind its `<`, as browsers do: a quoted value may hold `>`.
fn tag(text: &str) -> (Tag, &str) {
    let is_end = |c: char| c.is_ascii_whitespace() || c == '>' || (c == '/');
    let from = usize::from(text.starts_with('/'));
    let end = text[from..].find(is_end).map_or(text.len(), |at| at + from);
    let mut tag = Tag { name: text[..end].to_ascii_lowercase(), attributes: Vec::new() };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (tag, rest.get(1..).unwrap_or_default());
        }
        let end = rest[1..].find(|c: char| is_end(c) || c == '=').map_or(rest.len(), |at| at + 1);
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_at(
                    after.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(after.len()),
                ),
            };
        }
        tag.attributes.push((name, unescape(value)));
    }
}

/// Resolves the entities that templates and the Markdown renderer write, and numbers.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let known = after.split_once(';').and_then(|(name, after)| Some((entity(name)?, after)));
        let (character, after) = known.unwrap_or(('&', after));
        out.push(character);
        rest = after;
    }
    out + rest
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
            char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?)
        }
    }
}

/// The page's text without tags, entities resolved, spaces as they are.
pub fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        rest = tag(after).1;
    }
    unescape(&(out + rest))
}
