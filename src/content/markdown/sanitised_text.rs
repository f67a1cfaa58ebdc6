//! The text of HTML that went through the sanitiser. It parses the author's markup as browsers do, so it has the
//! last word about what is a block and what a character reference means.

use super::body_text::BodyText;
use super::html::HtmlBuffer;
use super::text_record::TextRecord;
use crate::markup::{Element, Token, Tokens, decode, element};

/// Reads the text of sanitised HTML.
pub(super) fn read(html: &HtmlBuffer) -> BodyText {
    let mut record = TextRecord::default();
    // How many elements that strike out are open.
    let mut struck: usize = 0;
    let mut slots = html.slots.iter().peekable();
    for token in Tokens::new(&html.markup) {
        let is_start = matches!(token, Token::Start(_));
        match token {
            Token::Text(_) if struck > 0 => {}
            Token::Text(span) => record.push(&decode(&html.markup[span])),
            Token::Start(tag) | Token::End(tag) => {
                if slots.next_if(|slot| slot.start == tag.span.start).is_some() {
                    record.push_image();
                }
                let name = tag.name();
                let element = element(&name);
                if element.is_some_and(Element::strikes_out) {
                    struck = if is_start { struck + 1 } else { struck.saturating_sub(1) };
                }
                if name == "br" {
                    record.push(if struck > 0 { "" } else { " " });
                } else if !element.is_some_and(Element::is_inline) {
                    record.end_block();
                }
            }
            // The sanitiser leaves none of them.
            Token::Comment { .. } | Token::Broken(_) => {}
        }
    }
    record.end_block();
    record.body_text()
}
