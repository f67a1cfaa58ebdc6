//! Checks that need the whole site: whether links and images lead somewhere, and what pictures show.

mod copies;
mod copy_names;
mod links;
mod pictures;
mod unused_files;

pub(crate) use copies::check_copies;
pub(crate) use links::check_references;
pub(crate) use pictures::{check_pictures, findings_of_file, picture_path_of};
pub(crate) use unused_files::check_unused_files;
