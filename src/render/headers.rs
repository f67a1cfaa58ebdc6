//! `_headers`: the HTTP headers that servers such as those of Cloudflare Pages and Netlify send with each file.
//! `hosting` says the same to other servers.
//!
//! Servers that find two rules for one file join the values of a header with a comma, which breaks `Cache-Control` and
//! makes a second security policy narrow the first. So only one rule sets each header of a file: one rule sets the
//! security headers of everything, and caching is set for folders that do not overlap.

use std::collections::BTreeSet;

use super::{Renderer, html, policy};
use crate::diagnostics::Diagnostic;
use crate::plan::{
    DiscoveryFile, FeedFormat, Output, OutputKind, PageKind, SiteFile, TextPage, UnlistedPage,
};

/// Files whose names carry a hash of their contents never change.
pub(crate) const UNCHANGING: &str = "public, max-age=31536000, immutable";

/// Everything else is asked for again after five minutes. A withdrawn bulletin must disappear soon, and a reader who goes
/// back and forth on a slow line need not wait.
pub(crate) const FIVE_MINUTES: &str = "public, max-age=300, must-revalidate";

/// The folder that scripts of other sites may read, as they may read feeds: both are made for programs and hold no secret.
pub(crate) const OPEN_FOLDER: &str = "/data/";

/// Renders `_headers`. The error is a template's.
pub(super) fn headers(renderer: &Renderer) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut text = String::from("/*\n");
    for (name, value) in security_headers(renderer)? {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for pattern in patterns(renderer) {
        let caching = if pattern == "/assets/*" { UNCHANGING } else { FIVE_MINUTES };
        text.push_str(&format!("{pattern}\n  Cache-Control: {caching}\n"));
        // The feeds of scam types lie among pages, for which there is one rule.
        let is_feed =
            FeedFormat::ALL.iter().any(|format| pattern.strip_prefix('/') == Some(format.file_name()));
        if is_feed || pattern.starts_with(OPEN_FOLDER) {
            text.push_str("  Access-Control-Allow-Origin: *\n");
        }
    }
    Ok(text.into_bytes())
}

/// The headers of every file. The error is a template's: the policy allows the styles that stand inside pages.
pub(crate) fn security_headers(renderer: &Renderer) -> Result<[(&'static str, String); 5], Box<Diagnostic>> {
    Ok(security(&inline_styles(renderer)?))
}

/// `styles` are the hashes of styles that stand inside pages.
fn security(styles: &BTreeSet<String>) -> [(&'static str, String); 5] {
    [
        ("Content-Security-Policy", policy::header(styles)),
        // Browsers must not guess that a text file is a script.
        ("X-Content-Type-Options", "nosniff".to_owned()),
        // No other site learns which bulletin somebody has read.
        ("Referrer-Policy", "same-origin".to_owned()),
        // The pages need none of these, so a script that gets into them may not use them either.
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()".to_owned()),
        // A page of another site that opened ours cannot navigate it.
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
    ]
}

/// The hashes of the styles inside the help page, which must work when nothing else of the site loads.
fn inline_styles(renderer: &Renderer) -> Result<BTreeSet<String>, Box<Diagnostic>> {
    let help = |output: &Output| match &output.kind {
        OutputKind::Page(page @ PageKind::Text(TextPage::Help(_))) => {
            Some(html::render(renderer, output, page))
        }
        _ => None,
    };
    match renderer.plan.outputs.iter().find_map(help) {
        Some(page) => Ok(policy::style_hashes(&page?)),
        // A file of the site's own has the address.
        None => Ok(BTreeSet::new()),
    }
}

/// The folders and files of the site's root that the program fills, so that no file has two rules. Others (the site's own
/// pages, old addresses, static files) get the server's own default: there may be thousands of them, and servers read no
/// more than a hundred rules.
fn patterns(renderer: &Renderer) -> BTreeSet<String> {
    let is_own = |output: &&Output| {
        !matches!(
            output.kind,
            OutputKind::Page(
                PageKind::Text(TextPage::Own(_)) | PageKind::Unlisted(UnlistedPage::Redirect(_))
            ) | OutputKind::File(SiteFile::Static(_))
                | OutputKind::Discovery(DiscoveryFile::Headers)
        )
    };
    let pattern = |output: &Output| match output.path.split_once('/') {
        Some((folder, _)) => format!("/{folder}/*"),
        None if output.path == "index.html" => "/".to_owned(),
        None => format!("/{}", output.path),
    };
    renderer.plan.outputs.iter().filter(is_own).map(pattern).collect()
}
