//! Reads the XML of a text, element by element, into pieces.

mod elements;

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::fields::Fields;
use super::pictures::Pictures;
use super::pieces::{Cell, Paragraph, Piece, Row, Table, push_piece};
use super::styles::Styles;
use super::tables::text_of_pieces;
use crate::article::Style;
use crate::import::detect::Refusal;
use crate::import::log::Log;
use crate::office::relations::Relations;
use crate::office::xml::{Visit, attribute, walk};

/// Elements whose inside is no text of the document, and the rule that says so.
const SKIPPED: [(&str, Option<&str>); 14] = [
    ("del", Some("deleted-text")),
    ("moveFrom", Some("deleted-text")),
    // What old programs show in place of a drawing that was read already.
    ("Fallback", None),
    ("delInstrText", None),
    ("sectPr", None),
    ("tblPr", None),
    // How a paragraph, a run, a cell looked before it was changed.
    ("rPrChange", None),
    ("pPrChange", None),
    ("tcPrChange", None),
    ("trPrChange", None),
    ("tblPrExChange", None),
    ("numberingChange", None),
    // How to read a word aloud; the word itself stands beside.
    ("rt", None),
    ("binData", None),
];

/// Paragraphs, tables, rows and cells inside of each other. What is deeper belongs to the level above.
const DEEPEST: usize = 64;

/// What a text is read with.
pub(super) struct Context<'a> {
    pub(super) styles: &'a Styles,
    pub(super) relations: &'a Relations,
    /// Texts of footnotes and endnotes by `footnote` or `endnote` and their ids.
    pub(super) notes: &'a HashMap<(String, String), String>,
}

/// What a text holds.
pub(super) struct Text {
    pub(super) pieces: Vec<Piece>,
    pub(super) notes: HashMap<(String, String), String>,
}

/// Reads a text.
pub(super) fn read_pieces(
    xml: &str,
    context: Context<'_>,
    pictures: &mut Pictures<'_, '_>,
    log: &mut Log,
) -> Result<Text, Refusal> {
    let mut reading = Reading {
        context,
        pictures,
        log,
        open: vec![Open::Pieces(Vec::new())],
        too_deep: 0,
        is_in_properties: false,
        is_placeholder: false,
        run: RunState::default(),
        description: String::new(),
        links: Vec::new(),
        fields: Fields::default(),
        notes: HashMap::new(),
        note: None,
        kind: Words::None,
    };
    walk(xml, &mut reading)?;
    let pieces = match reading.open.pop() {
        Some(Open::Pieces(pieces)) => pieces,
        _ => unreachable!("every element that was opened was ended"),
    };
    Ok(Text { pieces, notes: reading.notes })
}

/// What the characters inside of an element are.
#[derive(Clone, Copy)]
enum Words {
    None,
    Text,
    FieldCode,
}

impl Words {
    fn of(name: &str) -> Words {
        match name {
            "t" => Words::Text,
            "instrText" => Words::FieldCode,
            _ => Words::None,
        }
    }
}

/// Something that is open and holds others.
enum Open {
    /// The document, a text box or a note.
    Pieces(Vec<Piece>),
    Paragraph(Paragraph),
    Table(Table),
    Row(Row),
    Cell(Cell),
}

/// The look of the run that is open.
#[derive(Clone, Copy, Default)]
struct RunState {
    style: Style,
    is_hidden: bool,
}

struct Reading<'a, 'p, 'z, 'l> {
    context: Context<'a>,
    pictures: &'a mut Pictures<'p, 'z>,
    log: &'l mut Log,
    open: Vec<Open>,
    /// Elements that are open beyond the deepest level.
    too_deep: usize,
    /// Inside of the properties of a paragraph or a row, rather than in its text.
    is_in_properties: bool,
    /// The content control that is open shows a request to fill it.
    is_placeholder: bool,
    run: RunState,
    /// The description of the drawing that is open.
    description: String,
    links: Vec<Option<String>>,
    fields: Fields,
    notes: HashMap<(String, String), String>,
    /// The id of the note that is open.
    note: Option<String>,
    /// What the characters are that come next.
    kind: Words,
}

impl Visit for Reading<'_, '_, '_, '_> {
    type Error = Refusal;

    /// Whether the inside of an element is not read.
    fn skips(&mut self, name: &str) -> bool {
        if self.is_placeholder && name == "sdtContent" {
            self.is_placeholder = false;
            self.log.fix_as("placeholders");
            return true;
        }
        let rule = SKIPPED.iter().find(|(skipped, _)| *skipped == name).map(|(_, rule)| rule);
        // A mark of a deletion among the properties is about the end of the paragraph, or the row.
        let Some(rule) = rule.filter(|rule| rule.is_none() || !self.is_in_properties) else { return false };
        rule.iter().for_each(|rule| self.log.fix_as(rule));
        true
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Refusal> {
        self.kind = Words::of(name);
        match name {
            "p" => self.push(Open::Paragraph(Paragraph::default())),
            "tbl" => self.push(Open::Table(Table::default())),
            "tr" => self.push(Open::Row(Row::default())),
            "tc" => self.push(Open::Cell(Cell::default())),
            "txbxContent" => self.push(Open::Pieces(Vec::new())),
            "footnote" | "endnote" => {
                self.note = attribute(element, "id");
                self.push(Open::Pieces(Vec::new()));
            }
            "r" => self.start_run(),
            "pPr" | "trPr" => self.is_in_properties = true,
            "sdtPr" => self.is_placeholder = false,
            "drawing" | "pict" => self.description.clear(),
            "hyperlink" => {
                let link = attribute(element, "id").and_then(|id| self.address(&id));
                self.links.push(link);
            }
            _ => self.property(name, element)?,
        }
        Ok(())
    }

    fn empty(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Refusal> {
        self.property(name, element)
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        self.kind = Words::None;
        match name {
            "p" | "tbl" | "tr" | "tc" | "txbxContent" => self.pop(),
            "footnote" | "endnote" => self.end_note(name),
            "r" => self.run = RunState::default(),
            "pPr" | "trPr" => self.is_in_properties = false,
            "hyperlink" => drop(self.links.pop()),
            _ => {}
        }
        Ok(())
    }

    fn characters(&mut self, text: &str) {
        self.words(self.kind, text);
    }
}

impl Reading<'_, '_, '_, '_> {
    fn push(&mut self, open: Open) {
        if self.open.len() >= DEEPEST || self.too_deep > 0 {
            self.too_deep += 1;
        } else {
            self.open.push(open);
        }
    }

    /// Ends what is open, and gives it to what holds it.
    fn pop(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        match self.open.pop() {
            Some(Open::Paragraph(paragraph)) => self.place(Piece::Paragraph(paragraph)),
            Some(Open::Table(table)) => self.place(Piece::Table(table)),
            Some(Open::Pieces(pieces)) => {
                self.log.fix_as("text-boxes");
                pieces.into_iter().for_each(|piece| self.place(piece));
            }
            Some(Open::Row(row)) => {
                if let Some(Open::Table(table)) = self.open.last_mut() {
                    table.rows.push(row);
                } else {
                    row.cells.into_iter().flat_map(|cell| cell.pieces).for_each(|piece| self.place(piece));
                }
            }
            Some(Open::Cell(cell)) => {
                if let Some(Open::Row(row)) = self.open.last_mut() {
                    row.cells.push(cell);
                } else {
                    cell.pieces.into_iter().for_each(|piece| self.place(piece));
                }
            }
            None => {}
        }
    }

    /// Gives a piece to the innermost element that can hold it.
    fn place(&mut self, piece: Piece) {
        for open in self.open.iter_mut().rev() {
            match open {
                Open::Pieces(pieces) | Open::Cell(Cell { pieces, .. }) => return push_piece(pieces, piece),
                Open::Paragraph(paragraph) => return push_piece(&mut paragraph.boxed, piece),
                Open::Table(_) | Open::Row(_) => {}
            }
        }
    }

    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.open.iter_mut().rev().find_map(|open| match open {
            Open::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        })
    }

    fn end_note(&mut self, kind: &str) {
        if self.too_deep > 0 {
            return self.pop();
        }
        if let Some(Open::Pieces(pieces)) = self.open.pop()
            && let Some(id) = self.note.take()
        {
            self.notes.insert((kind.to_owned(), id), text_of_pieces(pieces));
        }
    }
}
