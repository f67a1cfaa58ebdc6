//! Looks at one file, or at its path, with all checks.
//!
//! Every check reads the text of the file as a reader sees it ([`plain`]) and reports into a [`Scan`]; here the findings
//! become diagnostics with the bytes of the file.

use std::ops::Range;

use super::files::cell_formulas;
use super::files::file_kinds::is_table;
use super::findings::FOUND;
use super::harm::style;
use super::lines;
use super::links::{chinese_hosts, hosts, spaced_hosts};
use super::numbers::digits::sequences;
use super::numbers::{cards, hotlines, mobile_numbers};
use super::personal::{
    ages_of_minors, chat_accounts, email_addresses, employers, full_names, homes_and_plates,
};
use super::plain::PlainText;
use super::text::context::{Found, Scan};
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Level};
use crate::text::ends_in;

/// Looks at a text; `path` names it in the diagnostics.
pub fn scan(path: &str, text: &str, config: &Config) -> Vec<Diagnostic> {
    let mut diagnostics = if is_table(path) { cell_formulas::check(path, text) } else { Vec::new() };
    let mut waiting = Vec::from([Range { start: 0, end: text.len() }]);
    while let Some(range) = waiting.pop() {
        let in_tag = text[..range.start].ends_with('<');
        let plain = PlainText::read(text, range);
        for found in findings(&plain, config, is_table(path)) {
            if in_tag && is_coordinate(plain.text(), &found.span) {
                continue;
            }
            let span = plain.source_span(&found.span);
            diagnostics.push(diagnostic(path, text, &found, span));
        }
        waiting.extend(plain.nested.iter().cloned());
    }
    diagnostics
}

/// Looks at the path of a file, which becomes a part of addresses.
pub fn scan_path(path: &str, config: &Config) -> Vec<Diagnostic> {
    let stem = path.rfind('.').filter(|dot| path.len() - dot <= 6).unwrap_or(path.len());
    let plain = PlainText::read(path, 0..stem);
    let found = findings(&plain, config, false).into_iter().filter(|found| found.code.applies_to_paths());
    let whole = |found: Found| {
        let text = &path[plain.source_span(&found.span)];
        Diagnostic::new(found.code, path).fact(FOUND, text).at_most(ceiling(found.doubtful))
    };
    found.map(whole).collect()
}

/// Whether a reader sees nothing of a text: it is empty, or spaces and characters without width.
pub fn is_invisible(text: &str) -> bool {
    PlainText::read(text, 0..text.len()).text().trim().is_empty()
}

fn ceiling(doubtful: bool) -> Level {
    if doubtful { Level::Warning } else { Level::Error }
}

fn diagnostic(path: &str, text: &str, found: &Found, span: Range<usize>) -> Diagnostic {
    let is_kept =
        || has_lone_return(&text[span.clone()]) || !found.code.is_about_address() && names_file(text, &span);
    let fix = found.fix.as_ref().filter(|_| !is_kept());
    let is_markup = path.ends_with(".md");
    let fix = fix.map(|fix| if is_markup { beside_asterisks(text, &span, fix) } else { fix.clone() });
    Diagnostic::new(found.code, path)
        .fact(FOUND, &text[span.clone()])
        .at(span)
        .fix_if(fix)
        .at_most(ceiling(found.doubtful))
}

/// Whether a return stands alone, which some programs take for the end of a line: no fix takes one away.
fn has_lone_return(text: &str) -> bool {
    text.split("\r\n").any(|part| part.contains('\r'))
}

/// Whether some bytes stand in the name of a file that a text shows or links to, `](img/13800138000.png)`. A fix of the
/// text alone would lead nowhere: the file wants another name first.
fn names_file(text: &str, span: &Range<usize>) -> bool {
    const ENDINGS: [&str; 20] = [
        "png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "pdf", "csv", "tsv", "txt", "json", "md", "doc",
        "docx", "xls", "xlsx", "mp3", "mp4", "zip",
    ];
    let ends = |c: char| c.is_whitespace() || "()<>\"',`|，。；：、（）“”".contains(c);
    let (before, behind) = (lines::before(text, span.start), lines::after(text, span.end));
    let before = &before[before.rfind(ends).map_or(0, |at| before.ceil_char_boundary(at + 1))..];
    let start = span.start - before.len();
    let address = &text[start..span.end + behind.find(ends).unwrap_or(behind.len())];
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_shown = text[..start].ends_with(['(', '"', '\'', '<', ' ', '=']) || start == 0;
    is_shown && !address.contains(':') && path.contains('.') && ends_in(path, &ENDINGS)
}

/// The fix with its asterisks escaped where they touch asterisks of the text: they mask, and mark nothing up.
fn beside_asterisks(text: &str, span: &Range<usize>, fix: &str) -> String {
    let behind = fix.ends_with('*') && text[span.end..].starts_with('*');
    let before = fix.starts_with('*') && text[..span.start].ends_with('*');
    if behind || before { fix.replace('*', "\\*") } else { fix.to_owned() }
}

/// Whether some bytes of a tag stand in an attribute that draws, whose numbers are places: `d="M13 955 …"`.
fn is_coordinate(tag: &str, span: &Range<usize>) -> bool {
    const DRAWS: [&str; 5] = [" d", " points", " viewbox", " transform", " values"];
    let before = lines::before(tag, span.start);
    let attribute = before.rsplit_once(['"', '\'']).and_then(|(name, _)| name.strip_suffix('='));
    attribute.is_some_and(|name| DRAWS.iter().any(|draws| name.to_ascii_lowercase().ends_with(draws)))
}

fn findings(plain: &PlainText<'_>, config: &Config, in_table: bool) -> Vec<Found> {
    let mut scan = Scan::new(plain, config);
    let text = scan.text;
    sequences(text, in_table, |sequence| {
        for reading in sequence.readings() {
            for groups in sequence.stretches(reading) {
                cards::check_id(&mut scan, &groups);
                cards::check_bank(&mut scan, &groups);
                mobile_numbers::check(&mut scan, &groups, reading);
            }
        }
    });
    email_addresses::check(&mut scan);
    chat_accounts::check(&mut scan);
    spaced_hosts::check(&mut scan);
    hosts::check(&mut scan);
    chinese_hosts::check(&mut scan);
    hotlines::check(&mut scan);
    full_names::check(&mut scan);
    ages_of_minors::check(&mut scan);
    employers::check(&mut scan);
    homes_and_plates::check(&mut scan);
    style::check(&mut scan);
    scan.found
}
