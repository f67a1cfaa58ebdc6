//! `fanzha new`: a new bulletin in the right place, with the usual fields.

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use super::ask::{Asker, Gone, tell};
use super::change::{Change, apply, stays_below};
use super::report::{Reporter, print_data, talk_line};
use super::{Exit, open_survey};
use crate::address::Address;
use crate::author::bulletin::{Answers, Judged, judge, path, text};
use crate::cli::NewArgs;
use crate::content::Document;
use crate::content::bulletin::Bulletin;
use crate::content::front::Front;
use crate::diagnostics::{Level, Wording, has_errors};
use crate::model::{Options, relate};
use crate::pipeline::Survey;
use crate::text::one_line;
use crate::vocabulary::{BulletinKind, CaseOutcome, ScamTypes, Vocabulary};

mod questions;

/// A site as far as a new bulletin needs to know it.
struct Place {
    survey: Survey,
    types: Arc<ScamTypes>,
    /// Addresses that are in use, in lower case: some systems know no difference.
    taken: HashSet<String>,
    wording: &'static Wording,
}

/// Makes a new bulletin.
pub(super) fn new(args: &NewArgs) -> Exit {
    let site = args.place.site();
    let Some((survey, reporter)) = open_survey(&site) else { return Exit::Usage };
    let place = Place::new(survey, reporter.wording());
    let mut answers = given(args, &place);
    let known = place.judge(&answers);
    let faults: Vec<_> =
        known.diagnostics.iter().filter(|fault| questions::is_answered(fault, &answers)).collect();
    if faults.iter().any(|fault| fault.level == Level::Error) {
        faults.iter().for_each(|fault| tell(place.wording, fault));
        reporter.say("nothing-made", &[]);
        return Exit::Usage;
    }
    let asker = Asker::new(place.wording);
    match &asker {
        Some(asker) => {
            if let Err(Gone) = questions::ask_missing(&mut answers, &place, asker) {
                reporter.say("cancelled", &[]);
                return Exit::Usage;
            }
        }
        None if answers.get("title").is_none() => {
            reporter.say("new-no-title", &[]);
            return Exit::Usage;
        }
        None => {}
    }
    complete(&mut answers, &place, &reporter);
    let judged = place.judge(&answers);
    for fault in &judged.diagnostics {
        if !asker.as_ref().is_some_and(|asker| asker.has_told(fault)) {
            tell(place.wording, fault);
        }
    }
    write(args, &answers, judged, &place, &reporter)
}

impl Place {
    fn new(survey: Survey, wording: &'static Wording) -> Place {
        let documents: Vec<Document> = survey.read().into_iter().filter_map(|file| file.document).collect();
        let redirects = documents.iter().flat_map(|document| &document.redirect_from);
        let redirects = redirects.map(|written| Address::of_redirect(&written.text));
        let files = survey.sources.documents.iter().filter_map(|file| Address::of_source(&file.path));
        let taken = files.chain(redirects).map(|address| address.as_str().to_lowercase()).collect();
        let is_type = |document: &Document| matches!(document.front, Front::ScamType(_));
        let of_types: Vec<Document> = documents.into_iter().filter(is_type).collect();
        let relating =
            Options { today: survey.today, drafts: true, future: true, expired: true, broken: Vec::new() };
        let types = relate(Arc::new(survey.config.clone()), &of_types, &relating).value.types;
        Place { survey, types, taken, wording }
    }

    fn judge(&self, answers: &Answers) -> Judged {
        judge(answers, &self.survey.config, &self.types)
    }
}

/// The answers that flags give.
fn given(args: &NewArgs, place: &Place) -> Answers {
    let mut answers = Answers::default();
    let flags = [
        ("title", args.title.as_ref().or(args.written_title.as_ref())),
        ("date", args.date.as_ref()),
        ("kind", args.kind.as_ref()),
        ("scam_type", args.scam_type.as_ref()),
        ("region", args.region.as_ref()),
        ("outcome", args.outcome.as_ref()),
        ("loss", args.loss.as_ref()),
        ("summary", args.summary.as_ref()),
    ];
    for (key, flag) in flags {
        if let Some(value) = flag.map(|value| one_line(value)).filter(|value| !value.is_empty()) {
            answers.set(key, value);
        }
    }
    if args.date.is_none() {
        answers.set("date", place.survey.today.to_string());
    }
    if args.draft {
        answers.set("draft", "true");
    }
    answers
}

/// Puts formal names in the place of written ones, and what the fields need to agree.
fn complete(answers: &mut Answers, place: &Place, reporter: &Reporter) {
    let Some(bulletin) = place.judge(answers).bulletin else { return };
    formal(answers, &bulletin, place);
    let case = bulletin.cases.first();
    let lost =
        case.is_some_and(|case| matches!(case.outcome, CaseOutcome::Lost | CaseOutcome::PartlyRecovered));
    if lost && answers.get("loss").is_none() {
        answers.set("loss", "未知");
    }
    if bulletin.kind == BulletinKind::Case && answers.get("scam_type").is_none() {
        let other = place.types.resolve("other").map_or("other", |id| &place.types.get(id).name);
        answers.set("scam_type", other);
        reporter.say("new-type-open", &[]);
    }
}

fn formal(answers: &mut Answers, bulletin: &Bulletin, place: &Place) {
    answers.set("date", bulletin.date.to_string());
    if answers.get("kind").is_some() {
        answers.set("kind", bulletin.kind.id());
    }
    if let Some(region) = bulletin.region {
        answers.set("region", place.survey.config.regions.full_name(region));
    }
    if let Some(Ok(id)) = bulletin.scam_type.as_ref().map(|written| place.types.resolve(&written.text)) {
        answers.set("scam_type", &*place.types.get(id).name);
    }
    if let Some(case) = bulletin.cases.first().filter(|_| answers.get("outcome").is_some()) {
        answers.set("outcome", case.outcome.id());
    }
}

fn write(args: &NewArgs, answers: &Answers, judged: Judged, place: &Place, reporter: &Reporter) -> Exit {
    let Some(bulletin) = judged.bulletin.filter(|_| !has_errors(&judged.diagnostics)) else {
        reporter.say("nothing-made", &[]);
        return Exit::Usage;
    };
    let path = path(bulletin.date, &bulletin.title, |address| {
        place.taken.contains(&address.as_str().to_lowercase())
    });
    let root = &args.place.root;
    let to = root.join(&path);
    if !stays_below(&root.join("content"), &to) {
        reporter.say("leads-outside", &[("path", path)]);
        return Exit::Usage;
    }
    let bytes = text(answers, place.survey.config.language).into_bytes();
    match apply(&[Change { from: None, to: to.clone(), bytes: Some(bytes) }]) {
        Ok(done) => done.keep(),
        Err(failure) => {
            let path = failure.path.display().to_string();
            reporter.say("write-failed", &[("path", path), ("reason", failure.error.to_string())]);
            reporter.say("nothing-made", &[]);
            return Exit::Usage;
        }
    }
    reporter.say("created", &[("path", path.clone())]);
    reporter.say("new-next", &[]);
    print_data(&format!("{path}\n"));
    if args.edit { edit(&to, reporter) } else { Exit::Clean }
}

/// Opens the file in the editor that the environment names; its command may have arguments.
fn edit(path: &Path, reporter: &Reporter) -> Exit {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let Some(editor) = named("VISUAL").or_else(|| named("EDITOR")) else {
        reporter.say("no-editor", &[]);
        return Exit::Usage;
    };
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    let failed = match Command::new(program).args(words).arg(path).status() {
        Ok(status) if status.success() => return Exit::Clean,
        Ok(status) => status.to_string(),
        Err(error) => error.to_string(),
    };
    reporter.say("editor-failed", &[("editor", editor.clone()), ("reason", failed)]);
    Exit::Usage
}

/// Prints a line for the person who answers.
fn note(line: &str) {
    talk_line(&format!("  {line}"));
}
