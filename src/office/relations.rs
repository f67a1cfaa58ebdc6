//! The parts of a package: which is the text, and where those lie that it refers to.

use std::collections::HashMap;

use super::Fault;
use super::package::Package;
use super::xml::{attribute, each_element};

/// What a part refers to, by ids.
#[derive(Default)]
pub(crate) struct Relations(HashMap<String, Relation>);

pub(crate) struct Relation {
    /// The last word of its type: `image`, `hyperlink`, `styles`.
    kind: String,
    /// The path of a part, or the address of what lies outside.
    pub(crate) target: String,
    pub(crate) is_outside: bool,
}

impl Relations {
    /// Reads the relations of a part; the package itself is the part without a name.
    pub(crate) fn of(package: &mut Package<'_>, part: &str) -> Result<Relations, Fault> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let separator = if folder.is_empty() { "" } else { "/" };
        let xml = package.text(&format!("{folder}{separator}_rels/{name}.rels"))?.unwrap_or_default();
        let mut relations = HashMap::new();
        each_element(&xml, |element, name| {
            let [id, kind, target] = ["Id", "Type", "Target"].map(|name| attribute(element, name));
            if let ("Relationship", Some(id), Some(target)) = (name, id, target) {
                let is_outside = attribute(element, "TargetMode").is_some_and(|mode| mode == "External");
                let target = if is_outside { target } else { path_from(folder, &target) };
                let kind = kind.unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
                relations.insert(id, Relation { kind, target, is_outside });
            }
        });
        Ok(Relations(relations))
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// The addresses of what lies outside, but for the template that the file was made with, in the order of their letters.
    pub(crate) fn outside(&self) -> Vec<&str> {
        let all =
            self.0.values().filter(|relation| relation.is_outside && relation.kind != "attachedTemplate");
        let mut addresses: Vec<&str> = all.map(|relation| relation.target.as_str()).collect();
        addresses.sort_unstable();
        addresses
    }

    /// The path of the one part of a kind.
    pub(crate) fn part(&self, kind: &str) -> Option<&str> {
        // Several of a kind would be against the format; the least name makes the choice the same every time.
        let all = self.0.values().filter(|relation| relation.kind == kind && !relation.is_outside);
        all.map(|relation| relation.target.as_str()).min()
    }
}

/// The path of a part that is named from a folder or from the root.
fn path_from(folder: &str, target: &str) -> String {
    let base = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}
