//! A checked site into the output folder.

use std::collections::HashSet;
use std::path::Path;

use rayon::prelude::*;

use super::{BuildOptions, Progress, Ready, Watcher, with_renderer};
use crate::diagnostics::{Code, Diagnostic, sort};
use crate::render::{Rendered, Renderer};
use crate::source::CACHE_FOLDER;
use crate::write::{Receipt, Request, Summary, WriteError, Writer, open};

/// Outputs that are made before the next ones are begun.
const BATCH: usize = 2048;

/// Outputs that a thread takes at a time: few, because the files of all cases stand side by side and take
/// a thousand times as long as a page.
const SHARE: usize = 2;

/// What became of a build.
pub enum Built {
    /// The output folder is up to date.
    Done(Summary),
    /// Nothing was published: these are the reasons.
    Refused(Vec<Diagnostic>),
}

/// Renders a checked site into the output folder. Nothing is published unless everything can be rendered.
pub fn publish(ready: &Ready, options: &BuildOptions, output: &Path, adopt: bool, watcher: Watcher) -> Built {
    let target = Target { options, output, adopt };
    let rendered = with_renderer(ready, |renderer| write_outputs(ready, renderer, target, watcher));
    if matches!(rendered, Ok(Built::Done(_))) {
        ready.pictures.tidy(ready.files.images.values());
    }
    rendered.unwrap_or_else(Built::Refused)
}

/// Where a site is written.
struct Target<'a> {
    options: &'a BuildOptions,
    output: &'a Path,
    adopt: bool,
}

fn write_outputs(ready: &Ready, renderer: &Renderer, target: Target, watcher: Watcher) -> Built {
    let Target { options, output, adopt } = target;
    let paths: Vec<String> = renderer.plan.outputs.iter().map(|output| output.path.clone()).collect();
    let protected = ["content", "templates", "static", CACHE_FOLDER].map(|folder| options.root.join(folder));
    let request = Request { output, source_root: &options.root, protected: &protected, adopt };
    let writer = match open(&request, &paths) {
        Ok(writer) => writer,
        Err(error) => return Built::Refused(vec![write_diagnostic(&error)]),
    };
    renderer.prepare();
    let mut receipts: Vec<Receipt> = Vec::with_capacity(paths.len());
    for start in (0..paths.len()).step_by(BATCH) {
        let batch = start..(start + BATCH).min(paths.len());
        let made: Vec<Result<Receipt, Box<Diagnostic>>> = batch
            .into_par_iter()
            .with_max_len(SHARE)
            .map(|index| put_output(ready, renderer, &writer, index))
            .collect();
        let (done, failed): (Vec<_>, Vec<_>) = made.into_iter().partition(Result::is_ok);
        if !failed.is_empty() {
            return Built::Refused(failures(
                failed.into_iter().filter_map(Result::err).map(|failure| *failure).collect(),
            ));
        }
        receipts.extend(done.into_iter().flatten());
        watcher(Progress::Rendering(receipts.len(), paths.len()));
    }
    match writer.finish(receipts) {
        Ok(summary) => Built::Done(summary),
        Err(error) => Built::Refused(vec![write_diagnostic(&error)]),
    }
}

/// One template error breaks many pages: each place in a template is told once, with its first page.
pub(super) fn failures(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    diagnostics.retain(|found| seen.insert((found.code, found.file.clone(), found.span.clone())));
    sort(&mut diagnostics);
    diagnostics
}

fn put_output(
    ready: &Ready,
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
            let bytes = ready.bytes(renderer, rendered)?;
            writer.put(index, &bytes).map_err(|error| put_diagnostic(&error, &output.path))
        }
    }
}

/// Names the output that could not be written; the writer knows only the hidden place where it is made.
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
            new(Code::DamagedManifest).fact("path", shown(path)).fact("reason", reason.to_string())
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
