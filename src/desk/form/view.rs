//! What the template of a form sees: fields in groups, each with how its value was understood and what a check says of it.

use serde::Serialize;

use super::conflict::Difference;
use super::state::{State, is_yes, item_of, named};
use crate::author::form::{
    FACTS_OF_A_CASE, FieldKind, FieldSpec, Form, field_of, field_spec, field_specs, understood,
};
use crate::desk::pages::Page;
use crate::diagnostics::{Diagnostic, Level, Wording};
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
}

/// One field.
#[derive(Serialize)]
pub(super) struct FieldView {
    pub(super) id: String,
    /// Its name in the form.
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: String,
    /// `line`, `lines`, `choice`, `check`, `type` or `region`.
    pub(super) control: &'static str,
    pub(super) value: String,
    /// What may be chosen: what is written, what readers see, whether it is chosen.
    pub(super) choices: Vec<(String, String, bool)>,
    pub(super) is_checked: bool,
    pub(super) is_required: bool,
    /// Whether it is written in a way that only the plain editor can change.
    pub(super) is_locked: bool,
    pub(super) understood: Option<String>,
    pub(super) notes: Vec<NoteView>,
    pub(super) has_error: bool,
    /// The ids of what describes it.
    pub(super) described: String,
}

/// What a check says.
#[derive(Clone, Serialize)]
pub(super) struct NoteView {
    /// The id of the field that it is about.
    pub(super) field: Option<String>,
    pub(super) level: &'static str,
    pub(super) level_name: String,
    pub(super) message: String,
    pub(super) advice: String,
    /// What to take instead of the value: what the button says, and what it sends.
    pub(super) proposal: Option<(String, String)>,
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
        let mut found: Vec<&Diagnostic> = found.iter().filter(|found| found.level > Level::Off).collect();
        found.sort_by_key(|found| std::cmp::Reverse(found.level));
        let note = |found: &&Diagnostic| {
            let at = field_of(path, text, found);
            let is_one = state.cases.len() < 2;
            let name = at.map(|at| match &checked {
                Ok(form) if is_one => named(form, &at),
                _ => at,
            });
            let name = name.filter(|name| is_one_of_the_form(name));
            (name.clone(), note_view(page, text, found, name, state))
        };
        let notes = found.iter().map(note).collect();
        View { page, site, state, form, notes }
    }

    /// The groups beside cases and corrections.
    pub(super) fn groups(&self) -> Vec<GroupView> {
        let group = |(id, is_rare, paths): &(&'static str, bool, &[&str])| {
            let fields: Vec<FieldView> = paths.iter().map(|path| self.field(path)).collect();
            let says_nothing = fields.iter().all(|field| field.value.is_empty() && field.notes.is_empty());
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
            ItemView {
                number,
                origin: origin.map(|origin| origin.to_string()).unwrap_or_default(),
                title: self.page.say(&format!("form-one-of-{list}"), &facts),
                fields: paths.map(|path| self.field(&path)).collect(),
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
        let mut field = self.bare_field("body", say("form-body"), say("form-body-hint"), "lines");
        field.value.clone_from(&self.state.body);
        field
    }

    /// What a check says, the most serious first.
    pub(super) fn summary(&self) -> Vec<NoteView> {
        let is_serious = |note: &&NoteView| note.field.is_none() || note.level != Level::Info.as_str();
        self.notes.iter().map(|(_, note)| note).filter(is_serious).cloned().collect()
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
        let label = spec.label(language);
        let mut field =
            self.bare_field(path, label.to_owned(), hint_beside(label, spec.hint(language)), control);
        field.understood = understood(spec, value, &self.site.config, &self.site.types);
        field.is_checked = is_yes(value);
        field.choices = self.choices(spec, value, field.understood.as_deref());
        field.is_required = matches!(path, "title" | "date");
        field.is_locked = self.is_locked(path);
        if spec.kind == FieldKind::Choice("kind") || !field.choices.iter().all(|(id, ..)| id != value) {
            // A choice says in its own words what it means.
            field.understood = None;
        }
        field.described = described(&field);
        field
    }

    fn bare_field(&self, path: &str, label: String, hint: String, control: &'static str) -> FieldView {
        let about = self.notes.iter().filter(|(name, _)| name.as_deref() == Some(path));
        let notes: Vec<NoteView> = about.map(|(_, note)| note.clone()).collect();
        let mut field = FieldView {
            id: id_of(path),
            name: path.to_owned(),
            label,
            hint,
            control,
            value: self.state.value(path).to_owned(),
            choices: Vec::new(),
            is_checked: false,
            is_required: false,
            is_locked: false,
            understood: None,
            has_error: notes.iter().any(|note| note.level == Level::Error.as_str()),
            notes,
            described: String::new(),
        };
        field.described = described(&field);
        field
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
            let shown = meaning.map_or_else(|| value.to_owned(), |meaning| format!("{value}（{meaning}）"));
            choices.push((value.to_owned(), shown, true));
        }
        choices.extend(known.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned(), *id == value)));
        choices
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

/// Whether a finding can stand at a field of this name.
fn is_one_of_the_form(name: &str) -> bool {
    name == "body" || field_spec(name).is_some()
}

/// The hint of a field, unless it says no more than its label.
fn hint_beside(label: &str, hint: &str) -> String {
    let says_more = hint.trim_end_matches(['。', '.']) != label;
    if says_more { hint.to_owned() } else { String::new() }
}

/// The id of a field in the page: `cases-1--loss`.
fn id_of(path: &str) -> String {
    path.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect()
}

fn described(field: &FieldView) -> String {
    let parts = [
        ("hint", !field.hint.is_empty()),
        ("meant", field.understood.is_some()),
        ("notes", !field.notes.is_empty()),
    ];
    let there = parts.iter().filter(|(_, is_there)| *is_there);
    there.map(|(part, _)| format!("{}-{part}", field.id)).collect::<Vec<_>>().join(" ")
}

fn note_view(page: &Page, text: &str, found: &Diagnostic, name: Option<String>, state: &State) -> NoteView {
    let wording = Wording::for_language(page.site.language);
    NoteView {
        level: found.level.as_str(),
        level_name: wording.level(found.level).to_owned(),
        message: wording.message(found),
        advice: wording.fix(found).unwrap_or_default(),
        proposal: name.as_deref().and_then(|name| proposal(text, found, name, state.value(name))),
        field: name.as_deref().map(id_of),
    }
}

/// What can be taken in place of a value as a whole: what the button says, and what it sends.
fn proposal(text: &str, found: &Diagnostic, name: &str, value: &str) -> Option<(String, String)> {
    let new = found.replacement.as_ref().filter(|new| !found.needs_judgement && !new.contains('\n'))?;
    let old = text.get(found.span.clone()?)?;
    let is_value = name != "body" && !value.is_empty() && old.trim_matches(['"', '\'']) == value;
    is_value.then(|| (new.clone(), format!("use {name} {new}")))
}
