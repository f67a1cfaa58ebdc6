//! `fanzha export poster`: posters, door cards, share pictures, and lines for electronic screens.

use std::path::Path;

use super::site::ExportedSite;
use super::subjects::{Chosen, chosen_subjects};
use super::write_files;
use crate::cli::PosterArgs;
use crate::commands::exit::Exit;
use crate::diagnostics::Language;
use crate::export::{Fonts, MadeFile, sheets};
use crate::source::{self, fonts_of_file};
use crate::view::Views;

/// The files of a subject; or why one of them could not be drawn.
pub(super) type Drawn = Result<Vec<MadeFile>, String>;

/// Writes a folder for each subject.
pub(super) fn poster(args: &PosterArgs) -> Exit {
    write_drawn(args, |_, views, chosen, fonts| {
        sheets(views, &chosen.subject(views), fonts).map_err(|error| error.to_string())
    })
}

/// Opens the site, finds what is chosen and a font. Prints what is missing.
pub(super) fn open(args: &PosterArgs) -> Result<(ExportedSite, Vec<Chosen>, Fonts), Exit> {
    let (site, chosen) = chosen_subjects(&args.subjects)?;
    let fonts = fonts(&site, args.font.as_deref()).ok_or(Exit::Usage)?;
    Ok((site, chosen, fonts))
}

/// Opens the site and writes what `draw` makes of each chosen subject into a folder of its name: all of it or nothing.
pub(super) fn write_drawn(
    args: &PosterArgs,
    draw: impl Fn(&ExportedSite, &Views, Chosen, &Fonts) -> Drawn,
) -> Exit {
    let (site, chosen, fonts) = match open(args) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let drawn: Result<Vec<_>, String> = site.with_views(|views| {
        let drawn = |chosen: Chosen| {
            let folder = args.subjects.output.join(chosen.name(views));
            let files = draw(&site, views, chosen, &fonts)?.into_iter();
            Ok(files.map(|(name, bytes)| (folder.join(name), bytes)).collect::<Vec<_>>())
        };
        chosen.into_iter().map(drawn).collect()
    });
    match drawn {
        Ok(files) => write_files(&site, files.concat()),
        Err(reason) => {
            site.reporter.print_message("poster-failed", &[("reason", reason)]);
            Exit::Usage
        }
    }
}

/// The font that is given, or those of the system; prints what is wrong with it, or that none has Chinese characters.
fn fonts(site: &ExportedSite, given: Option<&Path>) -> Option<Fonts> {
    let language = site.planned.site.config.language;
    match given {
        Some(path) => {
            let loaded = fonts_of_file(path);
            if let Err(error) = &loaded {
                let facts = [("path", path.display().to_string()), ("reason", error.to_string())];
                site.reporter.print_message("font-unreadable", &facts);
            }
            let loaded = loaded.ok()?;
            let problem = if loaded.is_empty() { "font-is-none" } else { "font-lacks-characters" };
            let fonts = Fonts::new(loaded, language);
            if fonts.is_none() {
                site.reporter.print_message(problem, &[("path", path.display().to_string())]);
            }
            fonts
        }
        None => {
            let fonts = system_fonts(language);
            if fonts.is_none() {
                site.reporter.print_message("font-missing", &[]);
            }
            fonts
        }
    }
}

/// The fonts of the system, if one has the characters of a language.
pub(in crate::commands) fn system_fonts(language: Language) -> Option<Fonts> {
    Fonts::new(source::system_fonts(), language)
}
