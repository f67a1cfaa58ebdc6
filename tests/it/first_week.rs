//! The guide for beginners and the README: every command in them is run, in its order, in one folder.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tempfile::TempDir;

use crate::support::{program, repository, temporary};

/// The material that the guide imports.
const MATERIAL: &str = "接到“贷款”电话，先别交钱\n\n2026年6月3日，清远市的吴先生接到贷款电话，对方要他先交保证金，他转了8000元。\n\n示例市反诈中心\n2026年6月5日\n";

/// The lines of the boxes of a document that are commands.
fn commands(document: &str) -> Vec<String> {
    let text = fs::read_to_string(repository(document)).expect("the document is there");
    let boxes = text.split("```").skip(1).step_by(2).filter_map(|part| part.strip_prefix("sh\n"));
    boxes.flat_map(str::lines).map(str::to_owned).collect()
}

/// The words of a command line, with `*` in the last part of a path as a shell reads it.
fn words(line: &str, folder: &Path) -> Vec<String> {
    let expand = |word: &str| match word.rsplit_once('/') {
        Some((parent, pattern)) if pattern.contains('*') => {
            let (start, end) = pattern.split_once('*').expect("it has one");
            let entries = fs::read_dir(folder.join(parent)).expect("the folder is there");
            let names =
                entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned());
            names
                .filter(|name| name.starts_with(start) && name.ends_with(end))
                .map(|name| format!("{parent}/{name}"))
                .collect()
        }
        _ => vec![word.to_owned()],
    };
    line.split_whitespace().flat_map(expand).collect()
}

/// Starts the preview and ends it when it has said where it is.
fn serve(folder: &Path, arguments: &[String]) {
    let arguments = arguments.iter().filter(|argument| *argument != "-O");
    let mut command = program();
    command.args(arguments).args(["--port", "0"]).current_dir(folder);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("it is piped")).read_line(&mut line).expect("a line");
    assert!(line.starts_with("http://"), "{line}");
    child.kill().and_then(|()| child.wait()).expect("it ends");
}

/// Runs the commands of a document in a new folder; returns what they were and the folder that the last `cd` led to.
fn run_all(document: &str) -> (Vec<String>, PathBuf, TempDir) {
    let home = temporary();
    let mut folder: PathBuf = home.path().to_owned();
    let mut run = Vec::new();
    for line in commands(document) {
        if let Some(name) = line.strip_prefix("cd ") {
            folder.push(name);
            fs::write(folder.join("材料.txt"), MATERIAL).expect("files can be written");
            continue;
        }
        let words = words(&line, &folder);
        assert_eq!(words[0], "fanzha", "{line}");
        run.push(words[1].clone());
        if words[1] == "serve" {
            serve(&folder, &words[1..]);
            continue;
        }
        let output = program().args(&words[1..]).current_dir(&folder).output().expect("the program starts");
        // A beginner still has the example and its address, which the doctor says.
        let expected = i32::from(words[1] == "doctor");
        let talk = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(expected), "{document}: {line}\n{talk}");
    }
    (run, folder, home)
}

#[test]
fn every_command_of_the_first_week_works() {
    let (run, folder, _home) = run_all("docs/first-week.md");
    let wanted = [
        "--version",
        "init",
        "serve",
        "new",
        "check",
        "import",
        "build",
        "hosting",
        "digest",
        "export",
        "export",
        "doctor",
    ];
    assert_eq!(run, wanted);
    assert!(folder.join("public/index.html").is_file());
}

#[test]
fn every_command_of_the_readme_works() {
    assert_eq!(run_all("README.md").0, ["init", "serve", "init", "serve"]);
}
