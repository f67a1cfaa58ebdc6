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
            let mut candidate = format!("{base}-{number}");
            if is_of_others(&candidate) {
                candidate.insert_str(0, "section-");
            }
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

/// Whether an id was given out for a heading with this text.
pub(super) fn is_id_of(id: &str, text: &str) -> bool {
    let base = slug(text);
    let id = id.strip_prefix("section-").filter(|_| !base.starts_with("section-")).unwrap_or(id);
    let rest = id.strip_prefix(&*base);
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest
                .strip_prefix('-')
                .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// Letters and digits of any script, ASCII in lower case; spaces and hyphens become one hyphen;
/// everything else is dropped. Ids that others use are left to them.
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
    if id.is_empty() || is_of_others(&id) {
        id.insert_str(0, if id.is_empty() { "section" } else { "section-" });
    }
    id
}

/// Ids of the page around a body, besides those of its cases.
const OF_PAGES: [&str; 34] = [
    "alert",
    "care-22",
    "care-30",
    "check",
    "copy",
    "data-downloads",
    "data-fields",
    "main-content",
    "message",
    "message-clear",
    "message-heading",
    "message-look",
    "message-result",
    "message-text",
    "message-told",
    "next",
    "phone",
    "search",
    "search-also",
    "search-ask",
    "search-box",
    "search-browse",
    "search-filters",
    "search-first",
    "search-form",
    "search-index",
    "search-more",
    "search-named",
    "search-results",
    "search-set",
    "search-status",
    "search-types",
    "share-text",
    "sound",
];

/// Whether an id belongs to a footnote, to the page or to one of its cases.
fn is_of_others(id: &str) -> bool {
    let is_case = || {
        let number = id.strip_prefix("case-");
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    id.starts_with("fn-") || id.starts_with("fnref-") || OF_PAGES.contains(&id) || is_case()
}
