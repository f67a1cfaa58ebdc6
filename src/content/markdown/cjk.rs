//! Which characters count as Chinese, Japanese or Korean, and which surely count as letters.
//!
//! Emphasis and line breaks both turn on these classes. The ranges follow the CJK-friendly
//! emphasis proposal (tats-u/markdown-cjk-friendly, `ranges.md`), with unassigned gaps closed.

/// Whether emphasis next to this character follows Chinese habits.
pub(super) fn is_cjk(c: char) -> bool {
    if c < '\u{1100}' {
        return false;
    }
    matches!(u32::from(c),
        0x1100..=0x11FF
        | 0x20A9
        | 0x2329..=0x232A
        | 0x2630..=0x2637
        | 0x268A..=0x268F
        | 0x2E80..=0x303E
        | 0x3041..=0x3247
        | 0x3250..=0xA4C6
        | 0xA960..=0xA97C
        | 0xAC00..=0xD7FB
        | 0xF900..=0xFAFF
        | 0xFE10..=0xFE19
        | 0xFE30..=0xFE6B
        | 0xFF01..=0xFFEE
        | 0x16FE0..=0x18DF2
        | 0x18E00..=0x191D2
        | 0x1AFF0..=0x1B2FB
        | 0x1D300..=0x1D376
        | 0x1F200..=0x1F265
        | 0x20000..=0x3FFFD)
}

/// Quotation marks that Chinese shares with Latin scripts.
pub(super) fn is_shared_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’')
}

/// Whether the character before a run of asterisks counts as CJK; variation selectors count as
/// what they vary.
pub(super) fn ends_in_cjk(before: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        Some('\u{E0100}'..='\u{E01EF}') => true,
        Some(selector @ '\u{FE00}'..='\u{FE0E}') => {
            back.next().is_some_and(|c| is_cjk(c) || selector == '\u{FE01}' && is_shared_quote(c))
        }
        Some(c) => is_cjk(c),
        None => false,
    }
}

/// Whether the character is certainly a letter or digit. Characters for which it says no may be letters too.
pub(super) fn surely_letter(c: char) -> bool {
    matches!(c,
        '0'..='9' | 'A'..='Z' | 'a'..='z'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Whether a line break between these two characters only wraps a line and is no space. Korean separates its words
/// with spaces, so its letters keep the break.
pub(super) fn breaks_nothing(before: char, after: char) -> bool {
    let joins = |c| is_cjk(c) && !is_hangul(c);
    let beside = |c| joins(c) || is_shared_quote(c) || matches!(c, '…' | '—' | '·');
    beside(before) && beside(after) && (joins(before) || joins(after))
}

fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97C | 0xAC00..=0xD7FB)
}
