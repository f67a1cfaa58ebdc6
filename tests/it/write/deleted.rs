//! Somebody deletes the output folder, or puts something into it, while a build writes to it: the next build must do its
//! work again, and nothing of theirs is lost.

use std::fs;

use fanzha::write::{MANIFEST, Request, open};
use pretty_assertions::assert_eq;

use super::{Files, Site, TWO, texts};

const MORE: Files = &[("a.txt", "a"), ("b/c.txt", "c"), ("d/e.txt", "e"), ("index.html", "new home")];

/// Begins a build of `MORE`, does something to the output folder, and ends the build.
fn build_disturbed(site: &Site, disturb: impl Fn(&Site)) -> bool {
    let planned: Vec<String> = MORE.iter().map(|(path, _)| (*path).to_owned()).collect();
    let (output, root) = (site.at(""), site.root.path());
    let request = Request { output: &output, source_root: root, protected: &[], adopt: false };
    let writer = open(&request, &planned).unwrap();
    let receipts = MORE
        .iter()
        .enumerate()
        .map(|(index, (_, text))| writer.put(index, text.as_bytes()).unwrap())
        .collect();
    disturb(site);
    writer.finish(receipts).is_ok()
}

fn staging(site: &Site) -> std::path::PathBuf {
    let mut entries = fs::read_dir(site.at("")).unwrap().map(|entry| entry.unwrap().path());
    entries.find(|path| path.to_string_lossy().contains(".fanzha-tmp-")).unwrap()
}

#[test]
fn next_build_goes_on_after_the_folder_was_deleted() {
    type Disturbance = (&'static str, fn(&Site));
    let disturbances: [Disturbance; 4] = [
        ("all of it", |site| fs::remove_dir_all(site.at("")).unwrap()),
        ("the manifest", |site| fs::remove_file(site.at(MANIFEST)).unwrap()),
        ("the manifest and a staged file", |site| {
            fs::remove_file(site.at(MANIFEST)).unwrap();
            let staged = ["3", "index.html"].map(|name| staging(site).join(name));
            fs::remove_file(staged.iter().find(|path| path.exists()).unwrap()).unwrap();
        }),
        ("all but the folder", |site| {
            fs::remove_dir_all(site.at("")).unwrap();
            fs::create_dir(site.at("")).unwrap();
        }),
    ];
    for ((what, disturb), is_first) in disturbances.into_iter().flat_map(|it| [(it, false), (it, true)]) {
        let site = Site::new();
        if !is_first {
            site.build(TWO).unwrap();
        }
        build_disturbed(&site, disturb);
        site.build(MORE).unwrap_or_else(|error| panic!("after {what} was deleted: {error}"));
        let tree = site.tree();
        for (path, text) in texts(MORE) {
            assert_eq!(tree.get(&path), Some(&text), "{path} after {what} was deleted");
        }
    }
}

#[test]
fn first_build_moves_its_files_into_folders_that_somebody_has_made_meanwhile() {
    let site = Site::new();
    assert!(build_disturbed(&site, |site| site.write("b/mine", "mine")));
    let expected: Files = &[MORE[0], MORE[1], ("b/mine", "mine"), MORE[2], MORE[3]];
    assert_eq!(site.tree(), texts(expected));
    let clean = Site::new();
    clean.build(MORE).unwrap();
    assert_eq!(site.manifest(), clean.manifest());
}
