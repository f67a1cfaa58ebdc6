//! Rules that need the whole site: do links and images lead somewhere, what do pictures show?

mod links;
mod pictures;

pub use links::check_references;
pub use pictures::{check_pictures, of_file, picture_of};
