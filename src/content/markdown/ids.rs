//! Ids of headings and footnotes: readable in Chinese, unique in the body, never empty.

use std::collections::HashMap;

/// Gives out ids.
#[derive(Default)]
pub(super) struct Ids {
    /// Every id given out, in order.
    given: Vec<String>,
    /// Each id given out and the number last tried for it. Only looked up, never iterated.
    taken: HashMap<String, u32>,
}

impl Ids {
    /// An id for a heading.
    pub(super) fn for_heading(&mut self, text: &str) -> String {
        let base = slug(text);
        let Some(mut number) = self.taken.get(&base).copied() else {
            return self.give(base);
        };
        let free = loop {
            number += 1;
            let candidate = format!("{base}-{number}");
            if !self.taken.contains_key(&candidate) {
                break candidate;
            }
        };
        self.taken.insert(base, number);
        self.give(free)
    }

    /// Gives out an id that is known to be free.
    pub(super) fn give(&mut self, id: String) -> String {
        self.taken.insert(id.clone(), 1);
        self.given.push(id.clone());
        id
    }

    /// How many ids were given out.
    pub(super) fn count(&self) -> usize {
        self.given.len()
    }

    /// Every id given out, in order.
    pub(super) fn finish(self) -> Vec<String> {
        self.given
    }
}

/// Letters and digits of any script, ASCII in lower case; spaces and hyphens become one hyphen;
/// everything else is dropped. Ids that footnotes use are left to them.
fn slug(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || c == '_' {
            id.push(c.to_ascii_lowercase());
        } else if (c.is_whitespace() || c == '-') && !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    if id.is_empty() || id.starts_with("fn-") || id.starts_with("fnref-") {
        id.insert_str(0, if id.is_empty() { "section" } else { "section-" });
    }
    id
}
