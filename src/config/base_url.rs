//! Where a site is published: `https://example.gov.cn/fanzha/` is an origin and a path prefix.

use url::Url;

/// The address under which a site is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    origin: String,
    host: Option<String>,
    prefix: String,
}

impl BaseUrl {
    /// Reads an http or https address without query and fragment; the trailing slash may be missing.
    pub(crate) fn parse(written: &str) -> Option<BaseUrl> {
        let url = Url::parse(written.trim()).ok()?;
        let web = matches!(url.scheme(), "http" | "https");
        // `//evil.example` would be read as another host.
        let clean = !url.path().contains("//");
        if !web || !clean || url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
            return None;
        }
        Some(BaseUrl {
            origin: url.origin().ascii_serialization(),
            host: url.host_str().map(str::to_owned),
            prefix: url.path().trim_end_matches('/').to_owned(),
        })
    }

    /// Scheme, host and port, without a trailing slash.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The host.
    pub(crate) fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// Percent-encoded path before every address: empty, or `/sub` without a trailing slash.
    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }
}

/// The host of an address, in lower case.
pub(super) fn host_of(address: &str) -> Option<String> {
    Url::parse(address).ok()?.host_str().map(str::to_ascii_lowercase)
}
