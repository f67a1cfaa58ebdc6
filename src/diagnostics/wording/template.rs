//! Facts into sentences.
//!
//! `{name}` is a fact, `{@name}` the word that the language has for a fact's value, `{#name}` the value with what it is
//! called, for keys: `title（标题）`, `{~name}` the reason that the system gave, in the language. A part in `[[ … ]]` is left out when a fact in it is absent, one in `[[!name|…]]` when
//! that fact is there. Braces around anything else are plain text.

/// Where the values come from.
pub(super) struct Lookup<'a> {
    /// The value of a named fact.
    pub(crate) fact: &'a dyn Fn(&str) -> Option<String>,
    /// The word for a value.
    pub(crate) term: &'a dyn Fn(&str) -> Option<String>,
    /// A key with what it is called.
    pub(crate) named_key: &'a dyn Fn(&str) -> String,
    /// What the operating system said, in the language.
    pub(crate) system_reason: &'a dyn Fn(&str) -> String,
}

/// Fills a template; a missing fact outside an optional part is a bug and shows as `{name}`.
pub(super) fn fill(template: &str, lookup: &Lookup<'_>) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("[[") {
        let (optional, tail) = after.split_once("]]").expect("a test checks that optional parts end");
        out.push_str(&must_fill(before, lookup));
        out.push_str(&fill_optional(optional, lookup));
        rest = tail;
    }
    out + &must_fill(rest, lookup)
}

/// The words of a template alone.
pub(super) fn without_placeholders(template: &str) -> String {
    let mut out = String::new();
    for (index, part) in template.split('{').enumerate() {
        let words = if index == 0 { part } else { part.split_once('}').map_or(part, |(_, words)| words) };
        out.push_str(words);
    }
    out.replace(['[', ']'], "")
}

fn fill_optional(part: &str, lookup: &Lookup<'_>) -> String {
    let otherwise = part.strip_prefix('!').and_then(|part| part.split_once('|'));
    match otherwise {
        Some((name, _)) if (lookup.fact)(name).is_some() => String::new(),
        Some((_, part)) => must_fill(part, lookup),
        None => fill_part(part, lookup).unwrap_or_default(),
    }
}

/// Removes what would break a line or drive a terminal: facts come from authors' files.
pub(super) fn tidy(value: &str) -> String {
    value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}

fn must_fill(part: &str, lookup: &Lookup<'_>) -> String {
    fill_part(part, lookup).unwrap_or_else(|incomplete| {
        debug_assert!(false, "a fact is missing: {incomplete}");
        incomplete
    })
}

/// The filled part; as an error when a fact is missing, with the placeholder left in place.
fn fill_part(part: &str, lookup: &Lookup<'_>) -> Result<String, String> {
    let mut out = String::new();
    let mut complete = true;
    let mut rest = part;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let name = after.split_once('}').filter(|(name, _)| is_name(name));
        let Some((name, tail)) = name else {
            out.push('{');
            rest = after;
            continue;
        };
        match value_of(name, lookup) {
            Some(value) => out.push_str(&value),
            None => {
                complete = false;
                out.push_str(&format!("{{{name}}}"));
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    if complete { Ok(out) } else { Err(out) }
}

fn value_of(name: &str, lookup: &Lookup<'_>) -> Option<String> {
    if let Some(name) = name.strip_prefix('#') {
        return (lookup.fact)(name).map(|key| (lookup.named_key)(&key));
    }
    if let Some(name) = name.strip_prefix('~') {
        return (lookup.fact)(name).map(|reason| (lookup.system_reason)(&reason));
    }
    let Some(name) = name.strip_prefix('@') else {
        return (lookup.fact)(name);
    };
    let value = (lookup.fact)(name)?;
    let term = (lookup.term)(&value);
    debug_assert!(term.is_some(), "no term for {name} = {value}");
    term.or(Some(value))
}

fn is_name(name: &str) -> bool {
    let bare = name.strip_prefix(['@', '#', '~']).unwrap_or(name);
    !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}
