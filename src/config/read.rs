//! Reading site.yaml.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::tz::TimeZone;

use super::allow::{AllowanceScope, take_allowances};
use super::appearance::appearance;
use super::base_url::BaseUrl;
use super::official::comparable_host;
use super::samples::samples;
use super::settings::{CONFIG_FILE, Config, Publisher};
use super::share::share_pictures;
use crate::diagnostics::{Checked, Code, Diagnostic, Language, Level};
use crate::nearest::meant_word;
use crate::vocabulary::regions::{AdditionError, RegionAddition, RegionAlias, Regions};
use crate::vocabulary::{Hotline, ScamType, builtin_hotlines};
use crate::yaml::{Fields, MapEntry, SpannedText, Value, read_mapping};

/// Bulletins in a feed and on the home page where site.yaml does not say.
const DEFAULT_FEED_SIZE: usize = 20;

/// The words that `language` may have.
pub(crate) fn language_words() -> Vec<&'static str> {
    Language::ALL.into_iter().map(Language::tag).collect()
}

/// The levels that a check may be set to.
pub(crate) fn level_words(code: Code) -> Vec<&'static str> {
    allowed_levels(code).map(Level::as_str).collect()
}

/// Reads the text of site.yaml. `base_url` overrides the file's (`--base-url`). The value is `None` when
/// the file is not readable as YAML at all.
pub fn read_config(text: &str, base_url: Option<&str>) -> Checked<Option<Config>> {
    let mut diagnostics = Vec::new();
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let value = read_mapping(text, start..text.len(), CONFIG_FILE, &mut diagnostics).map(|entries| {
        if base_url.is_none() {
            diagnostics.extend(samples(text, &entries));
        }
        config(entries, base_url, start, &mut diagnostics)
    });
    Checked { value, diagnostics }
}

fn config(
    mut entries: Vec<MapEntry>,
    base_url: Option<&str>,
    start: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Config {
    let allow = take_allowances(CONFIG_FILE, AllowanceScope::NamedFiles, &mut entries, diagnostics);
    let mut fields = Fields::new(CONFIG_FILE, entries, diagnostics);
    let title = fields.plain_text("title");
    if title.is_none() {
        fields.missing("title", start, Some("title: 反诈通报\n".to_owned()));
    }
    let (regions, scam_types) = (regions(&mut fields), scam_types(&mut fields));
    let language = language(&mut fields);
    let config = Config {
        title: title.unwrap_or_default(),
        description: fields.plain_text("description").unwrap_or_default(),
        base_url: read_base_url(&mut fields, base_url, start),
        language,
        timezone: timezone(&mut fields),
        publisher: publisher(&mut fields),
        icp: fields.plain_text("icp"),
        police_record: fields.plain_text("police_record"),
        site_code: fields.plain_text("site_code"),
        hotlines: hotlines(&mut fields, language),
        official_domains: official_domains(&mut fields),
        levels: levels(&mut fields),
        allow,
        regions: regions.in_language(language),
        scam_types,
        appearance: appearance(&mut fields),
        share_pictures: share_pictures(&mut fields),
        search: fields.yes_no("search").unwrap_or(true),
        feed_size: fields.number("feed_size").map_or(DEFAULT_FEED_SIZE, |size| size.clamp(1, 200) as usize),
    };
    fields.finish(&[]);
    config
}

fn read_base_url(fields: &mut Fields, given: Option<&str>, start: usize) -> BaseUrl {
    let fallback = || BaseUrl::parse("http://localhost/").expect("a constant address");
    let written = fields.text("base_url");
    if let Some(given) = given {
        return BaseUrl::parse(given).unwrap_or_else(|| {
            let diagnostic = Diagnostic::new(Code::BadBaseUrl, "").fact("value", given);
            fields.report(diagnostic);
            fallback()
        });
    }
    let Some(written) = written else {
        fields.missing("base_url", start, Some("base_url: https://fanzha.example/\n".to_owned()));
        return fallback();
    };
    BaseUrl::parse(&written.text).unwrap_or_else(|| {
        let with_scheme = format!("https://{}", written.text.trim_start_matches('/'));
        let fix = BaseUrl::parse(&with_scheme).map(|_| with_scheme);
        fields.report(
            Diagnostic::new(Code::BadBaseUrl, CONFIG_FILE)
                .at(written.span)
                .fact("value", written.text)
                .fix_if(fix),
        );
        fallback()
    })
}

fn language(fields: &mut Fields) -> Language {
    fields
        .choice("language", &Language::ALL.map(|language| (language.tag(), language)))
        .unwrap_or(Language::ZhCn)
}

fn timezone(fields: &mut Fields) -> TimeZone {
    let shanghai = || TimeZone::get("Asia/Shanghai").expect("the time zones are built into the program");
    let Some(written) = fields.text("timezone") else { return shanghai() };
    TimeZone::get(&written.text).unwrap_or_else(|_| {
        fields.report(
            Diagnostic::new(Code::BadTimezone, CONFIG_FILE)
                .at(written.span)
                .fact("value", written.text)
                .fix("Asia/Shanghai"),
        );
        shanghai()
    })
}

/// A publisher may be a bare name or a mapping.
fn publisher(fields: &mut Fields) -> Publisher {
    let Some(node) = fields.node("publisher") else { return Publisher::default() };
    match node.value {
        Value::Scalar { text, .. } => Publisher { name: text, contact: None, url: None },
        Value::Map(entries) => {
            let mut inner = Fields::new(CONFIG_FILE, entries, fields.diagnostics());
            let publisher = Publisher {
                name: inner.plain_text("name").unwrap_or_default(),
                contact: inner.plain_text("contact"),
                url: web_address(&mut inner, "url"),
            };
            inner.finish(&[]);
            publisher
        }
        _ => fields.wrong_kind("publisher", "map", &node.span).unwrap_or_default(),
    }
}

/// Takes an address of a page on the web; every other kind of address is a mistake.
fn web_address(fields: &mut Fields, key: &'static str) -> Option<String> {
    let written = fields.text(key).filter(|written| !written.text.trim().is_empty())?;
    match BaseUrl::parse(&written.text) {
        Some(_) => Some(written.text),
        None => fields.wrong_kind(key, "web-address", &written.span),
    }
}

fn hotlines(fields: &mut Fields, language: Language) -> Vec<Hotline> {
    let Some(items) = fields.mappings("hotlines") else { return builtin_hotlines(language) };
    let read = |(span, entries): (Range<usize>, Vec<MapEntry>)| {
        let mut inner = Fields::new(CONFIG_FILE, entries, fields.diagnostics());
        let number = required(&mut inner, "number", &span);
        let name = required(&mut inner, "name", &span);
        let hotline = Hotline {
            number: number.unwrap_or_default(),
            name: name.unwrap_or_default(),
            when: inner.plain_text("when").unwrap_or_default(),
            tel: inner.yes_no("tel").unwrap_or(true),
        };
        inner.finish(&[]);
        hotline
    };
    items.into_iter().map(read).collect()
}

fn required(fields: &mut Fields, key: &'static str, span: &Range<usize>) -> Option<String> {
    let value = fields.plain_text(key);
    if value.is_none() {
        fields.missing(key, span.start, None);
    }
    value
}

fn official_domains(fields: &mut Fields) -> BTreeSet<String> {
    let mut domains = BTreeSet::new();
    for written in fields.texts("official_domains") {
        let host = written.text.rsplit_once("//").map_or(&*written.text, |(_, rest)| rest);
        let host = host.split_once('/').map_or(host, |(host, _)| host);
        let host = comparable_host(host.trim_start_matches("*.").trim_matches('.'));
        match host.filter(|host| !is_registry(host)) {
            Some(host) => _ = domains.insert(host.into_owned()),
            None => fields.report(
                Diagnostic::new(Code::BadOfficialDomain, CONFIG_FILE)
                    .at(written.span)
                    .fact("value", written.text),
            ),
        }
    }
    domains
}

/// Whether anybody can register a name below a domain: one without a full stop, `com.cn`, those of the provinces such
/// as `zj.cn`. Names below `edu.cn` and `ac.cn` are given to schools and institutes only, so these two may be official.
fn is_registry(domain: &str) -> bool {
    // Second-level domains that registries of other countries sell names under: co.uk, com.au.
    const SOLD: [&str; 7] = ["com", "net", "org", "co", "or", "ne", "ac"];
    const PROVINCES: [&str; 34] = [
        "ah", "bj", "cq", "fj", "gd", "gs", "gx", "gz", "ha", "hb", "he", "hi", "hk", "hl", "hn", "jl", "js",
        "jx", "ln", "mo", "nm", "nx", "qh", "sc", "sd", "sh", "sn", "sx", "tj", "tw", "xj", "xz", "yn", "zj",
    ];
    match domain.split_once('.') {
        None => true,
        Some((name, "cn")) => ["com", "net", "org"].contains(&name) || PROVINCES.contains(&name),
        Some((name, country)) => country.len() == 2 && SOLD.contains(&name),
    }
}

fn levels(fields: &mut Fields) -> BTreeMap<Code, Level> {
    let mut levels = BTreeMap::new();
    let Some((_, entries)) = fields.mapping("checks") else { return levels };
    for entry in entries {
        let Some(code) = Code::parse(&entry.key) else {
            fields.report(unknown_check(&entry));
            continue;
        };
        // A value that is no text has no spelling either: it is reported as an unknown word.
        let written = entry.value.text().unwrap_or_default();
        match allowed_levels(code).find(|level| level.as_str() == written) {
            Some(level) => {
                levels.insert(code, level);
            }
            None => fields.report(unknown_level(&entry, written, code)),
        }
    }
    levels
}

fn allowed_levels(code: Code) -> impl Iterator<Item = Level> {
    Level::ALL.into_iter().filter(move |level| code.is_adjustable() || *level == Level::Error)
}

fn unknown_check(entry: &MapEntry) -> Diagnostic {
    let mut diagnostic =
        Diagnostic::new(Code::UnknownCheck, CONFIG_FILE).at(entry.key_span.clone()).fact("value", &entry.key);
    if let Some(near) = meant_word(&entry.key, Code::ALL.iter().map(|code| code.as_str())) {
        diagnostic = diagnostic.fact("nearest", near).fix(near);
    }
    diagnostic
}

fn unknown_level(entry: &MapEntry, written: &str, code: Code) -> Diagnostic {
    let unknown = Diagnostic::new(Code::UnknownValue, CONFIG_FILE)
        .at(entry.value.span.clone())
        .fact("field", &entry.key)
        .fact("value", written);
    if !code.is_adjustable() && Level::ALL.iter().any(|level| level.as_str() == written) {
        return unknown.fact("rule", "always-error");
    }
    let names = level_words(code);
    let mut diagnostic = unknown.fact("allowed", names.join(", "));
    if let Some(near) = meant_word(written, names) {
        diagnostic = diagnostic.fact("nearest", near).fix(near);
    }
    diagnostic
}

fn scam_types(fields: &mut Fields) -> Vec<ScamType> {
    let Some(items) = fields.mappings("scam_types") else { return Vec::new() };
    let read = |(span, entries): (Range<usize>, Vec<MapEntry>)| {
        let mut inner = Fields::new(CONFIG_FILE, entries, fields.diagnostics());
        let id = inner.text("id");
        if id.is_none() {
            inner.missing("id", span.start, None);
        }
        let name = required(&mut inner, "name", &span);
        let en = inner.plain_text("en").unwrap_or_default();
        let scam_type = ScamType {
            id: id.map(|written| type_id(&mut inner, written)).unwrap_or_default(),
            name: name.unwrap_or_default(),
            aliases: inner.plain_texts("aliases"),
            other_names: Vec::from_iter((!en.is_empty()).then(|| en.clone())),
            en,
            description: inner.plain_text("description").unwrap_or_default(),
            spot: inner.plain_text("spot").unwrap_or_default(),
            tips: inner.plain_texts("tips"),
            red_flags: inner.plain_texts("red_flags"),
            parent: inner.plain_text("parent"),
        };
        inner.finish(&[]);
        scam_type
    };
    items.into_iter().map(read).filter(|scam_type| !scam_type.id.is_empty()).collect()
}

/// An id becomes a part of addresses.
fn type_id(fields: &mut Fields, written: SpannedText) -> String {
    if ScamType::is_id(&written.text) {
        return written.text;
    }
    fields.report(
        Diagnostic::new(Code::UnknownValue, CONFIG_FILE)
            .at(written.span)
            .fact("field", "id")
            .fact("value", &written.text)
            .fact("rule", "id-letters"),
    );
    String::new()
}

fn regions(fields: &mut Fields) -> Regions {
    let Some((_, entries)) = fields.mapping("regions") else { return Regions::builtin() };
    let mut inner = Fields::new(CONFIG_FILE, entries, fields.diagnostics());
    let (additions, addition_spans) = region_additions(&mut inner);
    let (aliases, alias_spans) = region_aliases(&mut inner);
    inner.finish(&[]);
    let (regions, errors) = Regions::with_site(&additions, &aliases);
    for error in errors {
        let (written, reason) = region_mistake(&error, &addition_spans, &alias_spans);
        fields.report(
            Diagnostic::new(Code::BadRegionAddition, CONFIG_FILE)
                .at(written.span.clone())
                .fact("value", &written.text)
                .fact("reason", reason),
        );
    }
    regions
}

/// The position of a mistake in the site's own regions, and its name in the wording. Errors count within the lists
/// that [`Regions::with_site`] was given.
fn region_mistake<'a>(
    error: &AdditionError,
    additions: &'a [SpannedText],
    aliases: &'a [(SpannedText, SpannedText)],
) -> (&'a SpannedText, &'static str) {
    let addition = |index: usize| &additions[index];
    let alias = |index: usize| &aliases[index].0;
    let target = |index: usize| &aliases[index].1;
    match error {
        AdditionError::DuplicateCode { index, .. } => (addition(*index), "duplicate-code"),
        AdditionError::BadCode { index, .. } => (addition(*index), "bad-code"),
        AdditionError::EmptyName { index } => (addition(*index), "empty-name"),
        AdditionError::UnknownParent { index, .. } => (addition(*index), "unknown-parent"),
        AdditionError::TooMany { index } => (addition(*index), "too-many"),
        AdditionError::EmptyAlias { index } => (alias(*index), "empty-alias"),
        AdditionError::DuplicateAlias { index, .. } => (alias(*index), "duplicate-alias"),
        AdditionError::ShadowedAlias { index, .. } => (alias(*index), "shadowed-alias"),
        AdditionError::UnknownTarget { index, .. } => (target(*index), "unknown-target"),
    }
}

fn region_additions(fields: &mut Fields) -> (Vec<RegionAddition>, Vec<SpannedText>) {
    let (mut additions, mut spans) = (Vec::new(), Vec::new());
    for (span, entries) in fields.mappings("add").unwrap_or_default() {
        let mut inner = Fields::new(CONFIG_FILE, entries, fields.diagnostics());
        let code = required(&mut inner, "code", &span);
        let name = required(&mut inner, "name", &span);
        let parent = inner.plain_text("parent");
        inner.finish(&[]);
        if let Some((code, name)) = code.zip(name) {
            spans.push(SpannedText { text: code.clone(), span });
            additions.push(RegionAddition { code, name, parent });
        }
    }
    (additions, spans)
}

/// Takes the aliases, with the bytes of each alias and its target.
fn region_aliases(fields: &mut Fields) -> (Vec<RegionAlias>, Vec<(SpannedText, SpannedText)>) {
    let (mut aliases, mut spans) = (Vec::new(), Vec::new());
    let Some((_, entries)) = fields.mapping("aliases") else { return (aliases, spans) };
    for entry in entries {
        let Some(target) = entry.value.text() else {
            let _: Option<()> = fields.wrong_kind(&entry.key, "text", &entry.value.span);
            continue;
        };
        aliases.push(RegionAlias { alias: entry.key.clone(), target: target.to_owned() });
        let alias = SpannedText { text: entry.key.clone(), span: entry.key_span };
        spans.push((alias, SpannedText { text: target.to_owned(), span: entry.value.span.clone() }));
    }
    (aliases, spans)
}
