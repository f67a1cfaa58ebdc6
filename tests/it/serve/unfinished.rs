//! Files that are written slowly, and a root that is a link: the preview waits for the first and follows the second.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use fanzha::serve::{DiskFeed, DiskWatcher, ServedSite, Timing, follow_disk};

use super::preview;
use crate::support::pictures::png;
use crate::support::{CONFIG, GOOD, Site, temporary};

/// Every state of a preview that follows the real disk, the first one included.
fn states_of(root: PathBuf) -> Receiver<Arc<ServedSite>> {
    let (sender, events) = channel();
    let watcher = DiskWatcher::start(&root, sender).expect("the system can watch");
    let (states, changed) = channel();
    std::thread::spawn(move || {
        let mut preview = preview(&root);
        states.send(preview.served()).unwrap();
        let feed = DiskFeed { events, watcher: Some(watcher), timing: Timing::new(false) };
        // An error means that the test has ended.
        follow_disk(&mut preview, feed, |served, _, _| drop(states.send(served)));
    });
    changed
}

/// Takes states until one is right; asserts of each of them.
fn until(states: &Receiver<Arc<ServedSite>>, what: &str, right: impl Fn(&ServedSite) -> bool) {
    loop {
        let state =
            states.recv_timeout(Duration::from_secs(60)).unwrap_or_else(|_| panic!("{what} never comes"));
        assert!(!state.forbids_publishing(), "{what}: {:?}", state.diagnostics());
        assert!(state.diagnostics().is_empty(), "{what}: {:?}", state.diagnostics());
        if right(&state) {
            return;
        }
    }
}

fn write_slowly(path: PathBuf, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut file = File::create(path).unwrap();
    for part in bytes.chunks(bytes.len().div_ceil(3)) {
        file.write_all(part).unwrap();
        std::thread::sleep(Duration::from_millis(400));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn half_a_file_is_not_read() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    site.write("content/bulletins/img/a.png", png(300, 200));
    let states = states_of(site.root().to_owned());
    until(&states, "the first state", |state| state.answer("/bulletins/a/").status == 200);
    let text = GOOD.replace("正文", "![图](img/a.png)\n\n新的正文");
    write_slowly(site.at("content/bulletins/new/b.md"), text.replace("img/", "../img/").as_bytes());
    until(&states, "the new bulletin", |state| state.answer("/bulletins/new/b/").status == 200);
    write_slowly(site.at("content/bulletins/img/a.png"), &png(500, 400));
    until(&states, "the new picture", |state| {
        let page = state.answer("/bulletins/new/b/");
        String::from_utf8_lossy(&page.body).contains("500")
    });
}

/// `fanzha new` gives a whole file its name by a hard link, of which the system reports no end.
#[cfg(target_os = "linux")]
#[test]
fn a_new_bulletin_does_not_wait() {
    let site = Site::with(&[("content/bulletins/2026/a.md", GOOD)]);
    let states = states_of(site.root().to_owned());
    until(&states, "the first state", |state| state.answer("/bulletins/2026/a/").status == 200);
    site.write("elsewhere.md", GOOD);
    let started = std::time::Instant::now();
    fs::hard_link(site.at("elsewhere.md"), site.at("content/bulletins/2026/b.md")).unwrap();
    until(&states, "the new bulletin", |state| state.answer("/bulletins/2026/b/").status == 200);
    // It was five seconds.
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
}

#[test]
fn root_that_is_a_link_is_followed_elsewhere() {
    let folder = temporary();
    for (version, title) in [("v1", "第一版"), ("v2", "第二版")] {
        let root = folder.path().join(version);
        fs::create_dir_all(root.join("content/bulletins")).unwrap();
        fs::write(root.join("site.yaml"), CONFIG).unwrap();
        fs::write(root.join("content/bulletins/a.md"), GOOD.replace("好通报", title)).unwrap();
    }
    let root = folder.path().join("site");
    symlink("v1", &root).unwrap();
    let states = states_of(root.clone());
    let shows = |words: &'static str| {
        move |state: &ServedSite| String::from_utf8_lossy(&state.answer("/bulletins/a/").body).contains(words)
    };
    until(&states, "the first version", shows("第一版"));
    symlink("v2", folder.path().join("next")).unwrap();
    fs::rename(folder.path().join("next"), &root).unwrap();
    until(&states, "the second version", shows("第二版"));
    fs::write(folder.path().join("v2/content/bulletins/a.md"), GOOD.replace("好通报", "第三版")).unwrap();
    until(&states, "an edit of the second version", shows("第三版"));
}
