//! Rising lists of numbers in few bits (Rice coding of the gaps), and numbers in few bytes.

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
    /// Bits that the last byte still has room for.
    room: u32,
}

impl Bits {
    fn push(&mut self, value: u32, count: u32) {
        for place in (0..count).rev() {
            if self.room == 0 {
                self.bytes.push(0);
                self.room = 8;
            }
            self.room -= 1;
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((value >> place & 1) as u8) << self.room;
            }
        }
    }

    /// Appends a rising list of numbers below `universe`.
    pub(super) fn push_list(&mut self, list: &[u32], universe: usize) {
        let Some(spread) = universe.checked_div(list.len()) else { return };
        let parameter = spread.max(1).ilog2();
        let mut next = 0;
        for number in list {
            let gap = number - next;
            next = number + 1;
            for _ in 0..gap >> parameter {
                self.push(1, 1);
            }
            self.push(0, 1);
            self.push(gap & ((1 << parameter) - 1), parameter);
        }
    }

    /// The bytes, the last one filled up with zeros.
    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}
