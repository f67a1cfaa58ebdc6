//! `fanzha export wechat`: for each bulletin a folder with what the editor of an official account asks for.

use std::path::{Path, PathBuf};

use super::bulletins::{chosen_bulletins, stem_of};
use super::site::ExportedSite;
use super::write_files;
use crate::cli::BulletinsArgs;
use crate::commands::exit::Exit;
use crate::export::{ArticleFrame, Look, article_summary, bulletin_article, rich_page};
use crate::images::cropped;
use crate::view::{BulletinText, Views};

/// Pixels of the cover that WeChat shows over an article.
const COVER: (u32, u32) = (900, 383);

/// Characters of a summary, the most that WeChat takes.
const SUMMARY: usize = 120;

/// Writes the folders.
pub(super) fn wechat(args: &BulletinsArgs) -> Exit {
    let (site, ids) = match chosen_bulletins(&args.source, &args.files, false) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    let mut files = Vec::new();
    for id in ids {
        let stem = stem_of(site.planned.site.bulletin(id));
        files.extend(site.with_views(|views| {
            article_files(&site, views, &views.bulletin_text(id), &args.output.join(stem))
        }));
    }
    write_files(&site, files)
}

pub(super) fn article_files(
    site: &ExportedSite,
    views: &Views,
    bulletin: &BulletinText,
    folder: &Path,
) -> Vec<(PathBuf, Vec<u8>)> {
    let mut article = bulletin_article(bulletin, &ArticleFrame::new(views));
    let mut files = Vec::new();
    let mut number = 0;
    article.each_picture(&mut |picture| {
        number += 1;
        let Some(bytes) = site.published(&picture.address) else { return };
        let ending = picture.address.rsplit_once('.').map_or("jpg", |(_, ending)| ending);
        // It shows from the file beside the page.
        let name = format!("pictures/{number:02}.{ending}");
        files.push((folder.join(&name), bytes));
        picture.address = name;
    });
    let cover = files.iter().find_map(|(_, bytes)| cropped(bytes, COVER.0, COVER.1));
    files.extend(cover.map(|bytes| (folder.join("cover.jpg"), bytes)));
    let page = rich_page(&article, &Look::new(views), views.site.config.language);
    files.push((folder.join("article.html"), page.into_bytes()));
    files.push((folder.join("title.txt"), title_and_summary(bulletin).into_bytes()));
    files
}

/// The title and the summary, each in a paragraph, as they are typed into their fields.
fn title_and_summary(bulletin: &BulletinText) -> String {
    format!("{}\n\n{}\n", bulletin.title, article_summary(bulletin, SUMMARY))
}
