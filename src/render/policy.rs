//! The content security policy: which scripts, styles and pictures a browser loads. It stands in every page, for servers
//! that send no headers of their own, and in `_headers`, for those that do.
//!
//! The policy of a page follows from the page: its inline styles are allowed by their hashes, inline scripts never are.

use std::collections::BTreeSet;

use memchr::memmem;

use crate::theme::integrity;

/// What no directive allows is not loaded: no plugins, no frames, no fonts, no workers.
const BEFORE_STYLES: &str = "default-src 'none'; \
    script-src 'self'; \
    style-src 'self'";

/// Pictures, recordings, and data for the site's own script. `base-uri` and `form-action` keep markup that got into a page
/// from redirecting its relative addresses and forms.
const AFTER_STYLES: &str = "; img-src 'self'; \
    media-src 'self'; \
    connect-src 'self'; \
    manifest-src 'self'; \
    base-uri 'none'; \
    form-action 'self'";

/// No other site may show our pages in a frame under its own words. Browsers accept this in a header only.
const FRAMES: &str = "; frame-ancestors 'self'";

/// The policy as a header. `styles` are the hashes of inline styles.
pub(super) fn header(styles: &BTreeSet<String>) -> String {
    policy(styles) + FRAMES
}

fn policy(styles: &BTreeSet<String>) -> String {
    let hashes = styles.iter().flat_map(|hash| [" '", hash, "'"]);
    [BEFORE_STYLES].into_iter().chain(hashes).chain([AFTER_STYLES]).collect()
}

/// Adds the policy to a page, before anything that is loaded, and asks browsers to send no referrer to other sites. A page
/// whose template has a policy of its own keeps that.
pub(super) fn with_policy(page: Vec<u8>) -> Vec<u8> {
    let end = memmem::find(&page, b"</head>").unwrap_or(page.len());
    let Some(at) = insert_position(&page[..end]).filter(|_| !has_policy(&page[..end])) else { return page };
    let policy = policy(&style_hashes(&page));
    let tags = format!(
        "\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"referrer\" content=\"same-origin\">"
    );
    let mut result = Vec::with_capacity(page.len() + tags.len());
    result.extend_from_slice(&page[..at]);
    result.extend_from_slice(tags.as_bytes());
    result.extend_from_slice(&page[at..]);
    result
}

/// The position after the declaration of the encoding, which browsers look for in the first kilobyte, or else at the start
/// of the head.
fn insert_position(head: &[u8]) -> Option<usize> {
    let tags: [&[u8]; 3] = [b"<meta charset=", b"<head>", b"<head "];
    let tag = tags.iter().find_map(|tag| memmem::find(head, tag))?;
    Some(tag + memchr::memchr(b'>', &head[tag..])? + 1)
}

fn has_policy(head: &[u8]) -> bool {
    memmem::find(&head.to_ascii_lowercase(), b"content-security-policy").is_some()
}

/// The hashes of the contents of a page's `style` elements. They come from templates: the HTML that authors may write has
/// none. Browsers turn the line breaks of Windows into `\n` before they hash.
pub(super) fn style_hashes(page: &[u8]) -> BTreeSet<String> {
    let mut hashes = BTreeSet::new();
    let mut rest = page;
    while let Some(style) = memmem::find(rest, b"<style") {
        rest = &rest[style..];
        let Some(start) = memchr::memchr(b'>', rest) else { break };
        rest = &rest[start + 1..];
        let Some(end) = memmem::find(rest, b"</style") else { break };
        let style = String::from_utf8_lossy(&rest[..end]).replace("\r\n", "\n").replace('\r', "\n");
        hashes.insert(integrity(style.as_bytes()));
        rest = &rest[end..];
    }
    hashes
}
