//! What the preview adds to a page when it sends it: one script, which reloads the page after changes.

use std::borrow::Cow;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use crate::markup::{Token, Tokens, element};

/// The folder of the preview's own files, below the site's prefix.
pub(super) const OWN_FOLDER: &str = "/_fanzha/";

/// The script.
pub(super) const SCRIPT: &str = include_str!("assets/live.js");

/// The style of its messages.
pub(super) const STYLE: &str = include_str!("assets/overlay.css");

/// A page with the script in it. This is the only difference between a response and the published file. `version` is
/// that of the page's contents.
pub(super) fn with_script(page: &[u8], prefix: &str, version: &str) -> Vec<u8> {
    let script = format!(
        "<script src=\"{prefix}{OWN_FOLDER}live.js\" data-base=\"{prefix}\" data-version=\"{version}\" defer></script>\n"
    );
    let mut bytes = with_script_permitted(page);
    let end = memchr::memmem::rfind(&bytes, b"</body>").unwrap_or(bytes.len());
    bytes.splice(end..end, script.into_bytes());
    bytes
}

/// The version of a page's contents: the same for the same bytes. `styles` are the names and addresses of the theme's
/// style sheets; their addresses do not count, because a style sheet is replaced without a reload.
pub(super) fn page_version(page: &[u8], styles: impl Iterator<Item = (String, String)>) -> String {
    let mut text = String::from_utf8_lossy(page).into_owned();
    for (name, address) in styles {
        text = text.replace(&address, &name);
    }
    format!("{:016x}", xxh3_64(text.as_bytes()))
}

/// The directives of a page's security policy that must permit the script, its style and its connection.
const NEEDED: [&str; 3] = ["script-src", "style-src", "connect-src"];

/// A page whose security policy, if it has one, permits the script.
fn with_script_permitted(page: &[u8]) -> Vec<u8> {
    let Some(span) = policy_span(page) else { return page.to_vec() };
    let policy = std::str::from_utf8(&page[span.clone()]).expect("the policy was found in text");
    [&page[..span.start], with_own_sources(policy).as_bytes(), &page[span.end..]].concat()
}

/// The span of the policy in `<meta http-equiv="Content-Security-Policy" content="…">`.
fn policy_span(page: &[u8]) -> Option<Range<usize>> {
    let head = std::str::from_utf8(&page[..memchr::memmem::find(page, b"</head>")?]).ok()?;
    let mut tokens = Tokens::new(head);
    while let Some(token) = tokens.next() {
        let Token::Start(tag) = token else { continue };
        if element(&tag.name()).is_some_and(|element| element.is_raw_text) {
            tokens.skip_raw_text(&tag.name());
        }
        let is_policy = |name: Cow<'_, str>| name.eq_ignore_ascii_case("content-security-policy");
        if tag.name() == "meta" && tag.attribute("http-equiv").is_some_and(is_policy) {
            return tag.attributes().find(|it| it.name == "content").map(|it| it.value_span);
        }
    }
    None
}

/// The policy with the site itself added to the sources that the script needs.
fn with_own_sources(policy: &str) -> String {
    let mut directives: Vec<Vec<&str>> =
        policy.split(';').map(|directive| directive.split_whitespace().collect()).collect();
    directives.retain(|words| !words.is_empty());
    let default = directives.iter().find(|words| words[0] == "default-src").cloned();
    for needed in NEEDED {
        let own = directives.iter_mut().find(|words| words[0] == needed);
        match (own, &default) {
            (Some(words), _) => add_self(words),
            (None, Some(default)) => {
                let mut words = [&[needed], &default[1..]].concat();
                add_self(&mut words);
                directives.push(words);
            }
            // What is not restricted is permitted.
            (None, None) => {}
        }
    }
    directives.iter().map(|words| words.join(" ")).collect::<Vec<_>>().join("; ")
}

fn add_self(words: &mut Vec<&str>) {
    words.retain(|word| *word != "'none'" && *word != "&#39;none&#39;" && *word != "&#x27;none&#x27;");
    if !words.contains(&"'self'") {
        words.push("'self'");
    }
}
