//! Finds the checks that a word is about, for authors who remember what a message said but not its code.

use super::Wording;
use super::template::without_placeholders;
use crate::diagnostics::codes::Code;
use crate::text::comparable;

impl Wording {
    /// The checks with the word in their title or code; where there is none, those with it in their message or in the first
    /// sentence of their explanation; where there is none of these either, those with it anywhere in their texts.
    pub(crate) fn codes_about(&self, word: &str) -> Vec<Code> {
        let word = comparable(word);
        if word.is_empty() {
            return Vec::new();
        }
        let codes = || Code::ALL.iter().copied();
        let named: Vec<Code> = codes()
            .filter(|code| {
                [self.title(*code), code.as_str()].iter().any(|name| comparable(name).contains(&word))
            })
            .collect();
        if !named.is_empty() {
            return named;
        }
        let holding = |text: fn(&Self, Code) -> String| -> Vec<Code> {
            codes().filter(|code| comparable(&text(self, *code)).contains(&word)).collect()
        };
        let about = holding(Self::gist);
        if about.is_empty() { holding(Self::whole) } else { about }
    }

    fn whole(&self, code: Code) -> String {
        let text = self.text(code);
        without_placeholders(&[&*text.message, &*text.why, &*text.fix, &*text.explain].join("\n"))
    }

    fn gist(&self, code: Code) -> String {
        let text = self.text(code);
        let first = text.explain.lines().next().expect("an explanation has a line");
        format!("{}\n{first}", without_placeholders(&text.message))
    }
}
