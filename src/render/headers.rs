//! `_headers`: what servers that read such a file (Cloudflare Pages, Netlify and their like) say with each file.
//! docs/hosting.md has the same for others.
//!
//! Servers that find two rules for one file join the values of a header with a comma, which spoils
//! `Cache-Control` and makes a second policy narrow the first. So each header is set by one rule only for any
//! file: security once for everything, caching for folders that do not overlap.

use std::collections::BTreeSet;

use super::{Renderer, html, policy};
use crate::diagnostics::Diagnostic;
use crate::plan::{DiscoveryFile, Output, OutputKind, PageKind, SiteFile, TextPage, UnlistedPage};

/// Files whose names carry a hash of their contents never change.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Everything else is asked for again after five minutes: a bulletin that was withdrawn must go, and a reader
/// who steps back and forth on a slow line need not wait.
const SHORTLY: &str = "public, max-age=300, must-revalidate";

/// What everybody's programs may read, those in other sites' pages included: it is made for them and holds no
/// secret.
const OPEN: [&str; 3] = ["/data/*", "/atom.xml", "/feed.json"];

/// The file. The error is a template's.
pub(super) fn headers(renderer: &Renderer) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut text = String::from("/*\n");
    for (name, value) in security(&inline_styles(renderer)?) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for pattern in patterns(renderer) {
        let caching = if pattern == "/assets/*" { FOR_EVER } else { SHORTLY };
        text.push_str(&format!("{pattern}\n  Cache-Control: {caching}\n"));
        if OPEN.contains(&pattern.as_str()) {
            text.push_str("  Access-Control-Allow-Origin: *\n");
        }
    }
    Ok(text.into_bytes())
}

/// The headers of every file. `styles` are the hashes of styles that stand inside pages.
fn security(styles: &BTreeSet<String>) -> [(&'static str, String); 5] {
    [
        ("Content-Security-Policy", policy::header(styles)),
        // A text that looks like a script stays a text.
        ("X-Content-Type-Options", "nosniff".to_owned()),
        // Which bulletin somebody read before he went to a report site is nobody's business.
        ("Referrer-Policy", "same-origin".to_owned()),
        // The pages ask for none of these, so nothing that gets into them can.
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()".to_owned()),
        // A page that opened ours cannot lead it elsewhere.
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
        Some(page) => Ok(policy::hashes(&page?)),
        // A file of the site's own has the address.
        None => Ok(BTreeSet::new()),
    }
}

/// The folders and files of the site's root that the program fills, so that no file has two rules. What is not
/// among them (pages of the site's own, old addresses, static files) gets what the server gives by itself: there may
/// be thousands, and servers read no more than a hundred rules.
fn patterns(renderer: &Renderer) -> BTreeSet<String> {
    let ours = |output: &&Output| {
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
    renderer.plan.outputs.iter().filter(ours).map(pattern).collect()
}
