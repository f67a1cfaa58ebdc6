//! Addresses whose letters stand apart, so that no program takes them for one and a reader still does:
//! `e t c p a y . t o p`, `etcpay . top`.

use std::ops::Range;

use super::hosts::{defang, is_top_domain};
use super::scan::Scan;
use crate::diagnostics::Code;

/// More blanks than this between two letters are a gap.
const MOST_BLANKS: usize = 2;

/// Looks for addresses with blanks in them.
pub(super) fn check(scan: &mut Scan) {
    let text = scan.text;
    for dot in memchr::memchr_iter(b'.', text.as_bytes()) {
        let Some(span) = spread(text, dot) else { continue };
        let host = text[span.clone()].replace(' ', "").to_lowercase();
        let known = scan.is_found(&[Code::LiveSuspectLink, Code::ImageHotlink], &span);
        if is_host(&host) && !known && !scan.config.is_official(&host) {
            scan.report(Code::LiveSuspectLink, span, Some(defang(&host)));
        }
    }
}

/// The letters around a full stop that stand apart. A sentence ends with a full stop too, so words count only where
/// blanks stand on both sides of it, or where one of them is in single letters.
fn spread(text: &str, dot: usize) -> Option<Range<usize>> {
    let is_apart = text[..dot].ends_with(' ') && text[dot + 1..].starts_with(' ');
    let (start, ahead) = pieces(text, dot, before);
    let (end, behind) = pieces(text, dot + 1, after);
    (start < dot && end > dot + 1 && (is_apart || ahead > 2 || behind > 1)).then_some(start..end)
}

/// Goes on from a place as long as single letters follow, and says how many pieces that were; the first may be a word.
fn pieces(text: &str, from: usize, next: fn(&str, usize) -> Option<Range<usize>>) -> (usize, usize) {
    let (mut at, mut count) = (from, 0);
    while let Some(piece) = next(text, at) {
        let letters = text[piece.clone()].bytes().filter(u8::is_ascii_alphanumeric).count();
        if letters > 1 && count > 0 {
            break;
        }
        at = if piece.start < at { piece.start } else { piece.end };
        count += 1;
        if letters > 1 {
            break;
        }
    }
    (at, count)
}

fn before(text: &str, at: usize) -> Option<Range<usize>> {
    let end = text[..at].trim_end_matches(' ').len();
    let length = text[..end].bytes().rev().take_while(belongs).count();
    (length > 0 && at - end <= MOST_BLANKS).then_some(end - length..end)
}

fn after(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text.len() - text[at..].trim_start_matches(' ').len();
    let length = text[start..].bytes().take_while(belongs).count();
    (length > 0 && start - at <= MOST_BLANKS).then_some(start..start + length)
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
