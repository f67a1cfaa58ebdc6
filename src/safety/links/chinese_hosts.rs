//! Hosts in Chinese characters, `积分兑换.com` and `缴费.中国`, and hosts whose full stop is spoken, `etcpay点top`.
//!
//! A sentence has no spaces around them, so both are told by what stands behind the full stop.

use super::hosts::defang;
use crate::diagnostics::Code;
use crate::safety::text::context::Scan;
use crate::text::is_ideograph;

/// Top-level domains that follow a Chinese name. `net` does not: texts name the programs of `.NET` so.
const TOPS: [&str; 12] =
    ["com", "cn", "top", "xyz", "cc", "vip", "icu", "shop", "club", "site", "info", "tk"];

/// Those that follow a spoken full stop: 点 also means to tap, as in 点shop.
const SPOKEN: [&str; 7] = ["com", "cn", "net", "top", "xyz", "cc", "icu"];

/// Top-level domains in Chinese characters; those that begin a sentence as often (公司, 信息) are left out.
const CHINESE: [&str; 5] = ["中国", "网址", "中文网", "商城", "在线"];

/// Words before an ending that a text speaks of: 以.com结尾, 后缀是.cn, 警惕.top.
const SPEAKS_OF: [&str; 31] = [
    "以", "是", "为", "用", "或", "和", "的", "带", "有", "叫", "非", "后缀", "域名", "结尾", "把", "个",
    "成", "属于", "注意", "警惕", "及", "看到", "不到", "如", "像", "当心", "小心", "冒出", "不是", "换作",
    "对于",
];

/// Programs in which one taps: 打开App点com.
const PROGRAMS: [&str; 5] = ["app", "iphone", "ipad", "qq", "wifi"];

/// Characters of a name, at most: no space says where it begins.
const LONGEST: usize = 10;

/// Looks for hosts in Chinese.
pub(in crate::safety) fn check(scan: &mut Scan) {
    let text = scan.text;
    for dot in memchr::memchr_iter(b'.', text.as_bytes()) {
        named(scan, dot);
    }
    for stop in memchr::memmem::find_iter(text.as_bytes(), "点") {
        spoken(scan, stop);
    }
}

fn named(scan: &mut Scan, dot: usize) {
    let text = scan.text;
    let name = behind_last_mark(&text[..dot]);
    let (before, behind) = (&text[..dot], &text[dot + 1..]);
    if !before.ends_with(is_ideograph) || SPEAKS_OF.iter().any(|word| before.ends_with(word)) {
        return;
    }
    let chinese = CHINESE
        .iter()
        .find(|top| behind.starts_with(**top) && !behind[top.len()..].starts_with(is_ideograph));
    let Some(length) = chinese.map(|top| top.len()).or_else(|| top(behind, &TOPS)) else { return };
    let others = behind[length..].trim_start_matches(['、', '，', '或', '和', '及', '与', '换', '成', ' ']);
    if !others.starts_with('.') {
        report(scan, name, dot + 1 + length, defang);
    }
}

fn spoken(scan: &mut Scan, stop: usize) {
    let text = scan.text;
    let open = |c: char| matches!(c, '(' | '（' | '[' | '【' | ' ');
    let close = |c: char| matches!(c, ')' | '）' | ']' | '】' | ' ');
    let before = text[..stop].trim_end_matches(open);
    let behind = text[stop + "点".len()..].trim_start_matches(close);
    let belongs = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let length_of_name = before.chars().rev().take_while(belongs).count();
    let Some(length) = top(behind, &SPOKEN) else { return };
    let start = before.len() - length_of_name;
    let name = &before[start..];
    let taps = PROGRAMS.iter().any(|program| name.eq_ignore_ascii_case(program));
    let is_name = name.len() > 1 && name.contains(|c: char| c.is_ascii_alphabetic());
    if !is_name || taps || behind[length..].starts_with(is_ideograph) {
        return;
    }
    let end = text.len() - behind.len() + length;
    let opened = before.len() < stop && !text[before.len()..stop].trim().is_empty();
    let end =
        behind[length..].chars().next().filter(|c| opened && close(*c)).map_or(end, |c| end + c.len_utf8());
    let host = format!("{}[.]{}", &text[start..before.len()], &behind[..length]);
    report(scan, start, end, |_| host.clone());
}

/// The bytes of the top-level domain with which a text begins, if it is one of these and ends there.
fn top(behind: &str, known: &[&str]) -> Option<usize> {
    let length = behind.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let ends = !behind[length..].starts_with(['-', '_']);
    (ends && known.iter().any(|top| behind[..length].eq_ignore_ascii_case(top))).then_some(length)
}

fn report(scan: &mut Scan, start: usize, end: usize, fix: impl Fn(&str) -> String) {
    let written = &scan.text[start..end];
    let known = [Code::LiveSuspectLink, Code::ImageHotlink, Code::EmailAddress];
    if !scan.is_found(&known, &(start..end)) && !scan.config.is_official(written) {
        let fix = Some(fix(written));
        scan.report(Code::LiveSuspectLink, start..end, fix);
    }
}

/// Where the letters begin that end a text, as far as a name goes.
fn behind_last_mark(text: &str) -> usize {
    let belongs = |c: &char| is_ideograph(*c) || c.is_ascii_alphanumeric() || *c == '.';
    let length: usize = text.chars().rev().take_while(belongs).take(LONGEST).map(char::len_utf8).sum();
    text.len() - length
}
