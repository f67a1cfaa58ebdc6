//! What a server must do for a site, said once and in no server's language.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use crate::diagnostics::Diagnostic;
use crate::plan::{FeedFormat, OutputKind, PageKind, UnlistedPage};
use crate::render::{FIVE_MINUTES, OPEN_FOLDER, Renderer, UNCHANGING, media_type_of, security_headers};

/// Kinds of files that a site may offer tomorrow, so that the first attachment needs no other configuration.
const COMMON: &str = "avif bin css csv docx gif htm html ico jpeg jpg js json m4a mjs mp3 mp4 pdf png pptx svg txt webmanifest webp woff2 xlsx xml zip";

/// What a server must do.
pub(crate) struct Rules {
    /// The site's name.
    pub(super) title: String,
    /// Scheme, host and port.
    pub(super) origin: String,
    /// The host.
    pub(super) host: String,
    /// The port, where the address names one.
    pub(super) port: Option<String>,
    /// Whether the site's address begins with https.
    pub(super) is_secure: bool,
    /// The path before every address, percent-decoded: empty, or `/sub`.
    pub(super) prefix: String,
    /// The same as in addresses.
    pub(super) encoded_prefix: String,
    /// Name and value of headers that every file has.
    pub(super) security: Vec<(&'static str, String)>,
    /// How long browsers keep what lies in the folder of assets.
    pub(super) unchanging: &'static str,
    /// How long they keep everything else.
    pub(super) caching: &'static str,
    /// The folder that scripts of other sites may read, with the prefix and a slash at its end. They may read feeds, too.
    pub(super) open_folder: String,
    /// Media types without charset, each with its extensions; files of these are as their names say.
    pub(super) types: BTreeMap<String, Vec<String>>,
    /// Feeds, wherever they lie: their extensions do not say their types.
    pub(super) feeds: [FeedFormat; 2],
    /// Old addresses, percent-decoded and with the prefix, and where they lead, percent-encoded.
    pub(super) redirects: Vec<(String, String)>,
}

impl Rules {
    /// The rules of a site. The error is that of a template: the policy allows styles that stand in a page.
    pub(crate) fn new(renderer: &Renderer) -> Result<Rules, Box<Diagnostic>> {
        let config = &renderer.site.config;
        let base = &config.base_url;
        let host = base.host().unwrap_or_default().to_owned();
        let (scheme, rest) = base.origin().split_once("://").unwrap_or_default();
        let port = rest.strip_prefix(&*host).and_then(|port| port.strip_prefix(':'));
        let prefix = percent_decode_str(base.prefix()).decode_utf8_lossy().into_owned();
        Ok(Rules {
            title: config.title.clone(),
            origin: base.origin().to_owned(),
            port: port.map(str::to_owned),
            is_secure: scheme == "https",
            security: security_headers(renderer)?.into(),
            unchanging: UNCHANGING,
            caching: FIVE_MINUTES,
            open_folder: format!("{prefix}{OPEN_FOLDER}"),
            types: types(renderer),
            feeds: FeedFormat::ALL,
            redirects: redirects(renderer, base.prefix(), &prefix),
            encoded_prefix: base.prefix().to_owned(),
            host,
            prefix,
        })
    }

    /// Whether the site's address names a host, without which there is nothing to configure.
    pub(crate) fn has_host(&self) -> bool {
        !self.host.is_empty()
    }

    /// The folder of the server that holds the site and its prefix.
    pub(super) fn root(&self) -> String {
        format!("/srv/{}", self.host)
    }

    /// The output folder of a build for [`root`](Rules::root).
    pub(super) fn output(&self) -> String {
        format!("{}{}", self.root(), self.prefix)
    }

    /// The media types worth compressing. Parts of the search index are asked for by their bytes and must stay as they are.
    pub(super) fn compressed(&self) -> Vec<&str> {
        let of_files = self.types.keys().map(String::as_str).filter(|name| is_text(name));
        of_files.chain(self.feeds.iter().map(|feed| feed.media_type())).collect()
    }
}

/// Whether files of a media type are characters.
pub(super) fn is_text(name: &str) -> bool {
    name.starts_with("text/")
        || name.ends_with("json")
        || name.ends_with("xml")
        || name.ends_with("javascript")
}

/// The types of all files, and of those that are common.
fn types(renderer: &Renderer) -> BTreeMap<String, Vec<String>> {
    let extension_of = |path: &'_ str| {
        let (_, extension) = path.rsplit_once('/').unwrap_or(("", path)).1.rsplit_once('.')?;
        extension.chars().all(|c| c.is_ascii_alphanumeric()).then(|| extension.to_ascii_lowercase())
    };
    let mut extensions: BTreeSet<String> = COMMON.split(' ').map(str::to_owned).collect();
    extensions.extend(renderer.plan.outputs.iter().filter_map(|output| extension_of(&output.path)));
    let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for extension in extensions {
        let media_type = media_type_of(&extension);
        let name = media_type.split(';').next().unwrap_or_default().to_owned();
        types.entry(name).or_default().push(extension);
    }
    types
}

fn redirects(renderer: &Renderer, encoded_prefix: &str, prefix: &str) -> Vec<(String, String)> {
    let outputs = renderer.plan.outputs.iter();
    let redirect = outputs.filter_map(|output| match &output.kind {
        OutputKind::Page(PageKind::Unlisted(UnlistedPage::Redirect(target))) => {
            let target = target.href(encoded_prefix);
            // A dollar sign names a variable in the languages of some servers.
            Some((format!("{prefix}{}", output.address.as_str()), target.replace('$', "%24")))
        }
        _ => None,
    });
    redirect.collect()
}

/// A text in a regular expression.
pub(super) fn escaped(text: &str) -> String {
    let special = |c: char| r"\.+*?()|[]{}^$#".contains(c);
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

/// A text between double quotes, for servers that know a backslash.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The paths that scripts of other sites may read, as a regular expression.
pub(super) fn cross_origin_pattern(rules: &Rules) -> String {
    let feeds = rules.feeds.iter().map(|feed| format!("/{}$", escaped(feed.file_name())));
    let feeds: Vec<String> = feeds.collect();
    format!("(^{}|{})", escaped(&rules.open_folder), feeds.join("|"))
}

/// The program's own files in the output folder, and others that are not for readers, as a regular expression.
pub(super) const HIDDEN: &str = r"/(\.(?!well-known/)|_headers$|_redirects$)";
