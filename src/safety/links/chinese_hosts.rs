//! Hosts in Chinese characters, `积分兑换.com` and `缴费.中国`, and hosts whose full stop is spelt out, `etcpay点top`.
//!
//! A sentence has no spaces around them, so both are recognised by what follows the full stop.

use super::defang::defang;
use crate::config::Config;
use crate::diagnostics::Code;
use crate::safety::text::context::ScanContext;
use crate::text::is_ideograph;

/// Top-level domains that follow a Chinese name. `net` does not: texts mention programs for `.NET` this way.
const TOPS: [&str; 12] =
    ["com", "cn", "top", "xyz", "cc", "vip", "icu", "shop", "club", "site", "info", "tk"];

/// Those that follow a full stop that is spelt out: 点 also means to tap, as in 点shop.
const TOPS_AFTER_WORD: [&str; 7] = ["com", "cn", "net", "top", "xyz", "cc", "icu"];

/// Top-level domains in Chinese characters, without those that start a sentence as often (公司, 信息).
const CHINESE_TOPS: [&str; 5] = ["中国", "网址", "中文网", "商城", "在线"];

/// Words before an ending that the text is about: 以.com结尾, 后缀是.cn, 警惕.top.
const WORDS_BEFORE_ENDING: [&str; 31] = [
    "以", "是", "为", "用", "或", "和", "的", "带", "有", "叫", "非", "后缀", "域名", "结尾", "把", "个",
    "成", "属于", "注意", "警惕", "及", "看到", "不到", "如", "像", "当心", "小心", "冒出", "不是", "换作",
    "对于",
];

/// Words of a sentence that stand right before the host that it names. A swindler's host may begin with other words, so
/// only these are passed over.
const WORDS_BEFORE_HOST: [&str; 16] = [
    "请", "登录", "登陆", "访问", "打开", "查看", "认准", "官网", "网址", "网站", "本站", "见", "看", "是",
    "为", "到",
];

/// Programs in which readers tap something: 打开App点com.
const PROGRAMS: [&str; 5] = ["app", "iphone", "ipad", "qq", "wifi"];

/// The most characters of a name: no space marks its start, so more would include the sentence before it.
const LONGEST: usize = 10;

/// Finds hosts in Chinese characters, and hosts whose full stop is spelt out.
pub(crate) fn find_chinese_hosts(context: &mut ScanContext) {
    let text = context.text;
    for dot in memchr::memchr_iter(b'.', text.as_bytes()) {
        check_full_stop(context, dot);
    }
    for stop in memchr::memmem::find_iter(text.as_bytes(), "点") {
        check_word_for_full_stop(context, stop);
    }
}

/// Reports the host with a Chinese name around a full stop.
fn check_full_stop(context: &mut ScanContext, dot: usize) {
    let text = context.text;
    let name = start_of_name(&text[..dot]);
    let (before, after) = (&text[..dot], &text[dot + 1..]);
    if !before.ends_with(is_ideograph) || WORDS_BEFORE_ENDING.iter().any(|word| before.ends_with(word)) {
        return;
    }
    let chinese = CHINESE_TOPS
        .iter()
        .find(|top| after.starts_with(**top) && !after[top.len()..].starts_with(is_ideograph));
    let Some(length) = chinese.map(|top| top.len()).or_else(|| length_of_top(after, &TOPS)) else { return };
    let others = after[length..].trim_start_matches(['、', '，', '或', '和', '及', '与', '换', '成', ' ']);
    if !others.starts_with('.') {
        report(context, name, dot + 1 + length, defang);
    }
}

/// Reports the host around 点.
fn check_word_for_full_stop(context: &mut ScanContext, stop: usize) {
    let text = context.text;
    let open = |c: char| matches!(c, '(' | '（' | '[' | '【' | ' ');
    let close = |c: char| matches!(c, ')' | '）' | ']' | '】' | ' ');
    let before = text[..stop].trim_end_matches(open);
    let after = text[stop + "点".len()..].trim_start_matches(close);
    let belongs = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let length_of_name = before.chars().rev().take_while(belongs).count();
    let Some(length) = length_of_top(after, &TOPS_AFTER_WORD) else { return };
    let start = before.len() - length_of_name;
    let name = &before[start..];
    let is_program = PROGRAMS.iter().any(|program| name.eq_ignore_ascii_case(program));
    let is_name = name.len() > 1 && name.contains(|c: char| c.is_ascii_alphabetic());
    if !is_name || is_program || after[length..].starts_with(is_ideograph) {
        return;
    }
    let end = text.len() - after.len() + length;
    let opened = before.len() < stop && !text[before.len()..stop].trim().is_empty();
    let end =
        after[length..].chars().next().filter(|c| opened && close(*c)).map_or(end, |c| end + c.len_utf8());
    let host = format!("{}[.]{}", &text[start..before.len()], &after[..length]);
    report(context, start, end, |_| host.clone());
}

/// The bytes of the top-level domain at the start of a text, if it is one of these and ends there.
fn length_of_top(after: &str, known: &[&str]) -> Option<usize> {
    let length = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let ends = !after[length..].starts_with(['-', '_']);
    (ends && known.iter().any(|top| after[..length].eq_ignore_ascii_case(top))).then_some(length)
}

/// Reports a host, unless it is official.
fn report(context: &mut ScanContext, start: usize, end: usize, fix: impl Fn(&str) -> String) {
    let written = &context.text[start..end];
    let of_addresses = [Code::LiveSuspectLink, Code::ImageHotlink, Code::EmailAddress];
    if !context.has_finding(&of_addresses, &(start..end)) && !is_official(context.config, written) {
        let fix = Some(fix(written));
        context.report(Code::LiveSuspectLink, start..end, fix);
    }
}

/// Whether a host is official, with or without the words of the sentence that stand before it.
fn is_official(config: &Config, written: &str) -> bool {
    let mut host = written;
    loop {
        if config.is_official(host) {
            return true;
        }
        let rest = WORDS_BEFORE_HOST.iter().find_map(|word| host.strip_prefix(word));
        let Some(rest) = rest else { return false };
        host = rest;
    }
}

/// Where the name at the end of a text starts.
fn start_of_name(text: &str) -> usize {
    let belongs = |c: &char| is_ideograph(*c) || c.is_ascii_alphanumeric() || *c == '.';
    let length: usize = text.chars().rev().take_while(belongs).take(LONGEST).map(char::len_utf8).sum();
    text.len() - length
}
