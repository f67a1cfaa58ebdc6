//! Hosts whose letters are spaced out, so that no program takes them for a host and a reader still does:
//! `e t c p a y . t o p`, `etcpay . top`.

use std::ops::Range;

use super::defang::defang;
use super::host_shape::is_top_domain;
use crate::diagnostics::Code;
use crate::safety::text::context::ScanContext;
use crate::safety::text::lines;

/// More spaces than this between two letters separate words.
const MOST_SPACES: usize = 2;

/// The most bytes of a word: a label of a host has 63.
const LONGEST_WORD: usize = 64;

/// The most pieces on either side of a full stop: no host is spelt out in more letters.
const MOST_PIECES: usize = 40;

/// Finds hosts with spaces in them.
pub(crate) fn find_spaced_hosts(context: &mut ScanContext) {
    let text = context.text;
    let is_space = |byte: Option<&u8>| byte == Some(&b' ');
    let bytes = text.as_bytes();
    // Most full stops have no space within a letter of them, and are no such host.
    let is_spaced = |dot: usize| {
        is_space(bytes.get(dot + 1)) || (1..=2).any(|by| is_space(bytes.get(dot.wrapping_sub(by))))
    };
    for dot in memchr::memchr_iter(b'.', bytes).filter(|dot| is_spaced(*dot)) {
        let Some(span) = spaced_span(text, dot) else { continue };
        let host = text[span.clone()].replace(' ', "").to_lowercase();
        let is_known =
            context.has_finding(&[Code::LiveSuspectLink, Code::ImageHotlink, Code::EmailAddress], &span);
        if is_certain_host(&host) && !is_known && !context.config.is_official(&host) {
            context.report(Code::LiveSuspectLink, span, Some(defang(&host)));
        }
    }
}

/// The letters around a full stop that are spaced out. A sentence ends with a full stop too, so whole words count only where
/// spaces stand on both sides of it, or where one of them is in single letters.
fn spaced_span(text: &str, dot: usize) -> Option<Range<usize>> {
    let (before, after) = (lines::before(text, dot), lines::after(text, dot + 1));
    let is_apart = before.ends_with(' ') && after.starts_with(' ');
    let (left, pieces_left) = measure_pieces(before.bytes().rev());
    let (right, pieces_right) = measure_pieces(after.bytes());
    (left > 0 && right > 0 && (is_apart || pieces_left > 2 || pieces_right > 1))
        .then_some(dot - left..dot + 1 + right)
}

/// How many bytes single letters and the spaces between them take, and how many pieces they are. The first piece may be a
/// word.
fn measure_pieces(bytes: impl Iterator<Item = u8> + Clone) -> (usize, usize) {
    let mut rest = bytes;
    let (mut length, mut count) = (0, 0);
    while count < MOST_PIECES {
        let spaces = rest.clone().take_while(|byte| *byte == b' ').count();
        let word = rest.clone().skip(spaces).take_while(is_of_host).take(LONGEST_WORD);
        let (bytes, letters) = word.fold((0, 0), |(bytes, letters), byte| {
            (bytes + 1, letters + usize::from(byte.is_ascii_alphanumeric()))
        });
        if bytes == 0 || spaces > MOST_SPACES || letters > 1 && count > 0 {
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

fn is_of_host(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')
}

/// Whether the letters are a host for certain: a name with a letter, and a top-level domain.
fn is_certain_host(host: &str) -> bool {
    let Some((name, top)) = host.rsplit_once('.') else { return false };
    let has_labels = name.split('.').all(|label| !label.is_empty());
    has_labels && name.len() > 1 && name.contains(|c: char| c.is_ascii_alphabetic()) && is_top_domain(top)
}
