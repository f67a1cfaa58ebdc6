//! Characters that a copied text brings along and nobody means: invisible ones, and the shapes of radicals that a PDF
//! leaves in place of ideographs.
//!
//! The invisible ones are taken out of what is published. The radicals stay, but every comparison reads them as the
//! ideographs that they look like.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// The ideographs that the radicals from U+2E80 to U+2EF3 look like, in their order: EquivalentUnifiedIdeograph of
/// the Unicode Character Database. U+2E80 has none and U+2E9A is no character: they stand for themselves. NFKC knows those from U+2F00 on.
const IDEOGRAPHS: &str = "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小尐兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爬丬牛犭王𤴔目示礻𥫗糹纟罓罒\
    㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艺艻虎衤覀西见角𧢲讠贝𧾷车辶辷辸邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// The ideograph that a character has the shape of, if it is a radical.
pub(crate) fn ideograph_of_radical(c: char) -> Option<char> {
    match c {
        '\u{2e80}'..='\u{2ef3}' => {
            let index = u32::from(c) - 0x2e80;
            IDEOGRAPHS.chars().nth(index as usize).filter(|ideograph| *ideograph != c)
        }
        '\u{2f00}'..='\u{2fd5}' => std::iter::once(c).nfkc().next(),
        _ => None,
    }
}

/// A text in the form in which texts are compared: NFKC, and radicals as ideographs.
pub(crate) fn unified(text: &str) -> Cow<'_, str> {
    // Most texts have that form already, and the quick test costs less than the conversion.
    let is_plain = |c: char| !matches!(c, '\u{2e80}'..='\u{2fd5}');
    if text.is_ascii() || is_nfkc_quick(text.chars()) == IsNormalized::Yes && text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfkc().map(|c| ideograph_of_radical(c).unwrap_or(c)).collect())
}

/// A text with ideographs in place of radicals, and otherwise as it is: for running texts, of which nearly all have none
/// and which would take long to convert.
pub(crate) fn with_ideographs(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    // The radicals begin with these two bytes.
    let may_have_some = memchr::memchr_iter(0xE2, bytes)
        .any(|at| bytes.get(at + 1).is_some_and(|next| matches!(next, 0xBA..=0xBF)));
    if !may_have_some {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| ideograph_of_radical(c).unwrap_or(c)).collect())
}

/// A stretch of a line with characters that nobody means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unmeant {
    pub(crate) kind: UnmeantKind,
    /// From the first such character of its line to the last one.
    pub(crate) span: Range<usize>,
    /// What to write instead.
    pub(crate) fix: String,
}

/// Why a character is not meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnmeantKind {
    /// It cannot be seen.
    Invisible,
    /// It has the shape of another one.
    Radical,
}

/// The characters of a text that nobody means, by line.
pub(crate) fn find_unmeant(text: &str) -> Vec<Unmeant> {
    let mut found = Vec::new();
    let of_kind = |kind| move |(span, it): (Range<usize>, UnmeantKind)| (it == kind).then_some(span);
    let characters: Vec<(Range<usize>, UnmeantKind)> = Characters::new(text).collect();
    for kind in [UnmeantKind::Invisible, UnmeantKind::Radical] {
        let spans: Vec<Range<usize>> = characters.iter().cloned().filter_map(of_kind(kind)).collect();
        // A bracket may end a list of the front matter, so that no fix holds one.
        let on_one_line =
            |a: &Range<usize>, b: &Range<usize>| !text[a.end..b.start].contains(['\n', '[', ']']);
        for line in spans.chunk_by(on_one_line) {
            let span = line[0].start..line[line.len() - 1].end;
            let fix = match kind {
                UnmeantKind::Invisible => without(text, &span, line),
                UnmeantKind::Radical => {
                    text[span.clone()].chars().map(|c| ideograph_of_radical(c).unwrap_or(c)).collect()
                }
            };
            found.push(Unmeant { kind, span, fix });
        }
    }
    found
}

/// The bytes of every character of a text that cannot be seen and is not needed, rising.
pub(crate) fn invisible_spans(text: &str) -> Vec<Range<usize>> {
    Characters::new(text).filter(|(_, kind)| *kind == UnmeantKind::Invisible).map(|(span, _)| span).collect()
}

/// A text without its invisible characters.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    match invisible_spans(text) {
        spans if spans.is_empty() => Cow::Borrowed(text),
        spans => Cow::Owned(without(text, &(0..text.len()), &spans)),
    }
}

fn without(text: &str, span: &Range<usize>, left_out: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(span.len());
    let mut done = span.start;
    for gap in left_out {
        kept.push_str(&text[done..gap.start]);
        done = gap.end;
    }
    kept.push_str(&text[done..span.end]);
    kept
}

/// Goes through a text and stops at what nobody means.
struct Characters<'t> {
    text: &'t str,
    at: usize,
    /// Whether the tag before `at` belongs to a flag, such as that of Scotland, which is spelt in tags.
    flag_end: usize,
}

impl<'t> Characters<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, flag_end: 0 }
    }

    /// What is wrong with a character that stands at a span.
    fn judge(&mut self, c: char, span: &Range<usize>) -> Option<UnmeantKind> {
        if ideograph_of_radical(c).is_some() {
            return Some(UnmeantKind::Radical);
        }
        let neighbours = Neighbours { before: &self.text[..span.start], after: &self.text[span.end..] };
        if matches!(c, '\u{e0020}'..='\u{e007f}') {
            let in_flag =
                self.flag_end == span.start && span.start > 0 || neighbours.before.ends_with('\u{1f3f4}');
            if in_flag {
                self.flag_end = span.end;
            }
            return (!in_flag).then_some(UnmeantKind::Invisible);
        }
        is_unneeded(c, &neighbours).then_some(UnmeantKind::Invisible)
    }
}

impl Iterator for Characters<'_> {
    type Item = (Range<usize>, UnmeantKind);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            // Most bytes begin a character that is meant, whatever follows.
            match byte {
                0xE3..=0xED => self.at += 3,
                b' '..=b'~' | b'\n' | b'\t' | b'\r' => self.at += 1,
                // Punctuation: U+2010 to U+2027, such as dashes and quotation marks, and U+FF00 to U+FF7F.
                0xE2 if matches!(bytes[self.at + 1..], [0x80, 0x90..=0xA7, ..]) => self.at += 3,
                0xEF if matches!(bytes[self.at + 1], 0xBC | 0xBD) => self.at += 3,
                _ => {
                    let c = self.text[self.at..].chars().next().expect("a character begins here");
                    let span = self.at..self.at + c.len_utf8();
                    self.at = span.end;
                    if let Some(kind) = self.judge(c, &span) {
                        return Some((span, kind));
                    }
                }
            }
        }
        None
    }
}

/// What stands around a character.
pub(crate) struct Neighbours<'t> {
    pub(crate) before: &'t str,
    pub(crate) after: &'t str,
}

/// Whether a character is invisible and nothing beside it needs it: a control character, a mark of direction, a soft
/// hyphen, a zero-width space, a character that no text may hold. Joiners and variation selectors are needed in emoji,
/// and the joiners of some scripts between their letters.
pub(crate) fn is_unneeded(c: char, neighbours: &Neighbours<'_>) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{e0000}'..='\u{e007f}' => true,
        '\u{200c}' | '\u{200d}' | '\u{180e}' => !joins(neighbours),
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => !selects(neighbours),
        c => is_noncharacter(c),
    }
}

/// Whether a joiner joins something: two pictures of an emoji, or letters of a script whose letters join.
fn joins(neighbours: &Neighbours<'_>) -> bool {
    let is_selector = |c: &char| matches!(c, '\u{fe00}'..='\u{fe0f}');
    let before = neighbours.before.chars().rev().find(|c| !is_selector(c));
    let (Some(before), Some(after)) = (before, neighbours.after.chars().next()) else { return false };
    is_picture(before) && is_picture(after) || is_joining(before) && is_joining(after)
}

/// Whether a variation selector has something to select a form of: an emoji, the base of a keycap, an ideograph.
fn selects(neighbours: &Neighbours<'_>) -> bool {
    neighbours.before.chars().next_back().is_some_and(|c| {
        is_picture(c)
            || c.is_ascii_digit()
            || matches!(c, '#' | '*' | '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
            || matches!(c, '\u{20000}'..='\u{3ffff}' | '\u{f900}'..='\u{faff}')
    })
}

/// Arrows, symbols and pictures, of which emoji are made.
fn is_picture(c: char) -> bool {
    matches!(c, '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '\u{2190}'..='\u{2bff}' | '〰' | '〽' | '㊗' | '㊙' | '\u{1f000}'..='\u{1faff}')
}

/// Letters of scripts in which a joiner or its opposite changes a word: Arabic, Indic, Mongolian.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}')
}

/// Whether a character is one that Unicode keeps for the use of programs and no text may hold: U+FDD0 to U+FDEF and
/// the last two of every plane.
pub(crate) fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_read_as_ideographs() {
        let rows = [
            ("⻓辈", "长辈"),
            ("⺁⻳", "厂龟"),
            ("⼿机⻅⾯", "手机见面"),
            ("⺀⺚", "⺀⺚"),
            ("ＱＱ①", "QQ1"),
            ("长辈", "长辈"),
        ];
        for (text, read) in rows {
            assert_eq!(unified(text), read);
        }
        assert_eq!(IDEOGRAPHS.chars().count(), 0x2ef4 - 0x2e80);
    }

    #[test]
    fn only_what_nothing_needs_is_left_out() {
        let kept = [
            "👨\u{200d}👩\u{200d}👧",
            "👮🏻\u{200d}♀\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "葛\u{e0100}",
            "می\u{200c}خواهم",
            "一\t二\r\n",
        ];
        for text in kept {
            assert_eq!(visible(text), text);
        }
        let scotland = "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
        assert_eq!(visible(scotland), scotland);
        for lost in [
            '\u{200b}', '\u{200d}', '\u{ad}', '\u{202e}', '\u{2067}', '\u{85}', '\u{b}', '\u{1b}', '\u{fdd0}',
        ] {
            assert_eq!(visible(&format!("先挂{lost}断")), "先挂断");
        }
    }

    #[test]
    fn what_is_unmeant_is_shown_by_line() {
        let found = find_unmeant("⻓\u{200b}辈⻅\n\u{200b}a\u{200b}[\u{200b}");
        let shown: Vec<_> = found.iter().map(|it| (it.span.clone(), it.fix.as_str())).collect();
        assert_eq!(shown, [(3..6, ""), (13..20, "a"), (21..24, ""), (0..12, "长\u{200b}辈见")]);
    }
}
