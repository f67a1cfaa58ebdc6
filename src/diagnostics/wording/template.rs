//! Facts into sentences.
//!
//! `{name}` is a fact, `{@name}` the word that the language has for a fact's value, and a part in
//! `[[ … ]]` is left out when a fact in it is absent. Braces around anything else are plain text.

/// Where the values come from.
pub(super) struct Lookup<'a> {
    /// The value of a named fact.
    pub(crate) fact: &'a dyn Fn(&str) -> Option<String>,
    /// The word for a value.
    pub(crate) term: &'a dyn Fn(&str) -> Option<String>,
}

/// Fills a template; a missing fact outside an optional part is a bug and shows as `{name}`.
pub(super) fn fill(template: &str, lookup: &Lookup<'_>) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("[[") {
        let (optional, tail) = after.split_once("]]").expect("a test checks that optional parts end");
        out.push_str(&must_fill(before, lookup));
        if let Ok(part) = fill_part(optional, lookup) {
            out.push_str(&part);
        }
        rest = tail;
    }
    out + &must_fill(rest, lookup)
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
    let Some(name) = name.strip_prefix('@') else {
        return (lookup.fact)(name);
    };
    let value = (lookup.fact)(name)?;
    let term = (lookup.term)(&value);
    debug_assert!(term.is_some(), "no term for {name} = {value}");
    term.or(Some(value))
}

fn is_name(name: &str) -> bool {
    let bare = name.strip_prefix('@').unwrap_or(name);
    !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}
