//! Looks at one file, or at its path, with all checks.
//!
//! Every check reads the text of the file as a reader sees it ([`PlainText`]) and reports into a [`ScanContext`]; here the findings
//! become diagnostics with the bytes of the file.

use std::ops::Range;

use super::files::cell_formulas::find_cell_formulas;
use super::files::file_kinds::is_table;
use super::findings::TEXT_FACT;
use super::fixes::possible_fix;
use super::harm::harmful_words::find_harmful_words;
use super::links::chinese_hosts::find_chinese_hosts;
use super::links::running_links::find_running_links;
use super::links::spaced_hosts::find_spaced_hosts;
use super::links::web_addresses::{find_addresses_with_scheme, find_bare_hosts};
use super::numbers::bank_cards::find_bank_card_numbers;
use super::numbers::digit_groups::for_each_sequence;
use super::numbers::foreign_numbers::find_foreign_numbers;
use super::numbers::hotlines::find_unofficial_hotlines;
use super::numbers::id_cards::find_id_card_numbers;
use super::numbers::mobile_numbers::find_mobile_numbers;
use super::personal::ages_of_minors::find_ages_of_minors;
use super::personal::chat_accounts::find_chat_accounts;
use super::personal::email_addresses::find_email_addresses;
use super::personal::employers::find_schools_and_employers;
use super::personal::full_names::find_full_names;
use super::personal::number_plates::find_number_plates;
use super::personal::street_addresses::find_street_addresses;
use super::text::context::{ScanContext, TextFinding};
use super::text::lines;
use super::text::plain::PlainText;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Level};

/// Looks at a text; `path` names its file in the diagnostics.
///
/// What is inside a tag, a comment or the destination of a link is checked as a separate text.
pub fn scan(path: &str, text: &str, config: &Config) -> Vec<Diagnostic> {
    let in_table = is_table(path);
    let mut diagnostics = if in_table { find_cell_formulas(path, text) } else { Vec::new() };
    diagnostics.append(&mut scan_words(path, text, in_table, config));
    diagnostics
}

/// Looks at a text, or at lines of cells with tabs between them that nothing takes for formulas.
pub(super) fn scan_words(path: &str, text: &str, in_table: bool, config: &Config) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut ranges = Vec::from([Range { start: 0, end: text.len() }]);
    while let Some(range) = ranges.pop() {
        let is_tag = text[..range.start].ends_with('<');
        let plain = PlainText::read(text, range);
        for found in findings(&plain, config, in_table) {
            if is_tag && is_coordinate(plain.text(), &found.span) {
                continue;
            }
            let span = plain.source_span(&found.span);
            let fix = possible_fix(path, text, &span, &found);
            let diagnostic = Diagnostic::new(found.code, path).fact(TEXT_FACT, &text[span.clone()]);
            diagnostics.push(diagnostic.at(span).fix_if(fix).at_most(highest_level(&found)));
        }
        ranges.extend(plain.nested.iter().cloned());
    }
    diagnostics
}

/// Looks at the path of a file, which becomes a part of addresses. Words that do harm, ages and homes are not looked for in
/// it: a few words of a name say too little.
pub fn scan_path(path: &str, config: &Config) -> Vec<Diagnostic> {
    let plain = PlainText::read(path, 0..length_without_ending(path));
    let found = findings(&plain, config, false).into_iter().filter(|found| found.code.applies_to_paths());
    let diagnostic = |found: TextFinding| {
        let text = &path[plain.source_span(&found.span)];
        Diagnostic::new(found.code, path).fact(TEXT_FACT, text).at_most(highest_level(&found))
    };
    found.map(diagnostic).collect()
}

/// The bytes of a path before its ending. Endings of files have up to five letters; what is longer after a full stop may be
/// the end of a host.
fn length_without_ending(path: &str) -> usize {
    const LONGEST_ENDING: usize = ".xhtml".len();
    path.rfind('.').filter(|dot| path.len() - dot <= LONGEST_ENDING).unwrap_or(path.len())
}

/// Whether a reader sees nothing of a text: it is empty, or spaces and characters without width.
pub(crate) fn is_invisible(text: &str) -> bool {
    PlainText::read(text, 0..text.len()).text().trim().is_empty()
}

fn highest_level(found: &TextFinding) -> Level {
    if found.is_doubtful { Level::Warning } else { Level::Error }
}

/// Whether a span of a tag lies in an attribute that draws, whose numbers are coordinates: `d="M13 955 …"`.
fn is_coordinate(tag: &str, span: &Range<usize>) -> bool {
    const DRAWING_ATTRIBUTES: [&str; 5] = [" d", " points", " viewbox", " transform", " values"];
    let before = lines::before(tag, span.start);
    let attribute = before.rsplit_once(['"', '\'']).and_then(|(name, _)| name.strip_suffix('='));
    let draws = |name: &str| DRAWING_ATTRIBUTES.iter().any(|own| name.to_ascii_lowercase().ends_with(own));
    attribute.is_some_and(draws)
}

/// Runs all checks on a text. Some look at what others have found before them: an email address holds a host, a chat account
/// may be a mobile number.
fn findings(plain: &PlainText<'_>, config: &Config, in_table: bool) -> Vec<TextFinding> {
    let mut context = ScanContext::new(plain, config);
    for_each_sequence(context.text, in_table, |sequence| {
        for reading in sequence.readings() {
            for groups in sequence.groups_in(reading) {
                find_id_card_numbers(&mut context, &groups);
                find_bank_card_numbers(&mut context, &groups);
                find_mobile_numbers(&mut context, &groups, reading);
            }
        }
    });
    find_email_addresses(&mut context);
    find_chat_accounts(&mut context);
    find_spaced_hosts(&mut context);
    find_addresses_with_scheme(&mut context);
    find_running_links(&mut context);
    find_bare_hosts(&mut context);
    find_chinese_hosts(&mut context);
    find_unofficial_hotlines(&mut context);
    find_foreign_numbers(&mut context);
    find_full_names(&mut context);
    find_ages_of_minors(&mut context);
    find_schools_and_employers(&mut context);
    find_number_plates(&mut context);
    find_street_addresses(&mut context);
    find_harmful_words(&mut context);
    context.findings
}
