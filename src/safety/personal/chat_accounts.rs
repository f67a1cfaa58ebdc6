//! Accounts of chats: WeChat, QQ and others, by whatever name a text calls them.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::account_shape::{Certainty, account_at, id_length, spaced_account_at};
use crate::diagnostics::Code;
use crate::safety::numbers::digit_groups::number_at;
use crate::safety::numbers::trusted_numbers::is_trusted_number;
use crate::safety::text::context::{Label, ScanContext, is_masked};
use crate::safety::text::keywords::KeywordKind;
use crate::safety::text::lines;
use crate::text::is_ideograph;

/// Starts every WeChat id that its owner has not changed.
const WXID: &str = "wxid_";

/// No account that is looked for by its own shape is shorter, in bytes.
const SHORTEST: usize = 5;

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

/// Chats in which accounts are written after an `@`.
const CHATS_WITH_HANDLES: [&str; 7] = ["telegram", "电报", "tg", "小飞机", "飞机号", "加飞机", "纸飞机"];

/// Finds accounts of chats.
pub(crate) fn find_chat_accounts(context: &mut ScanContext) {
    find_wechat_ids(context);
    find_accounts_in_links(context);
    find_befriended_accounts(context);
    for Label { span: label, cells } in context.labels(KeywordKind::Chat) {
        if ends_latin_word(context, &label) {
            continue;
        }
        find_account_after_label(context, &label);
        let word = context.text[label].to_lowercase();
        for cell in cells {
            if let Some(span) = account_at(context, cell, Certainty::Sure, &word) {
                report(context, span);
            }
        }
    }
}

/// Finds WeChat ids such as `wxid_ab12cd34`, wherever they stand.
fn find_wechat_ids(context: &mut ScanContext) {
    let text = context.text;
    for at in memchr::memchr_iter(b'_', text.as_bytes()) {
        let Some(start) = at.checked_sub(WXID.len() - 1) else { continue };
        if !text.get(start..=at).is_some_and(|word| word.eq_ignore_ascii_case(WXID)) {
            continue;
        }
        let end = at + 1 + id_length(&text[at + 1..]);
        if end - at > SHORTEST && !is_masked(&text[end..]) {
            report(context, start..end);
        }
    }
}

/// Finds accounts in addresses that open a chat.
fn find_accounts_in_links(context: &mut ScanContext) {
    static FINDERS: LazyLock<[Finder; 12]> = LazyLock::new(|| DEEP_LINKS.map(Finder::new));
    let lower = context.text.to_ascii_lowercase();
    for (link, finder) in DEEP_LINKS.iter().zip(&*FINDERS) {
        for at in finder.find_iter(lower.as_bytes()) {
            let start = at + link.len();
            let start =
                start + lower[start..].bytes().take_while(|byte| matches!(byte, b'+' | b'/' | b'?')).count();
            let length = id_length(&context.text[start..]);
            let is_start_of_word = !context.char_before(at).is_ascii_alphanumeric();
            if length >= SHORTEST && is_start_of_word && !is_masked(&context.text[start + length..]) {
                report(context, start..start + length);
            }
        }
    }
}

/// Finds accounts between a verb and its object: 加“xuni2026”为微信好友.
fn find_befriended_accounts(context: &mut ScanContext) {
    static FRIEND: LazyLock<Finder> = LazyLock::new(|| Finder::new("好友"));
    let text = context.text;
    for at in FRIEND.find_iter(text.as_bytes()) {
        let Some(span) = account_before_friend(&text[..at]) else { continue };
        if !is_trusted_number(context.config, &text[span.clone()])
            && !context.has_finding(&[Code::MobileNumber], &span)
        {
            report(context, span);
        }
    }
}

/// The account at the end of a text that goes on with 好友. One of digits alone has to be that of a named chat, and no longer
/// than numbers of QQ are.
fn account_before_friend(text: &str) -> Option<Range<usize>> {
    const CHATS: [&str; 4] = ["微信", "QQ", "qq", "企鹅"];
    const MARKS: [char; 9] = [' ', '“', '”', '"', '「', '」', '\'', '【', '】'];
    let before = text.trim_end_matches(MARKS);
    let chat = CHATS.iter().find_map(|chat| before.strip_suffix(chat));
    let before = chat.unwrap_or(before).strip_suffix('为')?.trim_end_matches(MARKS);
    let lead = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    let id = &before[lead.len()..];
    let is_added = !lead.trim_end_matches(MARKS).strip_suffix('加')?.ends_with(OTHER_VERBS);
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    let fits = matches!(id.len(), 5..=32) && (digits > 0 || id.contains('_'));
    let is_sure = digits < id.len() || chat.is_some() && id.len() <= 12;
    (is_added && fits && is_sure).then_some(lead.len()..before.len())
}

/// Characters that turn 加 into another verb, one that adds nobody: 参加, 增加.
const OTHER_VERBS: [char; 7] = ['增', '参', '附', '更', '追', '外', '叠'];

/// Characters that may stand between a label and its account, including those of 号码, 账户名 and ID.
const FILLERS: &str = " \t号码账帐户名是为叫：:（(【[“\"'「=＝→👉ID id,，-—~|\\+加*>@";

/// What may stand after a label and names a second use of the account.
const SECOND_USES: [&str; 8] =
    ["/电话", "/手机号", "/手机", "/qq", "（手机同号）", "(手机同号)", "（同号）", "(同号)"];

/// Whether a label in Latin letters is a part of another word: tg in SETGID.
fn ends_latin_word(context: &ScanContext, label: &Range<usize>) -> bool {
    context.char_at(label.start).is_ascii_alphabetic()
        && context.char_before(label.start).is_ascii_alphanumeric()
}

/// Finds the account after a label.
fn find_account_after_label(context: &mut ScanContext, label: &Range<usize>) {
    let text = context.text;
    let word = text[label.clone()].to_lowercase();
    let (start, filled) = after_fillers(text, after_second_use(text, label.end));
    if start == label.end
        && word.ends_with(|c: char| c.is_ascii_alphabetic())
        && context.char_at(start).is_ascii_alphabetic()
    {
        return;
    }
    if is_official_account(lines::before(text, label.start)) {
        return;
    }
    if word.starts_with('加') && OTHER_VERBS.contains(&context.char_before(label.start)) {
        return;
    }
    let is_verb = word.starts_with('加') || word.starts_with("添加") || word.starts_with('搜');
    let names_account = ["号", "id", "账", "帐"].iter().any(|name| word.ends_with(name));
    let is_handle = filled.ends_with('@') && CHATS_WITH_HANDLES.contains(&word.as_str());
    let is_marked = names_account || filled.contains(['：', ':', '号', '=', '码', '账', '帐']);
    let is_sure = is_handle || is_marked && !is_verb || announces_wechat(context, label, &word, filled);
    let certainty = if is_sure { Certainty::Sure } else { Certainty::Unsure };
    let spaced = || spaced_account_at(text, start).filter(|_| is_marked && names_account);
    if let Some(span) = account_at(context, start, certainty, &word).or_else(spaced) {
        report(context, span);
    }
}

/// Whether a label with the letter v stands for WeChat and an account follows, be it of letters alone: 加V lizikefu, vx：lizikefu.
/// `v:` alone is also the name of a value in a program, so a Chinese character or mark has to stand beside it.
fn announces_wechat(context: &ScanContext, label: &Range<usize>, word: &str, filled: &str) -> bool {
    const NAMES: [&str; 4] = ["vx", "wx", "v", "v号"];
    let is_name = NAMES.iter().any(|name| word == *name || word.ends_with(name) && !word.is_ascii());
    let is_added = NAMES.iter().any(|name| word.strip_prefix('+') == Some(name));
    let is_value = word == "v:" && !is_ideograph(context.char_before(label.start));
    let has_colon = word == "v：" || word == "v:" && !is_value;
    has_colon || (is_name || is_added) && !filled.is_empty()
}

/// Whether the text before a label says that the account is a public one, mostly of an office, which readers may follow:
/// 微信公众号“反诈之声”（微信号：
fn is_official_account(before: &str) -> bool {
    const PUBLIC: [&str; 6] = ["公众号", "服务号", "订阅号", "官微", "官方微信", "公众平台"];
    /// Bytes: a name of twenty characters.
    const LONGEST_NAME: usize = 60;
    let Some(before) = before.trim_end().strip_suffix(['（', '(']) else { return false };
    let name = before.strip_suffix(['”', '"', '》', '】']).unwrap_or(before);
    let named =
        name.rfind(['“', '"', '《', '【', '：', ':', '\n']).filter(|start| name.len() - start < LONGEST_NAME);
    let named = named.map(|start| name[..start].trim_end());
    PUBLIC.iter().any(|word| before.ends_with(word) || named.is_some_and(|named| named.ends_with(word)))
}

/// The position after a second use of the account: 微信/电话.
fn after_second_use(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let second_use = SECOND_USES
        .iter()
        .find(|second| rest.get(..second.len()).is_some_and(|start| start.eq_ignore_ascii_case(second)));
    from + second_use.map_or(0, |second| second.len())
}

/// The position after the fillers between a label and its account, and the fillers. A colon may end the line.
fn after_fillers(text: &str, from: usize) -> (usize, &str) {
    /// Room for 号码是：“ or （ID）: with spaces.
    const MOST: usize = 9;
    let rest = &text[from..];
    let end = rest.char_indices().take(MOST).find(|(_, c)| !FILLERS.contains(*c) || c.is_ascii_alphabetic());
    let mut end =
        end.map_or_else(|| rest.char_indices().nth(MOST).map_or(rest.len(), |(at, _)| at), |(at, _)| at);
    for id in ["id", "ID", "Id"] {
        if let Some(after) = rest[end..].strip_prefix(id) {
            let fillers = after.chars().take_while(|c| FILLERS.contains(*c) && !c.is_ascii_alphabetic());
            let length: usize = fillers.map(char::len_utf8).sum();
            if length > 0 {
                end += id.len() + length;
            }
        }
    }
    let filled = &rest[..end];
    if filled.contains([':', '：']) {
        let after = &rest[end..];
        let line = after.strip_prefix('\n').or_else(|| after.strip_prefix("\r\n"));
        end = line.map_or(end, |line| rest.len() - line.trim_start_matches([' ', '>']).len());
    }
    (from + end, filled)
}

/// Reports an account; a fix keeps its first two characters.
fn report(context: &mut ScanContext, span: Range<usize>) {
    if !context.has_finding(&[Code::ChatAccount], &span) {
        let id = &context.text[span.clone()];
        // After digits asterisks are a mask; after Chinese numerals they would be markup.
        let digits = number_at(context.text, span.start).filter(|_| !id.is_ascii()).map(|(_, digits)| digits);
        let shown: String = digits.as_deref().unwrap_or(id).chars().filter(|c| *c != ' ').take(2).collect();
        context.report(Code::ChatAccount, span, Some(format!("{shown}****")));
    }
}
