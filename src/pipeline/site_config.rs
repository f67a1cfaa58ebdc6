//! site.yaml as it is on the disk.

use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::options::BuildOptions;

use crate::config::{CONFIG_FILE, Config, read_config};
use crate::diagnostics::{Checked, Code, Diagnostic};
use crate::safety::scan_config;
use crate::source::{file_at, is_there, read_text};

/// What site.yaml says.
#[derive(Default)]
pub(super) struct SiteConfig {
    /// Its text, if it can be read as text.
    text: Option<String>,
    /// The last version that could be used.
    pub(super) last_usable: Option<Arc<Config>>,
    /// Whether this is the version on the disk.
    pub(super) is_usable: bool,
    /// What is wrong with the version on the disk.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl SiteConfig {
    /// Reads site.yaml.
    pub(super) fn read(options: &BuildOptions) -> SiteConfig {
        let mut config = SiteConfig::default();
        config.reload(options);
        config
    }

    /// Reads site.yaml again; returns whether it may have changed.
    pub(super) fn reload(&mut self, options: &BuildOptions) -> bool {
        let text = match read_config_text(&options.root) {
            Ok(text) if self.text.as_ref() == Some(&text) => return false,
            Ok(text) => text,
            Err(fault) => {
                self.text = None;
                self.is_usable = false;
                self.diagnostics = vec![*fault];
                return true;
            }
        };
        let Checked { value: config, mut diagnostics } = read_config(&text, options.base_url.as_deref());
        if let Some(config) = &config {
            diagnostics.extend(scan_config(&text, config));
        }
        self.text = Some(text);
        self.is_usable = config.is_some();
        self.diagnostics = diagnostics;
        if let Some(config) = config {
            self.last_usable = Some(Arc::new(config));
        }
        true
    }

    /// What tells this configuration from every other.
    pub(super) fn hash(&self, options: &BuildOptions) -> [u8; 32] {
        let base_url = options.base_url.as_ref().map(Sha256::digest);
        let text = self.text.as_ref().map(Sha256::digest);
        let part = |part: Option<_>| part.unwrap_or_default();
        Sha256::new().chain_update(part(base_url)).chain_update(part(text)).finalize().into()
    }

    /// The configuration, if the version on the disk can be used.
    pub(super) fn usable(&self) -> Option<&Arc<Config>> {
        self.last_usable.as_ref().filter(|_| self.is_usable)
    }
}

fn read_config_text(root: &Path) -> Result<String, Box<Diagnostic>> {
    let file = file_at(root, CONFIG_FILE);
    if is_there(&file) {
        read_text(&file)
    } else {
        Err(Box::new(Diagnostic::new(Code::MissingConfig, CONFIG_FILE)))
    }
}
