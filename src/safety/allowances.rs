//! Exceptions: an entry of `allow:` removes the findings of one code about one text. An entry that removes nothing is itself
//! a mistake.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::findings::text_of_finding;
use crate::config::Allowance;
use crate::diagnostics::{Code, Diagnostic};

/// An exception that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The file, from the site's root.
    pub(crate) path: String,
    /// The rule.
    pub(crate) code: Code,
    /// The allowed text.
    pub(crate) text: String,
    /// How often it occurs there.
    pub(crate) count: usize,
    /// Why.
    pub(crate) reason: String,
}

/// Exceptions, each with the file that holds it.
#[derive(Debug, Default)]
pub struct Allowances<'a> {
    entries: Vec<(&'a str, &'a Allowance)>,
    by_file: HashMap<&'a str, OfFile<'a>>,
}

/// The entries that concern a file, so arranged that a finding does not have to be compared with each of them.
#[derive(Debug, Default)]
struct OfFile<'a> {
    /// Where the entries in it quote their texts: the start of each text, and its end.
    quotes: BTreeMap<usize, usize>,
    /// The first entry for it about a text.
    texts: HashMap<(Code, &'a str), usize>,
    /// The first entry for it about the beginning of an address, without the scheme.
    addresses: HashMap<(Code, &'a str), usize>,
    /// The lengths of these beginnings.
    lengths: BTreeSet<usize>,
}

impl<'a> Allowances<'a> {
    /// Adds an exception that a file holds.
    pub(crate) fn add(&mut self, holder: &'a str, allowance: &'a Allowance) {
        let index = self.entries.len();
        self.entries.push((holder, allowance));
        self.by_file.entry(allowance.target(holder)).or_default().add(index, allowance);
        let quotes = &mut self.by_file.entry(holder).or_default().quotes;
        let end = quotes.entry(allowance.text_span.start).or_default();
        *end = allowance.text_span.end.max(*end);
    }

    /// Whether there are exceptions for a file or in it.
    pub(crate) fn concern(&self, path: &str) -> bool {
        self.by_file.contains_key(path)
    }

    /// Removes what is allowed, and adds a finding for each exception that allows nothing.
    pub(crate) fn apply(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Allowed> {
        let mut counts = vec![0; self.entries.len()];
        diagnostics.retain(|found| {
            let Some(own) = self.by_file.get(found.file.as_str()) else { return true };
            if found.code.is_allowable() && own.is_quoted(found) {
                return false;
            }
            let index = own.entry_that_allows(found);
            index.map(|index| counts[index] += 1).is_none()
        });
        let mut allowed = Vec::new();
        for ((holder, allowance), count) in self.entries.iter().zip(counts) {
            if count > 0 {
                allowed.push(Allowed::new(allowance.target(holder), allowance, count));
            } else {
                diagnostics.push(unused(holder, allowance));
            }
        }
        allowed
    }
}

impl<'a> OfFile<'a> {
    fn add(&mut self, index: usize, allowance: &'a Allowance) {
        let quoted = allowance.text.trim();
        self.texts.entry((allowance.code, quoted)).or_insert(index);
        if allowance.code.is_about_address() && quoted.contains('.') {
            let address = without_scheme(quoted);
            self.addresses.entry((allowance.code, address)).or_insert(index);
            self.lengths.insert(address.len());
        }
    }

    /// Whether a finding is about a text that an entry quotes.
    fn is_quoted(&self, found: &Diagnostic) -> bool {
        let is_inside = |span: &Range<usize>| {
            let before = self.quotes.range(..=span.start).next_back();
            before.is_some_and(|(_, end)| span.end <= *end)
        };
        found.span.as_ref().is_some_and(is_inside)
    }

    /// The first entry that allows a finding: it quotes the whole text of it, or the host of an address.
    fn entry_that_allows(&self, found: &Diagnostic) -> Option<usize> {
        let text = text_of_finding(found)?.trim();
        let whole = self.texts.get(&(found.code, text)).copied();
        let address = without_scheme(text);
        let beginnings = self.lengths.iter().filter_map(|length| address.split_at_checked(*length));
        let quoted = beginnings.filter(|(_, rest)| ends_host(rest));
        let addresses = quoted.filter_map(|(start, _)| self.addresses.get(&(found.code, start)).copied());
        addresses.chain(whole).min()
    }
}

impl Allowed {
    fn new(path: &str, allowance: &Allowance, count: usize) -> Allowed {
        Allowed {
            path: path.to_owned(),
            code: allowance.code,
            text: allowance.text.clone(),
            count,
            reason: allowance.reason.clone(),
        }
    }
}

fn unused(holder: &str, allowance: &Allowance) -> Diagnostic {
    Diagnostic::new(Code::UnusedAllowance, holder)
        .at(allowance.span.clone())
        .fact("code", allowance.code.as_str())
        .fact("text", &allowance.text)
}

/// Whether a host, or a path below it, can end before what is left of an address.
fn ends_host(rest: &str) -> bool {
    let rest = rest.strip_prefix(':').map_or(rest, without_digits);
    rest.is_empty() || rest.starts_with(['/', '?', '#'])
}

/// An address without its scheme.
fn without_scheme(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, rest)| rest)
}

fn without_digits(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit())
}
