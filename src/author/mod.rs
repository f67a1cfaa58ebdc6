//! What the commands for authors write, before anything touches the disk: a new site, a new bulletin and the
//! name of its file, what a renaming changes in other files, the schemas for editors.
//!
//! Everything here is a function of texts. Answers and files are checked by the readers of `config` and `content`, so
//! that no command has a grammar of its own.

pub mod bulletin;
pub(crate) mod cms;
pub mod diff;

pub(crate) mod file_name;
pub mod fixes;
pub mod form;
pub(crate) mod front_edit;
mod link_edit;
pub(crate) mod moving;
pub mod schema;
pub(crate) mod starter;
pub(crate) mod table;
pub mod text_edit;
