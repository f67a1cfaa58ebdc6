//! Exceptions: an entry of `allow:` takes one kind of finding about one text out of the list, and is itself a
//! mistake once there is nothing left for it to allow.

use std::collections::HashMap;
use std::ops::Range;

use super::findings::found_text;
use crate::config::Allowance;

use crate::diagnostics::{Code, Diagnostic};

/// An exception that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The file, from the site's root.
    pub path: String,
    /// The rule.
    pub code: Code,
    /// The text that may stand.
    pub text: String,
    /// How often it stands there.
    pub count: usize,
    /// Why.
    pub reason: String,
}

/// Exceptions, each with the file that it stands in.
#[derive(Debug, Default)]
pub struct Allowances<'a> {
    entries: Vec<(&'a str, &'a Allowance)>,
    /// The entries that concern a file: those that are for it, and those that stand in it.
    of_file: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Allowances<'a> {
    /// Adds an exception that stands in a file.
    pub fn add(&mut self, place: &'a str, allowance: &'a Allowance) {
        let index = self.entries.len();
        self.entries.push((place, allowance));
        let target = allowance.target(place);
        self.of_file.entry(target).or_default().push(index);
        if target != place {
            self.of_file.entry(place).or_default().push(index);
        }
    }

    /// Whether there are exceptions for a file or in it.
    pub fn concern(&self, path: &str) -> bool {
        self.of_file.contains_key(path)
    }

    /// Takes out what is allowed; adds what is allowed in vain.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Allowed> {
        let mut counts = vec![0; self.entries.len()];
        diagnostics.retain(|found| {
            let own = self.of_file.get(found.file.as_str()).map(Vec::as_slice).unwrap_or_default();
            if found.code.is_allowable() && own.iter().any(|index| self.is_entry(*index, found)) {
                return false;
            }
            let index = own.iter().find(|index| self.allows(**index, found));
            index.map(|index| counts[*index] += 1).is_none()
        });
        let mut allowed = Vec::new();
        for ((place, allowance), count) in self.entries.iter().zip(counts) {
            if count > 0 {
                allowed.push(of(allowance.target(place), allowance, count));
            } else {
                diagnostics.push(in_vain(place, allowance));
            }
        }
        allowed
    }

    /// Whether a finding is about the text of an entry itself.
    fn is_entry(&self, index: usize, found: &Diagnostic) -> bool {
        let (place, allowance) = self.entries[index];
        let text = &allowance.text_span;
        let inside = |span: &Range<usize>| span.start >= text.start && span.end <= text.end;
        found.file == place && found.span.as_ref().is_some_and(inside)
    }

    fn allows(&self, index: usize, found: &Diagnostic) -> bool {
        let (place, allowance) = self.entries[index];
        found.file == allowance.target(place) && allows(allowance, found)
    }
}

fn of(path: &str, allowance: &Allowance, count: usize) -> Allowed {
    Allowed {
        path: path.to_owned(),
        code: allowance.code,
        text: allowance.text.clone(),
        count,
        reason: allowance.reason.clone(),
    }
}

fn in_vain(place: &str, allowance: &Allowance) -> Diagnostic {
    Diagnostic::new(Code::UnusedAllowance, place)
        .at(allowance.span.clone())
        .fact("code", allowance.code.as_str())
        .fact("text", &allowance.text)
}

/// An entry names the whole of what was found. Of an address its host is enough.
fn allows(allowance: &Allowance, found: &Diagnostic) -> bool {
    let text = found_text(found).map(str::trim);
    let wanted = allowance.text.trim();
    let is_host = |text: &str| {
        let rest = bare(text).strip_prefix(bare(wanted)).filter(|_| wanted.contains('.'));
        let rest = rest.map(|rest| rest.strip_prefix(':').map_or(rest, without_digits));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    };
    let matches = |text: &str| text == wanted || found.code.is_about_address() && is_host(text);
    found.code == allowance.code && text.is_some_and(matches)
}

/// An address without its scheme.
fn bare(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, behind)| behind)
}

fn without_digits(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit())
}
