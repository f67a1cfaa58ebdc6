//! `fanzha init`: a new site in an empty place.

use std::fs;
use std::path::Path;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::ask::{Asker, Gone, tell};
use super::change::{Change, apply};
use super::report::{print_data, talk_line};
use super::{Exit, today};
use crate::author::starter::{IGNORED, SiteFacts, files, site_yaml};
use crate::cli::InitArgs;
use crate::config::{CONFIG_FILE, read_config};
use crate::diagnostics::{Diagnostic, Language, Wording};
use crate::text::one_line;

/// What a site that nobody described is called; the words are Chinese, as the whole starter is.
const TITLE: &str = "反诈通报";
const PUBLISHER: &str = "示例反诈宣传组";
const BASE_URL: &str = "https://fanzha.example/";

/// Makes a new site.
pub(super) fn init(args: &InitArgs) -> Exit {
    let language = args.lang.as_deref().and_then(Language::parse).unwrap_or(Language::ZhCn);
    let wording = Wording::for_language(language);
    let say = |key: &str, facts: &[(&str, String)]| talk_line(&wording.talk(key, facts));
    let folder = args.folder.display().to_string();
    if fs::symlink_metadata(args.folder.join(CONFIG_FILE)).is_ok() {
        say("init-site-there", &[("folder", folder)]);
        return Exit::Usage;
    }
    let today = args.now.unwrap_or_else(shanghai_today);
    let in_the_way = obstacles(&args.folder, today);
    if !in_the_way.is_empty() {
        say("init-in-the-way", &[("folder", folder)]);
        in_the_way.iter().for_each(|path| talk_line(&format!("  {path}")));
        return Exit::Usage;
    }
    let asker = if args.yes { None } else { Asker::new(wording) };
    let facts = match asker {
        Some(asker) => match asked(args, &asker) {
            Ok(facts) => facts,
            Err(Gone) => {
                say("cancelled", &[]);
                return Exit::Usage;
            }
        },
        None => given(args),
    };
    let faults = faults(&facts);
    if !faults.is_empty() {
        faults.iter().for_each(|fault| tell(wording, fault));
        say("nothing-made", &[]);
        return Exit::Usage;
    }
    make(args, &facts, today, wording)
}

/// A site has no time zone yet.
fn shanghai_today() -> Date {
    today(&TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC))
}

/// Files that a new site needs and that are there already, or what lies where a folder must be.
fn obstacles(folder: &Path, today: Date) -> Vec<String> {
    let facts =
        SiteFacts { title: String::new(), publisher: String::new(), contact: None, base_url: String::new() };
    let mut found = Vec::new();
    if fs::symlink_metadata(folder).is_ok() && !folder.is_dir() {
        found.push(folder.display().to_string());
        return found;
    }
    for (path, _) in files(&facts, today).into_iter().filter(|(path, _)| path != IGNORED) {
        let parts: Vec<&str> = path.split('/').collect();
        for count in 1..=parts.len() {
            let part = parts[..count].join("/");
            let Ok(there) = fs::symlink_metadata(folder.join(&part)) else { continue };
            if (count == parts.len() || !there.is_dir()) && !found.contains(&part) {
                found.push(part);
            }
        }
    }
    found
}

/// The facts from flags, with defaults for the others.
fn given(args: &InitArgs) -> SiteFacts {
    let or = |flag: &Option<String>, default: &str| flag.as_deref().map_or(default.to_owned(), one_line);
    SiteFacts {
        title: or(&args.title, TITLE),
        publisher: or(&args.publisher, PUBLISHER),
        contact: args.contact.as_deref().map(one_line).filter(|contact| !contact.is_empty()),
        base_url: or(&args.base_url, BASE_URL),
    }
}

/// Asks for what the flags do not say.
fn asked(args: &InitArgs, asker: &Asker) -> Result<SiteFacts, Gone> {
    let mut facts = given(args);
    asker.say("init-welcome", &[]);
    if args.title.is_none() {
        facts.title =
            or_default(asker.ask("ask-site-title", &[("default", facts.title.clone())])?, facts.title);
    }
    if args.publisher.is_none() {
        let default = facts.publisher.clone();
        facts.publisher = or_default(asker.ask("ask-publisher", &[("default", default.clone())])?, default);
    }
    if args.contact.is_none() {
        facts.contact = Some(asker.ask("ask-contact", &[])?).filter(|contact| !contact.is_empty());
    }
    while args.base_url.is_none() {
        let answer = asker.ask("ask-base-url", &[("default", BASE_URL.to_owned())])?;
        facts.base_url = or_default(answer, BASE_URL.to_owned());
        let Some(fault) = faults(&facts).into_iter().next() else { break };
        if let Some(fixed) = fault.replacement.clone() {
            facts.base_url = fixed;
            asker.say("ask-taken-as", &[("value", facts.base_url.clone())]);
            break;
        }
        asker.tell(&fault);
    }
    Ok(facts)
}

fn or_default(answer: String, default: String) -> String {
    if answer.is_empty() { default } else { answer }
}

/// What the reader of site.yaml finds wrong.
fn faults(facts: &SiteFacts) -> Vec<Diagnostic> {
    read_config(&site_yaml(facts), None).diagnostics
}

fn make(args: &InitArgs, facts: &SiteFacts, today: Date, wording: &Wording) -> Exit {
    let say = |key: &str, facts: &[(&str, String)]| talk_line(&wording.talk(key, facts));
    let ignored_there = fs::symlink_metadata(args.folder.join(IGNORED)).is_ok();
    let files = files(facts, today).into_iter().filter(|(path, _)| path != IGNORED || !ignored_there);
    let new = |(path, text): (String, String)| Change {
        from: None,
        to: args.folder.join(path),
        bytes: Some(text.into_bytes()),
    };
    let changes: Vec<Change> = files.map(new).collect();
    match apply(&changes) {
        Ok(done) => done.keep(),
        Err(failure) => {
            let path = failure.path.display().to_string();
            say("write-failed", &[("path", path), ("reason", failure.error.to_string())]);
            say("nothing-made", &[]);
            return Exit::Usage;
        }
    }
    say("created-site", &[("folder", args.folder.display().to_string())]);
    for change in &changes {
        talk_line(&format!("  {}", change.to.strip_prefix(&args.folder).unwrap_or(&change.to).display()));
    }
    if ignored_there {
        say("init-ignored-there", &[]);
    }
    let samples = [("title", facts.title == TITLE), ("publisher", facts.publisher == PUBLISHER)];
    let samples = samples
        .into_iter()
        .chain([("contact", facts.contact.is_none()), ("base_url", facts.base_url == BASE_URL)]);
    let samples: Vec<String> =
        samples.filter(|(_, default)| *default).map(|(key, _)| key.to_owned()).collect();
    if !samples.is_empty() {
        say("init-samples", &[("keys", wording.join_list(&samples))]);
    }
    say("init-next", &[]);
    print_data(&format!("{}\n", args.folder.display()));
    Exit::Clean
}
