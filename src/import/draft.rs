//! The bulletin that becomes of an article: facts, text, pictures with the names that they get, and what is left to a person.

use std::collections::BTreeMap;

use super::Source;
use super::facts::{Certainty, Facts, Told, propose};
use super::front::{FrontDraft, front_matter};
use super::log::Log;
use super::rules::titles::remove_title_line;
use super::write::{markdown_of, shown};
use crate::article::{Article, Block, Inline, Picture};
use crate::config::Config;
use crate::vocabulary::ScamTypes;

/// A bulletin before it has a path.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// The proposed facts.
    pub(crate) facts: Facts,
    /// What was fixed and left out.
    pub(crate) log: Log,
    /// The pictures of the text, in order.
    pub(crate) pictures: Vec<DraftPicture>,
    article: Article,
    tags: Vec<String>,
    /// The name of the source and a hash of its bytes, by which a second run knows it.
    pub(crate) mark: String,
}

/// A picture of a bulletin.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DraftPicture {
    /// Where it comes from.
    pub(crate) source: PictureSource,
    /// Its name in the folder of the bulletin: `01.png`.
    pub(crate) name: String,
}

/// Where a picture comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PictureSource {
    /// The source itself, as in a Word file.
    Bytes(std::sync::Arc<[u8]>),
    /// A file whose path the source gives, relative to itself.
    File(String),
    /// An address on the web, which a person has to save.
    Web(String),
}

/// Makes a bulletin of a clean article.
pub(super) fn make_draft(
    source: &Source<'_>,
    mut article: Article,
    mut log: Log,
    config: &Config,
    types: &ScamTypes,
) -> Draft {
    let pictures = name_pictures(&mut article.blocks);
    let blocks: Vec<String> = article.blocks.iter().map(shown).collect();
    let stem = source.name.rsplit_once('.').map_or(source.name, |(stem, _)| stem);
    let facts = propose(&Told { origin: &article.origin, blocks: &blocks, file_stem: stem, config, types });
    let title = facts.bulletin.iter().find(|fact| fact.field == "title");
    if let Some(title) = title.filter(|title| title.certainty == Certainty::Sure) {
        remove_title_line(&mut article, &title.value, &mut log);
    }
    let title = title.map(|title| title.value.as_str());
    if let Some(written) = article.origin.title.as_deref().filter(|written| Some(*written) != title) {
        log.leave_out_as("own-title", written);
    }
    leave_out_unused(&article, &facts, &mut log);
    let tags = std::mem::take(&mut article.origin.tags);
    let mark = mark_of(source);
    Draft { facts, log, pictures, article, tags, mark }
}

/// Reports who published an article and when, where nothing in the bulletin says so: a nickname, a date that is none.
fn leave_out_unused(article: &Article, facts: &Facts, log: &mut Log) {
    for written in [&article.origin.publisher, &article.origin.date].into_iter().flatten() {
        let is_used = facts.bulletin.iter().any(|fact| fact.value == *written || fact.evidence == *written);
        if !is_used {
            log.leave_out_once("byline", written);
        }
    }
}

impl Draft {
    /// A bulletin of rows of a table. A group has a mark of its own, so that a second run knows each.
    pub(super) fn of_table(
        source: &Source<'_>,
        group: &str,
        article: Article,
        log: Log,
        facts: Facts,
    ) -> Draft {
        let group =
            if group.is_empty() { String::new() } else { format!(" {}", crate::text::one_line(group)) };
        let mark = format!("{}{group}", mark_of(source));
        Draft { facts, log, pictures: Vec::new(), article, tags: Vec::new(), mark }
    }

    /// A proposed value of the bulletin as a whole.
    pub(crate) fn fact(&self, field: &str) -> Option<&str> {
        self.facts.bulletin.iter().find(|fact| fact.field == field).map(|fact| fact.value.as_str())
    }

    /// The text of the bulletin whose pictures lie in a folder beside it.
    pub(crate) fn text(&self, folder: &str) -> String {
        let mut blocks = self.article.blocks.clone();
        super::rules::each_content(&mut blocks, &mut |content| {
            for inline in content {
                if let Inline::Picture(picture) = inline {
                    picture.address = format!("{folder}/{}", picture.address);
                }
            }
        });
        let front = FrontDraft {
            facts: &self.facts,
            tags: &self.tags,
            mark: &self.mark,
            address: self.article.origin.address.as_deref(),
        };
        front_matter(&front) + &markdown_of(&blocks)
    }
}

/// The name of a source and a hash of its bytes.
fn mark_of(source: &Source<'_>) -> String {
    format!("{} {:016x}", crate::text::one_line(source.name), xxhash_rust::xxh3::xxh3_64(source.bytes))
}

/// Gives every picture its name in the folder of the bulletin; the tree then holds that name as its address.
fn name_pictures(blocks: &mut [Block]) -> Vec<DraftPicture> {
    let mut named: BTreeMap<String, String> = BTreeMap::new();
    let mut pictures = Vec::new();
    super::rules::each_content(blocks, &mut |content| {
        for inline in content {
            let Inline::Picture(picture) = inline else { continue };
            let known = named.get(&picture.address);
            let name = match known {
                Some(name) => name.clone(),
                None => {
                    let name = format!("{:02}.{}", pictures.len() + 1, ending_of(picture));
                    named.insert(picture.address.clone(), name.clone());
                    pictures.push(DraftPicture { source: source_of(picture), name: name.clone() });
                    name
                }
            };
            picture.address = name;
        }
    });
    pictures
}

fn source_of(picture: &mut Picture) -> PictureSource {
    let address = picture.address.replace('\\', "/");
    match picture.bytes.take() {
        Some(bytes) => PictureSource::Bytes(bytes),
        None if address.contains("://") || address.starts_with("//") => {
            PictureSource::Web(picture.address.clone())
        }
        None => PictureSource::File(address),
    }
}

/// The ending of a picture's name: of its bytes, of WeChat's parameter, of its address.
fn ending_of(picture: &Picture) -> &'static str {
    if let Some(bytes) = &picture.bytes
        && let Ok(format) = image::guess_format(bytes)
    {
        return format.extensions_str().first().copied().unwrap_or("png");
    }
    let address = picture.address.to_ascii_lowercase();
    let of_wechat = address.split(['?', '&']).find_map(|part| part.strip_prefix("wx_fmt="));
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let ending = of_wechat.or_else(|| path.rsplit_once('.').map(|(_, ending)| ending)).unwrap_or_default();
    match ending {
        "gif" => "gif",
        "webp" => "webp",
        "png" => "png",
        "bmp" => "bmp",
        _ => "jpg",
    }
}
