//! The commands. They call the library, print what it returns and choose the exit code.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "commands own the clock, the environment and the terminal"
)]

mod build;
mod change_reporter;
mod changes;
mod check;
mod digest;
mod doctor;
mod exit;
mod explain;
mod export;
mod fix;
mod generated;
mod hosting;
mod import;
mod init;
mod list;
mod mv;
mod new;
mod progress;
mod prompt;
mod report;
mod serve;
mod site;
mod terminal;
mod timings;
mod usage;

use std::process::ExitCode;

use crate::cli::Command;

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let cli = match usage::parse() {
        Ok(cli) => cli,
        Err(exit) => return ExitCode::from(exit as u8),
    };
    let exit = match cli.command {
        Command::Build(args) => build::build(&args),
        Command::Check(args) => check::check(&args),
        Command::Serve(args) => serve::serve(&args),
        Command::Explain(args) => explain::explain(&args),
        Command::Init(args) => init::init(&args),
        Command::New(args) => new::new(&args),
        Command::Import(args) => import::import(&args),
        Command::Digest(args) => digest::digest(&args),
        Command::Export(args) => export::export(&args),
        Command::Hosting(args) => hosting::hosting(&args),
        Command::Doctor(args) => doctor::doctor(&args),
        Command::Mv(args) => mv::mv(&args),
        Command::List(args) => list::list(&args),
        Command::Schema(args) => generated::schema(&args),
        Command::Completions(args) => generated::completions(&args),
        Command::Help(args) => usage::help(&args),
    };
    ExitCode::from(exit as u8)
}
