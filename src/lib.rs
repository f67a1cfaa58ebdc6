//! fanzha (反诈) turns anti-fraud case reports in Markdown into a site that citizens can read and search.
//!
//! Modules are the stages of the pipeline in the order in which data flows; a module imports earlier ones
//! only. ARCHITECTURE.md is the map.

// What is public is what the program, the tests and the fuzz targets use.
#![warn(unreachable_pub)]

pub(crate) mod characters;
#[cfg(test)]
mod test_tables;

pub mod text;

pub(crate) mod article;

pub(crate) mod pinyin;

pub(crate) mod nearest;

pub mod markup;

pub mod diagnostics;
pub(crate) mod money;
pub(crate) mod yaml;

pub mod vocabulary;

pub mod config;

pub mod address;

pub mod images;

pub(crate) mod source;

pub(crate) mod office;

pub mod safety;

pub mod content;

pub(crate) mod model;

pub mod search;

pub mod author;

pub(crate) mod import;

pub(crate) mod plan;

pub(crate) mod check;

pub mod theme;

pub(crate) mod view;

pub mod render;

pub(crate) mod hosting;

pub(crate) mod export;

pub mod write;

pub mod pipeline;

pub(crate) mod desk;

pub mod serve;

pub(crate) mod cli;

pub mod commands;

#[cfg(fuzzing)]
pub mod fuzzing;
