//! What of a site must not be published, as far as it needs the disk or all documents: files of `content/` that are
//! no bulletins and those of `static/` are published as well, and what a template says is on many pages, so tables and
//! texts are looked through, and of the others the names; and what may stand is gathered from everywhere.

use rayon::prelude::*;

use crate::config::{CONFIG_FILE, Config};
use crate::content::Document;
use crate::diagnostics::{Code, Diagnostic};
use crate::safety::{Allowances, is_table, is_text, scan, scan_path};
use crate::source::{SourceFile, SourceSet, read_text};

/// Looks for what must not be published in the files beside the bulletins. A text that cannot be read cannot be looked
/// through, so it is not published; of `static/`, which is copied as it is, this holds for tables.
pub(super) fn scan_attachments(sources: &SourceSet, config: &Config) -> Vec<Diagnostic> {
    let files: Vec<&SourceFile> = sources
        .attachments
        .values()
        .chain(sources.statics.values())
        .chain(sources.templates.values())
        .collect();
    files.par_iter().flat_map_iter(|file| of_file(file, config)).collect()
}

fn of_file(file: &SourceFile, config: &Config) -> Vec<Diagnostic> {
    let mut found = scan_path(&file.path, config);
    if is_text(&file.path) {
        match read_text(file) {
            Ok(text) if file.path.starts_with("templates/") => {
                found.extend(scan(&file.path, &words_of_template(&text), config));
            }
            Ok(text) => found.extend(scan(&file.path, &text, config)),
            Err(unreadable) if is_table(&file.path) || file.path.starts_with("content/") => {
                found.push(*unreadable)
            }
            Err(_) => {}
        }
    }
    found
}

/// A template with spaces in the place of its marks, names and operators, `{{ type.name }}`, so that every other byte
/// stays where it is. Strings in them are words.
fn words_of_template(text: &str) -> String {
    const MARKS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let first = MARKS.iter().filter_map(|(open, close)| Some((rest.find(open)?, *close))).min();
        let Some((start, close)) = first else { break };
        let length = rest[start..].find(close).map_or(rest.len() - start, |end| end + close.len());
        words.push_str(&rest[..start]);
        space_names(&rest[start..start + length], &mut words);
        rest = &rest[start + length..];
    }
    words + rest
}

fn space_names(mark: &str, words: &mut String) {
    let mut quote = None;
    for c in mark.chars() {
        let ends = quote == Some(c);
        match quote {
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(_) if ends => quote = None,
            _ => {}
        }
        if c == '\n' || quote.is_some() || ends {
            words.push(c);
        } else {
            words.extend(std::iter::repeat_n(' ', c.len_utf8()));
        }
    }
}

/// What may stand, by file.
pub(super) fn allowances<'a>(
    config: &'a Config,
    documents: impl Iterator<Item = &'a Document>,
) -> Allowances<'a> {
    let of_documents =
        documents.flat_map(|document| document.allow.iter().map(|allowance| (&*document.path, allowance)));
    let of_config = config.allow.iter().map(|allowance| (CONFIG_FILE, allowance));
    let mut all = Allowances::default();
    of_documents.chain(of_config).for_each(|(place, allowance)| all.add(place, allowance));
    all
}

/// Looks for what must not be published in site.yaml. Addresses that it gives as the site's own or as official are
/// meant.
pub(super) fn scan_config(text: &str, config: &Config) -> Vec<Diagnostic> {
    let mut found = scan(CONFIG_FILE, text, config);
    found.retain(|found| found.code != Code::LiveSuspectLink || !is_address(text, found));
    found
}

/// Whether a finding lies in the value of a key that holds addresses.
fn is_address(text: &str, found: &Diagnostic) -> bool {
    const KEYS: [&str; 3] = ["base_url", "url", "official_domains"];
    let at = found.span.as_ref().map_or(0, |span| span.start);
    let mut lines = text[..at].lines().rev();
    let key = lines.find(|line| !line.trim_start().starts_with("- ") && line.contains(':'));
    let name = key.and_then(|line| line.trim_start_matches(['#', ' ']).split(':').next()).unwrap_or_default();
    KEYS.contains(&name)
}
