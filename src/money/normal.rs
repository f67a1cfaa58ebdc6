//! One form for the many ways of typing the same figure.
//!
//! Full-width digits, no-break spaces, traditional and formal characters all reach the grammar
//! in one spelling, so that the grammar itself stays short. Every character keeps its span in
//! the author's text, because warnings point there.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::characters::ideograph_of_radical;
use crate::text::is_invisible;

/// Stands for a character that no amount may hold.
const FOREIGN: char = '\0';

/// Text in the grammar's spelling.
pub(super) struct Normal {
    pub(crate) chars: Vec<char>,
    /// The bytes of the original that each of `chars` stands for.
    pub(crate) spans: Vec<Range<usize>>,
}

/// Brings text into the grammar's spelling: compatibility forms and traditional characters
/// resolved, ASCII letters small, spaces gone except one between two digits.
pub(super) fn normalize(text: &str) -> Normal {
    let mut normal = Normal { chars: Vec::new(), spans: Vec::new() };
    let mut space = None;
    for (start, original) in text.char_indices() {
        let span = start..start + original.len_utf8();
        if original.is_whitespace() {
            space.get_or_insert(span);
            continue;
        }
        if is_invisible(original) {
            continue;
        }
        let mut push = |c: char| {
            let after_digit = normal.chars.last().is_some_and(char::is_ascii_digit);
            if let Some(space) = space.take()
                && after_digit
                && c.is_ascii_digit()
            {
                normal.chars.push(' ');
                normal.spans.push(space);
            }
            normal.chars.push(c);
            normal.spans.push(span.clone());
        };
        if original.is_ascii() {
            push(original.to_ascii_lowercase());
        } else if matches!(original, '\u{4e00}'..='\u{9fff}') {
            // Ideographs have no other form, and asking for one takes long.
            spell_out(original).into_iter().flatten().for_each(push);
        } else if misleads(original) {
            push(FOREIGN);
        } else {
            std::iter::once(original)
                .nfkc()
                .filter(|c| !c.is_whitespace())
                .map(|c| ideograph_of_radical(c).unwrap_or(c))
                .for_each(|c| spell_out(c.to_ascii_lowercase()).into_iter().flatten().for_each(&mut push));
        }
    }
    normal
}

/// How many characters `word` has when `chars` begin with it.
pub(super) fn starts_with(chars: &[char], word: &str) -> Option<usize> {
    let mut length = 0;
    for expected in word.chars() {
        if chars.get(length) != Some(&expected) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// Characters whose compatibility form would turn into an ordinary digit and so make a larger
/// figure: 10² is not 102, ①6000 is not 16000.
fn misleads(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{209c}' | '\u{2150}'..='\u{218f}' | '\u{2460}'..='\u{24ff}'
        | '\u{2776}'..='\u{2793}' | '\u{3192}'..='\u{319f}' | '\u{3220}'..='\u{33ff}' | '\u{1f100}'..='\u{1f2ff}')
}

/// The grammar's spelling of a character, which for 廿 and 卅 takes two.
fn spell_out(c: char) -> [Option<char>; 2] {
    match c {
        '廿' => [Some('二'), Some('十')],
        '卅' => [Some('三'), Some('十')],
        other => [Some(simplify(other)), None],
    }
}

/// The simplified everyday character for a traditional or formal one.
#[rustfmt::skip]
fn simplify(c: char) -> char {
    match c {
        '○' | '零' => '〇',
        '壹' | '弌' => '一', '贰' | '貳' | '弍' => '二', '叁' | '參' | '叄' | '参' | '仨' => '三',
        '肆' => '四', '伍' => '五', '陆' | '陸' => '六', '柒' => '七', '捌' => '八', '玖' => '九',
        '兩' | '俩' | '倆' => '两', '拾' => '十', '佰' => '百', '仟' => '千', '萬' => '万', '億' => '亿',
        '餘' => '余', '幾' => '几', '數' => '数', '來' => '来', '點' => '点', '塊' => '块', '錢' => '钱',
        '圓' => '圆', '約' => '约', '將' => '将', '過' => '过', '達' => '达', '總' => '总', '計' => '计',
        '損' => '损', '騙' => '骗', '詳' => '详', '無' => '无', '負' => '负', '幣' => '币', '臺' => '台',
        '歐' => '欧', '鎊' => '镑', '韓' => '韩', '門' => '门', '盧' => '卢', '個' => '个', '內' => '内',
        '後' => '后', '間' => '间', '滿' => '满', '於' => '于', '開' => '开', '頭' => '头', '銖' => '铢',
        '−' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '─' | 'ー' | '﹣' => '-',
        '～' | '〜' | '∼' | '˜' => '~',
        '\'' | '’' => ',',
        other => other,
    }
}
