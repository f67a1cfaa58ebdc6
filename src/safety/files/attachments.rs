//! Files other than bulletins: those beside them in `content/`, those of `static/`, templates and site.yaml. All of
//! them, or words from them, are published, so texts are checked like bulletins; of other files only the name is
//! checked.

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
    found.retain(|found| found.code != Code::LiveSuspectLink || !is_in_address_key(text, found));
    found
}

/// Whether a finding lies in the value of a key that holds addresses: on the line of the key, or in a list below it.
fn is_in_address_key(text: &str, found: &Diagnostic) -> bool {
    const KEYS: [&str; 3] = ["base_url", "url", "official_domains"];
    let span = found.span.as_ref().expect("what is found in a text has a span");
    let mut lines = text[..span.start].lines().rev();
    let key = lines.find(|line| !line.trim_start().starts_with("- ") && line.contains(':'));
    let name = key.and_then(|line| line.trim_start_matches(['#', ' ']).split(':').next()).unwrap_or_default();
    KEYS.contains(&name)
}
