//! The ends of a range, and what a figure with its qualifiers vouches for.
//!
//! 10-20万 lends its unit backwards, 5000-2万 doesn't, and 5万-8万多 has no upper end: these
//! decisions need both ends at once, but words are read one after the other.

use super::amount::AmountError::{self, MixedCurrencies, NotAnAmount, ReversedRange, TooLarge, TooPrecise};
use super::amount::{Amount, MAX_MINOR, Minor};
use super::currency::{Currency, Mention};
use super::numerals::Numeral;
use super::sum::Vague;
use super::tokens::{Fixed, ONE};

/// The first end of a range may lack the unit of the second only from here on (5000-2万): below,
/// 20-10万 is a slip rather than 20 yuan.
const LEAST_WITHOUT_UNIT: Fixed = 100 * ONE;

/// One hundredth of a unit.
pub(super) const HUNDREDTH: Fixed = ONE / 100;

/// How sure it is that a figure is money, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Money {
    /// A bare number.
    Unsaid,
    /// A number in 万 or 亿, with nothing after it.
    Implied,
    /// A currency or 元.
    Said,
}

/// One end of a range, or the whole of an amount that isn't one.
pub(super) struct Side {
    pub(crate) numeral: Numeral,
    pub(crate) qualifiers: Qualifiers,
    pub(crate) mention: Option<Mention>,
    /// The currency came before the figure, and so holds for both ends.
    pub(crate) prefixed: bool,
    /// 元 or a currency came after the figure, so the unit of a second end isn't shared.
    pub(crate) closed: bool,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Qualifiers {
    pub(crate) at_least: bool,
    pub(crate) at_most: bool,
    pub(crate) about: bool,
    /// 以上 came last, so that 3千元以上3万元以下 can go on.
    pub(crate) open_end: bool,
}

impl Side {
    fn currency(&self) -> Currency {
        self.mention.map_or(Currency::Cny, |mention| mention.currency)
    }

    /// How sure it is that this is money.
    pub(crate) fn money(&self) -> Money {
        match self.numeral.factors.first() {
            _ if self.closed || self.mention.is_some() => Money::Said,
            Some(factor) if *factor >= 10_000 => Money::Implied,
            _ if self.numeral.short_tail => Money::Implied,
            _ => Money::Unsaid,
        }
    }

    fn at_least(&self) -> bool {
        self.qualifiers.at_least || self.numeral.vague == Vague::More
    }

    fn unquantified(&self) -> bool {
        self.numeral.vague == Vague::Unquantified
    }

    /// The amount when this is all of it.
    pub(crate) fn alone(self) -> Result<Amount, AmountError> {
        let currency = self.currency();
        let (low, high) = (minor(self.numeral.low)?, minor(self.numeral.high)?);
        if self.unquantified() {
            return Ok(Amount::unquantified(currency));
        }
        let about = self.qualifiers.about || self.numeral.vague == Vague::Roughly;
        if self.at_least() && self.qualifiers.at_most {
            return Err(NotAnAmount);
        }
        Ok(match (self.at_least(), self.qualifiers.at_most) {
            (true, false) => Amount::at_least(currency, low),
            (false, true) => Amount::at_most(currency, high),
            (false, false) if low < high => Amount::range(currency, low, high),
            (false, false) if !about => Amount::exact(currency, low),
            _ => Amount::about(currency, low),
        })
    }

    /// The amount from this end to the other.
    pub(crate) fn until(mut self, other: Self) -> Result<Amount, AmountError> {
        let currency = self.common_currency(&other)?;
        self.borrow_unit(&other.numeral)?;
        let (low, high) = (minor(self.numeral.low)?, minor(other.numeral.high)?);
        let min = (!self.unquantified() && !self.qualifiers.at_most).then_some(low);
        let max = (!other.unquantified() && !other.at_least()).then_some(high);
        if !self.unquantified() && !other.unquantified() && low > high {
            return Err(ReversedRange);
        }
        Ok(match (min, max) {
            (Some(min), Some(max)) => Amount::range(currency, min, max),
            (Some(min), None) => Amount::at_least(currency, min),
            (None, Some(max)) => Amount::at_most(currency, max),
            (None, None) => Amount::unquantified(currency),
        })
    }

    fn common_currency(&self, other: &Self) -> Result<Currency, AmountError> {
        let mention = match (self.mention, other.mention) {
            (Some(one), Some(other)) => Some(one.agree(other).ok_or(MixedCurrencies)?),
            (Some(one), None) if (self.prefixed && one.is_name) || !other.closed => Some(one),
            (None, Some(one)) if !self.closed => Some(one),
            (None, None) => None,
            (Some(one), None) | (None, Some(one)) => {
                Some(one.agree(Mention::unambiguous(Currency::Cny)).ok_or(MixedCurrencies)?)
            }
        };
        Ok(mention.map_or(Currency::Cny, |mention| mention.currency))
    }

    /// Gives the first end the unit of the second (10-20万, 1千至2千万), when it stays below it with that unit. An end that
    /// has this unit or a larger one has said what it means: 4万至90万.
    fn borrow_unit(&mut self, other: &Numeral) -> Result<(), AmountError> {
        if self.closed || self.unquantified() || other.factors.is_empty() {
            return Ok(());
        }
        let own = self.numeral.factors.iter().max();
        let lends = |factor: &&i128| {
            own.is_none_or(|own| own < *factor)
                && self.numeral.high.checked_mul(**factor).is_some_and(|end| end <= other.high)
        };
        match other.factors.iter().find(lends) {
            Some(factor) => {
                self.numeral.low *= factor;
                self.numeral.high *= factor;
                Ok(())
            }
            None if self.numeral.factors.is_empty() && self.numeral.low < LEAST_WITHOUT_UNIT => {
                Err(ReversedRange)
            }
            None => Ok(()),
        }
    }
}

/// Hundredths of a value.
pub(super) fn minor(value: Fixed) -> Result<Minor, AmountError> {
    if value % HUNDREDTH != 0 {
        return Err(TooPrecise);
    }
    Minor::try_from(value / HUNDREDTH).ok().filter(|minor| *minor <= MAX_MINOR).ok_or(TooLarge)
}
