//! `fanzha export kit`: everything of a bulletin or a scam type in one folder, with a page that shows it.

use std::path::Path;

use super::poster::{Drawn, sheets, write_drawn};
use super::site::ExportedSite;
use super::speech::script;
use super::subjects::Chosen;
use super::wechat::article_files;
use crate::cli::PosterArgs;
use crate::commands::exit::Exit;
use crate::export::{ArticleFrame, Fonts, bulletin_article, kit_page, word};
use crate::view::Views;

/// Writes a folder for each subject.
pub(super) fn kit(args: &PosterArgs) -> Exit {
    write_drawn(args, kit_files)
}

fn kit_files(site: &ExportedSite, views: &Views, chosen: Chosen, fonts: &Fonts, folder: &Path) -> Drawn {
    let subject = chosen.subject(views);
    let mut files = sheets(views, &subject, fonts, folder)?;
    files.extend(script(site, views, &subject, &folder.join("speech")));
    if let Chosen::Bulletin(id) = chosen {
        let bulletin = views.bulletin_text(id);
        let article = bulletin_article(&bulletin, &ArticleFrame::new(views));
        let notice = word(&article, views.site.config.language, &|picture| site.published(&picture.address));
        files.push((folder.join("notice.docx"), notice));
        files.extend(article_files(site, views, &bulletin, &folder.join("wechat")));
    }
    let names: Vec<String> = files
        .iter()
        .filter_map(|(path, _)| Some(path.strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/")))
        .collect();
    let page = kit_page(&subject, &names, views.words, views.site.config.language);
    files.push((folder.join("index.html"), page.into_bytes()));
    Ok(files)
}
