//! Names with full stops in them that belong to programs: objects with their properties, and versions.

use std::ops::Range;

use crate::safety::text::lines;

/// What objects of programs are called. Followed by a property they look like a host: `console.info`, `user.name`.
const OBJECTS: [&str; 55] = [
    "console", "logger", "log", "user", "this", "self", "window", "document", "process", "item", "items",
    "obj", "object", "data", "config", "conf", "props", "state", "event", "evt", "req", "res", "request",
    "response", "module", "math", "package", "pkg", "file", "system", "os", "sys", "node", "elem", "element",
    "target", "options", "opts", "params", "args", "ctx", "context", "app", "model", "row", "record", "task",
    "page", "syslog", "kern", "auth", "daemon", "cron", "quota", "aquota",
];

/// Top-level domains that no property is called.
const TOPS_OF_HOSTS_ONLY: [&str; 8] = ["com", "cn", "net", "org", "cc", "xyz", "vip", "icu"];

/// Whether a name without a path is that of a property in a program, or the number of a version.
pub(crate) fn is_code_or_version(text: &str, span: &Range<usize>, host: &str) -> bool {
    if host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return is_version(text, span) || is_row_of_numbers(text, span, host);
    }
    let Some((first, rest)) = host.split_once('.') else { return false };
    let top = rest.rsplit('.').next().expect("a split has a part");
    let may_be_property = !TOPS_OF_HOSTS_ONLY.contains(&top);
    may_be_property && (OBJECTS.contains(&first) || has_camel_case(&text[span.clone()]))
}

/// Whether a word goes on with a capital: `userInfo.name`.
fn has_camel_case(name: &str) -> bool {
    let starts_small = name.starts_with(|c: char| c.is_ascii_lowercase());
    let goes_on = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    starts_small && name.as_bytes().windows(2).any(goes_on)
}

/// Whether four small numbers are more likely a version or a row of figures than the address of a computer, of which the
/// text says nothing.
fn is_row_of_numbers(text: &str, span: &Range<usize>, host: &str) -> bool {
    /// Addresses in use have seven digits or more, nearly all of them.
    const DIGITS_OF_ADDRESS: usize = 7;
    const REACH: usize = 36;
    const WORDS: [&str; 11] =
        ["ip", "地址", "网址", "网站", "服务器", "链接", "登录", "登陆", "访问", "输入", "打开"];
    let line = lines::before(text, span.start);
    let near = line[line.floor_char_boundary(line.len().saturating_sub(REACH))..].to_ascii_lowercase();
    let digits = host.bytes().filter(u8::is_ascii_digit).count();
    digits < DIGITS_OF_ADDRESS && !WORDS.iter().any(|word| near.contains(word))
}

/// Whether the text says that four numbers are a version, which look like the address of a computer: 升级到2.5.9.16版本.
fn is_version(text: &str, span: &Range<usize>) -> bool {
    const BEFORE: [&str; 26] = [
        "版本",
        "版",
        "升级到",
        "升级至",
        "升级为",
        "更新到",
        "更新至",
        "更新为",
        "固件",
        "内核",
        "version",
        "ver",
        "release",
        "build",
        "chrome",
        "chromium",
        "firefox",
        "edge",
        "android",
        "ios",
        "macos",
        "windows",
        "linux",
        "nginx",
        "app",
        " v",
    ];
    const AFTER: [&str; 6] = ["版", "以上", "以下", "以后", "及以", "或更"];
    /// Bytes: the longest of these words, and a mark with a space.
    const REACH: usize = 16;
    let line = lines::before(text, span.start);
    let near = line[line.floor_char_boundary(line.len().saturating_sub(REACH))..].to_ascii_lowercase();
    let near = near.trim_end_matches([' ', ':', '：', '号', '为', '是', '/']);
    let after = text[span.end..].trim_start_matches(' ');
    BEFORE.iter().any(|word| near.ends_with(word)) || AFTER.iter().any(|word| after.starts_with(word))
}
