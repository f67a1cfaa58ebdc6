//! What VS Code needs for the files of a site: settings with the schema of site.yaml, tasks that show findings at their
//! lines, and the front matter of a new bulletin as a snippet whose words can be chosen.

use serde_json::{Value, json};

use super::filled;
use crate::author::schema::{Subject, schema};
use crate::diagnostics::Language;
use crate::vocabulary::{CaseOutcome, Vocabulary, builtin_scam_types};

/// The files below `.vscode/`, by their paths from the site's root.
pub(super) fn editor_files(language: Language) -> Vec<(String, String)> {
    let (check, preview) = match language {
        Language::ZhCn => ("检查", "预览"),
        Language::En => ("check", "preview"),
    };
    let tasks = [("check", check.to_owned()), ("preview", preview.to_owned())];
    let file = |name: &str, text: String| (format!(".vscode/{name}"), text);
    vec![
        file("extensions.json", include_str!("vscode/extensions.json").to_owned()),
        file("fanzha.code-snippets", pretty(&snippets(language))),
        file("settings.json", include_str!("vscode/settings.json").to_owned()),
        file("site.schema.json", pretty(&schema(Subject::Site))),
        file("tasks.json", filled(include_str!("vscode/tasks.json"), &tasks)),
    ]
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// A new bulletin: type `fanzha` in an empty Markdown file.
fn snippets(language: Language) -> Value {
    let types = builtin_scam_types(language);
    let (name, about, words) = match language {
        Language::ZhCn => {
            ("通报", "一篇新通报", ["标题", "四川省绵阳市", "2万多元", "一句话，用在列表和转发时。"])
        }
        Language::En => (
            "bulletin",
            "A new bulletin",
            ["Title", "Mianyang, Sichuan", "over 20,000 yuan", "One sentence for lists and share cards."],
        ),
    };
    let [title, region, loss, summary] = words;
    let type_names = types.iter().map(|one| match language {
        Language::ZhCn => one.name.as_str(),
        Language::En => one.en.as_str(),
    });
    let outcomes = CaseOutcome::ALL.iter().map(|outcome| match language {
        Language::ZhCn => outcome.word().aliases[0],
        Language::En => outcome.id(),
    });
    let body = [
        "---".to_owned(),
        format!("title: ${{1:{title}}}"),
        "date: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE".to_owned(),
        format!("scam_type: {}", choice(2, type_names)),
        format!("region: ${{3:{region}}}"),
        format!("outcome: {}", choice(4, outcomes)),
        format!("loss: ${{5:{loss}}}"),
        format!("summary: ${{6:{summary}}}"),
        "---".to_owned(),
        String::new(),
        "$0".to_owned(),
    ];
    json!({ name: { "scope": "markdown", "prefix": ["fanzha", name], "description": about, "body": body } })
}

/// A place in a snippet where one of several words is chosen.
fn choice<'a>(number: u8, words: impl Iterator<Item = &'a str>) -> String {
    let escaped: Vec<String> = words.map(|word| word.replace(',', "\\,").replace('|', "\\|")).collect();
    format!("${{{number}|{}|}}", escaped.join(","))
}
