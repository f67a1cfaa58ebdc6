//! The plan of a site: its outputs with their paths and addresses.

use std::sync::Arc;

use super::kind::OutputKind;
use crate::address::Address;

/// Every output, sorted by path.
#[derive(Debug)]
pub struct Plan {
    /// The outputs.
    pub outputs: Vec<Output>,
}

/// One file to publish.
#[derive(Clone, Debug)]
pub struct Output {
    /// Path relative to the output folder.
    pub path: String,
    /// Address that readers see.
    pub(crate) address: Address,
    /// The source file that it comes from; none for the program's own pages.
    pub(crate) origin: Option<Arc<str>>,
    /// What stands there.
    pub(crate) kind: OutputKind,
}

impl Plan {
    /// The index of the output at a path.
    pub fn position(&self, path: &str) -> Option<usize> {
        self.outputs.binary_search_by(|output| output.path.as_str().cmp(path)).ok()
    }

    /// Whether something is published at an address; a page may be named without its last slash.
    pub(crate) fn serves(&self, address: &str) -> bool {
        let path = Address::new(address).output_path();
        let folder = format!("{path}/index.html");
        self.position(&path).is_some() || self.position(&folder).is_some()
    }
}

impl Output {
    /// The names of the nested kinds without their ids, as in `Page.Archive.Type`: what a measurement sums by.
    pub fn kind_name(&self) -> String {
        let debug = format!("{:?}", self.kind);
        let names = debug.split(['(', ')', ',', ' ', '"']).take(3);
        let names = names.take_while(|name| name.starts_with(char::is_uppercase) && !name.ends_with("Id"));
        names.collect::<Vec<_>>().join(".")
    }

    /// An output of the program's own.
    pub(super) fn new(address: Address, kind: impl Into<OutputKind>) -> Output {
        Output { path: address.output_path(), address, origin: None, kind: kind.into() }
    }

    /// The same, as coming from a source file.
    pub(super) fn with_source(self, origin: impl Into<Arc<str>>) -> Output {
        Output { origin: Some(origin.into()), ..self }
    }
}
