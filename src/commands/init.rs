//! `fanzha init`: a new site in an empty folder.

use std::fs;
use std::path::Path;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::exit::Exit;
use super::prompt::{InputEnded, Prompt, print_fault};
use super::report::Reporter;
use super::site::today;
use super::terminal::{print_data, print_notice_line};
use crate::author::starter::{IGNORED, SiteDetails, files, site_yaml};
use crate::cli::InitArgs;
use crate::config::{CONFIG_FILE, SAMPLE_ADDRESS, SAMPLE_PUBLISHERS, read_config};
use crate::diagnostics::{Code, Diagnostic, Language};
use crate::text::one_line;
use crate::write::{FileOperation, Transaction};

/// The default title and publisher of a new site.
fn default_names(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::ZhCn => ("反诈通报", SAMPLE_PUBLISHERS[0]),
        Language::En => ("Fraud alerts", SAMPLE_PUBLISHERS[1]),
    }
}

/// Makes a new site.
pub(super) fn init(args: &InitArgs) -> Exit {
    let reporter = Reporter::without_site(args.lang.as_deref());
    let folder = args.folder.display().to_string();
    if fs::symlink_metadata(args.folder.join(CONFIG_FILE)).is_ok() {
        reporter.print_message("init-site-there", &[("folder", folder)]);
        return Exit::Usage;
    }
    let today = args.now.unwrap_or_else(today_in_shanghai);
    let obstacles = obstacles(args, today);
    if !obstacles.is_empty() {
        reporter.print_message("init-in-the-way", &[("folder", folder)]);
        obstacles.iter().for_each(|path| print_notice_line(&format!("  {path}")));
        return Exit::Usage;
    }
    let prompt = if args.yes { None } else { Prompt::new(reporter.wording()) };
    let details =
        match prompt.map_or_else(|| Ok(details_from_flags(args)), |prompt| ask_for_details(args, &prompt)) {
            Ok(details) => details,
            Err(InputEnded) => {
                reporter.print_message("cancelled", &[]);
                return Exit::Usage;
            }
        };
    let faults = config_faults(&details);
    if !faults.is_empty() {
        faults.iter().for_each(|fault| print_fault(reporter.wording(), fault));
        reporter.print_message("nothing-made", &[]);
        return Exit::Usage;
    }
    make(args, &details, today, &reporter)
}

/// Today in the default time zone: a new site has none yet.
fn today_in_shanghai() -> Date {
    today(&TimeZone::get("Asia/Shanghai").expect("the time zones are embedded"))
}

/// Files of a new site that exist already, and what lies where it needs a folder.
fn obstacles(args: &InitArgs, today: Date) -> Vec<String> {
    let folder: &Path = &args.folder;
    let details = details_from_flags(args);
    let mut found = Vec::new();
    if fs::symlink_metadata(folder).is_ok() && !folder.is_dir() {
        found.push(folder.display().to_string());
        return found;
    }
    for (path, _) in files(&details, today).into_iter().filter(|(path, _)| path != IGNORED) {
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

/// The language that the new site has: that of the messages.
fn language(args: &InitArgs) -> Language {
    args.lang.as_deref().and_then(Language::parse).unwrap_or(Language::ZhCn)
}

/// The details from flags, with defaults for the others.
fn details_from_flags(args: &InitArgs) -> SiteDetails {
    let or = |flag: &Option<String>, default: &str| flag.as_deref().map_or(default.to_owned(), one_line);
    let language = language(args);
    let (title, publisher) = default_names(language);
    SiteDetails {
        language,
        title: or(&args.title, title),
        publisher: or(&args.publisher, publisher),
        contact: args.contact.as_deref().map(one_line).filter(|contact| !contact.is_empty()),
        base_url: or(&args.base_url, SAMPLE_ADDRESS),
    }
}

/// Asks for what the flags do not say.
fn ask_for_details(args: &InitArgs, prompt: &Prompt) -> Result<SiteDetails, InputEnded> {
    let mut details = details_from_flags(args);
    prompt.print_message("init-welcome", &[]);
    if args.title.is_none() {
        details.title =
            or_default(prompt.ask("ask-site-title", &[("default", details.title.clone())])?, details.title);
    }
    if args.publisher.is_none() {
        let default = details.publisher.clone();
        details.publisher =
            or_default(prompt.ask("ask-publisher", &[("default", default.clone())])?, default);
    }
    if args.contact.is_none() {
        details.contact = Some(prompt.ask("ask-contact", &[])?).filter(|contact| !contact.is_empty());
    }
    while args.base_url.is_none() {
        let answer = prompt.ask("ask-base-url", &[("default", SAMPLE_ADDRESS.to_owned())])?;
        details.base_url = or_default(answer, SAMPLE_ADDRESS.to_owned());
        let Some(fault) = config_faults(&details).into_iter().next() else { break };
        if let Some(fixed) = fault.replacement.clone() {
            details.base_url = fixed;
            prompt.print_message("ask-taken-as", &[("value", details.base_url.clone())]);
            break;
        }
        prompt.report(&fault);
    }
    Ok(details)
}

fn or_default(answer: String, default: String) -> String {
    if answer.is_empty() { default } else { answer }
}

/// What the reader of site.yaml finds wrong.
fn config_faults(details: &SiteDetails) -> Vec<Diagnostic> {
    let found = read_config(&site_yaml(details), None).diagnostics;
    // It is made with examples on purpose.
    found.into_iter().filter(|found| found.code != Code::SampleSetting).collect()
}

fn make(args: &InitArgs, details: &SiteDetails, today: Date, reporter: &Reporter) -> Exit {
    let keeps_ignored = fs::symlink_metadata(args.folder.join(IGNORED)).is_ok();
    let files = files(details, today).into_iter().filter(|(path, _)| path != IGNORED || !keeps_ignored);
    let new = |(path, text): (String, String)| FileOperation {
        from: None,
        to: args.folder.join(path),
        bytes: Some(text.into_bytes()),
    };
    let operations: Vec<FileOperation> = files.map(new).collect();
    match Transaction::run(&operations) {
        Ok(transaction) => transaction.commit(),
        Err(error) => {
            reporter.print_operation_error(&error, "nothing-made");
            return Exit::Usage;
        }
    }
    reporter.print_message("created-site", &[("folder", args.folder.display().to_string())]);
    for operation in &operations {
        let path = operation.to.strip_prefix(&args.folder).unwrap_or(&operation.to);
        print_notice_line(&format!("  {}", path.display()));
    }
    if keeps_ignored {
        reporter.print_message("init-ignored-there", &[]);
    }
    let defaults = defaults_in(details);
    if !defaults.is_empty() {
        let keys = reporter.wording().join_list(&defaults);
        reporter.print_message("init-samples", &[("keys", keys)]);
    }
    reporter.print_message("init-next", &[]);
    print_data(&format!("{}\n", args.folder.display()));
    Exit::Clean
}

/// The keys of site.yaml whose values nobody chose.
fn defaults_in(details: &SiteDetails) -> Vec<String> {
    let (title, publisher) = default_names(details.language);
    let is_default = [
        ("title", details.title == title),
        ("publisher", details.publisher == publisher),
        ("contact", details.contact.is_none()),
        ("base_url", details.base_url == SAMPLE_ADDRESS),
    ];
    is_default.iter().filter(|(_, default)| *default).map(|(key, _)| (*key).to_owned()).collect()
}
