//! What single elements of a text mean: properties of runs, paragraphs and cells, signs, notes, pictures.

use quick_xml::events::BytesStart;

use super::{Open, Reading, RunState, Words};
use crate::article::Inline;
use crate::import::detect::Refusal;
use crate::import::formats::blocks::push_text;
use crate::import::formats::docx::styles::Look;
use crate::import::formats::docx::symbols::symbol;
use crate::office::xml::{attribute, is_on};

/// Columns that one cell may span: no table of a notice has more.
const MOST_COLUMNS: usize = 100;

impl RunState {
    /// Takes on what a style says.
    fn look_as(&mut self, look: &Look) {
        self.style.bold = look.bold.unwrap_or(self.style.bold);
        self.style.italic = look.italic.unwrap_or(self.style.italic);
        self.is_hidden = look.hidden.unwrap_or(self.is_hidden);
    }
}

impl Reading<'_, '_, '_, '_> {
    /// Begins a run, which looks as the style of its paragraph says.
    pub(super) fn start_run(&mut self) {
        let mut run = RunState::default();
        if let Some(paragraph) = self.paragraph() {
            run.look_as(&paragraph.look);
        }
        self.run = run;
    }

    /// An element without an inside, or the start of one whose inside is read as any other.
    pub(super) fn property(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Refusal> {
        if self.is_in_properties {
            self.paragraph_property(name, element);
            return Ok(());
        }
        let value = attribute(element, "val");
        let is_on = is_on(value.as_deref());
        match name {
            "rStyle" => {
                if let Some(look) = value.and_then(|id| self.context.styles.get(&id)) {
                    self.run.look_as(look);
                }
            }
            "b" => self.run.style.bold = is_on,
            "i" => self.run.style.italic = is_on,
            "strike" | "dstrike" => self.run.style.struck = is_on,
            "vanish" => self.run.is_hidden = is_on,
            "tab" | "ptab" => self.words(Words::Text, " "),
            // The end of a page, of a column or of a line ends what stands before it.
            "br" | "cr" => self.inline(Inline::LineBreak),
            "noBreakHyphen" => self.words(Words::Text, "-"),
            "sym" => self.sign(element),
            "fldChar" => self.field(element),
            "showingPlcHdr" => self.is_placeholder = is_on,
            "gridSpan" => {
                let span = value.and_then(|value| value.parse::<usize>().ok()).unwrap_or(1);
                if let Some(Open::Cell(cell)) = self.open.last_mut() {
                    cell.further_columns = span.clamp(1, MOST_COLUMNS) - 1;
                }
            }
            "vMerge" => {
                if let Some(Open::Cell(cell)) = self.open.last_mut() {
                    cell.is_continued = value.is_none_or(|value| value != "restart");
                }
            }
            "docPr" => self.description = attribute(element, "descr").unwrap_or_default(),
            "shape" => self.description = attribute(element, "alt").unwrap_or_default(),
            "blip" | "imagedata" => {
                if let Some(id) = attribute(element, "embed").or_else(|| attribute(element, "id")) {
                    self.picture(&id)?;
                }
            }
            "footnoteReference" => self.note("footnote", element),
            "endnoteReference" => self.note("endnote", element),
            "OLEObject" => {
                let program = attribute(element, "ProgID").unwrap_or_else(|| name.to_owned());
                self.log.leave_out_as("embedded-objects", program);
            }
            "chart" | "relIds" | "altChunk" => self.log.leave_out_as("embedded-objects", name),
            _ => {}
        }
        Ok(())
    }

    fn paragraph_property(&mut self, name: &str, element: &BytesStart<'_>) {
        let value = attribute(element, "val");
        let style = match (name, &value) {
            ("pStyle", Some(id)) => self.context.styles.get(id).cloned(),
            _ => None,
        };
        match self.open.last_mut() {
            Some(Open::Row(row)) if name == "del" => row.is_deleted = true,
            Some(Open::Paragraph(paragraph)) => match name {
                "del" | "moveFrom" => paragraph.is_end_deleted = true,
                // The style is the first of the properties, but nothing hangs on it.
                "pStyle" => {
                    paragraph.look = std::mem::take(&mut paragraph.look).over(&style.unwrap_or_default());
                }
                name => {
                    value.iter().for_each(|value| paragraph.look.set_of_paragraph(name, value));
                }
            },
            _ => {}
        }
    }

    /// Characters of the text, or of the code of a field.
    pub(super) fn words(&mut self, words: Words, text: &str) {
        match words {
            Words::None => {}
            Words::FieldCode => self.fields.code(text),
            Words::Text if self.run.is_hidden => self.log.leave_out_as("hidden-text", text),
            Words::Text => {
                let link = self.links.last().cloned().flatten();
                let link = link.or_else(|| self.fields.link().map(str::to_owned));
                let style = self.run.style;
                let is_of_contents = self.fields.is_in_contents();
                if let Some(paragraph) = self.paragraph() {
                    paragraph.look.is_of_contents |= is_of_contents;
                    push_text(&mut paragraph.content, text, style, link.as_deref());
                }
            }
        }
    }

    fn inline(&mut self, inline: Inline) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.content.push(inline);
        }
    }

    fn sign(&mut self, element: &BytesStart<'_>) {
        let [font, code] = ["font", "char"].map(|name| attribute(element, name).unwrap_or_default());
        match symbol(&font, &code) {
            Some(sign) => self.words(Words::Text, sign.encode_utf8(&mut [0; 4])),
            None => self.log.leave_out_as("symbols", format!("{font} {code}")),
        }
    }

    fn field(&mut self, element: &BytesStart<'_>) {
        match attribute(element, "fldCharType").as_deref() {
            Some("begin") => self.fields.begin(),
            Some("separate") => self.fields.separate(),
            Some("end") => self.fields.end(),
            _ => {}
        }
    }

    fn note(&mut self, kind: &str, element: &BytesStart<'_>) {
        let Some(id) = attribute(element, "id") else { return };
        if let Some(note) = self.context.notes.get(&(kind.to_owned(), id)) {
            let note = format!("（注：{}）", note.trim());
            self.log.fix_as("footnotes");
            // The number of a note is raised, in italics or bold by its style; the note is not.
            let style = std::mem::take(&mut self.run.style);
            self.words(Words::Text, &note);
            self.run.style = style;
        }
    }

    /// The address of a link. One on the writer's own computer leads nobody anywhere.
    pub(super) fn address(&mut self, id: &str) -> Option<String> {
        let relation = self.context.relations.get(id).filter(|relation| relation.is_outside)?;
        let is_public = ["http://", "https://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| relation.target.to_ascii_lowercase().starts_with(scheme));
        if !is_public {
            self.log.leave_out_as("local-links", relation.target.clone());
        }
        is_public.then(|| relation.target.clone())
    }

    fn picture(&mut self, id: &str) -> Result<(), Refusal> {
        let Some(relation) = self.context.relations.get(id) else { return Ok(()) };
        match self.pictures.picture(relation, &self.description)? {
            Some(picture) => {
                self.log.fix_as("word-pictures");
                self.inline(Inline::Picture(picture));
            }
            None => self.log.leave_out_as("unreadable-pictures", relation.target.clone()),
        }
        Ok(())
    }
}
