//! The terms of a text: its characters and its pairs of neighbouring characters, as UTF-16 has them. Two units
//! make a number of 32 bits, and a mixing that loses nothing spreads the numbers over the files.

/// Where in a bulletin a text stands, as far as the order of results goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// The summary.
    Summary,
    /// Anywhere else.
    Rest,
}

impl Field {
    fn flag(self) -> u64 {
        match self {
            Field::Title => 1,
            Field::Summary => 2,
            Field::Rest => 0,
        }
    }
}

/// The terms of one bulletin, each once, sorted by their mixed numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(Vec<Entry>);

/// A term: its mixed number, and in the two lowest bits its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry(u64);

const FIELDS: u64 = 0b11;

/// A blank, which is in no term.
const BLANK: u16 = b' ' as u16;

impl Entry {
    fn new(first: u16, second: u16, field: Field) -> Entry {
        Entry(u64::from(mixed(first, second)) << 2 | field.flag())
    }

    /// The mixed number.
    pub(super) fn number(self) -> u32 {
        (self.0 >> 2) as u32
    }

    /// Bit 0: in the title. Bit 1: in the summary.
    pub(super) fn fields(self) -> u64 {
        self.0 & FIELDS
    }
}

/// The terms of the normalised blocks of a bulletin.
pub fn terms_of<'a>(blocks: impl Iterator<Item = (Field, &'a str)>) -> Terms {
    let mut entries = Vec::with_capacity(4096);
    for (field, block) in blocks {
        let mut before = BLANK;
        for unit in block.encode_utf16() {
            if unit != BLANK {
                entries.push(Entry::new(unit, 0, field));
                if before != BLANK {
                    entries.push(Entry::new(before, unit, field));
                }
            }
            before = unit;
        }
    }
    entries.sort_unstable();
    let mut merged: Vec<Entry> = Vec::with_capacity(entries.len() / 2);
    for entry in entries {
        match merged.last_mut() {
            Some(last) if last.number() == entry.number() => last.0 |= entry.fields(),
            _ => merged.push(entry),
        }
    }
    Terms(merged)
}

impl Terms {
    /// The terms whose mixed numbers begin with so many bits.
    pub(super) fn beginning_with(&self, first: u32, bits: u32) -> &[Entry] {
        let start = self.0.partition_point(|entry| top(entry.number(), bits) < first);
        let end = self.0.partition_point(|entry| top(entry.number(), bits) <= first);
        &self.0[start..end]
    }
}

/// The first bits of a mixed number: of its file among a power of two.
pub(super) fn top(number: u32, bits: u32) -> u32 {
    number.checked_shr(u32::BITS - bits).unwrap_or(0)
}

/// The number of a term: a bijection of its two units, the last step of MurmurHash3.
fn mixed(first: u16, second: u16) -> u32 {
    let mut h = u32::from(first) << 16 | u32::from(second);
    h = (h ^ h >> 16).wrapping_mul(0x85EB_CA6B);
    h = (h ^ h >> 13).wrapping_mul(0xC2B2_AE35);
    h ^ h >> 16
}
