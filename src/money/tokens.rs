//! The pieces of a written number: digits, units and the words that qualify them.
//!
//! Digits come in figures, in characters read digit by digit (五〇〇〇) and in characters that
//! count a unit (五千); telling these apart here lets the arithmetic in `sum` see one kind only.

use super::amount::AmountError::{self, TooLarge, TooPrecise};
use super::currency;
use super::normal::starts_with;

/// A number in units of 10⁻¹², which holds every decimal of 1.23456789亿 without rounding.
pub(super) type Fixed = i128;

/// One, as [`Fixed`].
pub(super) const ONE: Fixed = 1_000_000_000_000;

pub(super) const WAN: i128 = 10_000;
pub(super) const YI: i128 = 100_000_000;

/// Digits that a figure may have before its point: the largest sum that is believed has 14, and 20 still fit into
/// [`Fixed`].
const MOST_DIGITS: usize = 20;
/// Digits that a figure may have after its point: as many as [`Fixed`] has decimals.
const MOST_DECIMALS: usize = 12;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Digits with their value: the integer digits as written and whether decimals followed.
    Figure {
        value: Fixed,
        digits: usize,
        decimals: bool,
        leading_zero: bool,
    },
    /// One of 一 to 九.
    Digit(i128),
    Zero,
    Unit(i128),
    /// 点 and the digits after it.
    Fraction(Fixed),
    Half,
    More,
    Roughly,
    Several,
}

/// The value of a single digit, in figures or characters.
pub(super) fn digit(c: char) -> Option<i128> {
    c.to_digit(10).map(i128::from).or_else(|| chinese_digit(c))
}

/// Whether a number could start with `c`.
pub(super) fn starts_number(c: char) -> bool {
    digit(c).is_some() || matches!(c, '.' | '几' | '数' | '半') || unit(c).is_some()
}

fn chinese_digit(c: char) -> Option<i128> {
    "〇一二三四五六七八九".chars().position(|d| d == c).map(|d| d as i128).or((c == '两').then_some(2))
}

fn unit(c: char) -> Option<i128> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        '万' => Some(WAN),
        '亿' => Some(YI),
        _ => None,
    }
}

/// `k` and `w` after a figure, unless they begin the name of a currency (5000won).
fn letter_unit(chars: &[char]) -> Option<i128> {
    let factor = match chars.first()? {
        'k' => 1_000,
        'w' => WAN,
        _ => return None,
    };
    currency::name_at(chars).is_none().then_some(factor)
}

/// The tokens of the longest number at the head of `chars`, and its length.
pub(super) fn tokenize(chars: &[char]) -> Result<(Vec<Token>, usize), AmountError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    loop {
        if let Some((units, length)) = english_units(&chars[at..]).filter(|_| !tokens.is_empty()) {
            tokens.extend(units.iter().copied().map(Token::Unit));
            at += length;
        } else if let Some((token, length)) = token_at(&chars[at..], tokens.last())? {
            tokens.extend(token);
            at += length;
        } else {
            return Ok((tokens, at));
        }
    }
}

/// The units that an English word for a great number stands for, and its length.
fn english_units(chars: &[char]) -> Option<(&'static [i128], usize)> {
    const WORDS: [(&str, &[i128]); 3] =
        [("thousand", &[1_000]), ("million", &[100, WAN]), ("billion", &[10, YI])];
    WORDS.iter().find_map(|(word, units)| Some((*units, starts_with(chars, word)?)))
}

/// The first digit of two that name two numbers (3、4万 is 三四万): neighbours before a unit, with 、 between.
fn first_of_pair(chars: &[char]) -> Option<i128> {
    let [one, '、', other, rest @ ..] = chars else {
        return None;
    };
    let (one, other) = (one.to_digit(10)?, other.to_digit(10)?);
    let before_unit = rest.first().is_some_and(|c| unit(*c).is_some()) || letter_unit(rest).is_some();
    (one > 0 && other == one + 1 && before_unit).then_some(i128::from(one))
}

/// The next token and its length; a token of `None` is a word without a value (个).
fn token_at(chars: &[char], before: Option<&Token>) -> Result<Option<(Option<Token>, usize)>, AmountError> {
    let Some(&c) = chars.first() else {
        return Ok(None);
    };
    if before.is_none()
        && let Some(one) = first_of_pair(chars)
    {
        return Ok(Some((Some(Token::Digit(one)), 1)));
    }
    // The second of such a pair; no other digit in figures follows one in characters.
    if let (Some(Token::Digit(_)), Some(other), Some(next)) = (before, c.to_digit(10), chars.get(1))
        && (unit(*next).is_some() || letter_unit(&chars[1..]).is_some())
    {
        return Ok(Some((Some(Token::Digit(i128::from(other))), 1)));
    }
    if c.is_ascii_digit() || (c == '.' && before.is_none()) {
        return Ok(figure(chars)?.map(|(token, length)| (Some(token), length)));
    }
    if chinese_digit(c).is_some() {
        return positional(chars).map(|(token, length)| Some((Some(token), length)));
    }
    if let Some(factor) = unit(c) {
        return Ok(Some((Some(Token::Unit(factor)), 1)));
    }
    let Some(before) = before else {
        return Ok(first_word(chars).map(|(token, length)| (Some(token), length)));
    };
    if let Some(factor) = letter_unit(chars) {
        return Ok(Some((Some(Token::Unit(factor)), 1)));
    }
    let more_digits = chars.get(1).is_some_and(|c| digit(*c).is_some());
    if c == '、' && matches!(before, Token::Digit(_)) && more_digits {
        return Ok(Some((None, 1)));
    }
    if c == '点' {
        let decimals: Vec<char> = chars[1..].iter().map_while(|c| digit(*c)).map(ascii).collect();
        return match decimals.len() {
            0 => Ok(None),
            length => Ok(Some((Some(Token::Fraction(fraction(&decimals)?)), length + 1))),
        };
    }
    Ok(word_after(chars, before))
}

/// A word that replaces the number or its first digit.
fn first_word(chars: &[char]) -> Option<(Token, usize)> {
    match chars {
        ['若', '干', ..] => Some((Token::Several, 2)),
        ['几' | '数', ..] => Some((Token::Several, 1)),
        ['半', ..] => Some((Token::Half, 1)),
        _ => None,
    }
}

/// A word that qualifies what stands before it, if what follows lets it be one: in running
/// text, 5万几天 and 5万多次 go on to speak of something else.
fn word_after(chars: &[char], before: &Token) -> Option<(Option<Token>, usize)> {
    if !matches!(chars[0], '个' | '多' | '余' | '来' | '把' | '几' | '数' | '半') {
        return None;
    }
    let follows_unit = chars.get(1).is_some_and(|c| unit(*c).is_some()) || letter_unit(&chars[1..]).is_some();
    let follows_money = chars.get(1).is_some_and(|c| matches!(c, '元' | '圆' | '块'))
        || currency::name_at(&chars[1..]).is_some();
    let ends = chars.get(1).is_none_or(|c| !c.is_alphanumeric());
    match chars[0] {
        '个' if follows_unit || follows_money || matches!(chars.get(1), Some('多' | '半' | '余')) => {
            Some((None, 1))
        }
        '多' | '余'
            if !matches!(
                chars.get(1),
                Some('次' | '名' | '人' | '天' | '家' | '笔' | '起' | '年' | '月' | '日' | '小' | '个')
            ) =>
        {
            Some((Some(Token::More), 1))
        }
        '来' | '把' if follows_unit || follows_money => Some((Some(Token::Roughly), 1)),
        '几' | '数' if follows_unit || follows_money || ends => Some((Some(Token::Several), 1)),
        '半' if follows_unit || ((follows_money || ends) && matches!(before, Token::Unit(WAN | YI))) => {
            Some((Some(Token::Half), 1))
        }
        _ => None,
    }
}

/// Digits with separators of thousands (or of 万) and a decimal point.
fn figure(chars: &[char]) -> Result<Option<(Token, usize)>, AmountError> {
    let (integer, mut length) = grouped(chars);
    let mut decimals: &[char] = &[];
    if chars.get(length) == Some(&'.') {
        let count = chars[length + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        if count > 0 {
            decimals = &chars[length + 1..length + 1 + count];
            length += 1 + count;
        }
    }
    if length == 0 {
        return Ok(None);
    }
    let leading_zero = integer.len() > 1 && integer[0] == '0';
    let value = whole(&integer)?.checked_add(fraction(decimals)?).ok_or(TooLarge)?;
    Ok(Some((
        Token::Figure { value, digits: integer.len(), decimals: !decimals.is_empty(), leading_zero },
        length,
    )))
}

/// The integer digits at the head of `chars` without their separators, and the length with them.
/// Separators count only where every group after the first has three digits, or (after commas) every
/// one four; elsewhere they end the figure, for 6,00 is not six hundred and `3000 5000` two sums.
fn grouped(chars: &[char]) -> (Vec<char>, usize) {
    let run = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let first = run(0);
    let mut digits: Vec<char> = chars[..first].to_vec();
    let mut length = first;
    let mut size = None;
    while let Some(separator @ (',' | ' ')) = chars.get(length) {
        let group = run(length + 1);
        let fits = group == 3 || (group == 4 && *separator == ',');
        if !fits || first == 0 || first > group || size.is_some_and(|size| size != group) {
            return (chars[..first].to_vec(), first);
        }
        size = Some(group);
        digits.extend(&chars[length + 1..length + 1 + group]);
        length += 1 + group;
    }
    (digits, length)
}

/// Chinese digits: alone, or read one after another like figures (一〇五, 五〇〇〇).
fn positional(chars: &[char]) -> Result<(Token, usize), AmountError> {
    let run: Vec<i128> = chars.iter().map_while(|c| chinese_digit(*c)).collect();
    let zero = run.contains(&0);
    if run[0] != 0 && run.len() > 1 && (zero || run.len() > 2) {
        let digits: Vec<char> = run.iter().copied().map(ascii).collect();
        let token =
            Token::Figure { value: whole(&digits)?, digits: run.len(), decimals: false, leading_zero: false };
        return Ok((token, run.len()));
    }
    Ok((if run[0] == 0 { Token::Zero } else { Token::Digit(run[0]) }, 1))
}

fn ascii(digit: i128) -> char {
    char::from_digit(digit as u32, 10).expect("a digit is below ten")
}

/// The value of one of the digits of a figure.
fn figure_digit(c: char) -> Fixed {
    digit(c).expect("a figure has digits only")
}

fn whole(digits: &[char]) -> Result<Fixed, AmountError> {
    let significant = digits.iter().skip_while(|c| **c == '0');
    if significant.clone().count() > MOST_DIGITS {
        return Err(TooLarge);
    }
    Ok(significant.fold(0, |sum, c| sum * 10 + figure_digit(*c)) * ONE)
}

fn fraction(digits: &[char]) -> Result<Fixed, AmountError> {
    let length = digits.iter().rposition(|c| *c != '0').map_or(0, |last| last + 1);
    if length > MOST_DECIMALS {
        return Err(TooPrecise);
    }
    let mut unit = ONE;
    Ok(digits[..length].iter().fold(0, |sum, c| {
        unit /= 10;
        sum + figure_digit(*c) * unit
    }))
}

/// Whether `chars` begin with a count of 十, 百, 千, 万 or 亿 that has no digit (上百万, 过万).
pub(super) fn starts_with_unit(chars: &[char]) -> bool {
    ["十", "百", "千", "万", "亿"].iter().any(|word| starts_with(chars, word).is_some())
}
