//! Markdown of others: articles exported from WeChat, posts of Jekyll, Hexo and Hugo.
//!
//! A general parser is right about Markdown that is right. This reader is for the other kind, of which 57 in 100 exported
//! articles are: it keeps every character and gives each mark the meaning that its writer saw on the screen.

mod front;
mod inlines;
mod lines;
mod links;

pub(crate) use inlines::style_of_element;

use crate::article::Article;
use crate::import::log::Log;

/// Reads a file.
pub(crate) fn read_markdown(text: &str, log: &mut Log) -> Article {
    let (origin, body) = front::read_front(text, log);
    let body = crate::import::formats::remnants::without_remnants(body, log);
    Article { origin, blocks: lines::read_blocks(&body, log) }
}
