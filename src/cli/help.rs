//! Help in Chinese and English: clap's own words, which are English only, are replaced.

use clap::{Arg, ArgAction, Command};

/// The same command line, with help whose every word is in both languages.
pub(crate) fn with_both_languages(command: Command) -> Command {
    let command = command.disable_version_flag(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    in_both_languages(command.arg(version.help("程序的版本 / Version of the program")))
}

fn in_both_languages(command: Command) -> Command {
    let template = template(&command);
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    command
        .mut_args(with_values)
        .disable_help_flag(true)
        .arg(help.help("显示这些说明 / Show this help"))
        .help_template(template)
        .mut_subcommands(in_both_languages)
}

fn template(command: &Command) -> String {
    let mut template = "{about}\n\n用法 / Usage: {usage}\n".to_owned();
    if command.has_subcommands() {
        template.push_str("\n命令 / Commands:\n{subcommands}\n");
    }
    if command.get_positionals().next().is_some() {
        template.push_str("\n要写的 / Arguments:\n{positionals}\n");
    }
    template + "\n选项 / Options:\n{options}\n"
}

/// Moves the default and the words that are allowed into the help text, which is in both languages.
fn with_values(argument: Arg) -> Arg {
    if !argument.get_action().takes_values() {
        return argument;
    }
    let default: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let default = default.first().map(|default| default.to_string());
    let words: Vec<String> =
        argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let help = argument.get_help().map(ToString::to_string).expect("every argument has a help text");
    let (chinese, english) = help.split_once(" / ").expect("every help text is in both languages");
    let mut notes: Vec<[String; 2]> = Vec::new();
    notes.extend(
        (!words.is_empty())
            .then(|| [format!("可以写 {}", words.join("、")), format!("one of {}", words.join(", "))]),
    );
    notes.extend(default.map(|default| [format!("不写就是 {default}"), format!("{default} unless given")]));
    if notes.is_empty() {
        return argument;
    }
    let joined = |index: usize, between: &str| {
        notes.iter().map(|note| note[index].as_str()).collect::<Vec<_>>().join(between)
    };
    let help = format!("{chinese}（{}） / {english} ({})", joined(0, "；"), joined(1, "; "));
    argument.help(help).hide_default_value(true).hide_possible_values(true)
}
