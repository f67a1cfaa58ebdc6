//! The media type of a published file. Browsers must not guess it, so each file needs the right one.

use std::borrow::Cow;

use crate::plan::{Output, OutputKind};

const BINARY: &str = "application/octet-stream";
const TEXT: &str = "text/plain; charset=utf-8";
/// The type of pages.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// Text whose media type does not begin with `text/`.
const ALSO_TEXT: [&str; 4] =
    ["application/javascript", "application/json", "application/manifest+json", "application/xml"];

/// The media type of an output.
pub(crate) fn content_type(output: &Output) -> Cow<'static, str> {
    if let OutputKind::Feed(_, format) = output.kind {
        return format.media_type().into();
    }
    let (_, name) = output.path.rsplit_once('/').unwrap_or(("", &output.path));
    match name.rsplit_once('.') {
        Some((_, extension)) => media_type_of(extension),
        // `_headers`, `CNAME` and the like are files for servers.
        None => TEXT.into(),
    }
}

/// The media type of files with an extension, by the list of IANA, with UTF-8 as the charset of text.
pub(crate) fn media_type_of(extension: &str) -> Cow<'static, str> {
    let media_type = new_mime_guess::from_ext(extension).first_raw().unwrap_or(BINARY);
    if media_type.starts_with("text/") || ALSO_TEXT.contains(&media_type) {
        format!("{media_type}; charset=utf-8").into()
    } else {
        media_type.into()
    }
}
