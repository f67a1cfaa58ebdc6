//! `fanzha export speech`: scripts for loudspeakers, as text and for a synthetic voice.

use super::site::ExportedSite;
use super::subjects::chosen_subjects;
use super::write_files;
use crate::cli::SubjectsArgs;
use crate::commands::exit::Exit;
use crate::export::{Speech, Subject, scripts};
use crate::view::Views;

/// Writes the scripts.
pub(super) fn speech(args: &SubjectsArgs) -> Exit {
    let (site, chosen) = match chosen_subjects(args) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    let files = site.with_views(|views| {
        let scripts = chosen.into_iter().flat_map(|chosen| {
            let subject = chosen.subject(views);
            say_length(&site, views, &subject);
            let files = scripts(&Speech::new(&subject, views.words), views, &chosen.name(views));
            files.map(|(name, bytes)| (args.output.join(name), bytes))
        });
        scripts.collect()
    });
    write_files(&site, files)
}

/// Prints how long the script of a subject takes.
pub(super) fn say_length(site: &ExportedSite, views: &Views, subject: &Subject) {
    let seconds = Speech::new(subject, views.words).seconds();
    let facts = [("title", subject.title.clone()), ("seconds", seconds.to_string())];
    site.reporter.print_message("speech-length", &facts);
}
