//! A whole text as one amount, the way front matter states it.
//!
//! What is peculiar to such a value lives here: words for an unknown or absent loss, the numbers
//! of YAML, brackets, and the refusal of anything that the grammar of `reader` leaves over.

use super::amount::Amount;
use super::amount::AmountError::{
    self, MixedCurrencies, Negative, NotAnAmount, NotFinite, OctalLooking, TooLarge, TooPrecise,
};
use super::currency::Currency;
use super::normal::{normalize, starts_with};
use super::numerals;
use super::reader::{Reader, amount_at};
use super::side::{Money, minor};
use super::tokens::{Fixed, starts_number};
use super::words::{COUNTLESS, EQUIVALENTS, JOINERS, NOT_FINITE, NOTHING, SUBJECTS, UNKNOWN};

/// Characters that an amount may have, with notes in brackets. A longer text is a paragraph in the wrong field.
const LONGEST: usize = 200;

/// Reads an amount as an author wrote it, without the quotes of YAML. A number without a
/// currency is yuan.
///
/// `Ok(None)` means that no figure is known: the text is empty or says so (未知, 不详, 待查).
///
/// # Errors
///
/// See [`AmountError`]; a text that only begins with an amount is [`AmountError::NotAnAmount`].
pub(crate) fn parse_amount(written: &str) -> Result<Option<Amount>, AmountError> {
    let mut chars = normalize(written).chars;
    while matches!(chars.last(), Some('。' | '.' | ';' | ',' | '!')) {
        chars.pop();
    }
    if chars.len() > LONGEST {
        return Err(NotAnAmount);
    }
    if is_unknown(&chars) {
        return Ok(None);
    }
    if is_one_of(&chars, NOTHING) {
        return Ok(Some(Amount::exact(Currency::Cny, 0)));
    }
    if is_one_of(&chars, COUNTLESS) {
        return Ok(Some(Amount::unquantified(Currency::Cny)));
    }
    if is_one_of(unsigned(&chars), NOT_FINITE) {
        return Err(NotFinite);
    }
    if let ['0', 'o', rest @ ..] = unsigned(&chars)
        && rest.iter().all(|c| c.is_ascii_digit() || *c == '_')
    {
        return Err(OctalLooking);
    }
    if let Some(value) = scientific(unsigned(&chars)) {
        return if chars[0] == '-' {
            Err(Negative)
        } else {
            Ok(Some(Amount::exact(Currency::Cny, minor(value?)?)))
        };
    }
    whole_amount(&without_brackets(chars)).map(Some)
}

fn whole_amount(chars: &[char]) -> Result<Amount, AmountError> {
    let Some(found) = amount_at(chars)? else {
        return Err(NotAnAmount);
    };
    if found.length == chars.len() {
        return Ok(found.amount);
    }
    let mut rest = Reader { chars, at: found.length };
    rest.eat(JOINERS);
    match amount_at(rest.rest()) {
        Ok(Some(other)) if other.amount.currency != found.amount.currency && other.money == Money::Said => {
            Err(MixedCurrencies)
        }
        _ => Err(NotAnAmount),
    }
}

fn is_one_of(chars: &[char], words: &[&str]) -> bool {
    words.iter().any(|word| starts_with(chars, word) == Some(chars.len()))
}

fn is_unknown(chars: &[char]) -> bool {
    let mut rest = Reader { chars, at: 0 };
    while rest.eat(SUBJECTS) {}
    chars.is_empty() || is_one_of(chars, UNKNOWN) || is_one_of(rest.rest(), UNKNOWN)
}

fn unsigned(chars: &[char]) -> &[char] {
    match chars {
        ['+' | '-', rest @ ..] => rest,
        _ => chars,
    }
}

/// A plain number with an exponent, which YAML reads as a number (1e6).
fn scientific(chars: &[char]) -> Option<Result<Fixed, AmountError>> {
    let at = chars.iter().position(|c| *c == 'e')?;
    let (mantissa, exponent) = (&chars[..at], &chars[at + 1..]);
    let digits = unsigned(exponent);
    let plain = |chars: &[char]| !chars.is_empty() && chars.iter().all(char::is_ascii_digit);
    let mut halves = mantissa.splitn(2, |c| *c == '.');
    let is_number = halves.next().is_some_and(plain) && halves.next().is_none_or(plain) && plain(digits);
    is_number.then(|| {
        let value = numerals::read(mantissa)?.ok_or(NotAnAmount)?.low;
        let power: u32 = digits.iter().collect::<String>().parse().map_err(|_| TooLarge)?;
        let factor = 10_i128.checked_pow(power);
        match exponent[0] {
            _ if value == 0 => Ok(0),
            '-' => factor.filter(|factor| value % factor == 0).map(|factor| value / factor).ok_or(TooPrecise),
            _ => factor.and_then(|factor| value.checked_mul(factor)).ok_or(TooLarge),
        }
    })
}

/// Takes the brackets off 5万元（人民币）, and drops a bracket that restates the sum in another
/// currency. Any other bracket stays and makes the text unreadable, for it may hold a second sum.
fn without_brackets(chars: Vec<char>) -> Vec<char> {
    let open = chars.iter().position(|c| *c == '(');
    let (Some(open), Some(')')) = (open, chars.last()) else {
        return chars;
    };
    let inner = &chars[open + 1..chars.len() - 1];
    let numbers = inner.iter().any(|c| starts_number(*c));
    if open > 0 && numbers && EQUIVALENTS.iter().any(|word| starts_with(inner, word).is_some()) {
        return chars[..open].to_vec();
    }
    if numbers { chars } else { chars.into_iter().filter(|c| !matches!(c, '(' | ')')).collect() }
}
