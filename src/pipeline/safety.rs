//! What `safety` needs from the disk and from all documents: the files that are no documents, and the exceptions of
//! every file.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::config::{CONFIG_FILE, Config};
use crate::content::Document;
use crate::diagnostics::{Diagnostic, Level};
use crate::safety::{
    Allowances, MOST_PACKAGE_BYTES, PackageKind, TextKind, package_kind, scan_attachment, scan_package,
    text_kind,
};
use crate::source::{SourceFile, SourceSet, read_bytes_up_to, read_copied_text, read_if_text, text_of_bytes};

/// What the look at the files that are no documents led to.
pub(super) struct ScannedFiles {
    /// What was found.
    pub(super) findings: Vec<Diagnostic>,
    /// The hashes of texts and packages in which nothing was found, by path.
    pub(super) clean: BTreeMap<String, u64>,
    /// What the look into each package led to, by path.
    pub(super) packages: ScannedPackages,
}

/// What was found in each package, and the hash of its bytes if that is nothing.
pub(super) type ScannedPackages = BTreeMap<String, Scanned>;

type Scanned = (Vec<Diagnostic>, Option<u64>);

/// What was found before the last change, and the files whose bytes may have changed since.
#[derive(Clone, Copy)]
pub(super) struct EarlierScan<'a> {
    pub(super) packages: &'a ScannedPackages,
    pub(super) stale: &'a BTreeSet<String>,
}

/// Scans the files that are no documents for what must not be published.
pub(super) fn scan_other_files(
    sources: &SourceSet,
    config: &Config,
    earlier: Option<EarlierScan>,
) -> ScannedFiles {
    let files: Vec<&SourceFile> = sources
        .attachments
        .values()
        .chain(sources.statics.values())
        .chain(sources.templates.values())
        .collect();
    let scan = |file: &&SourceFile| match earlier.and_then(|earlier| earlier.of(&file.path)) {
        Some(scanned) => scanned.clone(),
        None => scan_file(file, config),
    };
    let scanned: Vec<Scanned> = files.par_iter().map(scan).collect();
    let mut all = ScannedFiles { findings: Vec::new(), clean: BTreeMap::new(), packages: BTreeMap::new() };
    for (file, scanned) in files.into_iter().zip(scanned) {
        if package_kind(&file.path).is_some() {
            all.packages.insert(file.path.clone(), scanned.clone());
        }
        let (found, hash) = scanned;
        all.findings.extend(found);
        all.clean.extend(hash.map(|hash| (file.path.clone(), hash)));
    }
    all
}

impl<'a> EarlierScan<'a> {
    /// What was found in a file that has not changed. Only packages take so long that it is worth while.
    fn of(self, path: &str) -> Option<&'a Scanned> {
        self.packages.get(path).filter(|_| !self.stale.contains(path))
    }
}

/// What is found in a file, and the hash of its text if that is nothing.
fn scan_file(file: &SourceFile, config: &Config) -> Scanned {
    if let Some(kind) = package_kind(&file.path) {
        return scan_package_file(file, kind, config);
    }
    let text = match text_kind(&file.path) {
        TextKind::Text => read_copied_text(file).map(Some),
        TextKind::Unknown => read_if_text(file),
        TextKind::NoText => Ok(None),
    };
    let text = text.as_ref().map(|text| text.as_deref()).map_err(Clone::clone);
    let hash = text.as_ref().ok().copied().flatten().map(|text| xxh3_64(text.as_bytes()));
    let found = scan_attachment(&file.path, config, text);
    let hash = hash.filter(|_| found.is_empty());
    (found, hash)
}

/// What is found in a package, and the hash of its bytes if that is nothing.
fn scan_package_file(file: &SourceFile, kind: PackageKind, config: &Config) -> Scanned {
    let bytes = match kind {
        PackageKind::Unreadable => Ok(None),
        PackageKind::Office | PackageKind::Archive => read_bytes_up_to(file, MOST_PACKAGE_BYTES),
    };
    match bytes {
        Ok(bytes) => {
            let found = scan_package(&file.path, config, kind, bytes.as_deref());
            let hash = bytes.filter(|_| found.is_empty()).map(|bytes: Vec<u8>| xxh3_64(&bytes));
            (found, hash)
        }
        Err(unreadable) => (vec![*unreadable], None),
    }
}

/// Why bytes that were just read from a file must not be published. The file was checked before, but may have changed
/// since: `clean` is the hash of its text in which nothing was found.
pub(super) fn reason_to_withhold(
    file: &SourceFile,
    bytes: &[u8],
    clean: Option<u64>,
    config: &Config,
) -> Option<Box<Diagnostic>> {
    let package = package_kind(&file.path);
    let kind = text_kind(&file.path);
    let is_looked_into = match package {
        Some(package) => package != PackageKind::Unreadable,
        None => kind != TextKind::NoText,
    };
    if !is_looked_into || clean == Some(xxh3_64(bytes)) {
        return None;
    }
    let mut found = match package {
        Some(package) => {
            let small = Some(bytes).filter(|bytes| bytes.len() as u64 <= MOST_PACKAGE_BYTES);
            scan_package(&file.path, config, package, small)
        }
        None => {
            let text = text_of_bytes(file, bytes, kind == TextKind::Text);
            scan_attachment(&file.path, config, text)
        }
    };
    let mut own = Allowances::default();
    let concerning = config.allow.iter().filter(|allowance| allowance.target(CONFIG_FILE) == file.path);
    concerning.for_each(|allowance| own.add(CONFIG_FILE, allowance));
    own.apply(&mut found);
    found.retain(|found| found.file == file.path);
    config.apply_levels(&mut found);
    found.into_iter().find(|found| found.level == Level::Error).map(Box::new)
}

/// The exceptions of all documents and of site.yaml, by file.
pub(super) fn allowances<'a>(
    config: &'a Config,
    documents: impl Iterator<Item = &'a Document>,
) -> Allowances<'a> {
    let of_documents =
        documents.flat_map(|document| document.allow.iter().map(|allowance| (&*document.path, allowance)));
    let of_config = config.allow.iter().map(|allowance| (CONFIG_FILE, allowance));
    let mut all = Allowances::default();
    of_documents.chain(of_config).for_each(|(file, allowance)| all.add(file, allowance));
    all
}
