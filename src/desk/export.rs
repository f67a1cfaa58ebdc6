//! A bulletin for other places: what `fanzha export` makes of it, by links; and the article for an official account of
//! WeChat, with a button that puts it on the clipboard.

use std::borrow::Cow;

use serde::Serialize;

use super::answer::DeskAnswer;
use super::files::open;
use super::pages::{HeadView, Page};
use super::request::{DeskRequest, file_query};
use crate::article::{Article, Block, Inline, Run, Style};
use crate::diagnostics::{Diagnostic, Level};
use crate::export::{
    ArticleFrame, Look, MadeFile, Sheet, Speech, Subject, article_summary, below, bulletin_article, kit,
    plain_text, rich_page, rich_text, word,
};
use crate::model::BulletinId;
use crate::office::zipped;
use crate::pipeline::PlannedSite;
use crate::render::{RenderCache, media_type_of};
use crate::view::Views;

/// Rich text has its style inside, and loads nothing.
const RICH_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; base-uri 'none'";

/// The most characters of a summary that WeChat takes.
const SUMMARY: usize = 120;

/// What is made of a bulletin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Word,
    Speech,
    Poster,
    Card,
    Share,
    /// All of these in an archive.
    Kit,
    /// The desk's page with the button.
    WeChat,
    /// The rich text alone, for the frame in that page.
    Rich,
}

const FORMATS: [(&str, Format); 8] = [
    ("docx", Format::Word),
    ("speech", Format::Speech),
    ("poster", Format::Poster),
    ("card", Format::Card),
    ("share", Format::Share),
    ("kit", Format::Kit),
    ("wechat", Format::WeChat),
    ("rich", Format::Rich),
];

#[derive(Serialize)]
struct ExportView<'a> {
    head: HeadView<'a>,
    query: String,
}

#[derive(Serialize)]
struct PictureView {
    number: usize,
    /// Its address in the preview.
    href: String,
    alt: String,
}

#[derive(Serialize)]
struct WeChatView<'a> {
    file: &'a str,
    query: String,
    title: String,
    summary: String,
    summary_count: String,
    rich: String,
    plain: String,
    pictures: Vec<PictureView>,
}

/// Shows what can be made of a bulletin, or makes it.
pub(super) fn show(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open(page.root(), request.file()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    let path = &*file.file.path;
    let (planned, id) = match published(page, path) {
        Ok(published) => published,
        Err(key) => return page.refusal(422, key),
    };
    let wanted = request.query("format");
    if wanted.is_empty() {
        let view = ExportView { head: HeadView::of(&file), query: file_query(path) };
        return page.answer(200, "export.html", &page.say("export", &[]), &view);
    }
    match FORMATS.iter().find(|(name, _)| *name == wanted) {
        Some((_, format)) => export(page, path, planned, id, *format),
        None => page.refusal(404, "no-page"),
    }
}

/// Whether anything can be made of a bulletin.
pub(super) fn can_be_exported(page: &Page, path: &str) -> bool {
    published(page, path).is_ok()
}

/// The site and a bulletin of it that is published, without errors; or why it is not handed out.
fn published<'a>(page: &Page<'a>, path: &str) -> Result<(&'a PlannedSite, BulletinId), &'static str> {
    let planned = page.site.planned.filter(|planned| planned.theme.is_some()).ok_or("config-broken")?;
    let concerns = |found: &&Diagnostic| !found.file.starts_with("content/") || found.file == path;
    if page.site.diagnostics.iter().filter(concerns).any(|found| found.level == Level::Error) {
        return Err("export-has-errors");
    }
    let site = &planned.site;
    let id = site.bulletin_ids().find(|id| &*site.bulletin(*id).path == path);
    id.map(|id| (planned, id)).ok_or("export-unpublished")
}

fn export(page: &Page, path: &str, planned: &PlannedSite, id: BulletinId, format: Format) -> DeskAnswer {
    let cache = RenderCache::without_search_index(&planned.site);
    let renderer = planned.renderer(&cache).expect("a site without a theme is not exported");
    let views = &renderer.views;
    let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
    let bulletin = views.bulletin_text(id);
    let article = bulletin_article(&bulletin, &ArticleFrame::new(views));
    match format {
        Format::Word => {
            let bytes = word(&article, planned.site.config.language, &|picture| {
                planned.published_file(&cache, &picture.address)
            });
            download(&format!("{stem}.docx"), bytes)
        }
        Format::Speech => {
            let speech = Speech::new(&Subject::of_bulletin(views, &bulletin), views.words);
            download(&format!("{stem}.txt"), speech.text().into_bytes())
        }
        Format::Poster => sheet(page, views, id, Sheet::Poster, &format!("{stem}-poster.pdf")),
        Format::Card => sheet(page, views, id, Sheet::Card, &format!("{stem}-card.pdf")),
        Format::Share => sheet(page, views, id, Sheet::Wide, &format!("{stem}-share.png")),
        Format::Kit => {
            let Some(fonts) = (page.desk.setting.fonts)(page.site.language) else {
                return page.refusal(500, "font-missing");
            };
            let subject = Subject::of_bulletin(views, &bulletin);
            let files = kit(views, &subject, Some(&bulletin), &fonts, &|address| {
                planned.published_file(&cache, address)
            });
            let Ok(files) = files else { return page.refusal(500, "not-drawn") };
            let files: Vec<MadeFile> = files.into_iter().map(|file| below(stem, file)).collect();
            download(&format!("{stem}.zip"), zipped(files.iter().map(|(name, bytes)| (&**name, &**bytes))))
        }
        Format::Rich => {
            let (article, _) = without_pictures(page, article);
            let html = rich_page(&article, &Look::new(views), views.site.config.language);
            let answer = DeskAnswer::page(200, html);
            DeskAnswer { policy: Some(RICH_POLICY), ..answer }
        }
        Format::WeChat => {
            let summary = article_summary(&bulletin, SUMMARY);
            let (article, pictures) = without_pictures(page, article);
            let view = WeChatView {
                file: path,
                query: file_query(path),
                title: bulletin.title.clone(),
                summary_count: page.say("characters", &[("count", &summary.chars().count().to_string())]),
                summary,
                rich: rich_text(&article, &Look::new(views)),
                plain: plain_text(&article, planned.site.config.language),
                pictures,
            };
            page.answer(200, "wechat.html", &page.say("wechat", &[]), &view)
        }
    }
}

/// A sheet in the form in which it is used: printed or sent.
fn sheet(page: &Page, views: &Views, id: BulletinId, sheet: Sheet, name: &str) -> DeskAnswer {
    let Some(fonts) = (page.desk.setting.fonts)(page.site.language) else {
        return page.refusal(500, "font-missing");
    };
    let subject = Subject::of_bulletin(views, &views.bulletin_text(id));
    let svg = sheet.svg(&subject, views.words.get("poster_code"), &fonts);
    let drawn = match sheet.is_printed() {
        true => fonts.pdf(&svg).map_err(|error| error.to_string()),
        false => fonts.png(sheet, &svg).map_err(|error| error.to_string()),
    };
    drawn.map_or_else(|_| page.refusal(500, "not-drawn"), |bytes| download(name, bytes))
}

/// An answer that browsers store under a name.
fn download(name: &str, bytes: Vec<u8>) -> DeskAnswer {
    let ending = name.rsplit('.').next().unwrap_or_default();
    let media_type: Cow<'static, str> = media_type_of(ending);
    DeskAnswer { download: Some(name.to_owned()), ..DeskAnswer::new(200, media_type, bytes) }
}

/// The article with a line in place of each picture, and the pictures: the editor of WeChat takes none from a computer, they are
/// uploaded there one by one.
fn without_pictures(page: &Page, mut article: Article) -> (Article, Vec<PictureView>) {
    let origin = page.config().map(|config| config.base_url.origin().to_owned()).unwrap_or_default();
    let mut pictures: Vec<PictureView> = Vec::new();
    article.blocks.iter_mut().for_each(|block: &mut Block| {
        block.each_inline(&mut |inline| {
            let Inline::Picture(picture) = inline else { return };
            let number = pictures.len() + 1;
            let href = picture.address.strip_prefix(&origin).unwrap_or(&picture.address).to_owned();
            let alt = picture.alt.clone();
            let facts = [("number", &*number.to_string()), ("alt", &*alt)];
            let text = page.say("picture-place", &facts);
            pictures.push(PictureView { number, href, alt });
            *inline = Inline::Run(Run { text, style: Style { bold: true, ..Style::default() }, link: None });
        })
    });
    (article, pictures)
}
