//! The words of one amount, read from left to right.
//!
//! Qualifiers and currencies stand before the figure, after it or on both sides (约5万余元,
//! 港币5万元), so any number of them is accepted on either side.

use super::amount::Amount;
use super::amount::AmountError::{self, MixedCurrencies, Negative, NotAnAmount};
use super::currency::{self, Currency, Mention};
use super::normal::starts_with;
use super::numerals;
use super::side::{HUNDREDTH, Money, Qualifiers, Side};
use super::sum::Vague;
use super::tokens::{Fixed, ONE, digit, starts_number, starts_with_unit};
use super::words::{
    ABOUT_AFTER, ABOUT_BEFORE, AT_LEAST_AFTER, AT_LEAST_BEFORE, AT_MOST_AFTER, AT_MOST_BEFORE, NOISE_AFTER,
    NOISE_BEFORE, RANGE,
};

/// An amount at the head of a text.
pub(super) struct AmountMatch {
    pub(crate) amount: Amount,
    /// How many characters it took.
    pub(crate) length: usize,
    /// Whether the text says that the figure is money: a currency, 元, or 万 and 亿.
    pub(crate) money: Money,
}

impl AmountMatch {
    /// Whether the figure is money rather than a count: 3万 may go on to 人, 3万元 may not.
    pub(super) fn is_money(&self, rest: &[char]) -> bool {
        match self.money {
            Money::Said => true,
            Money::Implied => rest.first().is_none_or(|c| !c.is_alphanumeric() && *c != '%' && *c != '‰'),
            Money::Unsaid => false,
        }
    }
}

/// Reads the amount at the head of normalised text; `None` when none starts there.
pub(super) fn amount_at(chars: &[char]) -> Result<Option<AmountMatch>, AmountError> {
    let mut reader = Reader { chars, at: 0 };
    let Some(first) = reader.side()? else {
        return Ok(None);
    };
    let second = reader.second_side(&first)?;
    let money = second.as_ref().map_or(first.money(), |second| first.money().max(second.money()));
    let amount = match second {
        None => first.alone()?,
        Some(second) => first.until(second)?,
    };
    Ok(Some(AmountMatch { amount, length: reader.at, money }))
}

/// A position in normalised text.
pub(super) struct Reader<'a> {
    pub(crate) chars: &'a [char],
    pub(crate) at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn rest(&self) -> &'a [char] {
        &self.chars[self.at..]
    }

    /// Takes the first of `words` that the rest begins with.
    pub(crate) fn eat(&mut self, words: &[&str]) -> bool {
        let Some(length) = words.iter().find_map(|word| starts_with(self.rest(), word)) else {
            return false;
        };
        self.at += length;
        true
    }

    /// The same for words after a figure, where one character counts only before a boundary:
    /// 2万元多 is more than 2万, but 2万元多次转账 isn't.
    fn eat_after(&mut self, words: &[&str]) -> bool {
        let fits = |word: &&str| {
            let length = starts_with(self.rest(), word)?;
            let boundary = self.rest().get(length).is_none_or(|c| !c.is_alphanumeric());
            (length > 1 || boundary).then_some(length)
        };
        let Some(length) = words.iter().find_map(fits) else {
            return false;
        };
        self.at += length;
        true
    }

    fn side(&mut self) -> Result<Option<Side>, AmountError> {
        let mut qualifiers = Qualifiers::default();
        let mut mention = None;
        // No word begins with a digit, with which most figures do.
        while !self.rest().first().is_some_and(char::is_ascii_digit)
            && self.word_before(&mut qualifiers, &mut mention)?
        {}
        if is_negative(self.rest()) {
            return Err(Negative);
        }
        if matches!(self.rest(), ['+', next, ..] if next.is_ascii_digit()) {
            self.at += 1;
        }
        let Some(numeral) = numerals::read(self.rest())? else {
            return Ok(None);
        };
        self.at += numeral.length;
        let prefixed = mention.is_some();
        let mut side = Side { numeral, qualifiers, mention, prefixed, closed: false };
        self.words_after(&mut side)?;
        self.refuse_incomplete(&side)?;
        Ok(Some(side))
    }

    /// One word before the figure.
    fn word_before(
        &mut self,
        qualifiers: &mut Qualifiers,
        mention: &mut Option<Mention>,
    ) -> Result<bool, AmountError> {
        let rest = self.rest();
        if matches!(rest, ['上' | '过', ..]) && starts_with_unit(&rest[1..]) {
            qualifiers.at_least = true;
            self.at += 1;
        } else if matches!(rest, ['好' | '大' | '小', '几', ..]) {
            self.at += 1;
        } else if self.eat(AT_MOST_BEFORE) {
            qualifiers.at_most = true;
        } else if self.eat(AT_LEAST_BEFORE) {
            qualifiers.at_least = true;
        } else if self.eat(ABOUT_BEFORE) {
            qualifiers.about = true;
        } else {
            return Ok(self.currency(mention)? || self.eat(NOISE_BEFORE));
        }
        Ok(true)
    }

    fn currency(&mut self, mention: &mut Option<Mention>) -> Result<bool, AmountError> {
        let Some((named, length)) = currency::name_at(self.rest()) else {
            return Ok(false);
        };
        self.at += length;
        *mention = Some(match *mention {
            None => named,
            Some(known) => known.agree(named).ok_or(MixedCurrencies)?,
        });
        Ok(true)
    }

    /// Everything after the figure: 元, 角 and 分, a currency, qualifiers.
    fn words_after(&mut self, side: &mut Side) -> Result<(), AmountError> {
        self.small_change(side)?;
        while self.money(side)? || self.qualifier(side) {}
        Ok(())
    }

    fn money(&mut self, side: &mut Side) -> Result<bool, AmountError> {
        let usdt = matches!(self.rest(), ['u', rest @ ..] if rest.first().is_none_or(|c| !c.is_ascii_alphanumeric()));
        if usdt && !side.closed {
            self.at += 1;
            side.mention = Some(Mention::unambiguous(Currency::Usdt));
        } else if !self.currency(&mut side.mention)? {
            return Ok(false);
        }
        side.closed = true;
        Ok(true)
    }

    fn qualifier(&mut self, side: &mut Side) -> bool {
        let open_end = starts_with(self.rest(), "以上").is_some();
        if self.eat_after(AT_LEAST_AFTER) {
            side.qualifiers.at_least = true;
        } else if self.eat_after(AT_MOST_AFTER) {
            side.qualifiers.at_most = true;
        } else if self.eat_after(ABOUT_AFTER) {
            side.qualifiers.about = true;
        } else if !self.eat_after(NOISE_AFTER) {
            return false;
        }
        side.qualifiers.open_end = open_end;
        true
    }

    /// 元 and what is smaller: 12元5角, 12块5, 3块半, 5毛.
    fn small_change(&mut self, side: &mut Side) -> Result<(), AmountError> {
        if let Some(worth) = self.rest().first().and_then(|c| coin(*c)) {
            self.at += 1;
            side.closed = true;
            side.numeral.low /= ONE / worth;
            side.numeral.high /= ONE / worth;
            return self.coins(side);
        }
        if !matches!(self.rest(), ['元' | '圆' | '块', ..]) {
            return Ok(());
        }
        self.at += 1;
        side.closed = true;
        self.coins(side)?;
        // 钱 after 块 would otherwise hide a qualifier that needs its boundary: 5万块钱左右.
        if matches!(self.rest(), ['钱', ..]) {
            self.at += 1;
        }
        Ok(())
    }

    fn coins(&mut self, side: &mut Side) -> Result<(), AmountError> {
        let mut below = ONE;
        while let [first, rest @ ..] = self.rest() {
            let named = rest.first().and_then(|c| coin(*c));
            let ends = rest.first().is_none_or(|c| !c.is_alphanumeric());
            let (value, length) = match (digit(*first), named) {
                (Some(0), None) if *first == '〇' => (0, 1),
                (Some(digit), Some(worth)) => (digit * worth, 2),
                (Some(digit), None) if ends && below == ONE => (digit * ONE / 10, 1),
                (None, _) if *first == '半' && (ends || rest[0] == '钱') && below == ONE => (ONE / 2, 1),
                _ => return Ok(()),
            };
            if value >= below {
                return Err(NotAnAmount);
            }
            below = named.filter(|_| length == 2).unwrap_or(if value == 0 { below } else { HUNDREDTH });
            self.at += length;
            side.numeral.low += value;
            side.numeral.high += value;
        }
        Ok(())
    }

    /// Refuses what says too little to be a sum: 几, 数 and 万 alone.
    fn refuse_incomplete(&self, side: &Side) -> Result<(), AmountError> {
        let numeral = &side.numeral;
        let qualified = side.qualifiers.at_least || side.qualifiers.at_most || side.qualifiers.about;
        let only_word = numeral.bare && numeral.vague == Vague::Unquantified && !side.closed;
        let forgotten = numeral.bare && numeral.vague != Vague::Unquantified;
        let digits_follow = self.rest().first().is_some_and(|c| digit(*c).is_some());
        if only_word || (forgotten && !qualified) || (digits_follow && !side.qualifiers.open_end) {
            return Err(NotAnAmount);
        }
        Ok(())
    }

    /// The second end of a range, if the text goes on to one; else the reader stays where it is.
    fn second_side(&mut self, first: &Side) -> Result<Option<Side>, AmountError> {
        let start = self.at;
        let mut separated = false;
        while self.eat(RANGE) {
            separated = true;
        }
        if (separated || first.qualifiers.open_end)
            && let Some(second) = self.side()?
            && (separated || second.qualifiers.at_most)
        {
            return Ok(Some(second));
        }
        self.at = start;
        Ok(None)
    }
}

/// Whether a minus stands before a figure, or before its currency.
fn is_negative(chars: &[char]) -> bool {
    let (Some('-' | '负'), Some(next)) = (chars.first(), chars.get(1)) else {
        return false;
    };
    starts_number(*next) || currency::name_at(&chars[1..]).is_some()
}

/// What one 角 or 分 is worth.
fn coin(c: char) -> Option<Fixed> {
    match c {
        '角' | '毛' => Some(ONE / 10),
        '分' => Some(HUNDREDTH),
        _ => None,
    }
}
