//! Addresses whose letters stand apart, so that no program takes them for one and a reader still does:
//! `e t c p a y . t o p`, `etcpay . top`.

use std::ops::Range;

use super::hosts::{defang, is_top_domain};
use crate::diagnostics::Code;
use crate::safety::lines;
use crate::safety::text::context::Scan;

/// More spaces than this between two letters are a gap.
const MOST_BLANKS: usize = 2;

/// Bytes of a word, at most.
const LONGEST_WORD: usize = 64;

/// Letters and words on either side of a full stop, at most.
const MOST: usize = 40;

/// Looks for addresses with spaces in them.
pub(in crate::safety) fn check(scan: &mut Scan) {
    let text = scan.text;
    let space = |byte: Option<&u8>| byte == Some(&b' ');
    let bytes = text.as_bytes();
    // Letters stand apart only where a space is near the full stop.
    let near =
        |dot: usize| space(bytes.get(dot + 1)) || (1..=2).any(|by| space(bytes.get(dot.wrapping_sub(by))));
    for dot in memchr::memchr_iter(b'.', bytes).filter(|dot| near(*dot)) {
        let Some(span) = spread(text, dot) else { continue };
        let host = text[span.clone()].replace(' ', "").to_lowercase();
        let known = scan.is_found(&[Code::LiveSuspectLink, Code::ImageHotlink, Code::EmailAddress], &span);
        if is_host(&host) && !known && !scan.config.is_official(&host) {
            scan.report(Code::LiveSuspectLink, span, Some(defang(&host)));
        }
    }
}

/// The letters around a full stop that stand apart. A sentence ends with a full stop too, so words count only where
/// spaces stand on both sides of it, or where one of them is in single letters.
fn spread(text: &str, dot: usize) -> Option<Range<usize>> {
    let (before, behind) = (lines::before(text, dot), lines::after(text, dot + 1));
    let is_apart = before.ends_with(' ') && behind.starts_with(' ');
    let (left, ahead) = pieces(before.bytes().rev());
    let (right, after) = pieces(behind.bytes());
    (left > 0 && right > 0 && (is_apart || ahead > 2 || after > 1)).then_some(dot - left..dot + 1 + right)
}

/// How many bytes single letters and the spaces between them take, and how many pieces they are; the first may be a word.
fn pieces(bytes: impl Iterator<Item = u8> + Clone) -> (usize, usize) {
    let mut rest = bytes;
    let (mut length, mut count) = (0, 0);
    while count < MOST {
        let spaces = rest.clone().take_while(|byte| *byte == b' ').count();
        let word = rest.clone().skip(spaces).take_while(belongs).take(LONGEST_WORD);
        let (bytes, letters) = word.fold((0, 0), |(bytes, letters), byte| {
            (bytes + 1, letters + usize::from(byte.is_ascii_alphanumeric()))
        });
        if bytes == 0 || spaces > MOST_BLANKS || letters > 1 && count > 0 {
            break;
        }
        length += spaces + bytes;
        count += 1;
        if letters > 1 {
            break;
        }
        rest.nth(spaces + bytes - 1);
    }
    (length, count)
}

fn belongs(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')
}

/// Whether the letters are a host without doubt: a name with a letter, and a top-level domain.
fn is_host(host: &str) -> bool {
    let Some((name, top)) = host.rsplit_once('.') else { return false };
    let labels = name.split('.').all(|label| !label.is_empty());
    labels && name.len() > 1 && name.contains(|c: char| c.is_ascii_alphabetic()) && is_top_domain(top)
}
