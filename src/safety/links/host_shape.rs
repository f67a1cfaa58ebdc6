//! What the name of a host looks like, and how far it goes in a text without spaces.

use core::net::Ipv4Addr;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Top-level domains, without those that are endings of files.
static TOP_DOMAINS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| top_domains().collect());

/// Every top-level domain by which a bare host is known.
pub(crate) fn top_domains() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../data/top-domains.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace)
}

/// Top-level domains that are English words or endings of files as well: they count only in an address with a path.
const AMBIGUOUS_TOPS: [&str; 34] = [
    "in", "me", "us", "to", "it", "is", "at", "am", "as", "by", "do", "go", "id", "my", "no", "so", "md",
    "sh", "py", "rs", "pl", "ps", "ts", "cs", "zip", "mov", "st", "ac", "es", "hn", "li", "ly", "gd", "gl",
];

/// Names of products that look like hosts.
const PRODUCTS: [&str; 6] = ["asp.net", "vb.net", "ado.net", "paint.net", "co.ltd", "socket.io"];

/// The most bytes of a label of a host, by definition.
const LONGEST_LABEL: usize = 63;

/// The most bytes of an IPv6 address in brackets.
const LONGEST_IPV6: usize = 64;

/// The most bytes of a host: 253 by definition, and some for the name of a user.
const LONGEST: usize = 400;

/// Whether a label is a top-level domain.
pub(crate) fn is_top_domain(label: &str) -> bool {
    TOP_DOMAINS.contains(label.to_ascii_lowercase().as_str())
}

/// Whether a host is the number of a private network, which leads nowhere from elsewhere, or of none: a mask such as
/// 255.255.255.0.
pub(crate) fn is_private(host: &str) -> bool {
    let leads_nowhere = |ip: Ipv4Addr| {
        let is_mask = ip.octets()[0] == 0 || ip.octets()[0] >= 224;
        ip.is_private() || ip.is_loopback() || ip.is_link_local() || is_mask
    };
    host.parse().is_ok_and(leads_nowhere)
}

/// Whether a host is one of those that are kept for examples and never lead to anybody (RFC 2606). What stands under them may
/// be the invented host of a swindler, as in the documents of this program.
pub(crate) fn is_reserved(host: &str) -> bool {
    const RESERVED: [&str; 3] = ["example.com", "example.org", "example.net"];
    let host = host.to_ascii_lowercase();
    RESERVED.contains(&host.strip_prefix("www.").unwrap_or(&host))
}

/// Where the host of an address ends, given where it starts (user name included). Some programs take a backslash for
/// the end of a host, others for a part of the name: `official\@evil` leads to either.
pub(crate) fn authority_end(text: &str, start: usize) -> usize {
    let end = start + host_length(&text[start..]);
    let Some(after) = text[end..].strip_prefix('\\') else { return end };
    let after = after.trim_start_matches('\\');
    let from = text.len() - after.len();
    let has_user = after.starts_with('@') || after[..host_length(after)].contains('@');
    if has_user { from + host_length(after) } else { end }
}

/// The bytes of a host at the start of a text. Letters may be of any script where the host starts with one; else they are
/// ASCII, since Chinese texts go on without a space.
fn host_length(text: &str) -> usize {
    let is_foreign = text.starts_with(|c: char| !c.is_ascii() && c.is_alphanumeric());
    let mut length = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next().filter(|_| length < LONGEST) {
        let belongs = c.is_ascii_alphanumeric()
            || matches!(c, '.' | '-' | '_' | '*' | '@' | ':' | '%' | '~')
            || is_foreign && c.is_alphanumeric()
            || is_look_alike(c)
            || c == '。' && rest[c.len_utf8()..].starts_with(|c: char| c.is_ascii_alphanumeric());
        let step = match rest {
            rest if rest.starts_with("[.]") => 3,
            rest if length == 0 && rest.starts_with('[') => {
                rest.bytes().take(LONGEST_IPV6).position(|byte| byte == b']').map_or(1, |at| at + 1)
            }
            _ if belongs => c.len_utf8(),
            _ => break,
        };
        length += step;
        rest = &text[length..];
    }
    text[..length].trim_end_matches(['.', ':', '-', '_']).len()
}

/// Letters of other scripts that look like Latin ones: accented Latin, Greek and Cyrillic.
fn is_look_alike(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}') && c.is_alphabetic()
}

/// Where the host around a full stop starts.
pub(crate) fn host_start(text: &str, dot: usize) -> usize {
    let mut start = dot;
    for (at, c) in text[..dot].char_indices().rev().take(LONGEST) {
        let part = c.is_ascii_alphanumeric()
            || matches!(c, '-' | '_' | '.')
            || is_look_alike(c)
            || c == '。' && is_between_letters(text, at);
        if !part {
            break;
        }
        start = at;
    }
    start + text[start..dot].len() - text[start..dot].trim_start_matches(['.', '-', '_']).len()
}

/// The bytes of a host at the start of a text that no scheme announces. After its last full stop a Chinese top-level domain
/// may stand (公司, 网络 …), of which these are the characters.
pub(crate) fn bare_length(text: &str) -> usize {
    let mut length = 0;
    for (at, c) in text.char_indices().take(LONGEST) {
        let part = c.is_ascii_alphanumeric()
            || matches!(c, '-' | '.' | '_')
            || is_look_alike(c)
            || c == '。' && is_between_letters(text, at)
            || length > 0 && text[..at].ends_with('.') && "中公网商在集我信移手香".contains(c)
            || length > 0 && text[..at].ends_with(['中', '公', '网']) && "国司络址".contains(c);
        if !part {
            break;
        }
        length = at + c.len_utf8();
    }
    text[..length].trim_end_matches(['.', '-', '_', '。']).len()
}

/// Whether a name with full stops in it is the name of a host; with a path after it less is needed.
pub(crate) fn is_host(host: &str, has_path: bool) -> bool {
    if PRODUCTS.iter().any(|product| host == *product || host.ends_with(&format!(".{product}"))) {
        return false;
    }
    let labels: Vec<&str> = host.split('.').collect();
    let Some((last, others)) = labels.split_last() else { return false };
    if others.is_empty()
        || is_private(host)
        || labels.iter().any(|label| label.is_empty() || label.len() > LONGEST_LABEL)
    {
        return false;
    }
    // The number of an item and the word after it: `2.APP只从官方商店下载`.
    let is_numbered =
        others.len() == 1 && labels[0].len() <= 2 && labels[0].bytes().all(|b| b.is_ascii_digit());
    if is_numbered && !has_path {
        return false;
    }
    let is_byte = |label: &&str| label.parse::<u8>().is_ok() && (label.len() == 1 || !label.starts_with('0'));
    let is_ip_address = labels.len() == 4 && labels.iter().all(is_byte);
    if is_ip_address {
        // 1.2.3.4 may be a version or a heading; with more digits it is hardly one.
        let digits: usize = labels.iter().map(|label| label.len()).sum();
        return has_path || digits >= 7 || labels[0] != "1" && digits >= 5;
    }
    let is_number = |label: &&&str| label.bytes().all(|byte| byte.is_ascii_digit());
    if last.starts_with("xn--") || labels[0] == "www" && last.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return true;
    }
    // A number before a longer word starts an entry of a list: 2.life.
    if others.iter().all(|label| is_number(&label)) && last.len() > 3 && !has_path {
        return false;
    }
    is_top_domain(last) || has_path && AMBIGUOUS_TOPS.contains(last)
}

/// Whether a character may belong to a host, or to the mask of one.
pub(crate) fn is_of_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '*')
}

/// Whether a Chinese full stop at a position stands between letters, where it is that of a host.
pub(crate) fn is_between_letters(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).is_some_and(|at| bytes[at].is_ascii_alphanumeric());
    before && bytes.get(at + 3).is_some_and(u8::is_ascii_alphanumeric)
}
