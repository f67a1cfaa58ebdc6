//! Exceptions: an entry of `allow:` takes one kind of finding about one text out of the list, and is itself a
//! mistake once there is nothing left for it to allow.

use std::collections::BTreeMap;

use super::FOUND;
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
    /// Why.
    pub reason: String,
}

/// Takes out what is allowed; adds what is allowed in vain. `allowances` are by file.
pub fn apply_allowances(
    diagnostics: &mut Vec<Diagnostic>,
    allowances: &BTreeMap<String, Vec<Allowance>>,
) -> Vec<Allowed> {
    let mut used: BTreeMap<&str, Vec<bool>> =
        allowances.iter().map(|(path, list)| (path.as_str(), vec![false; list.len()])).collect();
    diagnostics.retain(|found| {
        let Some((path, list)) = allowances.get_key_value(&found.file) else { return true };
        let is_entry = |allowance: &Allowance| {
            let text = &allowance.text_span;
            found.span.as_ref().is_some_and(|span| span.start >= text.start && span.end <= text.end)
        };
        if found.code.may_be_allowed() && list.iter().any(is_entry) {
            return false;
        }
        let index = list.iter().position(|allowance| allows(allowance, found));
        if let Some((index, used)) = index.zip(used.get_mut(path.as_str())) {
            used[index] = true;
        }
        index.is_none()
    });
    let mut allowed = Vec::new();
    for (path, list) in allowances {
        for (allowance, used) in list.iter().zip(&used[path.as_str()]) {
            if *used {
                allowed.push(of(path, allowance));
            } else {
                diagnostics.push(in_vain(path, allowance));
            }
        }
    }
    allowed
}

fn of(path: &str, allowance: &Allowance) -> Allowed {
    Allowed {
        path: path.to_owned(),
        code: allowance.code,
        text: allowance.text.clone(),
        reason: allowance.reason.clone(),
    }
}

fn in_vain(path: &str, allowance: &Allowance) -> Diagnostic {
    Diagnostic::new(Code::UnusedAllowance, path)
        .at(allowance.span.clone())
        .fact("code", allowance.code.as_str())
        .fact("text", &allowance.text)
}

/// An entry names the whole of what was found. Of an address its host is enough.
fn allows(allowance: &Allowance, found: &Diagnostic) -> bool {
    let text = found.facts.iter().find(|(name, _)| *name == FOUND).map(|(_, text)| text.trim());
    let wanted = allowance.text.trim();
    let is_host = |text: &str| {
        let rest = bare(text).strip_prefix(bare(wanted)).filter(|_| wanted.contains('.'));
        let rest = rest.map(|rest| rest.strip_prefix(':').map_or(rest, without_digits));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    };
    let matches = |text: &str| text == wanted || found.code.is_of_address() && is_host(text);
    found.code == allowance.code && text.is_some_and(matches)
}

/// An address without its scheme.
fn bare(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, behind)| behind)
}

fn without_digits(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit())
}
