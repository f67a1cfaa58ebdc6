//! What an account of a chat looks like after a label: letters and digits, a number, or either with spaces or a mask in it.

use std::ops::{Range, RangeInclusive};

use crate::diagnostics::Wording;
use crate::safety::numbers::digit_groups::number_at;
use crate::safety::numbers::trusted_numbers::is_trusted_number;
use crate::safety::text::context::{ScanContext, is_masked};

/// How surely a label says that an account follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// After `微信号：` or `QQ:`, whatever follows is one.
    Sure,
    /// After `加我` or `微信`, what follows has to look like one.
    Unsure,
}

/// Words in Latin letters that follow the names of chats and are no accounts.
const NO_ACCOUNTS: [&str; 52] = [
    "android",
    "iphone",
    "windows",
    "wechat",
    "weixin",
    "https",
    "http",
    "version",
    "official",
    "group",
    "message",
    "messages",
    "account",
    "accounts",
    "number",
    "chat",
    "pay",
    "payment",
    "video",
    "voice",
    "moments",
    "business",
    "users",
    "support",
    "service",
    "telegram",
    "whatsapp",
    "client",
    "contact",
    "friend",
    "alipay",
    "please",
    "download",
    "follow",
    "search",
    "update",
    "verify",
    "security",
    "mobile",
    "string",
    "function",
    "default",
    "example",
    "public",
    "platform",
    "server",
    "enterprise",
    "program",
    "miniprogram",
    "weixinpay",
    "groups",
    "friends",
];

/// Bytes of an account with letters: WeChat takes from 6 to 20, others from 5 to 32.
const ACCOUNT_LENGTHS: RangeInclusive<usize> = 5..=32;

/// An account of letters alone is no shorter: shorter ones are words.
const SHORTEST_OF_LETTERS: usize = 6;

/// The account that starts at a position, after a label that is the keyword `word`.
pub(crate) fn account_at(
    context: &ScanContext,
    start: usize,
    certainty: Certainty,
    word: &str,
) -> Option<Range<usize>> {
    let text = context.text;
    let first = context.char_at(start);
    let length = id_length(&text[start..]);
    let id = &text[start..start + length];
    let has_letters = id.bytes().any(|byte| byte.is_ascii_alphabetic());
    if !has_letters {
        return account_number_at(context, start, certainty, word);
    }
    if let Some(end) =
        end_of_singly_masked(text, start, start + length).filter(|_| certainty == Certainty::Sure)
    {
        return Some(start..end);
    }
    let has_digits = id.bytes().any(|byte| byte.is_ascii_digit());
    let is_joined = id.bytes().any(|byte| matches!(byte, b'_' | b'-'));
    let fits = ACCOUNT_LENGTHS.contains(&length)
        && (has_digits || is_joined || certainty == Certainty::Sure && length >= SHORTEST_OF_LETTERS);
    let is_account = first.is_ascii_alphanumeric() && fits && !is_no_account(id, word);
    let after = &text[start + length..];
    (is_account && !continues(after) && !is_key(id, after)).then_some(start..start + length)
}

/// Whether a word is a key of front matter, which may follow a chat on its line: `{contact_method: qq, payment_method: …}`.
fn is_key(word: &str, after: &str) -> bool {
    after.starts_with([':', '：']) && Wording::is_key(word)
}

/// Whether what looks like an account is a word, an official account (`gh_`), or a program with its version.
fn is_no_account(id: &str, word: &str) -> bool {
    const PROGRAMS: [&str; 3] = ["app", "alipay", "v"];
    let is_program = word == "支付宝" && PROGRAMS.iter().any(|name| starts_with(id, name));
    is_program
        || is_quantity(id)
        || starts_with(id, "gh_")
        || NO_ACCOUNTS.iter().any(|word| id.eq_ignore_ascii_case(word))
}

/// Whether digits with a unit are a size or a speed: 微信200mb, 微信5G.
fn is_quantity(id: &str) -> bool {
    const UNITS: [&str; 16] =
        ["kb", "mb", "gb", "tb", "mbps", "kbps", "px", "dpi", "fps", "min", "mhz", "ghz", "w", "k", "m", "g"];
    let unit = id.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < id.len() && UNITS.iter().any(|known| unit.eq_ignore_ascii_case(known))
}

/// Whether what follows shows that the text before it is not a whole account: a mask, a host, an email address.
fn continues(after: &str) -> bool {
    let is_host =
        after.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    is_host || is_masked(after) || after.starts_with('@')
}

/// Whether an account starts with a name, in capitals or not.
fn starts_with(id: &str, name: &str) -> bool {
    id.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

/// Where an account with a single masked character ends: whoever knows the other characters can find it.
fn end_of_singly_masked(text: &str, start: usize, mask: usize) -> Option<usize> {
    const SHORTEST: usize = 5;
    let after = text[mask..].strip_prefix('*').filter(|after| !after.starts_with('*'))?;
    let end = mask + 1 + id_length(after);
    let hides_more = text[end..].starts_with('*');
    (end - start > SHORTEST && !hides_more).then_some(end)
}

/// An account whose characters or groups stand apart: x i a o 6 6 8 8, zq 888 66. Sentences are not made of single letters,
/// nor of a word and digits.
pub(crate) fn spaced_account_at(text: &str, start: usize) -> Option<Range<usize>> {
    const SPACED_LENGTHS: RangeInclusive<usize> = 6..=20;
    // A space may stand behind each character.
    let mut near = text[start..].char_indices().take(2 * SPACED_LENGTHS.end());
    let (length, _) = near.find(|(_, c)| !c.is_ascii_alphanumeric() && *c != ' ')?;
    let written = text[start..start + length].trim_end();
    let groups: Vec<&str> = written.split(' ').collect();
    let is_number = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let are_single = groups.iter().all(|group| group.len() == 1);
    let are_grouped = groups.iter().skip(1).all(|group| group.len() > 1 && is_number(group));
    let first_has_letter = written.starts_with(|c: char| c.is_ascii_alphabetic());
    let ends_line = text[start + written.len()..].starts_with(['\n', '，', '。', '；', ',', '）', ')', '|']);
    let length: usize = groups.iter().map(|group| group.len()).sum();
    let fits = groups.len() > 1 && SPACED_LENGTHS.contains(&length);
    (fits && (are_single || are_grouped) && first_has_letter && ends_line)
        .then(|| start..start + written.len())
}

/// A number of QQ or another chat, with five to twelve digits; those of meetings have nine at least.
fn account_number_at(
    context: &ScanContext,
    start: usize,
    certainty: Certainty,
    word: &str,
) -> Option<Range<usize>> {
    const UNITS: &str = "元万亿千百个名人次年月日时点分秒天周%％岁起件条类步种位倍折级家余多、版只";
    let (span, digits) = number_at(context.text, start)?;
    let is_qq = word.contains(['q', '扣', '叩', '群', '🐧']) || word.contains("企鹅");
    let is_meeting = word.contains("会议");
    let is_abroad = word == "whatsapp" && context.char_before(start) == '+';
    let fewest = if is_meeting { 9 } else { 5 };
    let fits = (fewest..=12).contains(&digits.len()) && !digits.starts_with('0') && word != "支付宝";
    let has_unit = UNITS.contains(context.char_at(span.end));
    let is_trusted = is_trusted_number(context.config, &digits);
    let is_sure = is_qq || is_meeting || is_abroad || certainty == Certainty::Sure;
    let has_letters = context.char_at(span.end).is_ascii_alphabetic();
    (fits && !has_unit && !is_trusted && is_sure && !has_letters).then_some(span)
}

/// The bytes of letters, digits, underscores and hyphens at the start of a text.
pub(crate) fn id_length(text: &str) -> usize {
    let length =
        text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
    text[..length].trim_end_matches(['-', '_']).len()
}
