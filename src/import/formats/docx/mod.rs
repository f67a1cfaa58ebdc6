//! Word files: the text as its writer sees it on the screen with all changes accepted, pictures out of the package.
//!
//! The XML is read into paragraphs and tables (`reading`, `pieces`), which then become blocks (`layout`). Comments, deleted and
//! hidden text, headers and footers are never read into a bulletin; the log says that they were there.

mod alt;
mod fields;
mod layout;
mod numbering;
mod numerals;
mod pictures;
mod pieces;
mod reading;
mod styles;
mod symbols;
mod tables;

use std::collections::HashMap;

use self::layout::Layout;
use self::numbering::read_numbering;
use self::pictures::Pictures;
use self::reading::{Context, read_pieces};
use self::styles::read_styles;
use crate::article::{Article, Origin};
use crate::import::detect::Refusal;
use crate::import::log::Log;
use crate::office::package::Package;
use crate::office::relations::Relations;

/// Reads a Word file.
pub(crate) fn read_docx(bytes: &[u8], log: &mut Log) -> Result<Article, Refusal> {
    let mut package = Package::open(bytes)?;
    let root = Relations::of(&mut package, "")?;
    let main = root.part("officeDocument").unwrap_or("word/document.xml").to_owned();
    let Some(text) = package.text(&main)? else { return Err(Refusal::Broken(String::new())) };
    let relations = Relations::of(&mut package, &main)?;
    note_unread(&package, &relations, log);
    // Some writers name these parts as everybody does and say nothing of them.
    let mut part = |kind: &str| {
        let usual = format!("word/{kind}.xml");
        package.text(relations.part(kind).unwrap_or(&usual)).map(Option::unwrap_or_default)
    };
    let styles = read_styles(&part("styles")?);
    let numbering = read_numbering(&part("numbering")?);
    let mut notes = HashMap::new();
    for kind in ["footnote", "endnote"] {
        let xml = part(&format!("{kind}s"))?;
        if !xml.is_empty() {
            // What a note refers to is not looked for: relations of its own part have the same ids as others of the text.
            let context =
                Context { styles: &styles, relations: &Relations::default(), notes: &HashMap::new() };
            notes.extend(read_pieces(&xml, context, &mut Pictures::none(), log)?.notes);
        }
    }
    let context = Context { styles: &styles, relations: &relations, notes: &notes };
    let pieces = read_pieces(&text, context, &mut Pictures::of(&mut package), log)?.pieces;
    Ok(Article { origin: Origin::default(), blocks: Layout::new(numbering, log).blocks(pieces) })
}

/// Notes parts that are never read.
fn note_unread(package: &Package<'_>, relations: &Relations, log: &mut Log) {
    for (kind, usual, rule) in
        [("comments", "word/comments.xml", "word-comments"), ("vbaProject", "word/vbaProject.bin", "macros")]
    {
        if let Some(path) =
            [relations.part(kind), Some(usual)].into_iter().flatten().find(|path| package.has(path))
        {
            log.leave_out_as(rule, path);
        }
    }
}
