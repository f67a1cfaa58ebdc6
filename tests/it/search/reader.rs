//! A reader of the index that shares no code with the program: what docs/search-format.md says, written down.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::Site;

/// A published index.
pub struct Index {
    files: BTreeMap<String, Vec<u8>>,
    /// `index.json`.
    pub manifest: Value,
}

/// The bulletins that have a term: anywhere, in the title, in the summary.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub anywhere: Vec<u64>,
    pub titles: Vec<u64>,
    pub summaries: Vec<u64>,
}

impl Index {
    /// The index of a built site.
    pub fn of(site: &Site) -> Index {
        let below =
            |(path, bytes): (String, Vec<u8>)| Some((path.strip_prefix("search/")?.to_owned(), bytes));
        let files: BTreeMap<String, Vec<u8>> = site.published().into_iter().filter_map(below).collect();
        Index::made_of(files)
    }

    /// The index that some files make, by their names below `search/`.
    pub fn made_of(files: BTreeMap<String, Vec<u8>>) -> Index {
        let manifest = serde_json::from_slice(&files["index.json"]).expect("the manifest is JSON");
        Index { files, manifest }
    }

    /// A file.
    pub fn file(&self, name: &str) -> &[u8] {
        self.files.get(name).unwrap_or_else(|| panic!("search/{name} is published"))
    }

    /// Every file.
    pub fn files(&self) -> impl Iterator<Item = (&String, &Vec<u8>)> {
        self.files.iter()
    }

    /// Names and contents of the text files, in the order of the bulletins' numbers.
    pub fn texts(&self) -> Vec<(String, String)> {
        let months = self.manifest["months"].as_object().expect("months are an object");
        let mut texts = Vec::new();
        for (year, counts) in months {
            for (month, count) in (1..).zip(counts.as_array().expect("counts are a list")) {
                for index in 0..count.as_u64().expect("a number") {
                    let name = format!("text/{year}-{month:02}/{index}.txt");
                    texts.push((name.clone(), text(self.file(&name))));
                }
            }
        }
        texts
    }

    /// The bulletins that have a character or a pair of characters (of the basic plane).
    pub fn term(&self, term: &str) -> Found {
        let units: Vec<u16> = term.encode_utf16().collect();
        let number = mixed(units[0], units.get(1).copied().unwrap_or(0));
        let mut found = Found::default();
        for segment in self.manifest["segments"].as_array().expect("segments are a list") {
            let field = |name: &str| segment[name].as_u64().expect("a number");
            let rests = (1 << 32) / field("files");
            let name = segment["name"].as_str().expect("a name");
            let file = format!("terms/{name}/{}.bin", u64::from(number) / rests);
            let mut bits = Bits { bytes: self.file(&file), at: 0 };
            let terms = bits.number() - 1;
            for rest in bits.list(terms, rests) {
                let read = bits.found(field("documents"));
                if rest == u64::from(number) % rests {
                    let start = field("start");
                    let moved = |list: &[u64]| {
                        list.iter().map(|index| read.0[*index as usize] + start).collect::<Vec<_>>()
                    };
                    found.anywhere.extend(read.0.iter().map(|document| document + start));
                    found.titles.extend(moved(&read.1));
                    found.summaries.extend(moved(&read.2));
                }
            }
        }
        found
    }

    /// A facet of every bulletin.
    pub fn facet(&self, facet: &str) -> Vec<Vec<String>> {
        let mut all = Vec::new();
        for segment in self.manifest["segments"].as_array().expect("segments are a list") {
            let name = format!("facets/{}.json", segment["name"].as_str().expect("a name"));
            let facets: Value = serde_json::from_slice(self.file(&name)).expect("facets are JSON");
            let values: Vec<Vec<String>> =
                serde_json::from_value(facets[facet]["values"].clone()).expect("values are lists");
            let digits: Vec<usize> =
                facets[facet]["column"].as_str().expect("a column").chars().map(digit).collect();
            let width = if values.len() > 90 { 2 } else { 1 };
            let code = |digits: &[usize]| digits.iter().fold(0, |code, digit| code * 90 + digit);
            all.extend(digits.chunks(width).map(|digits| values[code(digits)].clone()));
        }
        all
    }
}

fn digit(c: char) -> usize {
    (('#'..='~').filter(|c| *c != '\\')).position(|known| known == c).expect("a digit of base 90")
}

/// The text of GB 18030, or of UTF-16LE with a byte order mark.
fn text(bytes: &[u8]) -> String {
    let Some(units) = bytes.strip_prefix(&[0xff, 0xfe]) else {
        let whole = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
        return whole.expect("GB 18030").into_owned();
    };
    let units = units.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.expect("no half characters")).collect()
}

fn mixed(a: u16, b: u16) -> u32 {
    let mut h = u32::from(a) * 0x10000 + u32::from(b);
    h = (h ^ (h >> 16)).wrapping_mul(0x85EB_CA6B);
    h = (h ^ (h >> 13)).wrapping_mul(0xC2B2_AE35);
    h ^ (h >> 16)
}

struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> u64 {
        let bit = self.bytes[self.at / 8] >> (7 - self.at % 8) & 1;
        self.at += 1;
        u64::from(bit)
    }

    fn bits(&mut self, count: u32) -> u64 {
        (0..count).fold(0, |value, _| value * 2 + self.bit())
    }

    fn number(&mut self) -> u64 {
        let mut zeros = 0;
        while self.bit() == 0 {
            zeros += 1;
        }
        (1 << zeros) + self.bits(zeros)
    }

    fn list(&mut self, count: u64, universe: u64) -> Vec<u64> {
        let mut list = Vec::new();
        let mut next = 0;
        for _ in 0..count {
            let k = (universe / count).ilog2();
            let mut high = 0;
            while self.bit() == 1 {
                high += 1;
            }
            let number = next + (high << k) + self.bits(k);
            next = number + 1;
            list.push(number);
        }
        list
    }

    fn found(&mut self, documents: u64) -> (Vec<u64>, Vec<u64>, Vec<u64>) {
        let count = self.number();
        let titles = if self.bit() == 1 { self.number() } else { 0 };
        let summaries = if self.bit() == 1 { self.number() } else { 0 };
        (self.list(count, documents), self.list(titles, count), self.list(summaries, count))
    }
}
