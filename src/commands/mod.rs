//! The commands. They call the library, print what it returns and choose the exit code.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "commands own the clock, the environment and the terminal"
)]

mod build;
mod change_reporter;
mod check;
mod exit;
mod explain;
mod fix;
mod generated;
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
mod transaction;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command, message};
use exit::Exit;

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => match message(&error) {
            Some(message) => {
                anstream::eprint!("{message}");
                return ExitCode::from(Exit::Usage as u8);
            }
            None => error.exit(),
        },
    };
    let exit = match cli.command {
        Command::Build(args) => build::build(&args),
        Command::Check(args) => check::check(&args),
        Command::Serve(args) => serve::serve(&args),
        Command::Explain(args) => explain::explain(&args),
        Command::Init(args) => init::init(&args),
        Command::New(args) => new::new(&args),
        Command::Mv(args) => mv::mv(&args),
        Command::List(args) => list::list(&args),
        Command::Schema(args) => generated::schema(&args),
        Command::Completions(args) => generated::completions(&args),
    };
    ExitCode::from(exit as u8)
}
