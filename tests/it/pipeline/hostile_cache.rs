//! A cache that is damaged, or that somebody else made, costs time and nothing else.

use std::fs;
use std::path::PathBuf;

use pretty_assertions::assert_eq;

use super::bulletin;
use super::unchanged::{assert_clean, build_as_somebody_else, reads, site};
use crate::support::{Site, temporary};

const CACHE: &str = ".fanzha-cache/builds";

/// The receipts of builds, one for each set of options.
fn kept(site: &Site) -> Vec<PathBuf> {
    let entries = fs::read_dir(site.at(CACHE)).expect("the folder is there").flatten();
    let is_receipt = |path: &PathBuf| path.file_name().is_some_and(|name| name.len() == 32);
    let mut kept: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_receipt).collect();
    kept.sort();
    kept
}

fn receipt(site: &Site) -> PathBuf {
    kept(site).pop().expect("a receipt")
}

#[test]
fn damage_costs_time_only() {
    let site = site();
    assert!(reads(&site, &[]));
    let (path, before) = (receipt(&site), site.published());
    let whole = fs::read(&path).unwrap();
    let length = whole.len();
    let flipped = (0..24).map(|part| {
        let mut bytes = whole.clone();
        bytes[part * (length - 1) / 23] ^= 1 << (part % 8);
        bytes
    });
    let cut = (0..8).map(|part| whole[..part * length / 8].to_vec());
    let odd = [[&whole[..], b"x"].concat(), vec![0; length], vec![255; 100], whole[1..].to_vec()];
    for (number, bytes) in flipped.chain(cut).chain(odd).enumerate() {
        fs::write(&path, bytes).unwrap();
        assert!(reads(&site, &[]), "damage {number} is noticed");
        assert!(site.published() == before, "damage {number}");
    }
    assert!(!reads(&site, &[]));
}

#[test]
fn what_another_user_made_is_not_believed() {
    let site = site();
    build_as_somebody_else(&site);
    assert!(reads(&site, &[]), "its seal is another one");
    assert!(!reads(&site, &[]));
}

#[test]
fn receipt_of_another_state_or_site_hides_nothing() {
    let (one, other) = (site(), site());
    assert!(reads(&one, &[]) && reads(&other, &[]));
    let of_fine_text = fs::read(receipt(&one)).unwrap();
    fs::write(receipt(&other), &of_fine_text).unwrap();
    assert!(reads(&other, &[]), "of another site");
    one.write("content/bulletins/a.md", bulletin("第一篇", "").replace("正文", "打我的电话13912345678"));
    fs::write(receipt(&one), &of_fine_text).unwrap();
    assert_eq!(one.build(&[]).code, 1, "of an earlier text");
    // One of other options, under the name of these.
    one.write("content/bulletins/a.md", bulletin("第一篇", "draft: true\n"));
    assert!(reads(&one, &[]));
    let plain = receipt(&one);
    let before = kept(&one);
    assert!(reads(&one, &["--drafts"]));
    let with_drafts = kept(&one).into_iter().find(|path| !before.contains(path)).expect("one more");
    fs::copy(with_drafts, plain).unwrap();
    assert!(reads(&one, &[]), "of other options");
    assert_clean(&one, &[], "of other options");
}

#[test]
fn anything_may_lie_in_place_of_the_receipt() {
    let site = site();
    assert!(reads(&site, &[]));
    let (path, before) = (receipt(&site), site.published());
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(reads(&site, &[]), "a folder");
    fs::remove_dir(&path).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        assert!(reads(&site, &[]), "an endless device");
        assert!(!path.is_symlink() && !reads(&site, &[]));
        fs::remove_file(&path).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).unwrap();
        assert!(reads(&site, &[]), "a pipe that nobody writes to");
    }
    assert!(!reads(&site, &[]));
    assert!(site.published() == before);
}

#[cfg(unix)]
#[test]
fn folder_of_the_cache_that_is_a_link_is_left_alone() {
    use std::os::unix::fs::symlink;
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(100 * 86_400);
    for link in [".fanzha-cache", ".fanzha-cache/builds", ".fanzha-cache/images"] {
        let (site, theirs) = (site(), temporary());
        for path in ["old.txt", "images/old.txt", "builds/old.txt", ".gitignore"] {
            let place = theirs.path().join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(&place, "mine").unwrap();
            fs::File::options().write(true).open(&place).unwrap().set_modified(long_ago).unwrap();
        }
        if link.contains('/') {
            fs::create_dir(site.at(".fanzha-cache")).unwrap();
        }
        symlink(theirs.path(), site.at(link)).unwrap();
        let before = crate::support::tree(theirs.path());
        assert!(reads(&site, &[]), "{link}");
        assert_clean(&site, &[], link);
        assert_eq!(crate::support::tree(theirs.path()), before, "{link}");
    }
}

#[cfg(unix)]
#[test]
fn link_in_the_cache_is_replaced_and_not_followed() {
    use std::os::unix::fs::symlink;
    let (site, theirs) = (site(), temporary());
    let target = theirs.path().join("file");
    fs::write(&target, "mine").unwrap();
    fs::create_dir(site.at(".fanzha-cache")).unwrap();
    symlink(&target, site.at(".fanzha-cache/.gitignore")).unwrap();
    symlink(&target, site.at(".fanzha-cache/CACHEDIR.TAG")).unwrap();
    assert!(reads(&site, &[]) && !reads(&site, &[]));
    assert_eq!(fs::read_to_string(&target).unwrap(), "mine");
    assert!(fs::read_to_string(site.at(".fanzha-cache/.gitignore")).unwrap().contains("*\n"));
}
