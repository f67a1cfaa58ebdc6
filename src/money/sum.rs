//! What the pieces of a number add up to.
//!
//! The units of a Chinese number descend, 亿 and 万 close what stands before them, and a lone last
//! digit counts the next lower unit. Whatever breaks these rules is refused, never guessed.

use super::amount::AmountError::{self, NotAnAmount, OctalLooking, TooLarge};
use super::tokens::{Fixed, ONE, Token, WAN, YI};

/// The greatest intermediate result, 10³⁰: more than any sum that is believed, and still 10⁸ times below the largest
/// value of the type, so that a multiplication by 万 cannot overflow.
const CEILING: Fixed = ONE * ONE * 1_000_000;

/// What a word inside the number says about its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vague {
    /// The number is meant as it stands.
    No,
    /// 多, 余, or 几 after a round part: more than the number.
    More,
    /// 来, or a round unit without a count (百万): roughly the number.
    Roughly,
    /// 几 or 数 in place of the number.
    Unquantified,
}

/// A number under way: what 万 and 亿 have closed, the part since, and the digit since.
#[derive(Clone, Copy)]
pub(super) struct Sum {
    pub(crate) total: Fixed,
    section: Fixed,
    pending: Option<Pending>,
    /// What comes later must stay below this, or the units don't descend.
    below: Fixed,
    /// The same for what the next 万 closes.
    big_below: Fixed,
    last_unit: i128,
    seen_yi: bool,
    /// 〇 came since the last unit, so a digit counts as ones.
    gap: bool,
    /// A word has ended the digits; only units may follow.
    closed: bool,
    pub(crate) vague: Vague,
    pub(crate) short_tail: bool,
    /// The count of the last unit had decimals, so 5 in 3.5万5 has no value.
    decimal_count: bool,
}

#[derive(Clone, Copy)]
struct Pending {
    value: Fixed,
    digits: usize,
    decimals: bool,
    leading_zero: bool,
}

impl Sum {
    pub(crate) fn from_tokens(tokens: &[Token]) -> Result<Self, AmountError> {
        let mut sum = Self {
            total: 0,
            section: 0,
            pending: None,
            below: CEILING,
            big_below: CEILING,
            last_unit: 0,
            seen_yi: false,
            gap: false,
            closed: false,
            vague: Vague::No,
            short_tail: false,
            decimal_count: false,
        };
        for (at, token) in tokens.iter().enumerate() {
            sum.add(*token, at == 0)?;
        }
        sum.finish()
    }

    fn add(&mut self, token: Token, first: bool) -> Result<(), AmountError> {
        match token {
            Token::Figure { value, digits, decimals, leading_zero } => {
                if leading_zero && first {
                    return Err(OctalLooking);
                }
                self.put(Pending { value, digits, decimals, leading_zero })
            }
            Token::Digit(digit) => {
                self.put(Pending { value: digit * ONE, digits: 1, decimals: false, leading_zero: false })
            }
            Token::Zero if self.pending.is_some() || self.closed || self.gap => Err(NotAnAmount),
            Token::Zero => {
                self.gap = true;
                Ok(())
            }
            Token::Unit(unit) if unit < WAN => self.small_unit(unit, first),
            Token::Unit(unit) => self.big_unit(unit, first),
            Token::Fraction(value) => self.fraction(value),
            Token::Half => self.half(),
            Token::More => self.qualify(Vague::More),
            Token::Roughly => self.qualify(Vague::Roughly),
            Token::Several if first => {
                self.vague = Vague::Unquantified;
                self.closed = true;
                Ok(())
            }
            Token::Several if self.vague == Vague::Unquantified => Ok(()),
            Token::Several => self.qualify(Vague::More),
        }
    }

    fn put(&mut self, pending: Pending) -> Result<(), AmountError> {
        if self.closed || self.pending.is_some() {
            return Err(NotAnAmount);
        }
        self.pending = Some(pending);
        Ok(())
    }

    /// 十, 百 and 千 (also `k`).
    fn small_unit(&mut self, unit: i128, first: bool) -> Result<(), AmountError> {
        let count = match self.pending.take() {
            Some(pending) if pending.leading_zero => return Err(NotAnAmount),
            Some(pending) => pending.value,
            None if unit == 10 && !self.closed => ONE,
            None if first => {
                self.loosen();
                ONE
            }
            None if self.closed && self.vague != Vague::Roughly => 0,
            None => return Err(NotAnAmount),
        };
        let part = bounded(count * unit)?;
        if part >= self.below || unit * ONE >= self.below {
            return Err(NotAnAmount);
        }
        self.section = bounded(self.section + part)?;
        self.after_unit(unit);
        Ok(())
    }

    /// 万 (also `w`) and 亿.
    fn big_unit(&mut self, unit: i128, first: bool) -> Result<(), AmountError> {
        if first {
            self.loosen();
            self.section = ONE;
        }
        let has_count =
            self.section > 0 || self.pending.is_some() || self.vague == Vague::Unquantified || self.gap;
        let count = self.section + self.pending_in_section()?;
        self.section = 0;
        if unit == YI {
            if self.seen_yi || (!has_count && self.last_unit != WAN) {
                return Err(NotAnAmount);
            }
            self.total = bounded(bounded(self.total + count)?.checked_mul(YI).ok_or(TooLarge)?)?;
            self.seen_yi = true;
            self.big_below = YI * ONE;
        } else {
            let part = bounded(count.checked_mul(WAN).ok_or(TooLarge)?)?;
            if !has_count || part >= self.big_below || self.last_unit == WAN {
                return Err(NotAnAmount);
            }
            self.total = bounded(self.total + part)?;
            self.big_below = WAN * ONE;
        }
        self.after_unit(unit);
        Ok(())
    }

    /// The digits before a 万 or 亿, which count as ones of the section: 305 in 三百零五万.
    /// 三百五万 is left unread, because it could mean either of two sums.
    fn pending_in_section(&mut self) -> Result<Fixed, AmountError> {
        let Some(pending) = self.pending.take() else {
            return Ok(0);
        };
        let ambiguous = self.section > 0 && pending.digits == 1 && self.last_unit > 10 && !self.gap;
        if pending.leading_zero || ambiguous || pending.value >= self.below {
            return Err(NotAnAmount);
        }
        self.decimal_count = pending.decimals;
        Ok(pending.value)
    }

    fn after_unit(&mut self, unit: i128) {
        self.below = unit * ONE;
        self.last_unit = unit;
        self.gap = false;
    }

    /// A unit without a count, as in 百万元: an order of magnitude that no digits may refine.
    fn loosen(&mut self) {
        self.vague = Vague::Roughly;
        self.closed = true;
    }

    fn fraction(&mut self, value: Fixed) -> Result<(), AmountError> {
        if self.closed || self.pending.is_some_and(|p| p.decimals || p.leading_zero) || self.total > 0 {
            return Err(NotAnAmount);
        }
        let whole = self.section + self.pending.map_or(0, |p| p.value);
        self.section = 0;
        self.below = CEILING;
        self.last_unit = 0;
        self.gap = false;
        self.pending = Some(Pending { value: whole + value, digits: 1, decimals: true, leading_zero: false });
        Ok(())
    }

    fn half(&mut self) -> Result<(), AmountError> {
        if self.closed || self.gap {
            return Err(NotAnAmount);
        }
        match &mut self.pending {
            Some(pending) if pending.decimals => return Err(NotAnAmount),
            Some(pending) => {
                pending.value += ONE / 2;
                pending.decimals = true;
            }
            None if self.last_unit == 0 => {
                self.pending =
                    Some(Pending { value: ONE / 2, digits: 1, decimals: true, leading_zero: false });
            }
            None => self.total = bounded(self.total + self.last_unit * ONE / 2)?,
        }
        self.closed = true;
        Ok(())
    }

    fn qualify(&mut self, vague: Vague) -> Result<(), AmountError> {
        if self.vague == Vague::Unquantified {
            return Ok(());
        }
        let nothing_before = self.pending.is_none() && self.last_unit == 0;
        if nothing_before || self.vague == Vague::More {
            return Err(NotAnAmount);
        }
        self.vague = vague;
        self.closed = true;
        Ok(())
    }

    fn finish(mut self) -> Result<Self, AmountError> {
        let tail = self.tail()?;
        self.total = bounded(self.total + self.section + tail)?;
        Ok(self)
    }

    /// What the digits after the last unit are worth: 3千8 is 3800, 三千零八 is 3008.
    fn tail(&mut self) -> Result<Fixed, AmountError> {
        let Some(Pending { value, digits, decimals, leading_zero }) = self.pending else {
            return Ok(0);
        };
        if self.last_unit == 0 {
            return Ok(value);
        }
        let places = self.last_unit.ilog10() as usize;
        if value >= self.below
            || (leading_zero && digits != places)
            || (decimals && digits < 2)
            || self.decimal_count
        {
            return Err(NotAnAmount);
        }
        if digits == 1 && !self.gap && self.last_unit > 10 {
            self.short_tail = true;
            return Ok(value * self.last_unit / 10);
        }
        Ok(value)
    }
}

/// Keeps every intermediate result far from the limits of its type.
fn bounded(value: Fixed) -> Result<Fixed, AmountError> {
    if value > CEILING { Err(TooLarge) } else { Ok(value) }
}
