//! Accounts in chats: WeChat, QQ and the others, under whatever name the text calls them.

use std::ops::Range;

use crate::diagnostics::Code;
use crate::safety::lines;
use crate::safety::numbers::digits::number_at;
use crate::safety::numbers::trusted_numbers::is_listed;
use crate::safety::text::context::{Scan, is_masked};
use crate::safety::text::keywords::Words;

/// Begins every WeChat id that its owner has not changed.
const WXID: &str = "wxid_";

/// Parts of addresses that open a chat with somebody.
const DEEP_LINKS: [&str; 12] = [
    "uin=",
    "weixin://contacts/profile/",
    "weixin://dl/chat?",
    "t.me/",
    "wa.me/",
    "u.wechat.com/",
    "line.me/ti/p/",
    "qm.qq.com/q/",
    "tg://resolve?domain=",
    "skype:",
    "whatsapp://send?phone=",
    "join.skype.com/",
];

/// Chats in which accounts are written behind an `@`.
const HANDLES: [&str; 7] = ["telegram", "电报", "tg", "小飞机", "飞机号", "加飞机", "纸飞机"];

/// Words in Latin letters that follow the names of chats and are no accounts.
const NO_ACCOUNTS: [&str; 31] = [
    "android", "iphone", "windows", "wechat", "weixin", "https", "http", "version", "official", "group",
    "message", "messages", "account", "accounts", "number", "chat", "pay", "payment", "video", "voice",
    "moments", "business", "users", "support", "service", "telegram", "whatsapp", "client", "contact",
    "friend", "alipay",
];

/// Looks for accounts.
pub(in crate::safety) fn check(scan: &mut Scan) {
    wxids(scan);
    deep_links(scan);
    befriended(scan);
    for (label, cells) in scan.labels(Words::Chat) {
        labelled(scan, &label);
        let word = scan.text[label].to_lowercase();
        for cell in cells {
            if let Some(span) = account(scan, cell, Label::Strong, &word) {
                report(scan, span);
            }
        }
    }
}

fn wxids(scan: &mut Scan) {
    let text = scan.text;
    for at in memchr::memmem::find_iter(text.as_bytes(), b"_") {
        let Some(start) = at.checked_sub(WXID.len() - 1) else { continue };
        if !text.get(start..=at).is_some_and(|word| word.eq_ignore_ascii_case(WXID)) {
            continue;
        }
        let end = at + 1 + id_length(&text[at + 1..]);
        if end - at > 5 && !is_masked(&text[end..]) {
            report(scan, start..end);
        }
    }
}

fn deep_links(scan: &mut Scan) {
    let lower = scan.text.to_ascii_lowercase();
    for link in DEEP_LINKS {
        for at in memchr::memmem::find_iter(lower.as_bytes(), link) {
            let start = at + link.len();
            let start =
                start + lower[start..].bytes().take_while(|byte| matches!(byte, b'+' | b'/' | b'?')).count();
            let length = id_length(&scan.text[start..]);
            let boundary = !scan.previous(at).is_ascii_alphanumeric();
            if length >= 5 && boundary && !is_masked(&scan.text[start + length..]) {
                report(scan, start..start + length);
            }
        }
    }
}

/// Accounts between the verb and its object: 加“xuni2026”为微信好友.
fn befriended(scan: &mut Scan) {
    let text = scan.text;
    for (at, _) in text.match_indices("好友") {
        let Some(span) = befriended_account(&text[..at]) else { continue };
        if !is_listed(scan.config, &text[span.clone()]) && !scan.is_found(&[Code::MobileNumber], &span) {
            report(scan, span);
        }
    }
}

/// The account at the end of a text that goes on with 好友.
fn befriended_account(text: &str) -> Option<Range<usize>> {
    const CHATS: [&str; 4] = ["微信", "QQ", "qq", "企鹅"];
    const MARKS: [char; 9] = [' ', '“', '”', '"', '「', '」', '\'', '【', '】'];
    let before = text.trim_end_matches(MARKS);
    let chat = CHATS.iter().find_map(|chat| before.strip_suffix(chat));
    let before = chat.unwrap_or(before).strip_suffix('为')?.trim_end_matches(MARKS);
    let lead = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    let id = &before[lead.len()..];
    let adds = !lead.trim_end_matches(MARKS).strip_suffix('加')?.ends_with(NO_VERBS);
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    let fits = matches!(id.len(), 5..=32) && (digits > 0 || id.contains('_'));
    let sure = digits < id.len() || chat.is_some() && id.len() <= 12;
    (adds && fits && sure).then_some(lead.len()..before.len())
}

/// What makes another verb of 加, which adds nobody: 参加, 增加.
const NO_VERBS: [char; 7] = ['增', '参', '附', '更', '追', '外', '叠'];

/// How strongly a word says that an account follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// `微信号：`, `QQ:`: whatever follows is one.
    Strong,
    /// `加我`, `微信`: what follows must look like one.
    Weak,
}

/// Characters between a label and its account that say nothing.
const FILLERS: &str = " \t号码账帐户名是为叫：:（(【[“\"'「=＝→👉ID id,，-—~|\\+加*>@";

/// What stands between a label and its account and names a second use of it.
const ASIDES: [&str; 8] =
    ["/电话", "/手机号", "/手机", "/qq", "（手机同号）", "(手机同号)", "（同号）", "(同号)"];

/// Judges what follows a label.
fn labelled(scan: &mut Scan, label: &Range<usize>) {
    let text = scan.text;
    let word = text[label.clone()].to_lowercase();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if latin(word.chars().next()) && scan.previous(label.start).is_ascii_alphanumeric() {
        return;
    }
    let (start, filled) = behind_fillers(text, behind_aside(text, label.end));
    if start == label.end && latin(word.chars().next_back()) && scan.next(start).is_ascii_alphabetic() {
        return;
    }
    if is_public(lines::before(text, label.start)) {
        return;
    }
    if word.starts_with('加') && NO_VERBS.contains(&scan.previous(label.start)) {
        return;
    }
    let verb = word.starts_with('加') || word.starts_with("添加") || word.starts_with('搜');
    let names = ["号", "id", "账", "帐"].iter().any(|name| word.ends_with(name));
    let handle = filled.ends_with('@') && HANDLES.contains(&word.as_str());
    let strong = names || filled.contains(['：', ':', '号', '=', '码', '账', '帐']);
    let label = if handle || strong && !verb { Label::Strong } else { Label::Weak };
    let spaced = || spaced_account(text, start).filter(|_| strong && names);
    if let Some(span) = account(scan, start, label, &word).or_else(spaced) {
        report(scan, span);
    }
}

/// Whether what stands before a label says that the account is an office's, which readers may follow:
/// 微信公众号“反诈之声”（微信号：
fn is_public(before: &str) -> bool {
    const PUBLIC: [&str; 6] = ["公众号", "服务号", "订阅号", "官微", "官方微信", "公众平台"];
    const LONGEST: usize = 60;
    let Some(before) = before.trim_end().strip_suffix(['（', '(']) else { return false };
    let name = before.strip_suffix(['”', '"', '》', '】']).unwrap_or(before);
    let named =
        name.rfind(['“', '"', '《', '【', '：', ':', '\n']).filter(|start| name.len() - start < LONGEST);
    let named = named.map(|start| name[..start].trim_end());
    PUBLIC.iter().any(|word| before.ends_with(word) || named.is_some_and(|named| named.ends_with(word)))
}

/// The place behind what a label says besides: 微信/电话.
fn behind_aside(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let aside = ASIDES
        .iter()
        .find(|aside| rest.get(..aside.len()).is_some_and(|start| start.eq_ignore_ascii_case(aside)));
    from + aside.map_or(0, |aside| aside.len())
}

fn behind_fillers(text: &str, from: usize) -> (usize, &str) {
    const MOST: usize = 9;
    let rest = &text[from..];
    let end = rest.char_indices().take(MOST).find(|(_, c)| !FILLERS.contains(*c) || c.is_ascii_alphabetic());
    let mut end =
        end.map_or_else(|| rest.char_indices().nth(MOST).map_or(rest.len(), |(at, _)| at), |(at, _)| at);
    for id in ["id", "ID", "Id"] {
        if let Some(behind) = rest[end..].strip_prefix(id) {
            let fillers = behind.chars().take_while(|c| FILLERS.contains(*c) && !c.is_ascii_alphabetic());
            let length: usize = fillers.map(char::len_utf8).sum();
            if length > 0 {
                end += id.len() + length;
            }
        }
    }
    let filled = &rest[..end];
    if filled.contains([':', '：']) {
        let behind = &rest[end..];
        let line = behind.strip_prefix('\n').or_else(|| behind.strip_prefix("\r\n"));
        end = line.map_or(end, |line| rest.len() - line.trim_start_matches([' ', '>']).len());
    }
    (from + end, filled)
}

/// The account that begins at a place.
fn account(scan: &Scan, start: usize, label: Label, word: &str) -> Option<Range<usize>> {
    let text = scan.text;
    let first = scan.next(start);
    let length = id_length(&text[start..]);
    let id = &text[start..start + length];
    let letters = id.bytes().any(|byte| byte.is_ascii_alphabetic());
    if !letters {
        return number(scan, start, label, word);
    }
    if let Some(end) = one_masked(text, start, start + length).filter(|_| label == Label::Strong) {
        return Some(start..end);
    }
    let digits = id.bytes().any(|byte| byte.is_ascii_digit());
    let joined = id.bytes().any(|byte| matches!(byte, b'_' | b'-'));
    let fits = (5..=32).contains(&length) && (digits || joined || label == Label::Strong && length >= 6);
    let is_word = word.starts_with('v') && !digits && !joined;
    let good = first.is_ascii_alphanumeric() && fits && !is_word && !is_no_account(id, word);
    (good && !goes_on(&text[start + length..])).then_some(start..start + length)
}

/// Whether what looks like an account is a name that everybody knows, or a program with its version.
fn is_no_account(id: &str, word: &str) -> bool {
    const PROGRAMS: [&str; 3] = ["app", "alipay", "v"];
    let program = word == "支付宝" && PROGRAMS.iter().any(|name| begins_with(id, name));
    program || begins_with(id, "gh_") || NO_ACCOUNTS.iter().any(|word| id.eq_ignore_ascii_case(word))
}

/// Whether something else than an account goes on behind it: a mask, a host, an email address.
fn goes_on(behind: &str) -> bool {
    let host =
        behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    host || is_masked(behind) || behind.starts_with('@')
}

fn begins_with(id: &str, name: &str) -> bool {
    id.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

/// Where an account ends of which a single character is masked: who knows the rest finds it.
fn one_masked(text: &str, start: usize, mask: usize) -> Option<usize> {
    const LEAST: usize = 5;
    let behind = text[mask..].strip_prefix('*').filter(|behind| !behind.starts_with('*'))?;
    let end = mask + 1 + id_length(behind);
    let hides_more = text[end..].starts_with('*');
    (end - start > LEAST && !hides_more).then_some(end)
}

/// An account whose characters or groups stand apart: x i a o 6 6 8 8, zq 888 66. Words of a sentence do not end in
/// single characters or digits.
fn spaced_account(text: &str, start: usize) -> Option<Range<usize>> {
    let stretch = text[start..].find(|c: char| !c.is_ascii_alphanumeric() && c != ' ');
    let written = text[start..stretch.map_or(text.len(), |length| start + length)].trim_end();
    let groups: Vec<&str> = written.split(' ').collect();
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let apart = groups.iter().all(|group| group.len() == 1);
    let grouped = groups.iter().skip(1).all(|group| group.len() > 1 && digits(group));
    let first_has_letter = written.starts_with(|c: char| c.is_ascii_alphabetic());
    let ends_line = text[start + written.len()..].starts_with(['\n', '，', '。', '；', ',', '）', ')', '|']);
    let length: usize = groups.iter().map(|group| group.len()).sum();
    let fits = groups.len() > 1 && (6..=20).contains(&length);
    (fits && (apart || grouped) && first_has_letter && ends_line).then(|| start..start + written.len())
}

/// A number of QQ or another chat: five to twelve digits.
fn number(scan: &Scan, start: usize, label: Label, word: &str) -> Option<Range<usize>> {
    const UNITS: &str = "元万亿千百个名人次年月日时点分秒天周%％岁起件条类步种位倍折级家余多、版只";
    let (span, digits) = number_at(scan.text, start)?;
    let qq = word.contains(['q', '扣', '叩', '群', '🐧']) || word.contains("企鹅");
    let meeting = word.contains("会议");
    let abroad = word == "whatsapp" && scan.previous(start) == '+';
    let fewest = if meeting { 9 } else { 5 };
    let fits = (fewest..=12).contains(&digits.len()) && !digits.starts_with('0') && word != "支付宝";
    let counts = UNITS.contains(scan.next(span.end));
    let listed = is_listed(scan.config, &digits);
    let sure = qq || meeting || abroad || label == Label::Strong;
    let letters = scan.next(span.end).is_ascii_alphabetic();
    (fits && !counts && !listed && sure && !letters).then_some(span)
}

fn id_length(text: &str) -> usize {
    let length =
        text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
    text[..length].trim_end_matches(['-', '_']).len()
}

fn report(scan: &mut Scan, span: Range<usize>) {
    if !scan.is_found(&[Code::ChatAccount], &span) {
        let id = &scan.text[span.clone()];
        // Behind digits asterisks are a mask; behind Chinese numerals they would be markup.
        let digits = number_at(scan.text, span.start).filter(|_| !id.is_ascii()).map(|(_, digits)| digits);
        let kept: String = digits.as_deref().unwrap_or(id).chars().filter(|c| *c != ' ').take(2).collect();
        scan.report(Code::ChatAccount, span, Some(format!("{kept}****")));
    }
}
