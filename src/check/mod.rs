//! Rules that need the whole site: do links and images lead somewhere?

mod links;

pub use links::check_references;
