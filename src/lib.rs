//! fanzha (反诈) turns anti-fraud case reports in Markdown into a site that citizens can read and search.
//!
//! Modules are the stages of the pipeline in the order in which data flows; a module imports earlier ones
//! only. ARCHITECTURE.md is the map.

pub mod text;

pub mod pinyin;

pub mod markup;

pub mod diagnostics;
pub mod money;
pub mod yaml;

pub mod vocabulary;

pub mod config;

pub mod address;

pub mod images;

pub mod source;

pub mod safety;

pub mod content;

pub mod model;

pub mod search;

pub mod author;

pub mod plan;

pub mod check;

pub mod theme;

pub mod view;

pub mod render;

pub mod write;

pub mod pipeline;

pub mod serve;

pub mod cli;

pub mod commands;
