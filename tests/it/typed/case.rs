//! A case of a table: its site, and whether the program does with it what is right.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fanzha::diagnostics::emit::json;
use fanzha::diagnostics::{Diagnostic, Language, Level, Wording, locate};
use fanzha::pipeline::{PlannedSite, check_site, forbid_publishing, with_renderer};
use jiff::civil::{Date, date};
use serde::Deserialize;
use serde_json::{Map, Value};
use tempfile::TempDir;

use super::page;
use crate::fixes::promise;
use crate::support::build_options;

/// The day on which the cases are judged.
const TODAY: Date = date(2026, 11, 28);

/// The bulletin of `body` and `front`, and where its page is published.
const BULLETIN: &str = "content/bulletins/a.md";
const PAGE: &str = "bulletins/a/index.html";

const SITE: &str =
    "title: 示例反诈站\nbase_url: https://lizi.example/\nlanguage: zh-CN\npublisher: 示例反诈中心\n";

/// The front matter that `front` changes.
const FRONT: [(&str, &str); 6] = [
    ("title", "示例通报"),
    ("date", "2026-07-28"),
    ("scam_type", "冒充客服"),
    ("region", "四川省绵阳市"),
    ("loss", "2万元"),
    ("summary", "示例摘要。"),
];

/// A small site and what must hold of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its name.
    pub id: String,
    /// The kind of input that it stands for, for people.
    #[serde(rename = "kind")]
    _kind: String,
    /// What a reader of the table should know, for people.
    #[serde(default, rename = "why")]
    _why: String,
    body: Option<String>,
    front: Option<Map<String, Value>>,
    #[serde(default)]
    files: BTreeMap<String, Content>,
    #[serde(default)]
    site: String,
    site_yaml: Option<String>,
    #[serde(default)]
    finds: Vec<(String, Option<usize>)>,
    #[serde(default)]
    error: bool,
    silent: Option<Silent>,
    #[serde(default)]
    page: Vec<String>,
    #[serde(default)]
    page_not: Vec<String>,
    #[serde(default)]
    html: Vec<String>,
    #[serde(default)]
    html_not: Vec<String>,
    #[serde(default)]
    unique_ids: bool,
    #[serde(default)]
    out: Vec<String>,
    #[serde(default)]
    out_not: Vec<String>,
    case: Option<Map<String, Value>>,
}

/// What a file holds.
#[derive(Deserialize)]
#[serde(untagged)]
enum Content {
    Text(String),
    Bytes { base64: String },
}

/// Which findings must not be there.
#[derive(Deserialize)]
#[serde(untagged)]
enum Silent {
    All(bool),
    Codes(Vec<String>),
}

/// What the format for programs says of a finding.
#[derive(Deserialize)]
struct Shown {
    file: Option<String>,
    line: Option<usize>,
    code: String,
}

/// A warning or an error: the file, the line, the code.
type Reported = (String, Option<usize>, String);

impl Case {
    /// What is wrong with the program's answer; nothing when all is right.
    pub fn judge(&self) -> Vec<String> {
        let folder = TempDir::new().expect("a folder can be made");
        self.write(folder.path());
        let report = check_site(&build_options(folder.path(), TODAY), &|_| {});
        let reported = reported(folder.path(), &report.diagnostics);
        let forbidden = forbid_publishing(&report.diagnostics, false);
        let mut wrong = self.wrong_findings(&reported, forbidden);
        if self.looks_at_outputs() {
            match report.planned.filter(|_| !forbidden) {
                Some(planned) => wrong.extend(self.wrong_outputs(&planned)),
                None => wrong.push(format!("cannot be published: {reported:?}")),
            }
        }
        if self.body.is_some() || self.front.is_some() {
            promise::check_text(BULLETIN, &self.bulletin(), &promise::config());
        }
        wrong
    }

    /// The bulletin's text.
    fn bulletin(&self) -> String {
        let mut front: Vec<(&str, Option<String>)> =
            FRONT.iter().map(|(key, value)| (*key, Some((*value).to_owned()))).collect();
        for (key, value) in self.front.iter().flatten() {
            let value = match value {
                Value::Null => None,
                Value::String(text) => Some(text.clone()),
                other => Some(other.to_string()),
            };
            match front.iter_mut().find(|(known, _)| known == key) {
                Some(entry) => entry.1 = value,
                None => front.push((key, value)),
            }
        }
        let mut text = "---\n".to_owned();
        for (key, value) in front {
            let Some(value) = value else { continue };
            let space = if value.starts_with('\n') { "" } else { " " };
            text.push_str(&format!("{key}:{space}{value}\n"));
        }
        text + "---\n\n" + self.body.as_deref().unwrap_or("开头一段，讲清楚这件事。\n")
    }

    /// Writes the site.
    fn write(&self, root: &Path) {
        fs::create_dir_all(root.join("content/bulletins")).expect("folders can be made");
        let site = self.site_yaml.clone().unwrap_or_else(|| format!("{SITE}{}", self.site));
        fs::write(root.join("site.yaml"), site).expect("files can be written");
        if self.body.is_some() || self.front.is_some() {
            fs::write(root.join(BULLETIN), self.bulletin()).expect("files can be written");
        }
        for (path, content) in &self.files {
            let place = root.join(path_of(path));
            fs::create_dir_all(place.parent().expect("a folder")).expect("folders can be made");
            let bytes = match content {
                Content::Text(text) => text.clone().into_bytes(),
                Content::Bytes { base64 } => STANDARD.decode(base64).expect("base 64"),
            };
            fs::write(place, bytes).expect("files can be written");
        }
    }

    fn wrong_findings(&self, reported: &[Reported], forbidden: bool) -> Vec<String> {
        let mut wrong = Vec::new();
        for (file, line) in &self.finds {
            let fits = |(path, at, _): &Reported| path.ends_with(file) && (line.is_none() || at == line);
            if !reported.iter().any(fits) {
                wrong.push(format!("nothing at {file}:{line:?}, only {reported:?}"));
            }
        }
        if self.error && !forbidden {
            wrong.push(format!("no error, only {reported:?}"));
        }
        let blamed = match &self.silent {
            None | Some(Silent::All(false)) => false,
            Some(Silent::All(true)) => !reported.is_empty(),
            Some(Silent::Codes(codes)) => reported.iter().any(|(_, _, code)| codes.contains(code)),
        };
        if blamed {
            wrong.push(format!("blamed: {reported:?}"));
        }
        wrong
    }

    fn looks_at_outputs(&self) -> bool {
        let texts = [&self.page, &self.page_not, &self.html, &self.html_not, &self.out, &self.out_not];
        texts.iter().any(|texts| !texts.is_empty()) || self.unique_ids || self.case.is_some()
    }

    fn wrong_outputs(&self, planned: &PlannedSite) -> Vec<String> {
        let mut wrong = Vec::new();
        let page = output(planned, PAGE).unwrap_or_default();
        let is_read = !self.page.is_empty() || !self.page_not.is_empty();
        let text = if is_read { page::visible(&page) } else { String::new() };
        let lacks = |texts: &[String]| texts.iter().filter(|part| !text.contains(*part)).cloned().collect();
        let holds = |texts: &[String]| texts.iter().filter(|part| text.contains(*part)).cloned().collect();
        let missing: Vec<String> = lacks(&self.page);
        wrong.extend(missing.iter().map(|part| format!("the page lacks {part:?}: {text}")));
        let unwanted: Vec<String> = holds(&self.page_not);
        wrong.extend(unwanted.iter().map(|part| format!("the page shows {part:?}")));
        let lacking = self.html.iter().filter(|pattern| !page::matches(&page, pattern));
        wrong.extend(lacking.map(|pattern| format!("the source lacks /{pattern}/")));
        let holding = self.html_not.iter().filter(|pattern| page::matches(&page, pattern));
        wrong.extend(holding.map(|pattern| format!("the source holds /{pattern}/")));
        if self.unique_ids {
            wrong.extend(page::repeated_ids(&page).into_iter().map(|id| format!("{id} comes twice")));
        }
        let is_published = |path: &str| planned.plan.position(path).is_some();
        let missing = self.out.iter().filter(|path| !is_published(path));
        wrong.extend(missing.map(|path| format!("{path} is not published")));
        let unwanted = self.out_not.iter().filter(|path| is_published(path));
        wrong.extend(unwanted.map(|path| format!("{path} is published")));
        if let Some(expected) = &self.case {
            wrong.extend(wrong_values(expected, planned));
        }
        wrong
    }
}

/// The values of the first row of the data that differ from the expected ones.
fn wrong_values(expected: &Map<String, Value>, planned: &PlannedSite) -> Vec<String> {
    let data = output(planned, "data/cases.json").expect("the data is published");
    let rows: Vec<Value> = serde_json::from_str(&data).expect("a list");
    let row = rows.first().cloned().unwrap_or_default();
    let agrees = |expected: &Value, value: &Value| match expected {
        Value::Object(parts) => {
            parts.iter().all(|(key, part)| value.get(key).unwrap_or(&Value::Null) == part)
        }
        other => value == other,
    };
    let read = |key: &str| row.get(key).cloned().unwrap_or(Value::Null);
    let wrong = expected.iter().filter(|(key, expected)| !agrees(expected, &read(key)));
    wrong.map(|(key, expected)| format!("{key} is {}, not {expected}", read(key))).collect()
}

/// An output, as text.
fn output(planned: &PlannedSite, path: &str) -> Option<String> {
    let output = &planned.plan.outputs[planned.plan.position(path)?];
    let bytes = with_renderer(planned, |renderer| planned.bytes(renderer, renderer.render(output)?));
    let bytes = bytes.unwrap_or_else(|_| panic!("a template is wrong")).expect("the output can be rendered");
    Some(String::from_utf8(bytes).expect("UTF-8"))
}

/// The warnings and errors, with their lines.
fn reported(root: &Path, diagnostics: &[Diagnostic]) -> Vec<Reported> {
    let serious = diagnostics.iter().filter(|found| found.level >= Level::Warning);
    let located: Vec<_> = serious
        .map(|found| locate(found.clone(), fs::read_to_string(root.join(&found.file)).ok().as_deref()))
        .collect();
    let shown = json(&located, Wording::for_language(Language::En));
    let shown: Vec<Shown> = serde_json::from_str(&shown).expect("a list");
    shown.into_iter().map(|found| (found.file.unwrap_or_default(), found.line, found.code)).collect()
}

/// The path of a file; behind `bytes:` with bytes as `\xNN`.
fn path_of(written: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;

    let Some(written) = written.strip_prefix("bytes:") else { return PathBuf::from(written) };
    let mut bytes = Vec::new();
    let mut pieces = written.split("\\x");
    bytes.extend(pieces.next().unwrap_or_default().as_bytes());
    for piece in pieces {
        bytes.push(u8::from_str_radix(&piece[..2], 16).expect("two hexadecimal digits"));
        bytes.extend(&piece.as_bytes()[2..]);
    }
    std::ffi::OsString::from_vec(bytes).into()
}
