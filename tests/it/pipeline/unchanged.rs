//! A build that has nothing to do reads nothing, and says what the build before it said. Whatever could make another site
//! is tried: then the site is built, and is byte for byte the clean one.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use pretty_assertions::assert_eq;

use super::{bulletin, difference, paths};
use crate::support::pictures::{as_jpeg, photo};
use crate::support::{CONFIG, Run, Site, TODAY, program, temporary, tree};

/// What a build with `--timings` prints only when it reads files.
const READING: &str = "读文件：";

/// Builds a site as another user would, whose seal is another one.
pub(super) fn build_as_somebody_else(site: &Site) {
    let elsewhere = temporary();
    let mut command = program();
    command.env("XDG_STATE_HOME", elsewhere.path());
    command.args(["build", "--now", TODAY, "--root"]).arg(site.root());
    assert_eq!(Run::of(command.output().unwrap()).code, 0);
}

/// A site with something of everything that a site is made from, and a finding that is a warning.
pub(super) fn site() -> Site {
    let site = Site::with(&[
        ("content/bulletins/a.md", &bulletin("第一篇", "loss: 1000\n")),
        (
            "content/bulletins/b.md",
            &bulletin("第二篇", "").replace("正文", "正文，看[表](b.csv)和![图](b.jpg)"),
        ),
        ("content/bulletins/b.csv", "a,b\n1,2\n"),
        ("content/bulletins/later.md", &bulletin("以后的", "").replace("2026-03-05", "2026-12-24")),
        ("content/bulletins/draft.md", &bulletin("草稿", "draft: true\n")),
        ("content/bulletins/old.md", &bulletin("过期的", "expires: 2026-04-01\n")),
        ("content/pages/about.md", "---\ntitle: 关于\n---\n\n## 说明\n\n文字。\n"),
        ("static/robots.txt", "User-agent: *\n"),
        ("static/icon.jpg", ""),
        ("templates/bar.html", "<nav>一</nav>\n"),
    ]);
    site.write("content/bulletins/b.jpg", as_jpeg(&photo(60, 40, 1)));
    site.write("static/icon.jpg", as_jpeg(&photo(40, 40, 2)));
    site
}

fn run(site: &Site, arguments: &[&str]) -> Run {
    site.build(&[&["--timings"], arguments].concat())
}

/// Builds without errors; returns whether the build read the site.
#[track_caller]
pub(super) fn reads(site: &Site, arguments: &[&str]) -> bool {
    let run = run(site, arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stderr.contains(READING)
}

/// Fails unless the output is what a clean build of the same site makes.
#[track_caller]
pub(super) fn assert_clean(site: &Site, arguments: &[&str], what: &str) {
    let clean = site.at("clean");
    let run = site.build(&[&["--clean", "-o", clean.to_str().unwrap()], arguments].concat());
    assert_eq!(run.code, 0, "{what}: {}", run.stderr);
    assert_eq!(difference(&tree(&clean), &site.published()), [paths([]), paths([]), paths([])], "{what}");
}

/// A built site that the next build takes as it is.
fn settled() -> Site {
    let site = site();
    assert!(reads(&site, &[]));
    assert!(!reads(&site, &[]));
    site
}

/// Writes a file with the length and the time that the old one has.
fn write_in_disguise(site: &Site, path: &str, text: &str) {
    let place = site.at(path);
    let old = fs::metadata(&place).unwrap();
    assert_eq!(old.len(), text.len() as u64);
    fs::write(&place, text).unwrap();
    fs::File::options().write(true).open(&place).unwrap().set_modified(old.modified().unwrap()).unwrap();
}

#[test]
fn nothing_is_read_or_written_and_the_same_is_said() {
    let site = site();
    site.write("content/bulletins/c.md", bulletin("有提醒", "region: 阳山市\n"));
    site.build(&[]);
    for format in ["human", "json", "github", "sarif"] {
        for arguments in [&["--format", format][..], &["--format", format, "--lang", "en"]] {
            let anew = site.build(&[&["--clean"], arguments].concat());
            let times = || {
                let files = walkdir::WalkDir::new(site.root()).into_iter().flatten();
                files
                    .map(|file| (file.path().to_owned(), file.metadata().unwrap().modified().unwrap()))
                    .collect()
            };
            let before: Vec<(std::path::PathBuf, SystemTime)> = times();
            let again = site.build(arguments);
            assert_eq!((anew.code, &anew.stdout), (0, &again.stdout));
            assert_eq!(again.code, 0);
            let without_summary = |said: &str| {
                let lines =
                    said.lines().filter(|line| !line.starts_with("生成完毕") && !line.starts_with("Built"));
                lines.map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(without_summary(&anew.stderr), without_summary(&again.stderr));
            assert!(again.stderr.contains(if arguments.len() > 2 {
                "nothing has changed"
            } else {
                "没有变化：通报 4 篇，案例 4 个"
            }));
            assert_eq!(times(), before);
        }
    }
    assert!(!reads(&site, &[]));
}

#[test]
fn everything_that_a_site_is_made_from_makes_it_anew() {
    let site = settled();
    let edits: [(&str, &dyn Fn()); 16] = [
        ("text", &|| site.write("content/bulletins/a.md", bulletin("第一篇，改了", "loss: 1000\n"))),
        ("text of the same length and time", &|| {
            write_in_disguise(&site, "content/bulletins/a.md", &bulletin("第一篇，再改", "loss: 2000\n"));
        }),
        ("new document", &|| site.write("content/bulletins/new.md", bulletin("新的", ""))),
        ("renamed document", &|| {
            fs::rename(site.at("content/bulletins/new.md"), site.at("content/bulletins/newer.md")).unwrap();
        }),
        ("deleted document", &|| site.remove("content/bulletins/newer.md")),
        ("page", &|| site.write("content/pages/about.md", "---\ntitle: 关于本站\n---\n\n文字。\n")),
        ("attachment", &|| site.write("content/bulletins/b.csv", "a,b\n3,4\n")),
        ("picture", &|| site.write("content/bulletins/b.jpg", as_jpeg(&photo(60, 40, 3)))),
        ("static file", &|| site.write("static/robots.txt", "User-agent: b\n")),
        ("static picture", &|| site.write("static/icon.jpg", as_jpeg(&photo(40, 40, 4)))),
        ("new static file", &|| site.write("static/more.txt", "多一个\n")),
        ("template", &|| site.write("templates/bar.html", "<nav>二</nav>\n")),
        ("new template", &|| site.write("templates/steps.html", "<p>三步</p>\n")),
        ("style", &|| site.write("static/style.css", "body { color: black }\n")),
        ("colour", &|| site.write("site.yaml", format!("{CONFIG}color: \"#7a1f1f\"\n"))),
        ("title in site.yaml", &|| site.write("site.yaml", CONFIG.replace("测试站", "另一个站"))),
    ];
    for (what, edit) in edits {
        edit();
        assert!(reads(&site, &[]), "{what}");
        assert_clean(&site, &[], what);
        assert!(!reads(&site, &[]), "{what}, and again");
    }
}

#[test]
fn day_and_arguments_make_it_anew() {
    let site = settled();
    let all: [&[&str]; 6] = [
        &["--now", "2026-11-02"],
        &["--now", "2026-12-24"],
        &["--base-url", "https://elsewhere.example/a/"],
        &["--drafts"],
        &["--future"],
        &["--expired"],
    ];
    for arguments in all {
        assert!(reads(&site, arguments), "{arguments:?}");
        assert_clean(&site, arguments, &arguments.join(" "));
        assert!(!reads(&site, arguments), "{arguments:?}, and again");
        assert!(reads(&site, &[]), "after {arguments:?}");
    }
    let other = site.at("other");
    assert!(reads(&site, &["-o", other.to_str().unwrap()]), "another output folder");
    assert!(!reads(&site, &["-o", other.to_str().unwrap()]) && !reads(&site, &[]), "each has its receipt");
    assert!(!reads(&site, &["--lang", "zh-CN", "--jobs", "1"]), "what only changes how it is shown");
}

#[test]
fn today_is_asked_for_in_the_zone_of_the_site() {
    let site = Site::with(&[("site.yaml", &format!("{CONFIG}timezone: Pacific/Kiritimati\n"))]);
    site.write("content/bulletins/a.md", bulletin("一", ""));
    let said = || {
        let mut command = program();
        command.args(["build", "--timings", "--root"]).arg(site.root());
        Run::of(command.output().unwrap()).stderr
    };
    assert!(said().contains(READING));
    assert!(!said().contains(READING));
}

#[test]
fn warnings_under_strict_are_found_again() {
    let site = Site::with(&[("content/bulletins/a.md", &bulletin("有提醒", "region: 阳山市\n"))]);
    assert!(reads(&site, &[]) && !reads(&site, &[]));
    let run = site.build(&["--strict"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
}

#[test]
fn another_program_makes_it_anew() {
    let site = settled();
    let folder = tempfile::TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let other = folder.path().join("fanzha");
    fs::copy(env!("CARGO_BIN_EXE_fanzha"), &other).unwrap();
    let said = |program: &Path| {
        let mut command = Command::new(program);
        command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
        command.args(["build", "--timings", "--now", TODAY, "--root"]).arg(site.root());
        Run::of(command.output().unwrap()).stderr
    };
    assert!(said(&other).contains(READING));
    assert!(!said(&other).contains(READING));
    // The same path, length and time, but another file.
    let time = fs::metadata(&other).unwrap().modified().unwrap();
    fs::rename(&other, folder.path().join("old")).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_fanzha"), &other).unwrap();
    fs::File::options().write(true).open(&other).unwrap().set_modified(time).unwrap();
    assert!(said(&other).contains(READING));
}

#[test]
fn output_that_somebody_touched_is_made_again() {
    let site = settled();
    let before = site.published();
    let page = "bulletins/a/index.html";
    let edits: [(&str, &dyn Fn()); 6] = [
        ("altered", &|| site.write(&format!("public/{page}"), "改过的")),
        ("deleted", &|| site.remove(&format!("public/{page}"))),
        ("of another time", &|| {
            let file = fs::File::options().write(true).open(site.at("public").join(page)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(9)).unwrap();
        }),
        ("all gone", &|| fs::remove_dir_all(site.at("public")).unwrap()),
        ("left by a killed build", &|| fs::create_dir(site.at("public/.fanzha-tmp-123")).unwrap()),
        ("announced by a killed build", &|| {
            let manifest = site.at("public/.fanzha-manifest");
            let text = fs::read_to_string(&manifest).unwrap();
            fs::write(&manifest, text + "+ 00000000000000000000000000000000 5 0 a.html\n").unwrap();
        }),
    ];
    for (what, edit) in edits {
        edit();
        assert!(reads(&site, &[]), "{what}");
        assert!(site.published() == before, "{what}");
        assert!(!site.at("public/.fanzha-tmp-123").exists());
        assert!(!reads(&site, &[]), "{what}, and again");
    }
}

#[test]
fn stale_output_that_was_edited_is_named_by_every_build() {
    let site = settled();
    site.remove("content/bulletins/a.md");
    site.write("public/bulletins/a/index.html", "改过的");
    for _ in 0..3 {
        let run = site.build(&[]);
        assert!(run.stderr.contains("bulletins/a/index.html 网站已经用不上了"), "{}", run.stderr);
    }
    site.remove("public/bulletins/a/index.html");
    assert!(reads(&site, &[]) && !reads(&site, &[]));
}

#[test]
fn mistake_is_found_however_often_the_site_was_fine() {
    let site = settled();
    let fine = fs::read_to_string(site.at("content/bulletins/a.md")).unwrap();
    for _ in 0..2 {
        site.write("content/bulletins/a.md", fine.replace("正文", "打我的电话13912345678"));
        for _ in 0..2 {
            let run = run(&site, &[]);
            assert_eq!(run.code, 1, "{}", run.stderr);
            assert!(run.stderr.contains("mobile-number"), "{}", run.stderr);
        }
        site.write("content/bulletins/a.md", &fine);
        reads(&site, &[]);
        assert!(!reads(&site, &[]));
    }
}

#[cfg(unix)]
#[test]
fn links_and_folders_that_cannot_be_read_are_looked_at() {
    use std::os::unix::fs::symlink;
    let site = site();
    site.write("content/bulletins/real/target.md", bulletin("目标", ""));
    symlink("real/target.md", site.at("content/bulletins/link.md")).unwrap();
    assert!(reads(&site, &[]) && !reads(&site, &[]));
    site.write("content/bulletins/real/target.md", bulletin("目标变了", ""));
    assert!(reads(&site, &[]), "what a link stands for");
    assert_clean(&site, &[], "link");
    site.remove("content/bulletins/link.md");
    symlink("a.md", site.at("content/bulletins/link.md")).unwrap();
    assert!(reads(&site, &[]), "where a link leads");
    assert_clean(&site, &[], "another link");
    site.remove("content/bulletins/link.md");
    symlink("nowhere.md", site.at("content/bulletins/link.md")).unwrap();
    assert_eq!(site.build(&[]).code, 1, "a link that leads nowhere");
}

#[test]
fn clean_build_uses_nothing_that_was_kept() {
    let site = settled();
    assert!(reads(&site, &["--clean"]));
    assert!(!reads(&site, &[]), "and keeps its own result");
}

#[test]
fn timings_name_every_stage_and_are_kept_for_trace_viewers() {
    let site = site();
    let run = site.build(&["--timings", "--lang", "en"]);
    let stages = [
        "looking for changes",
        "reading files",
        "loading the theme",
        "relating bulletins",
        "pictures",
        "planning pages",
        "checking the whole site",
        "making pages",
        "publishing pages",
        "keeping results for the next build",
    ];
    let told: Vec<&str> = run
        .stderr
        .lines()
        .filter_map(|line| Some(line.split_once(" ms, ")?.0.rsplit_once(": ")?.0))
        .collect();
    assert_eq!(told, stages);
    let trace = fs::read_to_string(site.at(".fanzha-cache/builds/trace.json")).unwrap();
    let trace: serde_json::Value = serde_json::from_str(&trace).unwrap();
    let events = trace["traceEvents"].as_array().unwrap();
    assert_eq!(events.len(), stages.len());
    assert!(events.iter().all(|event| event["ph"] == "X" && event["dur"].is_f64() && event["ts"].is_f64()));
}
