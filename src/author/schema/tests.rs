//! A page may keep the keys that it had with another generator.

use serde_json::json;

use super::{Subject, schema};
use crate::content::schema::FOREIGN_KEYS;

#[test]
fn keys_of_other_generators_are_valid() {
    let validator = jsonschema::validator_for(&schema(Subject::Page)).expect("the schema is one");
    for key in FOREIGN_KEYS {
        let page = json!({ "title": "页", key: "x" });
        assert!(validator.is_valid(&page), "{key}");
    }
}
