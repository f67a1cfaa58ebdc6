//! What posters, door cards and share pictures look like.

use super::super::subject::Subject;
use super::Fonts;
use super::drawing::{Anchor, Drawing, TextBox, TextLook};

const DEEP: &str = "#0f3f78";
const ALARM: &str = "#a9181d";
const PAPER: &str = "#fbf4e3";
const TEXT: &str = "#16202b";
const SOFT: &str = "#495564";
const WHITE: &str = "#ffffff";

const START: TextLook = TextLook { size: 0.0, colour: TEXT, bold: false, anchor: Anchor::Start };

/// A text that stands at the top of its place.
fn top_of(area: [f32; 4], sizes: (f32, f32)) -> TextBox {
    TextBox { area, sizes, centred: false }
}

/// A text that stands in the middle of its place.
fn middle_of(area: [f32; 4], sizes: (f32, f32)) -> TextBox {
    TextBox { area, sizes, centred: true }
}

/// A poster of A4, in millimetres: the title, the rule, three points, whom to call, and the code of the page, 44 mm wide
/// without its margin.
pub(super) fn poster(subject: &Subject, caption: &str, fonts: &Fonts) -> String {
    let mut drawing = Drawing::new(210.0, 297.0, fonts);
    drawing.area([0.0, 0.0, 210.0, 84.0], 0.0, DEEP);
    let white = TextLook { colour: WHITE, ..START };
    drawing.text(&subject.publisher, top_of([15.0, 11.0, 180.0, 9.0], (6.5, 3.0)), &white);
    let title = middle_of([15.0, 22.0, 180.0, 56.0], (36.0, 9.0));
    drawing.text(&subject.title, title, &TextLook { bold: true, ..white });
    drawing.area([0.0, 84.0, 210.0, 48.0], 0.0, PAPER);
    let rule = middle_of([15.0, 86.0, 180.0, 44.0], (16.0, 7.0));
    drawing.text(&subject.rule, rule, &TextLook { colour: ALARM, bold: true, ..START });
    let points = &subject.tips[..subject.tips.len().min(3)];
    let height = 90.0 / points.len().max(1) as f32;
    let mut places = Vec::new();
    for (number, point) in (0_u8..).zip(points) {
        let top = 137.0 + f32::from(number) * height;
        let middle = top + height / 2.0;
        drawing.area([15.0, middle - 7.5, 15.0, 15.0], 7.5, DEEP);
        let digit = TextLook { size: 9.5, colour: WHITE, bold: true, anchor: Anchor::Middle };
        drawing.line(&(number + 1).to_string(), 22.5, middle - 4.9, &digit);
        places.push((point.as_str(), middle_of([37.0, top, 158.0, height - 1.0], (9.6, 6.0))));
    }
    drawing.texts(&places, &START);
    drawing.area([0.0, 229.0, 210.0, 68.0], 0.0, "#f1f4f7");
    // Its white ends where the texts do.
    let centre = 195.0 - drawing.code_width(&subject.url, 44.0) / 2.0;
    let below_code = drawing.code(&subject.url, [centre, 229.5], 44.0);
    let below = TextLook { size: 4.2, colour: SOFT, bold: false, anchor: Anchor::Middle };
    drawing.line(caption, centre, below_code + 0.8, &below);
    for (number, (what, called)) in (0_u8..2).zip(&subject.hotlines) {
        call(&mut drawing, [what, called], [15.0, 232.5 + f32::from(number) * 24.0, 120.0], 18.0);
    }
    let imprint = middle_of([15.0, 279.5, 120.0, 14.5], (3.6, 1.8));
    drawing.text(&subject.imprint, imprint, &TextLook { colour: SOFT, ..START });
    drawing.finish()
}

/// A number to call and what it is for: left, top, width. What it is for stands beside a short number and above a long one.
fn call(drawing: &mut Drawing, [what, number]: [&str; 2], [x, top, width]: [f32; 3], size: f32) {
    let red = TextLook { size, colour: ALARM, bold: true, ..START };
    let beside = drawing.line_width(number, size) + size / 4.0;
    let largest = size * 0.4;
    if width - beside < (largest * 4.0).min(drawing.line_width(what, largest)) {
        drawing.text(what, top_of([x, top, width, size * 0.4], (size * 0.28, size * 0.12)), &START);
        let size = (size * 0.66).min(width / drawing.line_width(number, 1.0));
        drawing.line(number, x, top + red.size * 0.4, &TextLook { size, ..red });
        return;
    }
    drawing.line(number, x, top, &red);
    let place = middle_of([x + beside, top, width - beside, size * 1.15], (largest, size * 0.16));
    drawing.text(what, place, &START);
}

/// A door card of A6 across, in millimetres.
pub(super) fn card(subject: &Subject, caption: &str, fonts: &Fonts) -> String {
    let mut drawing = Drawing::new(148.0, 105.0, fonts);
    drawing.area([0.0, 0.0, 148.0, 25.0], 0.0, DEEP);
    let white = TextLook { colour: WHITE, bold: true, ..START };
    drawing.text(&subject.title, middle_of([7.0, 0.5, 134.0, 24.0], (17.0, 5.0)), &white);
    let rule = middle_of([7.0, 25.5, 134.0, 20.5], (8.0, 4.0));
    drawing.text(&subject.rule, rule, &TextLook { colour: ALARM, bold: true, ..START });
    let mut places = Vec::new();
    for (number, point) in (0_u8..2).zip(&subject.tips) {
        let (top, high) = (46.5 + f32::from(number) * 12.5, 12.3);
        let digit = TextLook { size: 4.6, colour: WHITE, bold: true, anchor: Anchor::Middle };
        drawing.area([7.0, top + high / 2.0 - 3.5, 7.0, 7.0], 3.5, DEEP);
        drawing.line(&(number + 1).to_string(), 10.5, top + high / 2.0 - 2.4, &digit);
        places.push((point.as_str(), middle_of([16.5, top, 76.0, high], (5.2, 3.2))));
    }
    drawing.texts(&places, &START);
    // The last module stands where the texts end; the white beyond is that of the card.
    let centre = 141.0 - 20.0;
    let below_code = drawing.code(&subject.url, [centre, 45.5], 40.0);
    let below = TextLook { size: 3.6, colour: SOFT, bold: false, anchor: Anchor::Middle };
    drawing.line(caption, centre, below_code + 0.4, &below);
    for (number, (what, called)) in (0_u8..2).zip(&subject.hotlines) {
        call(&mut drawing, [what, called], [7.0, 72.0 + f32::from(number) * 12.3, 85.0], 10.5);
    }
    let imprint = middle_of([7.0, 96.5, 85.0, 7.5], (2.6, 1.3));
    drawing.text(&subject.imprint, imprint, &TextLook { colour: SOFT, ..START });
    drawing.finish()
}

/// A wide picture for links that are shared, in pixels: 1200 by 630.
pub(super) fn wide(subject: &Subject, fonts: &Fonts) -> String {
    let mut drawing = Drawing::new(1200.0, 630.0, fonts);
    drawing.area([0.0, 0.0, 1200.0, 630.0], 0.0, DEEP);
    let white = TextLook { colour: WHITE, ..START };
    drawing.text(&subject.stamp, top_of([70.0, 40.0, 1060.0, 62.0], (36.0, 16.0)), &white);
    drawing.text(
        &subject.title,
        middle_of([70.0, 110.0, 1060.0, 360.0], (128.0, 44.0)),
        &TextLook { bold: true, ..white },
    );
    drawing.area([0.0, 486.0, 1200.0, 144.0], 0.0, PAPER);
    let rule = middle_of([70.0, 490.0, 1060.0, 136.0], (46.0, 28.0));
    drawing.text(&subject.rule, rule, &TextLook { colour: ALARM, bold: true, ..START });
    drawing.finish()
}

/// A square picture for chats, in pixels: 300 by 300.
pub(super) fn square(subject: &Subject, fonts: &Fonts) -> String {
    let mut drawing = Drawing::new(300.0, 300.0, fonts);
    drawing.area([0.0, 0.0, 300.0, 300.0], 0.0, DEEP);
    let white = TextLook { colour: WHITE, bold: true, ..START };
    drawing.text(&subject.title, middle_of([22.0, 8.0, 256.0, 182.0], (64.0, 18.0)), &white);
    for (line, top) in [(&subject.publisher, 192.0), (&subject.day_and_host, 210.0)] {
        drawing.text(line, top_of([22.0, top, 256.0, 18.0], (13.0, 8.0)), &TextLook { bold: false, ..white });
    }
    drawing.area([0.0, 232.0, 300.0, 68.0], 0.0, ALARM);
    if let Some((_, number)) = subject.hotlines.last() {
        drawing.line(number, 150.0, 241.0, &TextLook { size: 46.0, anchor: Anchor::Middle, ..white });
    }
    drawing.finish()
}
