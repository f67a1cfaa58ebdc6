//! The lists that `build` writes of what it changed: files for who copies the site to a server, addresses for search engines.
//!
//! A list that is there already is what was not published yet, so it is added to, never replaced: whoever has published it
//! deletes it. So nothing is forgotten when a copy fails and the site is built again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::cli::BuildArgs;
use crate::pipeline::PlannedSite;
use crate::plan::{Output, Turn};
use crate::write::Summary;
use crate::write::{FileOperation, OperationError, Transaction};

/// Writes the lists that were asked for. Without a site nothing has changed.
pub(super) fn write_lists(
    args: &BuildArgs,
    built: Option<(&PlannedSite, &Summary)>,
) -> Result<(), OperationError> {
    let mut operations = Vec::new();
    let mut add = |path: &Path, text: String| {
        let is_there = path.is_file();
        operations.push(FileOperation {
            from: is_there.then(|| path.to_owned()),
            to: path.to_owned(),
            bytes: Some(text.into_bytes()),
        });
    };
    if let Some(path) = &args.changed_files {
        let earlier = read(path);
        add(
            path,
            built.map_or_else(|| earlier.clone(), |(planned, summary)| files(&earlier, planned, summary)),
        );
    }
    if let Some(path) = &args.changed_addresses {
        let earlier = read(path);
        add(
            path,
            built.map_or_else(|| earlier.clone(), |(planned, summary)| addresses(&earlier, planned, summary)),
        );
    }
    Transaction::run(&operations)?.commit();
    Ok(())
}

/// The list as it is; empty where there is none.
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// A line for each file, as `git diff --name-status` writes them: `A` new, `M` changed, `D` deleted, a tab, its path. In the
/// order in which they go to the server.
fn files(earlier: &str, planned: &PlannedSite, summary: &Summary) -> String {
    let outputs = &planned.plan.outputs;
    let path_of = |index: &usize| outputs[*index].path.as_str();
    let mut states: BTreeMap<&str, &str> =
        earlier.lines().filter_map(|line| line.split_once('\t')).map(|(state, path)| (path, state)).collect();
    for path in summary.changed.iter().map(path_of) {
        states.entry(path).and_modify(|state| *state = if *state == "A" { "A" } else { "M" }).or_insert("M");
    }
    for path in summary.new.iter().map(path_of) {
        // What was to be deleted is still on the server.
        states.entry(path).and_modify(|state| *state = "M").or_insert("A");
    }
    states.extend(summary.deleted.iter().map(|path| (path.as_str(), "D")));
    let turn =
        |path: &str| planned.plan.position(path).map_or(Turn::Deleted, |index| outputs[index].kind.turn());
    let mut lines: Vec<(Turn, &str, &str)> =
        states.into_iter().map(|(path, state)| (turn(path), path, state)).collect();
    lines.sort_unstable();
    lines.into_iter().map(|(_, path, state)| format!("{state}\t{path}\n")).collect()
}

/// The addresses of pages that search engines may show, one a line.
fn addresses(earlier: &str, planned: &PlannedSite, summary: &Summary) -> String {
    let base = &planned.site.config.base_url;
    let outputs = &planned.plan.outputs;
    let address = |output: &Output| {
        let href = || format!("{}{}", base.origin(), output.address.href(base.prefix()));
        output.kind.is_indexable().then(href)
    };
    let known: BTreeSet<String> = outputs.iter().filter_map(address).collect();
    let earlier = earlier.lines().map(str::to_owned).filter(|address| known.contains(address));
    let mut all: BTreeSet<String> = earlier.collect();
    all.extend(summary.changed.iter().chain(&summary.new).filter_map(|index| address(&outputs[*index])));
    all.into_iter().map(|address| address + "\n").collect()
}
