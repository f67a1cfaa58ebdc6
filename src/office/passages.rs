//! Everything that an office file says, in passages: its text, but also comments, what tracked changes took away, hidden text
//! and sheets, properties, addresses of links.

use super::Fault;
use super::package::Package;
use super::relations::Relations;
use super::sheets::read_xlsx;
use super::words::{Seen, Wanted, read_lines};

/// Bytes of words of one file that are read; no other text that is published is longer.
const MOST_WORDS: usize = 4 << 20;

/// Where in a file a passage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Body,
    /// Tables of a Word file or of slides.
    Table,
    Note,
    Margin,
    Comment,
    Earlier,
    Hidden,
    Address,
    Description,
    Chart,
    Properties,
    Sheet,
    HiddenSheet,
    SheetName,
}

/// What stands together, and is looked at together.
#[derive(Debug)]
pub(crate) struct Passage {
    pub(crate) part: Part,
    /// The sheet it is on.
    pub(crate) sheet: Option<String>,
    /// Lines without line ends in them, each with the number of its row, if it is one of a sheet. Cells have tabs between
    /// them.
    pub(crate) lines: Vec<(Option<u32>, String)>,
}

/// What was read of a file.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) passages: Vec<Passage>,
    /// Files inside of it, by name: the sheet behind a chart. Those of unknown kinds have no bytes.
    pub(crate) embedded: Vec<(String, Option<Vec<u8>>)>,
    /// The part of the last line.
    last: Option<Part>,
    /// Why not all of it was read.
    pub(crate) fault: Option<Fault>,
}

/// Reads a Word file, a sheet or slides, whatever its name says.
pub(crate) fn read_contents(bytes: &[u8]) -> Contents {
    let mut contents = Contents::default();
    if let Err(fault) = contents.read(bytes) {
        contents.fault = Some(fault);
    }
    contents
}

impl Contents {
    fn read(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        if bytes.starts_with(&super::COMPOUND) {
            return Err(Fault::Encrypted);
        }
        let mut package = Package::open(bytes)?;
        let mut names = package.names();
        names.sort_unstable();
        let is_of = |folder: &str| names.iter().any(|name| name.starts_with(folder));
        let is_workbook = is_of("xl/");
        if !is_workbook && !is_of("word/") && !is_of("ppt/") {
            return Err(Fault::Broken);
        }
        let mut left = MOST_WORDS;
        if is_workbook {
            self.read_cells(bytes, &mut left)?;
        }
        for name in &names {
            match self.read_part(&mut package, name, &mut left) {
                Ok(()) => {}
                Err(Fault::TooLarge) => return Err(Fault::TooLarge),
                // The others may be whole.
                Err(fault) => self.fault = Some(fault),
            }
        }
        Ok(())
    }

    fn read_cells(&mut self, bytes: &[u8], left: &mut usize) -> Result<(), Fault> {
        let sheets = read_xlsx(bytes)?;
        for sheet in &sheets {
            self.add(0, Part::SheetName, sheet.name.clone());
        }
        for sheet in sheets {
            let part = if sheet.is_hidden { Part::HiddenSheet } else { Part::Sheet };
            let mut lines = Vec::new();
            for (row, cells) in sheet.rows {
                let line = cells.join("\t");
                *left = left.checked_sub(line.len()).ok_or(Fault::TooLarge)?;
                lines.push((Some(row), line));
            }
            self.passages.push(Passage { part, sheet: Some(sheet.name), lines });
            if sheet.is_cut {
                self.fault = Some(Fault::TooLarge);
            }
        }
        Ok(())
    }

    fn read_part(&mut self, package: &mut Package<'_>, name: &str, left: &mut usize) -> Result<(), Fault> {
        if name.contains("/embeddings/") {
            let is_known = [".docx", ".xlsx", ".pptx", ".xlsm"].iter().any(|ending| name.ends_with(ending));
            let bytes = if is_known { package.part(name)? } else { None };
            self.embedded.push((name.to_owned(), bytes));
            return Ok(());
        }
        if let Some(of) = part_with_relations(name) {
            let relations = Relations::of(package, &of)?;
            let since = self.passages.len();
            for address in relations.outside() {
                // A place on the writer's own computer leads nobody anywhere, but its folders have names.
                let address =
                    address.strip_prefix("file:").map_or(address, |path| path.trim_start_matches('/'));
                self.add(since, Part::Address, crate::text::one_line(address));
            }
            return Ok(());
        }
        let Some((part, wanted)) = kind_of(name) else { return Ok(()) };
        let Some(xml) = package.text(name)? else { return Ok(()) };
        let since = self.passages.len();
        read_lines(&xml, wanted, *left, |seen, text| {
            *left -= text.len();
            let part = match seen {
                Seen::Shown => part,
                Seen::Row => Part::Table,
                Seen::Hidden => Part::Hidden,
                Seen::Earlier => Part::Earlier,
                Seen::Code => Part::Address,
                Seen::Description => Part::Description,
            };
            text.split('\n').for_each(|line| self.add(since, part, line.to_owned()));
        })
    }

    /// Adds a line to the passage of its kind that was begun since there were so many of them, or begins one: the lines of two
    /// files of a package never read as one text.
    fn add(&mut self, since: usize, part: Part, line: String) {
        let is_next_table = part == Part::Table && self.last != Some(part);
        self.last = Some(part);
        match self.passages[since..].iter_mut().find(|passage| passage.part == part) {
            Some(passage) => {
                // The head of a table says nothing of the next one.
                passage.lines.extend(is_next_table.then(|| (None, String::new())));
                passage.lines.push((None, line));
            }
            None => self.passages.push(Passage { part, sheet: None, lines: vec![(None, line)] }),
        }
    }
}

/// The part whose relations a part holds: `word/document.xml` for `word/_rels/document.xml.rels`.
fn part_with_relations(name: &str) -> Option<String> {
    let (folder, name) = name.strip_suffix(".rels")?.split_once("_rels/")?;
    Some(format!("{folder}{name}"))
}

/// What a part holds and how it is read; nothing for those without words, such as styles.
fn kind_of(name: &str) -> Option<(Part, Wanted)> {
    const NO_WORDS: [&str; 12] = [
        "styles",
        "settings",
        "webSettings",
        "fontTable",
        "numbering",
        "theme",
        "sharedStrings",
        "workbook",
        "calcChain",
        "presProps",
        "viewProps",
        "tableStyles",
    ];
    let (folder, file) = name.strip_suffix(".xml")?.rsplit_once('/')?;
    let kind = file.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_in = |part: &str| folder.split('/').any(|step| step == part);
    if NO_WORDS.contains(&kind) || is_in("theme") {
        return None;
    }
    Some(match kind {
        "core" | "app" | "custom" if is_in("docProps") => (Part::Properties, Wanted::Properties),
        _ if is_in("customXml") => (Part::Properties, Wanted::Everything),
        "sheet" if is_in("worksheets") => (Part::Address, Wanted::Formulas),
        "pivotCacheDefinition" | "pivotCacheRecords" => (Part::Chart, Wanted::Values),
        "footnotes" | "endnotes" => (Part::Note, Wanted::Texts),
        "header" | "footer" => (Part::Margin, Wanted::Texts),
        _ if kind.to_ascii_lowercase().contains("comment") => (Part::Comment, Wanted::Texts),
        _ if is_in("charts") || is_in("externalLinks") => (Part::Chart, Wanted::Texts),
        _ => (Part::Body, Wanted::Texts),
    })
}
