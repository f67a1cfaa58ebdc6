//! What swindlers try in which part of the year: one sentence of advice for each.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::diagnostics::Language;

#[derive(Deserialize)]
struct BuiltIn {
    seasons: Vec<Season>,
}

#[derive(Deserialize)]
struct Season {
    /// Its first month and day, as in `09-25`.
    from: String,
    tip: String,
    tip_en: String,
}

static BUILT_IN: LazyLock<BuiltIn> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("data/seasons.yaml"))
        .expect("the embedded vocabulary is tested to be readable")
});

/// The advice for a day.
pub(crate) fn seasonal_tip(day: Date, language: Language) -> &'static str {
    let day = format!("{:02}-{:02}", day.month(), day.day());
    let season = BUILT_IN.seasons.iter().rfind(|season| season.from <= day);
    let season = season.expect("the first season begins on the first day of the year");
    match language {
        Language::ZhCn => &season.tip,
        Language::En => &season.tip_en,
    }
}
