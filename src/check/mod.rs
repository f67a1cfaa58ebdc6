//! Rules that need the whole site: do links and images lead somewhere, what do pictures show, which exceptions
//! hold?

mod allow;
mod links;
mod pictures;

pub use allow::{Allowed, apply_allowances};
pub use links::check_references;
pub use pictures::check_pictures;
