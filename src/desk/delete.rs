//! Deleting a bulletin that was never published, and undoing a withdrawal: both ask first on a page of their own.

use serde::Serialize;

use super::actions::Actions;
use super::answer::DeskAnswer;
use super::files::{OpenFile, open};
use super::pages::Page;
use super::request::{DeskRequest, file_query};
use crate::author::form::{Form, FormInput, write};

/// What is asked before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// Whether to delete a bulletin.
    Delete,
    /// Whether to publish a withdrawn bulletin again.
    Restore,
}

#[derive(Serialize)]
struct QuestionView<'a> {
    file: &'a str,
    query: String,
    hash: &'a str,
    /// The title of the bulletin.
    name: String,
    action: &'static str,
    text: String,
    button: String,
    errors: Vec<String>,
}

impl Question {
    /// The path below `/_fanzha/`, which is also the beginning of its words.
    fn key(self) -> &'static str {
        match self {
            Question::Delete => "delete",
            Question::Restore => "restore",
        }
    }

    fn is_allowed(self, actions: &Actions) -> bool {
        match self {
            Question::Delete => actions.can_delete,
            Question::Restore => actions.can_restore,
        }
    }

    /// Asks.
    pub(super) fn ask(self, page: &Page, request: &DeskRequest) -> DeskAnswer {
        match self.opened(page, request) {
            Ok(file) => self.page(page, 200, &file, Vec::new()),
            Err(answer) => *answer,
        }
    }

    /// Does what was asked.
    pub(super) fn answer(self, page: &Page, request: &DeskRequest) -> DeskAnswer {
        let file = match self.opened(page, request) {
            Ok(file) => file,
            Err(answer) => return *answer,
        };
        if request.field("hash") != file.hash {
            return self.page(page, 409, &file, vec![page.say("changed-meanwhile", &[])]);
        }
        match self {
            Question::Delete => delete(page, &file),
            Question::Restore => restore(page, &file),
        }
    }

    /// The bulletin, if this may be done with it.
    fn opened(self, page: &Page, request: &DeskRequest) -> Result<OpenFile, Box<DeskAnswer>> {
        let file = open(page.root(), request.file()).map_err(|refusal| page.file_refusal(&refusal))?;
        match self.is_allowed(&Actions::of(page, &file)) {
            true => Ok(file),
            false => Err(Box::new(page.refusal(422, &format!("{}-refused", self.key())))),
        }
    }

    fn page(self, page: &Page, status: u16, file: &OpenFile, errors: Vec<String>) -> DeskAnswer {
        let path = &*file.file.path;
        let say = |end: &str| page.say(&format!("{}{end}", self.key()), &[]);
        let view = QuestionView {
            file: path,
            query: file_query(path),
            hash: &file.hash,
            name: Form::read(path, &file.text).map(|form| form.value("title").to_owned()).unwrap_or_default(),
            action: self.key(),
            text: say("-text"),
            button: say("-button"),
            errors,
        };
        page.answer(status, "question.html", &say(""), &view)
    }
}

/// Deletes a bulletin with its translation. Its pictures stay: another text may show them.
fn delete(page: &Page, file: &OpenFile) -> DeskAnswer {
    let path = &*file.file.path;
    let translation = format!("{}.en.md", path.trim_end_matches(".md"));
    let mut written = Vec::new();
    for file in open(page.root(), &translation).iter().chain([file]) {
        if let Err(refusal) = file.remove(page.root()) {
            return page.file_refusal(&refusal).after_writing(written);
        }
        written.push(file.file.path.clone());
    }
    DeskAnswer::redirect("./?done=deleted".to_owned()).after_writing(written)
}

/// Takes the withdrawal out of the front matter.
fn restore(page: &Page, file: &OpenFile) -> DeskAnswer {
    let path = &*file.file.path;
    let nothing = |field: &str| (field.to_owned(), String::new());
    let values = ["withdrawn.date", "withdrawn.reason"].map(nothing).into();
    let Ok(text) = write(path, &file.text, &FormInput { values, ..FormInput::default() }) else {
        return page.refusal(422, "file-broken");
    };
    match file.write(page.root(), &text) {
        Ok(_) => DeskAnswer::redirect(format!("edit?{}&done=restored", file_query(path)))
            .after_writing(vec![path.to_owned()]),
        Err(refusal) => page.file_refusal(&refusal),
    }
}
