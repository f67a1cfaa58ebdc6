//! A drawing in SVG, piece by piece, in millimetres or pixels.

use super::Fonts;
use super::lines::{LINE, fitted};
use crate::markup::escape_xml;

/// Where a text begins.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// The looks of a text.
#[derive(Clone, Copy)]
pub(super) struct TextLook<'a> {
    pub(super) size: f32,
    pub(super) colour: &'a str,
    pub(super) bold: bool,
    pub(super) anchor: Anchor,
}

/// Where a text that is fitted may stand: left, top, width and height, its largest and smallest size, and whether it
/// stands in the middle of the height.
#[derive(Clone, Copy)]
pub(super) struct TextBox {
    pub(super) area: [f32; 4],
    pub(super) sizes: (f32, f32),
    pub(super) centred: bool,
}

/// The part of an em above the baseline.
const ASCENT: f32 = 0.88;

/// A drawing.
pub(super) struct Drawing<'a> {
    out: String,
    fonts: &'a Fonts,
}

impl<'a> Drawing<'a> {
    /// An empty drawing of a width and a height on white; its texts are in these fonts.
    pub(super) fn new(width: f32, height: f32, fonts: &'a Fonts) -> Drawing<'a> {
        let out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">"
        );
        let mut drawing = Drawing { out, fonts };
        drawing.area([0.0, 0.0, width, height], 0.0, "#ffffff");
        drawing
    }

    /// A filled area: left, top, width, height.
    pub(super) fn area(&mut self, [x, y, width, height]: [f32; 4], radius: f32, colour: &str) {
        self.out.push_str(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" fill=\"{colour}\"/>"
        ));
    }

    /// A line of text with its top at `y`.
    pub(super) fn line(&mut self, text: &str, x: f32, y: f32, look: &TextLook) {
        let baseline = y + look.size * ASCENT;
        let weight = if look.bold { 700 } else { 400 };
        let anchor = match look.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
        };
        self.out.push_str(&format!(
            "<text x=\"{x}\" y=\"{baseline}\" font-family=\"{}\" font-size=\"{}\" font-weight=\"{weight}\" text-anchor=\"{anchor}\" fill=\"{}\">{}</text>",
            escape_xml(&self.fonts.family),
            look.size,
            look.colour,
            escape_xml(&self.fonts.drawn(text))
        ));
    }

    /// A text as large as its box allows.
    pub(super) fn text(&mut self, text: &str, place: TextBox, look: &TextLook) {
        let [left, mut top, width, height] = place.area;
        let (size, lines) = fitted(&self.fonts.widths, &self.fonts.drawn(text), [width, height], place.sizes);
        let x = match look.anchor {
            Anchor::Start => left,
            Anchor::Middle => left + width / 2.0,
        };
        if place.centred {
            top += (height - lines.len() as f32 * size * LINE).max(0.0) / 2.0;
        }
        for line in lines {
            self.line(&line, x, top + size * (LINE - 1.0) / 2.0, &TextLook { size, ..*look });
            top += size * LINE;
        }
    }

    /// Texts of one kind, each in its box, in one size: that of the longest.
    pub(super) fn texts(&mut self, texts: &[(&str, TextBox)], look: &TextLook) {
        let size_of = |(text, place): &(&str, TextBox)| {
            let [.., width, height] = place.area;
            fitted(&self.fonts.widths, &self.fonts.drawn(text), [width, height], place.sizes).0
        };
        let size = texts.iter().map(size_of).fold(f32::INFINITY, f32::min);
        for (text, place) in texts {
            self.text(text, TextBox { sizes: (size, size), ..*place }, look);
        }
    }

    /// How wide a QR code is whose modules are `side` wide, with the four modules of white around it that the standard asks
    /// for beyond that.
    pub(super) fn code_width(&self, text: &str, side: f32) -> f32 {
        qr_code(text).map_or(0.0, |code| side + 8.0 * side / code.width() as f32)
    }

    /// A QR code whose modules are `side` wide, with its white around it: the middle of its width, and its top.
    /// Returns where the white ends below.
    pub(super) fn code(&mut self, text: &str, [middle, y]: [f32; 2], side: f32) -> f32 {
        let Some(code) = qr_code(text) else { return y };
        let modules = code.width();
        let module = side / modules as f32;
        let quiet = 4.0 * module;
        let x = middle - side / 2.0 - quiet;
        self.area([x, y, side + 2.0 * quiet, side + 2.0 * quiet], 0.0, "#ffffff");
        let mut path = String::new();
        for (index, colour) in code.to_colors().into_iter().enumerate() {
            if colour == qrcode::Color::Dark {
                path.push_str(&format!("M{} {}h1v1h-1z", index % modules, index / modules));
            }
        }
        let (left, top) = (x + quiet, y + quiet);
        self.out.push_str(&format!(
            "<path transform=\"translate({left} {top}) scale({module})\" shape-rendering=\"crispEdges\" d=\"{path}\"/>"
        ));
        y + side + 2.0 * quiet
    }

    /// The width of a line of text at a size.
    pub(super) fn line_width(&self, text: &str, size: f32) -> f32 {
        self.fonts.widths.of(text) * size
    }

    /// The drawing as SVG.
    pub(super) fn finish(mut self) -> String {
        self.out.push_str("</svg>");
        self.out
    }
}

/// The code of an address; none for one that is too long for any.
fn qr_code(text: &str) -> Option<qrcode::QrCode> {
    qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).ok()
}
