//! `fanzha export kit`: everything of a bulletin or a scam type in one folder or one archive, with a page that shows it.

use std::path::{Path, PathBuf};

use super::poster::{Drawn, open, write_drawn};
use super::site::ExportedSite;
use super::speech::say_length;
use super::subjects::Chosen;
use super::write_files;
use crate::cli::KitArgs;
use crate::commands::exit::Exit;
use crate::export::{Fonts, MadeFile, below, kit as kit_of};
use crate::office::zipped;
use crate::view::Views;

/// Writes a folder for each subject, or an archive.
pub(super) fn kit(args: &KitArgs) -> Exit {
    let output = &args.poster.subjects.output;
    let is_archive = output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if !args.zip && !is_archive {
        return write_drawn(&args.poster, kit_files);
    }
    let (site, chosen, fonts) = match open(&args.poster) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let kits: Result<Vec<(String, Vec<MadeFile>)>, String> = site.with_views(|views| {
        let kit = |chosen: Chosen| {
            let name = chosen.name(views);
            let files = kit_files(&site, views, chosen, &fonts)?;
            Ok((name.clone(), files.into_iter().map(|file| below(&name, file)).collect()))
        };
        chosen.into_iter().map(kit).collect()
    });
    match kits {
        Ok(kits) => write_files(&site, archives(output, is_archive, kits)),
        Err(reason) => {
            site.reporter.print_message("poster-failed", &[("reason", reason)]);
            Exit::Usage
        }
    }
}

/// One archive of this name with all kits, or one for each in a folder of this name.
fn archives(output: &Path, is_one: bool, kits: Vec<(String, Vec<MadeFile>)>) -> Vec<(PathBuf, Vec<u8>)> {
    let archive = |files: &[MadeFile]| zipped(files.iter().map(|(name, bytes)| (&**name, &**bytes)));
    if is_one {
        let all: Vec<MadeFile> = kits.into_iter().flat_map(|(_, files)| files).collect();
        return vec![(output.to_owned(), archive(&all))];
    }
    kits.into_iter().map(|(name, files)| (output.join(format!("{name}.zip")), archive(&files))).collect()
}

fn kit_files(site: &ExportedSite, views: &Views, chosen: Chosen, fonts: &Fonts) -> Drawn {
    let subject = chosen.subject(views);
    say_length(site, views, &subject);
    let bulletin = match chosen {
        Chosen::Bulletin(id) => Some(views.bulletin_text(id)),
        Chosen::Type(_) => None,
    };
    let files = kit_of(views, &subject, bulletin.as_ref(), fonts, &|address| site.published(address));
    files.map_err(|error| error.to_string())
}
