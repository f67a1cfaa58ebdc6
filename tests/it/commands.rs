//! The commands for authors, through the program: one folder of `tests/commands/` for each case.
//!
//! `site/` is copied into an empty folder, `command` has the arguments, one a line, and `answers` what a user types on a
//! terminal. `expected.txt` is everything that can be seen afterwards: exit code, standard output and error, what
//! `fanzha check` finds, and every file that is new, different or gone. `FANZHA_BLESS=1` writes it anew: read the
//! difference before you keep it.

mod doctor;
mod faults;
mod schema;
pub mod terminal;
mod titles;
mod usage;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::support::{Run, fanzha, program, repository, temporary, tree, without_times};
use terminal::on_terminal;

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(repository("tests/commands")).expect("the folder is there");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    cases.sort();
    cases
}

/// Copies a folder into another.
fn lay(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        let place = to.join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("folders can be made");
        fs::write(place, bytes).expect("files can be written");
    }
}

/// Runs a command in a folder, on a terminal when there are answers.
fn run_in(folder: &Path, arguments: &[String], answers: Option<&str>) -> Run {
    let mut command = program();
    command.args(arguments).current_dir(folder).env_remove("VISUAL").env_remove("EDITOR");
    match answers {
        Some(answers) => on_terminal(command, answers),
        None => {
            command.stdin(std::process::Stdio::null());
            Run::of(command.output().expect("the program starts"))
        }
    }
}

/// What changed between two states of a folder.
fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> String {
    let mut out = String::new();
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        out.push_str(&format!("== gone: {path}\n"));
    }
    for (path, bytes) in after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)) {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) if path.ends_with("site.schema.json") && text == site_schema() => {
                "<what fanzha schema site prints>\n".to_owned()
            }
            Ok(text) => text.replace('\r', "<CR>"),
            Err(_) => format!("<{} bytes>\n", bytes.len()),
        };
        let what = if before.contains_key(path) { "different" } else { "new" };
        out.push_str(&format!("== {what}: {path}\n{text}"));
    }
    out
}

/// The schema of site.yaml, which has tests of its own.
fn site_schema() -> &'static str {
    static SCHEMA: LazyLock<String> = LazyLock::new(|| fanzha(&["schema", "site"]).stdout);
    &SCHEMA
}

/// The findings of a check of the site in a folder, or in a new folder inside it, a line each.
fn checked(folder: &Path) -> String {
    let made = folder.join("新站");
    let root = if made.is_dir() { made } else { folder.to_owned() };
    let root = root.to_string_lossy();
    let run = fanzha(&["check", "--format", "json", "--now", "2026-11-01", "--future", "--root", &root]);
    let mut out = format!("check {}\n", run.code);
    for (code, file, line, _) in run.findings() {
        out.push_str(&format!("  {code} {file}:{line}\n"));
    }
    out
}

fn seen(case: &Path) -> String {
    let folder = temporary();
    lay(&case.join("site"), folder.path());
    let command = fs::read_to_string(case.join("command")).expect("a command");
    let arguments: Vec<String> = command.lines().map(str::to_owned).collect();
    let answers = fs::read_to_string(case.join("answers")).ok();
    let before = tree(folder.path());
    let run = run_in(folder.path(), &arguments, answers.as_deref());
    let after = tree(folder.path());
    let hidden = walkdir::WalkDir::new(folder.path()).into_iter().flatten();
    let left: Vec<_> =
        hidden.filter(|entry| entry.file_name().to_string_lossy().starts_with(".fanzha-tmp")).collect();
    assert!(left.is_empty(), "{}: temporary files stay: {left:?}", case.display());
    format!(
        "exit {}\n-- data\n{}-- talk\n{}-- {}{}",
        run.code,
        run.stdout,
        without_times(&run.stderr),
        checked(folder.path()),
        changed(&before, &after)
    )
}

#[test]
fn every_case_ends_as_expected() {
    let bless = std::env::var_os("FANZHA_BLESS").is_some();
    let mut failed = Vec::new();
    let cases = cases();
    assert!(cases.len() > 40, "the cases are there");
    for case in &cases {
        let seen = seen(case);
        let file = case.join("expected.txt");
        let wanted = fs::read_to_string(&file).unwrap_or_default();
        if bless {
            fs::write(&file, &seen).expect("expectations can be written");
        } else if wanted != seen {
            failed.push(format!("{}\n--- wanted\n{wanted}--- seen\n{seen}", case.display()));
        }
    }
    assert!(failed.is_empty(), "{} differ:\n{}", failed.len(), failed.join("\n"));
}

/// What the commands write is content like any other: a check finds nothing, unless a case is about a refusal, about a
/// site that already has findings, or about a warning that its author keeps. That the text is still to be written, and that
/// a setting is still an example, is said.
#[test]
fn what_is_written_passes_the_check() {
    let mut clean = 0;
    for case in cases() {
        let expected = fs::read_to_string(case.join("expected.txt")).expect("an expectation");
        let name = case.to_string_lossy().into_owned();
        let has_findings =
            name.contains("unconcerned") || name.ends_with("doubtful-kept") || name.ends_with("fix-one-file");
        let is_said =
            |line: &&str| !line.starts_with("  empty-text ") && !line.starts_with("  sample-setting ");
        let lines = expected.lines().filter(is_said);
        let expected: String = lines.map(|line| format!("{line}\n")).collect();
        if expected.starts_with("exit 0\n") && expected.contains("== ") && !has_findings {
            assert!(expected.contains("-- check 0\n== "), "{} leaves findings", case.display());
            clean += 1;
        }
    }
    assert!(clean >= 20, "only {clean} cases write something");
}

#[test]
fn every_shell_gets_a_script_that_knows_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = fanzha(&["completions", shell]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{shell}");
        for word in ["build", "check", "init", "new", "mv", "list", "schema", "dry-run"] {
            assert!(run.stdout.contains(word), "{shell} does not complete {word}");
        }
    }
    assert_eq!(fanzha(&["completions", "cmd"]).code, 2);
    if let Ok(bash) = std::process::Command::new("bash").arg("-n").stdin(std::process::Stdio::piped()).spawn()
    {
        use std::io::Write;
        let mut bash = bash;
        let script = fanzha(&["completions", "bash"]).stdout;
        bash.stdin.take().expect("a pipe").write_all(script.as_bytes()).expect("bash reads");
        assert!(bash.wait().expect("bash ends").success(), "the script is bash");
    }
}

#[test]
fn a_new_site_builds_strictly_on_any_day() {
    for day in ["2026-01-01", "2024-02-29", "2027-12-31"] {
        let folder = temporary();
        let root = folder.path().join("新站 a");
        let root = root.to_string_lossy();
        assert_eq!(fanzha(&["init", &root, "--yes", "--now", day]).code, 0);
        let run = fanzha(&["build", "--strict", "--now", day, "--root", &root]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(folder.path().join("新站 a/public/about/index.html").is_file());
        let year = &day[..4];
        assert!(
            folder.path().join(format!("新站 a/public/bulletins/{year}/{day}-shili/index.html")).is_file()
        );
    }
}
