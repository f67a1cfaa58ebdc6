//! What the template of a form sees: fields in groups, each with how its value was understood and what a check says of it.

use serde::Serialize;

use super::conflict::Difference;
use super::field::{FieldView, NoteView};
use super::state::{State, item_of, named};
use crate::author::form::{
    FACTS_OF_A_CASE, FieldKind, FieldSpec, Form, field_of, field_spec, field_specs, is_yes, understood,
};
use crate::desk::actions::Actions;
use crate::desk::choices::name_of_id;
use crate::desk::pages::Page;
use crate::desk::words::words;
use crate::diagnostics::{Diagnostic, Level, Wording};
use crate::import::TODO;
use crate::model::Site;

/// The page of a form.
#[derive(Serialize)]
pub(super) struct FormView<'a> {
    pub(super) file: &'a str,
    pub(super) query: String,
    pub(super) hash: &'a str,
    /// The text from which the form was made.
    pub(super) base: &'a str,
    pub(super) groups: Vec<GroupView>,
    pub(super) cases: Vec<ItemView>,
    /// What is written above a list of cases for all of them.
    pub(super) shared: Vec<FieldView>,
    pub(super) corrections: Vec<ItemView>,
    pub(super) body: FieldView,
    /// What a check says, the most serious first, each with the field that it is about.
    pub(super) summary: Vec<NoteView>,
    /// Names of scam types, each with the type that it means.
    pub(super) types: Vec<(String, String)>,
    pub(super) regions: Vec<String>,
    pub(super) page: Option<String>,
    /// Whether the preview shows an older state, because of errors somewhere.
    pub(super) is_old: bool,
    pub(super) actions: Actions,
    /// Whether what is shown is not in the file.
    pub(super) is_unsaved: bool,
    /// Whether a check says nothing at all.
    pub(super) is_clean: bool,
    pub(super) done: Option<String>,
    pub(super) problem: Option<String>,
    /// What the file says now, where somebody else has changed it.
    pub(super) theirs: Option<&'a str>,
    pub(super) differences: Vec<Difference>,
}

/// Fields that stand together.
#[derive(Serialize)]
pub(super) struct GroupView {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) fields: Vec<FieldView>,
    /// Whether it is for few bulletins and says nothing here.
    pub(super) is_closed: bool,
}

/// A case or a correction.
#[derive(Serialize)]
pub(super) struct ItemView {
    pub(super) number: usize,
    /// Its number in the file, or nothing.
    pub(super) origin: String,
    pub(super) title: String,
    pub(super) fields: Vec<FieldView>,
    /// Fields that few cases need and that say nothing here.
    pub(super) rare: Vec<FieldView>,
}

/// The groups of fields beside cases and corrections: its id, whether it is for few bulletins, and its paths.
const GROUPS: [(&str, bool, &[&str]); 7] = [
    ("about", false, &["title", "date", "kind", "scam_type", "region", "summary"]),
    ("advice", false, &["tips", "red_flags", "tags"]),
    ("source", false, &["source.name", "source.url", "source.published", "source.kind", "source.permission"]),
    ("cover", true, &["cover.src", "cover.alt"]),
    ("publishing", false, &["draft", "updated", "expires"]),
    ("digest", true, &["period.from", "period.to", "reported.cases", "reported.loss"]),
    ("rare", true, &["redirect_from", "withdrawn.date", "withdrawn.reason"]),
];

/// Fields of an item that most do without.
const RARE: [&str; 8] = [
    "demanded",
    "prevented",
    "recovered",
    "same_as",
    "victim.occupation",
    "victim.count",
    "payment_method",
    "impersonated",
];

/// Makes the view.
pub(super) struct View<'a> {
    page: &'a Page<'a>,
    site: &'a Site,
    state: &'a State,
    form: &'a Form,
    /// What a check says, with the name of the field in the form.
    notes: Vec<(Option<String>, NoteView)>,
}

impl<'a> View<'a> {
    /// The view of a form; `text` is what the diagnostics are about.
    pub(super) fn new(
        page: &'a Page<'a>,
        site: &'a Site,
        state: &'a State,
        form: &'a Form,
        path: &str,
        text: &str,
        found: &[Diagnostic],
    ) -> View<'a> {
        let checked = Form::read(path, text);
        let wording = Wording::for_language(page.site.language);
        let mut found: Vec<&Diagnostic> = found.iter().filter(|found| found.level > Level::Off).collect();
        found.sort_by_key(|found| std::cmp::Reverse(found.level));
        let first_line = first_line_of_body(text);
        let all = found.clone();
        let note = |found: &&Diagnostic| {
            let at = field_of(path, text, found);
            let is_one = state.cases.len() < 2;
            let name = at.map(|at| match &checked {
                Ok(form) if is_one => named(form, &at),
                _ => at,
            });
            let name = name.filter(|name| is_one_of_the_form(name));
            let path = name.as_deref().unwrap_or_default();
            // What is a hint in a draft will be more when it is published.
            let is_serious = found.level.max(site.config.level(found.code)) > Level::Info;
            let to_fill =
                (!path.is_empty() && state.value(path) == TODO).then(|| page.say("form-to-fill", &[]));
            let note = NoteView { is_serious, ..NoteView::at(path, wording, text, found, state.value(path)) };
            let note = match to_fill {
                Some(message) => NoteView { message, advice: String::new(), ..note },
                None => note,
            };
            let is_long = path == "body" || !path.is_empty() && found.replacement.is_some();
            let note = if is_long { note.with_quote(found, &all, text, first_line) } else { note };
            (name, note)
        };
        let notes = found.iter().map(note).collect();
        View { page, site, state, form, notes }
    }

    /// The groups beside cases and corrections.
    pub(super) fn groups(&self) -> Vec<GroupView> {
        let group = |(id, is_rare, paths): &(&'static str, bool, &[&str])| {
            let fields: Vec<FieldView> = paths.iter().map(|path| self.field(path)).collect();
            let says_nothing = fields.iter().all(FieldView::is_silent);
            let title = self.page.say(&format!("form-group-{id}"), &[]);
            GroupView { id, title, fields, is_closed: *is_rare && says_nothing }
        };
        GROUPS.iter().map(group).collect()
    }

    /// The cases. The only one takes type and region from what the bulletin is about.
    pub(super) fn cases(&self) -> Vec<ItemView> {
        let is_listed = self.form.cases.is_some() || self.state.cases.len() > 1;
        self.items("cases", &self.state.cases, |key| is_listed || !matches!(key, "scam_type" | "region"))
    }

    /// The corrections.
    pub(super) fn corrections(&self) -> Vec<ItemView> {
        self.items("corrections", &self.state.corrections, |_| true)
    }

    fn items(&self, list: &str, origins: &[Option<usize>], is_shown: impl Fn(&str) -> bool) -> Vec<ItemView> {
        let prefix = format!("{list}[].");
        let item = |(number, origin): (usize, &Option<usize>)| {
            let inner = field_specs().iter().filter_map(|spec| spec.path.strip_prefix(&prefix));
            let paths = inner.filter(|path| is_shown(path)).map(|path| format!("{list}[{number}].{path}"));
            let facts = [("number", &*(number + 1).to_string())];
            let is_rare = |field: &FieldView| {
                let inner = item_of(&field.name).map_or(&*field.name, |(_, _, inner)| inner);
                RARE.contains(&inner) && field.is_silent()
            };
            let (rare, fields) = paths.map(|path| self.field(&path)).partition(is_rare);
            ItemView {
                number,
                origin: origin.map(|origin| origin.to_string()).unwrap_or_default(),
                title: self.page.say(&format!("form-one-of-{list}"), &facts),
                fields,
                rare,
            }
        };
        origins.iter().enumerate().map(item).collect()
    }

    /// Facts above a list of cases, as far as there are any.
    pub(super) fn shared(&self) -> Vec<FieldView> {
        let is_fact = |path: &str| FACTS_OF_A_CASE.contains(&path.split('.').next().unwrap_or(path));
        let is_there = |path: &str| self.form.cases.is_some() && self.state.values.contains_key(path);
        let paths =
            field_specs().iter().map(|spec| &*spec.path).filter(|path| is_fact(path) && is_there(path));
        paths.map(|path| self.field(path)).collect()
    }

    /// The text below the front matter.
    pub(super) fn body(&self) -> FieldView {
        let say = |key: &str| self.page.say(key, &[]);
        let field = self.bare_field("body", &say("form-body"), &say("form-body-hint"));
        FieldView { control: "lines", value: self.state.body.clone(), ..field }
    }

    /// What a check says, the most serious first.
    pub(super) fn summary(&self) -> Vec<NoteView> {
        let is_serious = |note: &&NoteView| note.field.is_none() || note.is_serious;
        self.notes.iter().map(|(_, note)| note).filter(is_serious).cloned().collect()
    }

    /// Whether a check says nothing at all.
    pub(super) fn is_clean(&self) -> bool {
        self.notes.is_empty()
    }

    fn field(&self, path: &str) -> FieldView {
        let language = self.page.site.language;
        let spec = field_spec(path).expect("forms name fields that exist");
        let value = self.state.value(path);
        let control = match spec.kind {
            FieldKind::List => "lines",
            FieldKind::YesNo => "check",
            FieldKind::Choice(_) => "choice",
            FieldKind::ScamType => "type",
            FieldKind::Region => "region",
            _ if value.contains('\n') || spec.path == "summary" || spec.path == "corrections[].text" => {
                "lines"
            }
            _ => "line",
        };
        let words = words(language);
        let own = |kind: &str| words.get(&format!("{kind}-{}", spec.path)).map(String::as_str);
        let (label, hint) =
            (own("label").unwrap_or(spec.label(language)), own("hint").unwrap_or(spec.hint(language)));
        let mut field = self.bare_field(path, label, hint);
        field.control = control;
        if spec.kind == FieldKind::ScamType
            && let Some(name) = name_of_id(&self.site.types, value, language)
        {
            name.clone_into(&mut field.value);
        }
        if field.value == TODO {
            field.value.clear();
        }
        field.is_list = spec.kind == FieldKind::List;
        field.is_wide = path == "title" || control == "lines";
        field.understood = understood(spec, value, &self.site.config, &self.site.types);
        field.is_checked = is_yes(value);
        field.choices = self.choices(spec, value, field.understood.as_deref());
        field.is_required = matches!(path, "title" | "date");
        field.is_locked = self.is_locked(path);
        if field.understood.as_deref() == Some(&*field.value)
            || spec.kind == FieldKind::Choice("kind")
            || !field.choices.iter().all(|(id, ..)| id != value)
        {
            // A choice says in its own words what it means.
            field.understood = None;
        }
        field.described()
    }

    fn bare_field(&self, path: &str, label: &str, hint: &str) -> FieldView {
        let about = self.notes.iter().filter(|(name, _)| name.as_deref() == Some(path));
        let notes: Vec<NoteView> = about.map(|(_, note)| note.clone()).collect();
        FieldView::line(path, label, hint, self.state.value(path).to_owned(), false).with_notes(notes)
    }

    /// What may be chosen; a word that stands in the file stays one of the choices.
    fn choices(&self, spec: &FieldSpec, value: &str, meaning: Option<&str>) -> Vec<(String, String, bool)> {
        let known = spec.choices(self.page.site.language);
        if known.is_empty() {
            return Vec::new();
        }
        let is_known = known.iter().any(|(id, _)| *id == value);
        let mut choices = vec![(String::new(), self.page.say("form-nothing", &[]), value.is_empty())];
        if !value.is_empty() && !is_known {
            let shown = self.with_meaning(value, meaning);
            choices.push((value.to_owned(), shown, true));
        }
        choices.extend(known.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned(), *id == value)));
        choices
    }

    /// A word as it was written, with what it means.
    fn with_meaning(&self, value: &str, meaning: Option<&str>) -> String {
        match meaning.filter(|meaning| !meaning.eq_ignore_ascii_case(value)) {
            Some(meaning) => self.page.say("form-meaning", &[("value", value), ("meaning", meaning)]),
            None => meaning.unwrap_or(value).to_owned(),
        }
    }

    /// Whether a field, or the mapping that it is in, is written in a way that a form cannot show.
    fn is_locked(&self, path: &str) -> bool {
        let in_file = match item_of(path) {
            Some((list, number, rest)) => {
                let origins = if list == "cases" { &self.state.cases } else { &self.state.corrections };
                match (origins.get(number).copied().flatten(), list, self.form.cases) {
                    (Some(_), "cases", None) => rest.to_owned(),
                    (Some(origin), ..) => format!("{list}[{origin}].{rest}"),
                    (None, ..) => return false,
                }
            }
            None => path.to_owned(),
        };
        let covers = |locked: &String| {
            in_file.strip_prefix(locked.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.form.locked.iter().any(covers)
    }
}

/// The line of a file where the text below the front matter begins, as the form shows it.
fn first_line_of_body(text: &str) -> usize {
    let is_end = |line: &str| line.trim_end() == "---";
    let end = text.lines().enumerate().skip(1).find(|(_, line)| is_end(line)).map_or(0, |(at, _)| at + 1);
    let blank = text.lines().skip(end).take_while(|line| line.trim().is_empty()).count();
    end + blank + 1
}

/// Whether a finding can stand at a field of this name.
fn is_one_of_the_form(name: &str) -> bool {
    name == "body" || field_spec(name).is_some()
}
