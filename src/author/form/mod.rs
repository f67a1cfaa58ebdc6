//! The front matter of a bulletin as the fields of a form, and what was typed into them back into the file.
//!
//! A file is read into values by path ([`Form::read`]); [`write()`] makes the text in which the changed ones are changed.
//! Whoever edits a bulletin in a form must find the file as a careful person would have left it: comments, order, quotes,
//! unknown keys and line ends stay, and a field that nobody changed costs no byte. So one entry is edited at a time, the
//! text is read again between edits, and what comes out is compared with what was asked for. What cannot be written so is
//! refused, and the author edits the text instead.

mod body;
mod edit;
mod findings;
mod geometry;
mod hotlines;
mod insert;
mod items;
mod lists;
mod place;
mod read;
mod scalars;
mod settings;
mod specs;
mod understood;
mod write;

pub use findings::field_of;
pub use hotlines::{HOTLINE_KEYS, HotlineRow, WrittenHotlines, read_hotlines, write_hotlines};
pub(crate) use items::FACTS_OF_A_CASE;
pub use read::{Form, Refusal, is_yes};
pub use settings::{read_settings, setting_of, write_settings};
pub use specs::{FieldKind, FieldSpec, field_spec, field_specs, settings_spec, settings_specs};
pub use understood::understood;
pub use write::{FormInput, Unwritable, write};
