//! The address of a page as a QR code, for who reads it on paper.

use qrcode::bits::encode_auto;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::ec::construct_codewords;
use qrcode::{Color, EcLevel};
use serde::Serialize;

/// A code as a drawing: one line that is dashed, because lengths alone are written shorter than lengths and places.
#[derive(Serialize)]
pub(super) struct PageCode {
    /// Modules on each side, without the quiet zone.
    size: usize,
    /// The line, for the `d` of a path whose stroke is one module wide: through the rows from above, to the right and to the
    /// left by turns. The first row lies on the line y = 0. The line turns one module beside the code, in a gap.
    path: String,
    /// Its dashes, for `stroke-dasharray`: the lengths of dark and light stretches by turns, the first dark, the last light.
    dashes: String,
}

/// The code of an address; `None` where it is longer than a code can be.
///
/// The least correction makes the largest modules, and paper is not damaged like labels are. Which of the eight masks is
/// best takes 0.85 ms to find out, one that is given 0.02 ms; readers read them all.
pub(super) fn page_code(address: &str) -> Option<PageCode> {
    let bits = encode_auto(address.as_bytes(), EcLevel::L).ok()?;
    let version = bits.version();
    let (data, correction) = construct_codewords(&bits.into_bytes(), version, EcLevel::L).ok()?;
    let mut canvas = Canvas::new(version, EcLevel::L);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    canvas.apply_mask(MaskPattern::Checkerboard);
    let modules = canvas.into_colors();
    let size = usize::try_from(version.width()).expect("a code has a width");
    Some(PageCode { size, path: path(size), dashes: dashes(&modules, size) })
}

fn path(size: usize) -> String {
    let (turn, length) = (size + 1, size + 2);
    let pairs = format!("v1h-{length}v1h{length}").repeat(size / 2);
    format!("M0 0h{turn}{pairs}")
}

/// Every row but the first begins one module before the code and ends one behind it, and the way down is one long, so
/// three light modules lie between two rows. The corner that rows begin with is dark in the first row.
fn dashes(modules: &[Color], size: usize) -> String {
    let mut along = Vec::with_capacity(modules.len() + 3 * size);
    for (row, colours) in modules.chunks(size).enumerate() {
        let from_the_left = row % 2 == 0;
        along.extend((0..size).map(|column| colours[if from_the_left { column } else { size - 1 - column }]));
        along.extend([Color::Light; 3]);
    }
    let mut dashes = String::with_capacity(2 * along.len());
    for length in along.chunk_by(|a, b| a == b).map(<[Color]>::len) {
        dashes.push(' ');
        match u32::try_from(length).ok().and_then(|length| char::from_digit(length, 10)) {
            // Nearly all are one digit long, and formatting those takes a fiftieth of a build.
            Some(digit) => dashes.push(digit),
            None => dashes.push_str(&length.to_string()),
        }
    }
    dashes.split_off(1)
}
