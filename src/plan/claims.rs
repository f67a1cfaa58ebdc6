//! No two outputs may claim one path, neither on systems that distinguish upper from lower case nor on those that do
//! not.

use std::collections::HashMap;

use rayon::prelude::*;

use super::kind::UnlistedPage;
use super::output::Output;
use crate::address::Address;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::Redirect;

/// Sorts the outputs, drops those that lose a claim, and reports each loser with the winner's name.
/// Redirects are added last: they lose every conflict.
pub(super) fn resolve_claims(
    outputs: Vec<Output>,
    redirects: &[Redirect],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Output> {
    let names: Vec<String> = outputs.par_iter().map(|output| output.path.to_lowercase()).collect();
    let mut claims: HashMap<&str, usize> = HashMap::with_capacity(outputs.len());
    let mut losers = vec![false; outputs.len()];
    for (index, name) in names.iter().enumerate() {
        let first = *claims.entry(name).or_insert(index);
        if first != index {
            losers[index] = true;
            diagnostics.push(clash_diagnostic(&outputs[index], &outputs[first]));
        }
    }
    for (index, name) in names.iter().enumerate() {
        if let Some(first) = folder_claim(name, &claims) {
            losers[index] = true;
            diagnostics.push(clash_diagnostic(&outputs[index], &outputs[first]));
        }
    }
    let mut outputs: Vec<Output> =
        outputs.into_iter().zip(losers).filter(|(_, loses)| !loses).map(|(output, _)| output).collect();
    if !redirects.is_empty() {
        add_redirects(&mut outputs, redirects, diagnostics);
    }
    // No two have the same path, so an unstable sort gives one order only.
    outputs.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    outputs
}

/// The output that stands where this one needs a folder.
fn folder_claim(name: &str, claims: &HashMap<&str, usize>) -> Option<usize> {
    name.match_indices('/').find_map(|(at, _)| claims.get(&name[..at]).copied())
}

fn clash_diagnostic(loser: &Output, winner: &Output) -> Diagnostic {
    // The program's own pages have no source: the diagnostic names the author's file.
    let (file, other) = if loser.origin.is_empty() { (winner, loser) } else { (loser, winner) };
    let diagnostic = Diagnostic::new(Code::AddressClash, &file.origin).fact("address", file.address.as_str());
    with_other_claimant(diagnostic, &other.origin)
}

/// Adds the name of the other claimant: a file, or a page of the program's own.
fn with_other_claimant(diagnostic: Diagnostic, origin: &str) -> Diagnostic {
    match origin {
        "" => diagnostic.fact("own", "own-page"),
        file => diagnostic.fact("other", file),
    }
}

fn add_redirects(outputs: &mut Vec<Output>, redirects: &[Redirect], diagnostics: &mut Vec<Diagnostic>) {
    let mut claims: HashMap<String, String> =
        outputs.iter().map(|output| (output.path.to_lowercase(), output.origin.clone())).collect();
    for redirect in redirects {
        let address = Address::of_redirect(&redirect.from.text);
        let path = address.output_path();
        let taken = claims.get(&path.to_lowercase());
        if let Some(other) = taken.or_else(|| folder_conflict(&path, &claims)) {
            let diagnostic = Diagnostic::new(Code::RedirectClash, &*redirect.path)
                .at(redirect.from.span.clone())
                .fact("address", address.as_str());
            diagnostics.push(with_other_claimant(diagnostic, other));
            continue;
        }
        claims.insert(path.to_lowercase(), redirect.path.to_string());
        let output = Output::new(address, UnlistedPage::Redirect(redirect.to.clone()));
        outputs.push(output.with_source(&*redirect.path));
    }
}

/// The origin of an output that stands where this path needs a folder, or of one that needs a folder where this path is.
fn folder_conflict<'a>(path: &str, claims: &'a HashMap<String, String>) -> Option<&'a String> {
    let path = path.to_lowercase();
    let above = path.match_indices('/').find_map(|(at, _)| claims.get(&path[..at]));
    let is_below = |other: &str| other.strip_prefix(&path).is_some_and(|rest| rest.starts_with('/'));
    // A path that ends in `index.html` is never a folder. Few old addresses are anything else, so the whole map is
    // seldom searched.
    above.or_else(|| {
        let below = claims.iter().filter(|(other, _)| !path.ends_with("/index.html") && is_below(other));
        below.min_by_key(|(other, _)| *other).map(|(_, owner)| owner)
    })
}
