//! How a value was understood, for the author to see beside what was typed: 2万多元 is 至少2万元.

use super::specs::{FieldKind, FieldSpec};
use crate::config::Config;
use crate::content::dates::{parse_day, parse_occurred};
use crate::content::schema::meaning;
use crate::diagnostics::{Language, Wording};
use crate::money::parse_amount;
use crate::vocabulary::ScamTypes;

/// What a value means, in the language of the site; `None` where it is not understood, where there is nothing to
/// understand, and where it already says so in these words.
pub fn understood(spec: &FieldSpec, value: &str, config: &Config, types: &ScamTypes) -> Option<String> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let is_english = config.language == Language::En;
    let meaning = match spec.kind {
        FieldKind::Day => parse_day(value, &config.timezone).ok()?.to_string(),
        FieldKind::Occurred => {
            let written = parse_occurred(value, &config.timezone).ok()?.to_string();
            if written == value {
                return None;
            }
            if is_english { written.replace('T', " ") } else { in_chinese(&written) }
        }
        FieldKind::Amount => match parse_amount(value).ok()? {
            Some(amount) => config.show_amount(&amount),
            None => Wording::for_language(config.language).talk("amount-unknown", &[]),
        },
        FieldKind::ScamType => {
            let kind = types.get(types.resolve(value)?);
            if is_english { kind.en.clone() } else { kind.name.clone() }
        }
        FieldKind::Region => {
            let region = config.regions.resolve(value).ok()?.id;
            config.regions.full_name(region)
        }
        FieldKind::Choice(list) => {
            let meant = meaning(list, value)?;
            (if is_english { meant.en } else { meant.zh }).to_owned()
        }
        FieldKind::Line | FieldKind::List | FieldKind::YesNo | FieldKind::Number => return None,
    };
    (meaning != value).then_some(meaning)
}

/// A moment or a period as front matter has it, as people write it: 2026年11月20日15时.
fn in_chinese(written: &str) -> String {
    let moment = |written: &str| {
        let parts = written.split(['-', 'T']).zip(["年", "月", "日", "时"]);
        let shown = parts.map(|(number, unit)| match number.parse::<u32>() {
            Ok(number) => format!("{number}{unit}"),
            Err(_) => number.to_owned(),
        });
        shown.collect::<String>()
    };
    written.split('/').map(moment).collect::<Vec<_>>().join("至")
}
