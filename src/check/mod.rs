//! Checks that need the whole site: whether links and images lead somewhere, and what pictures show.

mod links;
mod pictures;

pub(crate) use links::check_references;
pub(crate) use pictures::{check_pictures, findings_of_file, picture_path_of};
