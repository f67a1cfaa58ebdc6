//! Written English as it is spoken: numbers to call digit by digit, no brackets, no addresses.

/// A text as it is spoken.
pub(super) fn spoken(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| !word.contains("://") && !word.starts_with("www."));
    // A stroke lies between words that mean the same.
    let words = words.flat_map(|one| one.split_inclusive('/')).flat_map(|one| match one.strip_suffix('/') {
        Some(before) => [before, "or"],
        None => [one, ""],
    });
    let words: Vec<String> = words.map(word).filter(|word| !word.is_empty()).collect();
    let text = words.join(" ").replace(" ,", ",").replace(",,", ",").replace(",.", ".");
    // Sentences are written one behind the other.
    let space = if text.ends_with(['.', '!', '?']) { " " } else { "" };
    format!("{}{space}", text.trim())
}

/// A word without signs that are silent; a number of five digits and more, or a short hotline, digit by digit.
fn word(word: &str) -> String {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_called = inner.bytes().all(|b| b.is_ascii_digit())
        && (inner.len() >= 5 || matches!(inner, "110" | "119" | "120"));
    let said = if is_called && !inner.is_empty() {
        inner.chars().map(String::from).collect::<Vec<_>>().join(" ")
    } else {
        inner.replace('%', " percent").replace(['“', '”', '"'], "")
    };
    let is_bracketed = word.contains(['(', ')']);
    let mark = word.chars().last().filter(|last| matches!(last, '.' | ',' | '!' | '?'));
    match (mark, is_bracketed || word.ends_with([':', ';', '—'])) {
        (Some(mark), _) => format!("{said}{mark}"),
        (None, true) => format!("{said},"),
        (None, false) => said,
    }
}
