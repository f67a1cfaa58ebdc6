//! What the posts of Jekyll, Hexo and Hugo say of themselves before their text, in YAML, TOML or JSON.

use crate::article::Origin;
use crate::diagnostics::{Code, Diagnostic};
use crate::import::log::Log;
use crate::text::is_ideograph;
use crate::yaml::{Node, Value, read_mapping};

/// Divides a file into what it says of itself and its text.
pub(super) fn read_front<'t>(text: &'t str, log: &mut Log) -> (Origin, &'t str) {
    let text = text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']);
    let read = if let Some(inside) = text.strip_prefix("---") {
        between(inside, "---").and_then(|(front, body)| Some((of_yaml(front, log)?, front, body)))
    } else if let Some(inside) = text.strip_prefix("+++") {
        between(inside, "+++").and_then(|(front, body)| Some((of_toml(front)?, front, body)))
    } else if text.starts_with('{') {
        of_json(text).map(|(fields, body)| (fields, "", body))
    } else {
        unopened(text).and_then(|(front, body)| Some((of_yaml(front, log)?, front, body)))
    };
    let Some((fields, front, body)) = read else { return (Origin::default(), text) };
    log.fix_as("front-matter");
    leave_out_comments(front, log);
    (origin(fields, log), body)
}

/// The text up to a line that is the mark, and what comes after it.
fn between<'t>(inside: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let first_line = inside.find('\n')?;
    if !inside[..first_line].trim().is_empty() {
        return None;
    }
    let mut at = first_line + 1;
    for line in inside[at..].split_inclusive('\n') {
        if line.trim_end() == mark {
            return Some((&inside[first_line + 1..at], &inside[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// A front matter without its first mark, which Hexo allows: lines of `key: value` up to a line `---`.
fn unopened(text: &str) -> Option<(&str, &str)> {
    const MOST_LINES: usize = 30;
    let is_field = |line: &str| {
        let key = line.split(':').next().unwrap_or_default();
        let is_key =
            !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        is_key && line.len() > key.len() || line.starts_with([' ', '-']) || line.trim().is_empty()
    };
    let mut at = 0;
    for line in text.split_inclusive('\n').take(MOST_LINES) {
        if line.trim_end() == "---" && at > 0 {
            return Some((&text[..at], &text[at + line.len()..]));
        }
        if !is_field(line) {
            return None;
        }
        at += line.len();
    }
    None
}

/// Fields with their texts; a list has several.
type Fields = Vec<(String, Vec<String>)>;

fn of_yaml(front: &str, log: &mut Log) -> Option<Fields> {
    let mut found = Vec::new();
    let entries = read_mapping(front, 0..front.len(), "", &mut found)?;
    leave_out_repeated(front, &found, log);
    Some(entries.into_iter().map(|entry| (entry.key, texts(&entry.value))).collect())
}

fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Scalar { text, .. } => vec![text.trim().to_owned()],
        Value::List(items) => items.iter().flat_map(texts).collect(),
        Value::Map(entries) => entries.iter().flat_map(|entry| texts(&entry.value)).collect(),
        Value::Null => Vec::new(),
    }
}

fn of_toml(front: &str) -> Option<Fields> {
    let table: toml::Table = front.parse().ok()?;
    fn texts(value: &toml::Value) -> Vec<String> {
        match value {
            toml::Value::String(text) => vec![text.trim().to_owned()],
            toml::Value::Datetime(date) => vec![date.to_string()],
            toml::Value::Integer(number) => vec![number.to_string()],
            toml::Value::Array(items) => items.iter().flat_map(texts).collect(),
            toml::Value::Table(table) => table.values().flat_map(texts).collect(),
            toml::Value::Float(_) | toml::Value::Boolean(_) => Vec::new(),
        }
    }
    Some(table.iter().map(|(key, value)| (key.clone(), texts(value))).collect())
}

fn of_json(text: &str) -> Option<(Fields, &str)> {
    let mut values =
        serde_json::Deserializer::from_str(text).into_iter::<serde_json::Map<String, serde_json::Value>>();
    let map = values.next()?.ok()?;
    let body = &text[values.byte_offset()..];
    fn texts(value: &serde_json::Value) -> Vec<String> {
        match value {
            serde_json::Value::Array(items) => items.iter().flat_map(texts).collect(),
            serde_json::Value::Object(map) => map.values().flat_map(texts).collect(),
            serde_json::Value::String(text) => vec![text.trim().to_owned()],
            serde_json::Value::Number(number) => vec![number.to_string()],
            serde_json::Value::Bool(_) | serde_json::Value::Null => Vec::new(),
        }
    }
    Some((map.iter().map(|(key, value)| (key.clone(), texts(value))).collect(), body))
}

/// Fields that are about the look of a page or belong to a program, and tell no reader anything.
const OF_PROGRAMS: [&str; 26] = [
    "layout",
    "catalog",
    "header-img",
    "header-style",
    "comments",
    "toc",
    "mathjax",
    "draft",
    "published",
    "weight",
    "slug",
    "aliases",
    "permalink",
    "top",
    "cover",
    "index_img",
    "banner_img",
    "thumbnail",
    "type",
    "lang",
    "abbrlink",
    "copyright",
    "categories",
    "category",
    "updated",
    "lastmod",
];

/// What a post says of itself. A value that has no place in a bulletin is reported as left out.
fn origin(fields: Fields, log: &mut Log) -> Origin {
    let mut origin = Origin::default();
    for (key, values) in fields {
        let field = match key.to_lowercase().as_str() {
            "title" => Some(&mut origin.title),
            "date" | "pubdate" | "publishdate" => Some(&mut origin.date),
            "author" | "source" | "account" => Some(&mut origin.publisher),
            "url" | "link" | "original" | "source_url" => Some(&mut origin.address),
            "tags" | "keywords" => {
                origin.tags.extend(values);
                continue;
            }
            _ => None,
        };
        let values: Vec<String> = values.into_iter().filter(|value| !value.is_empty()).collect();
        match (field, &values[..]) {
            // `author: 转载` names nobody.
            (Some(field @ None), [value]) if value != "转载" => *field = Some(value.clone()),
            _ => leave_out(&key, &values, log),
        }
    }
    origin
}

fn leave_out(key: &str, values: &[String], log: &mut Log) {
    let is_chinese = key.contains(is_ideograph) || values.iter().any(|value| value.contains(is_ideograph));
    let is_of_programs = OF_PROGRAMS.contains(&key.to_lowercase().as_str());
    if is_chinese || !is_of_programs && !values.is_empty() {
        log.leave_out_as("front-matter", format!("{key}: {}", values.join(", ")));
    }
}

/// Reports the entries whose key stands there already: the first counts.
fn leave_out_repeated(front: &str, found: &[Diagnostic], log: &mut Log) {
    let repeated = found.iter().filter(|found| found.code == Code::DuplicateKey);
    for start in repeated.filter_map(|found| found.span.as_ref()).map(|key| key.start) {
        let belongs = |line: &&str| line.starts_with([' ', '\t', '-']) || line.trim().is_empty();
        let mut lines = front[start..].split_inclusive('\n');
        let entry: Vec<&str> = lines.next().into_iter().chain(lines.take_while(belongs)).collect();
        let entry: Vec<&str> = entry.into_iter().flat_map(str::split_whitespace).collect();
        log.leave_out_as("front-matter", entry.join(" "));
    }
}

/// Reports the comments of a front matter.
fn leave_out_comments(front: &str, log: &mut Log) {
    for line in front.lines().filter(|line| line.trim_start().starts_with('#') && line.contains(is_ideograph))
    {
        log.leave_out_as("front-matter", line.trim().to_owned());
    }
}
