//! Numbers as Chinese readers write them, in figures, characters or both.
//!
//! 31.5万, 3千8, 两万三 and 一百二十万 are exact; 10多万 and 十几万 vouch only for their round
//! part; 两三万 names two numbers at once; 数万 names none. A reading never exceeds what was
//! written: where two readings are possible the smaller one counts.

use super::amount::AmountError::{self, NotAnAmount};
use super::sum::{Sum, Vague};
use super::tokens::{Fixed, Token, WAN, YI, tokenize};

/// A number that was read from the head of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    pub(crate) low: Fixed,
    /// Differs from `low` for a pair such as 两三万.
    pub(crate) high: Fixed,
    pub(crate) vague: Vague,
    /// Whether it is one of 万, 亿, 几 and 数 alone, which is as likely a forgotten figure.
    pub(crate) bare: bool,
    /// The units at its end, as factors that a range may lend to its first end, largest first.
    pub(crate) factors: Vec<i128>,
    /// Whether it ends with a single digit that stands for the next lower unit (两万三).
    pub(crate) short_tail: bool,
    /// How many characters it took.
    pub(crate) length: usize,
}

/// Reads the longest number at the head of `chars`; `None` when no number starts there.
pub(super) fn read(chars: &[char]) -> Result<Option<Numeral>, AmountError> {
    let (tokens, length) = tokenize(chars)?;
    if tokens.is_empty() {
        return Ok(None);
    }
    let (low, high) = match pair(&tokens)? {
        None => {
            let sum = Sum::from_tokens(&tokens)?;
            (sum, sum)
        }
        Some(at) => {
            let without = |skip: usize| {
                let left = tokens.iter().enumerate().filter(|(i, _)| *i != skip).map(|(_, t)| *t);
                Sum::from_tokens(&left.collect::<Vec<_>>())
            };
            (without(at + 1)?, without(at)?)
        }
    };
    if low.total > high.total {
        return Err(NotAnAmount);
    }
    Ok(Some(Numeral {
        low: low.total,
        high: high.total,
        vague: low.vague,
        bare: matches!(tokens[..], [Token::Unit(WAN | YI) | Token::Several]),
        factors: factors(&tokens),
        short_tail: low.short_tail,
        length,
    }))
}

/// The index of two neighbouring digits that name two numbers (三四千, 三五万).
fn pair(tokens: &[Token]) -> Result<Option<usize>, AmountError> {
    let mut found = None;
    for (at, two) in tokens.windows(2).enumerate() {
        if let [Token::Digit(one), Token::Digit(other)] = two {
            if found.is_some() || !(*other == one + 1 || (*one, *other) == (3, 5)) {
                return Err(NotAnAmount);
            }
            found = Some(at);
        }
    }
    Ok(found)
}

fn factors(tokens: &[Token]) -> Vec<i128> {
    let end = tokens.iter().rposition(|t| !matches!(t, Token::More)).map_or(0, |last| last + 1);
    let mut factors = Vec::new();
    let mut product = 1;
    for token in tokens[..end].iter().rev() {
        match token {
            Token::Unit(unit) if *unit >= 100 && product < YI * YI => product *= unit,
            _ => break,
        }
        factors.insert(0, product);
    }
    factors
}
