//! Exceptions: an entry of `allow:` removes the findings of one code about one text. An entry that removes nothing is itself
//! a mistake.

use std::collections::HashMap;
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
    /// The entries that concern a file: those for it, and those in it.
    by_file: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Allowances<'a> {
    /// Adds an exception that a file holds.
    pub(crate) fn add(&mut self, holder: &'a str, allowance: &'a Allowance) {
        let index = self.entries.len();
        self.entries.push((holder, allowance));
        let target = allowance.target(holder);
        self.by_file.entry(target).or_default().push(index);
        if target != holder {
            self.by_file.entry(holder).or_default().push(index);
        }
    }

    /// Whether there are exceptions for a file or in it.
    pub(crate) fn concern(&self, path: &str) -> bool {
        self.by_file.contains_key(path)
    }

    /// Removes what is allowed, and adds a finding for each exception that allows nothing.
    pub(crate) fn apply(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Allowed> {
        let mut counts = vec![0; self.entries.len()];
        diagnostics.retain(|found| {
            let own = self.by_file.get(found.file.as_str()).map(Vec::as_slice).unwrap_or_default();
            if found.code.is_allowable() && own.iter().any(|index| self.is_quoted_by(*index, found)) {
                return false;
            }
            let index = own.iter().find(|index| self.allows(**index, found));
            index.map(|index| counts[*index] += 1).is_none()
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

    /// Whether a finding is about the text that an entry quotes.
    fn is_quoted_by(&self, index: usize, found: &Diagnostic) -> bool {
        let (holder, allowance) = self.entries[index];
        let text = &allowance.text_span;
        let inside = |span: &Range<usize>| span.start >= text.start && span.end <= text.end;
        found.file == holder && found.span.as_ref().is_some_and(inside)
    }

    fn allows(&self, index: usize, found: &Diagnostic) -> bool {
        let (holder, allowance) = self.entries[index];
        found.file == allowance.target(holder) && allows(allowance, found)
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

/// Whether an entry allows a finding: it quotes the whole text of it, or the host of an address.
fn allows(allowance: &Allowance, found: &Diagnostic) -> bool {
    let text = text_of_finding(found).map(str::trim);
    let quoted = allowance.text.trim();
    let is_host = |text: &str| {
        let rest = without_scheme(text).strip_prefix(without_scheme(quoted)).filter(|_| quoted.contains('.'));
        let rest = rest.map(|rest| rest.strip_prefix(':').map_or(rest, without_digits));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    };
    let matches = |text: &str| text == quoted || found.code.is_about_address() && is_host(text);
    found.code == allowance.code && text.is_some_and(matches)
}

/// An address without its scheme.
fn without_scheme(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, rest)| rest)
}

fn without_digits(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit())
}
