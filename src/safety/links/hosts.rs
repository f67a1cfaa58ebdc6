//! Addresses that a reader could follow: links, bare hosts, numbers of hosts, hosts in disguise.
//!
//! In a bulletin an address is a swindler's unless it is official, so whatever is not on the list and could be
//! opened, copied or recognised by a chat program is reported with its harmless spelling. Addresses that are
//! harmless already (`hxxps://a[.]b`, `a***.com`) pass.

use core::net::Ipv4Addr;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::tracking::without_tracking;
use crate::diagnostics::Code;
use crate::safety::lines;
use crate::safety::text::context::{Scan, is_masked};

static TOP_DOMAINS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/top-domains.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Top-level domains that are English words or file endings as well: they count in an address with a path only.
const WORDS_TOO: [&str; 34] = [
    "in", "me", "us", "to", "it", "is", "at", "am", "as", "by", "do", "go", "id", "my", "no", "so", "md",
    "sh", "py", "rs", "pl", "ps", "ts", "cs", "zip", "mov", "st", "ac", "es", "hn", "li", "ly", "gd", "gl",
];

/// Names of products that look like hosts.
const PRODUCTS: [&str; 6] = ["asp.net", "vb.net", "ado.net", "paint.net", "co.ltd", "socket.io"];

/// Schemes whose links run or show something instead of leading somewhere.
const RUNS: [&str; 4] = ["javascript", "vbscript", "livescript", "data"];

/// Characters of a host, at most, with some for names of users.
const LONGEST: usize = 400;

/// Attributes and functions that load a picture.
const LOADS: [&str; 8] =
    ["src=", "srcset=", "data-src=", "data-original=", "data-srcset=", "poster=", "background=", "url("];

/// Whether an ending makes a name a host.
pub(in crate::safety) fn is_top_domain(label: &str) -> bool {
    TOP_DOMAINS.contains(label.to_ascii_lowercase().as_str())
}

/// An address that cannot be clicked or copied into a browser by accident: `hxxps://a[.]b/c`. Names of users stay, since
/// they are how `official@evil` deceives.
pub fn defang(address: &str) -> String {
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) => (scheme, rest),
        None => ("", address),
    };
    let scheme = scheme.to_ascii_lowercase().replace("http", "hxxp");
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.replace("[.]", ".").replace("[@]", "@");
    let host = host.replace(['.', '。'], "[.]").replace('@', "[@]");
    let separator = if scheme.is_empty() { "" } else { "://" };
    format!("{scheme}{separator}{host}{path}")
}

/// Looks for addresses.
pub(in crate::safety) fn check(scan: &mut Scan) {
    let text = scan.text;
    let mut past = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), "://") {
        if let Some(end) = with_scheme(scan, at) {
            past = past.max(end);
        }
    }
    runs(scan);
    let ideographic = memchr::memmem::find_iter(text.as_bytes(), "。");
    let mut dots: Vec<usize> = memchr::memchr_iter(b'.', text.as_bytes()).collect();
    dots.extend(ideographic.filter(|at| is_between_letters(text, *at)));
    dots.sort_unstable();
    let mut done = 0;
    for dot in dots {
        // Behind another full stop none can stand in a host.
        if dot >= done && !text[..dot].ends_with('.') {
            done = bare(scan, dot).unwrap_or(done);
        }
    }
}

fn is_between_letters(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).is_some_and(|at| bytes[at].is_ascii_alphanumeric());
    before && bytes.get(at + 3).is_some_and(u8::is_ascii_alphanumeric)
}

/// Judges the address whose `://` stands at a place, and says where its host ends.
fn with_scheme(scan: &mut Scan, at: usize) -> Option<usize> {
    let text = scan.text;
    let letters = text[..at].bytes().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let start = at - letters;
    let host_start = at + 3 + text[at + 3..].len() - text[at + 3..].trim_start_matches('/').len();
    let end = host_start + text[host_start..authority_end(text, host_start)].trim_end_matches('*').len();
    let mut host = &text[host_start..end];
    if let Some((_, behind)) = host.rsplit_once('@') {
        host = behind;
    }
    let plain_host = host.split(':').next().unwrap_or_default();
    let foreign = !plain_host.is_ascii() && !plain_host.contains(['.', '。']);
    if foreign || letters == 0 && !plain_host.contains('.') || plain_host.is_empty() && !host.starts_with('[')
    {
        return None;
    }
    let defanged = plain_host.contains("[.]") && !plain_host.replace("[.]", "").contains(['.', '。']);
    let masked = plain_host.contains('*') || hides_end(scan, end, plain_host);
    let harmless = text[start..at].to_ascii_lowercase().contains("xx") && !plain_host.contains('.');
    let has_user = text[host_start..end].contains(['@', '\\']);
    if defanged || masked || harmless || !has_user && (is_private(plain_host) || names_format(text, start)) {
        return Some(end);
    }
    let address_end = address_end(text, start, end);
    tracking(scan, start..address_end);
    let official = !has_user && scan.config.is_official(plain_host);
    report(scan, start..end, address_end, official);
    Some(end)
}

/// Whether a host is a number of a network at home, which leads nowhere from elsewhere.
fn is_private(host: &str) -> bool {
    host.parse().is_ok_and(|ip: Ipv4Addr| ip.is_private() || ip.is_loopback() || ip.is_unspecified())
}

/// Whether an address is the name of a format: `xmlns="http://www.w3.org/2000/svg"`.
fn names_format(text: &str, start: usize) -> bool {
    text[start..].starts_with("http://www.w3.org/")
        && (lines::before(text, start).contains("xmlns") || text.starts_with("DOCTYPE"))
}

/// Whether the text says that a name is that of a package, which begins with a top-level domain: 包名com.example.mm.
fn names_package(text: &str, start: usize) -> bool {
    let before =
        lines::before(text, start).trim_end_matches([' ', '：', ':', '为', '是', '“', '"', '（', '(']);
    before.ends_with("包名")
        && ["com.", "cn.", "org.", "net."].iter().any(|top| text[start..].starts_with(top))
}

/// Where the host of an address ends that begins at a place, with the name of a user before it. Some programs take a
/// backslash for the end of a host, others for a part of the name: `official\@evil` leads to either.
fn authority_end(text: &str, start: usize) -> usize {
    let end = start + host_length(&text[start..]);
    let Some(behind) = text[end..].strip_prefix('\\') else { return end };
    let behind = behind.trim_start_matches('\\');
    let from = text.len() - behind.len();
    let name = behind.starts_with('@') || behind[..host_length(behind)].contains('@');
    if name { from + host_length(behind) } else { end }
}

/// Whether asterisks hide the end of a host. A single one behind a whole host is a footnote's; `co` may be the beginning
/// of `com`.
fn hides_end(scan: &Scan, end: usize, host: &str) -> bool {
    let behind = &scan.text[end..];
    let is_note = behind.starts_with('*') && !behind[1..].starts_with(is_of_host) && is_host(host, false);
    is_masked(behind) && (!is_note || host.ends_with(".co"))
}

/// Whether the asterisks before a place close an emphasis of what stands before them: `**注**etcpay.top`.
fn is_emphasised(scan: &Scan, start: usize) -> bool {
    let line = lines::before(scan.text, start);
    let rest = line.trim_end_matches('*');
    let run = &line[rest.len()..];
    run.len() <= 3 && rest.contains(run) && !rest.ends_with(is_of_host)
}

fn is_of_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '*')
}

/// The bytes of a host: letters of any script where it begins with one, else ASCII, since Chinese texts go on
/// without a space.
fn host_length(text: &str) -> usize {
    let foreign = text.starts_with(|c: char| !c.is_ascii() && c.is_alphanumeric());
    let mut length = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next().filter(|_| length < LONGEST) {
        let belongs = c.is_ascii_alphanumeric()
            || matches!(c, '.' | '-' | '_' | '*' | '@' | ':' | '%' | '~')
            || foreign && c.is_alphanumeric()
            || is_look_alike(c)
            || c == '。' && rest[c.len_utf8()..].starts_with(|c: char| c.is_ascii_alphanumeric());
        let step = match rest {
            rest if rest.starts_with("[.]") => 3,
            rest if length == 0 && rest.starts_with('[') => {
                rest.bytes().take(64).position(|byte| byte == b']').map_or(1, |at| at + 1)
            }
            _ if belongs => c.len_utf8(),
            _ => break,
        };
        length += step;
        rest = &text[length..];
    }
    text[..length].trim_end_matches(['.', ':', '-', '_']).len()
}

/// Letters of other scripts that look like Latin ones.
fn is_look_alike(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}') && c.is_alphabetic()
}

/// Reports the scheme and host of an address, unless it is official. One that loads a picture is none of this site's,
/// official or not: the whole of it is reported, up to `address_end`, since a path of the site takes its place.
fn report(scan: &mut Scan, span: Range<usize>, address_end: usize, official: bool) {
    let known = [Code::LiveSuspectLink, Code::ImageHotlink];
    let of_mail = !scan.text[span.clone()].contains("://") && scan.is_found(&[Code::EmailAddress], &span);
    if of_mail || scan.is_found(&known, &span) {
        return;
    }
    if loads_picture(scan.text, span.start) {
        return scan.report(Code::ImageHotlink, span.start..address_end, None);
    }
    let written = &scan.text[span.clone()];
    let fix = Some(defang(written)).filter(|fix| fix != written);
    if !official {
        scan.report(Code::LiveSuspectLink, span, fix);
    }
}

/// Where the address ends that begins at a place and whose host ends at another.
fn address_end(text: &str, start: usize, host_end: usize) -> usize {
    let rest = lines::after(text, host_end);
    let stop = |c: char| c.is_whitespace() || !c.is_ascii() || "\"'<>()[]{}|\\^`".contains(c);
    let end = host_end + rest.find(stop).unwrap_or(rest.len());
    (start + text[start..end].trim_end_matches(['.', ',', ';', '!', '?']).len()).max(host_end)
}

/// Whether the address is the value of an attribute that loads a picture.
fn loads_picture(text: &str, start: usize) -> bool {
    let before = lines::before(text, start).trim_end_matches(['"', '\'', ' ', '/']);
    let head: String = text.chars().take(8).collect::<String>().to_ascii_lowercase();
    let frame = ["iframe", "frame", "embed", "script", "object"].iter().any(|name| head.starts_with(name));
    let listed = before.rfind("srcset=").is_some_and(|at| !before[at + 7..].contains(['"', '\'', '>']));
    let ends = |name: &&str| {
        let tail = before.len().checked_sub(name.len()).and_then(|at| before.get(at..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(name))
    };
    let drawn = ["image ", "use ", "feimage"].iter().any(|name| head.starts_with(name)) && ends(&"href=");
    !frame && (drawn || LOADS.iter().any(ends) || listed)
}

/// Notes parameters that only track.
fn tracking(scan: &mut Scan, address: Range<usize>) {
    let url = &scan.text[address.clone()];
    if let Some(clean) = without_tracking(&url.replace("&amp;", "&")) {
        scan.report(Code::TrackingParameter, address, Some(clean));
    }
}

/// Links that run something. Browsers pass over tabs and line ends in a scheme.
fn runs(scan: &mut Scan) {
    let text = scan.text;
    for colon in memchr::memchr_iter(b':', text.as_bytes()) {
        let mut letters = String::new();
        let mut start = colon;
        for (at, c) in text[..colon].char_indices().rev().take(24) {
            match c {
                c if c.is_ascii_alphabetic() => letters.insert(0, c.to_ascii_lowercase()),
                '\t' | '\n' | '\r' | '\0'..='\x1f' => continue,
                _ => break,
            }
            start = at;
        }
        let in_link = start == 0 || matches!(scan.previous(start), '(' | '"' | '\'' | '<' | '=' | '`' | ' ');
        let of_text = letters == "data" && text[colon..].starts_with(":text/");
        if in_link && RUNS.contains(&letters.as_str()) && (letters != "data" || of_text) {
            scan.report(Code::LiveSuspectLink, start..colon + 1, Some(format!("{letters}[:]")));
        }
    }
}

/// Judges the bare host around a full stop, and says where it ends.
fn bare(scan: &mut Scan, dot: usize) -> Option<usize> {
    let text = scan.text;
    let start = host_start(text, dot);
    let end = start + bare_length(&text[start..]);
    if start == dot || end <= dot {
        return None;
    }
    let host = text[start..end].to_lowercase().replace('。', ".");
    let before = scan.previous(start);
    let masked = before == '@' || before == '*' && !is_emphasised(scan, start) || hides_end(scan, end, &host);
    let span = start..end;
    if masked || scan.is_found(&[Code::LiveSuspectLink, Code::ImageHotlink], &span) {
        return Some(end);
    }
    let rest = &text[end..];
    let has_path =
        rest.starts_with('/') || rest.starts_with(':') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if !is_host(&host, has_path)
        || text[..start].ends_with("://")
        || is_file(text, start, &host)
        || names_package(text, start)
    {
        return Some(end);
    }
    let official = scan.config.is_official(&host);
    report(scan, span, address_end(text, start, end), official);
    Some(end)
}

fn host_start(text: &str, dot: usize) -> usize {
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

fn bare_length(text: &str) -> usize {
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

/// Whether a name with full stops in it is the name of a host.
fn is_host(host: &str, has_path: bool) -> bool {
    if PRODUCTS.iter().any(|product| host == *product || host.ends_with(&format!(".{product}"))) {
        return false;
    }
    let labels: Vec<&str> = host.split('.').collect();
    let Some((last, others)) = labels.split_last() else { return false };
    if others.is_empty()
        || is_private(host)
        || labels.iter().any(|label| label.is_empty() || label.len() > 63)
    {
        return false;
    }
    let octets =
        labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok() && label.len() <= 3);
    if octets {
        let digits: usize = labels.iter().map(|label| label.len()).sum();
        return has_path || digits >= 7 || labels[0] != "1" && digits >= 5;
    }
    let numbers = |label: &&&str| label.bytes().all(|byte| byte.is_ascii_digit());
    if last.starts_with("xn--") || labels[0] == "www" && last.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return true;
    }
    if others.iter().all(|label| numbers(&label)) && last.len() > 3 && !has_path {
        return false;
    }
    is_top_domain(last) || has_path && WORDS_TOO.contains(last)
}

/// Whether the name is that of a file of the site: a path leads to it, or its ending is a file's.
fn is_file(text: &str, start: usize, host: &str) -> bool {
    let before = &text[..start];
    // Browsers read https:/a.b like https://a.b.
    let in_path = before.ends_with('/') && !["//", "=/", ":/"].iter().any(|end| before.ends_with(end));
    let relative = before.ends_with("./") || before.ends_with("../");
    let domain_first = host.ends_with(".com") || host.ends_with(".cn") || host.ends_with(".net");
    relative || in_path && !domain_first
}
