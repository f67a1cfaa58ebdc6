//! No two outputs may claim one path, neither on systems that distinguish upper from lower case nor on those that do
//! not.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

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
    let mut claims = Claims::new(&outputs);
    let losses = claims.losses();
    let clashes = losses.iter().map(|loss| clash_diagnostic(&outputs[loss.loser], &outputs[loss.winner]));
    diagnostics.extend(clashes);
    if !losses.is_empty() {
        let mut loses = vec![false; outputs.len()];
        losses.iter().for_each(|loss| loses[loss.loser] = true);
        claims.by_name.retain(|(_, index)| !loses[*index]);
    }
    let added = claims.redirects(redirects, diagnostics);
    let order: Vec<usize> = claims.by_name.into_iter().map(|(_, index)| index).collect();
    let mut outputs: Vec<Option<Output>> = outputs.into_iter().map(Some).collect();
    let take = |index: usize| outputs[index].take().expect("each output has one name");
    let mut sorted: Vec<Output> = order.into_iter().map(take).chain(added).collect();
    // Names differ from paths in their capital letters only, so this has next to nothing to do.
    sorted.par_sort_by(|a, b| a.path.cmp(&b.path));
    sorted
}

/// What outputs claim: the names of their paths, which have no capital letters, sorted; where several have one name, in
/// the order of the outputs.
struct Claims<'a> {
    outputs: &'a [Output],
    by_name: Vec<(Cow<'a, str>, usize)>,
}

/// An output that loses its path to another one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Loss {
    /// Whether the winner is a file where the loser needs a folder.
    needs_folder: bool,
    loser: usize,
    winner: usize,
}

impl<'a> Claims<'a> {
    fn new(outputs: &'a [Output]) -> Claims<'a> {
        let name = |(index, output): (usize, &'a Output)| (name_of(&output.path), index);
        let mut by_name: Vec<(Cow<str>, usize)> = outputs.par_iter().enumerate().map(name).collect();
        // Outputs come in runs that are sorted, which a stable sort makes use of.
        by_name.par_sort();
        Claims { outputs, by_name }
    }

    /// The outputs that lose: later ones of one name, then those that need a folder where another one is a file.
    fn losses(&self) -> Vec<Loss> {
        let mut losses = Vec::new();
        // The last names that this one begins with. Those that it does not begin with, none behind it does.
        let mut beginnings: Vec<(&str, usize)> = Vec::new();
        for (name, index) in &self.by_name {
            while beginnings.pop_if(|(beginning, _)| !name.starts_with(*beginning)).is_some() {}
            let folder = beginnings.iter().find(|(begin, _)| name.as_bytes().get(begin.len()) == Some(&b'/'));
            losses.extend(folder.map(|(_, winner)| Loss {
                needs_folder: true,
                loser: *index,
                winner: *winner,
            }));
            match beginnings.last() {
                Some((same, winner)) if same == name => {
                    losses.push(Loss { needs_folder: false, loser: *index, winner: *winner });
                }
                _ => beginnings.push((name, *index)),
            }
        }
        losses.sort_unstable();
        losses
    }

    /// The outputs of redirects; those that lose are reported.
    fn redirects(&self, redirects: &[Redirect], diagnostics: &mut Vec<Diagnostic>) -> Vec<Output> {
        let mut outputs = Vec::new();
        let mut own = Redirects::new();
        for redirect in redirects {
            let address = Address::of_redirect(&redirect.from.text);
            let path = address.output_path();
            let name = path.to_lowercase();
            if let Some(other) = self.conflict(&name, &own) {
                let diagnostic = Diagnostic::new(Code::RedirectClash, &*redirect.path)
                    .at(redirect.from.span.clone())
                    .fact("address", address.as_str());
                diagnostics.push(with_other_claimant(diagnostic, other));
                continue;
            }
            own.insert(name, redirect.path.clone());
            let output = Output::new(address, UnlistedPage::Redirect(redirect.to.clone()));
            outputs.push(output.with_source(redirect.path.clone()));
        }
        outputs
    }

    /// The origin of what has a name, of what is a file where it needs a folder, or of what needs a folder where it is a file.
    /// It is an output, or one of the redirects by their names.
    fn conflict<'c>(&'c self, name: &str, redirects: &'c Redirects) -> Option<Option<&'c str>> {
        let own = |name: &str| self.origin(name).or_else(|| Some(Some(&**redirects.get(name)?)));
        let above = || name.match_indices('/').find_map(|(at, _)| own(&name[..at]));
        own(name).or_else(above).or_else(|| self.below(name, redirects))
    }

    fn origin(&self, name: &str) -> Option<Option<&str>> {
        let position = self.by_name.binary_search_by(|(known, _)| (**known).cmp(name)).ok()?;
        Some(self.outputs[self.by_name[position].1].origin.as_deref())
    }

    /// The origin of the first thing in a folder.
    fn below<'c>(&'c self, folder: &str, redirects: &'c Redirects) -> Option<Option<&'c str>> {
        // A page is never a folder.
        if folder.ends_with("/index.html") {
            return None;
        }
        let folder = format!("{folder}/");
        let next = self.by_name.partition_point(|(name, _)| **name < *folder);
        let output =
            self.by_name.get(next).map(|(name, index)| (&**name, self.outputs[*index].origin.as_deref()));
        let redirect = redirects.range(folder.clone()..).next().map(|(name, path)| (&**name, Some(&**path)));
        let inside = [output, redirect].into_iter().flatten().filter(|(name, _)| name.starts_with(&folder));
        inside.min().map(|(_, origin)| origin)
    }
}

/// The files of redirects, by the names of their paths.
type Redirects = BTreeMap<String, Arc<str>>;

/// A path without capital letters.
fn name_of(path: &str) -> Cow<'_, str> {
    let is_small = path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(path) } else { Cow::Owned(path.to_lowercase()) }
}

fn clash_diagnostic(loser: &Output, winner: &Output) -> Diagnostic {
    // The program's own pages have no source: the diagnostic names the author's file.
    let (file, other) = if loser.origin.is_none() { (winner, loser) } else { (loser, winner) };
    let origin = file.origin.as_deref().unwrap_or_default();
    let diagnostic = Diagnostic::new(Code::AddressClash, origin).fact("address", file.address.as_str());
    with_other_claimant(diagnostic, other.origin.as_deref())
}

/// Adds the name of the other claimant: a file, or a page of the program's own.
fn with_other_claimant(diagnostic: Diagnostic, origin: Option<&str>) -> Diagnostic {
    match origin {
        None => diagnostic.fact("own", "own-page"),
        Some(file) => diagnostic.fact("other", file),
    }
}
