//! Start tags of blocks about which nothing needs to be remembered: quotations, alerts, code, lists.

use super::context::RenderContext;
use super::input::BodyWords;
use super::output::BodyOutput;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Tag};

pub(super) fn start_quote(out: &mut BodyOutput) {
    out.html.fresh_line();
    out.push("<blockquote>\n");
}

pub(super) fn start_alert(kind: BlockQuoteKind, words: &BodyWords<'_>, out: &mut BodyOutput) {
    let (name, title) = match kind {
        BlockQuoteKind::Note => ("note", words.note),
        BlockQuoteKind::Tip => ("tip", words.tip),
        BlockQuoteKind::Important => ("important", words.important),
        BlockQuoteKind::Warning => ("warning", words.warning),
        BlockQuoteKind::Caution => ("caution", words.caution),
    };
    out.html.fresh_line();
    out.push("<div class=\"alert alert-");
    out.push(name);
    out.push("\" role=\"note\">\n<p class=\"alert-title\">");
    out.write_addition(title);
    out.push("</p>\n");
    out.end_block();
}

pub(super) fn start_code(kind: &CodeBlockKind<'_>, context: &RenderContext<'_>, out: &mut BodyOutput) {
    out.html.fresh_line();
    out.push("<pre><code");
    if let CodeBlockKind::Fenced(info) = kind
        && let Some(language) = context.restore(info).split_whitespace().next()
    {
        out.html.push_attribute("class", &format!("language-{language}"));
    }
    out.push(">");
}

pub(super) fn start_list(start: Option<u64>, out: &mut BodyOutput) {
    out.html.fresh_line();
    match start {
        None => out.push("<ul>\n"),
        Some(1) => out.push("<ol>\n"),
        Some(number) => {
            out.push("<ol start=\"");
            out.html.push_number(number);
            out.push("\">\n");
        }
    }
}

pub(super) fn start_item(out: &mut BodyOutput) {
    out.end_block();
    out.html.fresh_line();
    out.push("<li>");
}

/// Whether an element ends the block of text before it.
pub(super) fn begins_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::List(_)
            | Tag::Table(_)
            | Tag::FootnoteDefinition(_)
            | Tag::HtmlBlock
    )
}
