//! What an open page is told of a state of the preview.

use serde::Serialize;

use super::state::State;

/// One message to the script in a page.
#[derive(Serialize)]
struct Message<'a> {
    /// The name of what the page's address gives now.
    version: String,
    /// Where to go instead.
    go: Option<&'a str>,
    /// The theme's style sheets: how their addresses begin and end, and the address of the present one.
    styles: Vec<(String, String, String)>,
    /// Style sheets of the site's own that have changed, with the number of changes.
    sheets: serde_json::Map<String, serde_json::Value>,
    lang: &'static str,
    title: &'a str,
    behind: &'a str,
    /// What the button says that opens the errors again.
    badge: &'a str,
    /// What to show when the preview is no longer there.
    lost: &'a str,
    close: &'a str,
    count: String,
    errors: String,
    warnings: &'a str,
}

impl State {
    /// What the page at an address is told, as JSON; `navigate` leads it to the page that changed last.
    pub(super) fn message(&self, page: &str, navigate: bool) -> String {
        let answer = self.answer(page);
        let wording = self.findings.wording();
        let sheets = self.sheets.iter().map(|(name, count)| (self.sheet_address(name), (*count).into()));
        let count = [("count", self.findings.warning_count().to_string())];
        let message = Message {
            version: answer.version.unwrap_or_default(),
            go: self.changed.as_deref().filter(|_| navigate),
            styles: self.styles(),
            sheets: sheets.collect(),
            lang: wording.language().tag(),
            title: wording.label("preview-errors"),
            behind: match &self.shown {
                None => "",
                Some(_) if self.is_makeshift => wording.label("never-good"),
                Some(_) => wording.label("last-good"),
            },
            badge: wording.label("preview-errors-badge"),
            lost: wording.label("preview-lost"),
            close: wording.label("preview-close"),
            count: wording.talk("summary-warnings", &count),
            errors: self.findings.errors(answer.problem.as_deref()),
            warnings: self.findings.warnings(),
        };
        serde_json::to_string(&message).expect("texts and lists are always JSON")
    }

    fn styles(&self) -> Vec<(String, String, String)> {
        let Some(edition) = &self.shown else { return Vec::new() };
        let style = |(name, address): (String, String)| {
            let stem = name.trim_end_matches("css");
            let folder = address.rfind('/').map_or("", |at| &address[..=at]);
            (format!("{folder}{stem}"), ".css".to_owned(), address)
        };
        edition.styles().map(style).collect()
    }
}
