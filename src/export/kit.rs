//! A kit: everything of a bulletin or a scam type, with a page that shows it; and the parts that are written alone, too.

use super::bulletin::{ArticleFrame, article_summary, bulletin_article};
use super::kit_page::kit_page;
use super::poster::{Fonts, PictureError, Sheet};
use super::rich_text::{Look, rich_page};
use super::screen::screen_lines;
use super::speech::Speech;
use super::subject::Subject;
use super::word::word;
use crate::images::cropped;
use crate::view::{BulletinText, Views};

/// A file that is made: its path from the folder that it is for, with slashes, and its bytes.
pub(crate) type MadeFile = (String, Vec<u8>);

/// Gives the bytes of a published file, by its address with scheme and host.
pub(crate) type Published<'p> = &'p dyn Fn(&str) -> Option<Vec<u8>>;

/// Pixels of the cover that WeChat shows over an article.
const COVER: (u32, u32) = (900, 383);

/// Characters of a summary, the most that WeChat takes.
const SUMMARY: usize = 120;

/// All of a subject, which is that bulletin or a scam type, with `index.html`.
///
/// # Errors
///
/// That a sheet cannot be drawn with these fonts.
pub(crate) fn kit(
    views: &Views,
    subject: &Subject,
    bulletin: Option<&BulletinText>,
    fonts: &Fonts,
    published: Published,
) -> Result<Vec<MadeFile>, PictureError> {
    let language = views.site.config.language;
    let mut files = sheets(views, subject, fonts)?;
    files.extend(scripts(&Speech::new(subject, views.words), views, "speech"));
    if let Some(bulletin) = bulletin {
        let article = bulletin_article(bulletin, &ArticleFrame::new(views));
        let notice = word(&article, language, &|picture| published(&picture.address));
        files.push(("notice.docx".to_owned(), notice));
        files.extend(article_files(views, bulletin, published).into_iter().map(|file| below("wechat", file)));
    }
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    let page = kit_page(subject, &names, views.words, language);
    files.push(("index.html".to_owned(), page.into_bytes()));
    Ok(files)
}

/// A file in a folder of this name.
pub(crate) fn below(folder: &str, (name, bytes): MadeFile) -> MadeFile {
    (format!("{folder}/{name}"), bytes)
}

/// The sheets of a subject, and its lines for screens.
///
/// # Errors
///
/// That a sheet cannot be drawn with these fonts.
pub(crate) fn sheets(views: &Views, subject: &Subject, fonts: &Fonts) -> Result<Vec<MadeFile>, PictureError> {
    let caption = views.words.get("poster_code");
    let mut files = Vec::new();
    for (sheet, name) in [
        (Sheet::Poster, "poster"),
        (Sheet::Card, "card"),
        (Sheet::Wide, "share-1200x630"),
        (Sheet::Square, "share-300x300"),
    ] {
        let svg = sheet.svg(subject, caption, fonts);
        files.push((format!("{name}.png"), fonts.png(sheet, &svg)?));
        if sheet.is_printed() {
            files.push((format!("{name}.pdf"), fonts.pdf(&svg)?));
        }
    }
    files.push(("screen.txt".to_owned(), screen_lines(subject).into_bytes()));
    Ok(files)
}

/// A script for loudspeakers as text and as SSML.
pub(crate) fn scripts(speech: &Speech, views: &Views, stem: &str) -> [MadeFile; 2] {
    let ssml = speech.ssml(views.site.config.language.tag());
    [(format!("{stem}.txt"), speech.text().into_bytes()), (format!("{stem}.ssml"), ssml.into_bytes())]
}

/// What the editor of an official account of WeChat asks for.
pub(crate) fn article_files(views: &Views, bulletin: &BulletinText, published: Published) -> Vec<MadeFile> {
    let mut article = bulletin_article(bulletin, &ArticleFrame::new(views));
    let mut files = Vec::new();
    let mut number = 0;
    article.each_picture(&mut |picture| {
        number += 1;
        let Some(bytes) = published(&picture.address) else { return };
        let ending = picture.address.rsplit_once('.').map_or("jpg", |(_, ending)| ending);
        // It shows from the file beside the page.
        let name = format!("pictures/{number:02}.{ending}");
        files.push((name.clone(), bytes));
        picture.address = name;
    });
    let cover = files.iter().find_map(|(_, bytes)| cropped(bytes, COVER.0, COVER.1));
    files.extend(cover.map(|bytes| ("cover.jpg".to_owned(), bytes)));
    let page = rich_page(&article, &Look::new(views), views.site.config.language);
    files.push(("article.html".to_owned(), page.into_bytes()));
    files.push(("title.txt".to_owned(), title_and_summary(bulletin).into_bytes()));
    files
}

/// The title and the summary, each in a paragraph, as they are typed into their fields.
fn title_and_summary(bulletin: &BulletinText) -> String {
    format!("{}\n\n{}\n", bulletin.title, article_summary(bulletin, SUMMARY))
}
