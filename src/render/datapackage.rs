//! A description of the data for programs, as a Frictionless Data Package (<https://datapackage.org/>, version 2): which
//! files there are, and what the columns of the tables hold.
//!
//! Nothing here depends on the clock or on the number of cases, so a new bulletin changes only the list of files, once a
//! year.

use serde_json::{Map, Value, json};

use super::Renderer;
use crate::address::Address;
use crate::plan::data_years;
use crate::view::{COLUMNS, CellType, Column};

/// The name of the table schema, in the folder of the package.
const TABLE_SCHEMA: &str = "cases.table-schema.json";

/// `data/cases.table-schema.json`. All tables have the same columns, so they share this one file.
pub(super) fn table_schema(renderer: &Renderer) -> Vec<u8> {
    let fields: Vec<Value> = COLUMNS.iter().map(|column| field(renderer, column)).collect();
    pretty(&json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "missingValues": [""],
        "primaryKey": ["bulletin", "case"],
    }))
}

fn field(renderer: &Renderer, column: &Column) -> Value {
    let kind = match column.cells {
        CellType::Text | CellType::OneOf(_) | CellType::Currency => "string",
        CellType::Integer => "integer",
        CellType::Number => "number",
        CellType::Boolean => "boolean",
        CellType::Date => "date",
    };
    let mut field = Map::new();
    field.insert("name".to_owned(), json!(column.name));
    field.insert("type".to_owned(), json!(kind));
    field.insert("description".to_owned(), json!(renderer.views.column_meaning(column)));
    let mut constraints = Map::new();
    if column.required {
        constraints.insert("required".to_owned(), json!(true));
    }
    let allowed = column.allowed();
    if !allowed.is_empty() {
        constraints.insert("enum".to_owned(), json!(allowed));
    }
    if !constraints.is_empty() {
        field.insert("constraints".to_owned(), Value::Object(constraints));
    }
    Value::Object(field)
}

/// `data/datapackage.json`. It names no licence: the configuration has none, and a wrong one would do harm.
pub(super) fn package(renderer: &Renderer) -> Vec<u8> {
    let (views, words) = (&renderer.views, renderer.views.words);
    let config = &renderer.site.config;
    let whole = std::iter::once(None).chain(data_years(renderer.site).into_iter().map(Some));
    let resources: Vec<Value> = whole.flat_map(|year| [table(year), list(year)]).collect();
    let mut contributor = Map::new();
    contributor.insert("title".to_owned(), json!(views.publisher_name()));
    if let Some(url) = &config.publisher.url {
        contributor.insert("path".to_owned(), json!(url));
    }
    contributor.insert("roles".to_owned(), json!(["publisher"]));
    pretty(&json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "fanzha-cases",
        "title": format!("{}{}{}", config.title, words.get("colon"), words.get("data_title")),
        "description": format!("{}{}", words.get("data_lead"), words.get("figures_note")),
        "homepage": views.absolute(&Address::new(crate::plan::DATA_PAGE)),
        "contributors": [contributor],
        "resources": resources,
    }))
}

/// The name of a resource and of its file without its ending.
fn stem(year: Option<i16>) -> String {
    year.map_or_else(|| "cases".to_owned(), |year| format!("cases-{year}"))
}

fn table(year: Option<i16>) -> Value {
    let name = stem(year);
    json!({
        "name": name,
        "type": "table",
        "path": format!("{name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": TABLE_SCHEMA,
    })
}

fn list(year: Option<i16>) -> Value {
    let name = stem(year);
    json!({
        "name": format!("{name}-json"),
        "path": format!("{name}.json"),
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
    })
}

fn pretty(value: &Value) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(value).expect("texts and lists are always JSON");
    text.push(b'\n');
    text
}
