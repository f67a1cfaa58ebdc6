//! `fanzha digest`: what happened in a week, a month, a quarter or a year, written from the cases.

use super::exit::Exit;
use super::export::{ExportedSite, choose, file_of, write_files};
use super::terminal::print_data;
use crate::cli::{DigestArgs, DigestFormat};
use crate::export::{Look, digest_article, document_markdown, plain_text, rich_page, word};
use crate::model::Digest;
use crate::view::Views;

/// Writes or prints a digest.
pub(super) fn digest(args: &DigestArgs) -> Exit {
    let site = match ExportedSite::open(&args.source, |_| true) {
        Ok(site) => site,
        Err(exit) => return exit,
    };
    let Some(choice) = choose(&site, Some(&args.period), args.region.as_deref(), None) else {
        return Exit::Usage;
    };
    let Some(format) = args.format() else {
        let path = args.output.iter().map(|path| ("path", path.display().to_string()));
        site.reporter.print_message("digest-ending", &path.collect::<Vec<_>>());
        return Exit::Usage;
    };
    if args.output.is_none() && matches!(format, DigestFormat::Docx | DigestFormat::Xlsx) {
        site.reporter.print_message("digest-needs-file", &[]);
        return Exit::Usage;
    }
    let period = choice.period.expect("a digest has a period");
    let digest = Digest::new(&site.planned.site, period, choice.region);
    let bytes = match format {
        DigestFormat::Csv | DigestFormat::Xlsx => {
            let table = site.with_views(|views| views.case_table(digest.cases.iter().copied()));
            match file_of(&site, &table, format == DigestFormat::Csv) {
                Ok(bytes) => bytes,
                Err(exit) => return exit,
            }
        }
        DigestFormat::Docx => site
            .with_views(|views| word(&digest_article(views, &digest), views.site.config.language, &|_| None)),
        format => site.with_views(|views| text_of(views, &digest, format)).into_bytes(),
    };
    match &args.output {
        Some(path) => write_files(&site, vec![(path.clone(), bytes)]),
        None => {
            print_data(&String::from_utf8_lossy(&bytes));
            Exit::Clean
        }
    }
}

fn text_of(views: &Views, digest: &Digest, format: DigestFormat) -> String {
    let article = digest_article(views, digest);
    match format {
        DigestFormat::Markdown => document_markdown(&article),
        DigestFormat::Html => rich_page(&article, &Look::new(views), views.site.config.language),
        _ => plain_text(&article, views.site.config.language),
    }
}
