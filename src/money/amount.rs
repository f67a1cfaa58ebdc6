//! A sum of money with all that its source says and nothing more.

use serde::{Deserialize, Serialize};

use super::currency::Currency;

/// Hundredths of the currency's unit (分 for yuan), for every currency alike: a yen has
/// hundredths here too. Parsed values lie in `0..=MAX_MINOR`.
pub(crate) type Minor = i64;

/// The largest sum that is believed: ten trillion (10 万亿) units. Thousands of such sums
/// still add up in a [`Minor`].
pub(crate) const MAX_MINOR: Minor = 1_000_000_000_000_000;

/// 1 亿 yuan, above which a loss of one bulletin is more likely a slip of the unit.
const UNLIKELY_ABOVE: Minor = 10_000_000_000;

/// 10 yuan, under which a loss is more likely a forgotten 万.
const UNLIKELY_BELOW: Minor = 1_000;

/// A stated sum in one currency.
///
/// | Stated | `min` | `max` | `approximate` |
/// |---|---|---|---|
/// | exactly | m | m | no |
/// | at least (2万多元) | m | none | no |
/// | at most (近3万) | none | m | no |
/// | about (约5万) | m | m | yes |
/// | range (10-20万), `min < max` | m | n | no |
/// | unquantified (数万元) | none | none | no |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Amount {
    /// The currency of both bounds.
    pub(crate) currency: Currency,
    /// The least that the source vouches for, in hundredths; `None` when it vouches for nothing.
    pub(crate) min: Option<Minor>,
    /// The most that it can be, in hundredths; `None` when the source leaves it open.
    pub(crate) max: Option<Minor>,
    /// Whether the source itself calls the figure an estimate.
    pub(crate) approximate: bool,
}

impl Amount {
    /// Exactly `minor` hundredths.
    pub(crate) const fn exact(currency: Currency, minor: Minor) -> Self {
        Self::new(currency, Some(minor), Some(minor))
    }

    /// `minor` hundredths or more.
    pub(crate) const fn at_least(currency: Currency, minor: Minor) -> Self {
        Self::new(currency, Some(minor), None)
    }

    /// `minor` hundredths or fewer.
    pub(crate) const fn at_most(currency: Currency, minor: Minor) -> Self {
        Self::new(currency, None, Some(minor))
    }

    /// Roughly `minor` hundredths.
    pub(crate) const fn about(currency: Currency, minor: Minor) -> Self {
        let mut amount = Self::exact(currency, minor);
        amount.approximate = true;
        amount
    }

    /// Between two sums, given in either order; two equal sums make an exact amount.
    pub(crate) const fn range(currency: Currency, one: Minor, other: Minor) -> Self {
        if one <= other {
            Self::new(currency, Some(one), Some(other))
        } else {
            Self::new(currency, Some(other), Some(one))
        }
    }

    /// Some money, with no figure given.
    pub(crate) const fn unquantified(currency: Currency) -> Self {
        Self::new(currency, None, None)
    }

    const fn new(currency: Currency, min: Option<Minor>, max: Option<Minor>) -> Self {
        Self { currency, min, max, approximate: false }
    }

    /// Whether nothing was lost: the most that it can be is 0.
    pub(crate) fn is_zero(&self) -> bool {
        self.max == Some(0)
    }

    /// Whether it can't be 0: an unquantified sum, a minimum above 0, or an upper bound above 0
    /// without a minimum.
    pub(crate) fn is_above_zero(&self) -> bool {
        match (self.min, self.max) {
            (Some(min), _) => min > 0,
            (None, Some(max)) => max > 0,
            (None, None) => true,
        }
    }

    /// What a sum may add, in hundredths: the minimum, or 0 where none is vouched for.
    pub(crate) fn at_least_minor(&self) -> Minor {
        self.min.unwrap_or(0)
    }

    /// Whether a slip of the pen is likelier than the figure: in yuan only, a bound above 1 亿
    /// or one above 0 and under 10 元.
    pub(crate) fn is_unlikely(&self) -> bool {
        let odd = |minor: Minor| minor > UNLIKELY_ABOVE || (minor > 0 && minor < UNLIKELY_BELOW);
        self.currency == Currency::Cny && (self.min.is_some_and(odd) || self.max.is_some_and(odd))
    }

    /// Hundredths as the shortest decimal of whole units: `600000` is "6000", `1250` is "12.5".
    pub(crate) fn decimal(minor: Minor) -> String {
        let sign = if minor < 0 { "-" } else { "" };
        let hundredths = minor.unsigned_abs();
        let (units, rest) = (hundredths / 100, hundredths % 100);
        match (rest / 10, rest % 10) {
            (0, 0) => format!("{sign}{units}"),
            (tenths, 0) => format!("{sign}{units}.{tenths}"),
            _ => format!("{sign}{units}.{rest:02}"),
        }
    }
}

/// Why a written amount can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AmountError {
    /// No reading as one sum of money: 很多钱, 6,00元, 3万5万.
    NotAnAmount,
    /// Below zero: -500, 负五百.
    Negative,
    /// `.inf`, `.nan` and their kin.
    NotFinite,
    /// A figure with a leading zero, which YAML readers take for base 8: 017, 0o17.
    OctalLooking,
    /// Above [`MAX_MINOR`].
    TooLarge,
    /// Finer than a hundredth of the unit: 0.001元, 1.23456789万.
    TooPrecise,
    /// The first end of a range lies above the second: 8万-5万.
    ReversedRange,
    /// Two currencies in one amount: 5万元-8万美元.
    MixedCurrencies,
}
