//! The demonstration site of the repository, built once for all tests that look at it.

use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

use super::{Site, TODAY, fanzha, repository, temporary, tree};

/// Published files by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Where a site keeps its pictures between builds.
const CACHE: &str = ".fanzha-cache";

/// The demonstration site copied out of the repository, so that its own theme files are not the site's, with the
/// pictures that [`in_the_repository`] has worked on, so that no test repeats it.
pub fn copy() -> Site {
    let site = Site::new();
    in_the_repository();
    site.copy(&repository(CACHE), CACHE);
    for entry in walkdir::WalkDir::new(repository("content")).into_iter().flatten() {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(repository("")).unwrap().to_str().unwrap();
            site.write(path, fs::read(entry.path()).unwrap());
        }
    }
    site.write("site.yaml", fs::read(repository("site.yaml")).unwrap());
    site
}

/// What the repository's own folder publishes, built once for all tests: there the theme's files are the site's too,
/// as everyone who clones the repository has it.
pub fn in_the_repository() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = temporary();
        let output = folder.path().join("public");
        let root = repository("");
        let arguments =
            ["build", "--now", TODAY, "-r", root.to_str().unwrap(), "-o", output.to_str().unwrap()];
        let run = fanzha(&arguments);
        assert_eq!(run.code, 0, "{}", run.stderr);
        tree(&output)
    })
}

/// The site at its own address, built once for all tests.
pub fn built() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let site = copy();
        assert_eq!(site.build(&[]).code, 0);
        site
    })
}

/// What [`built`] has published.
pub fn published() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| built().published())
}
