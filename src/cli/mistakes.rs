//! What is wrong with a command line, in Chinese and English as the help is. The library that reads it speaks English
//! only.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The message for a command line that cannot be read; `None` when help or the version was asked for.
pub(crate) fn message(error: &clap::Error) -> Option<String> {
    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return None;
    }
    let (zh, en) = sentence(error);
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let meant = suggested.into_iter().find_map(|kind| words(error, kind));
    let (zh_meant, en_meant) = meant
        .map(|meant| (format!("，是不是 {meant}？"), format!("; did you mean {meant}?")))
        .unwrap_or_else(|| ("。".to_owned(), ".".to_owned()));
    let allowed = words(error, ContextKind::ValidValue);
    let allowed = allowed.map(|allowed| format!("可以写 / Possible: {allowed}\n")).unwrap_or_default();
    Some(format!(
        "错误 / Error: {zh}{zh_meant} / {en}{en_meant}\n{allowed}用法 / Usage: fanzha --help, fanzha help …\n"
    ))
}

/// What is wrong, in both languages, without the full stop.
fn sentence(error: &clap::Error) -> (String, String) {
    let argument = words(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = words(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = words(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            (format!("没有“{name}”这个命令"), format!("There is no command “{name}”"))
        }
        ErrorKind::UnknownArgument => {
            (format!("不认识“{argument}”"), format!("“{argument}” is not known here"))
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            (format!("“{argument}”后面要写内容"), format!("“{argument}” needs a value"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            (format!("“{argument}”不能是“{value}”"), format!("“{argument}” cannot be “{value}”"))
        }
        ErrorKind::MissingRequiredArgument => {
            (format!("还要写 {argument}"), format!("{argument} is missing"))
        }
        ErrorKind::ArgumentConflict => {
            let other = words(error, ContextKind::PriorArg).unwrap_or_default();
            (
                format!("“{argument}”不能和“{other}”一起写，也不能写两次"),
                format!("“{argument}” cannot go with “{other}” or stand twice"),
            )
        }
        ErrorKind::InvalidUtf8 => {
            ("命令里有不是 UTF-8 的字".to_owned(), "The command line is not UTF-8".to_owned())
        }
        _ => ("这个命令写得不对".to_owned(), "The command line cannot be read".to_owned()),
    }
}

/// The words of the mistake that the library names.
fn words(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let words = match error.get(kind)? {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        _ => return None,
    };
    let words = crate::text::one_line(&words);
    (!words.is_empty()).then_some(words)
}
