//! What may be done with a bulletin besides writing it, by what its file says: only what was never published may be deleted,
//! what was published is withdrawn, and what was withdrawn can come back.

use serde::Serialize;

use super::files::OpenFile;
use super::list::preview_of;
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
        Actions {
            query: file_query(path),
            is_bulletin,
            can_withdraw: is_bulletin && !is_withdrawn && !can_delete,
            can_restore: is_withdrawn,
            can_delete,
            can_export: is_bulletin && !is_withdrawn && preview_of(page, path).is_some(),
        }
    }
}

/// Whether nobody can have read a bulletin: it is the example of a new site, or a draft of which the site that was built last
/// has no page.
fn is_unpublished(page: &Page, path: &str, form: &Form) -> bool {
    let output = Address::of_source(path).map(|address| address.output_path());
    let is_built = || output.is_some_and(|output| is_taken(&page.root().join("public").join(output)));
    is_untouched_sample(path, form.value("title")) || form.is_draft() && !is_built()
}
