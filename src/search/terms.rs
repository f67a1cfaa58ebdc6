//! The terms of a text: its characters and its pairs of neighbouring characters.

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

/// The terms of one bulletin, each once, sorted by where they go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(Vec<Entry>);

/// A term with its hash and fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) hash: u32,
    /// First character, second character, fields: 21, 21 and 2 bits.
    packed: u64,
}

const FIELDS: u64 = 0b11;

impl Entry {
    fn new(first: char, second: Option<char>, field: Field) -> Entry {
        let (a, b) = (u32::from(first), second.map_or(0, u32::from));
        Entry { hash: hash(a, b), packed: u64::from(a) << 23 | u64::from(b) << 2 | field.flag() }
    }

    /// The two characters, 21 bits each, the second 0 where there is none.
    pub(super) fn term(self) -> u64 {
        self.packed >> 2
    }

    /// Bit 0: in the title. Bit 1: in the summary.
    pub(super) fn fields(self) -> u64 {
        self.packed & FIELDS
    }
}

/// The terms of the normalised blocks of a bulletin.
pub fn terms_of<'a>(blocks: impl Iterator<Item = (Field, &'a str)>) -> Terms {
    let mut entries = Vec::with_capacity(4096);
    for (field, block) in blocks {
        let mut before = None;
        for c in block.chars() {
            if c == ' ' {
                before = None;
                continue;
            }
            entries.push(Entry::new(c, None, field));
            entries.extend(before.map(|before| Entry::new(before, Some(c), field)));
            before = Some(c);
        }
    }
    entries.sort_unstable();
    let mut merged: Vec<Entry> = Vec::with_capacity(entries.len() / 2);
    for entry in entries {
        match merged.last_mut() {
            Some(last) if last.term() == entry.term() => last.packed |= entry.fields(),
            _ => merged.push(entry),
        }
    }
    Terms(merged)
}

impl Terms {
    /// The terms whose hash begins with a number of so many bits.
    pub(super) fn beginning_with(&self, number: u32, bits: u32) -> &[Entry] {
        let start = self.0.partition_point(|entry| top(entry.hash, bits) < number);
        let end = self.0.partition_point(|entry| top(entry.hash, bits) <= number);
        &self.0[start..end]
    }
}

/// The file of a term among so many files, a power of two.
pub fn file_of(first: char, second: Option<char>, files: usize) -> usize {
    top(hash(u32::from(first), second.map_or(0, u32::from)), files.trailing_zeros()) as usize
}

/// The first bits of a hash.
pub(super) fn top(hash: u32, bits: u32) -> u32 {
    if bits == 0 { 0 } else { hash >> (u32::BITS - bits) }
}

/// The hash of an entry's [`Entry::term`].
pub(super) fn hash_of(term: u64) -> u32 {
    hash((term >> 21) as u32, term as u32 & 0x1f_ffff)
}

fn hash(a: u32, b: u32) -> u32 {
    let h = a.wrapping_mul(0x9E37_79B1).wrapping_add(b.wrapping_mul(0x85EB_CA77));
    (h ^ h >> 15).wrapping_mul(0x2C1B_3C6D)
}
