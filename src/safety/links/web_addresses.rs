//! Addresses that a reader could follow: links, bare hosts, numbers of hosts, hosts in disguise.
//!
//! In a bulletin an address is a swindler's unless it is official. So whatever is not on the list and could be opened,
//! copied, or recognised by a chat program is reported with its harmless spelling. Addresses that are harmless already
//! (`hxxps://a[.]b`, `a***.com`) pass.

use std::ops::Range;

use super::defang::defang;
use super::host_shape::{
    authority_end, bare_length, host_start, is_between_letters, is_host, is_of_host, is_private, is_reserved,
};
use super::names_of_programs::is_code_or_version;
use super::tracking::without_tracking;
use crate::diagnostics::Code;
use crate::safety::text::context::{ScanContext, is_masked};
use crate::safety::text::lines;

/// Attributes and functions that load a picture.
const LOADING_ATTRIBUTES: [&str; 8] =
    ["src=", "srcset=", "data-src=", "data-original=", "data-srcset=", "poster=", "background=", "url("];

/// Finds addresses with a scheme, and parameters in them that track readers.
pub(crate) fn find_addresses_with_scheme(context: &mut ScanContext) {
    for at in memchr::memmem::find_iter(context.text.as_bytes(), "://") {
        check_address(context, at);
    }
}

/// Finds hosts without a scheme: around a full stop, or around a Chinese one between letters.
pub(crate) fn find_bare_hosts(context: &mut ScanContext) {
    let text = context.text;
    let ideographic = memchr::memmem::find_iter(text.as_bytes(), "。");
    let mut dots: Vec<usize> = memchr::memchr_iter(b'.', text.as_bytes()).collect();
    dots.extend(ideographic.filter(|at| is_between_letters(text, *at)));
    dots.sort_unstable();
    let mut done = 0;
    for dot in dots {
        // After another full stop none can stand in a host.
        if dot >= done && !text[..dot].ends_with('.') {
            done = check_bare_host(context, dot).unwrap_or(done);
        }
    }
}

/// Checks the address whose `://` stands at a position.
fn check_address(context: &mut ScanContext, at: usize) {
    let text = context.text;
    let letters = text[..at].bytes().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let start = at - letters;
    let host_start = at + 3 + text[at + 3..].len() - text[at + 3..].trim_start_matches('/').len();
    let end = host_start + text[host_start..authority_end(text, host_start)].trim_end_matches('*').len();
    let mut host = &text[host_start..end];
    if let Some((_, after)) = host.rsplit_once('@') {
        host = after;
    }
    let plain_host = host.split(':').next().expect("a split has a part");
    // Chinese text after a scheme, with no full stop in it, is no host.
    let is_no_host = !plain_host.is_ascii() && !plain_host.contains(['.', '。']);
    if is_no_host
        || letters == 0 && !plain_host.contains('.')
        || plain_host.is_empty() && !host.starts_with('[')
    {
        return;
    }
    let is_defanged = plain_host.contains("[.]") && !plain_host.replace("[.]", "").contains(['.', '。']);
    let is_hidden = plain_host.contains('*') || hides_end(context, end, plain_host);
    // hxxp, xxxp and the like.
    let is_harmless = text[start..at].to_ascii_lowercase().contains("xx") && !plain_host.contains('.');
    let has_user = text[host_start..end].contains(['@', '\\']);
    if is_defanged
        || is_hidden
        || is_harmless
        || !has_user && (is_private(plain_host) || is_name_of_format(text, start))
    {
        return;
    }
    let address_end = address_end(text, start, end);
    report_tracking(context, start..address_end);
    let is_official = !has_user && (context.config.is_official(plain_host) || is_reserved(plain_host));
    report(context, start..end, address_end, is_official);
}

/// Whether an address is the name of a format: `xmlns="http://www.w3.org/2000/svg"`.
fn is_name_of_format(text: &str, start: usize) -> bool {
    text[start..].starts_with("http://www.w3.org/")
        && (lines::before(text, start).contains("xmlns") || text.starts_with("DOCTYPE"))
}

/// Whether a text says that a name is that of a package, which starts with a top-level domain: 包名com.example.mm.
fn is_name_of_package(text: &str, start: usize) -> bool {
    let before =
        lines::before(text, start).trim_end_matches([' ', '：', ':', '为', '是', '“', '"', '（', '(']);
    before.ends_with("包名")
        && ["com.", "cn.", "org.", "net."].iter().any(|top| text[start..].starts_with(top))
}

/// Whether asterisks hide the end of a host. A single one after a whole host is that of a footnote, unless the host ends
/// with `co`, which may be the start of `com`.
fn hides_end(context: &ScanContext, end: usize, host: &str) -> bool {
    let after = &context.text[end..];
    let is_note = after.starts_with('*') && !after[1..].starts_with(is_of_host) && is_host(host, false);
    is_masked(after) && (!is_note || host.ends_with(".co"))
}

/// Whether the asterisks before a position close emphasis: `**注**etcpay.top`.
fn is_emphasised(context: &ScanContext, start: usize) -> bool {
    let line = lines::before(context.text, start);
    let rest = line.trim_end_matches('*');
    let asterisks = &line[rest.len()..];
    asterisks.len() <= 3 && rest.contains(asterisks) && !rest.ends_with(is_of_host)
}

/// Reports the scheme and host of an address, unless it is official. An address that loads a picture is reported whole, up
/// to `address_end`, official or not: the picture has to lie on the site, whose path takes the place of the address.
fn report(context: &mut ScanContext, span: Range<usize>, address_end: usize, is_official: bool) {
    let of_addresses = [Code::LiveSuspectLink, Code::ImageHotlink];
    let is_of_email =
        !context.text[span.clone()].contains("://") && context.has_finding(&[Code::EmailAddress], &span);
    if is_of_email || context.has_finding(&of_addresses, &span) {
        return;
    }
    if loads_picture(context.text, span.start) {
        return context.report(Code::ImageHotlink, span.start..address_end, None);
    }
    let written = &context.text[span.clone()];
    let fix = Some(defang(written)).filter(|fix| fix != written);
    if !is_official {
        context.report(Code::LiveSuspectLink, span, fix);
    }
}

/// Where an address ends, given its start and the end of its host.
fn address_end(text: &str, start: usize, host_end: usize) -> usize {
    let rest = lines::after(text, host_end);
    let stop = |c: char| c.is_whitespace() || !c.is_ascii() || "\"'<>()[]{}|\\^`".contains(c);
    let end = host_end + rest.find(stop).unwrap_or(rest.len());
    (start + text[start..end].trim_end_matches(['.', ',', ';', '!', '?']).len()).max(host_end)
}

/// Whether the address at a position is the value of an attribute that loads a picture. `text` may be the inside of a tag, so
/// its first word is the element: frames and scripts load no picture, `<image href>` does.
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
    !frame && (drawn || LOADING_ATTRIBUTES.iter().any(ends) || listed)
}

/// Reports the parameters of an address that only track readers.
fn report_tracking(context: &mut ScanContext, address: Range<usize>) {
    let url = &context.text[address.clone()];
    // Another address in the parameters is looked at by itself.
    let host = url.find("://").map_or(0, |at| at + "://".len());
    let inner = ["http://", "https://"].iter().filter_map(|scheme| url[host..].find(scheme)).min();
    let url = &url[..inner.map_or(url.len(), |at| host + at)];
    let address = address.start..address.start + url.len();
    if let Some(clean) = without_tracking(&url.replace("&amp;", "&")) {
        context.report(Code::TrackingParameter, address, Some(clean));
    }
}

/// Checks the bare host around a full stop, and returns where it ends.
fn check_bare_host(context: &mut ScanContext, dot: usize) -> Option<usize> {
    let text = context.text;
    let start = host_start(text, dot);
    let end = start + bare_length(&text[start..]);
    if start == dot || end <= dot {
        return None;
    }
    let host = text[start..end].to_lowercase().replace('。', ".");
    let before = context.char_before(start);
    let is_hidden =
        before == '@' || before == '*' && !is_emphasised(context, start) || hides_end(context, end, &host);
    let span = start..end;
    if is_hidden || context.has_finding(&[Code::LiveSuspectLink, Code::ImageHotlink], &span) {
        return Some(end);
    }
    let rest = &text[end..];
    let has_path =
        rest.starts_with('/') || rest.starts_with(':') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if !is_host(&host, has_path)
        || text[..start].ends_with("://")
        || is_file(text, start, &host)
        || is_name_of_package(text, start)
        || !has_path && is_code_or_version(text, &span, &host)
    {
        return Some(end);
    }
    let is_official = context.config.is_official(&host) || is_reserved(&host);
    report(context, span, address_end(text, start, end), is_official);
    Some(end)
}

/// Whether a name is that of a file of the site, since a path leads to it.
fn is_file(text: &str, start: usize, host: &str) -> bool {
    let before = &text[..start];
    // Browsers read https:/a.b like https://a.b.
    let is_in_path = before.ends_with('/') && !["//", "=/", ":/"].iter().any(|end| before.ends_with(end));
    let is_relative = before.ends_with("./") || before.ends_with("../");
    let has_domain = host.ends_with(".com") || host.ends_with(".cn") || host.ends_with(".net");
    is_relative || is_in_path && !has_domain
}
