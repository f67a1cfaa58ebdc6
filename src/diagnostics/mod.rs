//! What the program has to say about an author's files.
//!
//! Authors are publicity officers, not programmers: a mistake must be shown at its place, with the
//! reason and the fixed line, and every mistake of a run must be shown at once. So stages never
//! stop at the first mistake and never print: they return values together with [`Diagnostic`]s, which
//! hold facts only. The words are in `wording/`, one file per language, and the emitters in
//! [`emit`] turn both into text for people and machines.

mod codes;
pub mod emit;
mod locate;
mod wording;

pub use codes::{Category, Code, Level};
pub use locate::{Excerpt, Located, Position, locate};
pub use wording::{Language, Wording};

use std::collections::HashMap;
use std::ops::Range;

/// One thing to tell an author: facts, no sentences.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    pub facts: Vec<(&'static str, String)>,
    /// Text that fixes the mistake when it is put in place of `span`.
    pub replacement: Option<String>,
    /// What the site's configuration cannot raise the level above: the finding may be wrong.
    pub ceiling: Level,
}

impl Diagnostic {
    /// A diagnostic of the code's default level about a whole file.
    pub fn new(code: Code, file: impl Into<String>) -> Self {
        Self {
            code,
            level: code.default_level(),
            file: file.into(),
            span: None,
            facts: Vec::new(),
            replacement: None,
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

    /// Says how serious it is at most, whatever its code and the configuration say.
    #[must_use]
    pub fn at_most(mut self, ceiling: Level) -> Self {
        self.ceiling = ceiling;
        self.level = self.level.min(ceiling);
        self
    }

    /// Says what to write in place of the span, where a fix is known.
    #[must_use]
    pub fn fix_if(mut self, replacement: Option<String>) -> Self {
        self.replacement = replacement;
        self
    }
}

/// A value and the diagnostics met on the way to it.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// The value, as good as it can be made from the input.
    pub value: T,
    /// In the order in which they were met.
    pub diagnostics: Vec<Diagnostic>,
}

/// True when a diagnostic forbids publishing.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.level == Level::Error)
}

/// Sorts by file, place and code, so that output never depends on threads, and drops repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
    diagnostics.dedup();
}

/// Findings of one kind in one file that are told at once; the next ones come up when these are fixed. A
/// file that is no text would otherwise fill the terminal, and the memory.
const MOST_OF_A_KIND: usize = 100;

/// Drops what nobody would read from a sorted list: see [`MOST_OF_A_KIND`].
pub fn cap(diagnostics: &mut Vec<Diagnostic>) {
    let mut counts: HashMap<(String, Code), usize> = HashMap::new();
    diagnostics.retain(|diagnostic| {
        let count = counts.entry((diagnostic.file.clone(), diagnostic.code)).or_default();
        *count += 1;
        *count <= MOST_OF_A_KIND
    });
}

type SortKey<'a> = (&'a str, usize, &'static str, &'a [(&'static str, String)]);

fn sort_key(d: &Diagnostic) -> SortKey<'_> {
    let start = d.span.as_ref().map_or(0, |span| span.start);
    (&d.file, start, d.code.as_str(), &d.facts)
}
