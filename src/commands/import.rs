//! `fanzha import`: bulletins from the files that teams have.

mod columns;
mod given;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use rayon::prelude::*;

use self::given::{Given, gather, picture_bytes};
use super::exit::Exit;
use super::report::Reporter;
use super::site::open_sources;
use crate::cli::{ImportArgs, ImportFormat};
use crate::diagnostics::Wording;
use crate::import::{
    Draft, Refusal, Report, ReportEntry, Source, SourceFormat, TableOptions, detect, import_source,
};
use crate::pipeline::{MadeBulletin, Place, SiteFacts, known_marks, place_of};
use crate::write::{FileOperation, Transaction, stays_below};

/// Sources that are read at a time, so that the memory does not grow with their number.
const BATCH: usize = 64;

/// The bytes of a source, and the bulletins that they give.
type ReadSource = (Vec<u8>, Result<Vec<Draft>, Refusal>);

/// Imports files.
pub(super) fn import(args: &ImportArgs) -> Exit {
    let Some((sources, reporter)) = open_sources(&args.source.site_args()) else { return Exit::Usage };
    let given = match gather(&args.given) {
        Ok(given) => given,
        Err(path) => {
            reporter.print_message("not-found", &[("path", path)]);
            return Exit::Usage;
        }
    };
    let marks = known_marks(&sources);
    let tables = match columns::table_options(args, &given, &reporter) {
        Ok(tables) => tables,
        Err(exit) => return exit,
    };
    let report = args.report.as_deref().map(|path| Report::new(is_html(path), reporter.wording()));
    let mut run = ImportRun {
        args,
        reporter,
        tables,
        site: SiteFacts::new(sources),
        marks,
        taken: BTreeSet::new(),
        report,
        made: 0,
        known: 0,
        refused: 0,
        to_fill: ToFill::default(),
    };
    for batch in given.chunks(BATCH) {
        run.batch(batch);
    }
    run.finish()
}

struct ImportRun<'a> {
    args: &'a ImportArgs,
    reporter: Reporter,
    tables: TableOptions,
    site: SiteFacts,
    marks: HashMap<String, String>,
    /// Paths of bulletins of this run, in lower case.
    taken: BTreeSet<String>,
    report: Option<Report>,
    made: usize,
    known: usize,
    refused: usize,
    /// How many lines wait for a person in how many bulletins, and how many of each key.
    to_fill: ToFill,
}

#[derive(Default)]
struct ToFill {
    bulletins: usize,
    by_key: BTreeMap<Option<String>, usize>,
}

impl ImportRun<'_> {
    fn batch(&mut self, batch: &[Given]) {
        let read: Vec<ReadSource> = batch.par_iter().map(|given| self.read(given)).collect();
        for (given, (bytes, drafts)) in batch.iter().zip(read) {
            match drafts {
                Ok(drafts) => {
                    for draft in drafts {
                        let entry = self.make(given, &bytes, draft);
                        self.say(&entry);
                    }
                }
                Err(refusal) => self.say(&ReportEntry::refused(&given.shown, refusal)),
            }
        }
    }

    /// Prints what became of a source, and adds it to the report.
    fn say(&mut self, entry: &ReportEntry) {
        let wording = self.reporter.wording();
        self.reporter.print_message_line(&entry.line(wording));
        entry.unread_lines(wording).for_each(|line| self.reporter.print_message_line(&format!("  {line}")));
        if let Some(report) = &mut self.report {
            report.add(entry, wording);
        }
        self.to_fill.bulletins += usize::from(entry.keys_to_fill().next().is_some());
        for key in entry.keys_to_fill() {
            *self.to_fill.by_key.entry(key.map(str::to_owned)).or_default() += 1;
        }
        match (entry.is_made(), entry.is_refused()) {
            (true, _) => self.made += 1,
            (false, true) => self.refused += 1,
            (false, false) => self.known += 1,
        }
    }

    /// The bytes of a source, and the bulletins that they give.
    fn read(&self, given: &Given) -> ReadSource {
        let bytes = match given.read() {
            Ok(bytes) => bytes,
            Err(refusal) => return (Vec::new(), Err(refusal)),
        };
        let drafts = format_of(self.args.from, given, &bytes).and_then(|format| {
            let source = Source { name: &given.name, bytes: &bytes, format };
            import_source(&source, &self.tables, &self.site.sources.config, &self.site.types)
        });
        (bytes, drafts)
    }

    /// Makes the bulletin of a draft, unless there is one already.
    fn make(&mut self, given: &Given, bytes: &[u8], draft: Draft) -> ReportEntry {
        if let Some(path) = self.marks.get(&draft.mark) {
            return ReportEntry::known(&given.shown, path);
        }
        let place = place_of(&draft, self.args.into.as_deref(), &self.site, &self.taken);
        let made = MadeBulletin::new(&draft, &place, &self.site, self.args.mask);
        let pictures = picture_bytes(given, &draft.pictures);
        if !self.args.dry_run
            && let Err(reason) = self.write(&place, &made, &pictures)
        {
            return ReportEntry::unwritten(&given.shown, &reason);
        }
        self.taken.insert(place.path.to_lowercase());
        self.marks.insert(draft.mark.clone(), place.path.clone());
        let missing = made.missing_pictures(&draft, &place, &pictures);
        ReportEntry::made(&given.shown, &place.path, given.text(bytes), draft, made.into_facts(missing))
    }

    fn write(
        &self,
        place: &Place,
        made: &MadeBulletin,
        pictures: &[(String, Vec<u8>)],
    ) -> Result<(), String> {
        let root = &self.args.source.root;
        let create = |path: String, bytes: Vec<u8>| FileOperation {
            from: None,
            to: root.join(path),
            bytes: Some(bytes),
        };
        let mut operations = vec![create(place.path.clone(), made.text.clone().into_bytes())];
        for (name, bytes) in pictures {
            operations.push(create(format!("{}/{name}", place.picture_folder()), bytes.clone()));
        }
        let leads_outside = |operation: &&FileOperation| !stays_below(&root.join("content"), &operation.to);
        if let Some(operation) = operations.iter().find(leads_outside) {
            let path = operation.to.display().to_string();
            return Err(self.reporter.wording().talk("leads-outside", &[("path", path)]));
        }
        match Transaction::run(&operations) {
            Ok(transaction) => {
                transaction.commit();
                Ok(())
            }
            Err(error) => Err(self.reporter.wording().talk("write-failed", &error.facts())),
        }
    }

    /// Prints the sums, and writes the report.
    fn finish(self) -> Exit {
        let counts = [("made", self.made), ("known", self.known), ("refused", self.refused)];
        let is_said = |(name, count): &(&'static str, usize)| *name == "made" || *count > 0;
        let facts: Vec<_> =
            counts.into_iter().filter(is_said).map(|(name, count)| (name, count.to_string())).collect();
        self.reporter.print_message(if self.args.dry_run { "import-dry" } else { "import-done" }, &facts);
        if self.to_fill.bulletins > 0 {
            let facts = self.to_fill.facts(self.reporter.wording());
            self.reporter.print_message("import-to-fill", &facts);
        }
        if self.made > 0 && !self.args.dry_run {
            self.reporter.print_message("import-next", &[]);
        }
        if let Some((path, report)) = self.args.report.as_deref().zip(self.report)
            && let Err(error) = std::fs::write(path, report.finish())
        {
            let facts = [("path", path.display().to_string()), ("reason", error.to_string())];
            self.reporter.print_message("write-failed", &facts);
            return Exit::Usage;
        }
        if self.refused > 0 { Exit::Content } else { Exit::Clean }
    }
}

impl ToFill {
    /// How many lines and where, the most frequent key first.
    fn facts(&self, wording: &Wording) -> [(&'static str, String); 3] {
        let mut keys: Vec<(&Option<String>, usize)> =
            self.by_key.iter().map(|(key, count)| (key, *count)).collect();
        keys.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let name = |(key, count): (&Option<String>, usize)| {
            let named = key.as_ref().map(|key| ("key", key.clone()));
            let facts = named.into_iter().chain([("count", count.to_string())]).collect::<Vec<_>>();
            wording.talk("import-to-fill-key", &facts)
        };
        let list: Vec<String> = keys.into_iter().map(name).collect();
        let count: usize = self.by_key.values().sum();
        [
            ("count", count.to_string()),
            ("bulletins", self.bulletins.to_string()),
            ("list", wording.join_list(&list)),
        ]
    }
}

/// Whether a report is written as a page, by the name of its file.
fn is_html(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ending == "html" || ending == "htm")
}

/// The format that the flag names, or that the file has.
fn format_of(from: ImportFormat, given: &Given, bytes: &[u8]) -> Result<SourceFormat, Refusal> {
    Ok(match from {
        ImportFormat::Auto => return detect(&given.name, bytes),
        ImportFormat::Docx => SourceFormat::Docx,
        ImportFormat::Wechat => SourceFormat::WeChat,
        ImportFormat::Html => SourceFormat::Html,
        ImportFormat::Markdown => SourceFormat::Markdown,
        ImportFormat::Table => SourceFormat::Table,
        ImportFormat::Text => SourceFormat::Text,
    })
}
