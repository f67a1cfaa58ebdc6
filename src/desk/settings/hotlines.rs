//! The hotlines in the form of the settings: what stands in it, of the file or as it was typed.

use serde::Serialize;

use super::FieldView;
use crate::author::form::{
    HOTLINE_KEYS, HotlineRow, WrittenHotlines, read_hotlines, settings_spec, write_hotlines,
};
use crate::desk::form::NoteView;
use crate::desk::pages::Page;
use crate::desk::request::DeskRequest;
use crate::diagnostics::Language;
use crate::vocabulary::builtin_hotlines;

/// More hotlines than any site has; a form is not believed to have more.
const MOST: usize = 100;

/// The hotlines of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hotlines {
    /// Each with its number in site.yaml, or none.
    rows: Vec<(Option<usize>, HotlineRow)>,
    /// Whether site.yaml has none, so that the built-in ones are shown.
    are_builtin: bool,
    /// Whether they are written in a way that a form cannot show.
    is_locked: bool,
}

/// What the template sees.
#[derive(Serialize)]
pub(super) struct HotlinesView {
    is_locked: bool,
    are_builtin: bool,
    items: Vec<ItemView>,
}

#[derive(Serialize)]
struct ItemView {
    number: usize,
    /// Its number in the file, or nothing.
    origin: String,
    title: String,
    fields: Vec<FieldView>,
}

impl Hotlines {
    /// Those of site.yaml, or the built-in ones.
    pub(super) fn of_file(text: &str, language: Language) -> Hotlines {
        let (rows, are_builtin, is_locked) = match read_hotlines(text) {
            WrittenHotlines::Listed(rows) => {
                (rows.into_iter().enumerate().map(listed).collect(), false, false)
            }
            WrittenHotlines::BuiltIn => (builtin(language), true, false),
            WrittenHotlines::Other => (Vec::new(), false, true),
        };
        Hotlines { rows, are_builtin, is_locked }
    }

    /// What was typed, and added or dropped by a button. New ones that say nothing are none.
    pub(super) fn of_request(request: &DeskRequest, written: &Hotlines) -> Hotlines {
        let is_sent = request.fields.iter().any(|field| field.name == "hotlines.shown");
        if !is_sent || written.is_locked {
            return written.clone();
        }
        let is_there = |number: &usize| request.fields.iter().any(|it| it.name == name_of(*number, "from"));
        let row = |number: usize| {
            let typed = HOTLINE_KEYS.map(|key| {
                let value = crate::text::one_line(request.field(&name_of(number, key)));
                (key.to_owned(), value.trim().to_owned())
            });
            let typed = typed.into_iter().filter(|(_, value)| !value.is_empty()).collect();
            (request.field(&name_of(number, "from")).parse().ok(), typed)
        };
        let mut rows: Vec<(Option<usize>, HotlineRow)> = (0..MOST).take_while(is_there).map(row).collect();
        let (what, of) = request.field("do").split_once(' ').unwrap_or((request.field("do"), ""));
        if let Some(gone) =
            of.parse::<usize>().ok().filter(|gone| what == "drop-hotline" && *gone < rows.len())
        {
            rows.remove(gone);
        }
        rows.retain(|(_, row)| !row.is_empty());
        if what == "add-hotline" && rows.len() < MOST {
            rows.push((None, HotlineRow::new()));
        }
        Hotlines { rows, ..*written }
    }

    /// The text of site.yaml with them. The built-in ones are written only when one of them was changed.
    pub(super) fn write(&self, text: &str, written: &Hotlines) -> Option<String> {
        if self.rows == written.rows { Some(text.to_owned()) } else { write_hotlines(text, &self.rows) }
    }

    /// What a field says.
    pub(super) fn value(&self, path: &str) -> &str {
        let all = self.rows.iter().enumerate();
        let mut values =
            all.flat_map(|(number, (_, row))| row.iter().map(move |(key, value)| (number, key, value)));
        values.find(|(number, key, _)| name_of(*number, key) == path).map_or("", |(_, _, value)| value)
    }

    /// The fields of all, with what a check says of each.
    pub(super) fn view(&self, page: &Page, notes: &[(String, NoteView)]) -> HotlinesView {
        let item = |(number, (origin, row)): (usize, &(Option<usize>, HotlineRow))| ItemView {
            number,
            origin: origin.map(|origin| origin.to_string()).unwrap_or_default(),
            title: page.say("hotline-one", &[("number", &(number + 1).to_string())]),
            fields: HOTLINE_KEYS.map(|key| field(page, number, key, row, notes)).into(),
        };
        let items = self.rows.iter().enumerate().map(item).collect();
        HotlinesView { is_locked: self.is_locked, are_builtin: self.are_builtin, items }
    }
}

fn listed((number, row): (usize, HotlineRow)) -> (Option<usize>, HotlineRow) {
    (Some(number), row)
}

fn builtin(language: Language) -> Vec<(Option<usize>, HotlineRow)> {
    let row = |hotline: crate::vocabulary::Hotline| {
        let tel = if hotline.tel { String::new() } else { "false".to_owned() };
        let values = [hotline.number, hotline.name, hotline.when, tel];
        let pairs = HOTLINE_KEYS.into_iter().map(str::to_owned).zip(values);
        (None, pairs.filter(|(_, value)| !value.is_empty()).collect())
    };
    builtin_hotlines(language).into_iter().map(row).collect()
}

fn name_of(number: usize, key: &str) -> String {
    format!("hotlines[{number}].{key}")
}

fn field(page: &Page, number: usize, key: &str, row: &HotlineRow, notes: &[(String, NoteView)]) -> FieldView {
    let path = name_of(number, key);
    let language = page.site.language;
    let spec = settings_spec(&path).expect("a test makes a form with these fields");
    let value = row.get(key).cloned().unwrap_or_default();
    let about = notes.iter().filter(|(known, _)| *known == path).map(|(_, note)| note.clone()).collect();
    if key != "tel" {
        let is_required = matches!(key, "number" | "name");
        return FieldView::line(&path, spec.label(language), spec.hint(language), value, is_required)
            .with_notes(about);
    }
    let choice = |id: &str, key: &str| (id.to_owned(), page.say(key, &[]), id == value);
    let choices = vec![choice("", "hotline-tel-yes"), choice("false", "hotline-tel-no")];
    let field = FieldView::line(&path, &page.say("hotline-tel", &[]), "", value, false);
    FieldView { control: "choice", choices, ..field.with_notes(about) }
}
