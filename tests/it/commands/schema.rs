//! The schemas agree with the reader: the same keys, the same words, and everything that is published is valid.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fanzha::author::schema::{Subject, schema};
use fanzha::config::read_config;
use fanzha::content::parse;
use fanzha::diagnostics::Code;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use syn::visit::Visit;

use crate::support::{CONFIG, fanzha, repository};

fn subject_of(path: &str) -> Subject {
    match path {
        path if path.ends_with("site.yaml") => Subject::Site,
        path if path.ends_with(".en.md") => Subject::Translation,
        path if path.contains("content/types/") => Subject::Type,
        path if path.contains("content/pages/") => Subject::Page,
        _ => Subject::Bulletin,
    }
}

fn faults(subject: Subject, instance: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&schema(subject)).expect("the schema is one");
    validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The YAML of a file: all of site.yaml, the front matter of another.
fn yaml_of(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("the file is readable");
    let yaml = match path.extension() {
        Some(ending) if ending == "md" => text.split("---\n").nth(1).expect("front matter").to_owned(),
        _ => text,
    };
    serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Content files and site.yaml below a folder.
fn files(folder: &str) -> Vec<std::path::PathBuf> {
    let entries = walkdir::WalkDir::new(repository(folder)).sort_by_file_name().into_iter().flatten();
    let paths = entries.map(walkdir::DirEntry::into_path);
    paths
        .filter(|path| {
            let shown = path.to_string_lossy();
            shown.ends_with("site.yaml") || shown.ends_with(".md") && shown.contains("content/")
        })
        .collect()
}

#[test]
fn what_is_published_is_valid() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let good = fs::read_dir(repository("tests/diagnostics")).unwrap().flatten();
    let good = good.map(|entry| format!("tests/diagnostics/{}", entry.file_name().to_string_lossy()));
    let folders = good.filter(|name| name.ends_with("-none")).chain(["content".to_owned()]);
    for file in folders.flat_map(|folder| files(&folder)).chain([repository("site.yaml")]) {
        let shown = file.to_string_lossy().into_owned();
        // Dates of other years than 1980 to 2100 and the like are for the reader, not for a schema.
        let found = faults(subject_of(&shown), &yaml_of(&file));
        wrong.extend(found.into_iter().map(|fault| format!("{shown}: {fault}")));
        count += 1;
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(count >= 30, "only {count} files");
}

#[test]
fn the_command_prints_them_with_names() {
    for (name, subject) in ["site", "bulletin", "type", "page", "translation"].into_iter().zip(Subject::ALL) {
        let run = fanzha(&["schema", name]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let printed: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(printed, schema(subject));
        assert!(jsonschema::meta::is_valid(&printed), "{name} is a schema of its draft");
        assert_eq!(printed["$id"], json!(format!("urn:fanzha:schema:{name}")));
        assert_eq!(printed["$schema"], json!("https://json-schema.org/draft/2020-12/schema"));
        assert!(!run.stdout.contains("words-of"), "{name} has words in every place");
    }
    assert_eq!(fanzha(&["schema", "nothing"]).code, 2);
}

/// The keys that the reader reads, as literals in its source.
#[derive(Default)]
struct Keys(BTreeSet<String>);

const TAKERS: [&str; 17] = [
    "colour",
    "text",
    "plain_text",
    "texts",
    "plain_texts",
    "yes_no",
    "number",
    "choice",
    "word",
    "mapping",
    "mappings",
    "node",
    "day",
    "amount",
    "required",
    "web_address",
    "occurred",
];

impl Keys {
    fn add<'a>(&mut self, name: &str, arguments: impl Iterator<Item = &'a syn::Expr>) {
        if !TAKERS.contains(&name) {
            return;
        }
        for argument in arguments {
            if let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = argument {
                self.0.insert(text.value());
            }
        }
    }
}

impl<'ast> Visit<'ast> for Keys {
    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.add(&call.method.to_string(), call.args.iter());
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let syn::Expr::Path(path) = &*call.func
            && let Some(last) = path.path.segments.last()
        {
            self.add(&last.ident.to_string(), call.args.iter());
        }
        syn::visit::visit_expr_call(self, call);
    }
}

fn keys_of_reader(files: &[&str]) -> BTreeSet<String> {
    let mut keys = Keys::default();
    for file in files {
        let text = fs::read_to_string(repository(file)).expect("the file is readable");
        keys.visit_file(&syn::parse_file(&text).expect("it is Rust"));
    }
    keys.0
}

/// Every name of a property in a schema, those of other generators and of checks aside.
fn keys_of_schemas(subjects: &[Subject]) -> BTreeSet<String> {
    fn walk(value: &Value, keys: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                for (key, inner) in object {
                    if let (true, Some(properties)) = (key == "properties", inner.as_object()) {
                        let own = |(_, shape): &(&String, &Value)| shape["$ref"] != json!("#/$defs/foreign");
                        keys.extend(properties.iter().filter(own).map(|(name, _)| name.clone()));
                    }
                    walk(inner, keys);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, keys)),
            _ => {}
        }
    }
    let mut keys = BTreeSet::new();
    subjects.iter().for_each(|subject| walk(&schema(*subject), &mut keys));
    keys.retain(|key| Code::parse(key).is_none());
    keys
}

#[test]
fn reader_and_schemas_know_the_same_keys() {
    let schema_files =
        ["bulletin", "case_fields", "cases", "values"].map(|name| format!("src/content/schema/{name}.rs"));
    let schema_files = schema_files.iter().map(String::as_str);
    let of_bulletins: Vec<&str> = schema_files.chain(["src/config/allow.rs"]).collect();
    let without_file = |mut keys: BTreeSet<String>| {
        // Only site.yaml makes exceptions for other files.
        keys.remove("file");
        keys
    };
    assert_eq!(keys_of_schemas(&[Subject::Bulletin]), without_file(keys_of_reader(&of_bulletins)));
    let mut of_others = without_file(keys_of_reader(&[
        "src/content/schema/others.rs",
        "src/content/schema/finder.rs",
        "src/config/allow.rs",
    ]));
    of_others.extend(["title".to_owned(), "redirect_from".to_owned()]);
    assert_eq!(keys_of_schemas(&[Subject::Page, Subject::Type, Subject::Translation]), of_others);
    let config = walkdir::WalkDir::new(repository("src/config")).into_iter().flatten();
    let config: Vec<String> = config
        .map(|entry| entry.path().to_string_lossy().into_owned())
        .filter(|path| path.ends_with(".rs"))
        .collect();
    let config: Vec<&str> = config.iter().map(String::as_str).collect();
    assert_eq!(keys_of_schemas(&[Subject::Site]), keys_of_reader(&config));
}

/// The first test compares sets of names; this one, that each top-level name is known where the schema has it.
#[test]
fn the_reader_knows_every_key_where_the_schema_has_it() {
    let config = read_config(CONFIG, None).value.expect("a configuration");
    let places = [
        (Subject::Bulletin, "content/bulletins/a.md"),
        (Subject::Page, "content/pages/check.md"),
        (Subject::Type, "content/types/a.md"),
        (Subject::Translation, "content/pages/a.en.md"),
    ];
    for (subject, path) in places {
        let schema = schema(subject);
        for key in schema["properties"].as_object().expect("properties").keys() {
            let text = format!("---\n{key}: x\n---\n");
            let unknown = |code: Code| matches!(code, Code::UnknownKey | Code::TranslationFact);
            let found = parse(path, &text, &config).diagnostics;
            assert!(!found.iter().any(|found| unknown(found.code)), "{path} does not know {key}");
        }
    }
    for key in schema(Subject::Site)["properties"].as_object().expect("properties").keys() {
        let found = read_config(&format!("{key}: x\n"), None).diagnostics;
        assert!(!found.iter().any(|found| found.code == Code::UnknownKey), "site.yaml does not know {key}");
    }
}

/// Editors must not underline what the reader understands.
#[test]
fn phrases_of_the_vocabularies_are_valid() {
    let config = read_config(CONFIG, None).value.expect("a configuration");
    let case = "title: 甲\ndate: 2026-01-02\nscam_type: loan\n";
    for line in [
        "payment_method: 微信扫码付款",
        "payment_method: 通过手机银行转账",
        "payment_method: WECHAT-pay",
        "payment_method: POS机 刷卡",
        "contact_method: 添加微信好友",
        "contact_method: 陌生电话、网络电话",
        "contact_method: 抖音直播间私信",
        "contact_method: Qq群聊",
        "outcome: 诈骗既遂",
        "outcome: 被银行及时拦截",
        "victim: {gender: 女性受害人}",
        "source: {name: 甲, kind: 转载转发}",
        "kind: 典型案例通报",
    ] {
        let yaml = format!("{case}{line}\n");
        let found =
            parse("content/bulletins/a.md", &format!("---\n{yaml}---\n\n字。\n"), &config).diagnostics;
        assert!(!found.iter().any(|found| found.code == Code::UnknownValue), "the reader: {line}");
        let instance: Value = serde_yaml::from_str(&yaml).expect("YAML");
        assert_eq!(faults(Subject::Bulletin, &instance), Vec::<String>::new(), "{line}");
    }
    // A kind in a phrase, too, may do without a case.
    let alert = serde_yaml::from_str("title: 甲\ndate: 2026-01-02\nkind: 反诈预警").expect("YAML");
    assert_eq!(faults(Subject::Bulletin, &alert), Vec::<String>::new());
}

#[test]
fn wrong_values_fail() {
    let wrong = [
        (Subject::Bulletin, "date: 2026-01-02\nscam_type: loan"),
        (Subject::Bulletin, "title: 甲\nscam_type: loan"),
        (Subject::Bulletin, "title: 甲\ndate: 2026-01-02"),
        (Subject::Bulletin, "title: 甲\ndate: 2026-01-02\nkind: case"),
        (Subject::Bulletin, "title: 甲\ndate: 2026-01-02\nkind: 案例\ncases: [{scam_type: loan}, {loss: 1}]"),
        (Subject::Bulletin, "title: ' '\ndate: 2026-01-02\nscam_type: loan"),
        (Subject::Bulletin, "title: [甲]\ndate: 2026-01-02\nscam_type: loan"),
        (Subject::Page, "summary: 没有标题"),
        (Subject::Page, "title: 甲\nloss: 6000"),
        (Subject::Translation, "title: A\ndate: 2026-01-02"),
        (Subject::Type, "parrent: loan"),
        (Subject::Type, "aliases: {a: b}"),
    ];
    for (subject, yaml) in wrong {
        let instance: Value = serde_yaml::from_str(yaml).expect("YAML");
        assert_ne!(faults(subject, &instance), Vec::<String>::new(), "{yaml}");
    }
    let base = |text: &str| -> Value { serde_yaml::from_str(text).expect("YAML") };
    let bulletin = "title: 甲\ndate: 2026-01-02\nscam_type: loan\n";
    assert_eq!(faults(Subject::Bulletin, &base(bulletin)), Vec::<String>::new());
    for line in [
        "scamtype: loan",
        "kind: 故事",
        "outcome: 不知道",
        "loss: true",
        "loss: -5",
        "loss: [6000]",
        "draft: 也许",
        "contact_method: 鸽子",
        "payment_method: 贝壳",
        "victim: {gender: 不明}",
        "victim: {name: 张三}",
        "victim: 周女士",
        "occurred: 昨天",
        "updated: 明天",
        "expires: 2026",
        "cover: {alt: 图}",
        "cases: 两件",
        "corrections: [{date: 2026-01-03}]",
        "period: {from: 2026-01-01}",
        "reported: {cases: 很多}",
        "source: {kind: 抄来}",
        "redirect_from: old/a/",
        "withdrawn: true",
        "tips: {a: b}",
    ] {
        assert_ne!(
            faults(Subject::Bulletin, &base(&format!("{bulletin}{line}"))),
            Vec::<String>::new(),
            "{line}"
        );
    }
    let site = "title: 站\nbase_url: https://fanzha.example/\n";
    assert_eq!(faults(Subject::Site, &base(site)), Vec::<String>::new());
    for line in [
        "langauge: zh-CN",
        "language: fr",
        "publisher: [甲]",
        "publisher: {phone: 110}",
        "hotlines: [{number: 110}]",
        "checks: {missing-alt-text: 严}",
        "checks: {no-such-check: error}",
        "checks: {bad-date: off}",
        "regions: {add: [{code: 1}]}",
        "scam_types: [{id: A B, name: 甲}]",
        "feed_size: 很多",
    ] {
        assert_ne!(faults(Subject::Site, &base(&format!("{site}{line}"))), Vec::<String>::new(), "{line}");
    }
    for base_url in ["fanzha.example", "https://", "https://fanzha.example/?a=1", "ftp://fanzha.example/"] {
        let site = base(&format!("title: 站\nbase_url: \"{base_url}\"\n"));
        assert_ne!(faults(Subject::Site, &site), Vec::<String>::new(), "{base_url}");
    }
}

/// The names of the fields of a form, those of groups and lists behind a dot.
fn names_of_fields(fields: &Value, before: &str, names: &mut BTreeSet<String>) {
    for field in fields.as_array().expect("a list of fields") {
        let name = format!("{before}{}", field["name"].as_str().expect("a field has a name"));
        match field.get("fields") {
            Some(inner) => names_of_fields(inner, &format!("{name}."), names),
            None => assert!(names.insert(name), "{field} comes twice"),
        }
    }
}

#[test]
fn content_manager_has_the_fields_of_a_bulletin() {
    for (language, title) in [("zh-CN", "标题"), ("en", "Title")] {
        let run = fanzha(&["schema", "--cms", "--lang", language]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let configuration: Value = serde_yaml::from_str(&run.stdout).expect("YAML");
        let bulletins = &configuration["collections"][0];
        assert_eq!(bulletins["folder"], "content/bulletins");
        let mut names = BTreeSet::new();
        names_of_fields(&bulletins["fields"], "", &mut names);
        let known = schema(Subject::Bulletin)["properties"].as_object().expect("properties").clone();
        let tops: BTreeSet<&str> =
            names.iter().map(|name| name.split('.').next().expect("a first part")).collect();
        let unknown: Vec<_> =
            tops.iter().filter(|name| **name != "body" && !known.contains_key(**name)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        for wanted in ["title", "loss", "victim.label", "cases.loss", "corrections.text", "body"] {
            assert!(names.contains(wanted), "{wanted} is missing: {names:?}");
        }
        let fields = bulletins["fields"].as_array().expect("a list");
        assert_eq!(fields[0]["label"], title);
        let required = fields.iter().filter(|field| field["required"] == true);
        let required: Vec<_> = required.map(|field| &field["name"]).collect();
        assert_eq!(required, ["title", "date"]);
    }
    let both = fanzha(&["schema", "site", "--cms"]);
    assert_eq!((both.code, both.stdout.as_str()), (2, ""));
}
