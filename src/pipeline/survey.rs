//! The files of a site, one by one, for commands that look at what is written rather than at what is published.

use jiff::civil::Date;
use rayon::prelude::*;

use super::{BuildOptions, config_text, configuration};
use crate::config::Config;
use crate::content::{Document, parse};
use crate::diagnostics::{Checked, Diagnostic};
use crate::source::{SourceFile, SourceSet, read_text, walk};

/// A site's configuration and its files.
pub struct Survey {
    /// The configuration.
    pub config: Config,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// The files.
    pub sources: SourceSet,
    /// The day that counts as today.
    pub today: Date,
}

/// A content file with its text.
pub struct ReadFile {
    /// Path from the site's root.
    pub path: String,
    /// Its text; `None` when it cannot be read as text.
    pub text: Option<String>,
    /// What it says; `None` when its front matter cannot be read.
    pub document: Option<Document>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Survey {
    /// Reads the configuration and lists the files; without a usable configuration, says why.
    pub fn open(options: &BuildOptions) -> Result<Survey, Vec<Diagnostic>> {
        let Checked { value, diagnostics } = configuration(&config_text(&options.root), options);
        let Some(config) = value else { return Err(diagnostics) };
        let today = options.now.unwrap_or_else(|| (options.clock)(&config.timezone));
        Ok(Survey { config, diagnostics, sources: walk(&options.root), today })
    }

    /// Reads every content file, in the order of their paths.
    pub fn read(&self) -> Vec<ReadFile> {
        self.sources.documents.par_iter().map(|file| self.read_file(file)).collect()
    }

    fn read_file(&self, file: &SourceFile) -> ReadFile {
        let path = file.path.clone();
        match read_text(file) {
            Ok(text) => {
                let checked = parse(&path, &text, &self.config);
                ReadFile { path, text: Some(text), document: checked.value, diagnostics: checked.diagnostics }
            }
            Err(reason) => ReadFile { path, text: None, document: None, diagnostics: vec![*reason] },
        }
    }
}
