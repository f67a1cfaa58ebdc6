//! `fanzha export speech`: scripts for loudspeakers, as text and for a synthetic voice.

use std::path::{Path, PathBuf};

use super::site::ExportedSite;
use super::subjects::chosen_subjects;
use super::write_files;
use crate::cli::SubjectsArgs;
use crate::commands::exit::Exit;
use crate::export::{Speech, Subject};
use crate::view::Views;

/// Writes the scripts.
pub(super) fn speech(args: &SubjectsArgs) -> Exit {
    let (site, chosen) = match chosen_subjects(args) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    let files = site.with_views(|views| {
        let scripts = chosen.into_iter().map(|chosen| {
            let path = args.output.join(chosen.name(views));
            script(&site, views, &chosen.subject(views), &path)
        });
        scripts.flatten().collect()
    });
    write_files(&site, files)
}

/// A script as text and as SSML; `path` has no ending. Prints how long it takes.
pub(super) fn script(
    site: &ExportedSite,
    views: &Views,
    subject: &Subject,
    path: &Path,
) -> [(PathBuf, Vec<u8>); 2] {
    let speech = Speech::new(subject, views.words);
    let facts = [("title", subject.title.clone()), ("seconds", speech.seconds().to_string())];
    site.reporter.print_message("speech-length", &facts);
    let with_ending = |ending: &str| PathBuf::from(format!("{}.{ending}", path.display()));
    let ssml = speech.ssml(views.site.config.language.tag());
    [(with_ending("txt"), speech.text().into_bytes()), (with_ending("ssml"), ssml.into_bytes())]
}
