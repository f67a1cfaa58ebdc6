//! The JSON Schema of the published cases, for other programs.

use serde_json::{Value, json};

use crate::money::Currency;
use crate::vocabulary::{AgeBand, CaseOutcome, ContactMethod, Gender, PaymentMethod, Vocabulary};

/// A year, month, day or hour, or two of them.
const OCCURRED: &str = r"^\d{4}(-\d{2}(-\d{2}(T\d{2})?)?)?(/\d{4}(-\d{2}(-\d{2}(T\d{2})?)?)?)?$";

/// `data/cases.schema.json`.
pub(super) fn cases() -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(&schema()).expect("a constant value is always JSON");
    text.push(b'\n');
    text
}

fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "fanzha cases",
        "description": "Every case of the published bulletins, oldest bulletin first. 本站收录案例，不代表发案统计。",
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": [
                "bulletin", "case", "title", "date", "scam_type", "region_code", "region", "occurred",
                "outcome", "loss", "demanded", "prevented", "recovered", "victim", "contact_method",
                "payment_method", "same_as"
            ],
            "properties": properties(),
        },
        "$defs": { "amount": amount(), "victim": victim(), "same_as": same_as() },
    })
}

fn properties() -> Value {
    json!({
        "bulletin": {
            "type": "string", "pattern": "^/",
            "description": "Percent-encoded address of the bulletin, without the path prefix of the site."
        },
        "case": { "type": "integer", "minimum": 1, "description": "Number of the case in its bulletin." },
        "title": { "type": "string", "description": "Title of the bulletin." },
        "date": { "type": "string", "format": "date", "description": "Day of publication." },
        "scam_type": { "type": "string", "description": "Id of the scam type, as in /types/ID/." },
        "region_code": {
            "type": ["string", "null"],
            "description": "GB/T 2260 code of six digits; CN nationwide, XX abroad, NET online."
        },
        "region": { "type": ["string", "null"], "description": "Full name of the region." },
        "occurred": {
            "type": ["string", "null"], "pattern": OCCURRED,
            "description": "When it happened, to the year, month, day or hour, or the two ends of a period."
        },
        "outcome": { "enum": CaseOutcome::IDS },
        "loss": amount_or_null("What was lost. Null: unknown."),
        "demanded": amount_or_null("What the swindler asked for."),
        "prevented": amount_or_null("What was saved."),
        "recovered": amount_or_null("What came back."),
        "victim": { "anyOf": [{ "$ref": "#/$defs/victim" }, { "type": "null" }] },
        "contact_method": { "enum": or_null(ContactMethod::IDS) },
        "payment_method": { "enum": or_null(PaymentMethod::IDS) },
        "same_as": {
            "anyOf": [{ "$ref": "#/$defs/same_as" }, { "type": "null" }],
            "description": "The same case in another bulletin; leave this one out of sums."
        },
    })
}

/// The words of a closed list, and null.
fn or_null(words: &[&str]) -> Value {
    words.iter().map(|word| json!(word)).chain([Value::Null]).collect()
}

fn amount_or_null(description: &str) -> Value {
    json!({ "anyOf": [{ "$ref": "#/$defs/amount" }, { "type": "null" }], "description": description })
}

fn amount() -> Value {
    let codes: Vec<&str> = Currency::all().map(Currency::code).collect();
    json!({
        "description": "Units of the currency, at most two decimals. Exactly: min = max. At least: max is null. \
            At most: min is null. About: min = max and approximate. Not quantified (数万元): both null. \
            Sums add min.",
        "type": "object",
        "additionalProperties": false,
        "required": ["currency", "min", "max", "approximate"],
        "properties": {
            "currency": { "enum": codes },
            "min": { "type": ["number", "null"], "minimum": 0 },
            "max": { "type": ["number", "null"], "minimum": 0 },
            "approximate": { "type": "boolean" },
        },
    })
}

fn victim() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["label", "gender", "age_band", "occupation", "count"],
        "properties": {
            "label": { "type": ["string", "null"], "description": "Masked name, such as 阮某." },
            "gender": { "enum": or_null(Gender::IDS) },
            "age_band": { "enum": or_null(AgeBand::IDS) },
            "occupation": { "type": ["string", "null"] },
            "count": { "type": "integer", "minimum": 1 },
        },
    })
}

fn same_as() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["bulletin", "case"],
        "properties": {
            "bulletin": { "type": "string", "pattern": "^/" },
            "case": { "type": "integer", "minimum": 1 },
        },
    })
}
