//! Pictures out of the package, each read once however often it is shown.

use std::collections::HashMap;
use std::sync::Arc;

use super::alt::alt_of;
use crate::article::Picture;
use crate::import::detect::Refusal;
use crate::office::package::Package;
use crate::office::relations::Relation;

/// The pictures of a package.
pub(super) struct Pictures<'p, 'a> {
    package: Option<&'p mut Package<'a>>,
    read: HashMap<String, Option<Arc<[u8]>>>,
}

impl<'p, 'a> Pictures<'p, 'a> {
    pub(super) fn of(package: &'p mut Package<'a>) -> Pictures<'p, 'a> {
        Pictures { package: Some(package), read: HashMap::new() }
    }

    /// Pictures of a text that has none.
    pub(super) fn none() -> Pictures<'p, 'a> {
        Pictures { package: None, read: HashMap::new() }
    }

    /// A picture; nothing where it is a drawing of Windows (EMF, WMF), or outside of the package.
    pub(super) fn picture(
        &mut self,
        relation: &Relation,
        description: &str,
    ) -> Result<Option<Picture>, Refusal> {
        let Some(package) = self.package.as_mut().filter(|_| !relation.is_outside) else { return Ok(None) };
        let path = &relation.target;
        if !self.read.contains_key(path) {
            let bytes = package.part(path)?.filter(|bytes| image::guess_format(bytes).is_ok());
            self.read.insert(path.clone(), bytes.map(Into::into));
        }
        let picture = |bytes: Arc<[u8]>| Picture {
            address: path.clone(),
            alt: alt_of(description),
            bytes: Some(bytes),
        };
        Ok(self.read[path].clone().map(picture))
    }
}
