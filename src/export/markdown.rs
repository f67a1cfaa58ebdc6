//! An article as a document in Markdown.

use crate::article::Article;
use crate::import::markdown_of;

/// The title as the highest heading, and the text.
pub(crate) fn document_markdown(article: &Article) -> String {
    let body = markdown_of(&article.blocks);
    match &article.origin.title {
        Some(title) => format!("# {title}\n\n{body}"),
        None => body,
    }
}
