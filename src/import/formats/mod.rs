//! Source formats: each is one file, or one folder, that reads bytes or text into an article.

pub(crate) mod blocks;
pub(crate) mod docx;
pub(crate) mod html;
mod html_table;
pub(crate) mod markdown;
pub(crate) mod page;
mod remnants;
pub(crate) mod text;
