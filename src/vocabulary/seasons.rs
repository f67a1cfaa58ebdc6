//! What swindlers try in which month: one sentence of advice for each.

use serde::Deserialize;

use crate::diagnostics::Language;

#[derive(Deserialize)]
struct BuiltIn {
    seasons: Vec<Season>,
}

#[derive(Deserialize)]
struct Season {
    month: i8,
    tip: String,
    tip_en: String,
}

/// The advice for a month, from 1 for January.
pub(crate) fn seasonal_tip(month: i8, language: Language) -> String {
    let built_in: BuiltIn = serde_yaml::from_str(include_str!("data/seasons.yaml"))
        .expect("the embedded vocabulary is tested to be readable");
    let season = built_in.seasons.into_iter().find(|season| season.month == month);
    let season = season.expect("every month has its advice");
    match language {
        Language::ZhCn => season.tip,
        Language::En => season.tip_en,
    }
}
