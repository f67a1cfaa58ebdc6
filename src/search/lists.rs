//! Numbers in few bits, and rising lists of them: Rice coding of the gaps. The program reads what it wrote when a later
//! build patches it.

/// Bits, filled into bytes from the highest down.
#[derive(Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    /// Bits that are not among the bytes yet, the last one lowest.
    pending: u64,
    /// How many these are; below 32.
    count: u32,
}

impl Bits {
    /// Appends the lowest `count` bits of a value, at most 33.
    pub(super) fn push(&mut self, value: u64, count: u32) {
        self.pending = self.pending << count | value & ((1 << count) - 1);
        self.count += count;
        while self.count >= 32 {
            self.count -= 32;
            self.bytes.extend_from_slice(&((self.pending >> self.count) as u32).to_be_bytes());
        }
    }

    /// Appends a number above 0: as many zeros as bits follow its first one, then its bits (Elias gamma).
    pub(super) fn push_number(&mut self, number: usize) {
        let bits = number.max(1).ilog2();
        self.push(0, bits);
        self.push(number as u64, bits + 1);
    }

    /// Appends a rising list of numbers below `universe`. An empty list takes no bits.
    pub(super) fn push_list(&mut self, list: &[u64], universe: u64) {
        let Some(low) = low_bits(list.len(), universe) else { return };
        let mut next = 0;
        for number in list {
            self.push_gap(number - next, low);
            next = number + 1;
        }
    }

    /// Appends a gap: ones and a zero, then its low bits; at once, if these are few together, as they nearly always are.
    fn push_gap(&mut self, gap: u64, low: u32) {
        let mut ones = gap >> low;
        while ones > 0 && ones + u64::from(low) > 32 {
            let some = ones.min(32);
            self.push(u64::MAX, some as u32);
            ones -= some;
        }
        let zero_and_low = u64::MAX << low << 1 | gap & !(u64::MAX << low);
        self.push(zero_and_low, ones as u32 + 1 + low);
    }

    /// The bytes, the last one filled up with zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let last = (self.pending << (u64::BITS - 1 - self.count) << 1).to_be_bytes();
        self.bytes.extend_from_slice(&last[..self.count.div_ceil(8) as usize]);
        self.bytes
    }
}

/// How many low bits of each gap of a list are written as they are; nothing for an empty list.
fn low_bits(count: usize, universe: u64) -> Option<u32> {
    Some(universe.checked_div(count as u64)?.max(1).ilog2())
}

/// Bits that were written so, read again. What is read past their end, or was never written so, is nothing.
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    /// The next bit.
    at: usize,
}

/// How many of the bits of a window are always there.
const WINDOW: u32 = 57;

impl<'a> BitReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> BitReader<'a> {
        BitReader { bytes, at: 0 }
    }

    /// The next [`WINDOW`] bits or more, highest first; zeros behind the end.
    fn window(&self) -> u64 {
        let rest = self.bytes.get(self.at / 8..).unwrap_or_default();
        let next = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            last
        });
        u64::from_be_bytes(next) << (self.at % 8)
    }

    fn skip(&mut self, count: u32) -> Option<()> {
        self.at += count as usize;
        (self.at <= self.bytes.len() * 8).then_some(())
    }

    /// The next bits as a value, at most 33.
    pub(super) fn bits(&mut self, count: u32) -> Option<u64> {
        let value = self.window().checked_shr(u64::BITS - count).unwrap_or_default();
        self.skip(count)?;
        Some(value)
    }

    /// A number above 0.
    pub(super) fn number(&mut self) -> Option<usize> {
        let zeros = self.window().leading_zeros();
        if zeros > 32 {
            return None;
        }
        self.skip(zeros)?;
        self.bits(zeros + 1)?.try_into().ok()
    }

    /// Calls `each` with the numbers of a list of so many below `universe`.
    pub(super) fn list(&mut self, count: usize, universe: u64, mut each: impl FnMut(u64)) -> Option<()> {
        let Some(low) = low_bits(count, universe) else { return Some(()) };
        let mut next: u64 = 0;
        for _ in 0..count {
            let number = next.checked_add(self.gap(low)?).filter(|number| *number < universe)?;
            each(number);
            next = number + 1;
        }
        Some(())
    }

    /// A gap with so many low bits.
    fn gap(&mut self, low: u32) -> Option<u64> {
        let window = self.window();
        let ones = window.leading_ones();
        if ones + 1 + low > WINDOW {
            return Some(self.ones()? << low | self.bits(low)?);
        }
        self.skip(ones + 1 + low)?;
        let low_part = window << (ones + 1) >> 1 >> (u64::BITS - 1 - low);
        Some(u64::from(ones) << low | low_part)
    }

    /// How many ones come before the next zero, which is read too.
    fn ones(&mut self) -> Option<u64> {
        let mut count = 0;
        loop {
            let ones = self.window().leading_ones();
            if ones < WINDOW {
                self.skip(ones + 1)?;
                return Some(count + u64::from(ones));
            }
            self.skip(WINDOW)?;
            count += u64::from(WINDOW);
        }
    }
}
