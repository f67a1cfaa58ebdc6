//! `fanzha schema` and `fanzha completions`: data for other programs.

use clap::CommandFactory;

use super::exit::Exit;
use super::terminal::print_data;
use crate::author::schema::{Subject, schema as schema_of};
use crate::cli::{Cli, CompletionsArgs, SchemaArgs, SchemaSubject};

/// Prints a JSON Schema.
pub(super) fn schema(args: &SchemaArgs) -> Exit {
    let subject = match args.subject {
        SchemaSubject::Site => Subject::Site,
        SchemaSubject::Bulletin => Subject::Bulletin,
        SchemaSubject::Type => Subject::Type,
        SchemaSubject::Page => Subject::Page,
        SchemaSubject::Translation => Subject::Translation,
    };
    print_data(&format!("{:#}\n", schema_of(subject)));
    Exit::Clean
}

/// Prints a completion script.
pub(super) fn completions(args: &CompletionsArgs) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "fanzha", &mut script);
    print_data(&String::from_utf8_lossy(&script));
    Exit::Clean
}
