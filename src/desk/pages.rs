//! Pages of the desk: templates, the words around them, and what all pages know.

use std::path::Path;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Serialize;
use tera::{Context, Tera};

use super::answer::DeskAnswer;
use super::files::{FileRefusal, OpenFile};
use super::request::file_query;
use super::words::{say, words};
use super::{Desk, DeskSite};
use crate::author::form::Form;
use crate::config::Config;
use crate::content::left_out_years::add_years;
use crate::diagnostics::{Diagnostic, Level};

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/desk/templates");

static TEMPLATES: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    let files = FILES.files().map(|file| {
        let text = file.contents_utf8().expect("the embedded templates are UTF-8");
        (file.path().display().to_string(), text)
    });
    tera.add_raw_templates(files).expect("tests render the embedded templates");
    tera
});

/// What every page of the desk is made from.
pub(super) struct Page<'a> {
    pub(super) desk: &'a Desk,
    pub(super) site: &'a DeskSite<'a>,
}

impl<'a> Page<'a> {
    /// The site's folder.
    pub(super) fn root(&self) -> &'a Path {
        &self.desk.options.root
    }

    /// The configuration, while it can be used.
    pub(super) fn config(&self) -> Option<&'a Config> {
        self.site.planned.map(|planned| &*planned.site.config)
    }

    /// A sentence.
    pub(super) fn say(&self, key: &str, facts: &[(&str, &str)]) -> String {
        say(self.site.language, key, facts)
    }

    /// What a check says of a file.
    pub(super) fn diagnostics_of(&self, path: &str) -> impl Iterator<Item = &'a Diagnostic> {
        let path = path.to_owned();
        self.site.diagnostics.iter().filter(move |found| found.file == path)
    }

    /// What a check says of a text as it is in its file. One that waits for its day, or is a draft, has its pictures and
    /// links looked at too, which the site as a whole leaves out.
    pub(super) fn findings_of(&self, path: &str, text: &str) -> Vec<Diagnostic> {
        let waits = self.site.planned.is_some_and(|planned| planned.site.left_out.waits(path));
        if waits {
            return self.findings_of_typed(path, text);
        }
        let mut found: Vec<Diagnostic> = self.diagnostics_of(path).cloned().collect();
        if let Some(planned) = self.site.planned {
            add_years(&mut found, Some(planned.site.today), None, &planned.site.config.timezone);
        }
        found
    }

    /// The same for a text as it was typed and not saved.
    pub(super) fn findings_of_typed(&self, path: &str, text: &str) -> Vec<Diagnostic> {
        let Some(planned) = self.site.planned else { return Vec::new() };
        let mut found = planned.findings_of_text(path, text);
        // A date without a year is one of about now, where nothing else says which.
        let site = &planned.site;
        add_years(&mut found, Some(site.today), None, &site.config.timezone);
        if let Ok(form) = Form::read(path, text) {
            let is_withdrawn = !form.value("withdrawn.date").is_empty();
            let is_draft = form.is_draft() && !self.desk.options.drafts;
            found.iter_mut().for_each(|found| found.soften(is_draft, is_withdrawn));
        }
        found
    }

    /// Whether the preview shows an older state of the site, because of errors somewhere.
    pub(super) fn shows_older(&self) -> bool {
        self.site.diagnostics.iter().any(|found| found.level == Level::Error)
    }

    /// A page from a template and its values.
    pub(super) fn answer(
        &self,
        status: u16,
        template: &str,
        title: &str,
        values: &impl Serialize,
    ) -> DeskAnswer {
        let mut context = Context::new();
        context.insert("w", words(self.site.language));
        context.insert("lang", self.site.language.tag());
        context.insert("token", &self.desk.token);
        context.insert("title", title);
        context.insert("site_title", &self.config().map_or("", |config| &config.title));
        context.insert("home", &format!("{}/", self.site.prefix));
        context.insert("desk", &format!("{}/_fanzha/", self.site.prefix));
        context.insert("v", values);
        let html = TEMPLATES.render(template, &context).unwrap_or_else(|error| panic!("{template}: {error}"));
        DeskAnswer::page(status, html)
    }

    /// A page that says why something is not done.
    pub(super) fn refusal(&self, status: u16, key: &str) -> DeskAnswer {
        self.refusal_because(status, key, "")
    }

    /// The same for a file.
    pub(super) fn file_refusal(&self, refusal: &FileRefusal) -> DeskAnswer {
        self.refusal_because(refusal.status, refusal.key, &refusal.reason)
    }

    fn refusal_because(&self, status: u16, key: &str, reason: &str) -> DeskAnswer {
        #[derive(Serialize)]
        struct Values {
            message: String,
        }
        let title = self.say("refused", &[]);
        let message = self.say(key, &[("reason", reason)]);
        self.answer(status, "refusal.html", &title, &Values { message })
    }
}

/// Which text a page is about, and where the way back leads.
#[derive(Serialize)]
pub(super) struct HeadView<'a> {
    file: &'a str,
    /// The title; empty for a text that has none, or cannot be read.
    name: String,
    /// The form of a bulletin, or the plain editor.
    back: String,
    /// The query that names the file.
    query: String,
}

impl<'a> HeadView<'a> {
    /// The head of a page about a file.
    pub(super) fn of(file: &'a OpenFile) -> HeadView<'a> {
        let path = &*file.file.path;
        let form = Form::read(path, &file.text);
        let name = form.map(|form| form.value("title").to_owned()).unwrap_or_default();
        HeadView { file: path, name, back: format!("edit?{}", file_query(path)), query: file_query(path) }
    }
}

/// What can have been done before a page is shown, as its address says.
const DONE: [&str; 14] = [
    "picture-cover",
    "pictured",
    "picture-removed",
    "picture-kept",
    "picture-replaced",
    "saved",
    "unchanged",
    "created",
    "fixed",
    "renamed",
    "withdrawn",
    "restored",
    "deleted",
    "settings",
];

impl Page<'_> {
    /// What was done before this page, in words.
    pub(super) fn done(&self, request: &super::request::DeskRequest) -> Option<String> {
        let done = DONE.iter().find(|done| **done == request.query("done"))?;
        Some(self.say(&format!("done-{done}"), &[]))
    }
}
