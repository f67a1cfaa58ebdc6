//! The front matter as a form, through the public library: what is read, and what is written into the file.

mod examples;
mod findings;
mod properties;

use fanzha::author::form::{Form, FormInput, write};

/// A file below `content/bulletins/`.
pub const PATH: &str = "content/bulletins/2026/2026-06-08-lipei.md";

/// What a form reads of a text.
pub fn read(text: &str) -> Form {
    Form::read(PATH, text).unwrap_or_else(|refusal| panic!("{refusal:?}:\n{text}"))
}

/// What a form submits: values by path.
pub fn input(values: &[(&str, &str)]) -> FormInput {
    let pair = |(path, value): &(&str, &str)| ((*path).to_owned(), (*value).to_owned());
    FormInput { values: values.iter().map(pair).collect(), ..FormInput::default() }
}

/// The text after these values were written into it.
pub fn written(text: &str, values: &[(&str, &str)]) -> String {
    write(PATH, text, &input(values)).unwrap_or_else(|refusal| panic!("{refusal:?}: {values:?}\n{text}"))
}
