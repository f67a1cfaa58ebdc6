//! `fanzha export docx`: bulletins and figures as Word files.

use super::bulletins::{chosen_bulletins, stem_of};
use super::write_files;
use crate::cli::DocxArgs;
use crate::commands::exit::Exit;
use crate::export::{ArticleFrame, bulletin_article, statistics_article, word};

/// Writes the files.
pub(super) fn docx(args: &DocxArgs) -> Exit {
    let (site, ids) = match chosen_bulletins(&args.source, &args.files, args.statistics) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    let language = site.planned.site.config.language;
    let files = site.with_views(|views| {
        let file = |id| {
            let article = bulletin_article(&views.bulletin_text(id), &ArticleFrame::new(views));
            let bytes = word(&article, language, &|picture| site.published(&picture.address));
            (args.output.join(format!("{}.docx", stem_of(views.site.bulletin(id)))), bytes)
        };
        let statistics = args.statistics.then(|| {
            let bytes = word(&statistics_article(views), language, &|_| None);
            (args.output.join("statistics.docx"), bytes)
        });
        ids.into_iter().map(file).chain(statistics).collect()
    });
    write_files(&site, files)
}
