//! `fanzha export wechat`: for each bulletin a folder with what the editor of an official account asks for.

use super::bulletins::{chosen_bulletins, stem_of};
use super::write_files;
use crate::cli::BulletinsArgs;
use crate::commands::exit::Exit;
use crate::export::article_files;

/// Writes the folders.
pub(super) fn wechat(args: &BulletinsArgs) -> Exit {
    let (site, ids) = match chosen_bulletins(&args.source, &args.files, false) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    let mut files = Vec::new();
    for id in ids {
        let stem = stem_of(site.planned.site.bulletin(id));
        let folder = args.output.join(stem);
        let made = site.with_views(|views| {
            article_files(views, &views.bulletin_text(id), &|address| site.published(address))
        });
        files.extend(made.into_iter().map(|(name, bytes)| (folder.join(name), bytes)));
    }
    write_files(&site, files)
}
