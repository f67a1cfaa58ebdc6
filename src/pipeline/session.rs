//! A site in memory: read once, then kept true to the disk by being told which paths may have changed.
//!
//! A build opens a session and closes it; the preview keeps one. What a session knows after any number of changes is
//! exactly what a new one would know, once both have checked everything: a test compares them. What makes a change
//! cheap is that files are parsed one by one, that pictures are worked on once, and that an edit which no other page can
//! notice replaces one bulletin.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::changes::Changes;
use super::entries::Entry;
use super::files::other_files;
use super::parts::{below, is_at_or_below, keys_at, replace};
use super::pictures::Worked;
use super::safety::{allowances, scan_attachments};
use super::{BuildOptions, Checkup, Progress, Ready, Watcher, config_text, configuration, theme};
use crate::check;
use crate::config::{CONFIG_FILE, Config};
use crate::content::Document;
use crate::diagnostics::{Checked, Diagnostic, Language, Level, cap, sort};
use crate::model::{Options, relate, soften_drafts};
use crate::plan::plan;
use crate::source::{SourceFile, SourceSet, relative, walk, walk_part};
use crate::theme::Theme;
use crate::view::add_site_values;

/// Documents that are parsed before the next ones are read, so that not all texts are in memory at once.
const BATCH: usize = 2048;

/// Documents that are checked before anything else is done: about a tenth of a second.
const CHECKED_AT_ONCE: usize = 1024;

/// A site in memory.
pub struct Session {
    options: BuildOptions,
    /// The last configuration that could be used; without one nothing else is read.
    config: Option<Arc<Config>>,
    config_faults: Vec<Diagnostic>,
    /// site.yaml, if it can be read as text.
    config_text: Option<String>,
    /// Whether site.yaml as it is now can be used.
    is_configured: bool,
    /// The files besides documents.
    sources: SourceSet,
    documents: BTreeMap<String, Entry>,
    /// The configuration by which documents were read last.
    read_by: Option<Arc<Config>>,
    /// The theme without the site's values; `None` when a template does not parse.
    theme: Option<Theme>,
    theme_faults: Vec<Diagnostic>,
    made: Option<Made>,
    /// Whether documents are parsed only, to be checked afterwards.
    checks_later: bool,
    /// Documents that are still to be checked, last first.
    unchecked: Vec<String>,
}

/// What follows from all files together.
struct Made {
    ready: Ready,
    /// What relating and planning found.
    related: Vec<Diagnostic>,
    /// What the checks of the whole site found.
    checked: Vec<Diagnostic>,
}

impl Session {
    /// Reads a whole site.
    pub fn open(options: BuildOptions, watcher: Watcher) -> Session {
        Session::read_site(options, false, watcher)
    }

    /// Reads a whole site, but leaves it to [`Session::check_next`] to look for what must not be published in its
    /// documents: it can be shown sooner.
    pub fn open_unchecked(options: BuildOptions, watcher: Watcher) -> Session {
        Session::read_site(options, true, watcher)
    }

    fn read_site(options: BuildOptions, checks_later: bool, watcher: Watcher) -> Session {
        let mut session = Session {
            options,
            config: None,
            config_faults: Vec::new(),
            config_text: None,
            is_configured: false,
            sources: SourceSet::default(),
            documents: BTreeMap::new(),
            read_by: None,
            theme: None,
            theme_faults: Vec::new(),
            made: None,
            checks_later,
            unchecked: Vec::new(),
        };
        session.read_config();
        if session.is_configured {
            session.read_everything(watcher);
        }
        session.checks_later = false;
        let unchecked = session.documents.iter().filter(|(_, entry)| !entry.is_checked);
        session.unchecked = unchecked.map(|(path, _)| path.clone()).rev().collect();
        session
    }

    /// Whether there are documents that were not looked through yet for what must not be published.
    pub fn is_unchecked(&self) -> bool {
        !self.unchecked.is_empty()
    }

    /// Looks through the next documents for what must not be published. Gives those that could not be looked through
    /// as they were read: they have changed or cannot be read any more, and are to be read anew.
    pub fn check_next(&mut self) -> Vec<PathBuf> {
        let Some(config) = self.config.clone() else { return Vec::new() };
        let rest = self.unchecked.len().saturating_sub(CHECKED_AT_ONCE);
        let next: Vec<Entry> =
            self.unchecked.drain(rest..).filter_map(|path| self.documents.remove(&path)).collect();
        let checked: Vec<Entry> = next.into_par_iter().map(|entry| entry.checked(&config)).collect();
        let stale = checked.iter().filter(|entry| !entry.is_checked);
        let stale = stale.map(|entry| PathBuf::from(&entry.file.path)).collect();
        self.documents.extend(checked.into_iter().map(|entry| (entry.file.path.clone(), entry)));
        stale
    }

    /// Reads anew what lies at some paths from the root, and below them, and makes what follows from it. Paths that
    /// hold nothing of the site cost nothing.
    pub fn refresh(&mut self, parts: &[PathBuf], watcher: Watcher) -> Changes {
        let mut changes = Changes::default();
        if parts.iter().any(|part| part == Path::new(CONFIG_FILE)) {
            changes.config = self.read_config();
        }
        if self.made.is_none() {
            // What was changed while there was no configuration, nobody has looked at.
            if self.is_configured {
                self.read_everything(watcher);
                changes.config = true;
            }
            return changes;
        }
        for part in parts {
            self.look(part, &mut changes);
        }
        let read_by = self.read_by.as_ref().zip(self.config.as_ref());
        if read_by.is_some_and(|(before, now)| !Arc::ptr_eq(before, now) && !before.reads_like(now)) {
            self.parse_again(watcher);
        }
        if changes.templates || changes.config || self.replaces_theme(&changes.statics) {
            self.load_theme();
        }
        if !changes.is_empty() || self.is_another_day() {
            let texts = changes.are_texts_only() && !self.is_another_day();
            if !(texts && self.replace_texts(&changes)) {
                self.make(&changes.files(), watcher);
            }
        }
        changes
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.options.root
    }

    /// What is known: the site, and everything that was found, with the site's levels.
    pub fn checkup(&self) -> Checkup {
        let language = self.config.as_ref().map_or(Language::ZhCn, |config| config.language);
        let usable = self.made.as_ref().zip(self.config.as_ref()).filter(|_| self.is_configured);
        let Some((made, config)) = usable else {
            let diagnostics = self.config_faults.clone();
            return Checkup { ready: None, diagnostics, allowed: Vec::new(), language };
        };
        let documents = self.documents.values().filter_map(|entry| entry.document.as_ref());
        let allowances = allowances(config, documents);
        // What is off matters to entries of `allow:` only; a site can have turned off what thousands of files have.
        let matters =
            |found: &&Diagnostic| config.level(found.code) != Level::Off || allowances.concern(&found.file);
        let of_documents = self.documents.values().flat_map(|entry| &entry.diagnostics).filter(matters);
        let mut diagnostics: Vec<Diagnostic> = [&self.config_faults, &self.sources.diagnostics]
            .into_iter()
            .flatten()
            .chain(of_documents)
            .chain(&made.related)
            .chain(&self.theme_faults)
            .chain(&made.checked)
            .cloned()
            .collect();
        let allowed = allowances.apply(&mut diagnostics);
        config.apply_levels(&mut diagnostics);
        soften_drafts(&mut diagnostics, &made.ready.site.left_out);
        sort(&mut diagnostics);
        cap(&mut diagnostics);
        Checkup { ready: Some(made.ready.clone()), diagnostics, allowed, language }
    }

    /// Reads site.yaml; says whether it is another text than before.
    fn read_config(&mut self) -> bool {
        let text = config_text(&self.options.root);
        let is_known = text.as_ref().is_ok_and(|text| self.config_text.as_ref() == Some(text));
        if is_known {
            return false;
        }
        let Checked { value: config, diagnostics } = configuration(&text, &self.options);
        self.config_text = text.ok();
        self.is_configured = config.is_some();
        self.config_faults = diagnostics;
        if let Some(config) = config {
            self.config = Some(Arc::new(config));
        }
        true
    }

    fn read_everything(&mut self, watcher: Watcher) {
        self.sources = walk(&self.options.root);
        let files = std::mem::take(&mut self.sources.documents);
        self.documents = self.read_documents(files, watcher);
        self.read_by.clone_from(&self.config);
        self.load_theme();
        self.made = None;
        self.make(&BTreeSet::new(), watcher);
    }

    fn read_documents(&self, files: Vec<SourceFile>, watcher: Watcher) -> BTreeMap<String, Entry> {
        let count = files.len();
        let mut files = files.into_iter();
        let mut documents = BTreeMap::new();
        loop {
            let batch: Vec<SourceFile> = files.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                return documents;
            }
            let read: Vec<Entry> = batch.into_par_iter().map(|file| self.read(file, None)).collect();
            documents.extend(read.into_iter().map(|entry| (entry.file.path.clone(), entry)));
            watcher(Progress::Reading(documents.len(), count));
        }
    }

    fn read(&self, file: SourceFile, before: Option<Entry>) -> Entry {
        match &self.config {
            Some(config) => Entry::read(file, before, config, self.checks_later),
            None => Entry::unread(file),
        }
    }

    fn parse_again(&mut self, watcher: Watcher) {
        let files = std::mem::take(&mut self.documents).into_values().map(|entry| entry.file).collect();
        self.documents = self.read_documents(files, watcher);
        self.read_by.clone_from(&self.config);
    }

    /// Reads anew what lies at a path, and below it.
    fn look(&mut self, part: &Path, changes: &mut Changes) {
        let (part, Some(mut found)) = walk_part(&self.options.root, part) else { return };
        let key = relative(Path::new(""), &part);
        self.look_at_documents(&key, std::mem::take(&mut found.documents), changes);
        let attachments = Arc::make_mut(&mut self.sources.attachments);
        changes.attachments.extend(replace(attachments, &key, Arc::unwrap_or_clone(found.attachments)));
        if let Some(name) = below(&key, "static") {
            let statics = Arc::make_mut(&mut self.sources.statics);
            changes.statics.extend(replace(statics, name, Arc::unwrap_or_clone(found.statics)));
        }
        if let Some(name) = below(&key, "templates") {
            changes.templates |= !replace(&mut self.sources.templates, name, found.templates).is_empty();
        }
        let faults = &mut self.sources.diagnostics;
        let (gone, mut kept): (Vec<_>, Vec<_>) =
            faults.drain(..).partition(|fault| is_at_or_below(&fault.file, &key));
        changes.misplaced |= gone != found.diagnostics;
        kept.append(&mut found.diagnostics);
        *faults = kept;
    }

    fn look_at_documents(&mut self, key: &str, found: Vec<SourceFile>, changes: &mut Changes) {
        let known = keys_at(&self.documents, key);
        let mut old: BTreeMap<String, Entry> =
            known.into_iter().filter_map(|path| self.documents.remove_entry(&path)).collect();
        let found: Vec<(SourceFile, Option<Entry>)> = found
            .into_iter()
            .map(|file| {
                let before = old.remove(&file.path);
                (file, before)
            })
            .collect();
        changes.structure |= !old.is_empty();
        changes.documents.extend(old.into_keys());
        let read: Vec<(Option<Document>, bool, Entry)> = found
            .into_par_iter()
            .map(|(file, before)| {
                let document = before.as_ref().and_then(|before| before.document.clone());
                let known = before.as_ref().map(|before| (before.hash, before.diagnostics.clone()));
                let entry = self.read(file, before);
                // The same text can have been read before it was checked.
                let same = known.is_some_and(|(hash, found)| {
                    hash.is_some() && hash == entry.hash && found == entry.diagnostics
                });
                (document, same, entry)
            })
            .collect();
        for (before, same, entry) in read {
            if !same {
                changes.documents.insert(entry.file.path.clone());
                changes.structure |= before.is_none() || entry.document.is_none();
                changes.before.extend(before);
            }
            self.documents.insert(entry.file.path.clone(), entry);
        }
    }

    fn replaces_theme(&self, statics: &BTreeSet<String>) -> bool {
        crate::theme::asset_names().any(|name| statics.contains(&name))
    }

    fn load_theme(&mut self) {
        let Some(config) = &self.config else { return };
        let mut faults = Vec::new();
        self.theme = theme(&self.sources, config, &mut faults);
        self.theme_faults = faults;
    }

    fn today(&self, config: &Config) -> jiff::civil::Date {
        self.options.now.unwrap_or_else(|| (self.options.clock)(&config.timezone))
    }

    fn is_another_day(&self) -> bool {
        let made = self.made.as_ref().zip(self.config.as_ref());
        made.is_some_and(|(made, config)| made.ready.site.today != self.today(config))
    }

    /// Makes everything that follows from the files; `stale` are files besides documents that may have changed.
    fn make(&mut self, stale: &BTreeSet<String>, watcher: Watcher) {
        let Some(config) = &self.config else { return };
        let broken = self.documents.values().filter(|entry| entry.document.is_none());
        let options = Options {
            today: self.today(config),
            drafts: self.options.drafts,
            future: self.options.future,
            expired: self.options.expired,
            broken: broken.map(|entry| entry.file.path.clone()).collect(),
        };
        let documents = self.documents.values().filter_map(|entry| entry.document.as_ref());
        let Checked { value: site, diagnostics: mut related } = relate(config.clone(), documents, &options);
        let worked = self.made.as_ref().map(|made| {
            let Ready { files, pictures, .. } = &made.ready;
            Worked { files, store: pictures, stale }
        });
        let (files, pictures) =
            other_files(&self.options.root, &site, &self.sources, self.theme.as_ref(), worked, watcher);
        let Checked { value: plan, diagnostics: mut clashes } = plan(&site, &files);
        related.append(&mut clashes);
        let mut checked = check::check_references(&site, &plan, &files);
        checked.append(&mut check::check_pictures(&site, &files));
        checked.append(&mut scan_attachments(&self.sources, config));
        let theme = self.theme.clone().map(|mut theme| {
            add_site_values(&mut theme, &site, &files);
            Arc::new(theme)
        });
        let ready = Ready {
            site: Arc::new(site),
            plan: Arc::new(plan),
            files: Arc::new(files),
            pictures: Arc::new(pictures),
            theme,
            attachments: self.sources.attachments.clone(),
            statics: self.sources.statics.clone(),
        };
        self.made = Some(Made { ready, related, checked });
    }

    /// Puts rewritten bulletins in the place of the old ones where no list, sum, address or link can tell the difference;
    /// says whether that was so.
    fn replace_texts(&mut self, changes: &Changes) -> bool {
        let Some(made) = &mut self.made else { return false };
        // A finding about such a file would name places that have moved.
        let mut findings = made.related.iter().chain(&made.checked);
        if findings.any(|found| changes.documents.contains(&found.file)) {
            return false;
        }
        let after = changes.before.iter().map(|before| self.documents.get(&*before.path)?.document.as_ref());
        let pairs: Option<Vec<(&Document, &Document)>> =
            changes.before.iter().zip(after).map(|(before, after)| Some((before, after?))).collect();
        let Some(site) = pairs.and_then(|pairs| made.ready.site.with_texts(&pairs)) else { return false };
        made.ready.site = Arc::new(site);
        true
    }
}
