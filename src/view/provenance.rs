//! Where a bulletin comes from: its source, which is a link only where it leads to an official host.

use std::borrow::Cow;

use serde::Serialize;

use super::Views;
use crate::content::bulletin::Source;
use crate::content::reference::{Reference, classify};
use crate::safety::{WebLink, defang, web_link};
use crate::theme::Words;
use crate::vocabulary::SourceKind;

#[derive(Serialize)]
pub(super) struct SourceView {
    name: Option<String>,
    url: Option<String>,
    shown: Option<String>,
    published_text: Option<String>,
    permission: Option<String>,
    reprint: bool,
}

impl SourceView {
    /// The publisher, its address and the day, in one line.
    pub(super) fn line(&self, words: &Words) -> Option<String> {
        let label = words.get(if self.reprint { "source_reprint" } else { "source" });
        let published = self
            .published_text
            .iter()
            .map(|day| format!("{}{}{day}", words.get("source_published"), words.get("colon")));
        let address = self.url.as_ref().or(self.shown.as_ref());
        let parts: Vec<String> = self.name.iter().chain(address).cloned().chain(published).collect();
        (!parts.is_empty())
            .then(|| format!("{label}{}{}", words.get("colon"), parts.join(words.get("figures_join"))))
    }
}

impl Views<'_> {
    /// The source of a bulletin, which stands in the file `path`.
    pub(super) fn source(&self, source: &Source, path: &str) -> SourceView {
        let reference = source.url.as_ref().map(|url| classify(&with_scheme(&url.text), path));
        let (url, shown) = match reference {
            Some(Reference::Web { url, host }) => match web_link(&self.site.config, &url, &host) {
                WebLink::Live(url) => (Some(url), None),
                WebLink::Defanged(shown) => (None, Some(shown)),
            },
            Some(_) => (None, source.url.as_ref().map(|url| defang(&url.text))),
            None => (None, None),
        };
        SourceView {
            name: source.name.clone(),
            url,
            shown,
            published_text: source.published.map(|date| self.date(date)),
            permission: source.permission.clone(),
            reprint: source.kind == Some(SourceKind::Reprint),
        }
    }
}

/// `www.example.gov.cn/a` is an address too.
fn with_scheme(written: &str) -> Cow<'_, str> {
    let host = written.split_once('/').map_or(written, |(host, _)| host);
    let bare = host.contains('.') && !written.contains("://") && !host.starts_with('.');
    if bare { Cow::Owned(format!("https://{written}")) } else { Cow::Borrowed(written) }
}
