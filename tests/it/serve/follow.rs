//! Hearing of changes: whatever the system tells, forgets or tells too late, the end is a clean build.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use fanzha::serve::{News, Pace, Preview, Watching, follow};

use super::editing::{Edit, apply, site};
use super::{assert_clean, preview};
use crate::support::{GOOD, Site};

/// A preview that follows news on a thread of its own; it is handed back when the news end.
fn following(site: &Site, poll: bool) -> (Sender<News>, JoinHandle<(Preview, usize)>) {
    let (sender, news) = channel();
    let root = site.root().to_owned();
    let (ready, is_ready) = channel();
    let thread = std::thread::spawn(move || {
        let mut preview = preview(&root);
        ready.send(()).unwrap();
        let mut told = 0;
        follow(&mut preview, &news, Pace::new(poll), None, |_, _, _| told += 1);
        (preview, told)
    });
    is_ready.recv().unwrap();
    (sender, thread)
}

fn paths(paths: &[&str]) -> News {
    News::Paths(paths.iter().map(PathBuf::from).collect())
}

/// Long enough for the tree to be compared: this waits for something to happen and measures nothing.
fn settle() {
    std::thread::sleep(Pace::new(true).poll.unwrap() * 4);
}

#[test]
fn lost_news_are_made_up_for_by_comparing_the_tree() {
    let site = site();
    let (news, thread) = following(&site, false);
    for edit in
        [Edit::Write(0, 3), Edit::Delete(1), Edit::Write(4, 4), Edit::Write(15, 2), Edit::Write(12, 1)]
    {
        apply(&site, &edit);
    }
    news.send(News::Lost).unwrap();
    settle();
    drop(news);
    let (preview, told) = thread.join().unwrap();
    assert_clean(&preview, site.root(), "lost news");
    assert_eq!(told, 1);
}

#[test]
fn forgotten_file_is_found_when_the_disk_has_come_to_rest() {
    let site = site();
    let (news, thread) = following(&site, false);
    site.write("content/bulletins/new/deep/d.md", GOOD);
    site.write("content/bulletins/2025-x.md", GOOD);
    news.send(paths(&["content/bulletins/2025-x.md"])).unwrap();
    settle();
    drop(news);
    let (preview, told) = thread.join().unwrap();
    assert_clean(&preview, site.root(), "a forgotten file");
    assert_eq!(told, 2, "first what was named, then what was forgotten");
}

#[test]
fn burst_is_one_change() {
    let site = site();
    let (news, thread) = following(&site, false);
    let names: Vec<String> =
        (0..1000).map(|number| format!("content/bulletins/burst/{number:04}.md")).collect();
    for name in &names {
        site.write(name, GOOD);
    }
    let news_of = |name: &String| News::Paths(vec![PathBuf::from(name)]);
    names.iter().for_each(|name| news.send(news_of(name)).unwrap());
    settle();
    drop(news);
    let (preview, told) = thread.join().unwrap();
    assert_clean(&preview, site.root(), "a burst");
    assert!(told <= 2, "told {told} times of 1,000 files");
}

#[test]
fn polling_needs_no_news() {
    let site = site();
    let (news, thread) = following(&site, true);
    for edit in [Edit::Replace(0, 3), Edit::RenameFolder(0, 1), Edit::Write(10, 2)] {
        apply(&site, &edit);
        settle();
    }
    drop(news);
    let (preview, _) = thread.join().unwrap();
    assert_clean(&preview, site.root(), "polling");
}

/// Follows the real system through everything that editors and version control do.
#[test]
fn real_news_of_saves_moves_and_folders() {
    let site = site();
    let (sender, news) = channel();
    let mut watching = Watching::begin(site.root(), sender).expect("the system can watch");
    let (states, changed) = channel();
    let root = site.root().to_owned();
    std::thread::spawn(move || {
        let mut preview = preview(&root);
        states.send(preview.state()).unwrap();
        // The test has ended when nobody takes states any more.
        follow(&mut preview, &news, Pace::new(false), Some(&mut watching), |state, _, _| {
            drop(states.send(state))
        });
    });
    let first = changed.recv().unwrap();
    assert_eq!(first.answer("/bulletins/a/").status, 200);
    let serves = |path: &str, words: Option<&str>| {
        let right = |state: &fanzha::serve::State| {
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
    apply(&site, &Edit::Write(0, 1));
    serves("/bulletins/a/", Some("一改了题"));
    apply(&site, &Edit::Replace(0, 2));
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
    apply(&site, &Edit::Write(0, 1));
    serves("/bulletins/a/", Some("一改了题"));
    apply(&site, &Edit::Replace(15, 2));
    serves("/", Some("改名站"));
    site.write("templates/page.html", "模板{{ page.title }}");
    site.write("content/pages/about.md", "---\ntitle: 关于\n---\n");
    serves("/about/", Some("模板关于"));
}
