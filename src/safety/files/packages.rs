//! Word files, sheets, slides and archives that are published as they are: what they say is checked like any other text, and
//! what cannot be read is named, because then a person must look.

use std::collections::{BTreeMap, HashSet};

use super::cell_formulas::find_cell_formulas;
use super::file_kinds::{PackageKind, TextKind, is_table, package_kind, text_kind};
use super::places::{Place, words_around};
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic};
use crate::office::Fault;
use crate::office::encoding::text_of;
use crate::office::package::{Entry, Package};
use crate::office::passages::{Part, Passage, read_contents};
use crate::safety::findings::{TEXT_FACT, text_of_finding};
use crate::safety::scan::{scan_path, scan_words};

/// Bytes of a package that is looked into. Larger ones are films and photos in an archive.
pub(crate) const MOST_PACKAGE_BYTES: u64 = 64 << 20;

/// Bytes of a text in an archive; no text that is published is longer.
const MOST_TEXT: u64 = 4 << 20;

/// Files inside of each other that are looked into: a sheet in a Word file in an archive.
const DEEPEST: usize = 2;

/// What systems put into archives by themselves.
const LEFT_OVERS: [&str; 3] = ["__MACOSX/", ".DS_Store", "Thumbs.db"];

/// Checks a package: its name and, as far as it can be read, what is in it. `bytes` are those of the file; nothing for one
/// that is too large.
pub(crate) fn scan_package(
    path: &str,
    config: &Config,
    kind: PackageKind,
    bytes: Option<&[u8]>,
) -> Vec<Diagnostic> {
    let mut scan = PackageScan {
        path,
        config,
        found: scan_path(path, config),
        told: HashSet::new(),
        told_at: HashSet::new(),
        unread: BTreeMap::new(),
    };
    match (kind, bytes) {
        (PackageKind::Unreadable, _) => scan.note_unread("unread-kind", None),
        (_, None) => scan.note_unread("unread-too-large", None),
        (PackageKind::Office, Some(bytes)) => scan.office(None, path, bytes, DEEPEST),
        (PackageKind::Archive, Some(bytes)) => scan.archive(bytes),
    }
    scan.finish()
}

struct PackageScan<'a> {
    path: &'a str,
    config: &'a Config,
    found: Vec<Diagnostic>,
    /// What was reported already: a picture, a field and its link may say the same.
    told: HashSet<(Code, String)>,
    /// The same with the words around: they may stand in two rows.
    told_at: HashSet<(Code, String, String)>,
    /// Why something was not read: the first file inside that was not, if it was not the whole, and how many there are.
    unread: BTreeMap<&'static str, (Option<String>, usize)>,
}

impl PackageScan<'_> {
    fn finish(mut self) -> Vec<Diagnostic> {
        for (reason, (inside, count)) in self.unread {
            let mut unread = Diagnostic::new(Code::AttachmentUnchecked, self.path)
                .fact(TEXT_FACT, self.path)
                .fact("reason", reason);
            unread.facts.extend(inside.map(|inside| ("inside", inside)));
            unread.facts.extend((count > 1).then(|| ("count", count.to_string())));
            self.found.push(unread);
        }
        self.found
    }

    fn note_unread(&mut self, reason: &'static str, inside: Option<&str>) {
        let (_, count) = self.unread.entry(reason).or_insert_with(|| (inside.map(str::to_owned), 0));
        *count += 1;
    }

    fn note_fault(&mut self, fault: &Fault, inside: Option<&str>) {
        let reason = match fault {
            Fault::Encrypted => "unread-encrypted",
            Fault::Broken => "unread-broken",
            Fault::TooLarge => "unread-too-large",
            Fault::NotText => "unread-not-text",
        };
        self.note_unread(reason, inside);
    }

    /// Looks at a Word file, a sheet or slides; `entry` is its name if it lies in another file.
    fn office(&mut self, entry: Option<&str>, opened: &str, bytes: &[u8], deeper: usize) {
        let contents = read_contents(bytes);
        let place = Place { entry, opened };
        // What is seen comes first: what repeats it elsewhere need not be told.
        let (seen, repeats): (Vec<&Passage>, Vec<&Passage>) =
            contents.passages.iter().partition(|passage| !may_repeat(passage.part));
        for passage in seen.into_iter().chain(repeats) {
            self.passage(place, passage);
        }
        if let Some(fault) = &contents.fault {
            self.note_fault(fault, entry);
        }
        for (name, bytes) in &contents.embedded {
            let name = match entry {
                Some(entry) => &format!("{entry}/{name}"),
                None => name,
            };
            match bytes {
                Some(bytes) if deeper > 0 => self.office(Some(name), name, bytes, deeper - 1),
                Some(_) => self.note_unread("unread-nested", Some(name)),
                None => self.note_unread("unread-object", Some(name)),
            }
        }
    }

    fn passage(&mut self, place: Place<'_>, passage: &Passage) {
        let text: String = passage.lines.iter().flat_map(|(_, line)| [line, "\n"]).collect();
        let in_table = passage.sheet.is_some() || passage.part == Part::Table;
        let found = scan_words(self.path, &text, in_table, self.config);
        self.tell_all(place, &text, found, Some(passage));
    }

    /// Tells each finding of a text with its line, in their order.
    fn tell_all(
        &mut self,
        place: Place<'_>,
        text: &str,
        mut found: Vec<Diagnostic>,
        passage: Option<&Passage>,
    ) {
        let lines: Vec<&str> = text.split('\n').collect();
        let mut starts = Vec::with_capacity(lines.len());
        lines.iter().fold(0, |start, line| {
            starts.push(start);
            start + line.len() + 1
        });
        found.sort_by_key(|found| found.span.as_ref().map_or(0, |span| span.start));
        for found in found {
            let span = found.span.clone().expect("what is found in a text has a span");
            let index = starts.partition_point(|start| *start <= span.start) - 1;
            let (line, start) = (lines[index], span.start - starts[index]);
            let words = words_around(line, start..(span.end - starts[index]).min(line.len()));
            let row = match passage {
                Some(passage) => passage.lines[index].0,
                None => u32::try_from(index + 1).ok(),
            };
            self.tell(place, found, words, passage, row);
        }
    }

    fn tell(
        &mut self,
        place: Place<'_>,
        found: Diagnostic,
        words: String,
        passage: Option<&Passage>,
        row: Option<u32>,
    ) {
        let text = text_of_finding(&found).unwrap_or_default().to_owned();
        let is_new = self.told.insert((found.code, text.clone()));
        if !is_new && passage.is_some_and(|passage| may_repeat(passage.part)) {
            return;
        }
        let at = format!("{:?} {row:?} {words}", place.entry);
        if self.told_at.insert((found.code, text, at)) {
            let order = self.found.len();
            self.found.push(place.tell(found, order, words, passage, row));
        }
    }

    /// Looks at the names and the files of an archive.
    fn archive(&mut self, bytes: &[u8]) {
        let mut package = match Package::open(bytes) {
            Ok(package) => package,
            Err(fault) => return self.note_fault(&fault, None),
        };
        for entry in package.entries() {
            if LEFT_OVERS.iter().any(|name| entry.name.contains(name)) {
                continue;
            }
            let place = Place { entry: Some(&entry.name), opened: &entry.name };
            for found in scan_path(&entry.name, self.config) {
                self.tell(
                    place,
                    Diagnostic { file: self.path.to_owned(), ..found },
                    entry.name.clone(),
                    None,
                    None,
                );
            }
            if let Err(fault) = self.entry(&mut package, &entry) {
                self.note_fault(&fault, Some(&entry.name));
            }
        }
    }

    fn entry(&mut self, package: &mut Package<'_>, entry: &Entry) -> Result<(), Fault> {
        let name = &*entry.name;
        // Whatever its folders are called, all of it is published.
        let path = format!("static/{name}");
        match package_kind(&path) {
            Some(PackageKind::Office) => {
                let bytes = package.entry_bytes(entry, MOST_PACKAGE_BYTES)?;
                self.office(Some(name), name, &bytes, DEEPEST - 1);
            }
            Some(PackageKind::Archive) => self.note_unread("unread-nested", Some(name)),
            Some(PackageKind::Unreadable) => self.note_unread("unread-kind", Some(name)),
            None => match text_kind(&path) {
                TextKind::Text => {
                    let text = text_of(&package.entry_bytes(entry, MOST_TEXT)?)?;
                    self.text(name, &text);
                }
                TextKind::Unknown => {
                    // One that is no text is a kind of file that nobody reads.
                    let bytes = package.entry_bytes(entry, MOST_TEXT)?;
                    if let Ok(text) = text_of(&bytes) {
                        self.text(name, &text);
                    }
                }
                TextKind::NoText => {}
            },
        }
        Ok(())
    }

    fn text(&mut self, name: &str, text: &str) {
        let place = Place { entry: Some(name), opened: name };
        let mut found = if is_table(name) { find_cell_formulas(self.path, text) } else { Vec::new() };
        found.extend(scan_words(self.path, text, is_table(name), self.config));
        self.tell_all(place, text, found, None);
    }
}

/// Whether a part often repeats what is seen elsewhere in the file.
fn may_repeat(part: Part) -> bool {
    matches!(part, Part::Earlier | Part::Address | Part::Description | Part::Chart)
}
