//! The configuration of a content manager in the browser (Sveltia, Decap) that edits bulletins in a repository: the fields of
//! a bulletin as its form, from the schema that the checks and the desk use.

use serde_json::{Map, Value, json};

use super::form::{FieldKind, FieldSpec, field_specs};
use crate::diagnostics::{Language, Wording};
use crate::vocabulary::{ScamType, builtin_scam_types};

/// Fields that a content manager must fill in.
const REQUIRED: [&str; 2] = ["title", "date"];

/// The file `config.yml`, in YAML. The owner puts the own forge into `backend`.
pub(crate) fn cms_configuration(language: Language) -> String {
    let (bulletins, bulletin, body, pages, page, title) = match language {
        Language::ZhCn => ("通报", "通报", "正文", "页面", "页面", "标题"),
        Language::En => ("Bulletins", "bulletin", "Text", "Pages", "page", "Title"),
    };
    // A title in Chinese would make a long address; a second file of a day gets a number.
    let name = if language == Language::En { "bulletin" } else { "tongbao" };
    let text = json!({ "name": "body", "label": body, "widget": "markdown", "required": false });
    let mut fields = widgets(language);
    fields.push(text.clone());
    let configuration = json!({
        "backend": { "name": "git-gateway", "branch": "main" },
        "local_backend": true,
        "locale": if language == Language::ZhCn { "zh_Hans" } else { "en" },
        "media_folder": "static/media",
        "public_folder": "/media",
        "slug": { "encoding": "ascii", "clean_accents": true },
        "collections": [
            {
                "name": "bulletins",
                "label": bulletins,
                "label_singular": bulletin,
                "folder": "content/bulletins",
                "path": "{{year}}/{{year}}-{{month}}-{{day}}-{{slug}}",
                "slug": name,
                "create": true,
                "extension": "md",
                "format": "yaml-frontmatter",
                "summary": "{{date}} {{title}}",
                "sortable_fields": ["date", "title"],
                "fields": fields,
            },
            {
                "name": "pages",
                "label": pages,
                "label_singular": page,
                "folder": "content/pages",
                "create": true,
                "extension": "md",
                "format": "yaml-frontmatter",
                "fields": [{ "name": "title", "label": title, "widget": "string" }, text],
            },
        ],
    });
    let about = match language {
        Language::ZhCn => {
            "# 网页编辑器（Sveltia、Decap）的设置，由 fanzha schema --cms 写出。把 backend 换成自己的代码托管平台。\n"
        }
        Language::En => {
            "# Settings of a content manager (Sveltia, Decap) by fanzha schema --cms. Put your own forge into backend.\n"
        }
    };
    about.to_owned() + &serde_yaml::to_string(&configuration).expect("plain values can be written")
}

/// The widgets of all fields, those of groups and lists inside them.
fn widgets(language: Language) -> Vec<Value> {
    group("", field_specs(), language)
}

/// The widgets of the fields whose paths begin with a prefix; fields of one inner group come one after another.
fn group(prefix: &str, specs: &[FieldSpec], language: Language) -> Vec<Value> {
    let mut out = Vec::new();
    let mut rest = specs;
    while let Some(spec) = rest.first() {
        let path = &spec.path[prefix.len()..];
        let Some((name, _)) = path.split_once('.') else {
            out.push(widget(spec, path, language));
            rest = &rest[1..];
            continue;
        };
        let inner = format!("{prefix}{name}.");
        let count = rest.iter().take_while(|spec| spec.path.starts_with(&inner)).count();
        let key = name.trim_end_matches("[]");
        out.push(json!({
            "name": key,
            "label": group_label(key, language),
            "widget": if name.ends_with("[]") { "list" } else { "object" },
            "required": false,
            "collapsed": true,
            "fields": group(&inner, &rest[..count], language),
        }));
        rest = &rest[count..];
    }
    out
}

/// What a group of fields is called.
fn group_label(key: &str, language: Language) -> String {
    let name = match language {
        Language::ZhCn => Wording::for_language(language).key_name(key).to_owned(),
        Language::En => key.replace('_', " "),
    };
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn widget(spec: &FieldSpec, name: &str, language: Language) -> Value {
    let mut widget = Map::from_iter([
        ("name".to_owned(), json!(name)),
        ("label".to_owned(), json!(spec.label(language))),
        ("hint".to_owned(), json!(spec.hint(language))),
        ("required".to_owned(), json!(REQUIRED.contains(&spec.path.as_str()))),
    ]);
    let kind = match spec.kind {
        FieldKind::Day => {
            json!({ "widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": false })
        }
        FieldKind::List => {
            let item = json!({ "name": "item", "label": spec.label(language), "widget": "string" });
            json!({ "widget": "list", "field": item })
        }
        FieldKind::YesNo => json!({ "widget": "boolean" }),
        FieldKind::Number => json!({ "widget": "number", "value_type": "int", "min": 0 }),
        FieldKind::ScamType => json!({ "widget": "select", "options": scam_types(language) }),
        FieldKind::Choice(_) => {
            let options = spec.choices(language).into_iter().map(option);
            json!({ "widget": "select", "options": options.collect::<Vec<_>>() })
        }
        FieldKind::Line | FieldKind::Occurred | FieldKind::Amount | FieldKind::Region => {
            json!({ "widget": if name == "summary" { "text" } else { "string" } })
        }
    };
    widget.extend(kind.as_object().cloned().into_iter().flatten());
    Value::Object(widget)
}

fn scam_types(language: Language) -> Vec<Value> {
    let types = builtin_scam_types(language);
    let name = |one: &ScamType| match language {
        Language::ZhCn => one.name.clone(),
        Language::En => one.en.clone(),
    };
    types.iter().map(|one| json!({ "label": name(one), "value": name(one) })).collect()
}

fn option((value, label): (&'static str, &'static str)) -> Value {
    json!({ "label": label, "value": value })
}
