//! The figures of a site as an article: sentences, and a table for each plot of the page.

use super::build::{bold, heading, link, made_origin, paragraph, run, table, text};
use crate::article::{Article, Block};
use crate::view::Views;

/// The article of the page of figures. At its end stand the page, the site and the day on which it was made.
pub(crate) fn statistics_article(views: &Views) -> Article {
    let words = views.words;
    let view = views.statistics_text();
    let mut blocks = Vec::new();
    blocks.extend(view.lead.as_deref().and_then(paragraph));
    blocks.push(Block::Paragraph(vec![bold(&view.figures)]));
    blocks.extend(paragraph(words.get("figures_note")));
    if let Some(so_far) = &view.so_far {
        blocks.extend([heading(2, words.get("so_far")), Block::Paragraph(text(so_far))]);
    }
    for figures in &view.tables {
        let rows = figures.rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect());
        blocks.extend([heading(2, &figures.heading), table(&figures.columns, rows.collect())]);
    }
    blocks.extend(paragraph(&view.money));
    let online = format!("{}{}", words.get("read_online"), words.get("colon"));
    blocks.push(Block::Paragraph(vec![run(&online), link(&view.of.url, &view.of.url)]));
    blocks.extend(paragraph(&views.imprint()));
    let title = format!("{}{}", views.site.config.title, words.get("statistics_of"));
    Article { origin: made_origin(views, title), blocks }
}
