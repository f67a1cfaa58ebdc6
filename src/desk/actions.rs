//! What may be done with a bulletin besides writing it: what the site that was built last does not have may be deleted, what
//! was published is withdrawn, and what was withdrawn can come back.

use serde::Serialize;

use super::export::can_be_exported;
use super::files::OpenFile;
use super::pages::Page;
use super::request::file_query;
use crate::address::Address;
use crate::author::form::Form;
use crate::author::starter::is_untouched_sample;
use crate::write::is_taken;

/// What may be done with a text of the site.
#[derive(Serialize)]
pub(super) struct Actions {
    query: String,
    is_bulletin: bool,
    can_withdraw: bool,
    pub(super) can_restore: bool,
    pub(super) can_delete: bool,
    can_export: bool,
}

impl Actions {
    /// What may be done with an open text.
    pub(super) fn of(page: &Page, file: &OpenFile) -> Actions {
        let path = &*file.file.path;
        let is_bulletin = path.starts_with("content/bulletins/");
        let form = Form::read(path, &file.text).ok().filter(|_| is_bulletin);
        let says = |field: &str| form.as_ref().is_some_and(|form| !form.value(field).is_empty());
        let is_withdrawn = says("withdrawn.reason") || says("withdrawn.date");
        let can_delete = !is_withdrawn && form.as_ref().is_some_and(|form| is_unpublished(page, path, form));
        let is_hidden = can_delete && form.as_ref().is_some_and(|form| is_hidden(path, form));
        Actions {
            query: file_query(path),
            is_bulletin,
            can_withdraw: is_bulletin && !is_withdrawn && !is_hidden,
            can_restore: is_withdrawn,
            can_delete,
            can_export: is_bulletin && !is_withdrawn && can_be_exported(page, path),
        }
    }
}

/// Whether nobody can have read a bulletin: it is the example of a new site, or the site that was built last has no page of
/// it, under no name that it had. Where sites are built elsewhere, its author knows better, and is asked.
fn is_unpublished(page: &Page, path: &str, form: &Form) -> bool {
    let old = form.value("redirect_from").lines().map(Address::of_redirect);
    let outputs = Address::of_source(path).into_iter().chain(old).map(|address| address.output_path());
    let is_built = |output: String| is_taken(&page.root().join("public").join(output));
    is_untouched_sample(path, form.value("title")) || !outputs.into_iter().any(is_built)
}

/// Whether a bulletin would not be published by the next build either.
fn is_hidden(path: &str, form: &Form) -> bool {
    is_untouched_sample(path, form.value("title")) || form.is_draft()
}
