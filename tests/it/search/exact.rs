//! Every character, every pair of characters and every long term of any text is in the index, with exactly the
//! bulletins that have it.

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

use super::reader::Index;
use crate::support::Site;

/// Texts of characters that meet often, so that lists are short, long and everything between. No two of the letters
/// end an address, or a text might hold a link that the checks forbid.
fn texts() -> impl Strategy<Value = Vec<(String, String, Vec<String>)>> {
    let text =
        "([诈骗快递退款客服的，。！jxy1-3 ]|[123]{2,5}[元万]|[12]{1,2}[万亿][元多]|[jx]{2,3}群?){1,16}";
    let title = "[诈骗快递客服]{1,8}";
    let paragraphs = proptest::collection::vec(text, 1..4);
    proptest::collection::vec((title, text, paragraphs), 1..40)
}

/// The bulletins of a term: anywhere, in titles, in summaries.
type Postings = [BTreeSet<u64>; 3];

/// Whether some characters are a term.
fn is_term(characters: &[char]) -> bool {
    let all = |characters: &[char], fits: fn(&char) -> bool| characters.iter().all(fits);
    let is_han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    match characters {
        [_] | [_, _] => !characters.contains(&' '),
        [run @ .., '万' | '亿', last] if all(run, char::is_ascii_digit) => run.len() < 3 && is_han(last),
        [run @ .., last] if is_han(last) => {
            let is_run = |c: &char| c.is_ascii_digit() || c.is_ascii_lowercase();
            match run.len() {
                2 => all(run, is_run),
                length => (3..=5).contains(&length) && all(run, char::is_ascii_digit),
            }
        }
        [_, _, _] => all(characters, char::is_ascii_digit) || all(characters, char::is_ascii_lowercase),
        _ => false,
    }
}

/// What brute force finds in the text files.
fn terms(index: &Index) -> BTreeMap<String, Postings> {
    let mut terms: BTreeMap<String, Postings> = BTreeMap::new();
    for (number, (_, text)) in (0..).zip(index.texts()) {
        for (line, block) in text.lines().enumerate().skip(1) {
            let block: Vec<char> = fanzha::search::normalise(block).chars().collect();
            for length in 1..=6 {
                for term in block.windows(length).filter(|term| is_term(term)) {
                    let postings = terms.entry(term.iter().collect()).or_default();
                    postings[0].insert(number);
                    if line < 3 {
                        postings[line].insert(number);
                    }
                }
            }
        }
    }
    terms
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn terms_are_those_of_the_texts(texts in texts()) {
        let site = Site::new();
        for (number, (title, summary, paragraphs)) in texts.iter().enumerate() {
            let day = number % 28 + 1;
            let body = paragraphs.join("\n\n");
            let text = format!("---\ntitle: \"{title}\"\ndate: 2026-0{}-{day:02}\nkind: guide\nsummary: \"{summary}\"\n---\n\n{body}\n", number % 3 + 1);
            site.write(&format!("content/bulletins/{number}.md"), text);
        }
        let run = site.build(&[]);
        prop_assert_eq!(run.code, 0, "{}", run.stderr);
        let index = Index::of(&site);
        let terms = terms(&index);
        for (term, [anywhere, titles, summaries]) in &terms {
            let found = index.term(term);
            prop_assert_eq!(&found.anywhere.into_iter().collect::<BTreeSet<_>>(), anywhere, "{}", term);
            prop_assert_eq!(&found.titles.into_iter().collect::<BTreeSet<_>>(), titles, "{} in titles", term);
            prop_assert_eq!(&found.summaries.into_iter().collect::<BTreeSet<_>>(), summaries, "{} in summaries", term);
        }
        for a in "诈骗快递退款客服的,。!jqxy123甲".chars() {
            for b in "诈骗快递退款客服的,。!jqxy123乙".chars() {
                let pair = String::from_iter([a, b]);
                if !terms.contains_key(&pair) {
                    prop_assert_eq!(index.term(&pair).anywhere, Vec::<u64>::new(), "{}", pair);
                }
            }
        }
    }
}
