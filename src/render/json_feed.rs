//! JSON feeds, <https://www.jsonfeed.org/version/1.1/>.

use serde::Serialize;

use crate::view::{FeedEntry, FeedHead};

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: &'a str,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<[Author<'a>; 1]>,
    tags: Vec<&'a str>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Head<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
}

/// One item.
pub(super) fn item(entry: &FeedEntry) -> String {
    text(&Item {
        id: &entry.url,
        url: &entry.url,
        title: &entry.title,
        content_text: &entry.text,
        image: entry.image.as_deref(),
        date_published: &entry.published,
        date_modified: &entry.updated,
        authors: entry.author.as_deref().map(|name| [Author { name, url: None }]),
        tags: entry.categories.iter().map(|category| category.label.as_str()).collect(),
    })
}

/// A whole feed.
pub(super) fn feed<'a>(head: &FeedHead, items: impl Iterator<Item = &'a str>) -> String {
    let object = text(&Head {
        version: "https://jsonfeed.org/version/1.1",
        title: &head.title,
        home_page_url: &head.page,
        feed_url: &head.own,
        description: &head.description,
        language: head.language,
        authors: [Author { name: &head.author, url: head.author_url.as_deref() }],
    });
    // The items are written already, so they are put before the end of the object.
    let items: Vec<&str> = items.collect();
    let items = items.join(",\n");
    format!("{},\"items\":[\n{items}\n]}}\n", &object[..object.len() - 1])
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts and lists are always JSON")
}
