//! A site in a temporary folder, built and checked by the real program.

pub mod demonstration;
#[allow(dead_code, reason = "benches/hostile_pictures uses the rest")]
pub mod hostile_pictures;
pub mod hostile_texts;
pub mod html;
pub mod pictures;
pub mod random;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use fanzha::pipeline::BuildOptions;
use jiff::civil::Date;
use tempfile::TempDir;

/// The day on which test sites are built unless a test says otherwise.
pub const TODAY: &str = "2026-11-01";

/// The options of a build in memory on a given day, without drafts, later and expired bulletins.
pub fn build_options(root: &Path, today: Date) -> BuildOptions {
    BuildOptions {
        root: root.to_owned(),
        base_url: None,
        now: Some(today),
        clock: |_| unreachable!("the day is given"),
        drafts: false,
        future: false,
        expired: false,
    }
}

/// A configuration without surprises.
pub const CONFIG: &str = "title: 测试站\nbase_url: https://fanzha.example/\npublisher: 示例反诈宣传组\n";

/// A bulletin without mistakes.
pub const GOOD: &str = "---\ntitle: 好通报\ndate: 2026-01-02\nscam_type: loan\nregion: 清远市\nloss: 6000\nsummary: 一句话。\n---\n\n正文。\n";

/// A site's folder, deleted at the end of the test.
pub struct Site {
    folder: TempDir,
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Data.
    pub stdout: String,
    /// Talk.
    pub stderr: String,
}

impl Site {
    /// A site with a configuration and nothing else, on a disk in memory where the system has one.
    pub fn new() -> Site {
        let site = Site { folder: temporary() };
        site.write("site.yaml", CONFIG);
        site
    }

    /// A site with files, by path.
    pub fn with(files: &[(&str, &str)]) -> Site {
        let site = Site::new();
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    /// The site's root.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A place in the site's folder.
    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file of the site.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let place = self.at(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("folders can be made");
        fs::write(place, text).expect("files can be written");
    }

    /// Copies the files of a folder into a folder of the site.
    pub fn copy(&self, from: &Path, to: &str) {
        for entry in
            walkdir::WalkDir::new(from).into_iter().flatten().filter(|entry| entry.file_type().is_file())
        {
            let path = entry.path().strip_prefix(from).expect("below the folder");
            let bytes = fs::read(entry.path()).expect("the file is readable");
            self.write(&Path::new(to).join(path).to_string_lossy(), bytes);
        }
    }

    /// The exit code and the whole talk of a run that gives no data, without what differs from run to run.
    pub fn told(&self, command: &str, arguments: &[&str]) -> String {
        let run = self.run(command, arguments);
        assert_eq!(run.stdout, "", "data is for machines");
        format!("exit {}\n{}", run.code, self.without_chance(&run.stderr))
    }

    /// What the program said, without what differs from run to run: the site's root and the time taken.
    pub fn without_chance(&self, said: &str) -> String {
        without_times(&said.replace(&*self.root().to_string_lossy(), "<root>"))
    }

    /// Deletes a file of the site.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.at(path)).expect("the file is there");
    }

    /// Runs `fanzha build` with the site's root, a fixed day and further arguments.
    pub fn build(&self, arguments: &[&str]) -> Run {
        self.run("build", arguments)
    }

    /// Runs `fanzha check`.
    pub fn check(&self, arguments: &[&str]) -> Run {
        self.run("check", arguments)
    }

    /// Runs a command of the program.
    pub fn run(&self, command: &str, arguments: &[&str]) -> Run {
        let mut all = vec![command];
        if !arguments.contains(&"--now") {
            all.extend(["--now", TODAY]);
        }
        all.extend(arguments);
        let mut program = program();
        program.arg(all[0]).arg("--root").arg(self.root()).args(&all[1..]);
        Run::of(program.output().expect("the program starts"))
    }

    /// A file of the output folder as text.
    pub fn output(&self, path: &str) -> String {
        let place = self.at("public").join(path);
        fs::read_to_string(&place).unwrap_or_else(|error| panic!("{}: {error}", place.display()))
    }

    /// Every published file with its bytes.
    pub fn published(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.at("public"))
    }
}

/// The program under test, with no colours and no other language than the tests ask for.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fanzha"));
    command.env("NO_COLOR", "1").env("TZ", "UTC");
    // The secret of the cache lies outside of the site.
    command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
    command
}

/// Runs the program with arguments only.
pub fn fanzha(arguments: &[&str]) -> Run {
    Run::of(program().args(arguments).output().expect("the program starts"))
}

impl Run {
    /// The outcome of a run.
    pub fn of(output: Output) -> Run {
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("output is UTF-8"),
        }
    }

    /// The codes and places of a run with `--format json`.
    pub fn findings(&self) -> Vec<(String, String, u64, u64)> {
        let array: Vec<serde_json::Value> = serde_json::from_str(&self.stdout).expect("a JSON array");
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let number = |value: &serde_json::Value| value.as_u64().unwrap_or_default();
        array
            .iter()
            .map(|found| {
                (text(&found["code"]), text(&found["file"]), number(&found["line"]), number(&found["column"]))
            })
            .collect()
    }
}

/// Every file below a folder with its bytes, the writer's own files left out.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        let path =
            entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().into_owned();
        if entry.file_type().is_file() && !path.starts_with(".fanzha") {
            files.insert(path, fs::read(entry.path()).expect("the file is readable"));
        }
    }
    files
}

/// A folder of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A temporary folder, on a disk in memory where the system has one: tests write tens of thousands of files.
pub fn temporary() -> TempDir {
    let disk = Path::new("/dev/shm");
    let folder = if disk.is_dir() { TempDir::new_in(disk) } else { TempDir::new() };
    folder.expect("a temporary folder")
}

/// A talk without the times that were taken.
pub fn without_times(said: &str) -> String {
    let mut text = said.to_owned();
    for (before, after) in [("用时 ", " 秒"), ("Time: ", " s\n")] {
        let mut from = 0;
        while let Some(start) = text[from..].find(before).map(|at| from + at + before.len()) {
            let Some(length) = text[start..].find(after) else { break };
            let number = &text[start..start + length];
            if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
                text.replace_range(start..start + length, "0.00");
            }
            from = start;
        }
    }
    text
}
