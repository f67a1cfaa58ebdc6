//! What a Word file is made of before it becomes blocks: paragraphs and tables as they are nested there.

use super::styles::Look;
use crate::article::Inline;

/// A paragraph or a table.
pub(super) enum Piece {
    Paragraph(Paragraph),
    Table(Table),
}

#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) content: Vec<Inline>,
    /// Its own properties over those of its style.
    pub(super) look: Look,
    /// Its end was deleted, so that the next one goes on in it.
    pub(super) is_end_deleted: bool,
    /// What stands in its text boxes.
    pub(super) boxed: Vec<Piece>,
}

#[derive(Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

#[derive(Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    pub(super) is_deleted: bool,
}

#[derive(Default)]
pub(super) struct Cell {
    pub(super) pieces: Vec<Piece>,
    /// Columns beyond the first that it spans.
    pub(super) further_columns: usize,
    /// It belongs to the cell above.
    pub(super) is_continued: bool,
}

/// Adds a piece. A paragraph goes on in the one before when the end between them was deleted.
pub(super) fn push_piece(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (Some(Piece::Paragraph(last)), Piece::Paragraph(next)) if last.is_end_deleted => {
            last.content.extend(next.content);
            last.boxed.extend(next.boxed);
            // The mark that is left, and all that it says of the paragraph, is that of the second.
            last.look = next.look;
            last.is_end_deleted = next.is_end_deleted;
        }
        (_, piece) => pieces.push(piece),
    }
}
