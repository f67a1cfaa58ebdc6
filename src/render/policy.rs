//! The security policy: which scripts, styles and pictures a browser takes. It stands in every page, for servers that
//! say nothing with a file, and in the file of headers, for those that do.
//!
//! The policy of a page follows from the page: styles that stand in it are named by their hashes, scripts never are.

use std::collections::BTreeSet;

use memchr::memmem;

use crate::theme::integrity;

/// What is not named is not loaded: no plugins, no frames, no fonts, no workers.
const BEFORE_STYLES: &str = "default-src 'none'; \
    script-src 'self'; \
    style-src 'self'";

/// Pictures, recordings, the site's own data for the site's own script; nobody can bend the relative addresses of a
/// page or send what was typed elsewhere.
const BEHIND_STYLES: &str = "; img-src 'self'; \
    media-src 'self'; \
    connect-src 'self'; \
    manifest-src 'self'; \
    base-uri 'none'; \
    form-action 'self'";

/// A swindler must not show our pages inside his own, under his own words. Browsers take this from a header only.
const FRAMES: &str = "; frame-ancestors 'self'";

/// The policy as a header. `styles` are the hashes of styles that stand inside pages.
pub(super) fn header(styles: &BTreeSet<String>) -> String {
    policy(styles) + FRAMES
}

fn policy(styles: &BTreeSet<String>) -> String {
    let hashes = styles.iter().flat_map(|hash| [" '", hash, "'"]);
    [BEFORE_STYLES].into_iter().chain(hashes).chain([BEHIND_STYLES]).collect()
}

/// A page that brings its policy along, and tells nobody where its reader came from. It stands before anything that is
/// loaded. A page whose template has a policy keeps that.
pub(super) fn guarded(page: Vec<u8>) -> Vec<u8> {
    let end = memmem::find(&page, b"</head>").unwrap_or(page.len());
    let Some(at) = place(&page[..end]).filter(|_| !has_policy(&page[..end])) else { return page };
    let policy = policy(&hashes(&page));
    let tags = format!(
        "\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"referrer\" content=\"same-origin\">"
    );
    let mut guarded = Vec::with_capacity(page.len() + tags.len());
    guarded.extend_from_slice(&page[..at]);
    guarded.extend_from_slice(tags.as_bytes());
    guarded.extend_from_slice(&page[at..]);
    guarded
}

/// Behind the encoding, which browsers look for in the first kilobyte, or at the head's beginning.
fn place(head: &[u8]) -> Option<usize> {
    let tags: [&[u8]; 3] = [b"<meta charset=", b"<head>", b"<head "];
    let tag = tags.iter().find_map(|tag| memmem::find(head, tag))?;
    Some(tag + memchr::memchr(b'>', &head[tag..])? + 1)
}

fn has_policy(head: &[u8]) -> bool {
    memmem::find(&head.to_ascii_lowercase(), b"content-security-policy").is_some()
}

/// The hashes of the contents of a page's `style` elements, which are the program's own or the site owner's: texts by
/// authors cannot hold one. Browsers turn the line breaks of Windows into plain ones first.
pub(super) fn hashes(page: &[u8]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = page;
    while let Some(style) = memmem::find(rest, b"<style") {
        rest = &rest[style..];
        let Some(start) = memchr::memchr(b'>', rest) else { break };
        rest = &rest[start + 1..];
        let Some(end) = memmem::find(rest, b"</style") else { break };
        let style = String::from_utf8_lossy(&rest[..end]).replace("\r\n", "\n").replace('\r', "\n");
        found.insert(integrity(style.as_bytes()));
        rest = &rest[end..];
    }
    found
}
