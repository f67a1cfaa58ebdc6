//! `fanzha export poster`: posters, door cards, share pictures, and lines for electronic screens.

use std::path::{Path, PathBuf};

use resvg::usvg::fontdb::Database;

use super::site::ExportedSite;
use super::subjects::chosen_subjects;
use super::write_files;
use crate::cli::PosterArgs;
use crate::commands::exit::Exit;
use crate::diagnostics::Language;
use crate::export::{Fonts, Sheet, Subject, screen_lines};
use crate::view::Views;

/// Writes a folder for each subject.
pub(super) fn poster(args: &PosterArgs) -> Exit {
    let (site, chosen) = match chosen_subjects(&args.subjects) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    let Some(fonts) = fonts(&site, args.font.as_deref()) else { return Exit::Usage };
    let mut files = Vec::new();
    let made = site.with_views(|views| {
        chosen.into_iter().try_for_each(|chosen| {
            let folder = args.subjects.output.join(chosen.name(views));
            files.extend(sheets(views, &chosen.subject(views), &fonts, &folder)?);
            Ok(())
        })
    });
    match made {
        Ok(()) => write_files(&site, files),
        Err(reason) => {
            site.reporter.print_message("poster-failed", &[("reason", reason)]);
            Exit::Usage
        }
    }
}

/// The font that is given, or those of the system; prints that none has Chinese characters.
pub(super) fn fonts(site: &ExportedSite, given: Option<&Path>) -> Option<Fonts> {
    let mut database = Database::new();
    match given {
        Some(path) => {
            if let Err(error) = database.load_font_file(path) {
                let facts = [("path", path.display().to_string()), ("reason", error.to_string())];
                site.reporter.print_message("font-unreadable", &facts);
                return None;
            }
        }
        None => database.load_system_fonts(),
    }
    // Chinese sites need 诈; English ones whatever has letters.
    let sample = if site.planned.site.config.language == Language::En { 'a' } else { '诈' };
    let fonts = Fonts::new(database, sample);
    if fonts.is_none() {
        site.reporter.print_message("font-missing", &[]);
    }
    fonts
}

/// The files of a subject. The error says why one could not be drawn.
pub(super) fn sheets(
    views: &Views,
    subject: &Subject,
    fonts: &Fonts,
    folder: &Path,
) -> Result<Vec<(PathBuf, Vec<u8>)>, String> {
    let caption = views.words.get("poster_code");
    let mut files = Vec::new();
    for (sheet, name) in [
        (Sheet::Poster, "poster"),
        (Sheet::Card, "card"),
        (Sheet::Wide, "share-1200x630"),
        (Sheet::Square, "share-300x300"),
    ] {
        let svg = sheet.svg(subject, caption, &fonts.family);
        let png = fonts.png(sheet, &svg).map_err(|error| error.to_string())?;
        files.push((folder.join(format!("{name}.png")), png));
        if sheet.is_printed() {
            let pdf = fonts.pdf(&svg).map_err(|error| error.to_string())?;
            files.push((folder.join(format!("{name}.pdf")), pdf));
        }
    }
    files.push((folder.join("screen.txt"), screen_lines(subject).into_bytes()));
    Ok(files)
}
