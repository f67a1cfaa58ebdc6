//! Deleting a bulletin that was never published, and undoing a withdrawal: both ask first on a page of their own.

use serde::Serialize;

use super::actions::Actions;
use super::answer::DeskAnswer;
use super::files::{OpenFile, open, remove_picture};
use super::pages::{HeadView, Page};
use super::pictures::own_pictures;
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
    head: HeadView<'a>,
    file: &'a str,
    hash: &'a str,
    action: &'static str,
    text: Vec<String>,
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
            head: HeadView::of(file),
            file: path,
            hash: &file.hash,
            action: self.key(),
            text: self.text(page, file),
            button: say("-button"),
            errors,
        };
        page.answer(status, "question.html", &say(""), &view)
    }
}

impl Question {
    /// What will be done, with the pictures that a deletion takes along.
    fn text(self, page: &Page, file: &OpenFile) -> Vec<String> {
        let path = &*file.file.path;
        let said = |key: &str, facts: &[(&str, &str)]| page.say(key, facts);
        if self == Question::Restore {
            return vec![said("restore-text", &[])];
        }
        let mut text = vec![said("delete-text", &[])];
        let pictures = own_pictures(page, path, &translation_of(path));
        if !pictures.is_empty() {
            let names: Vec<&str> = pictures.iter().filter_map(|path| path.rsplit('/').next()).collect();
            let names = names.join(&page.say("comma", &[]));
            text.push(said("delete-pictures", &[("names", &names)]));
        }
        let is_draft = Form::read(path, &file.text).is_ok_and(|form| form.is_draft());
        if !is_draft {
            text.push(said("delete-elsewhere", &[]));
        }
        text
    }
}

/// Deletes a bulletin with its translation and those pictures beside it that no other text shows.
fn delete(page: &Page, file: &OpenFile) -> DeskAnswer {
    let path = &*file.file.path;
    let translation = translation_of(path);
    let pictures = own_pictures(page, path, &translation);
    let mut written = Vec::new();
    for file in open(page.root(), &translation).iter().chain([file]) {
        if let Err(refusal) = file.remove(page.root()) {
            return page.file_refusal(&refusal).after_writing(written);
        }
        written.push(file.file.path.clone());
    }
    for picture in pictures {
        if let Err(refusal) = remove_picture(page.root(), &picture) {
            return page.file_refusal(&refusal).after_writing(written);
        }
        written.push(picture);
    }
    DeskAnswer::redirect("./?done=deleted".to_owned()).after_writing(written)
}

/// The file of an English text beside a Chinese one.
fn translation_of(path: &str) -> String {
    format!("{}.en.md", path.trim_end_matches(".md"))
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
