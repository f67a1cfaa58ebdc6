//! A digest as an article: headings, sentences, tables, and at the end the bulletins that the figures come from.

use super::build::{bold, heading, link, list, made_origin, paragraph, run, table, text};
use crate::article::{Article, Block, Inline};
use crate::model::Digest;
use crate::theme::Words;
use crate::view::{BasisEntry, DigestTable, DigestView, Link, TypicalCase, Views};

/// The article of a digest. At its end stand the site, its address, and the day on which it was made.
pub(crate) fn digest_article(views: &Views, digest: &Digest) -> Article {
    let words = views.words;
    let view = &with_whole_addresses(views, views.digest(digest));
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
    section("digest_beside", beside(view, words));
    section("digest_basis", basis(view, words));
    blocks.extend(paragraph(&views.imprint()));
    let origin = made_origin(views, view.title.clone());
    Article { origin, blocks }
}

/// A digest is read far from the site.
fn with_whole_addresses(views: &Views, mut view: DigestView) -> DigestView {
    let rows = view.types.rows.iter_mut().chain(&mut view.regions.rows).map(|row| &mut row.of);
    let typical = view.typical.iter_mut().map(|case| &mut case.of);
    let entries = view.basis.iter_mut().chain(&mut view.beside).map(|entry| &mut entry.of);
    let links: Vec<&mut Link> = rows.chain(typical).chain(entries).collect();
    for link in links {
        link.url = views.whole(&link.url);
    }
    view
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
    let item = |case: &TypicalCase| -> Vec<Block> {
        let facts = format!("{}{}{}", words.get("open_bracket"), case.facts, words.get("close_bracket"));
        let name = Block::Paragraph(vec![link(&case.of.name, &case.of.url), run(&facts)]);
        [name].into_iter().chain(paragraph(&case.summary)).collect()
    };
    let items: Vec<Vec<Block>> = view.typical.iter().map(item).collect();
    (!items.is_empty()).then_some(Block::List { start: Some(1), items }).into_iter().collect()
}

fn tips(view: &DigestView, words: &Words) -> Vec<Block> {
    let named =
        view.tips.iter().map(|tip| vec![bold(&tip.name), run(&format!("{}{}", words.get("colon"), tip.tip))]);
    let season = view.season.map(text);
    list(None, named.chain(season).collect()).into_iter().collect()
}

/// Figures that stand beside those of the cases, after the sentence that says so.
fn beside(view: &DigestView, words: &Words) -> Vec<Block> {
    if view.beside.is_empty() {
        return Vec::new();
    }
    let note = paragraph(words.get("digest_beside_note"));
    note.into_iter().chain(list(None, entries(&view.beside, words))).collect()
}

fn basis(view: &DigestView, words: &Words) -> Vec<Block> {
    let notes = view.notes.iter().filter_map(|note| paragraph(note));
    notes.chain(list(Some(1), entries(&view.basis, words))).collect()
}

fn entries(of: &[BasisEntry], words: &Words) -> Vec<Vec<Inline>> {
    let entry = |entry: &BasisEntry| {
        let facts = format!("{}{}{}", words.get("open_bracket"), entry.facts, words.get("close_bracket"));
        vec![link(&entry.of.name, &entry.of.url), run(&facts)]
    };
    of.iter().map(entry).collect()
}
