//! Fields: what Word computes and shows, such as a date, a link, a table of contents.

/// The fields that are open, the innermost last.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    contents: usize,
}

#[derive(Default)]
struct Field {
    code: String,
    link: Option<String>,
    is_contents: bool,
}

impl Fields {
    pub(super) fn begin(&mut self) {
        self.open.push(Field::default());
    }

    /// Adds to the code of the field that is open.
    pub(super) fn code(&mut self, text: &str) {
        /// Bytes of a code; an address has fewer.
        const LONGEST: usize = 4000;
        if let Some(field) = self.open.last_mut().filter(|field| field.code.len() + text.len() <= LONGEST) {
            field.code.push_str(text);
        }
    }

    /// Ends the code of a field; what follows is its result.
    pub(super) fn separate(&mut self) {
        let Some(field) = self.open.last_mut() else { return };
        let mut words = field.code.split_whitespace();
        match words.next().map(str::to_uppercase).as_deref() {
            Some("HYPERLINK") => field.link = address_in(&field.code),
            Some("TOC") if !field.is_contents => {
                field.is_contents = true;
                self.contents += 1;
            }
            _ => {}
        }
    }

    pub(super) fn end(&mut self) {
        if self.open.pop().is_some_and(|field| field.is_contents) {
            self.contents -= 1;
        }
    }

    /// The address that the innermost field links to.
    pub(super) fn link(&self) -> Option<&str> {
        self.open.last().and_then(|field| field.link.as_deref())
    }

    /// Whether the text here is part of a table of contents.
    pub(super) fn is_in_contents(&self) -> bool {
        self.contents > 0
    }
}

/// The address in a code: ` HYPERLINK "https://…" \o "…" `. What follows `\l` is a place in the document itself.
fn address_in(code: &str) -> Option<String> {
    let (before, rest) = code.split_once('"')?;
    let (address, _) = rest.split_once('"')?;
    (!before.contains("\\l") && !address.is_empty()).then(|| address.to_owned())
}
