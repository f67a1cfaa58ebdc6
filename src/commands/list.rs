//! `fanzha list`: what is not published and why, so that nobody has to guess from silence.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::report::print_data;
use super::{Exit, open_survey};
use crate::address::Address;
use crate::author::table::aligned;
use crate::cli::{ListArgs, ListFormat, ListWhat};
use crate::content::Document;
use crate::content::front::Front;
use crate::diagnostics::{Diagnostic, Level, Wording};
use crate::model::{Options, Visibility, visibility};
use crate::text::one_line;

/// A bulletin or page and what becomes of it.
struct Item {
    path: String,
    title: String,
    date: Option<Date>,
    state: Visibility,
    reason: Option<String>,
}

/// Lists content files by what becomes of them.
pub(super) fn list(args: &ListArgs) -> Exit {
    let site = args.place.site();
    let Some((survey, mut reporter)) = open_survey(&site) else { return Exit::Usage };
    let today = survey.today;
    let (mut items, mut unread): (Vec<Item>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    for file in survey.read() {
        match file.document {
            Some(document) => items.extend(item(document, today)),
            None => unread.extend(file.diagnostics.into_iter().filter(|found| found.level == Level::Error)),
        }
    }
    items.retain(|item| is_wanted(item.state, args.what));
    items.sort_by(|a, b| (b.date, &a.path).cmp(&(a.date, &b.path)));
    match args.format {
        ListFormat::Json => print_data(&format!("{:#}\n", Value::Array(items.iter().map(as_json).collect()))),
        ListFormat::Table => {
            let wording = reporter.wording();
            let rows: Vec<[String; 4]> = items.iter().map(|item| row(item, today, wording)).collect();
            print_data(&aligned(&rows));
        }
    }
    if unread.is_empty() {
        reporter.say("listed", &[("count", items.len().to_string())]);
        return Exit::Clean;
    }
    reporter.report(unread);
    reporter.say("listed-without", &[("count", items.len().to_string())]);
    Exit::Content
}

fn item(document: Document, today: Date) -> Option<Item> {
    let options = Options { today, drafts: false, future: false, expired: false, broken: Vec::new() };
    let path = document.path.to_string();
    match document.front {
        Front::Bulletin(bulletin) => Some(Item {
            state: visibility(&bulletin, &options),
            reason: bulletin.withdrawn.as_ref().and_then(|withdrawal| withdrawal.reason.clone()),
            title: bulletin.title.clone(),
            date: (bulletin.date != Date::ZERO).then_some(bulletin.date),
            path,
        }),
        Front::Page(page) => {
            let state = if page.draft { Visibility::Draft } else { Visibility::Listed };
            Some(Item { path, title: page.title, date: None, state, reason: None })
        }
        Front::ScamType(_) | Front::Translation(_) => None,
    }
}

fn is_wanted(state: Visibility, what: Option<ListWhat>) -> bool {
    match what {
        None => state != Visibility::Listed,
        Some(ListWhat::All) => true,
        Some(ListWhat::Drafts) => state == Visibility::Draft,
        Some(ListWhat::Scheduled) => matches!(state, Visibility::Scheduled(_)),
        Some(ListWhat::Expired) => matches!(state, Visibility::Expired(_)),
        Some(ListWhat::Withdrawn) => state == Visibility::Withdrawn,
    }
}

fn name(state: Visibility) -> &'static str {
    match state {
        Visibility::Listed => "published",
        Visibility::Expired(_) => "expired",
        Visibility::Withdrawn => "withdrawn",
        Visibility::Draft => "draft",
        Visibility::Scheduled(_) => "scheduled",
    }
}

fn as_json(item: &Item) -> Value {
    let expires = match item.state {
        Visibility::Expired(date) => Some(date.to_string()),
        _ => None,
    };
    json!({
        "path": item.path,
        "address": Address::of_source(&item.path).map(|address| address.as_str().to_owned()),
        "title": item.title,
        "date": item.date.map(|date| date.to_string()),
        "state": name(item.state),
        "expires": expires,
        "reason": item.reason,
    })
}

fn row(item: &Item, today: Date, wording: &Wording) -> [String; 4] {
    let date = item.date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    let mut facts: Vec<(&str, String)> = Vec::new();
    match item.state {
        Visibility::Scheduled(date) => {
            let days = date.since(today).map_or(0, |span| span.get_days());
            facts.push(("days", days.to_string()));
        }
        Visibility::Expired(date) => facts.push(("date", date.to_string())),
        _ => facts.extend(item.reason.clone().map(|reason| ("reason", reason))),
    }
    let why = wording.talk(&format!("list-{}", name(item.state)), &facts);
    [date, one_line(&item.title), item.path.clone(), why]
}
