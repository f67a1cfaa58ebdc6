//! The stages between reading and rendering, in their order: model, images, plan, check.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::documents::Documents;
use super::files::{FileInputs, collect_files};
use super::options::{BuildOptions, OnProgress, Progress, Stage};
use super::pictures::EarlierPictures;
use super::planned_site::PlannedSite;
use super::safety::{EarlierScan, ScannedPackages, scan_other_files};
use super::share_pictures::SharePainter;
use crate::check;
use crate::config::Config;
use crate::diagnostics::{Checked, Code, Diagnostic};
use crate::model::{EarlierSite, Options, relate};
use crate::plan::plan;
use crate::source::SourceSet;
use crate::theme::Theme;
use crate::view::add_site_values;

/// Everything that was read of a site.
pub(super) struct StageInputs<'a> {
    pub(super) options: &'a BuildOptions,
    pub(super) config: &'a Arc<Config>,
    pub(super) sources: &'a SourceSet,
    pub(super) documents: &'a Documents,
    pub(super) theme: Option<&'a Theme>,
}

/// A planned site and what the stages found.
pub(super) struct StageResults {
    pub(super) planned: PlannedSite,
    /// What relating and planning found.
    pub(super) related: Vec<Diagnostic>,
    /// What the checks of the whole site found.
    pub(super) checked: Vec<Diagnostic>,
    /// What was found in packages.
    pub(super) packages: ScannedPackages,
    /// What follows from bulletins beside each other. They are compared after every edit.
    pub(super) compared: Vec<Diagnostic>,
}

impl StageResults {
    pub(super) fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.related.iter().chain(&self.checked)
    }
}

/// Runs the stages. `earlier` are the results before the last change; `stale` are attachments and static files whose
/// bytes may have changed since.
pub(super) fn run_stages(
    inputs: &StageInputs,
    earlier: Option<&StageResults>,
    stale: &BTreeSet<String>,
    progress: OnProgress,
) -> StageResults {
    let StageInputs { options, config, sources, documents, theme } = *inputs;
    let begins = |stage| progress(Progress::Begins(stage));
    // model: documents → site
    begins(Stage::Relating);
    let relating = relate_options(inputs);
    let before = earlier.map(|earlier| EarlierSite { site: &earlier.planned.site, found: &earlier.related });
    let Checked { value: site, diagnostics: mut related } =
        relate(config.clone(), documents.parsed(), &relating, before);
    // images: what the site refers to → pictures and other files
    begins(Stage::Pictures);
    let same_config = |earlier: &&StageResults| Arc::ptr_eq(&earlier.planned.site.config, config);
    // Fonts are loaded once.
    let earlier_painter =
        earlier.filter(same_config).and_then(|earlier| earlier.planned.painter.clone()).map(Some);
    let earlier_scan =
        earlier.filter(same_config).map(|earlier| EarlierScan { packages: &earlier.packages, stale });
    let earlier = earlier.map(|earlier| {
        let PlannedSite { files, pictures, .. } = &earlier.planned;
        EarlierPictures { files, store: pictures, stale }
    });
    let root: &Path = &options.root;
    let (files, pictures) =
        collect_files(&FileInputs { root, site: &site, sources, theme }, earlier, progress);
    // plan: site and files → every output
    begins(Stage::Planning);
    let Checked { value: plan, diagnostics: mut clashes } = plan(&site, &files);
    related.append(&mut clashes);
    // check: rules that need the whole site
    begins(Stage::Checking);
    let (mut checked, compared) =
        rayon::join(|| check::check_references(&site, &plan, &files), || check::check_bulletins(&site));
    checked.append(&mut check::check_pictures(&site, &files));
    let has_broken = !relating.broken.is_empty();
    checked.append(&mut check::check_unused_files(&sources.attachments, documents.parsed(), has_broken));
    let mut scanned = scan_other_files(sources, config, earlier_scan);
    // Nobody need read what is on no page.
    let is_published = |path: &str| path.starts_with("static/") || files.attachments.contains(path);
    scanned.findings.retain(|found| found.code != Code::AttachmentUnchecked || is_published(&found.file));
    checked.append(&mut scanned.findings);
    let theme = theme.cloned().and_then(|mut theme| {
        let added = add_site_values(&mut theme, &site, &files).map_err(|broken| checked.push(*broken));
        added.ok().map(|()| Arc::new(theme))
    });
    let kept = earlier_painter.map(Ok).unwrap_or_else(|| SharePainter::new(root, config));
    let painter = kept.unwrap_or_else(|missing| {
        checked.push(*missing);
        None
    });
    let planned = PlannedSite {
        painter,
        site: Arc::new(site),
        plan: Arc::new(plan),
        files: Arc::new(files),
        pictures: Arc::new(pictures),
        theme,
        attachments: sources.attachments.clone(),
        statics: sources.statics.clone(),
        clean_texts: Arc::new(scanned.clean),
        root: root.into(),
    };
    StageResults { planned, related, checked, packages: scanned.packages, compared }
}

fn relate_options(inputs: &StageInputs) -> Options {
    let BuildOptions { drafts, future, expired, .. } = *inputs.options;
    let today = inputs.options.today(inputs.config);
    Options { today, drafts, future, expired, broken: inputs.documents.broken() }
}
