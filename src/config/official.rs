//! Which hosts are official whatever a site says, and the one form in which hosts are compared.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use url::Host;

/// Sites to which Chinese readers report, beside those of governments.
const REPORT_SITES: [&str; 4] = ["12315.cn", "12321.cn", "12377.cn", "china-cert.org.cn"];

/// Suffixes of governments all over the world, in ASCII.
static GOVERNMENTS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("government-suffixes.txt").lines().filter(|line| !line.starts_with('#'));
    let of_line = |line: &str| {
        let (label, countries) = line.split_once(' ').expect("a label and its countries");
        let suffix = |country| if country == "-" { label.to_owned() } else { format!("{label}.{country}") };
        countries.split(' ').map(suffix).collect::<Vec<_>>()
    };
    lines.flat_map(of_line).collect()
});

/// A host in the form in which hosts are compared: small letters, Punycode, no full stop at the end. Nothing for what
/// cannot be a host.
pub(crate) fn comparable_host(host: &str) -> Option<Cow<'_, str>> {
    let host = host.trim_end_matches(['.', '。']);
    if !host.is_ascii() || host.contains('%') {
        return Some(Host::parse(host).ok()?.to_string().into());
    }
    let is_lower = !host.bytes().any(|byte| byte.is_ascii_uppercase());
    Some(if is_lower { host.into() } else { host.to_ascii_lowercase().into() })
}

/// A comparable host and the domains above it, from the longest to the top.
pub(crate) fn domains_of(host: &str) -> impl Iterator<Item = &str> {
    let dots = memchr::memchr_iter(b'.', host.as_bytes()).map(|dot| dot + 1);
    std::iter::once(0).chain(dots).map(|at| &host[at..])
}

/// Whether a comparable host belongs to a government, or is one that every Chinese site may link to.
pub(crate) fn is_public_host(host: &str) -> bool {
    domains_of(host).any(|domain| GOVERNMENTS.contains(domain) || REPORT_SITES.contains(&domain))
}
