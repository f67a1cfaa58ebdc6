//! A bulletin as an article: what its page says, in an order that reads well where there is no page around it.

use super::build::{BOXES, bold, heading, list, paragraph, run, text};
use crate::article::{Article, Block, Inline, Origin, Picture};
use crate::import::article_blocks;
use crate::theme::Words;
use crate::view::{BulletinText, CaseText, Views};

/// What is the same in all articles of a site.
pub(crate) struct ArticleFrame<'a> {
    /// Scheme and host of the site.
    origin: &'a str,
    /// Whom to call, in one sentence; none where the site names no number.
    hotlines: Option<String>,
    /// Who says so, when, and where.
    imprint: String,
    /// Who publishes the site.
    publisher: String,
    /// The day on which the article is made, as 2026-07-01.
    today: String,
    /// The words of its language.
    words: &'a Words,
}

impl<'a> ArticleFrame<'a> {
    /// That of a site.
    pub(crate) fn new(views: &Views<'a>) -> ArticleFrame<'a> {
        ArticleFrame {
            origin: views.site.config.base_url.origin(),
            hotlines: views.whom_to_call(),
            imprint: views.imprint(),
            publisher: views.publisher_name().to_owned(),
            today: views.site.today.to_string(),
            words: views.words,
        }
    }
}

/// What a bulletin is about, in at most so many characters.
pub(crate) fn article_summary(bulletin: &BulletinText, most: usize) -> String {
    let summary = bulletin.summary.as_ref().unwrap_or(&bulletin.lead);
    let mut short: String = summary.chars().take(most).collect();
    if short.len() < summary.len() {
        short.pop();
        short.push('…');
    }
    short
}

/// The article of a bulletin. Addresses in it have scheme and host.
pub(crate) fn bulletin_article(bulletin: &BulletinText, frame: &ArticleFrame) -> Article {
    let words = frame.words;
    let mut blocks = Vec::new();
    blocks.extend(bulletin.notice.as_deref().and_then(paragraph));
    blocks.extend(paragraph(&bulletin.byline.join(words.get("byline_join"))));
    // Figures that a digest reports are lines of their own.
    let summary = bulletin.summary.iter().flat_map(|summary| summary.lines());
    let strong = bulletin.amount.as_deref().into_iter().chain(summary);
    blocks.extend(strong.map(|line| Block::Paragraph(vec![bold(line)])));
    // A cover that stands in the text as well is shown there only.
    let is_above = |address: &str| !bulletin.html.contains(address);
    if let Some((address, alt)) = bulletin.cover.as_ref().filter(|(address, _)| is_above(address)) {
        let picture = Picture { address: address.clone(), alt: alt.clone(), bytes: None };
        blocks.push(Block::Paragraph(vec![Inline::Picture(picture)]));
    }
    blocks.extend(article_blocks(&with_boxes(&bulletin.html)));
    let points = |title: &str, points: &[String]| -> Vec<Block> {
        let points = list(None, points.iter().map(|point| text(point)).collect());
        points.into_iter().flat_map(|list| [heading(2, title), list]).collect()
    };
    blocks.extend(points(words.get("red_flags"), &bulletin.red_flags));
    blocks.extend(points(&bulletin.tips_heading, &bulletin.tips));
    blocks.extend(facts(bulletin, words));
    blocks.extend(points(words.get("corrections"), &bulletin.corrections));
    blocks.extend(bulletin.source.as_deref().and_then(paragraph));
    blocks.extend(frame.hotlines.as_deref().map(|line| Block::Paragraph(vec![bold(line)])));
    blocks.extend(paragraph(&format!("{}{}{}", words.get("read_online"), words.get("colon"), bulletin.url)));
    blocks.extend(paragraph(&frame.imprint));
    blocks.iter_mut().for_each(|block| with_host(block, frame.origin));
    let origin = Origin {
        title: Some(bulletin.title.clone()),
        publisher: Some(frame.publisher.clone()),
        date: Some(frame.today.clone()),
        ..Origin::default()
    };
    Article { origin, blocks }
}

/// The HTML of a bulletin with callouts as quotations and boxes of tasks as characters: articles have no others.
fn with_boxes(html: &str) -> String {
    const CALLOUT: &str = "<div class=\"alert alert-";
    let [open, done] = BOXES;
    let html = html
        .replace("<input type=\"checkbox\" disabled> ", &format!("{open} "))
        .replace("<input type=\"checkbox\" disabled checked> ", &format!("{done} "));
    let mut pieces = html.split(CALLOUT);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        // No text of a bulletin has another `div`.
        out.push_str(&format!("<blockquote class=\"{}", piece.replacen("</div>", "</blockquote>", 1)));
    }
    out
}

/// The facts of a case as a list; those of several cases as a line each.
fn facts(bulletin: &BulletinText, words: &Words) -> Vec<Block> {
    let colon = words.get("colon");
    let one = |[label, value]: &[String; 2]| vec![bold(&format!("{label}{colon}")), run(value)];
    let all = |case: &CaseText| {
        let facts = case.facts.iter().map(|[label, value]| format!("{label}{colon}{value}"));
        let name = case.heading.as_deref().unwrap_or_default();
        let facts = facts.collect::<Vec<_>>().join(words.get("facts_join"));
        vec![bold(&format!("{name}{colon}")), run(&facts)]
    };
    let lines = match bulletin.cases.as_slice() {
        [case] => case.facts.iter().map(one).collect(),
        cases => cases.iter().map(all).collect(),
    };
    list(None, lines).into_iter().flat_map(|list| [heading(2, words.get("facts")), list]).collect()
}

/// Gives addresses of this site their host. One that leads to another place of the same page leads nowhere here.
fn with_host(block: &mut Block, origin: &str) {
    let absolute = |address: &str| match address.as_bytes() {
        [b'#', ..] => None,
        [b'/', ..] => Some(format!("{origin}{address}")),
        _ => Some(address.to_owned()),
    };
    block.each_inline(&mut |inline| match inline {
        Inline::Run(run) => run.link = run.link.as_deref().and_then(absolute),
        Inline::Picture(picture) => picture.address = absolute(&picture.address).unwrap_or_default(),
        Inline::LineBreak => {}
    });
}
