//! What the preview adds to a page, and to its response only: one script, which hears of changes.

use xxhash_rust::xxh3::xxh3_64;

use super::state::Edition;

/// The folder of the preview's own files, below the site's prefix.
pub(super) const OWN: &str = "/_fanzha/";

/// The script.
pub(super) const SCRIPT: &str = include_str!("assets/live.js");

/// How its messages look.
pub(super) const STYLE: &str = include_str!("assets/overlay.css");

/// A page with the script in it: this is the one place where a response differs from the published file. `version` is
/// what the page's contents are called.
pub(super) fn with_script(page: &[u8], prefix: &str, version: &str) -> Vec<u8> {
    let script = format!(
        "<script src=\"{prefix}{OWN}live.js\" data-base=\"{prefix}\" data-version=\"{version}\" defer></script>\n"
    );
    let mut bytes = permitting(page);
    let end = memchr::memmem::rfind(&bytes, b"</body>").unwrap_or(bytes.len());
    bytes.splice(end..end, script.into_bytes());
    bytes
}

/// Names the contents of a page. Which style sheet it has does not count: that is changed without a reload.
pub(super) fn version(page: &[u8], edition: &Edition) -> String {
    let mut text = String::from_utf8_lossy(page).into_owned();
    for (name, address) in edition.styles() {
        text = text.replace(&address, &name);
    }
    format!("{:016x}", xxh3_64(text.as_bytes()))
}

/// What the script needs of a security policy that a page brings along.
const NEEDED: [&str; 3] = ["script-src", "style-src", "connect-src"];

/// A page whose own security policy, if it has one, lets the script work.
fn permitting(page: &[u8]) -> Vec<u8> {
    let Some((from, to)) = policy(page) else { return page.to_vec() };
    let Ok(policy) = std::str::from_utf8(&page[from..to]) else { return page.to_vec() };
    [&page[..from], permitted(policy).as_bytes(), &page[to..]].concat()
}

/// Where the policy of `<meta http-equiv="Content-Security-Policy" content="…">` stands.
fn policy(page: &[u8]) -> Option<(usize, usize)> {
    let head = &page[..memchr::memmem::find(page, b"</head>")?];
    let named = head.to_ascii_lowercase();
    let name = memchr::memmem::find(&named, b"http-equiv=\"content-security-policy\"")?;
    let start = memchr::memrchr(b'<', &named[..name])?;
    let end = start + memchr::memchr(b'>', &named[start..])?;
    let from = start + memchr::memmem::find(&named[start..end], b"content=\"")? + b"content=\"".len();
    Some((from, from + memchr::memchr(b'"', &named[from..end])?))
}

/// The policy with the site itself among the sources that the script needs.
fn permitted(policy: &str) -> String {
    let mut directives: Vec<Vec<&str>> =
        policy.split(';').map(|directive| directive.split_whitespace().collect()).collect();
    directives.retain(|words| !words.is_empty());
    let default = directives.iter().find(|words| words[0] == "default-src").cloned();
    for needed in NEEDED {
        let own = directives.iter_mut().find(|words| words[0] == needed);
        match (own, &default) {
            (Some(words), _) => admit(words),
            (None, Some(default)) => {
                let mut words = [&[needed], &default[1..]].concat();
                admit(&mut words);
                directives.push(words);
            }
            // What is not restricted is permitted.
            (None, None) => {}
        }
    }
    directives.iter().map(|words| words.join(" ")).collect::<Vec<_>>().join("; ")
}

fn admit(words: &mut Vec<&str>) {
    words.retain(|word| *word != "'none'" && *word != "&#39;none&#39;" && *word != "&#x27;none&#x27;");
    if !words.contains(&"'self'") {
        words.push("'self'");
    }
}
