//! Files other than bulletins: those beside them in `content/`, those of `static/`, templates and site.yaml. All of
//! them, or words from them, are published, so texts are checked like bulletins; of other files only the name is
//! checked.

use std::ops::Range;

use super::templates::without_template_code;
use crate::config::{CONFIG_FILE, Config};
use crate::diagnostics::{Code, Diagnostic};
use crate::safety::scan::{scan, scan_path};

/// Checks a file of `content/`, `static/` or `templates/` that is not a bulletin. `text` is what it says; nothing for what
/// is no text. A text that cannot be read cannot be checked, so it is not published.
pub(crate) fn scan_attachment(
    path: &str,
    config: &Config,
    text: Result<Option<&str>, Box<Diagnostic>>,
) -> Vec<Diagnostic> {
    let mut found = scan_path(path, config);
    match text {
        Ok(Some(text)) if path.starts_with("templates/") => {
            found.extend(scan(path, &without_template_code(text), config));
        }
        Ok(Some(text)) => found.extend(scan(path, text, config)),
        Ok(None) => {}
        // The theme reports what it cannot read.
        Err(_) if path.starts_with("templates/") => {}
        Err(unreadable) => found.push(*unreadable),
    }
    found
}

/// Looks at site.yaml. Addresses that it gives as the site's own or as official are meant to be there.
pub(crate) fn scan_config(text: &str, config: &Config) -> Vec<Diagnostic> {
    let mut found = scan(CONFIG_FILE, text, config);
    if found.iter().any(|found| found.code == Code::LiveSuspectLink) {
        let of_addresses = values_of_address_keys(text);
        found.retain(|found| found.code != Code::LiveSuspectLink || !lies_in(&of_addresses, found));
    }
    found
}

/// The values of keys that hold addresses, in order: each from the key up to the next one, with the list below it.
fn values_of_address_keys(text: &str) -> Vec<Range<usize>> {
    const KEYS: [&str; 3] = ["base_url", "url", "official_domains"];
    let mut values: Vec<Range<usize>> = Vec::new();
    let (mut at, mut holds_addresses) = (0, false);
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if !line.trim_start().starts_with("- ") && line.contains(':') {
            let name = line.trim_start_matches(['#', ' ']).split(':').next().unwrap_or_default();
            holds_addresses = KEYS.contains(&name);
        }
        if holds_addresses {
            values.push(at..end);
        }
        at = end;
    }
    values
}

/// Whether a finding starts in one of the spans.
fn lies_in(spans: &[Range<usize>], found: &Diagnostic) -> bool {
    let start = found.span.as_ref().expect("what is found in a text has a span").start;
    spans.get(spans.partition_point(|span| span.end <= start)).is_some_and(|span| span.contains(&start))
}
