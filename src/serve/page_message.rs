//! The message that an open page receives for each state of the preview. `assets/live.js` reads it.

use serde::Serialize;

use super::page_script::OWN_FOLDER;
use super::served_site::ServedSite;
use crate::address::encode;

/// One message to the script of a page.
#[derive(Serialize)]
struct PageMessage<'a> {
    /// The version of the page at the address now.
    version: String,
    /// The address of another page to go to.
    go: Option<&'a str>,
    /// The theme's style sheets.
    styles: Vec<Style>,
    /// Style sheets of the site's own that have changed, by address, with the number of changes.
    sheets: serde_json::Map<String, serde_json::Value>,
    lang: &'static str,
    title: &'a str,
    /// What it says about the page that is shown while there are errors.
    shown_instead: &'a str,
    /// The words on the button that opens the errors again.
    badge: &'a str,
    /// What to show when the preview has ended.
    lost: &'a str,
    close: &'a str,
    /// The address at the desk of the text that the page shows, or of the desk itself, and the words of a link to it.
    edit: String,
    edit_words: &'a str,
    count: String,
    errors: String,
    warnings: &'a str,
}

/// A style sheet of the theme: how the addresses of all its versions begin and end, and the address of this one.
type Style = (String, String, String);

/// The message for the page at an address, as JSON. With `navigate` it leads the page to the one that changed last.
pub(super) fn page_message(site: &ServedSite, page: &str, navigate: bool) -> String {
    let answer = site.answer(page);
    let source = site.source_of(page);
    let wording = site.findings.wording();
    let sheet_address = |name: &String| format!("{}/{}", site.prefix(), encode(name));
    let sheets = site.sheet_changes.iter().map(|(name, count)| (sheet_address(name), (*count).into()));
    let count = [("count", site.findings.warning_count().to_string())];
    let message = PageMessage {
        version: answer.version.unwrap_or_default(),
        go: site.changed_page.as_deref().filter(|_| navigate),
        styles: styles(site),
        sheets: sheets.collect(),
        lang: wording.language().tag(),
        title: wording.label("preview-errors"),
        shown_instead: match &site.shown {
            None => "",
            Some(_) if site.is_provisional => wording.label("never-good"),
            Some(_) => wording.label("last-good"),
        },
        badge: wording.label("preview-errors-badge"),
        lost: wording.label("preview-lost"),
        close: wording.label("preview-close"),
        edit: edit_address(site.prefix(), source),
        edit_words: wording.label(if source.is_some() { "preview-edit" } else { "preview-desk" }),
        count: wording.talk("summary-warnings", &count),
        errors: site.findings.errors(answer.problem.as_deref()),
        warnings: site.findings.warnings(),
    };
    serde_json::to_string(&message).expect("texts and lists are always JSON")
}

fn edit_address(prefix: &str, source: Option<&str>) -> String {
    let Some(source) = source else { return format!("{prefix}{OWN_FOLDER}") };
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("file", source).finish();
    format!("{prefix}{OWN_FOLDER}edit?{query}")
}

fn styles(site: &ServedSite) -> Vec<Style> {
    let style = |(name, address): (String, String)| {
        let stem = name.trim_end_matches("css");
        let slash = address.rfind('/').expect("addresses begin with a slash");
        let folder = &address[..=slash];
        (format!("{folder}{stem}"), ".css".to_owned(), address)
    };
    site.shown.iter().flat_map(|shown| shown.styles()).map(style).collect()
}
