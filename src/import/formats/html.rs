//! HTML into blocks: pages of WeChat articles saved from a browser, other pages, and HTML inside Markdown.
//!
//! The tree is html5ever's, so a page without a single closed element still reads as a browser shows it. It is walked without
//! recursion, because editors nest a hundred sections around one picture.

use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::blocks::BlockBuilder;
use super::html_table::{is_layout, read_table};
use super::markdown::style_of_element;
use crate::article::{Block, Picture, Style};
use crate::import::log::Log;

/// Elements that show no text of an article.
const UNREAD: [&str; 16] = [
    "script", "style", "noscript", "template", "head", "svg", "button", "form", "select", "textarea", "nav",
    "footer", "iframe", "video", "audio", "object",
];

/// Those of them that play something.
const MEDIA: [&str; 4] = ["iframe", "video", "audio", "object"];

/// Reads a piece of HTML.
pub(crate) fn read_fragment(text: &str, log: &mut Log) -> Vec<Block> {
    let html = Html::parse_fragment(text);
    read_element(html.root_element(), log)
}

/// Reads what is inside an element.
pub(super) fn read_element(root: ElementRef<'_>, log: &mut Log) -> Vec<Block> {
    let mut walker = Walker { out: BlockBuilder::default(), log, looks: Vec::new() };
    let mut skipped = None;
    for edge in root.traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) if skipped.is_none() => match node.value() {
                Node::Text(text) => walker.text(text),
                Node::Element(element) => {
                    let node = ElementRef::wrap(node).expect("its value is an element");
                    if walker.open(element, node) == Inside::Skipped {
                        skipped = Some(node.id());
                    }
                }
                Node::Comment(comment) if !comment.trim().is_empty() => {
                    walker.log.leave_out_as("comments", comment.trim());
                }
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) => {
                if skipped == Some(node.id()) {
                    skipped = None;
                } else if let (None, Node::Element(element)) = (skipped, node.value()) {
                    walker.close(element);
                }
            }
            ego_tree::iter::Edge::Open(_) => {}
        }
    }
    walker.out.finish()
}

/// What becomes of the inside of an element.
#[derive(PartialEq, Eq)]
enum Inside {
    Read,
    Skipped,
}

/// How text looks at a place.
#[derive(Clone, Default)]
struct Look {
    style: Style,
    link: Option<String>,
}

struct Walker<'l> {
    out: BlockBuilder,
    log: &'l mut Log,
    /// How text looks inside of each element that is open.
    looks: Vec<Look>,
}

impl Walker<'_> {
    fn text(&mut self, text: &str) {
        let look = self.looks.last().cloned().unwrap_or_default();
        let mut collapsed = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\t' | '\n' | '\r' | '\u{c}' | ' ' if collapsed.ends_with(' ') => {}
                '\t' | '\n' | '\r' | '\u{c}' | ' ' => collapsed.push(' '),
                c => collapsed.push(c),
            }
        }
        self.out.text(&collapsed, look.style, look.link.as_deref());
    }

    fn open(&mut self, element: &Element, node: ElementRef<'_>) -> Inside {
        let name = element.name();
        if MEDIA.contains(&name) {
            self.log.leave_out_as(
                "media",
                element.attr("data-src").or_else(|| element.attr("src")).unwrap_or(name),
            );
        }
        if is_hidden(element) {
            self.leave_out_text("hidden-text", node);
            return Inside::Skipped;
        }
        if UNREAD.contains(&name) {
            self.leave_out_text("page-furniture", node);
            return Inside::Skipped;
        }
        match name {
            "table" if !is_layout(node) => {
                self.out.table(read_table(node));
                return Inside::Skipped;
            }
            "pre" => {
                self.out.end_paragraph();
                self.out.block(Block::Code(node.text().collect::<String>().trim_matches('\n').to_owned()));
                return Inside::Skipped;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.out.start_heading(name.as_bytes()[1] - b'0'),
            "ul" | "menu" => self.out.start_list(None),
            "ol" => {
                let start = element.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.out.start_list(Some(start));
            }
            "li" => self.out.start_item(),
            "blockquote" => self.out.start_quote(),
            "br" => self.out.line_break(),
            "hr" => {
                self.out.end_paragraph();
                self.out.block(Block::Rule);
            }
            "img" => self.picture(element),
            name if !is_inline(name) => self.out.end_paragraph(),
            _ => {}
        }
        let look = self.look_inside(element);
        self.looks.push(look);
        Inside::Read
    }

    /// Notes the words of an element that is not read; what programs read has none.
    fn leave_out_text(&mut self, rule: &'static str, node: ElementRef<'_>) {
        const OF_PROGRAMS: [&str; 5] = ["script", "style", "template", "head", "svg"];
        let text = crate::text::one_line(&node.text().collect::<String>());
        if !text.is_empty() && !OF_PROGRAMS.contains(&node.value().name()) {
            self.log.leave_out_as(rule, text);
        }
    }

    fn close(&mut self, element: &Element) {
        self.looks.pop();
        match element.name() {
            "ul" | "menu" | "ol" | "li" | "blockquote" => self.out.end_container(),
            name if !is_inline(name) => self.out.end_paragraph(),
            _ => {}
        }
    }

    fn picture(&mut self, element: &Element) {
        let address = element.attr("data-src").or_else(|| element.attr("src")).unwrap_or_default().trim();
        // A page that loads its pictures late holds a placeholder of a few bytes until then.
        let is_placeholder = address.is_empty() || address.starts_with("data:") && address.len() < 400;
        let saved = element.attr("src").filter(|src| !src.starts_with("data:") && !src.contains("://"));
        let address = saved.filter(|src| !src.trim().is_empty()).unwrap_or(address).trim();
        if !is_placeholder {
            let alt = element.attr("alt").unwrap_or_default().trim().to_owned();
            self.out.picture(Picture { address: address.to_owned(), alt, bytes: None });
        }
    }

    fn look_inside(&self, element: &Element) -> Look {
        let mut look = self.looks.last().cloned().unwrap_or_default();
        if let Some(style) = style_of_element(element.name(), &mut look.style) {
            *style = true;
        }
        for (property, value) in declarations(element) {
            let value = value.to_ascii_lowercase();
            match property {
                "font-weight" => {
                    look.style.bold =
                        value.starts_with("bold") || value.parse().is_ok_and(|weight: u16| weight >= 600);
                }
                "text-decoration" | "text-decoration-line" => {
                    look.style.struck |= value.contains("line-through")
                }
                "font-style" => look.style.italic = value == "italic",
                _ => {}
            }
        }
        let href = element.attr("href").map(str::trim).filter(|_| element.name() == "a");
        if let Some(href) = href.filter(|href| !href.is_empty() && !href.starts_with("javascript:")) {
            look.link = Some(href.to_owned());
        }
        look
    }
}

/// The declarations of the style of an element.
fn declarations(element: &Element) -> impl Iterator<Item = (&str, &str)> {
    let style = element.attr("style").unwrap_or_default();
    style.split(';').filter_map(|part| part.split_once(':')).map(|(name, value)| (name.trim(), value.trim()))
}

fn is_hidden(element: &Element) -> bool {
    declarations(element).any(|(name, value)| name == "display" && value.starts_with("none"))
}

/// Whether an element is part of a line of text.
fn is_inline(name: &str) -> bool {
    name == "br" || name == "img" || crate::markup::element(name).is_some_and(|element| element.is_inline())
}
