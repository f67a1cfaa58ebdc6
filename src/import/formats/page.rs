//! A page saved from a browser: an article of WeChat, which says of itself who published it and when, or any other page.

use scraper::{ElementRef, Html, Selector};

use super::html::read_element;
use crate::article::{Article, Origin};
use crate::import::log::Log;

/// Reads a page.
pub(crate) fn read_page(text: &str, log: &mut Log) -> Article {
    let page = Html::parse_document(text);
    let root = ["#js_content", "article", "main", "body"].iter().find_map(|selector| first(&page, selector));
    let root = root.unwrap_or_else(|| page.root_element());
    let mut blocks = read_element(root, log);
    // What sharing shows of an article that is pictures only, or a text without a page around it.
    if blocks.is_empty()
        && let Some(body) = first(&page, "body")
    {
        blocks = read_element(body, log);
    }
    Article { origin: origin(&page, text), blocks }
}

/// Whether a page is an article of WeChat.
pub(crate) fn is_wechat(text: &str) -> bool {
    text.contains("id=\"js_content\"") || text.contains("id='js_content'")
}

fn origin(page: &Html, source: &str) -> Origin {
    let title = meta(page, "og:title")
        .or_else(|| text_at(page, "#activity-name"))
        .or_else(|| text_at(page, "h1"))
        .or_else(|| text_at(page, "title"));
    let date = text_at(page, "#publish_time")
        .or_else(|| script_value(source, "createTime"))
        .or_else(|| script_value(source, "ct").and_then(|seconds| day_of_seconds(&seconds)))
        .or_else(|| meta(page, "article:published_time"))
        .or_else(|| attribute_at(page, "time[datetime]", "datetime"));
    let publisher = text_at(page, "#js_name")
        .or_else(|| script_value(source, "nickname"))
        .or_else(|| meta(page, "og:site_name"));
    let address = meta(page, "og:url").or_else(|| attribute_at(page, "link[rel=canonical]", "href"));
    Origin { title, date, publisher, address, tags: Vec::new() }
}

fn first<'p>(page: &'p Html, selector: &str) -> Option<ElementRef<'p>> {
    page.select(&Selector::parse(selector).expect("the selectors of this file are right")).next()
}

fn text_at(page: &Html, selector: &str) -> Option<String> {
    let text: String = first(page, selector)?.text().collect();
    not_empty(&text)
}

fn attribute_at(page: &Html, selector: &str, name: &str) -> Option<String> {
    not_empty(first(page, selector)?.value().attr(name)?)
}

fn meta(page: &Html, name: &str) -> Option<String> {
    let content = |kind: &str| attribute_at(page, &format!("meta[{kind}=\"{name}\"]"), "content");
    content("property").or_else(|| content("name"))
}

fn not_empty(text: &str) -> Option<String> {
    let text = crate::text::one_line(text);
    (!text.is_empty()).then_some(text)
}

/// The value that a script of the page gives a variable: `var ct = "1690000000"`.
fn script_value(source: &str, name: &str) -> Option<String> {
    // Names stand after `var` or a space; so many places are looked at.
    const MOST: usize = 50;
    let starts = memchr::memmem::find_iter(source.as_bytes(), name.as_bytes()).take(MOST);
    starts.filter_map(|at| value_after(&source[..at], &source[at + name.len()..])).next()
}

fn value_after(before: &str, after: &str) -> Option<String> {
    if before.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let value = after.trim_start().strip_prefix(['=', ':'])?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let value = &value[1..];
    not_empty(&value[..value.find([quote, '\n'])?])
}

/// The day of a moment in seconds since 1970, in China's time: the pages are those of a Chinese service.
fn day_of_seconds(seconds: &str) -> Option<String> {
    const OF_CHINA: i64 = 8 * 3600;
    let moment = jiff::Timestamp::from_second(seconds.parse::<i64>().ok()? + OF_CHINA).ok()?;
    Some(moment.to_zoned_datetime(jiff::tz::TimeZone::UTC).date().to_string())
}
