//! Characters that stand for others: wide digits, digits in circles, spaces of every width, invisible characters.

use unicode_normalization::char::decompose_compatible;

use crate::characters::ideograph_of_radical;
use crate::text::is_invisible;

/// What a character is without its disguise.
pub(crate) enum Folded {
    /// Itself.
    Same,
    /// Nothing, since it is invisible.
    Invisible,
    /// Another one.
    Character(char),
    /// Several, such as the digits of ⑩.
    Text(String),
}

/// Takes the disguise off a character that is neither ASCII nor an ideograph.
pub(crate) fn fold(c: char) -> Folded {
    match c {
        c if is_invisible(c) => Folded::Invisible,
        // Counted as invisible, but not part of what people copy: a joiner of graphemes, keycaps, noncharacters, tags.
        '\u{34f}' | '\u{20e3}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e0fff}' => Folded::Invisible,
        // Combining lines through, over and under a character.
        '\u{305}' | '\u{332}'..='\u{338}' => Folded::Invisible,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Folded::Character(' '),
        '\u{2028}' | '\u{2029}' => Folded::Character('\n'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Folded::Character('-'),
        '・' | '•' | '∙' | '⋅' | '‧' | '●' | '᛫' | '･' => Folded::Character('·'),
        // Full-width letters, digits and marks; the punctuation of Chinese sentences stays what it is.
        '！' | '（' | '）' | '，' | '：' | '；' | '？' | '［' | '］' | '～' => Folded::Same,
        '\u{ff01}'..='\u{ff5e}' => Folded::Character(ascii_of(c)),
        '\u{ff61}' => Folded::Character('。'),
        '⓪' | '⓿' => Folded::Character('0'),
        '❶'..='❾' | '➀'..='➈' | '➊'..='➒' => dingbat(c),
        // Digits and letters as exponents, in circles, of mathematics, of other scripts.
        '²' | '³' | '¹' | '\u{2024}' | '\u{2070}'..='\u{209f}' | '\u{2460}'..='\u{24ff}' => compatible(c),
        '\u{fe50}'..='\u{fe6b}' | '\u{1d400}'..='\u{1d7ff}' | '\u{1f100}'..='\u{1f10a}' => compatible(c),
        '\u{660}'..='\u{669}' => decimal(c, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => decimal(c, '\u{6f0}'),
        '\u{966}'..='\u{96f}' => decimal(c, '\u{966}'),
        '〇' => Folded::Same,
        // Radicals that a PDF leaves, and ideographs that Unicode has twice.
        '\u{2e80}'..='\u{2fd5}' => ideograph_of_radical(c).map_or(Folded::Same, Folded::Character),
        '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => compatible(c),
        _ => Folded::Same,
    }
}

fn ascii_of(wide: char) -> char {
    char::from_u32(u32::from(wide) - 0xfee0).expect("every full-width character has one of ASCII")
}

fn decimal(c: char, zero: char) -> Folded {
    digit(u32::from(c) - u32::from(zero))
}

fn dingbat(c: char) -> Folded {
    let first = match c {
        '❶'..='❾' => '❶',
        '➀'..='➈' => '➀',
        _ => '➊',
    };
    digit(u32::from(c) - u32::from(first) + 1)
}

fn digit(value: u32) -> Folded {
    Folded::Character(char::from_digit(value, 10).expect("the ranges of digits hold ten characters at most"))
}

/// The characters that Unicode says it is made of; brackets and full stops around a digit go.
fn compatible(c: char) -> Folded {
    let mut text = String::new();
    decompose_compatible(c, |part| text.push(part));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let text = if digits.is_empty() { text } else { digits };
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) if only == c => Folded::Same,
        (Some(only), None) => Folded::Character(only),
        (None, _) => Folded::Same,
        _ => Folded::Text(text),
    }
}
