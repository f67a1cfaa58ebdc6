//! A reader of the index that shares no code with the program: what docs/search-format.md says, written down.

use std::collections::BTreeMap;

use jiff::civil::date;
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
        let years = self.manifest["days"].as_object().expect("days are an object");
        let mut texts = Vec::new();
        for (year, digits) in years {
            let mut day = date(year.parse().expect("a year"), 1, 1);
            let counts = columns(digits.as_str().expect("digits"), usize::from(day.days_in_year() as u16));
            for count in counts {
                for index in 0..count {
                    let name = format!("text/{}-{index}.txt", day.strftime("%Y-%m/%d"));
                    texts.push((name.clone(), text(self.file(&name))));
                }
                day = day.tomorrow().expect("a day of this millennium");
            }
        }
        texts
    }

    /// The bulletins that have a unit, a pair of units, or a long term (of the basic plane).
    pub fn term(&self, term: &str) -> Found {
        let number = u64::from(number(term));
        let mut found = Found::default();
        for segment in self.manifest["segments"].as_array().expect("segments are a list") {
            let field = |name: &str| segment[name].as_u64().expect("a number");
            let rests = (1 << 32) / field("buckets");
            let start = field("start");
            let mut bits = Bits { bytes: self.bucket(segment, number / rests), at: 32 };
            let short = bits.terms(rests, field("documents"));
            let long = bits.terms(rests, field("documents"));
            let terms = if term.encode_utf16().count() > 2 { long } else { short };
            if let Some((documents, titles, summaries)) = terms.get(&(number % rests)) {
                let moved = |list: &[u64]| {
                    list.iter().map(|index| documents[*index as usize] + start).collect::<Vec<_>>()
                };
                found.anywhere.extend(documents.iter().map(|document| document + start));
                found.titles.extend(moved(titles));
                found.summaries.extend(moved(summaries));
            }
        }
        found
    }

    /// A bucket of a segment. It begins with the state that the manifest names.
    fn bucket(&self, segment: &Value, number: u64) -> &[u8] {
        let name = segment["name"].as_str().expect("a name");
        let count = segment["buckets"].as_u64().expect("a number") as usize;
        let lengths = columns(segment["lengths"].as_str().expect("digits"), count);
        let number = number as usize;
        let start: usize = lengths[..number].iter().sum();
        let file = self.file(&format!("terms/{name}.bin"));
        assert_eq!(file.len(), lengths.iter().sum::<usize>(), "the buckets are the whole file");
        let bytes = &file[start..start + lengths[number]];
        let state: String = bytes[..4].iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(segment["state"], state);
        bytes
    }

    /// A value of every bulletin, from the files of the segments in a folder.
    pub fn of_segments<T>(&self, folder: &str, mut read: impl FnMut(&Value) -> Vec<T>) -> Vec<T> {
        let mut all = Vec::new();
        for segment in self.manifest["segments"].as_array().expect("segments are a list") {
            let name = format!("{folder}/{}.json", segment["name"].as_str().expect("a name"));
            let file: Value = serde_json::from_slice(self.file(&name)).expect("JSON");
            assert_eq!(file["order"], segment["order"], "{name}");
            all.extend(read(&file));
        }
        all
    }

    /// A facet of every bulletin.
    pub fn facet(&self, facet: &str) -> Vec<Vec<String>> {
        self.of_segments("facets", |file| {
            let values: Vec<Vec<String>> =
                serde_json::from_value(file[facet]["values"].clone()).expect("values are lists");
            let digits: Vec<usize> =
                file[facet]["column"].as_str().expect("a column").chars().map(digit).collect();
            let width = if values.len() > 90 { 2 } else { 1 };
            let code = |digits: &[usize]| digits.iter().fold(0, |code, digit| code * 90 + digit);
            digits.chunks(width).map(|digits| values[code(digits)].clone()).collect()
        })
    }
}

/// Numbers from their digits: the highest digit of each, then the next one.
fn columns(digits: &str, count: usize) -> Vec<usize> {
    let mut numbers = vec![0; count];
    for (at, c) in digits.chars().enumerate() {
        numbers[at % count] = numbers[at % count] * 90 + digit(c);
    }
    numbers
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

/// The number of a term.
fn number(term: &str) -> u32 {
    let units: Vec<u16> = term.encode_utf16().collect();
    if let [a, rest @ ..] = &units[..]
        && rest.len() < 2
    {
        return mixed(u32::from(*a) * 0x10000 + u32::from(rest.first().copied().unwrap_or(0)));
    }
    let written = |text: &str| text.parse::<u32>().expect("digits");
    let letters = |text: &str, base| text.chars().fold(0, |sum, c| sum * base + value(c, base));
    let Some((last, before)) = term
        .chars()
        .last()
        .filter(|c| !c.is_ascii())
        .map(|last| (u32::from(last) - 0x4e00, term.trim_end_matches(last)))
    else {
        let is_number = term.starts_with(|c: char| c.is_ascii_digit());
        return mixed(if is_number { written(term) } else { 1000 + letters(term, 26) });
    };
    let first = match (before.strip_suffix('万'), before.strip_suffix('亿'), before.len()) {
        (Some(before), ..) => [112_296, 112_316][before.len() - 1] + written(before),
        (_, Some(before), _) => [112_306, 112_416][before.len() - 1] + written(before),
        (.., 2) => letters(before, 36),
        (.., length) => [1296, 2296, 12_296][length - 3] + written(before),
    };
    mixed(18_576 + first * 20_992 + last)
}

/// The value of a letter (base 26), or of a digit or letter (base 36).
fn value(c: char, base: u32) -> u32 {
    c.to_digit(36).expect("a digit or a letter") - (36 - base)
}

fn mixed(number: u32) -> u32 {
    let mut h = number;
    h = (h ^ (h >> 16)).wrapping_mul(0x85EB_CA6B);
    h = (h ^ (h >> 13)).wrapping_mul(0xC2B2_AE35);
    h ^ (h >> 16)
}

/// The bulletins of a term, and the places in this list of those that have it in the title and in the summary.
type Lists = (Vec<u64>, Vec<u64>, Vec<u64>);

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

    /// The terms of one kind by their rests.
    fn terms(&mut self, rests: u64, documents: u64) -> BTreeMap<u64, Lists> {
        let count = self.number() - 1;
        let list = self.list(count, rests);
        list.into_iter().map(|rest| (rest, self.found(documents))).collect()
    }

    fn found(&mut self, documents: u64) -> Lists {
        let count = self.number();
        let titles = if self.bit() == 1 { self.number() } else { 0 };
        let summaries = if self.bit() == 1 { self.number() } else { 0 };
        (self.list(count, documents), self.list(titles, count), self.list(summaries, count))
    }
}
