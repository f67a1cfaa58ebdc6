//! The pipeline: the one place where the stages meet.
//!
//! ```text
//! root ─source→ SourceSet ─content→ [Document] ─model→ Site ─plan→ Plan ─check→ ok ─render→ outputs ─write→ disk
//!                         (parallel)                                        (parallel, streamed)
//! ```

mod changes;
mod entries;
mod files;
mod parts;
mod pictures;
mod publish;
mod safety;
mod session;
mod survey;

pub use self::pictures::PictureStore;
pub use changes::Changes;
pub use files::check_unused_pictures;
pub use publish::{Built, publish};
pub use session::Session;
pub use survey::{ReadFile, Survey};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::{CONFIG_FILE, Config, read_config};
use crate::diagnostics::{Checked, Code, Diagnostic, Language, Level, has_errors};
use crate::model::Site;
use crate::plan::{Files, OutputKind, Plan, SiteFile};
use crate::render::{RenderCache, RenderInput, Rendered, Renderer};
use crate::safety::Allowed;
use crate::source::{SourceFile, SourceSet, file_at, is_there, read_bytes, read_text};
use crate::theme::{Theme, asset_names, embedded_template, load};

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

/// A site that can be rendered. A copy shares everything with the original.
#[derive(Clone)]
pub struct Ready {
    /// The site.
    pub site: Arc<Site>,
    /// Its outputs.
    pub plan: Arc<Plan>,
    /// Its other files.
    pub files: Arc<Files>,
    /// What was made of its pictures.
    pub pictures: Arc<PictureStore>,
    /// Its theme, with the site's values filled in; `None` when a template does not parse.
    pub theme: Option<Arc<Theme>>,
    attachments: Arc<BTreeMap<String, SourceFile>>,
    statics: Arc<BTreeMap<String, SourceFile>>,
}

impl Ready {
    /// Whether a site differs from an older one in the words of some bulletins only, which [`Session`] has put in the
    /// place of the old ones: everything else is the same in memory.
    pub fn differs_in_words(&self, older: &Ready) -> bool {
        let themes = self.theme.as_ref().zip(older.theme.as_ref());
        Arc::ptr_eq(&self.plan, &older.plan)
            && Arc::ptr_eq(&self.files, &older.files)
            && themes.is_some_and(|(new, old)| Arc::ptr_eq(new, old))
    }

    /// Renders outputs from `cache` of this site; none without a theme.
    pub fn renderer<'a>(&'a self, cache: &'a RenderCache) -> Option<Renderer<'a>> {
        let theme = self.theme.as_ref()?;
        let input = RenderInput { site: &self.site, plan: &self.plan, theme, files: &self.files };
        Some(Renderer::new(input, cache))
    }

    /// The bytes of what was rendered; cases are made in memory as a whole.
    pub fn bytes(&self, renderer: &Renderer, rendered: Rendered) -> Result<Vec<u8>, Box<Diagnostic>> {
        let file = match rendered {
            Rendered::Bytes(bytes) => return Ok(bytes),
            Rendered::Cases(format, year) => {
                let mut bytes = Vec::new();
                renderer.write_cases(format, year, &mut bytes).expect("memory takes everything");
                return Ok(bytes);
            }
            Rendered::File(file) => file,
        };
        match file {
            SiteFile::Picture(path, part) => {
                let (picture, file) = (&self.files.images[&path], &self.attachments[&path]);
                self.pictures.part(picture, part, file)
            }
            SiteFile::Static(name) => {
                let file = &self.statics[&name];
                match self.files.images.get(&file.path).filter(|picture| picture.facts.has_private_metadata) {
                    Some(picture) => self.pictures.part(picture, 0, file),
                    None => read_bytes(file),
                }
            }
            SiteFile::Attachment(path) => read_bytes(&self.attachments[&path]),
        }
    }
}

/// Reads and checks a site.
pub fn check_site(options: &BuildOptions, watcher: Watcher) -> Checkup {
    Session::open(options.clone(), watcher).checkup()
}

/// What site.yaml means, and what of it must not be published, by its text or by why it could not be read.
fn configuration(text: &Result<String, Box<Diagnostic>>, options: &BuildOptions) -> Checked<Option<Config>> {
    match text {
        Ok(text) => {
            let mut checked = read_config(text, options.base_url.as_deref());
            let found = checked.value.as_ref().map(|config| crate::safety::scan_config(text, config));
            checked.diagnostics.extend(found.into_iter().flatten());
            checked
        }
        Err(fault) => Checked { value: None, diagnostics: vec![(**fault).clone()] },
    }
}

fn config_text(root: &Path) -> Result<String, Box<Diagnostic>> {
    let file = file_at(root, CONFIG_FILE);
    if is_there(&file) {
        read_text(&file)
    } else {
        Err(Box::new(Diagnostic::new(Code::MissingConfig, CONFIG_FILE)))
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

/// Renders everything that has a template and keeps nothing: says what a build would stumble over.
pub fn rehearse(ready: &Ready) -> Vec<Diagnostic> {
    let failed = with_renderer(ready, |renderer| {
        let outputs = renderer.plan.outputs.par_iter();
        let outputs = outputs.filter(|output| !matches!(output.kind, OutputKind::Search(_)));
        publish::failures(
            outputs.filter_map(|output| renderer.render(output).err().map(|failure| *failure)).collect(),
        )
    });
    failed.unwrap_or_else(|reasons| reasons)
}

/// Prepares the rendering of a whole site and hands it to `work`. The errors are those of templates.
pub fn with_renderer<T>(ready: &Ready, work: impl FnOnce(&Renderer) -> T) -> Result<T, Vec<Diagnostic>> {
    let cache = RenderCache::new(&ready.site);
    let Some(renderer) = ready.renderer(&cache) else { return Err(Vec::new()) };
    renderer.views.render_cards().map_err(|reason| vec![*reason])?;
    Ok(work(&renderer))
}

/// True when the diagnostics forbid publishing.
pub fn refuses(diagnostics: &[Diagnostic], strict: bool) -> bool {
    has_errors(diagnostics) || strict && diagnostics.iter().any(|d| d.level == Level::Warning)
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
