//! Every test that needs no browser, as one program: tests go through the `fanzha` program or the public
//! library from outside.

#![allow(clippy::disallowed_methods, reason = "tests make and read the files that the program is given")]
#![allow(clippy::disallowed_macros, reason = "a test that cannot run on a system says so loudly")]

mod architecture;
mod commands;
mod config;
mod corpus;
mod demonstration_site;
mod desk;
mod diagnostics;
mod exports;
mod first_week;
mod fixes;
mod form;
mod hook;
mod hosting;
mod images;
mod import;
mod markdown;
mod pipeline;
mod render;
mod safety;
mod search;
mod serve;
mod suggestions;
mod support;
mod theme;
mod typed;
mod write;
