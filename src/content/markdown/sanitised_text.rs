//! The text of HTML that went through the sanitiser. It parses the author's markup as browsers do, so it has the
//! last word about what is a block and what a character reference means.

use super::body_text::BodyText;
use super::html::HtmlBuffer;
use super::text_record::TextRecord;
use crate::markup::{Token, Tokens, decode, element};

/// Reads the text of sanitised HTML.
pub(super) fn read(html: &HtmlBuffer) -> BodyText {
    let mut record = TextRecord::default();
    let mut slots = html.slots.iter().peekable();
    for token in Tokens::new(&html.markup) {
        match token {
            Token::Text(span) => record.push(&decode(&html.markup[span])),
            Token::Start(tag) | Token::End(tag) => {
                if slots.next_if(|slot| slot.start == tag.span.start).is_some() {
                    record.push_image();
                }
                let name = tag.name();
                if name == "br" {
                    record.push(" ");
                } else if !element(&name).is_some_and(|element| element.is_inline()) {
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
