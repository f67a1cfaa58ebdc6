//! Posters, door cards and share pictures: one sheet with a title, a rule, three points, whom to call and the code of the
//! page.
//!
//! Each is drawn as SVG, whose texts are broken into lines here, and becomes a PDF or a PNG with the fonts that the command
//! has found.

mod designs;
mod drawing;
mod lines;
mod picture;
mod widths;
mod words;

pub(super) use lines::best_width;
pub(crate) use picture::{Fonts, PictureError};
pub(super) use words::line_end;

use super::subject::Subject;

/// The kinds of sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// A4.
    Poster,
    /// A6 across.
    Card,
    /// 1200 by 630 pixels.
    Wide,
    /// 300 by 300 pixels.
    Square,
}

impl Sheet {
    /// The sheet as SVG, with texts in these fonts; `caption` stands below the code of a poster or card.
    pub(crate) fn svg(self, subject: &Subject, caption: &str, fonts: &Fonts) -> String {
        match self {
            Sheet::Poster => designs::poster(subject, caption, fonts),
            Sheet::Card => designs::card(subject, caption, fonts),
            Sheet::Wide => designs::wide(subject, fonts),
            Sheet::Square => designs::square(subject, fonts),
        }
    }

    /// Whether it is printed, and so has a PDF.
    pub(crate) fn is_printed(self) -> bool {
        matches!(self, Sheet::Poster | Sheet::Card)
    }

    /// Pixels of its PNG for each unit of the drawing: 150 dots an inch in print.
    fn scale(self) -> f32 {
        match self {
            Sheet::Poster | Sheet::Card => 150.0 / 25.4,
            Sheet::Wide | Sheet::Square => 1.0,
        }
    }
}
