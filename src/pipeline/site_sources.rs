//! The sources of a site, for commands that work on what is written rather than on what is published.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::options::BuildOptions;
use super::pictures::is_picture;
use super::site_config::SiteConfig;
use crate::address::encode;
use crate::check::referenced_by;
use crate::config::Config;
use crate::content::{Document, parse_unchecked};
use crate::diagnostics::Diagnostic;
use crate::source::{SourceFile, SourceSet, read_text, walk};

/// A site's configuration and the list of its files.
pub(crate) struct SiteSources {
    /// The configuration.
    pub(crate) config: Arc<Config>,
    /// The files.
    pub(crate) files: SourceSet,
    /// The day that counts as today.
    pub(crate) today: Date,
}

/// A content file with its text.
pub(crate) struct ContentText {
    /// Path from the site's root.
    pub(crate) path: String,
    /// Its text; `None` when it cannot be read as text.
    pub(crate) text: Option<String>,
    /// What it says; `None` when its front matter cannot be read.
    pub(crate) document: Option<Document>,
}

impl SiteSources {
    /// Reads the configuration and lists the files. The errors are why the configuration cannot be used.
    pub(crate) fn open(options: &BuildOptions) -> Result<SiteSources, Vec<Diagnostic>> {
        let read = SiteConfig::read(options);
        let Some(config) = read.last_usable else { return Err(read.diagnostics) };
        Ok(SiteSources { today: options.today(&config), config, files: walk(&options.root) })
    }

    /// Reads every content file, in the order of their paths.
    pub(crate) fn read_content(&self) -> Vec<ContentText> {
        self.files.documents.par_iter().map(|file| self.read_file(file)).collect()
    }

    /// The pictures of `content/` that no text uses, published or not; the texts at some paths count as if they were not
    /// there. What a text that cannot be read names counts as used.
    pub(crate) fn unused_pictures(&self, without: &[&str]) -> Vec<String> {
        let mut texts = self.read_content();
        texts.retain(|text| !without.contains(&&*text.path));
        let used = referenced_by(texts.iter().filter_map(|text| text.document.as_ref()));
        let broken = || texts.iter().filter(|text| text.document.is_none());
        let is_named = |path: &str| {
            let name = path.rsplit('/').next().unwrap_or(path);
            let names = |text: &str| text.contains(name) || text.contains(&encode(name));
            broken().any(|text| text.text.as_deref().is_none_or(names))
        };
        let pictures = self.files.attachments.keys().filter(|path| is_picture(path));
        pictures.filter(|path| !used.contains(*path) && !is_named(path)).cloned().collect()
    }

    fn read_file(&self, file: &SourceFile) -> ContentText {
        let path = file.path.clone();
        let text = read_text(file).ok();
        let document = text.as_ref().and_then(|text| parse_unchecked(&path, text, &self.config).value);
        ContentText { path, text, document }
    }
}
