//! The characters of one part of a package, a line for each paragraph or row: what is shown, and what is not but lies in the
//! file all the same.

use quick_xml::events::BytesStart;

use super::Fault;
use super::xml::{Visit, attribute, is_on, walk};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Seen {
    Shown,
    /// The cells of a row.
    Row,
    /// Some of it is hidden.
    Hidden,
    /// As it was before tracked changes.
    Earlier,
    /// The code of a field, which may hold an address.
    Code,
    /// What a picture or a link says of itself.
    Description,
}

/// Which characters of a part are words.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Those of texts.
    #[default]
    Texts,
    /// Those that formulas quote, and headers: `sheets` reads the cells.
    Formulas,
    /// Values that a summary of a sheet remembers.
    Values,
    /// What people wrote about a file, among numbers of versions and the like.
    Properties,
    /// All.
    Everything,
}

/// Elements with characters of a text. `v` is a value of a chart, `text` a comment of a sheet.
const TEXTS: [&str; 5] = ["t", "delText", "instrText", "v", "text"];
/// Parts of a sheet that are printed on every page.
const MARGINS: [&str; 6] =
    ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"];
/// Properties that people wrote; `lpwstr` are those with names of their own.
const PROPERTIES: [&str; 12] = [
    "title",
    "subject",
    "creator",
    "keywords",
    "description",
    "lastModifiedBy",
    "category",
    "contentStatus",
    "Company",
    "Manager",
    "HyperlinkBase",
    "lpwstr",
];
/// How a word is read aloud; the word itself stands beside.
const SKIPPED: [&str; 2] = ["rt", "rPh"];
/// Elements at whose end a line ends that no paragraph holds.
const ENDS: [&str; 4] = ["comment", "text", "v", "si"];
/// Paragraphs and rows inside of each other: no program writes more.
const DEEPEST: usize = 200;

/// Reads the lines of a part, up to so many bytes. What was read before a fault is kept.
pub(super) fn read_lines(
    xml: &str,
    wanted: Wanted,
    most: usize,
    emit: impl FnMut(Seen, String),
) -> Result<(), Fault> {
    let words = Words { wanted, open: vec![Frame::default()], ..Words::default() };
    walk(xml, &mut Emitter { words, left: most, emit })
}

/// Hands on each line as soon as it is complete.
struct Emitter<F> {
    words: Words,
    /// Bytes of lines that may still come.
    left: usize,
    emit: F,
}

impl<F: FnMut(Seen, String)> Emitter<F> {
    fn hand_on(&mut self) -> Result<(), Fault> {
        for (seen, line) in self.words.lines.drain(..) {
            self.left = self.left.checked_sub(line.len()).ok_or(Fault::TooLarge)?;
            (self.emit)(seen, line);
        }
        Ok(())
    }
}

impl<F: FnMut(Seen, String)> Visit for Emitter<F> {
    type Error = Fault;

    fn skips(&mut self, name: &str) -> bool {
        SKIPPED.contains(&name)
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Fault> {
        self.words.start(name, element)?;
        self.hand_on()
    }

    fn empty(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Fault> {
        self.words.property(name, element);
        self.hand_on()
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        self.words.end(name);
        self.hand_on()
    }

    fn characters(&mut self, text: &str) {
        self.words.characters(text);
    }
}

/// A paragraph, a row, or the part itself.
#[derive(Default)]
struct Frame {
    now: String,
    earlier: String,
    is_row: bool,
    is_changed: bool,
    is_hidden: bool,
}

#[derive(Default)]
struct Words {
    wanted: Wanted,
    open: Vec<Frame>,
    /// The name of the element whose characters come next, if they are words.
    current: Option<Current>,
    deleted: usize,
    inserted: usize,
    is_hidden: bool,
    code: String,
    lines: Vec<(Seen, String)>,
}

#[derive(Clone, Copy)]
enum Current {
    Text,
    Code,
    Formula,
}

impl Words {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Fault> {
        self.current = match self.wanted {
            Wanted::Texts if name == "instrText" => Some(Current::Code),
            Wanted::Texts if TEXTS.contains(&name) => Some(Current::Text),
            Wanted::Formulas if name == "f" => Some(Current::Formula),
            Wanted::Formulas if MARGINS.contains(&name) => Some(Current::Text),
            Wanted::Properties if PROPERTIES.contains(&name) => Some(Current::Text),
            Wanted::Everything => Some(Current::Text),
            _ => None,
        };
        match name {
            "p" | "tr" if self.wanted == Wanted::Texts => {
                if self.open.len() > DEEPEST {
                    return Err(Fault::Broken);
                }
                self.open.push(Frame { is_row: name == "tr", ..Frame::default() });
            }
            "del" | "moveFrom" => self.deleted += 1,
            "ins" | "moveTo" => self.inserted += 1,
            "r" => self.is_hidden = false,
            _ => self.property(name, element),
        }
        Ok(())
    }

    /// What an element says by itself, without an inside.
    fn property(&mut self, name: &str, element: &BytesStart<'_>) {
        match (self.wanted, name) {
            (Wanted::Texts, "vanish") => self.is_hidden = is_on(attribute(element, "val").as_deref()),
            (Wanted::Texts, "tab" | "ptab") => self.push(" "),
            (Wanted::Texts, "br" | "cr") => self.push("\n"),
            (Wanted::Texts, "noBreakHyphen") => self.push("-"),
            (Wanted::Texts, "fldSimple") => self.line_of(element, "instr", Seen::Code),
            (Wanted::Texts, "docPr" | "cNvPr" | "shape" | "hyperlink") => {
                for name in ["title", "descr", "alt", "tooltip"] {
                    self.line_of(element, name, Seen::Description);
                }
            }
            (Wanted::Values, "s" | "n" | "d") => self.line_of(element, "v", Seen::Shown),
            _ => {}
        }
    }

    fn line_of(&mut self, element: &BytesStart<'_>, name: &str, seen: Seen) {
        let value = attribute(element, name).unwrap_or_default();
        if !value.trim().is_empty() {
            self.lines.push((seen, crate::text::one_line(&value)));
        }
    }

    fn characters(&mut self, text: &str) {
        match self.current {
            None => {}
            Some(Current::Text) => self.push(text),
            Some(Current::Code) => self.code.push_str(text),
            Some(Current::Formula) => self.top().now.push_str(text),
        }
    }

    fn top(&mut self) -> &mut Frame {
        self.open.last_mut().expect("the part itself is always open")
    }

    fn push(&mut self, text: &str) {
        let (is_deleted, is_inserted, is_hidden) = (self.deleted > 0, self.inserted > 0, self.is_hidden);
        let frame = self.top();
        frame.is_hidden |= is_hidden && !text.trim().is_empty();
        frame.is_changed |= is_deleted || is_inserted;
        if !is_deleted {
            frame.now.push_str(text);
        }
        if !is_inserted {
            frame.earlier.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        let current = self.current.take();
        match name {
            "p" | "tr" if self.open.len() > 1 => self.end_frame(),
            "tc" if self.top().is_row => self.push("\t"),
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "ins" | "moveTo" => self.inserted = self.inserted.saturating_sub(1),
            "r" => self.is_hidden = false,
            "f" if self.wanted == Wanted::Formulas => self.end_formula(),
            _ => {
                let ends = ENDS.contains(&name) || self.wanted != Wanted::Texts;
                if ends && self.open.len() == 1 && (current.is_some() || name != "v") {
                    let frame = std::mem::take(self.top());
                    self.emit(frame);
                }
            }
        }
    }

    /// The texts that a formula quotes.
    fn end_formula(&mut self) {
        let formula = std::mem::take(&mut self.top().now);
        let quoted = formula.split('"').skip(1).step_by(2).filter(|text| !text.trim().is_empty());
        self.lines.extend(quoted.map(|text| (Seen::Code, crate::text::one_line(text))));
    }

    fn end_frame(&mut self) {
        let frame = self.open.pop().expect("one more than the part is open");
        let code = std::mem::take(&mut self.code);
        if !code.trim().is_empty() {
            self.lines.push((Seen::Code, crate::text::one_line(&code)));
        }
        let is_row = frame.is_row;
        match self.top() {
            row if row.is_row && !is_row => {
                row.now.push_str(&frame.now.replace('\n', " "));
                row.earlier.push_str(&frame.earlier.replace('\n', " "));
                // A cell may have several paragraphs.
                row.now.push(' ');
                row.earlier.push(' ');
                row.is_changed |= frame.is_changed;
                row.is_hidden |= frame.is_hidden;
            }
            _ => self.emit(frame),
        }
    }

    fn emit(&mut self, frame: Frame) {
        if frame.is_changed && frame.earlier != frame.now && !frame.earlier.trim().is_empty() {
            self.lines.push((Seen::Earlier, tidy(&frame.earlier, frame.is_row)));
        }
        if !frame.now.trim().is_empty() {
            let line = tidy(&frame.now, frame.is_row);
            let shown = if line.contains('\t') { Seen::Row } else { Seen::Shown };
            self.lines.push((if frame.is_hidden { Seen::Hidden } else { shown }, line));
        }
    }
}

/// A line without spaces at its ends; cells of a row without those around them.
fn tidy(text: &str, is_row: bool) -> String {
    if !is_row {
        return text.trim().to_owned();
    }
    // The last cell ends with a tab as well.
    let cells = text.strip_suffix('\t').unwrap_or(text).split('\t').map(str::trim);
    cells.collect::<Vec<_>>().join("\t")
}
