//! The words of a template: what a reader will see of it, without the code between them.

/// A template with spaces in place of its code, `{{ type.name }}`, so that every other byte keeps its position.
/// Strings in code may be words for readers, so they stay.
pub(crate) fn without_template_code(text: &str) -> String {
    const MARKS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let first = MARKS.iter().filter_map(|(open, close)| Some((rest.find(open)?, *close))).min();
        let Some((start, close)) = first else { break };
        let length = rest[start..].find(close).map_or(rest.len() - start, |end| end + close.len());
        words.push_str(&rest[..start]);
        blank_out(&rest[start..start + length], &mut words);
        rest = &rest[start + length..];
    }
    words + rest
}

/// Writes a piece of code as spaces, except its strings and line ends.
fn blank_out(code: &str, words: &mut String) {
    let mut quote = None;
    for c in code.chars() {
        let ends_string = quote == Some(c);
        match quote {
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(_) if ends_string => quote = None,
            _ => {}
        }
        if c == '\n' || quote.is_some() || ends_string {
            words.push(c);
        } else {
            words.extend(std::iter::repeat_n(' ', c.len_utf8()));
        }
    }
}
