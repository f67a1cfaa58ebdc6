//! Raw material becomes bulletins: Word files, saved WeChat pages, posts of blogs, tables, pasted text.
//!
//! One way through: a source format is read into one tree of blocks (`formats`, `crate::article`), named rules clean it (`rules`), facts
//! are proposed from its text (`facts`), and a bulletin is written (`draft`, `write`) with the front matter of `fanzha new`.
//! What happened on the way is in the `log`, from which the `report` is made. Everything here is a function of bytes and texts;
//! the command reads and writes the files.
//!
//! A new format is a file in `formats`, a variant of [`SourceFormat`] and an arm in [`import_source`].

mod detect;
mod draft;
mod facts;
mod formats;
mod front;
mod log;
#[cfg(any(test, fuzzing))]
pub(crate) mod properties;
mod report;
mod rules;
mod sheets;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use detect::{Refusal, SourceFormat, detect};
pub(crate) use draft::{Draft, DraftPicture, PictureSource};
pub(crate) use facts::{Certainty, Proposal};
pub(crate) use front::TODO;
pub(crate) use report::{LeftToDo, Report, ReportEntry};
pub(crate) use sheets::{COLUMN_KINDS, Columns, Grouping, Mapping, headings};
pub(crate) use write::markdown_of;

use crate::article::Block;
use crate::config::Config;
use crate::office::encoding::text_of;
use crate::vocabulary::ScamTypes;
use log::Log;

/// A piece of clean HTML as blocks.
pub(crate) fn article_blocks(html: &str) -> Vec<Block> {
    formats::html::read_fragment(html, &mut Log::default())
}

/// One source as it was given.
pub(crate) struct Source<'a> {
    /// The name of its file, without folders; empty for pasted text.
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
    pub(crate) format: SourceFormat,
}

/// How tables are read.
#[derive(Clone, Debug)]
pub(crate) struct TableOptions {
    pub(crate) mapping: Mapping,
    pub(crate) grouping: Grouping,
}

/// Makes bulletins of a source: one, or of a table as many as it has groups.
pub(crate) fn import_source(
    source: &Source<'_>,
    tables: &TableOptions,
    config: &Config,
    types: &ScamTypes,
) -> Result<Vec<Draft>, Refusal> {
    let mut log = Log::default();
    let text = || text_of(source.bytes);
    let mut article = match source.format {
        SourceFormat::Table => {
            return sheets::drafts_of(source, &tables.mapping, &tables.grouping, config, types);
        }
        SourceFormat::Docx => formats::docx::read_docx(source.bytes, &mut log)?,
        SourceFormat::WeChat | SourceFormat::Html => formats::page::read_page(&text()?, &mut log),
        SourceFormat::Markdown => formats::markdown::read_markdown(&text()?, &mut log),
        SourceFormat::Text => formats::text::read_plain_text(&text()?),
    };
    rules::clean(&mut article, &mut log);
    if article.blocks.is_empty() {
        return Err(Refusal::Empty);
    }
    Ok(vec![draft::make_draft(source, article, log, config, types)])
}

/// The name and the hash of the source that a bulletin was made of.
pub(crate) fn mark_in(text: &str) -> Option<&str> {
    // The mark is a comment at the top of the front matter.
    text.lines().take(3).find_map(|line| line.strip_prefix(front::MARK)).map(str::trim)
}
