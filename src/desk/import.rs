//! Raw material that is dropped on the desk becomes bulletins, as with `fanzha import`: Word files, saved pages, sheets, texts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::answer::DeskAnswer;
use super::files::create_all;
use super::import_summary::ImportSummary;
use super::pages::Page;
use super::request::{DeskField, DeskRequest, file_query};
use crate::author::form::{FormInput, write};
use crate::diagnostics::Wording;
use crate::import::{
    Draft, Grouping, Mapping, PictureSource, Refusal, ReportEntry, Source, TableOptions, detect,
    import_source,
};
use crate::pipeline::{MadeBulletin, SiteFacts, SiteSources, known_marks, place_of};
use crate::text::one_line;

#[derive(Default, Serialize)]
struct ImportView {
    error: Option<String>,
    entries: Vec<EntryView>,
}

/// What became of a source.
#[derive(Serialize)]
struct EntryView {
    line: String,
    is_refused: bool,
    /// Cells that could not be read.
    unread: Vec<String>,
    /// What was read and what to look at, of a new bulletin.
    summary: ImportSummary,
    /// The query that names the bulletin.
    query: Option<String>,
}

/// Shows the form.
pub(super) fn show(page: &Page) -> DeskAnswer {
    form(page, 200, &ImportView::default())
}

fn form(page: &Page, status: u16, view: &ImportView) -> DeskAnswer {
    page.answer(status, "import.html", &page.say("import", &[]), view)
}

/// Makes bulletins of the files that were sent.
pub(super) fn import(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let Ok(sources) = SiteSources::open(&page.desk.options) else {
        return page.refusal(422, "config-broken");
    };
    let sent = request.fields.iter().filter(|field| field.name == "files" && !field.value.is_empty());
    let is_picture = |field: &&DeskField| image::guess_format(&field.value).is_ok();
    let (pictures, files): (Vec<_>, Vec<_>) = sent.partition(is_picture);
    if files.is_empty() {
        let error = Some(page.say("import-nothing", &[]));
        return form(page, 422, &ImportView { error, ..ImportView::default() });
    }
    let marks = known_marks(&sources);
    let site = SiteFacts::new(sources);
    let mut run = ImportRun { page, site, marks, pictures, taken: BTreeSet::new(), written: Vec::new() };
    let entries: Vec<EntryView> = files.into_iter().flat_map(|file| run.file(file)).collect();
    let status = if run.written.is_empty() { 422 } else { 200 };
    form(page, status, &ImportView { error: None, entries }).after_writing(run.written)
}

/// A bulletin that is still to be completed begins as a draft, so that it does not keep the others from being published.
fn as_draft(path: &str, text: &str) -> String {
    let values = BTreeMap::from([("draft".to_owned(), "true".to_owned())]);
    write(path, text, &FormInput { values, ..FormInput::default() }).unwrap_or_else(|_| text.to_owned())
}

struct ImportRun<'a> {
    page: &'a Page<'a>,
    site: SiteFacts,
    /// The bulletins that came from a source, by its mark.
    marks: HashMap<String, String>,
    /// The pictures that were sent with the sources.
    pictures: Vec<&'a DeskField>,
    /// Paths of bulletins of this run, in lower case.
    taken: BTreeSet<String>,
    written: Vec<String>,
}

impl ImportRun<'_> {
    fn file(&mut self, file: &DeskField) -> Vec<EntryView> {
        let name = name_of(file);
        let tables = TableOptions { mapping: Mapping::default(), grouping: Grouping::Sheet };
        let drafts = detect(&name, &file.value).and_then(|format| {
            let source = Source { name: &name, bytes: &file.value, format };
            import_source(&source, &tables, &self.site.sources.config, &self.site.types)
        });
        match drafts {
            Ok(drafts) => drafts.into_iter().map(|draft| self.draft(&name, draft)).collect(),
            Err(refusal) => vec![self.refused(&name, refusal)],
        }
    }

    /// Makes the bulletin of a draft, unless there is one already.
    fn draft(&mut self, name: &str, draft: Draft) -> EntryView {
        if let Some(path) = self.marks.get(&draft.mark) {
            return self.view(&ReportEntry::known(name, path), Some(path));
        }
        let place = place_of(&draft, None, &self.site, &self.taken);
        let made = MadeBulletin::new(&draft, &place, &self.site, false);
        let pictures = self.pictures_of(&draft);
        let text = if made.is_faulty { as_draft(&place.path, &made.text) } else { made.text.clone() };
        let mut files = vec![(place.path.clone(), text.into_bytes())];
        let of_folder =
            |(name, bytes): &(String, Vec<u8>)| (format!("{}/{name}", place.picture_folder()), bytes.clone());
        files.extend(pictures.iter().map(of_folder));
        let paths: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();
        if let Err(refusal) = create_all(self.page.root(), files) {
            let reason = self.page.say(refusal.key, &[("reason", &refusal.reason)]);
            return self.view(&ReportEntry::unwritten(name, &reason), None);
        }
        self.written.extend(paths);
        self.taken.insert(place.path.to_lowercase());
        self.marks.insert(draft.mark.clone(), place.path.clone());
        let missing = made.missing_pictures(&draft, &place, &pictures);
        let left = made.into_facts(missing);
        let summary = ImportSummary::new(self.page, &self.site, &draft, &left);
        let entry = ReportEntry::made(name, &place.path, None, draft, left);
        EntryView { summary, ..self.view(&entry, Some(&place.path)) }
    }

    /// The pictures of a draft that are in its file or were sent with it.
    fn pictures_of(&self, draft: &Draft) -> Vec<(String, Vec<u8>)> {
        let last = |address: &str| address.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let sent = |address: &str| {
            let name = last(address);
            let found = self.pictures.iter().find(|picture| name_of(picture) == name);
            found.map(|picture| picture.value.clone())
        };
        let found = draft.pictures.iter().filter_map(|picture| {
            let bytes = match &picture.source {
                PictureSource::Bytes(bytes) => bytes.to_vec(),
                PictureSource::File(address) => sent(address)?,
                PictureSource::Web(_) => return None,
            };
            Some((picture.name.clone(), bytes))
        });
        found.collect()
    }

    fn refused(&self, name: &str, refusal: Refusal) -> EntryView {
        self.view(&ReportEntry::refused(name, refusal), None)
    }

    fn view(&self, entry: &ReportEntry, path: Option<&String>) -> EntryView {
        let wording = Wording::for_language(self.page.site.language);
        EntryView {
            line: entry.line(wording),
            is_refused: entry.is_refused(),
            unread: entry.unread_lines(wording).collect(),
            summary: ImportSummary::default(),
            query: path.map(|path| file_query(path)),
        }
    }
}

/// The name of a file that was sent, without folders.
fn name_of(file: &DeskField) -> String {
    let name = file.file_name.as_deref().unwrap_or_default();
    one_line(name.rsplit(['/', '\\']).next().unwrap_or_default())
}
