//! A pattern for the phrases that the reader understands: 微信扫码付款 beside 微信.
//!
//! It is wider than the reader: whether all words of a phrase mean one thing is for the reader to say, but an editor must
//! not underline what is understood. It takes letters of either case, and between words what the reader skips.

use std::collections::BTreeSet;

use crate::text::comparable;

/// A regular expression of JSON Schema for phrases of some words.
pub(super) fn phrase_pattern<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: BTreeSet<String> = words.map(comparable).collect();
    let shortest_first = {
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        words.sort_by_key(|word| word.len());
        words
    };
    // A word that is put together from shorter ones would only give a matcher two ways to read it.
    let mut simple: Vec<&str> = Vec::new();
    for word in shortest_first {
        if !is_made_of(word, &simple) {
            simple.push(word);
        }
    }
    let choices: Vec<String> = simple.iter().rev().map(|word| any_case(word)).collect();
    format!(r"^\s*(?:(?:{})[\s、，,/·]*)+$", choices.join("|"))
}

/// Whether a word is nothing but some parts, one behind the other.
fn is_made_of(word: &str, parts: &[&str]) -> bool {
    let mut reached = vec![false; word.len() + 1];
    reached[0] = true;
    for at in 0..word.len() {
        if reached[at] {
            let fitting = parts.iter().filter(|part| word[at..].starts_with(**part));
            fitting.for_each(|part| reached[at + part.len()] = true);
        }
    }
    reached[word.len()]
}

/// A word for a regular expression, its letters in either case.
fn any_case(word: &str) -> String {
    let part = |c: char| match c {
        'a'..='z' => format!("[{}{c}]", c.to_ascii_uppercase()),
        _ => literal(c),
    };
    word.chars().map(part).collect()
}

/// A character that stands for itself in a regular expression.
fn literal(c: char) -> String {
    if r"\^$.|?*+()[]{}/".contains(c) { format!("\\{c}") } else { c.to_string() }
}
