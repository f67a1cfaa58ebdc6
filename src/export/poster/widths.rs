//! How wide characters are in the font that is drawn with, so that a line that is broken to fit does fit.

use ttf_parser::Face;

/// The width of a character that a font does not have, in ems.
const UNKNOWN: f32 = 0.6;

/// Widths in ems.
#[derive(Clone, Debug)]
pub(super) struct Widths {
    ascii: [f32; 128],
}

impl Widths {
    /// The widths that characters have in a face. What is beyond ASCII counts one em: it is Chinese, or a mark that Chinese
    /// fonts draw as wide.
    pub(super) fn new(face: &Face) -> Widths {
        let em = f32::from(face.units_per_em());
        let width = |code: usize| {
            let glyph = face.glyph_index(u8::try_from(code).map_or(' ', char::from));
            let advance = glyph.and_then(|glyph| face.glyph_hor_advance(glyph));
            advance.map_or(UNKNOWN, |advance| f32::from(advance) / em)
        };
        Widths { ascii: std::array::from_fn(width) }
    }

    /// Those of letters in most fonts, for texts that another program sets.
    pub(super) fn usual() -> Widths {
        Widths { ascii: [0.5; 128] }
    }

    /// The greater of the widths in two faces: a text may be bold.
    pub(super) fn or_wider(self, other: Widths) -> Widths {
        Widths { ascii: std::array::from_fn(|code| self.ascii[code].max(other.ascii[code])) }
    }

    /// The width of a line.
    pub(super) fn of(&self, text: &str) -> f32 {
        text.chars().map(|c| self.ascii.get(c as usize).copied().unwrap_or(1.0)).sum()
    }
}
