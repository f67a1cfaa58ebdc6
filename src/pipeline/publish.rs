//! Rendering a planned site into the output folder.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use rayon::prelude::*;

use super::kept_pages::PageCache;
use super::options::{BuildOptions, OnProgress, Progress, Stage};
use super::planned_site::PlannedSite;
use super::rendering::{distinct_failures, with_lazy_renderer};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::Site;
use crate::plan::{OutputKind, PageKind};
use crate::render::{Rendered, Renderer};
use crate::source::CACHE_FOLDER;
use crate::write::{Damage, ManifestDigest, Receipt, Request, Summary, WriteError, Writer, open};

/// Outputs that are made before the next ones are begun, so that a template error ends the build soon.
const BATCH: usize = 2048;

/// Outputs that a thread takes at a time: few, because the files of all cases are next to each other and take a
/// thousand times as long as a page.
const SHARE: usize = 2;

/// Where a site is written.
pub(crate) struct Target<'a> {
    /// The output folder.
    pub(crate) output: &'a Path,
    /// Whether to accept an output folder with foreign files.
    pub(crate) adopt: bool,
}

/// What a build did to the output folder.
pub(crate) struct Published {
    pub(crate) summary: Summary,
    /// The digest of the manifest that it left.
    pub(crate) manifest: ManifestDigest,
}

/// Renders a planned site into the output folder, except what the build before made of the same things. Nothing is
/// published unless everything can be rendered; the errors are the reasons.
pub(crate) fn publish(
    planned: &PlannedSite,
    options: &BuildOptions,
    target: &Target,
    pages: Option<PageCache>,
    progress: OnProgress,
) -> Result<Published, Vec<Diagnostic>> {
    progress(Progress::Begins(Stage::Rendering));
    let failed = |error: WriteError| vec![write_diagnostic(&error)];
    let published = with_lazy_renderer(planned, |renderer| {
        let plan = renderer.plan;
        let paths: Vec<&str> = plan.outputs.iter().map(|output| output.path.as_str()).collect();
        let writer = write_request(options, target, |request| open(request, &paths)).map_err(failed)?;
        let keys = pages.map(|mut pages| {
            let keys = pages.keys(planned, renderer.theme);
            (pages, keys)
        });
        let kept = keys.as_ref().map(|(pages, keys)| pages.keep(renderer, keys, &writer));
        let kept = kept.transpose().map_err(failed)?.unwrap_or_default();
        progress(Progress::Planned(paths.len() - kept.len(), kept.len()));
        let mut receipts = put_all(planned, renderer, &writer, kept, progress)?;
        report_lost_text(planned)?;
        let (read, known) = renderer.gathered_texts();
        progress(Progress::Gathered(read, known));
        progress(Progress::Begins(Stage::Publishing));
        let (summary, manifest) = writer.finish_recorded(&mut receipts).map_err(failed)?;
        if let Some((pages, keys)) = keys {
            pages.store(renderer, &keys, &receipts);
        }
        Ok(Published { summary, manifest })
    })?;
    planned.pictures.remove_unused(planned.files.images.values());
    Ok(published)
}

/// Asks the writer about the output folder of a build.
pub(super) fn write_request<T>(
    options: &BuildOptions,
    target: &Target,
    ask: impl FnOnce(&Request) -> T,
) -> T {
    let protected = ["content", "templates", "static", CACHE_FOLDER].map(|folder| options.root.join(folder));
    let Target { output, adopt } = *target;
    ask(&Request { output, source_root: &options.root, protected: &protected, adopt })
}

/// Renders every output that is not kept, and stages it: the search index last. The pages of some years at a time have a
/// renderer of their own, because all cards together would decide how much a build needs.
fn put_all(
    planned: &PlannedSite,
    renderer: &Renderer,
    writer: &Writer,
    kept: Vec<Receipt>,
    progress: OnProgress,
) -> Result<Vec<Receipt>, Vec<Diagnostic>> {
    let outputs = &renderer.plan.outputs;
    let is_kept: HashSet<usize> = kept.iter().map(Receipt::index).collect();
    let mut receipts = kept;
    let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
    let mut years = Years::new(&planned.site);
    for index in (0..outputs.len()).filter(|index| !is_kept.contains(index)) {
        groups.entry(years.group_of(&outputs[index].kind)).or_default().push(index);
    }
    let search = groups.remove(&Group::Search).unwrap_or_default();
    for waiting in groups.into_values() {
        with_lazy_renderer(planned, |renderer| {
            put_waiting(planned, renderer, writer, &waiting, &mut receipts, progress)
        })?;
    }
    put_search(planned, renderer, writer, search, &mut receipts, progress)?;
    Ok(receipts)
}

/// How many bulletins have their cards in memory at once, as far as whole years allow. A card takes 2.5 KB.
const CARDS_AT_ONCE: usize = 16_384;

/// Which outputs are made together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// Bulletins, and the pages that list them: so many others are older than their year, in units of [`CARDS_AT_ONCE`].
    /// What has bulletins of several years, or none, goes with the newest.
    Pages(usize),
    Search,
}

/// Divides outputs by the years of their bulletins.
struct Years<'a> {
    site: &'a Site,
    groups: HashMap<i16, Group>,
}

impl<'a> Years<'a> {
    fn new(site: &'a Site) -> Years<'a> {
        Years { site, groups: HashMap::new() }
    }

    fn group_of(&mut self, kind: &OutputKind) -> Group {
        let newest = self.site.bulletins.last().map(|bulletin| bulletin.facts.date.year());
        let year = match kind {
            kind if kind.needs_search_index() => return Group::Search,
            OutputKind::Page(PageKind::Bulletin(id)) => Some(self.site.bulletin(*id).facts.date.year()),
            OutputKind::Page(PageKind::List(list, _)) => Some(list.year()),
            _ => newest,
        };
        let Some(year) = year else { return Group::Pages(0) };
        let bulletins = &self.site.bulletins;
        let older = || bulletins.partition_point(|bulletin| bulletin.facts.date.year() < year);
        *self.groups.entry(year).or_insert_with(|| Group::Pages(older() / CARDS_AT_ONCE))
    }
}

/// Makes files of the search index, by their positions, and stages them.
fn put_search(
    planned: &PlannedSite,
    renderer: &Renderer,
    writer: &Writer,
    mut waiting: Vec<usize>,
    receipts: &mut Vec<Receipt>,
    progress: OnProgress,
) -> Result<(), Vec<Diagnostic>> {
    let mut wanted = vec![false; renderer.plan.outputs.len()];
    waiting.iter().for_each(|index| wanted[*index] = true);
    let early = renderer.prepare(&wanted, |index, bytes| put_bytes(renderer, writer, index, bytes));
    early.iter().for_each(|(index, _)| wanted[*index] = false);
    waiting.retain(|index| wanted[*index]);
    add_receipts(receipts, early.into_iter().map(|(_, put)| put).collect())?;
    put_waiting(planned, renderer, writer, &waiting, receipts, progress)
}

/// Renders outputs, by their positions, and stages them.
fn put_waiting(
    planned: &PlannedSite,
    renderer: &Renderer,
    writer: &Writer,
    waiting: &[usize],
    receipts: &mut Vec<Receipt>,
    progress: OnProgress,
) -> Result<(), Vec<Diagnostic>> {
    for batch in waiting.chunks(BATCH) {
        let put: Vec<Result<Receipt, Box<Diagnostic>>> = batch
            .par_iter()
            .with_max_len(SHARE)
            .map(|index| put_output(planned, renderer, writer, *index))
            .collect();
        add_receipts(receipts, put)?;
        progress(Progress::Rendering(receipts.len(), renderer.plan.outputs.len()));
    }
    Ok(())
}

/// An error if a text that had left memory could not be read again: pages were made without it.
fn report_lost_text(planned: &PlannedSite) -> Result<(), Vec<Diagnostic>> {
    let lost = planned.site.texts().find(|(_, body)| body.is_lost());
    let report = |(path, _)| {
        let found = Diagnostic::new(Code::UnreadableFile, path);
        vec![found.fact("reason", "what was kept of it has changed during the build")]
    };
    lost.map(report).map_or(Ok(()), Err)
}

/// Adds the receipts of outputs, or returns why some have none.
fn add_receipts(
    receipts: &mut Vec<Receipt>,
    put: Vec<Result<Receipt, Box<Diagnostic>>>,
) -> Result<(), Vec<Diagnostic>> {
    let mut failed = Vec::new();
    for result in put {
        match result {
            Ok(receipt) => receipts.push(receipt),
            Err(failure) => failed.push(*failure),
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(distinct_failures(failed)) }
}

fn put_output(
    planned: &PlannedSite,
    renderer: &Renderer,
    writer: &Writer,
    index: usize,
) -> Result<Receipt, Box<Diagnostic>> {
    let output = &renderer.plan.outputs[index];
    match renderer.render(output)? {
        // Too large for the memory of a small machine.
        Rendered::Cases(format, year) => {
            let written = writer.put_stream(index, |to| renderer.write_cases(format, year, to));
            written.map_err(|error| put_diagnostic(&error, &output.path))
        }
        rendered => {
            let bytes = planned.bytes(renderer, rendered)?;
            put_bytes(renderer, writer, index, &bytes)
        }
    }
}

fn put_bytes(
    renderer: &Renderer,
    writer: &Writer,
    index: usize,
    bytes: &[u8],
) -> Result<Receipt, Box<Diagnostic>> {
    writer.put(index, bytes).map_err(|error| put_diagnostic(&error, &renderer.plan.outputs[index].path))
}

/// Names the output that could not be written; the writer names the staged file.
fn put_diagnostic(error: &WriteError, output: &str) -> Box<Diagnostic> {
    let mut diagnostic = write_diagnostic(error);
    if matches!(error, WriteError::DiskFull { .. } | WriteError::Unwritable { .. }) {
        for (_, path) in diagnostic.facts.iter_mut().filter(|(name, _)| *name == "path") {
            output.clone_into(path);
        }
    }
    Box::new(diagnostic)
}

/// A failure of the writer as a diagnostic, so that it is worded like every other.
fn write_diagnostic(error: &WriteError) -> Diagnostic {
    let shown = |path: &Path| path.display().to_string();
    let new = |code| Diagnostic::new(code, "");
    match error {
        WriteError::ForeignFolder { folder, example } => {
            new(Code::ForeignOutput).fact("folder", shown(folder)).fact("example", example)
        }
        WriteError::InsideSource { folder, protected } => {
            new(Code::OutputInsideSource).fact("folder", shown(folder)).fact("inside", shown(protected))
        }
        WriteError::DiskFull { path } => new(Code::DiskFull).fact("path", shown(path)),
        WriteError::ManifestDamaged { path, reason } => {
            let (word, line) = match reason {
                Damage::Empty => ("manifest-empty", None),
                Damage::Header => ("manifest-header", None),
                Damage::Line { number } => ("manifest-line", Some(number)),
            };
            let found = new(Code::DamagedManifest).fact("path", shown(path)).fact("reason", word);
            line.into_iter().fold(found, |found, number| found.fact("line", number.to_string()))
        }
        WriteError::Unwritable { path, source } => {
            new(Code::UnwritableOutput).fact("path", shown(path)).fact("reason", source.to_string())
        }
        WriteError::Obstacle { path } | WriteError::Locked { folder: path } => {
            new(Code::UnwritableOutput).fact("path", shown(path)).fact("reason", error.to_string())
        }
        WriteError::UnfitPlan { path } | WriteError::Incomplete { path } => {
            new(Code::UnwritableOutput).fact("path", path).fact("reason", error.to_string())
        }
        WriteError::NotPlanned { .. } => {
            new(Code::UnwritableOutput).fact("path", "").fact("reason", error.to_string())
        }
    }
}
