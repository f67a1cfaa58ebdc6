//! Email addresses, with the sign in the middle spelt in other ways too.

use std::ops::Range;

use crate::diagnostics::Code;
use crate::safety::links::hosts::is_top_domain;
use crate::safety::numbers::trusted_numbers::is_own_address;
use crate::safety::text::context::Scan;

/// What stands for `@`.
const SIGNS: [&str; 12] =
    ["@", "(at)", "[at]", "{at}", "（at）", "【at】", "<at>", " at ", "艾特", "(a)", "[a]", "#"];

/// Providers of mail, by which an address is known whose sign is something else.
const PROVIDERS: [&str; 14] = [
    "qq.com",
    "163.com",
    "126.com",
    "yeah.net",
    "sina.com",
    "sina.cn",
    "sohu.com",
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "foxmail.com",
    "139.com",
    "189.cn",
    "icloud.com",
];

/// Looks for email addresses.
pub(in crate::safety) fn check(scan: &mut Scan) {
    for sign in SIGNS {
        let first = sign.as_bytes()[0];
        let text = scan.text;
        for at in memchr::memchr_iter(first, text.as_bytes()) {
            let end = at + sign.len();
            let same = text.get(at..end).is_some_and(|written| written.eq_ignore_ascii_case(sign));
            if same {
                address(scan, at..end, sign);
            }
        }
    }
}

fn address(scan: &mut Scan, sign: Range<usize>, spelt: &str) {
    let text = scan.text;
    let before = text[..sign.start].trim_end_matches(' ');
    let length: usize = before.bytes().rev().take_while(|byte| is_local(*byte)).count();
    let start = before.len() - length;
    let local = &before[start..];
    let local = local.trim_start_matches(['.', '-', '+', '%']);
    let start = before.len() - local.len();
    let behind = sign.end + text[sign.end..].len() - text[sign.end..].trim_start_matches(' ').len();
    let Some((end, domain)) = domain(text, behind) else { return };
    let loose = before.len() < sign.start || behind > sign.end;
    let userinfo =
        text[..start].ends_with("://") && text[sign.end..].starts_with(|c: char| !c.is_whitespace());
    let hidden = userinfo || local.is_empty() || local.bytes().all(|byte| matches!(byte, b'x' | b'X'));
    let masked = scan.previous(start) == '*' && local.len() < 4;
    let guess = match spelt {
        "#" => !PROVIDERS.contains(&domain.as_str()),
        " at " => !PROVIDERS.contains(&domain.as_str()) && !is_meant(scan, local, start, &text[behind..end]),
        _ => false,
    };
    // `a [at] b` is no address of anybody; nor is a decorator or a package with its version.
    let short = (loose || spelt != "@") && local.len() < 3;
    let span = start..end;
    if hidden || masked || guess || short || scan.is_found(&[Code::EmailAddress], &span) {
        return;
    }
    if is_own_address(scan.config, &format!("{local}@{domain}"), &domain) {
        return;
    }
    let fix = format!("{}****@{domain}", &local[..1]);
    scan.report(Code::EmailAddress, span, Some(fix));
}

/// Whether `a at b.c` is an address and no English: something of it says so.
fn is_meant(scan: &Scan, local: &str, start: usize, domain: &str) -> bool {
    let near: String = scan.text[..start].chars().rev().take(16).collect();
    let near: String = near.chars().rev().collect::<String>().to_lowercase();
    let spelt_out = domain.contains(" dot ") || domain.contains(['[', '(', '（', '点']);
    let odd = local.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.'));
    spelt_out || odd || ["邮箱", "邮件", "mail"].iter().any(|word| near.contains(word))
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'%')
}

/// What stands for a full stop in a domain.
const DOTS: [&str; 14] = [
    "[.]",
    "(.)",
    "（.）",
    "【.】",
    "[dot]",
    "(dot)",
    "（dot）",
    " dot ",
    "。",
    "点",
    " . ",
    ". ",
    " .",
    ".",
];

/// The domain that begins at a place: where it ends, and how it is written plainly.
fn domain(text: &str, from: usize) -> Option<(usize, String)> {
    let mut plain = String::new();
    let (mut at, mut end) = (from, None);
    loop {
        let label =
            text[at..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        if label == 0 {
            break;
        }
        plain.push_str(&text[at..at + label]);
        at += label;
        let last = plain.rsplit('.').next().unwrap_or_default();
        if plain.contains('.') && is_top_domain(last) {
            end = Some((at, plain.len()));
        }
        let Some(length) = dot(&text[at..]) else { break };
        plain.push('.');
        at += length;
    }
    end.map(|(at, length)| (at, plain[..length].to_lowercase()))
}

/// The bytes of what stands for a full stop at the start of a text. Spaces may stand around one in brackets.
fn dot(text: &str) -> Option<usize> {
    let at_start =
        |text: &str, dot: &&&str| text.get(..dot.len()).is_some_and(|it| it.eq_ignore_ascii_case(dot));
    if let Some(dot) = DOTS.iter().find(|dot| at_start(text, dot)) {
        let behind = &text[dot.len()..];
        let spaces = behind.len() - behind.trim_start_matches(' ').len();
        return Some(dot.len() + if is_bracket(dot) { spaces } else { 0 });
    }
    let rest = text.trim_start_matches(' ');
    let dot = DOTS.iter().filter(|dot| is_bracket(dot)).find(|dot| at_start(rest, dot))?;
    let behind = &rest[dot.len()..];
    Some(text.len() - behind.trim_start_matches(' ').len())
}

fn is_bracket(dot: &str) -> bool {
    dot.starts_with(['[', '(', '（', '【'])
}
