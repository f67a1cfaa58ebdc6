//! An article as rich text with inline styles, for the editors of official accounts and of mail.
//!
//! What the editor of WeChat does to pasted text is known from the tools made for it: it drops classes, ids, style sheets
//! and variables, lifts lists out of the items that they stand in, lets no text lead to other hosts, and always shows the
//! light theme. So styles stand at each element, colours are fixed, lists in lists are paragraphs with their own marks, and
//! addresses are listed at the end.

use super::build::{is_task, item_mark, run, text};
use crate::article::{Article, Block, Inline, Picture, Run, Table};
use crate::diagnostics::Language;
use crate::markup::{escape_attribute, escape_text, escaped_text};
use crate::theme::Words;
use crate::view::Views;

/// The only host that an article of an official account may link to.
const LINKED: [&str; 2] = ["https://mp.weixin.qq.com/", "http://mp.weixin.qq.com/"];

/// How rich text looks.
pub(crate) struct Look<'a> {
    /// The colour of headings and marks, as style sheets write it; it can be read on white.
    accent: String,
    /// What stands above the list of addresses.
    addresses: &'a str,
    words: &'a Words,
}

impl<'a> Look<'a> {
    /// That of a site.
    pub(crate) fn new(views: &Views<'a>) -> Look<'a> {
        Look { accent: views.accent(), addresses: views.words.get("addresses"), words: views.words }
    }
}

/// The body of an article as a fragment of HTML without classes, ids and scripts. The title is not in it: editors have a field
/// for that.
pub(crate) fn rich_text(article: &Article, look: &Look) -> String {
    let mut writer = Writer { out: String::new(), look, addresses: Vec::new(), pictures: 0 };
    writer.out.push_str(
        "<section style=\"font-size:16px;line-height:1.75;color:#1f2329;text-align:left;word-break:break-word;\">",
    );
    article.blocks.iter().for_each(|block| writer.block(block));
    writer.addresses();
    writer.out.push_str("</section>\n");
    writer.out
}

/// A digest or bulletin as a page of its own, from which it can be copied. Its title is shown and cannot be selected, so that
/// “select all” takes the text only.
pub(crate) fn rich_page(article: &Article, look: &Look, language: Language) -> String {
    let title = escaped_text(article.origin.title.as_deref().unwrap_or_default());
    let fragment = rich_text(article, look);
    let tag = language.tag();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<body style=\"max-width:677px;margin:0 auto;padding:0 16px;background:#fff;\">\n<h1 style=\"font-size:22px;line-height:1.4;-webkit-user-select:none;user-select:none;\">{title}</h1>\n{fragment}</body>\n</html>\n"
    )
}

struct Writer<'a> {
    out: String,
    look: &'a Look<'a>,
    /// Addresses that texts lead to, each once.
    addresses: Vec<String>,
    /// Pictures so far.
    pictures: usize,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, content } => self.heading(*level, content),
            Block::Paragraph(content) => self.paragraph(content, ""),
            Block::List { start, items } if items.iter().all(|item| is_flat(item)) => {
                self.list(*start, items)
            }
            Block::List { start, items } => self.nested_list(*start, items, 0),
            Block::Quote(blocks) => {
                self.open(
                    "blockquote",
                    "margin:16px 0;padding:8px 14px;background:#f5f6f7;border-left:4px solid #c9cdd4;",
                );
                blocks.iter().for_each(|block| self.block(block));
                self.out.push_str("</blockquote>");
            }
            Block::Table(table) => self.table(table),
            Block::Code(text) => {
                self.open(
                    "section",
                    "margin:16px 0;padding:8px 14px;background:#f5f6f7;font-size:14px;white-space:pre-wrap;",
                );
                self.text(text);
                self.out.push_str("</section>");
            }
            Block::Rule => {
                self.out.push_str("<hr style=\"border:0;border-top:1px solid #c9cdd4;margin:24px 0;\">")
            }
        }
    }

    fn open(&mut self, element: &str, style: &str) {
        self.out.push_str(&format!("<{element} style=\"{style}\">"));
    }

    fn heading(&mut self, level: u8, content: &[Inline]) {
        let accent = &self.look.accent;
        let (element, size) = if level <= 2 { ("h2", 18) } else { ("h3", 16) };
        let style = format!(
            "margin:28px 0 12px;padding-left:10px;border-left:4px solid {accent};font-size:{size}px;font-weight:bold;line-height:1.4;color:{accent};"
        );
        self.open(element, &style);
        self.inlines(content);
        self.out.push_str(&format!("</{element}>"));
    }

    fn paragraph(&mut self, content: &[Inline], style: &str) {
        self.open("p", &format!("margin:12px 0;{style}"));
        self.inlines(content);
        self.out.push_str("</p>");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let (element, kind) = match start {
            Some(_) => ("ol", "decimal"),
            None if items.iter().all(|item| is_task(item)) => ("ul", "none"),
            None => ("ul", "disc"),
        };
        let from =
            start.filter(|start| *start != 1).map_or_else(String::new, |start| format!(" start=\"{start}\""));
        self.out.push_str(&format!(
            "<{element}{from} style=\"margin:12px 0;padding-left:1.6em;list-style-type:{kind};\">"
        ));
        for item in items {
            self.open("li", "margin:6px 0;");
            for (index, block) in item.iter().enumerate() {
                if let Block::Paragraph(content) = block {
                    if index > 0 {
                        self.out.push_str("<br>");
                    }
                    self.inlines(content);
                }
            }
            self.out.push_str("</li>");
        }
        self.out.push_str(&format!("</{element}>"));
    }

    /// A list that holds more than paragraphs, as paragraphs with marks, `depth` steps from the left.
    fn nested_list(&mut self, start: Option<u64>, items: &[Vec<Block>], depth: usize) {
        for (index, item) in items.iter().enumerate() {
            let mark = item_mark(start, index, "• ", item);
            let mut mark = Some(mark);
            for block in item {
                match block {
                    Block::List { start, items } => self.nested_list(*start, items, depth + 1),
                    Block::Paragraph(content) => {
                        let mark = mark.take().unwrap_or_default();
                        let marked: Vec<Inline> =
                            [run(&mark)].into_iter().chain(content.iter().cloned()).collect();
                        self.paragraph(&marked, &format!("padding-left:{}em;", depth * 2));
                    }
                    other => self.block(other),
                }
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.open("table", "width:100%;margin:16px 0;border-collapse:collapse;font-size:14px;");
        self.out.push_str("<tbody>");
        for (index, row) in table.rows.iter().enumerate() {
            self.out.push_str("<tr>");
            let (element, look) = if index == 0 {
                ("th", "background:#f2f3f5;font-weight:bold;white-space:nowrap;")
            } else {
                ("td", "")
            };
            for cell in row {
                self.open(
                    element,
                    &format!("padding:6px 8px;border:1px solid #c9cdd4;text-align:left;{look}"),
                );
                self.inlines(cell);
                self.out.push_str(&format!("</{element}>"));
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</tbody></table>");
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Run(run) => self.run(run),
                Inline::Picture(picture) => self.picture(picture),
                Inline::LineBreak => self.out.push_str("<br>"),
            }
        }
    }

    fn run(&mut self, run: &Run) {
        let styles = [
            (run.style.bold, "strong", String::new()),
            (run.style.italic, "em", String::new()),
            (run.style.struck, "del", String::new()),
            (
                run.style.code,
                "code",
                " style=\"padding:0 4px;background:#f2f3f5;font-size:14px;\"".to_owned(),
            ),
        ];
        let worn = || styles.iter().filter(|(is_worn, ..)| *is_worn);
        let is_linked =
            run.link.as_ref().is_some_and(|link| LINKED.iter().any(|host| link.starts_with(host)));
        if let Some(link) = run.link.as_ref().filter(|_| is_linked) {
            self.out.push_str("<a href=\"");
            escape_attribute(&mut self.out, link);
            self.out
                .push_str(&format!("\" style=\"color:{};text-decoration:underline;\">", self.look.accent));
        }
        worn().for_each(|(_, element, style)| self.out.push_str(&format!("<{element}{style}>")));
        self.text(&run.text);
        worn().rev().for_each(|(_, element, _)| self.out.push_str(&format!("</{element}>")));
        match &run.link {
            Some(_) if is_linked => self.out.push_str("</a>"),
            Some(link) => self.footnote(link),
            None => {}
        }
    }

    /// The number of an address that no text may lead to.
    fn footnote(&mut self, address: &str) {
        let known = self.addresses.iter().position(|known| known == address);
        let at = known.unwrap_or_else(|| {
            self.addresses.push(address.to_owned());
            self.addresses.len() - 1
        });
        self.out.push_str(&format!("<sup style=\"font-size:12px;\">[{}]</sup>", at + 1));
    }

    fn addresses(&mut self) {
        if self.addresses.is_empty() {
            return;
        }
        let title = self.look.addresses.to_owned();
        self.heading(3, &text(&title));
        for (index, address) in std::mem::take(&mut self.addresses).iter().enumerate() {
            self.open("p", "margin:6px 0;font-size:14px;color:#4e5969;word-break:break-all;");
            self.text(&format!("[{}] {address}", index + 1));
            self.out.push_str("</p>");
        }
    }

    /// A picture, which no editor takes from a page of this computer, and where it belongs in words, which it takes.
    fn picture(&mut self, picture: &Picture) {
        self.pictures += 1;
        let facts = [("number", &*self.pictures.to_string()), ("alt", &*picture.alt)];
        let place = self.look.words.fill("picture_place", &facts);
        self.out.push_str("<strong>");
        self.text(&place);
        self.out.push_str("</strong>");
        self.out.push_str("<img src=\"");
        escape_attribute(&mut self.out, &picture.address);
        self.out.push_str("\" alt=\"");
        escape_attribute(&mut self.out, &picture.alt);
        self.out.push_str("\" style=\"display:block;width:100%;height:auto;margin:16px auto;-webkit-user-select:none;user-select:none;\">");
    }

    fn text(&mut self, text: &str) {
        escape_text(&mut self.out, text);
    }
}

/// Whether an item holds nothing but paragraphs.
fn is_flat(item: &[Block]) -> bool {
    item.iter().all(|block| matches!(block, Block::Paragraph(_)))
}
