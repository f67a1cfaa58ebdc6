//! `fanzha doctor`: what is odd about a site, its files, its clock, its fonts and its output, and what to do about it.
//! It changes nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use super::exit::Exit;
use super::export::system_fonts;
use super::report::Reporter;
use super::site::open_sources;
use crate::author::schema::{Subject, schema};
use crate::author::starter::is_sample_bulletin;
use crate::cli::DoctorArgs;
use crate::config::SAMPLE_ADDRESS;
use crate::pipeline::SiteSources;
use crate::source::{CACHE_FOLDER, SOURCE_FOLDERS};
use crate::write::{BuiltOutput, OutputState, inspect_output};

/// Beginnings of the hidden names of files that a command had not finished.
const UNFINISHED: &str = ".fanzha-tmp-";

/// The schema of site.yaml that `init` leaves for editors.
const EDITOR_SCHEMA: &str = ".vscode/site.schema.json";

/// How far the newest file may lie ahead of the clock: time zones and network shares differ by less.
const MOST_AHEAD: Duration = Duration::from_secs(24 * 60 * 60);

/// A cache of more bytes is worth a word.
const LARGE_CACHE: u64 = 2 << 30;

/// A key of the wording and the facts of its message.
type Finding = (&'static str, Vec<(&'static str, String)>);

/// Looks at everything and says what is odd.
pub(super) fn doctor(args: &DoctorArgs) -> Exit {
    let Some((sources, reporter)) = open_sources(&args.source.site_args()) else { return Exit::Usage };
    let root = &args.source.root;
    let fonts = system_fonts(sources.config.language);
    reporter.print_message("doctor-facts", &facts(&sources, fonts.as_ref().map(|fonts| &*fonts.family)));
    let newest = newest_source(root);
    let output = args.output.clone().unwrap_or_else(|| root.join("public"));
    let mut findings: Vec<Finding> = Vec::new();
    findings.extend(clock(newest.as_ref(), SystemTime::now()));
    findings.extend(samples(&sources));
    findings.extend(unused_pictures(&sources));
    findings.extend(unfinished(root));
    findings.extend(of_output(&output, newest.as_ref()));
    findings.extend(cache(&root.join(CACHE_FOLDER)));
    findings.extend(editor_schema(root));
    if fonts.is_none() {
        findings.push(("doctor-no-font", Vec::new()));
    }
    findings.extend(not_writable(root));
    print(&reporter, &findings)
}

fn print(reporter: &Reporter, findings: &[Finding]) -> Exit {
    for (key, facts) in findings {
        reporter.print_message(key, facts);
    }
    if findings.is_empty() {
        reporter.print_message("doctor-nothing", &[]);
        return Exit::Clean;
    }
    reporter.print_message("doctor-count", &[("count", findings.len().to_string())]);
    Exit::Content
}

/// What helps somebody who is asked for advice: the program, the site, the day, the font.
fn facts(sources: &SiteSources, font: Option<&str>) -> Vec<(&'static str, String)> {
    let config = &sources.config;
    let mut facts = vec![
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("title", config.title.clone()),
        ("address", address(sources)),
        ("day", sources.today.to_string()),
        ("count", sources.files.documents.len().to_string()),
    ];
    facts.extend(font.map(|font| ("font", font.to_owned())));
    facts
}

/// Where the site will be, with a slash at the end.
fn address(sources: &SiteSources) -> String {
    let base = &sources.config.base_url;
    format!("{}{}/", base.origin(), base.prefix())
}

/// The source that was changed last, and when.
fn newest_source(root: &Path) -> Option<(PathBuf, SystemTime)> {
    let folders = SOURCE_FOLDERS.iter().map(|folder| root.join(folder));
    let files = std::iter::once(root.join("site.yaml")).chain(folders).flat_map(WalkDir::new);
    let changed = |entry: walkdir::DirEntry| {
        let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        Some((entry.into_path(), metadata.modified().ok()?))
    };
    files.flatten().filter_map(changed).max_by_key(|(_, time)| *time)
}

/// A clock that is behind publishes scheduled bulletins late, and shows wrong dates.
fn clock(newest: Option<&(PathBuf, SystemTime)>, now: SystemTime) -> Option<Finding> {
    let (path, time) = newest?;
    let is_behind = *time > now.checked_add(MOST_AHEAD)?;
    is_behind.then(|| ("doctor-clock", vec![("path", path.display().to_string())]))
}

/// What `init` left as an example and nobody has replaced.
fn samples(sources: &SiteSources) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    if address(sources) == SAMPLE_ADDRESS {
        findings.push(("doctor-sample-address", vec![("address", SAMPLE_ADDRESS.to_owned())]));
    }
    let paths = sources.files.documents.iter().map(|file| &file.path);
    let samples = paths.filter(|path| is_sample_bulletin(path));
    findings.extend(samples.map(|path| ("doctor-sample-bulletin", vec![("path", path.clone())])));
    findings
}

/// Pictures that no text uses are on no page, but in every copy of the site's folder, with all that the camera wrote.
fn unused_pictures(sources: &SiteSources) -> Option<Finding> {
    let unused = sources.unused_pictures(&[]);
    let facts = [("count", unused.len().to_string()), ("path", unused.first()?.clone())];
    Some(("doctor-unused-pictures", facts.into()))
}

/// Files that a killed command left.
fn unfinished(root: &Path) -> Vec<Finding> {
    let is_hidden = |entry: &walkdir::DirEntry| entry.file_name().to_string_lossy().starts_with(UNFINISHED);
    let folders = SOURCE_FOLDERS.iter().map(|folder| WalkDir::new(root.join(folder)));
    let top = WalkDir::new(root).max_depth(1);
    let entries = std::iter::once(top).chain(folders).flat_map(|walk| walk.sort_by_file_name());
    let found = entries.flatten().filter(is_hidden);
    found.map(|entry| ("doctor-unfinished", vec![("path", entry.path().display().to_string())])).collect()
}

fn of_output(output: &Path, newest: Option<&(PathBuf, SystemTime)>) -> Vec<Finding> {
    let folder = || ("folder", output.display().to_string());
    match inspect_output(output) {
        OutputState::Empty => vec![("doctor-not-built", vec![folder()])],
        OutputState::NotOurs => vec![("doctor-output-not-ours", vec![folder()])],
        OutputState::Damaged => vec![("doctor-output-damaged", vec![folder()])],
        OutputState::Ours(built) => of_built(&built, &folder(), newest),
    }
}

fn of_built(
    built: &BuiltOutput,
    folder: &(&'static str, String),
    newest: Option<&(PathBuf, SystemTime)>,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    if built.unfinished {
        findings.push(("doctor-output-unfinished", vec![folder.clone()]));
    }
    for (key, paths) in [("doctor-output-missing", &built.missing), ("doctor-output-foreign", &built.foreign)]
    {
        if let Some(first) = paths.first() {
            let facts = [("count", paths.len().to_string()), ("path", first.clone())];
            findings.push((key, facts.into_iter().chain([folder.clone()]).collect()));
        }
    }
    if let Some((path, _)) = newest.filter(|(_, time)| *time > built.built) {
        findings.push(("doctor-output-old", vec![("path", path.display().to_string())]));
    }
    findings
}

fn cache(folder: &Path) -> Option<Finding> {
    let lengths = WalkDir::new(folder).into_iter().flatten().filter_map(|entry| entry.metadata().ok());
    let bytes: u64 = lengths.filter(fs::Metadata::is_file).map(|metadata| metadata.len()).sum();
    let size = format!("{:.1}", bytes as f64 / f64::from(1 << 30));
    let is_large = bytes > LARGE_CACHE;
    is_large.then(|| ("doctor-cache", vec![("folder", folder.display().to_string()), ("size", size)]))
}

/// A schema of an older program marks right settings as wrong.
fn editor_schema(root: &Path) -> Option<Finding> {
    let text = fs::read_to_string(root.join(EDITOR_SCHEMA)).ok()?;
    let is_current =
        serde_json::from_str(&text).is_ok_and(|kept: serde_json::Value| kept == schema(Subject::Site));
    (!is_current).then(|| ("doctor-editor-schema", vec![("path", EDITOR_SCHEMA.to_owned())]))
}

fn not_writable(root: &Path) -> Option<Finding> {
    let probe = root.join(format!("{UNFINISHED}{}", std::process::id()));
    let written = fs::File::create_new(&probe);
    let _ = fs::remove_file(&probe);
    let reason = written.err()?.to_string();
    Some(("doctor-not-writable", vec![("folder", root.display().to_string()), ("reason", reason)]))
}
