//! A site in memory: read once, then brought up to date for paths that may have changed.
//!
//! A build reads a site and is done; the preview keeps it. After any changes a loaded site is exactly what a new one
//! would be, once both have checked everything: a test compares them. A change costs little because files are parsed
//! one by one, pictures are processed once, and an edit that no other page depends on replaces one bulletin.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::changes::SiteChanges;
use super::content_file::CheckTime;
use super::documents::Documents;
use super::kept_documents::DocumentCache;
use super::options::{BuildOptions, OnProgress, Progress, Stage};
use super::report::CheckReport;
use super::safety::allowances;
use super::site_config::SiteConfig;
use super::site_theme::{SiteTheme, replace_theme_files};
use super::stages::{StageInputs, StageResults, run_stages};
use super::subtree::{is_in_subtree, path_below, replace_subtree};
use crate::check::check_bulletins;
use crate::config::{CONFIG_FILE, Config};
use crate::content::Document;
use crate::diagnostics::{Code, Diagnostic, Language, Level, cap, fill_today, sort};
use crate::model::soften_drafts;
use crate::render::page_keys::TextHashes;
use crate::source::{SourceSet, relative, walk, walk_part};

/// A site in memory.
pub(crate) struct LoadedSite {
    options: BuildOptions,
    config: SiteConfig,
    /// Everything else. It is read as soon as there is a usable configuration.
    content: Option<LoadedContent>,
}

/// All files but site.yaml, and what follows from them.
struct LoadedContent {
    /// The last usable configuration.
    config: Arc<Config>,
    /// The files besides documents.
    sources: SourceSet,
    documents: Documents,
    theme: SiteTheme,
    results: StageResults,
}

impl LoadedSite {
    /// Reads a whole site; what earlier builds kept of its documents is in the cache.
    pub(crate) fn open(
        options: BuildOptions,
        cache: Option<&DocumentCache>,
        progress: OnProgress,
    ) -> LoadedSite {
        LoadedSite::read(options, cache, CheckTime::AtOnce, progress)
    }

    /// Reads a whole site, but leaves the check of its documents for what must not be published to
    /// [`LoadedSite::check_next`], so that it can be shown sooner.
    pub(crate) fn open_unchecked(
        options: BuildOptions,
        cache: Option<&DocumentCache>,
        progress: OnProgress,
    ) -> LoadedSite {
        LoadedSite::read(options, cache, CheckTime::Later, progress)
    }

    fn read(
        options: BuildOptions,
        cache: Option<&DocumentCache>,
        check_time: CheckTime,
        progress: OnProgress,
    ) -> LoadedSite {
        let config = SiteConfig::read(&options);
        let cache = (cache, config.hash(&options));
        let usable = config.usable();
        let content = usable.map(|config| LoadedContent::read(config, &options, cache, check_time, progress));
        LoadedSite { options, config, content }
    }

    /// The site's folder.
    pub(crate) fn root(&self) -> &Path {
        &self.options.root
    }

    /// What tells its configuration from every other.
    pub(super) fn config_hash(&self) -> [u8; 32] {
        self.config.hash(&self.options)
    }

    /// The hashes of all content files that can be read, by path.
    pub(super) fn text_hashes(&self) -> TextHashes {
        self.content.iter().flat_map(|content| content.documents.text_hashes()).collect()
    }

    /// Whether there are documents that were not checked yet for what must not be published.
    pub(crate) fn has_unchecked(&self) -> bool {
        self.content.as_ref().is_some_and(|content| content.documents.has_unchecked())
    }

    /// Checks some more documents for what must not be published. Returns the paths of those that have changed since
    /// they were read and must be refreshed instead.
    pub(crate) fn check_next(&mut self) -> Vec<PathBuf> {
        let Some(content) = &mut self.content else { return Vec::new() };
        content.documents.check_next(&content.config)
    }

    /// Reads the files at some paths from the root, and below them, again, and everything that follows from them. Paths
    /// outside of the site's folders are ignored.
    pub(crate) fn refresh(&mut self, paths: &[PathBuf], progress: OnProgress) -> SiteChanges {
        let mut changes = SiteChanges::default();
        if paths.iter().any(|path| path == Path::new(CONFIG_FILE)) {
            changes.config = self.config.reload(&self.options);
        }
        match (&mut self.content, &self.config.last_usable) {
            (Some(content), Some(config)) => {
                content.config = config.clone();
                content.refresh(paths, &self.options, &mut changes, progress);
            }
            // While there was no configuration, nothing else was read.
            (content, _) => {
                if let Some(config) = self.config.usable() {
                    *content = Some(LoadedContent::read(
                        config,
                        &self.options,
                        (None, [0; 32]),
                        CheckTime::AtOnce,
                        progress,
                    ));
                    changes.config = true;
                }
            }
        }
        changes
    }

    /// The site, and everything that was found, with the site's levels.
    pub(crate) fn report(&self) -> CheckReport {
        let config = self.config.last_usable.as_ref();
        let language = config.map_or(Language::ZhCn, |config| config.language);
        let Some((content, config)) = self.content.as_ref().zip(self.config.usable()) else {
            let diagnostics = self.config.diagnostics.clone();
            return CheckReport { planned: None, diagnostics, allowed: Vec::new(), language };
        };
        let allowances = allowances(config, content.documents.parsed());
        // A rule that is off matters only to exceptions; what it found may be in thousands of files, so it is left out
        // before anything is copied.
        let matters =
            |found: &&Diagnostic| config.level(found.code) != Level::Off || allowances.concern(&found.file);
        let mut diagnostics: Vec<Diagnostic> = self
            .config
            .diagnostics
            .iter()
            .chain(&content.sources.diagnostics)
            .chain(content.documents.diagnostics().filter(matters))
            .chain(&content.results.related)
            .chain(&content.theme.diagnostics)
            .chain(&content.results.checked)
            .chain(&content.results.compared)
            .cloned()
            .collect();
        let planned = content.results.planned.clone();
        let allowed = allowances.apply(&mut diagnostics);
        fill_today(&mut diagnostics, planned.site.today);
        config.apply_levels(&mut diagnostics);
        soften_drafts(&mut diagnostics, &planned.site.left_out);
        sort(&mut diagnostics);
        cap(&mut diagnostics, config.level(Code::MoreFindings));
        CheckReport { planned: Some(planned), diagnostics, allowed, language }
    }
}

impl LoadedContent {
    fn read(
        config: &Arc<Config>,
        options: &BuildOptions,
        cache: (Option<&DocumentCache>, [u8; 32]),
        check_time: CheckTime,
        progress: OnProgress,
    ) -> LoadedContent {
        progress(Progress::Begins(Stage::Reading));
        // source: root → files
        let mut sources = walk(&options.root);
        // content: files → documents
        let files = std::mem::take(&mut sources.documents);
        let documents = Documents::parse(files, config, cache, check_time, progress);
        progress(Progress::Begins(Stage::Theme));
        let theme = SiteTheme::load(&sources, config);
        let inputs = StageInputs {
            options,
            config,
            sources: &sources,
            documents: &documents,
            theme: theme.theme.as_ref(),
        };
        let results = run_stages(&inputs, None, &BTreeSet::new(), progress);
        LoadedContent { config: config.clone(), sources, documents, theme, results }
    }

    fn refresh(
        &mut self,
        paths: &[PathBuf],
        options: &BuildOptions,
        changes: &mut SiteChanges,
        progress: OnProgress,
    ) {
        for path in paths {
            self.refresh_subtree(path, &options.root, changes);
        }
        self.documents.apply_config(&self.config, progress);
        if changes.templates || changes.config || replace_theme_files(&changes.statics) {
            self.theme = SiteTheme::load(&self.sources, &self.config);
        }
        let is_new_day = self.results.planned.site.today != options.today(&self.config);
        if changes.is_empty() && !is_new_day {
            return;
        }
        let is_replaced = changes.are_edits_only() && !is_new_day && self.replace_bulletins(changes);
        if !is_replaced {
            self.results = self.run_stages(options, &changes.other_files(), progress);
        }
    }

    /// Reads a file, or a folder with everything below it, again.
    fn refresh_subtree(&mut self, path: &Path, root: &Path, changes: &mut SiteChanges) {
        let (path, Some(mut found)) = walk_part(root, path) else { return };
        let subtree = relative(Path::new(""), &path);
        self.documents.refresh_subtree(&subtree, std::mem::take(&mut found.documents), &self.config, changes);
        let attachments = Arc::make_mut(&mut self.sources.attachments);
        let found_attachments = Arc::unwrap_or_clone(found.attachments);
        changes.attachments.extend(replace_subtree(attachments, &subtree, found_attachments));
        if let Some(name) = path_below(&subtree, "static") {
            let statics = Arc::make_mut(&mut self.sources.statics);
            changes.statics.extend(replace_subtree(statics, name, Arc::unwrap_or_clone(found.statics)));
        }
        if let Some(name) = path_below(&subtree, "templates") {
            let touched = replace_subtree(&mut self.sources.templates, name, found.templates);
            changes.templates |= !touched.is_empty();
        }
        let faults = &mut self.sources.diagnostics;
        let (earlier, mut others): (Vec<_>, Vec<_>) =
            faults.drain(..).partition(|fault| is_in_subtree(&fault.file, &subtree));
        changes.misplaced |= earlier != found.diagnostics;
        others.append(&mut found.diagnostics);
        *faults = others;
    }

    fn run_stages(
        &self,
        options: &BuildOptions,
        stale: &BTreeSet<String>,
        progress: OnProgress,
    ) -> StageResults {
        let inputs = StageInputs {
            options,
            config: &self.config,
            sources: &self.sources,
            documents: &self.documents,
            theme: self.theme.theme.as_ref(),
        };
        run_stages(&inputs, Some(&self.results), stale, progress)
    }

    /// Replaces edited bulletins in the site if no list, sum, address or link depends on what was edited; returns
    /// whether that was so.
    fn replace_bulletins(&mut self, changes: &SiteChanges) -> bool {
        // The spans of findings in these files have moved, so the stages must find them again.
        if self.results.diagnostics().any(|found| changes.documents.contains(&found.file)) {
            return false;
        }
        let pairs: Option<Vec<(&Document, &Document)>> =
            changes.earlier.iter().map(|before| Some((before, self.documents.get(&before.path)?))).collect();
        let planned = &mut self.results.planned;
        let Some(site) = pairs.and_then(|pairs| planned.site.with_texts(&pairs)) else { return false };
        self.results.compared = check_bulletins(&site);
        planned.site = Arc::new(site);
        true
    }
}
