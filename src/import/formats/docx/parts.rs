//! The parts of a package: which is the text, and where those lie that it refers to.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::import::detect::Refusal;
use crate::import::formats::package::{Package, attribute};

/// What a part refers to, by ids.
#[derive(Default)]
pub(super) struct Relations(HashMap<String, Relation>);

pub(super) struct Relation {
    /// The last word of its type: `image`, `hyperlink`, `styles`.
    kind: String,
    /// The path of a part, or the address of what lies outside.
    pub(super) target: String,
    pub(super) is_outside: bool,
}

impl Relations {
    /// Reads the relations of a part; the package itself is the part without a name.
    pub(super) fn of(package: &mut Package<'_>, part: &str) -> Result<Relations, Refusal> {
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

    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// The path of the one part of a kind.
    pub(super) fn part(&self, kind: &str) -> Option<&str> {
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

/// Calls a function with every element and its name without a prefix.
pub(super) fn each_element(xml: &str, mut visit: impl FnMut(&quick_xml::events::BytesStart<'_>, &str)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                visit(&element, element.local_name().as_ref())
            }
            // What is damaged ends here; the text itself is read with its errors.
            Ok(Event::Eof) | Err(_) => break,
            _ => {}
        }
    }
}
