//! The values that several readers need: dates, amounts, regions and closed vocabularies, each with the
//! diagnostic for what cannot be read.

use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::config::Config;
use crate::content::date_faults::date_faults;
use crate::content::date_slips::meant_despite_slips;
use crate::content::dates::{DateError, Occurred, meant_day, parse_day, parse_occurred};
use crate::diagnostics::{Code, Diagnostic};
use crate::money::{Amount, AmountError, meant_amount, parse_amount};
use crate::nearest::meant;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::regions::{RegionError, RegionId, is_untold, is_vague};
use crate::yaml::{Fields, SpannedText};

/// Takes a title; `start` is where the front matter begins.
pub(super) fn title(fields: &mut Fields, start: usize) -> String {
    let title = fields.plain_text("title");
    if title.is_none() {
        fields.missing("title", start, Some("title: 标题\n".to_owned()));
    }
    title.unwrap_or_default()
}

/// Takes a day; an unreadable one is reported and counts as absent.
pub(super) fn day(fields: &mut Fields, key: &'static str, config: &Config) -> Option<(Date, Range<usize>)> {
    let written = fields.text(key)?;
    match parse_day(&written.text, &config.timezone) {
        Ok(date) => Some((date, written.span)),
        Err(error) => report_date(fields, key, &written, error, &config.timezone),
    }
}

/// Takes when a case occurred.
pub(super) fn occurred(fields: &mut Fields, config: &Config) -> Option<(Occurred, SpannedText)> {
    let written = fields.text("occurred")?;
    match parse_occurred(&written.text, &config.timezone) {
        Ok(occurred) => Some((occurred, written)),
        Err(error) => report_date(fields, "occurred", &written, error, &config.timezone),
    }
}

fn report_date<T>(
    fields: &mut Fields,
    key: &'static str,
    written: &SpannedText,
    error: DateError,
    zone: &TimeZone,
) -> Option<T> {
    let guess = || meant_day(&written.text).or_else(|| meant_despite_slips(&written.text, zone));
    let meant = (error == DateError::Unreadable).then(guess).flatten();
    let mut diagnostic = Diagnostic::new(Code::BadDate, fields.file())
        .at(written.span.clone())
        .fix_if(meant.map(|day| day.to_string()))
        .fact("field", key)
        .fact("value", &written.text);
    diagnostic.facts.extend(date_faults(&written.text, error));
    fields.report(diagnostic);
    None
}

/// What says that something is not known, which counts as absent.
const UNTOLD: [&str; 9] = ["不详", "未知", "不明", "不清楚", "无", "暂无", "/", "-", "unknown"];

/// Takes a word of a closed vocabulary.
pub(super) fn word<T: Vocabulary>(fields: &mut Fields, key: &'static str) -> Option<T> {
    let written = fields.text(key)?;
    let found = T::parse(&written.text);
    if found.is_none() && !UNTOLD.contains(&written.text.trim()) {
        let unknown = Diagnostic::new(Code::UnknownValue, fields.file())
            .at(written.span)
            .fact("field", key)
            .fact("value", &written.text)
            .fact("allowed", T::choices());
        let guess = || meant(&written.text, T::spellings().iter().copied());
        let near = (!fields.has_many(Code::UnknownValue)).then(guess).flatten();
        fields
            .report(near.into_iter().fold(unknown, |unknown, near| unknown.fact("nearest", near).fix(near)));
    }
    found
}

/// An amount and how it is written.
pub(super) struct WrittenAmount {
    pub(super) amount: Amount,
    pub(super) written: SpannedText,
}

/// Takes an amount of money; `None` for unknown ones and for mistakes.
pub(super) fn amount(fields: &mut Fields, key: &'static str, config: &Config) -> Option<WrittenAmount> {
    let written = fields.text(key)?;
    let amount = match parse_amount(&written.text) {
        Ok(amount) => amount?,
        Err(error) => return report_amount(fields, key, &written, error),
    };
    if amount.is_unlikely() {
        let diagnostic = Diagnostic::new(Code::UnlikelyLoss, fields.file())
            .at(written.span.clone())
            .fact("value", &written.text)
            .fact("shown", config.show_amount(&amount));
        fields.report(diagnostic);
    }
    Some(WrittenAmount { amount, written })
}

fn report_amount(
    fields: &mut Fields,
    key: &'static str,
    written: &SpannedText,
    error: AmountError,
) -> Option<WrittenAmount> {
    let reason = match error {
        AmountError::NotAnAmount => "not-an-amount",
        AmountError::Negative => "negative",
        AmountError::NotFinite => "not-finite",
        AmountError::OctalLooking => "octal-looking",
        AmountError::TooLarge => "too-large",
        AmountError::TooPrecise => "too-precise",
        AmountError::ReversedRange => "reversed-range",
        AmountError::MixedCurrencies => "mixed-currencies",
    };
    let guess = || (error == AmountError::NotAnAmount).then(|| meant_amount(&written.text)).flatten();
    let octal = (error == AmountError::OctalLooking).then(|| written.text.trim_start_matches('0').to_owned());
    let diagnostic = Diagnostic::new(Code::BadLoss, fields.file())
        .at(written.span.clone())
        .fact("field", key)
        .fact("value", &written.text)
        .fact("reason", reason)
        .fix_if(octal.filter(|digits| !digits.is_empty()).or_else(guess));
    fields.report(diagnostic);
    None
}

/// Takes a region.
pub(super) fn region(fields: &mut Fields, config: &Config) -> Option<RegionId> {
    let written = fields.text("region")?;
    if is_untold(&written.text) {
        return None;
    }
    let regions = &config.regions;
    let report = |code| Diagnostic::new(code, fields.file()).at(written.span.clone());
    let (diagnostic, found) = match regions.resolve(&written.text) {
        Ok(resolved) => {
            let Some(right) = resolved.wrong_suffix else { return Some(resolved.id) };
            let diagnostic =
                report(Code::WrongRegionSuffix).fact("value", &written.text).fact("right", &right).fix(right);
            (diagnostic, Some(resolved.id))
        }
        Err(RegionError::Ambiguous { candidates }) => {
            let names: Vec<String> = candidates
                .iter()
                .map(|id| format!("{} {}", regions.full_name(*id), regions.code(*id)))
                .collect();
            let diagnostic = report(Code::AmbiguousRegion)
                .fact("value", &written.text)
                .fact("candidates", names.join("、"));
            (diagnostic, None)
        }
        Err(RegionError::Unknown) if regions.names_several(&written.text) => {
            (report(Code::UnknownRegion).fact("value", &written.text).fact("several", &written.text), None)
        }
        Err(RegionError::Unknown) => {
            let mut diagnostic = report(Code::UnknownRegion).fact("value", &written.text);
            let is_read = !fields.has_many(Code::UnknownRegion);
            if let Some(near) = is_read.then(|| regions.meant(&written.text)).flatten() {
                let name = regions.full_name(near);
                diagnostic = diagnostic.fact("nearest", &name).fix(name);
            } else if is_vague(&written.text) {
                diagnostic = diagnostic.fact("vague", &written.text);
            }
            (diagnostic, None)
        }
    };
    fields.report(diagnostic);
    found
}

/// Takes old addresses: each must start with `/`, have no query or fragment, and stay inside the site.
pub(super) fn redirects(fields: &mut Fields) -> Vec<SpannedText> {
    let written = fields.texts("redirect_from");
    let (good, bad): (Vec<_>, Vec<_>) = written.into_iter().partition(|w| is_site_address(&w.text));
    for written in bad {
        let diagnostic = Diagnostic::new(Code::BadRedirect, fields.file())
            .at(written.span)
            .fact("value", &written.text)
            .fix_if(fixed_address(&written.text));
        fields.report(diagnostic);
    }
    good
}

/// An old address becomes the path of a file. Linux takes 255 bytes for a name and 4096 for a path, Windows 260
/// characters for a path; both limits leave room for `index.html` and for the output folder.
const LONGEST_ADDRESS: usize = 800;
const LONGEST_PART: usize = 200;

/// Whether a page can be published at an address; it is checked decoded, since it becomes the path of a file. A name
/// with an ending other than that of a page would be served as something else, and hidden names have special meanings
/// (`.htaccess`).
fn is_site_address(text: &str) -> bool {
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8_lossy();
    let inner = decoded.strip_prefix('/').unwrap_or_default();
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let last = inner.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let ending = last.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_page = matches!(ending, "html" | "htm") || !ending.starts_with(|c: char| c.is_ascii_alphabetic());
    text.starts_with('/')
        && text.len() <= LONGEST_ADDRESS
        && is_page
        && !text.contains(['?', '#'])
        && !decoded.contains(|c: char| c == '\\' || c.is_control())
        && !inner.split('/').any(|part| part.is_empty() || part.starts_with('.') || part.len() > LONGEST_PART)
}

fn fixed_address(text: &str) -> Option<String> {
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let path = match path.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => path,
    };
    let fixed = format!("/{}", path.trim_matches('/'));
    let fixed = if fixed.ends_with(".html") { fixed } else { format!("{fixed}/") };
    is_site_address(&fixed).then_some(fixed)
}
