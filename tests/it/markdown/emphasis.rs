//! Emphasis in Chinese text is compared with comrak, which has the CJK rule built in.
//!
//! Documents are random but the same at every run. Some habits go beyond comrak's rule on purpose
//! (a space before the closing run, bold beside bold, a run between punctuation and a letter, masks);
//! documents in which one of them could act are passed over.

use super::{Plain, WORDS};
use fanzha::content::markdown::render;

/// Documents of a usual run, and of a long one.
const FEW: usize = 20_000;
const MANY: usize = 300_000;

/// Characters and delimiters, the frequent ones more than once.
const PIECES: [&str; 39] = [
    "**", "**", "**", "**", "*", "*", "***", "****", "字", "字", "天下", "「", "」", "“", "”", "‘", "。",
    "，", "：", "（", "）", "！", "、", "…", "—", "a", "b", "1", ".", "(", ")", "-", "+", " ", " ", "\n",
    "カ", "한", "🔥",
];

#[test]
fn asterisks_agree_with_comrak() {
    compare(FEW, &PIECES, |_| false);
}

#[test]
fn tildes_agree_with_comrak() {
    compare(FEW, &tildes(), is_read_otherwise);
}

#[test]
#[ignore = "the long run of both: cargo test --release -- --ignored comrak"]
fn many_documents_agree_with_comrak() {
    compare(MANY, &PIECES, |_| false);
    compare(MANY, &tildes(), is_read_otherwise);
}

fn tildes() -> Vec<&'static str> {
    let pieces = PIECES.into_iter();
    pieces.map(|piece| if matches!(piece, "*" | "***" | "****") { "~~" } else { piece }).collect()
}

/// Where no CJK character touches `~~`, the parser opens more readily than comrak does; and
/// comrak looks past `~~` for what stands beside an asterisk, which CommonMark does not.
fn is_read_otherwise(document: &str) -> bool {
    let is_cjk = |c: char| "文字天下「」。，：（）！、カ한".contains(c);
    ["~~~", "*~", "~*"].iter().any(|mix| document.contains(mix))
        || document.match_indices("~~").any(|(start, run)| {
            let previous = document[..start].chars().next_back();
            let next = document[start + run.len()..].chars().next();
            !previous.is_some_and(is_cjk) && !next.is_some_and(is_cjk)
        })
}

/// Compares documents of these pieces, at least two of five of them.
fn compare(documents: usize, pieces: &[&str], passed_over: impl Fn(&str) -> bool) {
    let mut random = Random(0x5EED_2021_0728);
    let mut compared = 0;
    for _ in 0..documents {
        let document = document(pieces, &mut random);
        if has_house_rule(&document) || passed_over(&document) {
            continue;
        }
        compared += 1;
        assert_eq!(ours(&document), theirs(&document), "{document:?}");
    }
    assert!(compared * 5 > documents * 2, "only {compared} of {documents} compared");
}

fn document(pieces: &[&str], random: &mut Random) -> String {
    let length = 4 + random.below(20);
    let mut document = String::from("文");
    for _ in 0..length {
        document.push_str(pieces[random.below(pieces.len())]);
    }
    document
}

/// Whether a rule of the house may act: `**` after a space or between punctuation and a letter, four between words,
/// a run between two characters of an address, or three and more behind one or behind a colon or quotation mark.
fn has_house_rule(document: &str) -> bool {
    let characters: Vec<char> = document.chars().collect();
    let is_address = |c: char| c.is_ascii_alphanumeric() || ".-+".contains(c);
    (0..characters.len()).any(|start| {
        let begins = characters[start] == '*' && (start == 0 || characters[start - 1] != '*');
        if !begins || start == 0 {
            return false;
        }
        let length = characters[start..].iter().take_while(|c| **c == '*').count();
        let (previous, next) = (characters[start - 1], characters.get(start + length));
        let masks = length > 2 || next.is_some_and(|next| is_address(*next));
        let is_mark = |c: char| c.is_ascii_punctuation() || "：“”‘’".contains(c);
        let before_letter = next.is_some_and(|next| next.is_ascii_alphanumeric());
        let joins = length == 4 && next.is_some_and(|next| !next.is_whitespace());
        let closes = is_mark(previous) && (length == 2 && before_letter || length > 2);
        let opens = length == 2 && previous.is_ascii_alphanumeric() && next == Some(&'(');
        let groups = length == 4 && (previous == ' ' || next == Some(&' ') || before_letter);
        previous == ' ' && length == 2 || is_address(previous) && masks || joins || closes || opens || groups
    })
}

fn ours(document: &str) -> String {
    simple(&render(document, 0, &Plain, &WORDS).body.html.read())
}

fn theirs(document: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.strikethrough = true;
    simple(&comrak::markdown_to_html(document, &options))
}

/// HTML without what is no matter of emphasis: line ends, the slash of void elements, and ids.
fn simple(html: &str) -> String {
    let html = html.replace('\n', "").replace(" />", ">");
    let mut out = String::new();
    for (index, part) in html.split(" id=\"").enumerate() {
        let rest = part.split_once('"').map_or("", |(_, rest)| rest);
        out.push_str(if index == 0 { part } else { rest });
    }
    out
}

/// A small generator of its own, so that the documents never change with a library.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }
}
