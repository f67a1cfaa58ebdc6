//! What one mistake is: facts, no sentences.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::codes::{Code, Level};

/// Stands for today in a replacement: files are read without knowing the day.
pub(crate) const TODAY: &str = "{today}";

/// Something that an author should know.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable name of the rule.
    pub code: Code,
    /// How serious it is; the site's configuration may have changed it from the code's default.
    pub level: Level,
    /// Path relative to the site's root, `/` between folders; empty when the whole site is meant.
    pub file: String,
    /// Bytes in the whole file, front matter included; `None` when the file as a whole is meant.
    pub span: Option<Range<usize>>,
    /// Named facts that fill the wording's `{placeholders}`.
    #[serde(with = "super::stored")]
    pub facts: Vec<(&'static str, String)>,
    /// Text that fixes the mistake when it is put in place of `span`.
    pub replacement: Option<String>,
    /// Whether a person has to judge the replacement: `check --fix` shows it and leaves the text as it is.
    pub needs_judgement: bool,
    /// The highest level that the site's configuration can give it; lower than error where the finding may be wrong.
    pub ceiling: Level,
}

impl Diagnostic {
    /// Lowers the level of what is in a text that nobody reads: of a draft everything is a hint; of a withdrawn bulletin,
    /// whose notice is read, the warnings are.
    pub(crate) fn soften(&mut self, is_draft: bool, is_withdrawn: bool) {
        if is_draft || is_withdrawn && self.level == Level::Warning {
            self.level = self.level.min(Level::Info);
        }
    }

    /// A diagnostic of the code's default level about a whole file.
    pub fn new(code: Code, file: impl Into<String>) -> Self {
        Self {
            code,
            level: code.default_level(),
            file: file.into(),
            span: None,
            facts: Vec::new(),
            replacement: None,
            needs_judgement: false,
            ceiling: Level::Error,
        }
    }

    /// Points at bytes of the file.
    #[must_use]
    pub fn at(mut self, span: Range<usize>) -> Self {
        self.span = Some(span);
        self
    }

    /// Adds a named fact.
    #[must_use]
    pub fn fact(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.facts.push((name, value.into()));
        self
    }

    /// Says what to write in place of the span.
    #[must_use]
    pub fn fix(mut self, replacement: impl Into<String>) -> Self {
        self.replacement = Some(replacement.into());
        self
    }

    /// Says what was probably meant, for a person to judge.
    #[must_use]
    pub(crate) fn suggest(mut self, replacement: impl Into<String>) -> Self {
        self.needs_judgement = true;
        self.fix(replacement)
    }

    /// Limits the level, whatever its code and the configuration say.
    #[must_use]
    pub(crate) fn at_most(mut self, ceiling: Level) -> Self {
        self.ceiling = ceiling;
        self.level = self.level.min(ceiling);
        self
    }

    /// Says what to write in place of the span, where a fix is known.
    #[must_use]
    pub(crate) fn fix_if(mut self, replacement: Option<String>) -> Self {
        self.replacement = replacement;
        self
    }
}

/// Puts the day that counts as today into replacements that need it.
pub(crate) fn fill_today(diagnostics: &mut [Diagnostic], today: impl ToString) {
    for replacement in diagnostics.iter_mut().filter_map(|found| found.replacement.as_mut()) {
        if replacement.contains(TODAY) {
            *replacement = replacement.replace(TODAY, &today.to_string());
        }
    }
}

/// A value and the diagnostics found while making it.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// The value, as good as it can be made from the input.
    pub value: T,
    /// In the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}
