//! `fanzha export docx`: bulletins as Word files.

use super::bulletins::{chosen_bulletins, stem_of};
use super::write_files;
use crate::cli::BulletinsArgs;
use crate::commands::exit::Exit;
use crate::export::{ArticleFrame, bulletin_article, word};

/// Writes the files.
pub(super) fn docx(args: &BulletinsArgs) -> Exit {
    let (site, ids) = match chosen_bulletins(args) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    let files = site.with_views(|views| {
        let file = |id| {
            let article = bulletin_article(&views.bulletin_text(id), &ArticleFrame::new(views));
            let bytes = word(&article, &|picture| site.published(&picture.address));
            (args.output.join(format!("{}.docx", stem_of(views.site.bulletin(id)))), bytes)
        };
        ids.into_iter().map(file).collect()
    });
    write_files(&site, files)
}
