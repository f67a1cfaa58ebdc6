//! site.yaml: what a site is called, where it lives and what it allows.
//!
//! Only `title` and `base_url` must be given. Everything wrong with the file is reported at once, and a
//! configuration with mistakes still yields a [`Config`], so that the bulletins are checked in the same
//! run.

mod allow;
mod appearance;
mod base_url;
mod colour;
mod official;
mod read;
mod samples;
mod settings;
mod share;

pub(crate) use allow::{Allowance, AllowanceScope, take_allowances};
pub(crate) use appearance::Accent;
pub(crate) use base_url::BaseUrl;
pub(crate) use official::{comparable_host, is_public_host};
pub use read::read_config;
pub(crate) use read::{language_words, level_words};
pub(crate) use samples::{SAMPLE_ADDRESS, SAMPLE_PUBLISHERS};
pub(crate) use settings::CONFIG_FILE;
pub use settings::{Config, Publisher};
