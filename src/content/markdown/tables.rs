//! Markdown tables.

use super::output::BodyOutput;
use pulldown_cmark::Alignment;

/// The start of a table; it scrolls inside its own frame, which the keyboard can reach.
const START: &str = "<div class=\"table-scroll\" tabindex=\"0\"><table>";

/// The table that is being written. Tables do not nest.
#[derive(Default)]
pub(super) struct TableState {
    columns: Vec<Alignment>,
    /// The column of the next cell.
    column: usize,
    in_head: bool,
}

impl TableState {
    pub(super) fn start(&mut self, columns: Vec<Alignment>, out: &mut BodyOutput) {
        self.columns = columns;
        out.html.fresh_line();
        out.push(START);
    }

    pub(super) fn start_head(&mut self, out: &mut BodyOutput) {
        self.start_row("<thead><tr>", true, out);
    }

    pub(super) fn start_body_row(&mut self, out: &mut BodyOutput) {
        self.start_row("<tr>", false, out);
    }

    fn start_row(&mut self, tag: &str, in_head: bool, out: &mut BodyOutput) {
        self.column = 0;
        self.in_head = in_head;
        out.push(tag);
    }

    pub(super) fn start_cell(&self, out: &mut BodyOutput) {
        out.end_block();
        out.push(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        // The parser gives a row as many cells as the table has columns.
        out.push(match self.columns[self.column] {
            Alignment::Left => " class=\"align-left\">",
            Alignment::Center => " class=\"align-center\">",
            Alignment::Right => " class=\"align-right\">",
            Alignment::None => ">",
        });
    }

    /// The end tag of the cell; what follows is in the next column.
    pub(super) fn end_cell(&mut self) -> &'static str {
        self.column += 1;
        if self.in_head { "</th>" } else { "</td>" }
    }
}
