//! The pipeline: the one place where the stages meet.
//!
//! ```text
//! root ─source→ SourceSet ─content→ [Document] ─model→ Site ─plan→ Plan ─check→ ok ─render→ outputs ─write→ disk
//!                         (parallel)                                        (parallel, streamed)
//! ```

mod files;
mod pictures;
mod safety;
mod survey;

pub use self::pictures::PictureStore;
pub use survey::{ReadFile, Survey};

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::check;
use crate::config::{CONFIG_FILE, Config, read_config};
use crate::content::{Document, parse};
use crate::diagnostics::{Checked, Code, Diagnostic, Language, cap, has_errors, sort};
use crate::model::{Options, Site, relate, soften_drafts};
use crate::plan::{Files, Plan, plan};
use crate::render::{Rendered, Renderer};
use crate::safety::{Allowed, apply_allowances};
use crate::source::{CACHE_FOLDER, SourceFile, SourceSet, file_at, is_there, read_bytes, read_text, walk};
use crate::theme::{Theme, asset_names, embedded_template, load};
use crate::view::{Views, global};
use crate::write::{Receipt, Request, Summary, WriteError, Writer, open};

/// What to build.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// The site's root folder.
    pub root: PathBuf,
    /// Replaces the configuration's `base_url`.
    pub base_url: Option<String>,
    /// The day that counts as today; `None` asks `clock`.
    pub now: Option<Date>,
    /// Tells today's date in a time zone, where `now` is not given: time is an input of the pipeline.
    pub clock: fn(&jiff::tz::TimeZone) -> Date,
    /// Publish drafts.
    pub drafts: bool,
    /// Publish bulletins with a later date.
    pub future: bool,
    /// List expired bulletins.
    pub expired: bool,
}

/// What a long build is busy with; counts are files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many documents are read, of so many.
    Reading(usize, usize),
    /// So many new pictures are worked on, of so many.
    Pictures(usize, usize),
    /// So many outputs are made, of so many.
    Rendering(usize, usize),
}

/// Where progress is told; called from one thread at a time.
pub type Watcher<'a> = &'a (dyn Fn(Progress) + Sync);

/// A site that was read, related, planned and checked.
pub struct Checkup {
    /// The site and its plan; `None` when there is no usable configuration.
    pub ready: Option<Ready>,
    /// Everything that was found, sorted, with the site's levels.
    pub diagnostics: Vec<Diagnostic>,
    /// What was found and may stand, by file.
    pub allowed: Vec<Allowed>,
    /// Language of messages: the configuration's, Chinese where there is none.
    pub language: Language,
}

/// A site that can be rendered.
pub struct Ready {
    /// The site.
    pub site: Site,
    /// Its outputs.
    pub plan: Plan,
    /// Its other files.
    pub files: Files,
    /// What was made of its pictures.
    pub pictures: PictureStore,
    /// Its theme; `None` when a template does not parse.
    pub theme: Option<Theme>,
    /// Where the files are.
    pub sources: SourceSet,
}

/// Documents that are parsed before their facts are taken over, so that not all texts are in memory at once.
const BATCH: usize = 2048;

/// Outputs that a thread takes at a time: few, because the files of all cases stand side by side and take
/// a thousand times as long as a page.
const SHARE: usize = 2;

/// Reads and checks a site.
pub fn check_site(options: &BuildOptions, watcher: Watcher) -> Checkup {
    let mut diagnostics = Vec::new();
    let Some(config) = configuration(options, &mut diagnostics) else {
        return Checkup { ready: None, diagnostics, allowed: Vec::new(), language: Language::ZhCn };
    };
    let language = config.language;
    let mut sources = walk(&options.root);
    diagnostics.append(&mut sources.diagnostics);
    let documents = read_documents(&sources.documents, &config, watcher, &mut diagnostics);
    let allowances = safety::allowances(&config, &documents);
    let today = options.now.unwrap_or_else(|| (options.clock)(&config.timezone));
    let relating = Options {
        today,
        drafts: options.drafts,
        future: options.future,
        expired: options.expired,
        broken: broken(&sources.documents, &documents),
    };
    let Checked { value: site, diagnostics: mut related } = relate(config, documents, &relating);
    diagnostics.append(&mut related);
    let theme = theme(&sources, &site.config, &mut diagnostics);
    let (files, pictures) = files::other_files(&options.root, &site, &sources, theme.as_ref(), watcher);
    let Checked { value: plan, diagnostics: mut clashes } = plan(&site, &files);
    diagnostics.append(&mut clashes);
    diagnostics.append(&mut check::check_references(&site, &plan, &files));
    diagnostics.append(&mut check::check_pictures(&site, &files));
    diagnostics.append(&mut safety::scan_attachments(&sources, &site.config));
    let allowed = apply_allowances(&mut diagnostics, &allowances);
    site.config.apply_levels(&mut diagnostics);
    soften_drafts(&mut diagnostics, &site.left_out);
    sort(&mut diagnostics);
    cap(&mut diagnostics);
    let ready = Some(Ready { site, plan, files, pictures, theme, sources });
    Checkup { ready, diagnostics, allowed, language }
}

fn configuration(options: &BuildOptions, diagnostics: &mut Vec<Diagnostic>) -> Option<Config> {
    let file = file_at(&options.root, CONFIG_FILE);
    if !is_there(&file) {
        diagnostics.push(Diagnostic::new(Code::MissingConfig, CONFIG_FILE));
        return None;
    }
    match read_text(&file) {
        Ok(text) => {
            let mut checked = read_config(&text, options.base_url.as_deref());
            diagnostics.append(&mut checked.diagnostics);
            let found = checked.value.as_ref().map(|config| safety::scan_config(&text, config));
            diagnostics.extend(found.into_iter().flatten());
            checked.value
        }
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

fn read_documents(
    files: &[SourceFile],
    config: &Config,
    watcher: Watcher,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Document> {
    let mut documents = Vec::with_capacity(files.len());
    for batch in files.chunks(BATCH) {
        let parsed: Vec<Checked<Option<Document>>> =
            batch.par_iter().map(|file| read_document(file, config)).collect();
        for mut checked in parsed {
            diagnostics.append(&mut checked.diagnostics);
            documents.extend(checked.value);
        }
        watcher(Progress::Reading(documents.len(), files.len()));
    }
    documents
}

/// The files that became no document; both lists are in the same order.
fn broken(files: &[SourceFile], documents: &[Document]) -> Vec<String> {
    let mut read = documents.iter().peekable();
    let is_broken = |file: &&SourceFile| read.next_if(|document| document.path == file.path).is_none();
    files.iter().filter(is_broken).map(|file| file.path.clone()).collect()
}

fn read_document(file: &SourceFile, config: &Config) -> Checked<Option<Document>> {
    match read_text(file) {
        Ok(text) => parse(&file.path, &text, config),
        Err(diagnostic) => Checked { value: None, diagnostics: vec![*diagnostic] },
    }
}

/// Loads the theme with what the site puts in place of its files.
fn theme(sources: &SourceSet, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Theme> {
    let mut templates = Vec::new();
    for (name, file) in &sources.templates {
        match read_text(file) {
            Ok(text) => templates.push((name.clone(), text)),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let mut replaced = BTreeMap::new();
    for file in asset_names().filter_map(|name| sources.statics.get(&name)) {
        match read_bytes(file) {
            Ok(bytes) => {
                replaced.insert(file.path.trim_start_matches("static/").to_owned(), bytes);
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    load(&templates, &replaced, config).map_err(|diagnostic| diagnostics.push(*diagnostic)).ok()
}

/// What became of a build.
pub enum Built {
    /// The output folder is up to date.
    Done(Summary),
    /// Nothing was published: these are the reasons.
    Refused(Vec<Diagnostic>),
}

/// Renders a checked site into the output folder. Nothing is published unless everything can be rendered.
pub fn publish(
    ready: &mut Ready,
    options: &BuildOptions,
    output: &Path,
    adopt: bool,
    watcher: Watcher,
) -> Built {
    let rendered = with_renderer(ready, |renderer, stored| {
        write_outputs(renderer, stored, options, output, adopt, watcher)
    });
    if matches!(rendered, Ok(Built::Done(_))) {
        ready.pictures.tidy(ready.files.images.values());
    }
    rendered.unwrap_or_else(Built::Refused)
}

/// Renders everything and keeps nothing: says what a build would stumble over in templates.
pub fn rehearse(ready: &mut Ready) -> Vec<Diagnostic> {
    let failed = with_renderer(ready, |renderer, _| {
        let outputs = renderer.plan.outputs.par_iter();
        failures(outputs.filter_map(|output| renderer.render(output).err().map(|failure| *failure)).collect())
    });
    failed.unwrap_or_else(|reasons| reasons)
}

/// Prepares the rendering of a checked site and hands it to `work`; the theme is used up. The errors are those
/// of templates.
pub fn with_renderer<T>(
    ready: &mut Ready,
    work: impl FnOnce(&Renderer, Stored) -> T,
) -> Result<T, Vec<Diagnostic>> {
    let Some(mut theme) = ready.theme.take() else { return Err(Vec::new()) };
    global(&mut theme, &ready.site, &ready.files);
    let views = Views { site: &ready.site, words: &theme.words, cards: Vec::new(), files: &ready.files };
    let renderer = Renderer::new(&ready.site, &ready.plan, &theme, views).map_err(|reason| vec![*reason])?;
    Ok(work(&renderer, Stored { sources: &ready.sources, pictures: &ready.pictures }))
}

/// Where the bytes are that are not rendered.
#[derive(Clone, Copy)]
pub struct Stored<'a> {
    /// Files that are copied as they are.
    pub sources: &'a SourceSet,
    /// Pictures that the program has worked on.
    pub pictures: &'a PictureStore,
}

fn write_outputs(
    renderer: &Renderer,
    stored: Stored,
    options: &BuildOptions,
    output: &Path,
    adopt: bool,
    watcher: Watcher,
) -> Built {
    let paths: Vec<String> = renderer.plan.outputs.iter().map(|output| output.path.clone()).collect();
    let protected = ["content", "templates", "static", CACHE_FOLDER].map(|folder| options.root.join(folder));
    let request = Request { output, source_root: &options.root, protected: &protected, adopt };
    let writer = match open(&request, &paths) {
        Ok(writer) => writer,
        Err(error) => return Built::Refused(vec![write_diagnostic(&error)]),
    };
    let mut receipts: Vec<Receipt> = Vec::with_capacity(paths.len());
    for start in (0..paths.len()).step_by(BATCH) {
        let batch = start..(start + BATCH).min(paths.len());
        let made: Vec<Result<Receipt, Box<Diagnostic>>> = batch
            .into_par_iter()
            .with_max_len(SHARE)
            .map(|index| put_output(renderer, stored, &writer, index))
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
fn failures(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    diagnostics.retain(|found| seen.insert((found.code, found.file.clone(), found.span.clone())));
    sort(&mut diagnostics);
    diagnostics
}

fn put_output(
    renderer: &Renderer,
    Stored { sources, pictures }: Stored,
    writer: &Writer,
    index: usize,
) -> Result<Receipt, Box<Diagnostic>> {
    let output = &renderer.plan.outputs[index];
    let put = |bytes: &[u8]| writer.put(index, bytes).map_err(|error| put_diagnostic(&error, &output.path));
    let file = match renderer.render(output)? {
        Rendered::Bytes(bytes) => return put(&bytes),
        Rendered::Cases(format, year) => {
            let written = writer.put_stream(index, |to| renderer.write_cases(format, year, to));
            return written.map_err(|error| put_diagnostic(&error, &output.path));
        }
        Rendered::Picture(path, part) => {
            let picture = renderer.views.files.images.get(&path).zip(sources.attachments.get(&path));
            let bytes =
                picture.map_or_else(|| Ok(Vec::new()), |(picture, file)| pictures.part(picture, part, file));
            return put(&bytes?);
        }
        Rendered::Static(name) => sources.statics.get(&name),
        Rendered::Attachment(path) => sources.attachments.get(&path),
    };
    let bytes = file.map_or_else(|| Ok(Vec::new()), read_bytes)?;
    put(&bytes)
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

/// True when the diagnostics forbid publishing.
pub fn refuses(diagnostics: &[Diagnostic], strict: bool) -> bool {
    has_errors(diagnostics)
        || strict && diagnostics.iter().any(|d| d.level == crate::diagnostics::Level::Warning)
}

/// The text that a diagnostic's span lies in: a file of the site, or a template of the program.
pub fn source_text(root: &Path, file: &str) -> Option<String> {
    if let Some(template) = embedded_template(file) {
        return Some(template.to_owned());
    }
    if file.is_empty() {
        return None;
    }
    read_text(&file_at(root, file)).ok()
}
