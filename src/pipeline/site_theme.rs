//! The theme of a site: the embedded one, with what the site replaces.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::source::{SourceSet, read_bytes, read_text};
use crate::theme::{Theme, asset_names, load};

/// A theme as it was loaded.
pub(super) struct SiteTheme {
    /// The theme without the site's values; `None` when a template does not parse.
    pub(super) theme: Option<Theme>,
    /// What is wrong with it.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl SiteTheme {
    /// Loads the theme with the templates and files of a site.
    pub(super) fn load(sources: &SourceSet, config: &Config) -> SiteTheme {
        let mut diagnostics = Vec::new();
        let mut templates = Vec::new();
        for (name, file) in &sources.templates {
            match read_text(file) {
                Ok(text) => templates.push((name.clone(), text)),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        let mut replaced = BTreeMap::new();
        for (name, file) in asset_names().filter_map(|name| sources.statics.get_key_value(&name)) {
            match read_bytes(file) {
                Ok(bytes) => drop(replaced.insert(name.clone(), bytes)),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        let theme = match load(&templates, &replaced, config) {
            Ok(theme) => Some(theme),
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                None
            }
        };
        SiteTheme { theme, diagnostics }
    }
}

/// Whether a file of `static/` among these replaces one of the theme.
pub(super) fn replace_theme_files(names: &BTreeSet<String>) -> bool {
    asset_names().any(|name| names.contains(&name))
}
