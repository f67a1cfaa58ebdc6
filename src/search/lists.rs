//! Numbers in few bits, and rising lists of them: Rice coding of the gaps. The program reads what it wrote when a later
//! build patches it.

/// Bits, filled into bytes from the highest down.
#[derive(Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    /// Bits that are not in a byte yet, the last one lowest.
    pending: u64,
    count: u32,
}

impl Bits {
    /// Appends the lowest `count` bits of a value, at most 33.
    pub(super) fn push(&mut self, value: u64, count: u32) {
        self.pending = self.pending << count | value & ((1 << count) - 1);
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.pending >> self.count) as u8);
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
        let Some(spread) = universe.checked_div(list.len() as u64) else { return };
        let parameter = spread.max(1).ilog2();
        let mut next = 0;
        for number in list {
            let gap = number - next;
            next = number + 1;
            let mut ones = gap >> parameter;
            while ones > 32 {
                self.push(u64::MAX, 32);
                ones -= 32;
            }
            self.push(u64::MAX << 1, ones as u32 + 1);
            self.push(gap, parameter);
        }
    }

    /// The bytes, the last one filled up with zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.push(0, 8 - self.count);
        }
        self.bytes
    }
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

    /// Puts a list of so many numbers below `universe` in the place of what `list` has.
    pub(super) fn list(&mut self, count: usize, universe: u64, list: &mut Vec<u64>) -> Option<()> {
        list.clear();
        let Some(spread) = universe.checked_div(count as u64) else { return Some(()) };
        let parameter = spread.max(1).ilog2();
        let mut next: u64 = 0;
        for _ in 0..count {
            let gap = self.ones()? << parameter | self.bits(parameter)?;
            let number = next.checked_add(gap).filter(|number| *number < universe)?;
            list.push(number);
            next = number + 1;
        }
        Some(())
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
