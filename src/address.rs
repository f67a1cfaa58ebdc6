//! The only rule of addresses: where on the site a source file is published, and how that is written.
//!
//! An address is a function of the source's path alone, so a link can be resolved without reading the
//! file it leads to, and a printed address stays true as long as nobody moves the file.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;

/// Everything but the slash and the characters that RFC 3986 calls unreserved is encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The folders of content, and the address under which each is published.
const FOLDERS: [(&str, &str); 3] =
    [("content/bulletins/", "/bulletins/"), ("content/types/", "/types/"), ("content/pages/", "/")];

/// A path on the site: starts with `/`, ends with `/` for a page or with a file name, NFC, not encoded,
/// without the prefix of the base URL. A copy shares the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Address(Arc<str>);

impl Address {
    /// An address of the program's own, such as `/types/`.
    pub(crate) fn new(path: impl Into<String>) -> Address {
        let path = path.into();
        Address(if path.is_ascii() { path.into() } else { path.nfc().collect::<String>().into() })
    }

    /// The address of a Markdown file or of another file beside one, by its path from the site's root;
    /// `None` outside of the folders that are published.
    pub(crate) fn of_source(path: &str) -> Option<Address> {
        let (folder, base) = FOLDERS.iter().find(|(folder, _)| path.starts_with(folder))?;
        let rest = &path[folder.len()..];
        let Some(stem) = rest.strip_suffix(".md") else {
            return Some(Address::new(format!("{base}{rest}")));
        };
        let (stem, language) = split_language(stem);
        let page = match stem.strip_suffix("index") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
            _ => format!("{stem}/"),
        };
        let language = language.map(|tag| format!("/{tag}")).unwrap_or_default();
        Some(Address::new(format!("{language}{base}{page}")))
    }

    /// An old address as the server is asked for it: a name without an ending is a folder.
    pub(crate) fn of_redirect(written: &str) -> Address {
        let decoded = percent_encoding::percent_decode_str(written).decode_utf8_lossy();
        let last = decoded.rsplit('/').next().expect("a split has a last part");
        let slash = if last.is_empty() || last.contains('.') { "" } else { "/" };
        Address::new(format!("{decoded}{slash}"))
    }

    /// Whether a page lies below another one: its source is in a subfolder.
    pub(crate) fn is_below_another(&self) -> bool {
        self.0.trim_matches('/').contains('/')
    }

    /// The address, not encoded.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of the file that is served at this address, relative to the output folder.
    pub(crate) fn output_path(&self) -> String {
        let path = self.0.trim_start_matches('/');
        if path.is_empty() || path.ends_with('/') { [path, "index.html"].concat() } else { path.to_owned() }
    }

    /// The address as an `href` has it: the path prefix of the site, then the address, percent-encoded.
    pub(crate) fn href(&self, prefix: &str) -> String {
        format!("{prefix}{}", encode(&self.0))
    }
}

/// Languages that a translation may have, as the name of its file says: `name.en.md`.
const TRANSLATIONS: [&str; 1] = ["en"];

/// Splits `name.en` into the name and its language.
pub(crate) fn split_language(stem: &str) -> (&str, Option<&str>) {
    match stem.rsplit_once('.') {
        Some((name, tag)) if TRANSLATIONS.contains(&tag) && !name.is_empty() => (name, Some(tag)),
        _ => (stem, None),
    }
}

/// Percent-encodes a path, keeping its slashes.
pub fn encode(path: &str) -> String {
    Cow::from(utf8_percent_encode(path, ENCODED)).into_owned()
}
