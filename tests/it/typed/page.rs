//! What a reader sees of a page, and what stands in its source.

use std::sync::LazyLock;

use fancy_regex::Regex;

use crate::support::html::tags;

static INVISIBLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)<(script|style)\b.*?</\1>"));
static BLOCK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"</?(p|li|h\d|dd|dt|div|pre|td|th|tr|br|blockquote|section|ul|ol)\b[^>]*>"));
static TAG: LazyLock<Regex> = LazyLock::new(|| pattern("<[^>]*>"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|error| panic!("/{text}/: {error}"))
}

/// Whether a pattern stands in a source.
pub fn matches(source: &str, written: &str) -> bool {
    pattern(written).is_match(source).expect("the pattern ends")
}

/// The visible text of the article, with each run of white space as one space.
pub fn visible(page: &str) -> String {
    let article = page.find("<article").zip(page.rfind("</article>"));
    let text = article.map_or(page, |(start, end)| &page[start..end]);
    let text = INVISIBLE.replace_all(text, " ");
    let text = BLOCK.replace_all(&text, "\n");
    let text = TAG.replace_all(&text, "");
    let text = fanzha::markup::decode(&text);
    text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The ids that come twice.
pub fn repeated_ids(page: &str) -> Vec<String> {
    let mut ids: Vec<String> = tags(page).iter().filter_map(|tag| tag.get("id")).map(str::to_owned).collect();
    ids.sort();
    let repeated = ids.windows(2).filter(|pair| pair[0] == pair[1]);
    repeated.map(|pair| pair[0].clone()).collect()
}
