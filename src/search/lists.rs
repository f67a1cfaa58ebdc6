//! Numbers in few bits, and rising lists of them: Rice coding of the gaps.

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
