//! `fanzha export poster`: posters, door cards, share pictures, and lines for electronic screens.

use std::path::{Path, PathBuf};

use super::site::ExportedSite;
use super::subjects::{Chosen, chosen_subjects};
use super::write_files;
use crate::cli::PosterArgs;
use crate::commands::exit::Exit;
use crate::diagnostics::Language;
use crate::export::{Fonts, Sheet, Subject, screen_lines};
use crate::source::{self, fonts_of_file};
use crate::view::Views;

/// The files of a subject; or why one of them could not be drawn.
pub(super) type Drawn = Result<Vec<(PathBuf, Vec<u8>)>, String>;

/// Writes a folder for each subject.
pub(super) fn poster(args: &PosterArgs) -> Exit {
    write_drawn(args, |_, views, chosen, fonts, folder| sheets(views, &chosen.subject(views), fonts, folder))
}

/// Opens the site and writes what `draw` makes of each chosen subject into a folder of its name: all of it or nothing.
pub(super) fn write_drawn(
    args: &PosterArgs,
    draw: impl Fn(&ExportedSite, &Views, Chosen, &Fonts, &Path) -> Drawn,
) -> Exit {
    let (site, chosen) = match chosen_subjects(&args.subjects) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    let Some(fonts) = fonts(&site, args.font.as_deref()) else { return Exit::Usage };
    let drawn: Result<Vec<_>, String> = site.with_views(|views| {
        let drawn = chosen
            .into_iter()
            .map(|chosen| draw(&site, views, chosen, &fonts, &args.subjects.output.join(chosen.name(views))));
        drawn.collect()
    });
    match drawn {
        Ok(files) => write_files(&site, files.concat()),
        Err(reason) => {
            site.reporter.print_message("poster-failed", &[("reason", reason)]);
            Exit::Usage
        }
    }
}

/// The font that is given, or those of the system; prints that none has Chinese characters.
fn fonts(site: &ExportedSite, given: Option<&Path>) -> Option<Fonts> {
    let language = site.planned.site.config.language;
    let fonts = match given {
        Some(path) => {
            let loaded = fonts_of_file(path);
            if let Err(error) = &loaded {
                let facts = [("path", path.display().to_string()), ("reason", error.to_string())];
                site.reporter.print_message("font-unreadable", &facts);
            }
            Fonts::new(loaded.ok()?, language)
        }
        None => system_fonts(language),
    };
    if fonts.is_none() {
        site.reporter.print_message("font-missing", &[]);
    }
    fonts
}

/// The fonts of the system, if one has the characters of a language.
pub(in crate::commands) fn system_fonts(language: Language) -> Option<Fonts> {
    Fonts::new(source::system_fonts(), language)
}

/// The sheets of a subject, and its lines for screens.
pub(super) fn sheets(views: &Views, subject: &Subject, fonts: &Fonts, folder: &Path) -> Drawn {
    let caption = views.words.get("poster_code");
    let mut files = Vec::new();
    for (sheet, name) in [
        (Sheet::Poster, "poster"),
        (Sheet::Card, "card"),
        (Sheet::Wide, "share-1200x630"),
        (Sheet::Square, "share-300x300"),
    ] {
        let svg = sheet.svg(subject, caption, fonts);
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
