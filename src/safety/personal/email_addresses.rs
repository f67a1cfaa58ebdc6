//! Email addresses, also with the sign in the middle spelt in another way.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::config::{Config, comparable_host, is_public_host};
use crate::diagnostics::Code;
use crate::safety::links::host_shape::{is_reserved, is_top_domain};
use crate::safety::text::context::ScanContext;

/// What is written for `@`.
const SIGNS: [&str; 12] =
    ["@", "(at)", "[at]", "{at}", "（at）", "【at】", "<at>", " at ", "艾特", "(a)", "[a]", "#"];

/// What is looked for of each sign: its first character, since letters may be of either case. The first byte alone would be
/// that of every tenth Chinese character.
static FIRST_CHARACTERS: LazyLock<[Finder; 12]> =
    LazyLock::new(|| SIGNS.map(|sign| Finder::new(&sign[..sign.ceil_char_boundary(1)])));

/// Providers of mail. Before one of them, `#` and ` at ` stand for `@`; before other hosts they hardly ever do.
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

/// Top-level domains of countries, without those by which hosts are told from words and files: after `@` no word can be
/// meant.
const COUNTRIES: &str = "ac ad ae af ag al am ao aq ar as at aw ax az ba bb bd bf bg bh bi bj bm bn bo bs bt bw by \
    bz cd cg ci ck cl cm co cr cu cv cw cx cy cz dj dk dm do dz ec ee eg er es et fi fj fk fm fo gb gd ge gf gh gi \
    gl gm gn gp gr gt gu gy hm hn hr ht id ie il in iq ir is it je jm jo ke kg ki km kn kp kw ky kz la lb li lk lr \
    ls lt lu lv ly ma mc md me mg mk mn mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni no np nr om pa pe pf pg \
    pk pl pm pn pr ps pt py qa re ro rs rw sa sb sc sd se sh si sk sl sm sn so sr ss st sv sy sz tc td tf tg tj tl \
    tm tn to tr tt tz ua ug us uy uz va ve vg vi vu wf ye yt zm zw";

/// Finds email addresses other than the site's own and those of offices.
pub(crate) fn find_email_addresses(context: &mut ScanContext) {
    let text = context.text;
    for (sign, first) in SIGNS.into_iter().zip(&*FIRST_CHARACTERS) {
        for at in first.find_iter(text.as_bytes()) {
            let end = at + sign.len();
            let is_sign = text.get(at..end).is_some_and(|written| written.eq_ignore_ascii_case(sign));
            if is_sign {
                check_sign(context, at..end, sign);
            }
        }
    }
}

/// Reports the address around a sign, if there is one.
fn check_sign(context: &mut ScanContext, sign: Range<usize>, spelt: &str) {
    let text = context.text;
    let before = text[..sign.start].trim_end_matches(' ');
    let length: usize = before.bytes().rev().take_while(|byte| is_local(*byte)).count();
    let start = before.len() - length;
    let local = &before[start..];
    let local = local.trim_start_matches(['.', '-', '+', '%']);
    let start = before.len() - local.len();
    let domain_start = text.len() - text[sign.end..].trim_start_matches(' ').len();
    let Some((end, domain)) = domain_at(text, domain_start, spelt == "@") else { return };
    let is_spaced = before.len() < sign.start || domain_start > sign.end;
    // Before the host of a web address stands the name of a user.
    let is_user_of_link =
        text[..start].ends_with("://") && text[sign.end..].starts_with(|c: char| !c.is_whitespace());
    let is_hidden = is_user_of_link
        || is_login(text, &(start..end), local)
        || local.is_empty()
        || local.bytes().all(|byte| matches!(byte, b'x' | b'X'));
    // `wang***li@…` shows the end of a name only, which says nothing if it is short.
    let is_masked = context.char_before(start) == '*' && local.len() < 4;
    let is_doubtful = match spelt {
        "#" => !PROVIDERS.contains(&domain.as_str()),
        " at " => {
            !PROVIDERS.contains(&domain.as_str())
                && !is_meant_as_address(context, local, start, &text[domain_start..end])
        }
        _ => false,
    };
    // `a [at] b` is no address of anybody, nor is a decorator or a package with its version.
    let is_too_short = (is_spaced || spelt != "@") && local.len() < 3;
    let span = start..end;
    if is_hidden
        || is_masked
        || is_doubtful
        || is_too_short
        || context.has_finding(&[Code::EmailAddress], &span)
    {
        return;
    }
    if is_own_address(context.config, &format!("{local}@{domain}"), &domain) {
        return;
    }
    let fix = format!("{}****@{domain}", &local[..1]);
    context.report(Code::EmailAddress, span, Some(fix));
}

/// Whether what looks like an address says who is at work on which computer: `git@github.com:…`, `[root@a.com ~]#`.
fn is_login(text: &str, span: &Range<usize>, local: &str) -> bool {
    let after = &text[span.end..];
    let is_prompt = text[..span.start].ends_with('[') && (after.starts_with(' ') || after.starts_with(']'));
    local.eq_ignore_ascii_case("git")
        || is_prompt && after.chars().take(PROMPT).any(|c| matches!(c, '#' | '$'))
}

/// Characters of the folder in a prompt, at most.
const PROMPT: usize = 40;

/// Whether an email address is the contact of the site, or that of an office.
fn is_own_address(config: &Config, address: &str, domain: &str) -> bool {
    let contact = config.publisher.contact.as_deref().unwrap_or_default().to_lowercase();
    let is_of_office = comparable_host(domain).is_some_and(|host| is_public_host(&host));
    contact.contains(&address.to_lowercase()) || is_of_office || is_reserved(domain)
}

/// Whether `a at b.c` is an address and no English: its domain is spelt out, its name is no word, or a word for mail stands up
/// to sixteen characters before it.
fn is_meant_as_address(context: &ScanContext, local: &str, start: usize, domain: &str) -> bool {
    let near = context.text[..start].char_indices().rev().nth(15).map_or(0, |(at, _)| at);
    let before = context.text[near..start].to_lowercase();
    let is_spelt_out = domain.contains(" dot ") || domain.contains(['[', '(', '（', '点']);
    let is_no_word = local.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.'));
    is_spelt_out || is_no_word || ["邮箱", "邮件", "mail"].iter().any(|word| before.contains(word))
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'%')
}

/// What is written for a full stop in a domain.
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

/// The domain that starts at a position: where it ends, and how it is written without disguise. `is_sure` says that `@`
/// itself stands before it.
fn domain_at(text: &str, from: usize, is_sure: bool) -> Option<(usize, String)> {
    let is_country = |label: &str| COUNTRIES.split(' ').any(|country| label.eq_ignore_ascii_case(country));
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
        let last = plain.rsplit('.').next().expect("a split has a part");
        if plain.contains('.') && (is_top_domain(last) || is_sure && last.len() == 2 && is_country(last)) {
            end = Some((at, plain.len()));
        }
        let Some(length) = length_of_dot(&text[at..]) else { break };
        plain.push('.');
        at += length;
    }
    end.map(|(at, length)| (at, plain[..length].to_lowercase()))
}

/// The bytes of what is written for a full stop at the start of a text. Spaces may stand around one in brackets.
fn length_of_dot(text: &str) -> Option<usize> {
    let at_start =
        |text: &str, dot: &&&str| text.get(..dot.len()).is_some_and(|it| it.eq_ignore_ascii_case(dot));
    if let Some(dot) = DOTS.iter().find(|dot| at_start(text, dot)) {
        let after = &text[dot.len()..];
        let spaces = after.len() - after.trim_start_matches(' ').len();
        return Some(dot.len() + if is_in_brackets(dot) { spaces } else { 0 });
    }
    let rest = text.trim_start_matches(' ');
    let dot = DOTS.iter().filter(|dot| is_in_brackets(dot)).find(|dot| at_start(rest, dot))?;
    let after = &rest[dot.len()..];
    Some(text.len() - after.trim_start_matches(' ').len())
}

fn is_in_brackets(dot: &str) -> bool {
    dot.starts_with(['[', '(', '（', '【'])
}
