//! The list of bulletins: how each is published, and what a check says of it.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Serialize;

use super::answer::DeskAnswer;
use super::draft::page_of;
use super::files;
use super::findings::{FindingView, finding_views};
use super::pages::Page;
use super::request::{DeskRequest, file_query};
use crate::content::front::Front;
use crate::content::parse_unchecked;
use crate::diagnostics::{Diagnostic, Level};
use crate::pipeline::PlannedSite;

/// Bulletins on one page of the list.
const ON_A_PAGE: usize = 50;

/// A bulletin before it is shown.
struct Entry {
    path: String,
    title: String,
    date: Option<Date>,
    state: &'static str,
}

impl Entry {
    /// A bulletin with an error is not published, whatever else it says. A date that cannot be read is none.
    fn judge(&mut self, counts: &HashMap<String, [usize; 3]>) {
        if counts.get(&self.path).is_some_and(|[errors, ..]| *errors > 0) && self.state != "broken" {
            self.state = "faulty";
        }
        self.date = self.date.filter(|date| *date != Date::ZERO);
    }

    fn is_faulty(&self) -> bool {
        matches!(self.state, "faulty" | "broken")
    }
}

/// A bulletin in the list.
#[derive(Serialize)]
struct EntryView {
    title: String,
    date: String,
    path: String,
    state: &'static str,
    state_words: String,
    /// What a check says, in words; empty where it has nothing to say.
    findings: String,
    level: &'static str,
    /// The query that names its file.
    query: String,
    /// Its page in the preview, or as a draft.
    page: Option<String>,
    can_export: bool,
}

#[derive(Serialize)]
struct ListView {
    entries: Vec<EntryView>,
    searched: String,
    count: String,
    done: Option<String>,
    earlier: Option<String>,
    later: Option<String>,
    /// Mistakes that are in no bulletin.
    others: Vec<FindingView>,
}

/// Shows the list, or the part of it that has some words in the title.
pub(super) fn show(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let searched = request.query("q").trim().to_owned();
    let mut entries = page.site.planned.map(|planned| entries(page, planned)).unwrap_or_default();
    let counts = counts(page);
    entries.iter_mut().for_each(|entry| entry.judge(&counts));
    let wanted = searched.to_lowercase();
    entries.retain(|entry| {
        entry.title.to_lowercase().contains(&wanted) || entry.path.to_lowercase().contains(&wanted)
    });
    entries.sort_by(|a, b| (b.is_faulty(), b.date, &b.path).cmp(&(a.is_faulty(), a.date, &a.path)));
    let last = entries.len().saturating_sub(1) / ON_A_PAGE;
    let at = request.query("page").parse::<usize>().unwrap_or(0).min(last);
    let link = |at: usize| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("page", &at.to_string()).append_pair("q", &searched);
        format!("./?{}", query.finish())
    };
    let count = page.say("list-count", &[("count", &entries.len().to_string())]);
    let others = page.site.diagnostics.iter().filter(|found| !is_of_bulletin(&found.file));
    let shown = entries.iter().skip(at * ON_A_PAGE).take(ON_A_PAGE);
    let view = ListView {
        entries: shown.map(|entry| view(page, entry, &counts)).collect(),
        count,
        done: page.done(request),
        earlier: (at < last).then(|| link(at + 1)),
        later: (at > 0).then(|| link(at - 1)),
        others: finding_views(page, others, Level::Warning),
        searched,
    };
    page.answer(200, "list.html", &page.say("bulletins", &[]), &view)
}

fn is_of_bulletin(path: &str) -> bool {
    path.starts_with("content/bulletins/") && path.ends_with(".md")
}

/// All bulletins, in no particular order.
fn entries(page: &Page, planned: &PlannedSite) -> Vec<Entry> {
    let site = &planned.site;
    let published = site.bulletins.iter().map(|bulletin| Entry {
        path: bulletin.path.to_string(),
        title: bulletin.facts.title.clone(),
        date: Some(bulletin.facts.date),
        state: match (bulletin.expired, bulletin.facts.draft, bulletin.facts.date > site.today) {
            (_, true, _) => "draft",
            (true, ..) => "expired",
            (_, _, true) => "scheduled",
            _ => "published",
        },
    });
    let withdrawn = site.withdrawn.iter().map(|bulletin| Entry {
        path: bulletin.path.to_string(),
        title: bulletin.facts.title.clone(),
        date: Some(bulletin.facts.date),
        state: "withdrawn",
    });
    let left_out = &site.left_out;
    let unread = (left_out.drafts.iter().map(|path| (path, "draft")))
        .chain(left_out.scheduled.keys().map(|path| (path, "scheduled")))
        .chain(left_out.broken.iter().map(|path| (path, "broken")))
        .filter(|(path, _)| is_of_bulletin(path))
        .map(|(path, state)| read(page, path, state));
    published.chain(withdrawn).chain(unread).collect()
}

/// A bulletin that the site does not publish: its title is in its file.
fn read(page: &Page, path: &str, state: &'static str) -> Entry {
    let text = files::open(page.root(), path).ok().map(|open| open.text);
    let config = page.config().expect("a site that was planned has a configuration");
    let document = text.and_then(|text| parse_unchecked(path, &text, config).value);
    let facts = document.and_then(|document| match document.front {
        Front::Bulletin(bulletin) => Some(bulletin),
        _ => None,
    });
    let name = path.rsplit('/').next().unwrap_or(path);
    Entry {
        path: path.to_owned(),
        title: facts.as_ref().map_or_else(|| name.to_owned(), |facts| facts.title.clone()),
        date: facts.map(|facts| facts.date),
        state,
    }
}

/// Errors, warnings and hints of each file.
fn counts(page: &Page) -> HashMap<String, [usize; 3]> {
    let left_out = page.site.planned.map(|planned| &planned.site.left_out);
    let waits = |path: &str| left_out.is_some_and(|left_out| left_out.waits(path));
    let waiting = left_out.into_iter().flat_map(|it| it.drafts.iter().chain(it.scheduled.keys()));
    let texts = waiting.filter_map(|path| Some((path, files::open(page.root(), path).ok()?.text)));
    let of_waiting: Vec<Diagnostic> = texts.flat_map(|(path, text)| page.findings_of(path, &text)).collect();
    let others = page.site.diagnostics.iter().filter(|found| !waits(&found.file));
    let mut counts: HashMap<String, [usize; 3]> = HashMap::new();
    for found in others.chain(&of_waiting) {
        let count = counts.entry(found.file.clone()).or_default();
        match found.level {
            Level::Error => count[0] += 1,
            Level::Warning => count[1] += 1,
            Level::Info => count[2] += 1,
            Level::Off => {}
        }
    }
    counts
}

fn view(page: &Page, entry: &Entry, counts: &HashMap<String, [usize; 3]>) -> EntryView {
    let [errors, warnings, hints] = counts.get(&entry.path).copied().unwrap_or_default();
    let (key, level) = match (errors, warnings) {
        (0, 0) if hints > 0 => ("findings-hints", "hint"),
        (0, 0) => ("no-findings", "good"),
        (0, _) => ("findings-warnings", "warning"),
        (_, 0) => ("findings-errors", "error"),
        _ => ("findings-both", "error"),
    };
    let facts = [
        ("errors", &*errors.to_string()),
        ("warnings", &*warnings.to_string()),
        ("hints", &*hints.to_string()),
    ];
    EntryView {
        title: entry.title.clone(),
        date: entry.date.map(|date| date.to_string()).unwrap_or_default(),
        path: entry.path.clone(),
        state: entry.state,
        state_words: page.say(&format!("state-{}", entry.state), &[]),
        findings: page.say(key, &facts),
        level,
        query: file_query(&entry.path),
        page: page_of(page, &entry.path),
        can_export: matches!(entry.state, "published" | "expired"),
    }
}
