//! Atom feeds, RFC 4287.

use std::fmt::Write;

use crate::markup::escape_xml;
use crate::plan::FeedFormat;
use crate::view::{FeedEntry, FeedHead};

/// One entry. It has no content, so RFC 4287 (4.1.2) requires the link and a summary.
pub(super) fn entry(entry: &FeedEntry) -> String {
    let url = escape_xml(&entry.url);
    let mut xml = format!(
        "<entry>\n<id>{url}</id>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n\
         <published>{}</published>\n<updated>{}</updated>\n",
        escape_xml(&entry.title),
        entry.published,
        entry.updated,
    );
    if let Some(author) = &entry.author {
        let _ = writeln!(xml, "<author><name>{}</name></author>", escape_xml(author));
    }
    for category in &entry.categories {
        let (term, scheme) = (escape_xml(&category.term), escape_xml(&category.scheme));
        let label = escape_xml(&category.label);
        let _ = writeln!(xml, "<category term=\"{term}\" scheme=\"{scheme}\" label=\"{label}\"/>");
    }
    let _ = writeln!(xml, "<summary>{}</summary>\n</entry>", escape_xml(&entry.text));
    xml
}

/// A whole feed.
pub(super) fn feed<'a>(head: &FeedHead, entries: impl Iterator<Item = &'a str>) -> String {
    let own = escape_xml(&head.own);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{own}</id>\n<title>{}</title>\n",
        head.language,
        escape_xml(&head.title),
    );
    if !head.description.is_empty() {
        let _ = writeln!(xml, "<subtitle>{}</subtitle>", escape_xml(&head.description));
    }
    let _ = writeln!(xml, "<updated>{}</updated>", head.updated);
    let media_type = FeedFormat::Atom.media_type();
    let _ = writeln!(xml, "<link rel=\"self\" type=\"{media_type}\" href=\"{own}\"/>");
    let _ = writeln!(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape_xml(&head.page));
    let url =
        head.author_url.as_ref().map(|url| format!("<uri>{}</uri>", escape_xml(url))).unwrap_or_default();
    let _ = writeln!(xml, "<author><name>{}</name>{url}</author>", escape_xml(&head.author));
    xml.push_str("<generator>fanzha</generator>\n");
    entries.for_each(|entry| xml.push_str(entry));
    xml.push_str("</feed>\n");
    xml
}
