//! A digest as an article: headings, sentences, tables, and at the end the bulletins that the figures come from.

use super::build::{bold, heading, link, list, paragraph, run, table, text};
use crate::article::{Article, Block, Inline, Origin};
use crate::theme::Words;
use crate::view::{DigestTable, DigestView, TypicalCase};

/// The article of a digest. `from` names the site and its address, and the day on which it was made.
pub(crate) fn digest_article(view: &DigestView, from: &str, words: &Words) -> Article {
    let mut blocks = Vec::new();
    blocks.extend(paragraph(&words.fill("digest_days", &[("days", &view.days)])));
    let mut section = |key: &str, inside: Vec<Block>| {
        if !inside.is_empty() {
            blocks.push(heading(2, words.get(key)));
            blocks.extend(inside);
        }
    };
    section("digest_overview", paragraph(&view.overview).into_iter().collect());
    section("digest_types", division(&view.types));
    section("digest_regions", division(&view.regions));
    section("digest_rescued", paragraph(&view.rescued).into_iter().collect());
    section("digest_typical", typical(view, words));
    section("digest_tips", tips(view, words));
    section("digest_basis", basis(view, words));
    blocks.extend(paragraph(from));
    let origin = Origin { title: Some(view.title.clone()), ..Origin::default() };
    Article { origin, blocks }
}

fn division(division: &DigestTable) -> Vec<Block> {
    if division.rows.is_empty() {
        return Vec::new();
    }
    let rows = division.rows.iter().map(|row| {
        let cells = [vec![link(&row.of.name, &row.of.url)], text(&row.cases), text(&row.lost)];
        cells.into_iter().chain(row.change.as_deref().map(text)).collect()
    });
    let table = table(&division.columns, rows.collect());
    paragraph(&division.lead).into_iter().chain([table]).collect()
}

fn typical(view: &DigestView, words: &Words) -> Vec<Block> {
    let item = |case: &TypicalCase| -> Vec<Inline> {
        let facts = format!("{}{}{}", words.get("open_bracket"), case.facts, words.get("close_bracket"));
        vec![link(&case.of.name, &case.of.url), run(&facts), Inline::LineBreak, run(&case.summary)]
    };
    list(Some(1), view.typical.iter().map(item).collect()).into_iter().collect()
}

fn tips(view: &DigestView, words: &Words) -> Vec<Block> {
    let named =
        view.tips.iter().map(|tip| vec![bold(&tip.name), run(&format!("{}{}", words.get("colon"), tip.tip))]);
    let season = view.season.as_deref().map(text);
    list(None, named.chain(season).collect()).into_iter().collect()
}

fn basis(view: &DigestView, words: &Words) -> Vec<Block> {
    let entries = view.basis.iter().map(|entry| {
        let facts = format!("{}{}{}", words.get("open_bracket"), entry.facts, words.get("close_bracket"));
        vec![link(&entry.of.name, &entry.of.url), run(&facts)]
    });
    let notes = view.notes.iter().filter_map(|note| paragraph(note));
    notes.chain(list(Some(1), entries.collect())).collect()
}
