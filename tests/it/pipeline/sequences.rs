//! Random sequences of edits, built after each: whatever was kept between two builds, the site ends byte for byte as the
//! clean build of what is there then, and the same is said.
//!
//! `FANZHA_SEQUENCES=200 cargo test --test it sequences` tries more of them.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use pretty_assertions::assert_eq;

use super::{dated, difference, paths};
use crate::support::pictures::{as_jpeg, photo};
use crate::support::random::Random;
use crate::support::{CONFIG, Run, Site, program, tree};

/// Sequences that are tried unless the environment says otherwise.
const SEQUENCES: u64 = 6;

/// Edits of each sequence.
const EDITS: usize = 10;

/// So many cases that pages of types and regions have plots.
const CASES: &str =
    "cases:\n  - {loss: 1000}\n  - {loss: 2000}\n  - {loss: 3万余元}\n  - {loss: 数万元}\n  - {loss: 88万}\n";

/// Figures that stand beside the cases of a month.
const REPORTED: &str = "period: {from: 2025-03-01, to: 2025-03-31}\nreported: {cases: 9, loss: 70万}\n";

/// A site that is edited.
struct Edited {
    site: Site,
    random: Random,
    /// Days since the first.
    day: usize,
    /// What was done, for the message of a failure.
    done: Vec<String>,
}

impl Edited {
    fn new(seed: u64) -> Edited {
        let mut edited =
            Edited { site: Site::new(), random: Random(seed), day: 0, done: vec![format!("seed {seed}")] };
        (0..6).for_each(|_| edited.create());
        edited.picture();
        edited.done.truncate(1);
        edited
    }

    fn bulletins(&self) -> Vec<String> {
        let files = fs::read_dir(self.site.at("content/bulletins")).into_iter().flatten().flatten();
        let names = files.map(|file| file.file_name().into_string().expect("a name"));
        let mut names: Vec<String> = names.filter(|name| name.ends_with(".md")).collect();
        names.sort();
        names
    }

    fn some_bulletin(&mut self) -> Option<String> {
        let all = self.bulletins();
        let path = |index: usize| format!("content/bulletins/{}", all[index]);
        (!all.is_empty()).then(|| path(self.random.below(all.len())))
    }

    /// A text with random facts.
    fn text(&mut self) -> String {
        let random = &mut self.random;
        let date =
            format!("20{}-0{}-1{}", random.one_of(&[20, 25, 26]), 1 + random.below(9), random.below(9));
        let more = [
            format!("scam_type: {}\n", random.one_of(&["loan", "brushing", "romance"])),
            format!("region: {}\n", random.one_of(&["清远市", "北京市", "阳山市", "online"])),
            random.one_of(&["loss: 1000\n", "loss: 3万余元\n", "loss: 88万\n", CASES]).into(),
            random
                .one_of(&[
                    "",
                    "",
                    "draft: true\n",
                    "expires: 2026-11-02\n",
                    "tags: [一]\n",
                    "scam_typ: x\n",
                    REPORTED,
                ])
                .into(),
        ];
        let title = format!("{}第{}篇", random.one_of(&["刷单", "贷款", "网恋"]), random.below(1000));
        let more_text =
            random.one_of(&["", "\n![图](a.jpg)\n", "\n见[关于](/about/)。\n", "\n打13912345678。\n"]);
        dated(&title, &date, &more.concat()) + more_text
    }

    fn create(&mut self) {
        let path = format!("content/bulletins/b{}.md", self.random.below(30));
        let text = self.text();
        self.site.write(&path, text);
    }

    fn picture(&mut self) {
        let seed = self.random.below(3) as u32;
        self.site.write("content/bulletins/a.jpg", as_jpeg(&photo(48, 32, seed)));
    }

    fn change(&mut self, change: impl FnOnce(&mut Random, String) -> String) {
        let Some(path) = self.some_bulletin() else { return };
        let text = fs::read_to_string(self.site.at(&path)).expect("a text");
        let text = change(&mut self.random, text);
        self.site.write(&path, text);
    }

    fn edit(&mut self) {
        let kind = self.random.below(18);
        self.done.push(format!("edit {kind}"));
        match kind {
            0 | 1 => self.create(),
            2 | 3 => self.change(|random, text| format!("{text}\n又加了{}句。\n", random.below(9))),
            4 => {
                self.change(|random, text| text.replace("title: ", &format!("title: 新{}", random.below(9))))
            }
            5 => {
                let text = self.text();
                self.change(|_, _| text);
            }
            6 => self.change(|_, text| text.replacen("---\n", "", 1)),
            7 => {
                if let Some(path) = self.some_bulletin() {
                    let to = format!("content/bulletins/b{}.md", self.random.below(30));
                    fs::rename(self.site.at(&path), self.site.at(&to)).expect("it can be renamed");
                }
            }
            8 => {
                if let Some(path) = self.some_bulletin() {
                    self.site.remove(&path);
                }
            }
            9 => self.picture(),
            10 => {
                let name = self.random.one_of(&["bar", "steps", "card"]);
                let marked = self.random.one_of(&["一", "二"]);
                self.site.write(&format!("templates/{name}.html"), format!("<p>{marked}</p>\n"));
            }
            11 => {
                let more =
                    self.random.one_of(&["", "language: en\n", "color: \"#7a1f1f\"\n", "search: no\n"]);
                self.site.write("site.yaml", format!("{CONFIG}{more}"));
            }
            12 => {
                let title = self.random.one_of(&["关于", "关于本站"]);
                self.site.write("content/pages/about.md", format!("---\ntitle: {title}\n---\n\n文字。\n"));
            }
            13 => {
                let spot = self.random.one_of(&["先交钱的都是骗子", "要钱就挂"]);
                self.site.write("content/types/loan.md", format!("---\nspot: {spot}\n---\n\n说明。\n"));
            }
            14 => self.day += 1,
            15 => self.kill(),
            16 => self.damage(".fanzha-cache"),
            _ => self.damage("public/search/terms"),
        }
    }

    fn now(&self) -> String {
        format!("2026-11-{:02}", 1 + self.day)
    }

    /// Starts a build and kills it.
    fn kill(&mut self) {
        let mut command = program();
        command.args(["build", "--now", &self.now(), "--root"]).arg(self.site.root());
        let mut build =
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
        std::thread::sleep(Duration::from_millis(self.random.below(60) as u64));
        build.kill().expect("it can be killed");
        build.wait().expect("it ends");
    }

    /// Damages a file in a folder: a byte, its end, or all of it.
    fn damage(&mut self, folder: &str) {
        let files = walkdir::WalkDir::new(self.site.at(folder)).sort_by_file_name();
        let files = files.into_iter().flatten().filter(|file| file.file_type().is_file());
        let files: Vec<_> = files.map(walkdir::DirEntry::into_path).collect();
        if files.is_empty() {
            return;
        }
        let path = &files[self.random.below(files.len())];
        let mut bytes = fs::read(path).expect("it can be read");
        match self.random.below(4) {
            _ if bytes.is_empty() => {}
            0 => bytes.truncate(self.random.below(bytes.len())),
            1 => bytes = vec![0; bytes.len()],
            _ => {
                let at = self.random.below(bytes.len());
                bytes[at] ^= 1 << self.random.below(8);
            }
        }
        fs::write(path, bytes).expect("it can be written");
    }

    /// Builds as users do.
    fn build(&self, arguments: &[&str]) -> Run {
        self.site.build(&[&["--now", &self.now()], arguments].concat())
    }
}

/// What was found, without how much was written.
fn findings(run: &Run) -> (i32, Vec<String>) {
    let summary = ["生成完毕", "Built", "网站在", "The site is in", "处理新图片", "New pictures"];
    let lines = run.stderr.lines().filter(|line| !summary.iter().any(|start| line.starts_with(start)));
    (run.code, lines.map(str::to_owned).collect())
}

#[test]
fn any_sequence_of_edits_ends_in_the_clean_build() {
    let count = std::env::var("FANZHA_SEQUENCES").ok().and_then(|count| count.parse().ok());
    let mut published = 0;
    for seed in 0..count.unwrap_or(SEQUENCES) {
        let mut edited = Edited::new(seed);
        for _ in 0..EDITS {
            edited.edit();
            edited.build(&[]);
        }
        let last = edited.build(&[]);
        let clean = edited.site.at("clean");
        let anew = edited.build(&["--clean", "-o", clean.to_str().expect("a path")]);
        assert_eq!(findings(&last), findings(&anew), "{:?}", edited.done);
        if anew.code == 0 {
            published += 1;
            let changed = difference(&tree(&clean), &edited.site.published());
            assert_eq!(changed, [paths([]), paths([]), paths([])], "{:?}", edited.done);
        }
    }
    assert!(published > 0, "some sites had no errors");
}
