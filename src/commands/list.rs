//! `fanzha list`: what is not published, and why.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::exit::Exit;
use super::site::open_sources;
use super::terminal::{print_data, print_json};
use crate::address::Address;
use crate::author::table::aligned;
use crate::cli::{ListArgs, ListFormat, ListWhat};
use crate::content::Document;
use crate::content::front::Front;
use crate::diagnostics::{Diagnostic, Level, Wording};
use crate::model::{Options, Visibility, visibility};
use crate::text::one_line;

/// A bulletin or page and its state.
struct ListedFile {
    path: String,
    title: String,
    date: Option<Date>,
    state: Visibility,
    reason: Option<String>,
}

/// Lists content files by their state.
pub(super) fn list(args: &ListArgs) -> Exit {
    let site = args.source.site_args();
    let Some((sources, mut reporter)) = open_sources(&site) else { return Exit::Usage };
    let today = sources.today;
    let (mut listed, mut errors): (Vec<ListedFile>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    for file in sources.read_content() {
        match file.document {
            Some(document) => listed.extend(listed_file(document, today)),
            None => errors.extend(file.diagnostics.into_iter().filter(|found| found.level == Level::Error)),
        }
    }
    listed.retain(|file| is_selected(file.state, args.what));
    listed.sort_by(|a, b| (b.date, &a.path).cmp(&(a.date, &b.path)));
    match args.format {
        ListFormat::Json => {
            print_json(&format!("{:#}\n", Value::Array(listed.iter().map(as_json).collect())))
        }
        ListFormat::Table => {
            let wording = reporter.wording();
            let rows: Vec<[String; 4]> = listed.iter().map(|file| row(file, today, wording)).collect();
            print_data(&aligned(&rows));
        }
    }
    if errors.is_empty() {
        reporter.print_message("listed", &[("count", listed.len().to_string())]);
        return Exit::Clean;
    }
    reporter.print_findings(errors);
    reporter.print_message("listed-without", &[("count", listed.len().to_string())]);
    Exit::Content
}

fn listed_file(document: Document, today: Date) -> Option<ListedFile> {
    let options = Options { today, drafts: false, future: false, expired: false, broken: Vec::new() };
    let path = document.path.to_string();
    match document.front {
        Front::Bulletin(bulletin) => Some(ListedFile {
            state: visibility(&bulletin, &options),
            reason: bulletin.withdrawn.as_ref().and_then(|withdrawal| withdrawal.reason.clone()),
            title: bulletin.title.clone(),
            date: (bulletin.date != Date::ZERO).then_some(bulletin.date),
            path,
        }),
        Front::Page(page) => {
            let state = if page.draft { Visibility::Draft } else { Visibility::Listed };
            Some(ListedFile { path, title: page.title, date: None, state, reason: None })
        }
        Front::ScamType(_) | Front::Translation(_) => None,
    }
}

fn is_selected(state: Visibility, what: Option<ListWhat>) -> bool {
    match what {
        None => state != Visibility::Listed,
        Some(ListWhat::All) => true,
        Some(ListWhat::Drafts) => state == Visibility::Draft,
        Some(ListWhat::Scheduled) => matches!(state, Visibility::Scheduled(_)),
        Some(ListWhat::Expired) => matches!(state, Visibility::Expired(_)),
        Some(ListWhat::Withdrawn) => state == Visibility::Withdrawn,
    }
}

fn state_name(state: Visibility) -> &'static str {
    match state {
        Visibility::Listed => "published",
        Visibility::Expired(_) => "expired",
        Visibility::Withdrawn => "withdrawn",
        Visibility::Draft => "draft",
        Visibility::Scheduled(_) => "scheduled",
    }
}

fn as_json(file: &ListedFile) -> Value {
    let expires = match file.state {
        Visibility::Expired(date) => Some(date.to_string()),
        _ => None,
    };
    json!({
        "path": file.path,
        "address": Address::of_source(&file.path).map(|address| address.as_str().to_owned()),
        "title": file.title,
        "date": file.date.map(|date| date.to_string()),
        "state": state_name(file.state),
        "expires": expires,
        "reason": file.reason,
    })
}

fn row(file: &ListedFile, today: Date, wording: &Wording) -> [String; 4] {
    let date = file.date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    let mut facts: Vec<(&str, String)> = Vec::new();
    match file.state {
        Visibility::Scheduled(date) => {
            let days = date.since(today).expect("dates are some days apart").get_days();
            facts.push(("days", days.to_string()));
        }
        Visibility::Expired(date) => facts.push(("date", date.to_string())),
        _ => facts.extend(file.reason.clone().map(|reason| ("reason", reason))),
    }
    let why = wording.talk(&format!("list-{}", state_name(file.state)), &facts);
    [date, one_line(&file.title), file.path.clone(), why]
}
