//! Numbers that readers are told to call: links that dial, and numbers of services.

use std::ops::Range;

use super::digits::number_at;
use super::scan::Scan;
use super::trust::is_listed;
use super::words::Words;
use crate::diagnostics::Code;

/// Schemes of addresses that dial.
const DIALS: [&str; 3] = ["tel:", "sms:", "callto:"];

/// Looks for numbers that are not on the list.
pub(super) fn check(scan: &mut Scan) {
    links(scan);
    services(scan);
    calls(scan);
}

/// A link that dials is one tap away from a swindler.
fn links(scan: &mut Scan) {
    for scheme in DIALS {
        let mut from = 0;
        while let Some(at) = find_ignoring_case(&scan.text[from..], scheme).map(|at| from + at) {
            from = at + scheme.len();
            let is_link = at == 0
                || matches!(scan.previous(at), '(' | '"' | '\'' | '<' | '=' | '[')
                || scan.text[..at].ends_with("]: ");
            let start =
                from + scan.text[from..].len() - scan.text[from..].trim_start_matches(['+', '/']).len();
            if !is_link {
                continue;
            }
            let Some((span, digits)) = number_at(scan.text, start) else { continue };
            let bare = digits.strip_prefix("86").filter(|rest| rest.len() > 6).unwrap_or(&digits);
            if !is_listed(scan.config, &digits) && !is_listed(scan.config, bare) {
                scan.report(Code::UnofficialHotline, span, None);
            }
        }
    }
}

/// How far behind the word a number of a service stands, in characters.
const NEAR: usize = 14;

/// A number behind the word 客服 or 热线, or below it in a table, reads as one to call.
fn services(scan: &mut Scan) {
    for (word, cells) in scan.labels(Words::Service) {
        service(scan, word.end, false);
        for cell in cells {
            service(scan, cell, true);
        }
    }
}

/// 请拨打 0816-2345678 咨询: what one calls to ask something is a service, whatever it is called.
fn calls(scan: &mut Scan) {
    const ASKS: [&str; 7] = ["咨询", "求助", "核实", "退款", "办理", "解冻", "投诉"];
    let verbs = scan.hits.iter().filter(|hit| hit.kind == Words::Telephone);
    let verbs: Vec<usize> = verbs
        .filter(|hit| matches!(&scan.text[hit.span.clone()], "拨打" | "致电"))
        .map(|hit| hit.span.end)
        .collect();
    for from in verbs {
        let filled = scan.text[from..].chars().take(NEAR).take_while(|c| is_filler(*c));
        let start = from + filled.map(char::len_utf8).sum::<usize>();
        let Some((span, _)) = number_at(scan.text, start) else { continue };
        let behind = scan.text[span.end..].trim_start_matches([' ', '）', ')', '进', '行']);
        if ASKS.iter().any(|word| behind.starts_with(word)) {
            service(scan, from, false);
        }
    }
}

fn service(scan: &mut Scan, from: usize, in_cell: bool) {
    let window: String = scan.text[from..].chars().take(NEAR).collect();
    let window = &window[..window.find(['\n', '。', '；', '！', '？', '|']).unwrap_or(window.len())];
    let is_digit = |c: char| c.is_ascii_digit() || "零〇一二三四五六七八九".contains(c);
    let starts = window.char_indices().filter(|(at, c)| is_digit(*c) && !window[..*at].ends_with(is_digit));
    for (at, _) in starts {
        let start = from + at;
        let Some((span, digits)) = with_area(scan.text, start) else { continue };
        if scan.previous(start).is_ascii_alphanumeric() || scan.is_found(&ALREADY, &span) {
            continue;
        }
        let direct = in_cell && at == 0 || window[..at].chars().all(is_filler);
        let listed = is_listed(scan.config, &digits)
            || is_listed(scan.config, &without_extension(&scan.text[span.clone()]));
        if reads_as_number(&digits, direct, scan.next(span.end)) && !listed {
            scan.doubt(Code::UnofficialHotline, span, None);
        }
    }
}

/// A number at a place, of which the area may stand in brackets: （0816）2345678.
fn with_area(text: &str, start: usize) -> Option<(Range<usize>, String)> {
    let (area, digits) = number_at(text, start)?;
    let bracketed = digits.starts_with('0') && text[..start].ends_with(['（', '(']);
    let behind = text[area.end..].strip_prefix(['）', ')']).filter(|_| bracketed);
    let behind = behind.map(|behind| text.len() - behind.trim_start_matches([' ', '-']).len());
    match behind.and_then(|behind| number_at(text, behind)) {
        Some((number, rest)) => Some((area.start..number.end, digits + &rest)),
        None => Some((area, digits)),
    }
}

/// The digits that are called before one presses another: `95588-1` is 95588.
fn without_extension(number: &str) -> String {
    let main = match number.rsplit_once('-') {
        Some((main, extension)) if extension.len() == 1 => main,
        _ => number,
    };
    main.chars().filter(char::is_ascii_digit).collect()
}

const ALREADY: [Code; 5] = [
    Code::UnofficialHotline,
    Code::MobileNumber,
    Code::IdCardNumber,
    Code::BankCardNumber,
    Code::ChatAccount,
];

/// Characters between the word and its number.
fn is_filler(c: char) -> bool {
    " \t:：是为（(“\"'号码电话热线拨打请致官方统一全国服务【[，,|-+*".contains(c)
}

/// Whether digits have the shape of a number to call, and count nothing.
fn reads_as_number(digits: &str, direct: bool, next: char) -> bool {
    const UNITS: &str = "元万亿千百十个名人次年月日时点分秒小天周%％岁起件条类步种位倍折级号家项";
    let free = (digits.starts_with("400") || digits.starts_with("800")) && digits.len() == 10;
    let short = matches!(digits.len(), 5..=8)
        && (digits.starts_with("95") || digits.starts_with("96") || digits.starts_with("12"));
    let landline = matches!(digits.len(), 7..=12) && !digits.starts_with("20");
    let abroad = digits.starts_with("00") && matches!(digits.len(), 10..=16);
    let any = matches!(digits.len(), 3..=12);
    let counts = UNITS.contains(next) || next == '~' || next == '*';
    !counts && (free || direct && (short || landline || abroad || any && digits.len() >= 5))
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    memchr::memchr_iter(b':', text)
        .filter_map(|colon| colon.checked_sub(wanted.len() - 1))
        .find(|start| text[*start..start + wanted.len()].eq_ignore_ascii_case(wanted))
}
