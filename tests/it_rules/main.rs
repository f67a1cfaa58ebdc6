//! Temporary.
mod support;
mod rules;
mod rules_files;
mod rules_site;
