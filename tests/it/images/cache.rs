//! The cache: a picture is prepared once, and the site is the same whatever state the cache is in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use fanzha::images::cache_entry::{LONGEST_HEAD, Secret, pack, unpack_head};
use fanzha::images::{Picture, PictureFile, PictureUse, PreparedPicture};
use pretty_assertions::assert_eq;

use super::{below, build, bulletin, with_photo};
use crate::support::pictures::{as_jpeg, as_png, drawing, photo};
use crate::support::{Site, TODAY, program, tree};

const CACHE: &str = ".fanzha-cache/images";

/// The results in a cache, with the times of their files.
fn results(site: &Site) -> BTreeMap<PathBuf, SystemTime> {
    let Ok(entries) = fs::read_dir(site.at(CACHE)) else { return BTreeMap::new() };
    // While a build runs, a file can vanish before its time is read.
    let time = |entry: &fs::DirEntry| entry.metadata().and_then(|metadata| metadata.modified()).ok();
    entries.flatten().filter_map(|entry| Some((entry.path(), time(&entry)?))).collect()
}

/// How many pictures a build says that it worked on.
fn worked_on(said: &str) -> usize {
    let Some((_, rest)) = said.split_once("处理新图片 ") else { return 0 };
    rest.split_once(' ').expect("a number").0.parse().expect("a number")
}

/// A site of two bulletins with photos, a drawing and a picture that both show.
fn album() -> Site {
    let site = Site::with(&[
        ("content/bulletins/a.md", &bulletin("", "![一](a.jpg)\n\n![二](img/b.png)")),
        ("content/bulletins/b.md", &bulletin("cover: {src: c.jpg, alt: 封面}\n", "![二](img/b.png)")),
    ]);
    site.write("content/bulletins/a.jpg", as_jpeg(&photo(600, 400, 1)));
    site.write("content/bulletins/c.jpg", as_jpeg(&photo(500, 640, 2)));
    site.write("content/bulletins/img/b.png", as_png(&drawing(560, 420)));
    site
}

#[test]
fn second_build_works_on_no_picture() {
    let site = album();
    assert_eq!(worked_on(&build(&site, &[]).stderr), 3, "shared pictures are worked on once");
    let (before, times) = (site.published(), results(&site));
    assert_eq!(times.len(), 3);
    let said = build(&site, &[]).stderr;
    assert_eq!(worked_on(&said), 0, "{said}");
    assert!(said.starts_with("生成完毕，没有变化"), "{said}");
    assert_eq!(results(&site), times, "nothing is written");
    let place = site.at("elsewhere");
    build(&site, &["-o", place.to_str().unwrap()]);
    assert!(tree(&place) == before, "a new folder is filled from the cache");
    assert_eq!(results(&site), times);
}

#[test]
fn check_works_ahead_for_the_build() {
    let site = album();
    assert_eq!(site.check(&["--strict"]).code, 0);
    assert!(!site.at("public").exists());
    assert_eq!(worked_on(&build(&site, &[]).stderr), 0);
}

#[test]
fn result_that_somebody_else_put_into_the_cache_is_not_believed() {
    // Who can write into the folder of a site knows everything but the secret, which lies outside of it.
    let site = with_photo();
    build(&site, &[]);
    let path = results(&site).into_keys().next().expect("a result");
    let cached = fs::read(&path).unwrap();
    let key = u128::from_str_radix(path.file_name().unwrap().to_str().unwrap(), 16).unwrap();
    let start = cached.len().min(LONGEST_HEAD);
    let head = |secret: &Secret| {
        unpack_head(&cached[..start], cached.len() as u64, (key, PictureUse::Shown), secret)
    };
    let state = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fanzha/cache-secret");
    let secret: Secret = fs::read(state).unwrap().try_into().unwrap();
    assert_eq!(head(&Secret::default()), None);
    let picture = head(&secret).expect("a head");
    let mut bytes: Vec<Vec<u8>> = Vec::new();
    let mut at = cached.len() - picture.files.iter().map(|part| part.length as usize).sum::<usize>();
    for part in &picture.files {
        bytes.push(cached[at..at + part.length as usize].to_vec());
        at += part.length as usize;
    }
    bytes[1] = b"a result of nobody's".to_vec();
    let mut files = picture.files.clone();
    files[1] = PictureFile { length: bytes[1].len() as u64, ..files[1] };
    let forged = PreparedPicture { picture: Picture { files, ..picture }, bytes };
    fs::write(&path, pack(&forged, &Secret::default())).unwrap();
    assert_eq!(worked_on(&build(&site, &["--clean"]).stderr), 1);
    assert!(!tree(&site.at("public")).values().any(|bytes| bytes == b"a result of nobody's"));
    assert_eq!(fs::read(&path).unwrap(), cached, "and is made again");
}

#[test]
fn same_bytes_whatever_happens_to_the_cache() {
    let site = album();
    build(&site, &[]);
    let clean = site.published();
    let place = |number: usize| results(&site).into_keys().nth(number).expect("a result");
    let whole: Vec<(PathBuf, Vec<u8>)> =
        results(&site).into_keys().map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    let damage: [(&str, &dyn Fn()); 7] = [
        ("deleted", &|| fs::remove_dir_all(site.at(".fanzha-cache")).unwrap()),
        ("one file deleted", &|| fs::remove_file(place(1)).unwrap()),
        ("cut short", &|| fs::write(place(0), &whole[0].1[..whole[0].1.len() - 7]).unwrap()),
        ("empty", &|| fs::write(place(2), b"").unwrap()),
        ("head of another", &|| fs::write(place(0), &whole[1].1).unwrap()),
        ("a wrong number in the head", &|| {
            let mut bytes = whole[2].1.clone();
            let at = bytes.iter().rposition(|byte| *byte == b'\n').unwrap_or(100).min(100);
            bytes[at] ^= 1;
            fs::write(place(2), bytes).unwrap();
        }),
        ("bytes of a part", &|| {
            let mut bytes = whole[0].1.clone();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 255;
            fs::write(place(0), bytes).unwrap();
        }),
    ];
    for (what, damage) in damage {
        damage();
        fs::remove_dir_all(site.at("public")).unwrap();
        build(&site, &[]);
        assert!(site.published() == clean, "{what}");
        for (path, bytes) in &whole {
            assert!(&fs::read(path).unwrap() == bytes, "{what}: the cache is fixed");
        }
    }
}

#[test]
fn threads_do_not_show() {
    let site = album();
    let mut outputs = Vec::new();
    for jobs in ["1", "4"] {
        let _ = fs::remove_dir_all(site.at(".fanzha-cache"));
        let place = site.at(&format!("output{jobs}"));
        build(&site, &["-o", place.to_str().unwrap(), "--jobs", jobs]);
        outputs.push(tree(&place));
    }
    assert!(outputs[0] == outputs[1]);
}

#[test]
fn site_without_pictures_keeps_none() {
    let site = Site::with(&[("content/bulletins/a.md", &bulletin("", "没有图"))]);
    let said = build(&site, &[]).stderr;
    assert!(!said.contains("图片"), "{said}");
    assert!(!site.at(CACHE).exists());
}

#[test]
fn cache_that_cannot_be_written_is_no_mistake() {
    let site = album();
    site.write(".fanzha-cache", "a file in the place of the folder");
    build(&site, &[]);
    let clean = album();
    build(&clean, &[]);
    assert!(site.published() == clean.published());
}

#[test]
fn cache_keeps_out_of_version_control() {
    let site = with_photo();
    build(&site, &[]);
    let sign = fs::read_to_string(site.at(".fanzha-cache/.gitignore")).unwrap();
    assert!(sign.lines().any(|line| line == "*"));
    let tag = fs::read_to_string(site.at(".fanzha-cache/CACHEDIR.TAG")).unwrap();
    assert!(tag.starts_with("Signature: 8a477f597d28d172789f06886806bc55\n"));
}

#[test]
fn results_that_were_long_unused_are_removed() {
    let site = with_photo();
    build(&site, &[]);
    let used = results(&site).into_keys().next().expect("a result");
    let age = |name: &str, days: u64| {
        let path = site.at(CACHE).join(name);
        if !path.exists() {
            fs::write(&path, "left over").unwrap();
        }
        let time = SystemTime::now() - Duration::from_secs(days * 86_400);
        fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        path
    };
    let (old, recent) = (age("0123", 31), age("4567", 29));
    age(used.file_name().unwrap().to_str().unwrap(), 400);
    build(&site, &["--clean"]);
    assert!(!old.exists() && recent.exists() && used.exists());
}

#[test]
fn output_folder_cannot_be_the_cache() {
    let site = with_photo();
    let place = site.at(".fanzha-cache/public");
    let run = site.build(&["-o", place.to_str().unwrap()]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("output-inside-source"), "{}", run.stderr);
}

fn start(site: &Site, output: &Path) -> std::process::Child {
    let mut command = program();
    command.args(["build", "--now", TODAY, "--root"]).arg(site.root()).arg("--output").arg(output);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
}

/// The results in the cache that have their names: others are being made.
fn finished(site: &Site) -> usize {
    results(site).into_keys().filter(|path| path.file_name().unwrap().len() == 32).count()
}

#[test]
fn killed_builds_leave_whole_results() {
    let site = album();
    for number in 3..8 {
        let text = bulletin("", &format!("![图]({number}.jpg)"));
        site.write(&format!("content/bulletins/{number}.md"), text);
        site.write(&format!("content/bulletins/{number}.jpg"), as_jpeg(&photo(400, 300, number)));
    }
    build(&site, &[]);
    let (clean, all) = (site.published(), finished(&site));
    assert_eq!(all, 8);
    let mut halfway = 0;
    for round in 0..6 {
        let _ = fs::remove_dir_all(site.at(".fanzha-cache"));
        let mut killed = start(&site, &site.at("public"));
        while finished(&site) <= round && killed.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
        killed.kill().unwrap();
        killed.wait().unwrap();
        let done = finished(&site);
        let said = build(&site, &[]).stderr;
        assert_eq!(worked_on(&said), all - done, "results that are there are whole");
        halfway += usize::from((1..all).contains(&done));
        assert!(site.published() == clean, "round {round}");
    }
    assert!(halfway > 2, "only {halfway} builds were killed between two pictures");
}

#[test]
fn builds_at_the_same_time_do_not_disturb_each_other() {
    let site = album();
    let mut running: Vec<_> =
        (0..3).map(|number| start(&site, &site.at(&format!("output{number}")))).collect();
    for build in &mut running {
        assert!(build.wait().unwrap().success());
    }
    let trees: Vec<_> = (0..3).map(|number| tree(&site.at(&format!("output{number}")))).collect();
    assert!(trees[0].len() > 5 && trees[0] == trees[1] && trees[1] == trees[2]);
    assert_eq!(results(&site).len(), 3);
    assert!(below(&site, "").is_empty());
}
