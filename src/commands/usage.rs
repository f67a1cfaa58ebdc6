//! What is wrong with a command line, in the program's own words: those of the parser are English.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, Error, FromArgMatches};

use super::exit::Exit;
use super::report::Reporter;
use super::terminal::{print_data, print_notice};
use crate::cli::{Cli, HelpArgs, with_both_languages};
use crate::diagnostics::{Language, Wording};

/// A named fact of a message.
type Fact = (&'static str, String);

/// The command line of the process. When it asks for help, or cannot be read, that is printed.
pub(super) fn parse() -> Result<Cli, Exit> {
    let arguments: Vec<String> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let matches = command().try_get_matches();
    matches.and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|error| print(&error, &arguments))
}

/// Prints how a command is used.
pub(super) fn help(args: &HelpArgs) -> Exit {
    let asked = args.command.iter().cloned();
    let arguments: Vec<String> =
        std::iter::once("fanzha".to_owned()).chain(asked).chain(["--help".to_owned()]).collect();
    let error = command().try_get_matches_from(&arguments).expect_err("help ends the parsing");
    print(&error, &arguments)
}

fn command() -> Command {
    with_both_languages(Cli::command())
}

fn print(error: &Error, arguments: &[String]) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print_data(&error.render().ansi().to_string());
            return Exit::Clean;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            print_notice(&error.render().ansi().to_string());
            return Exit::Usage;
        }
        _ => (),
    }
    let reporter = Reporter::without_site(language(arguments));
    let command = arguments.iter().skip(1).find_map(|argument| command().find_subcommand(argument).cloned());
    let (key, facts) = fault(error, command.as_ref(), reporter.wording());
    reporter.print_message(key, &facts);
    let name = command.map(|command| ("command", command.get_name().to_owned()));
    reporter.print_message("usage-help", &name.into_iter().collect::<Vec<Fact>>());
    Exit::Usage
}

/// The language that the arguments ask for, wherever they can be read.
fn language(arguments: &[String]) -> Option<&str> {
    let next = |(index, argument): (usize, &String)| {
        let value = argument.strip_prefix("--lang=");
        value.is_some().then_some(index).or((argument == "--lang").then_some(index + 1))
    };
    let at = arguments.iter().enumerate().find_map(next)?;
    let argument = arguments.get(at)?;
    Some(argument.strip_prefix("--lang=").unwrap_or(argument))
}

/// The message and its facts.
fn fault(error: &Error, command: Option<&Command>, wording: &Wording) -> (&'static str, Vec<Fact>) {
    let given = Given { error, command, wording };
    let argument = given.first(ContextKind::InvalidArg).unwrap_or_default();
    let value = given.first(ContextKind::InvalidValue).unwrap_or_default();
    let flag = || given.flag("flag", &argument);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let value = given.first(ContextKind::InvalidSubcommand).unwrap_or_default();
            let near = given.first(ContextKind::SuggestedSubcommand);
            ("usage-unknown-command", facts([("value", Some(value)), ("nearest", near)]))
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            let near = given.first(ContextKind::SuggestedArg);
            ("usage-unknown-flag", facts([("value", Some(argument)), ("nearest", near)]))
        }
        ErrorKind::UnknownArgument => ("usage-extra", facts([("value", Some(argument))])),
        ErrorKind::TooManyValues => ("usage-flag-without-value", facts([flag(), ("value", Some(value))])),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if !value.is_empty() => {
            let near = given.first(ContextKind::SuggestedValue);
            let values =
                [flag(), ("value", Some(value)), ("allowed", given.allowed(&argument)), ("nearest", near)];
            (expected(&argument), facts(values))
        }
        ErrorKind::InvalidValue
        | ErrorKind::ValueValidation
        | ErrorKind::NoEquals
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues => {
            ("usage-no-value", facts([flag(), ("allowed", given.allowed(&argument))]))
        }
        ErrorKind::ArgumentConflict => match given.first(ContextKind::PriorArg) {
            Some(other) if other != argument => {
                ("usage-conflict", facts([flag(), given.flag("other", &other)]))
            }
            _ => ("usage-twice", facts([flag()])),
        },
        ErrorKind::MissingRequiredArgument => ("usage-missing", facts([("missing", Some(given.missing()))])),
        ErrorKind::InvalidUtf8 => ("usage-not-utf8", Vec::new()),
        _ => ("usage-other", Vec::new()),
    }
}

fn facts<const N: usize>(facts: [(&'static str, Option<String>); N]) -> Vec<Fact> {
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// The message about a value that cannot be read.
fn expected(argument: &str) -> &'static str {
    match argument.split(' ').next() {
        Some("--now") => "usage-bad-date",
        Some("--port" | "--jobs") => "usage-bad-number",
        _ => "usage-bad-value",
    }
}

/// What the parser says about a mistake.
struct Given<'a> {
    error: &'a Error,
    command: Option<&'a Command>,
    wording: &'a Wording,
}

impl Given<'_> {
    fn all(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            _ => Vec::new(),
        }
    }

    fn first(&self, kind: ContextKind) -> Option<String> {
        self.all(kind).into_iter().next()
    }

    /// A flag as it is typed, or what a place without a flag is for.
    fn flag(&self, name: &'static str, argument: &str) -> (&'static str, Option<String>) {
        (name, Some(self.name(argument)))
    }

    fn name(&self, argument: &str) -> String {
        let is_flag = argument.starts_with('-');
        let of_place = || {
            let inner = argument.trim_matches(['<', '>', '[', ']', '.']);
            let mut places = self.command?.get_positionals();
            let place = places.find(|place| {
                place.get_id().as_str().eq_ignore_ascii_case(inner) || is_named(place, inner)
            })?;
            let help = place.get_help()?.to_string();
            let (chinese, english) = help.split_once(" / ")?;
            Some(if self.wording.language() == Language::ZhCn { chinese } else { english }.to_owned())
        };
        let typed = || argument.split(' ').next().expect("a split has a first part").to_owned();
        if is_flag { typed() } else { of_place().unwrap_or_else(typed) }
    }

    fn allowed(&self, argument: &str) -> Option<String> {
        let words = match argument.split(' ').next() {
            Some("--lang") => Language::ALL.iter().map(|language| language.tag().to_owned()).collect(),
            _ => self.all(ContextKind::ValidValue),
        };
        (!words.is_empty()).then(|| self.wording.join_list(&words))
    }

    fn missing(&self) -> String {
        let names: Vec<String> =
            self.all(ContextKind::InvalidArg).iter().map(|name| self.name(name)).collect();
        self.wording.join_list(&names)
    }
}

fn is_named(place: &clap::Arg, name: &str) -> bool {
    place.get_value_names().is_some_and(|names| names.iter().any(|known| known == name))
}
