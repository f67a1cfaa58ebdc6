//! Following the disk: whatever the system reports, misses or reports too late, the result equals a clean build.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use fanzha::serve::{DiskEvent, DiskFeed, DiskWatcher, Preview, ServedSite, Timing, follow_disk};

use super::editing::{SiteEdit, apply, site};
use super::{assert_clean, preview};
use crate::support::{GOOD, Site};

/// A preview that follows events on its own thread. It is returned when there are no more, with the number of changes.
fn following(site: &Site, poll: bool) -> (Sender<DiskEvent>, JoinHandle<(Preview, usize)>) {
    let (sender, events) = channel();
    let root = site.root().to_owned();
    let (ready, is_ready) = channel();
    let thread = std::thread::spawn(move || {
        let mut preview = preview(&root);
        ready.send(()).unwrap();
        let mut changes = 0;
        let feed = DiskFeed { events, watcher: None, timing: Timing::new(poll) };
        follow_disk(&mut preview, feed, |_, _, _| changes += 1);
        (preview, changes)
    });
    is_ready.recv().unwrap();
    (sender, thread)
}

fn paths(paths: &[&str]) -> DiskEvent {
    DiskEvent::Paths(paths.iter().map(PathBuf::from).collect())
}

/// Long enough for a comparison of the tree; it measures nothing.
fn wait_for_comparison() {
    std::thread::sleep(Timing::new(true).poll.unwrap() * 4);
}

#[test]
fn missed_events_are_found_by_comparing_the_tree() {
    let site = site();
    let (events, thread) = following(&site, false);
    for edit in [
        SiteEdit::Write(0, 3),
        SiteEdit::Delete(1),
        SiteEdit::Write(4, 4),
        SiteEdit::Write(15, 2),
        SiteEdit::Write(12, 1),
    ] {
        apply(&site, &edit);
    }
    events.send(DiskEvent::Missed).unwrap();
    wait_for_comparison();
    drop(events);
    let (preview, changes) = thread.join().unwrap();
    assert_clean(&preview, site.root(), "missed events");
    assert_eq!(changes, 1);
}

#[test]
fn forgotten_file_is_found_when_the_disk_is_quiet() {
    let site = site();
    let (events, thread) = following(&site, false);
    site.write("content/bulletins/new/deep/d.md", GOOD);
    site.write("content/bulletins/2025-x.md", GOOD);
    events.send(paths(&["content/bulletins/2025-x.md"])).unwrap();
    wait_for_comparison();
    drop(events);
    let (preview, changes) = thread.join().unwrap();
    assert_clean(&preview, site.root(), "a forgotten file");
    assert_eq!(changes, 2, "first what was reported, then what was missed");
}

#[test]
fn burst_is_one_change() {
    let site = site();
    let (events, thread) = following(&site, false);
    let names: Vec<String> =
        (0..1000).map(|number| format!("content/bulletins/burst/{number:04}.md")).collect();
    for name in &names {
        site.write(name, GOOD);
    }
    let event = |name: &String| DiskEvent::Paths(vec![PathBuf::from(name)]);
    names.iter().for_each(|name| events.send(event(name)).unwrap());
    wait_for_comparison();
    drop(events);
    let (preview, changes) = thread.join().unwrap();
    assert_clean(&preview, site.root(), "a burst");
    assert!(changes <= 2, "{changes} changes for 1,000 files");
}

#[test]
fn polling_needs_no_events() {
    let site = site();
    let (events, thread) = following(&site, true);
    for edit in [SiteEdit::Replace(0, 3), SiteEdit::RenameFolder(0, 1), SiteEdit::Write(10, 2)] {
        apply(&site, &edit);
        wait_for_comparison();
    }
    drop(events);
    let (preview, _) = thread.join().unwrap();
    assert_clean(&preview, site.root(), "polling");
}

/// Follows the real system through everything that editors and version control do.
#[test]
fn real_events_of_saves_moves_and_folders() {
    let site = site();
    let (sender, events) = channel();
    let watcher = DiskWatcher::start(site.root(), sender).expect("the system can watch");
    let (states, changed) = channel();
    let root = site.root().to_owned();
    std::thread::spawn(move || {
        let mut preview = preview(&root);
        states.send(preview.served()).unwrap();
        let feed = DiskFeed { events, watcher: Some(watcher), timing: Timing::new(false) };
        // An error means that the test has ended.
        follow_disk(&mut preview, feed, |served, _, _| drop(states.send(served)));
    });
    let first = changed.recv().unwrap();
    assert_eq!(first.answer("/bulletins/a/").status, 200);
    let serves = |path: &str, words: Option<&str>| {
        let right = |state: &ServedSite| {
            let answer = state.answer(path);
            let body = String::from_utf8_lossy(&answer.body);
            words.map_or(answer.status == 404, |words| answer.status == 200 && body.contains(words))
        };
        loop {
            let state = changed
                .recv_timeout(Duration::from_secs(120))
                .unwrap_or_else(|_| panic!("{path}: {words:?}"));
            if right(&state) {
                return;
            }
        }
    };
    apply(&site, &SiteEdit::Write(0, 1));
    serves("/bulletins/a/", Some("一改了题"));
    apply(&site, &SiteEdit::Replace(0, 2));
    serves("/bulletins/a/", Some("<title>二"));
    fs::rename(site.at("content/bulletins/2025"), site.at("content/bulletins/2023")).unwrap();
    serves("/bulletins/2023/b/", Some("<title>二"));
    site.write("content/bulletins/new/deep/d.md", GOOD);
    serves("/bulletins/new/deep/d/", Some("好通报"));
    site.write("content/bulletins/new/deep/e.md", GOOD.replace("好通报", "又一篇"));
    serves("/bulletins/new/deep/e/", Some("又一篇"));
    fs::rename(site.at("content"), site.at("elsewhere")).unwrap();
    serves("/bulletins/a/", None);
    fs::rename(site.at("elsewhere"), site.at("content")).unwrap();
    serves("/bulletins/a/", Some("<title>二"));
    fs::remove_dir_all(site.at("content")).unwrap();
    serves("/bulletins/a/", None);
    site.write("content/bulletins/a.md", GOOD);
    serves("/bulletins/a/", Some("好通报"));
    apply(&site, &SiteEdit::Write(0, 1));
    serves("/bulletins/a/", Some("一改了题"));
    apply(&site, &SiteEdit::Replace(15, 2));
    serves("/", Some("改名站"));
    site.write("templates/page.html", "模板{{ page.title }}");
    site.write("content/pages/about.md", "---\ntitle: 关于\n---\n");
    serves("/about/", Some("模板关于"));
}
