//! `fanzha schema` and `fanzha completions`: data for other programs.

use clap::CommandFactory;

use super::exit::Exit;
use super::terminal::print_data;
use crate::author::cms::cms_configuration;
use crate::author::schema::{Subject, schema as schema_of};
use crate::cli::{Cli, CompletionsArgs, SchemaArgs, SchemaSubject};
use crate::diagnostics::Language;

/// Prints a JSON Schema, or what a content manager needs.
pub(super) fn schema(args: &SchemaArgs) -> Exit {
    let language = args.lang.as_deref().and_then(Language::parse).unwrap_or(Language::ZhCn);
    print_data(&match args.subject {
        Some(subject) => format!("{:#}\n", schema_of(subject_of(subject))),
        None => cms_configuration(language),
    });
    Exit::Clean
}

fn subject_of(subject: SchemaSubject) -> Subject {
    match subject {
        SchemaSubject::Site => Subject::Site,
        SchemaSubject::Bulletin => Subject::Bulletin,
        SchemaSubject::Type => Subject::Type,
        SchemaSubject::Page => Subject::Page,
        SchemaSubject::Translation => Subject::Translation,
    }
}

/// Prints a completion script.
pub(super) fn completions(args: &CompletionsArgs) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "fanzha", &mut script);
    print_data(&String::from_utf8_lossy(&script));
    Exit::Clean
}
