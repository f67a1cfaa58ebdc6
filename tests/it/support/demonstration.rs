//! The demonstration site of the repository, built once for all tests that look at it.

use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

use super::{Site, repository, tree};

/// Published files by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The demonstration site with the pictures that [`published`] has worked on, so that no test repeats it.
pub fn copy() -> Site {
    let site = bare_copy();
    for (path, bytes) in tree(&built().at(CACHE)) {
        site.write(&format!("{CACHE}/{path}"), bytes);
    }
    site
}

/// Where a site keeps its pictures between builds.
const CACHE: &str = ".fanzha-cache";

/// The demonstration site copied out of the repository, so that its own theme files are not the site's.
fn bare_copy() -> Site {
    let site = Site::new();
    for entry in walkdir::WalkDir::new(repository("content")).into_iter().flatten() {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(repository("")).unwrap().to_str().unwrap();
            site.write(path, fs::read(entry.path()).unwrap());
        }
    }
    site.write("site.yaml", fs::read(repository("site.yaml")).unwrap());
    site
}

/// The site at its own address, built once for all tests.
pub fn built() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let site = bare_copy();
        assert_eq!(site.build(&[]).code, 0);
        site
    })
}

/// What [`built`] has published.
pub fn published() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| built().published())
}
