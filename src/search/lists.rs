//! Numbers in few bits, and rising lists of them: Rice coding of the gaps.

/// Appends a number, seven bits a byte, lowest first.
pub(super) fn push_varint(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads what [`push_varint`] wrote, from the front of the bytes.
pub(super) fn take_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Bits, filled into bytes from the highest down.
#[derive(Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    /// Bits that are not in a byte yet, the last one lowest.
    pending: u64,
    count: u32,
}

impl Bits {
    /// Appends the lowest `count` bits of a value, at most 32.
    pub(super) fn push(&mut self, value: u64, count: u32) {
        self.pending = self.pending << count | value & ((1 << count) - 1);
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.pending >> self.count) as u8);
        }
    }

    /// Appends a number above 0: as many zeros as it has bits behind its first, then its bits (Elias gamma).
    pub(super) fn push_number(&mut self, number: usize) {
        let bits = number.max(1).ilog2();
        self.push(0, bits);
        self.push(number as u64, bits + 1);
    }

    /// Appends a rising list of numbers below `universe`.
    pub(super) fn push_list(&mut self, list: impl ExactSizeIterator<Item = u64>, universe: u64) {
        let Some(spread) = universe.checked_div(list.len() as u64) else { return };
        let parameter = spread.max(1).ilog2();
        let mut next = 0;
        for number in list {
            let gap = number - next;
            next = number + 1;
            for _ in 0..gap >> parameter {
                self.push(1, 1);
            }
            self.push(0, 1);
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
