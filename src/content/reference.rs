//! What a link or image refers to, by its spelling and the file that it is in.

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;
use url::Url;

use crate::address::Address;

/// What a destination means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// An anchor in the same page.
    Anchor(String),
    /// A Markdown file of this site, by its path from the site's root.
    Source {
        /// Path from the site's root.
        path: String,
        /// An anchor in it.
        fragment: Option<String>,
    },
    /// Another file of this site, by its path from the site's root.
    File(String),
    /// An address of this site: starts with `/`, decoded.
    Site {
        /// The address.
        path: String,
        /// An anchor in it.
        fragment: Option<String>,
    },
    /// A page elsewhere.
    Web {
        /// As written.
        url: String,
        /// Host in lower case, in its ASCII form; empty where programs disagree about the host, or a user is named.
        host: String,
    },
    /// A number to call.
    Telephone(String),
    /// Leads out of the site's root.
    Outside,
    /// Everything else: mail addresses, scripts, data, broken addresses.
    Other,
}

/// Where an image comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ImageSource {
    /// A file of `content/`, by its path from the site's root.
    Content(String),
    /// An address of this site, mostly of a file of `static/`: without the slash at its start.
    Static(String),
}

impl ImageSource {
    /// The address at which the image is published, if it is.
    pub(crate) fn address(&self) -> Option<Address> {
        match self {
            ImageSource::Content(path) => Address::of_source(path),
            ImageSource::Static(name) => Some(Address::new(format!("/{name}"))),
        }
    }
}

/// Where an image shown by the file at `from` (path from the site's root) comes from; `None` when it is not an image
/// of this site.
pub(crate) fn image_source(written: &str, from: &str) -> Option<ImageSource> {
    match classify(written, from) {
        Reference::File(path) => Some(ImageSource::Content(path)),
        Reference::Site { path, .. } => Some(ImageSource::Static(path.trim_start_matches('/').to_owned())),
        _ => None,
    }
}

/// What a destination means in the file at `from` (path from the site's root).
pub(crate) fn classify(written: &str, from: &str) -> Reference {
    let written = written.trim();
    if let Some(fragment) = written.strip_prefix('#') {
        return Reference::Anchor(decode(fragment));
    }
    if let Some(number) = strip_scheme(written, "tel:") {
        return Reference::Telephone(number.to_owned());
    }
    if written.starts_with("//")
        || strip_scheme(written, "http:").is_some()
        || strip_scheme(written, "https:").is_some()
    {
        return web(written);
    }
    if has_scheme(written) || written.is_empty() {
        return Reference::Other;
    }
    // Windows writes `\` between folders. Two of them at the start name another machine, as `//` does in a browser.
    let slashed = written.replace('\\', "/");
    let written = slashed.as_str();
    if written.starts_with("//") {
        return Reference::Other;
    }
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(decode(fragment))),
        None => (written, None),
    };
    let path = decode(path.split('?').next().unwrap_or_default());
    match path.strip_prefix('/') {
        Some(_) => site_reference(&path, fragment),
        None => relative(&path, fragment, from),
    }
}

fn site_reference(path: &str, fragment: Option<String>) -> Reference {
    match join("", path.trim_start_matches('/')) {
        Some(clean) if clean.starts_with("content/") && clean.ends_with(".md") => {
            Reference::Source { path: clean, fragment }
        }
        Some(clean) => {
            let slash = if path.ends_with('/') && !clean.is_empty() { "/" } else { "" };
            Reference::Site { path: format!("/{clean}{slash}"), fragment }
        }
        None => Reference::Outside,
    }
}

fn relative(path: &str, fragment: Option<String>, from: &str) -> Reference {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    match join(folder, path) {
        None => Reference::Outside,
        Some(path) if path.ends_with(".md") => Reference::Source { path, fragment },
        Some(path) if path.starts_with("content/") => Reference::File(path),
        Some(path) => match path.strip_prefix("static/") {
            Some(rest) => Reference::Site { path: format!("/{rest}"), fragment },
            None => Reference::File(path),
        },
    }
}

/// A path as it is written in a link of the file at `from`.
pub(crate) fn relative_path(from: &str, to: &str) -> String {
    let (mut from, mut to) = (from, to);
    while let (Some((a, from_rest)), Some((b, to_rest))) = (from.split_once('/'), to.split_once('/')) {
        if a != b {
            break;
        }
        (from, to) = (from_rest, to_rest);
    }
    format!("{}{to}", "../".repeat(from.matches('/').count()))
}

/// Joins a relative path to a folder; `None` when it climbs out of the root.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/").nfc().collect())
}

fn web(written: &str) -> Reference {
    let absolute = if written.starts_with("//") { format!("https:{written}") } else { written.to_owned() };
    match Url::parse(&absolute) {
        Ok(url) => match url.host_str() {
            Some(_) if is_ambiguous(&absolute, &url) => Reference::Web { host: String::new(), url: absolute },
            Some(host) => Reference::Web { host: host.to_ascii_lowercase(), url: absolute },
            None => Reference::Other,
        },
        Err(_) => Reference::Other,
    }
}

/// Whether an address names a user, or holds a backslash or control characters. Other programs may read another host
/// out of such an address.
fn is_ambiguous(written: &str, url: &Url) -> bool {
    let odd = |c: char| c == '\\' || c.is_control();
    written.contains(odd) || !url.username().is_empty() || url.password().is_some()
}

fn strip_scheme<'a>(written: &'a str, scheme: &str) -> Option<&'a str> {
    let head = written.get(..scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then(|| &written[scheme.len()..])
}

/// Whether the text starts with a scheme, also a disguised one: browsers skip control characters and spaces in it.
fn has_scheme(written: &str) -> bool {
    let head: String = written.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let stop = head.find(['/', '?', '#']).unwrap_or(head.len());
    head[..stop].contains(':')
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().nfc().collect()
}
