//! Reading the front matter of a bulletin.

use std::ops::Range;

use jiff::civil::Date;

use super::case_fields::take_case_fields;
use super::cases::{TopLevel, read_cases};
use super::front_matter::FrontMatter;
use super::keys::FOREIGN_KEYS;
use super::rules::{self, Dates};
use super::values::{amount, day, redirects, region, title, word};
use crate::config::Config;
use crate::content::bulletin::{Bulletin, Correction, Cover, PastDay, Reported, Source, Withdrawal};
use crate::content::left_out_years::add_years;
use crate::diagnostics::{Diagnostic, TODAY};
use crate::vocabulary::BulletinKind;
use crate::yaml::{Fields, SpannedText, Value};

/// What a bulletin's front matter says, and its old addresses.
pub(crate) struct ReadBulletin {
    /// The facts.
    pub(crate) bulletin: Bulletin,
    /// Old addresses, as written.
    pub(crate) redirect_from: Vec<SpannedText>,
    /// Bytes of a top-level loss, for the check against the text.
    pub(crate) loss_span: Option<Range<usize>>,
    /// Whether a top-level loss is written, be it unknown or unreadable.
    pub(crate) has_loss: bool,
    /// Bytes of the list of cases.
    pub(crate) cases_span: Option<Range<usize>>,
}

/// Reads the fields of a bulletin. A bulletin with mistakes still yields facts, so that the rest of the
/// file is checked in the same run.
pub(crate) fn read_bulletin(
    front_matter: FrontMatter<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> ReadBulletin {
    let Range { start, end } = front_matter.span;
    let earlier = diagnostics.len();
    let named = date_in_name(front_matter.file);
    let mut fields = front_matter.into_fields(diagnostics);
    let title = title(&mut fields, start);
    let date = date(&mut fields, end, config);
    let kind = word(&mut fields, "kind").unwrap_or(BulletinKind::Case);
    let scam_type = fields.text("scam_type").filter(|written| !written.text.trim().is_empty());
    let region = region(&mut fields, config);
    let updated = day(&mut fields, "updated", config);
    let expires = day(&mut fields, "expires", config);
    let period = period(&mut fields, config);
    let case = take_case_fields(&mut fields, config, start..start);
    let loss_span = case.amounts.loss.as_ref().map(|loss| loss.written.span.clone());
    let published = date.as_ref().map(|(date, _)| *date);
    let cases = read_cases(&mut fields, TopLevel { kind, date: published, region, case }, config);
    let redirect_from = redirects(&mut fields);
    let mut past_days = Vec::new();
    past_days.extend(updated.iter().map(|(day, span)| PastDay {
        key: "updated",
        day: *day,
        span: span.clone(),
    }));
    let bulletin = Bulletin {
        title,
        date: date.as_ref().map_or(Date::ZERO, |(date, _)| *date),
        kind,
        region,
        summary: fields.plain_text("summary"),
        tips: fields.plain_texts("tips"),
        red_flags: fields.plain_texts("red_flags"),
        tags: tags(&mut fields),
        source: source(&mut fields, config),
        cover: cover(&mut fields),
        withdrawn: withdrawal(&mut fields, published, config, &mut past_days),
        updated: updated.as_ref().map(|(date, _)| *date),
        expires: expires.as_ref().map(|(date, _)| *date),
        draft: fields.yes_no("draft").unwrap_or(false),
        corrections: corrections(&mut fields, config, &mut past_days),
        past_days,
        period,
        reported: reported(&mut fields, config),
        scam_type,
        cases,
    };
    let has_loss = fields.has("loss");
    let cases_span = fields.span_of("cases");
    let day = date.as_ref().map(|(date, _)| *date);
    let dates = Dates { date, updated, expires };
    rules::check_scam_type(&bulletin, end, &mut fields);
    rules::check_order_of_dates(&dates, &mut fields);
    fields.finish(&FOREIGN_KEYS);
    add_years(&mut diagnostics[earlier..], day, named, &config.timezone);
    ReadBulletin { bulletin, redirect_from, loss_span, has_loss, cases_span }
}

/// Takes the day of publication; `end` is where the front matter ends.
fn date(fields: &mut Fields, end: usize, config: &Config) -> Option<(Date, Range<usize>)> {
    let date = day(fields, "date", config);
    if !fields.has("date") {
        let from_name = date_in_name(fields.file()).map_or_else(|| TODAY.to_owned(), |day| day.to_string());
        fields.missing("date", end, Some(format!("date: {from_name}\n")));
    }
    date
}

/// The date that a file name such as `2021-07-28-name.md` starts with.
fn date_in_name(file: &str) -> Option<Date> {
    let name = file.rsplit('/').next()?;
    name.get(..10)?.parse().ok()
}

/// Authors separate tags by all kinds of commas, in a list or without one.
fn tags(fields: &mut Fields) -> Vec<String> {
    let written = fields.plain_texts("tags");
    let parts = written.iter().flat_map(|text| text.split([',', '，', '、', '；', ';']));
    parts.map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}

fn period(fields: &mut Fields, config: &Config) -> Option<(Date, Date)> {
    let (span, entries) = fields.mapping("period")?;
    let file = fields.file();
    let mut inner = Fields::new(file, entries, fields.diagnostics());
    let from = day(&mut inner, "from", config);
    let to = day(&mut inner, "to", config);
    for (key, present) in [("from", from.is_some()), ("to", to.is_some())] {
        if !present && !inner.has(key) {
            inner.missing(key, span.start, None);
        }
    }
    let period = from.zip(to);
    if let Some(((from, _), (to, span))) = period.as_ref().filter(|((from, _), (to, _))| to < from) {
        inner.report(rules::dates_reversed(file, span, ("from", *from), ("to", *to)));
    }
    inner.finish(&[]);
    period.map(|((from, _), (to, _))| (from, to))
}

fn source(fields: &mut Fields, config: &Config) -> Option<Source> {
    let node = fields.node("source")?;
    let entries = match node.value {
        Value::Map(entries) => entries,
        Value::Scalar { text, .. } => return Some(Source { name: Some(text), ..Source::default() }),
        _ => return fields.wrong_kind("source", "map", &node.span),
    };
    let mut inner = Fields::new(fields.file(), entries, fields.diagnostics());
    let source = Source {
        name: inner.plain_text("name"),
        url: inner.text("url"),
        published: day(&mut inner, "published", config).map(|(date, _)| date),
        kind: word(&mut inner, "kind"),
        permission: inner.plain_text("permission"),
    };
    inner.finish(&[]);
    Some(source)
}

fn cover(fields: &mut Fields) -> Option<Cover> {
    let node = fields.node("cover")?;
    match node.value {
        Value::Scalar { text, .. } => {
            Some(Cover { src: SpannedText { text, span: node.span }, alt: String::new() })
        }
        Value::Map(entries) => {
            let mut inner = Fields::new(fields.file(), entries, fields.diagnostics());
            let src = inner.text("src");
            let alt = inner.plain_text("alt").unwrap_or_default();
            inner.finish(&[]);
            if src.is_none() {
                fields.missing("src", node.span.start, None);
            }
            Some(Cover { src: src?, alt })
        }
        _ => fields.wrong_kind("cover", "map", &node.span),
    }
}

fn withdrawal(
    fields: &mut Fields,
    published: Option<Date>,
    config: &Config,
    past_days: &mut Vec<PastDay>,
) -> Option<Withdrawal> {
    let (_, entries) = fields.mapping("withdrawn")?;
    let mut inner = Fields::new(fields.file(), entries, fields.diagnostics());
    let date = day(&mut inner, "date", config);
    if let Some(((date, span), published)) =
        date.as_ref().zip(published).filter(|((date, _), day)| date < day)
    {
        inner.report(rules::dates_reversed(inner.file(), span, ("date", published), ("withdrawn", *date)));
    }
    past_days.extend(date.iter().map(|(day, span)| PastDay {
        key: "withdrawn",
        day: *day,
        span: span.clone(),
    }));
    let withdrawal = Withdrawal { date: date.map(|(date, _)| date), reason: inner.plain_text("reason") };
    inner.finish(&[]);
    Some(withdrawal)
}

fn corrections(fields: &mut Fields, config: &Config, past_days: &mut Vec<PastDay>) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for (span, entries) in fields.mappings("corrections").unwrap_or_default() {
        let mut inner = Fields::new(fields.file(), entries, fields.diagnostics());
        let date = day(&mut inner, "date", config).map(|(day, span)| {
            past_days.push(PastDay { key: "corrections", day, span });
            day
        });
        let text = inner.plain_text("text");
        inner.finish(&[]);
        match text {
            Some(text) => corrections.push(Correction { date, text }),
            None => fields.missing("text", span.start, None),
        }
    }
    corrections
}

fn reported(fields: &mut Fields, config: &Config) -> Option<Reported> {
    let (_, entries) = fields.mapping("reported")?;
    let span = fields.span_of("reported")?;
    let mut inner = Fields::new(fields.file(), entries, fields.diagnostics());
    let reported = Reported {
        span,
        cases: inner.number("cases"),
        loss: amount(&mut inner, "loss", config).map(|written| written.amount),
    };
    inner.finish(&[]);
    Some(reported)
}
