//! `fanzha list`: what is not published, and why.
//!
//! One error anywhere keeps the whole site from being published, so the site is checked first: a file is never called
//! published while an error holds it back.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::exit::Exit;
use super::report::Reporter;
use super::site::{build_options, open_sources};
use super::terminal::{print_data, print_json};
use crate::address::Address;
use crate::author::table::aligned;
use crate::cli::{ListArgs, ListFormat, ListWhat};
use crate::content::Document;
use crate::content::front::Front;
use crate::diagnostics::{Diagnostic, Level, Wording};
use crate::model::{Options, Visibility, visibility};
use crate::pipeline::check_site;
use crate::text::one_line;

/// A bulletin or page and its state.
struct ListedFile {
    path: String,
    title: String,
    date: Option<Date>,
    visibility: Visibility,
    /// Whether an error keeps it from being published, and where.
    held_back: Option<ErrorPlace>,
    reason: Option<String>,
}

/// Where an error is that keeps a file from being published.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ErrorPlace {
    /// In the file.
    Here,
    /// Elsewhere in the site.
    Elsewhere,
}

/// Lists content files by their state.
pub(super) fn list(args: &ListArgs) -> Exit {
    let site = args.source.site_args();
    let Some((sources, mut reporter)) = open_sources(&site) else { return Exit::Usage };
    let found = check_site(&build_options(&site), &|_| {}).diagnostics;
    let errors: Vec<Diagnostic> = found.into_iter().filter(|found| found.level == Level::Error).collect();
    let places: BTreeSet<&str> = errors.iter().map(|error| error.file.as_str()).collect();
    let (mut listed, mut unread): (Vec<ListedFile>, BTreeSet<String>) = Default::default();
    for file in sources.read_content() {
        match file.document {
            Some(document) => listed.extend(listed_file(document, sources.today, &places)),
            None => {
                unread.insert(file.path);
            }
        }
    }
    listed.retain(|file| is_selected(file, args.what));
    listed.sort_by(|a, b| (b.date, &a.path).cmp(&(a.date, &b.path)));
    print_listed(&listed, args.format, sources.today, &reporter);
    let exit = Exit::for_findings(&errors, false);
    let unread: Vec<Diagnostic> = errors.into_iter().filter(|error| unread.contains(&error.file)).collect();
    let listed = [("count", listed.len().to_string())];
    if unread.is_empty() {
        reporter.print_message("listed", &listed);
    } else {
        reporter.print_findings(unread);
        reporter.print_message("listed-without", &listed);
    }
    if exit != Exit::Clean {
        reporter.print_message("list-errors", &[]);
    }
    exit
}

fn print_listed(listed: &[ListedFile], format: ListFormat, today: Date, reporter: &Reporter) {
    match format {
        ListFormat::Json => {
            print_json(&format!("{:#}\n", Value::Array(listed.iter().map(as_json).collect())))
        }
        ListFormat::Table => {
            let rows: Vec<[String; 4]> =
                listed.iter().map(|file| row(file, today, reporter.wording())).collect();
            print_data(&aligned(&rows));
        }
    }
}

fn listed_file(document: Document, today: Date, places: &BTreeSet<&str>) -> Option<ListedFile> {
    let options = Options { today, drafts: false, future: false, expired: false, broken: Vec::new() };
    let path = document.path.to_string();
    let held_back = |visibility| held_back(&path, visibility, places);
    match document.front {
        Front::Bulletin(bulletin) => {
            let visibility = visibility(&bulletin, &options);
            Some(ListedFile {
                visibility,
                held_back: held_back(visibility),
                reason: bulletin.withdrawn.as_ref().and_then(|withdrawal| withdrawal.reason.clone()),
                title: bulletin.title.clone(),
                date: (bulletin.date != Date::ZERO).then_some(bulletin.date),
                path,
            })
        }
        Front::Page(page) => {
            let visibility = if page.draft { Visibility::Draft } else { Visibility::Listed };
            let held_back = held_back(visibility);
            Some(ListedFile {
                path,
                title: page.title.clone(),
                date: None,
                visibility,
                held_back,
                reason: None,
            })
        }
        Front::ScamType(_) | Front::Translation(_) => None,
    }
}

/// Where an error is that holds back a file which would be published otherwise.
fn held_back(path: &str, visibility: Visibility, places: &BTreeSet<&str>) -> Option<ErrorPlace> {
    match visibility {
        Visibility::Draft | Visibility::Scheduled(_) => None,
        _ if places.contains(path) => Some(ErrorPlace::Here),
        Visibility::Listed if !places.is_empty() => Some(ErrorPlace::Elsewhere),
        Visibility::Listed | Visibility::Expired(_) | Visibility::Withdrawn => None,
    }
}

fn is_selected(file: &ListedFile, what: Option<ListWhat>) -> bool {
    match what {
        None => file.visibility != Visibility::Listed || file.held_back == Some(ErrorPlace::Here),
        Some(ListWhat::All) => true,
        Some(ListWhat::Drafts) => file.visibility == Visibility::Draft,
        Some(ListWhat::Scheduled) => matches!(file.visibility, Visibility::Scheduled(_)),
        Some(ListWhat::Expired) => matches!(file.visibility, Visibility::Expired(_)),
        Some(ListWhat::Withdrawn) => file.visibility == Visibility::Withdrawn,
    }
}

fn state_name(file: &ListedFile) -> &'static str {
    match (file.held_back, file.visibility) {
        (Some(ErrorPlace::Here), _) => "held-back",
        (Some(ErrorPlace::Elsewhere), _) => "waiting",
        (None, Visibility::Listed) => "published",
        (None, Visibility::Expired(_)) => "expired",
        (None, Visibility::Withdrawn) => "withdrawn",
        (None, Visibility::Draft) => "draft",
        (None, Visibility::Scheduled(_)) => "scheduled",
    }
}

fn as_json(file: &ListedFile) -> Value {
    let expires = match file.visibility {
        Visibility::Expired(date) => Some(date.to_string()),
        _ => None,
    };
    json!({
        "path": file.path,
        "address": Address::of_source(&file.path).map(|address| address.as_str().to_owned()),
        "title": file.title,
        "date": file.date.map(|date| date.to_string()),
        "state": state_name(file),
        "expires": expires,
        "reason": file.reason,
    })
}

fn row(file: &ListedFile, today: Date, wording: &Wording) -> [String; 4] {
    let date = file.date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    let mut facts: Vec<(&str, String)> = Vec::new();
    match file.visibility {
        Visibility::Scheduled(date) => {
            let days = date.since(today).expect("dates are some days apart").get_days();
            facts.push(("days", days.to_string()));
        }
        Visibility::Expired(date) => facts.push(("date", date.to_string())),
        _ => facts.extend(file.reason.clone().map(|reason| ("reason", reason))),
    }
    let why = wording.talk(&format!("list-{}", state_name(file)), &facts);
    [date, one_line(&file.title), file.path.clone(), why]
}
