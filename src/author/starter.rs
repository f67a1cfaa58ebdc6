//! A new site: a few files that build without a warning and explain themselves.

mod vscode;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::diagnostics::Language;
use crate::yaml::scalar;

/// What the owner of a new site decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SiteDetails {
    /// The language of the site and of its first files.
    pub(crate) language: Language,
    /// Name of the site.
    pub(crate) title: String,
    /// Who publishes.
    pub(crate) publisher: String,
    /// How to reach the publisher.
    pub(crate) contact: Option<String>,
    /// Where the site will be.
    pub(crate) base_url: String,
}

/// What the names of the example bulletins end in.
const SAMPLE_NAMES: [&str; 2] = ["shili", "example"];

/// Whether a path is that of the example bulletin of a new site.
pub(crate) fn is_sample_bulletin(path: &str) -> bool {
    let name = path.strip_prefix("content/bulletins/").and_then(|path| path.rsplit('/').next());
    let Some(name) = name.and_then(|name| name.strip_suffix(".md")) else { return false };
    SAMPLE_NAMES
        .iter()
        .any(|sample| name.get(10..).is_some_and(|rest| rest.strip_prefix('-') == Some(sample)))
}

/// Whether a bulletin is the example of a new site and not something that somebody made of it: it has its title.
pub(crate) fn is_untouched_sample(path: &str, title: &str) -> bool {
    let is_title = |text: &str| text.lines().any(|line| line.strip_prefix("title: ") == Some(title));
    let texts = [Language::ZhCn, Language::En].map(|language| texts(language).bulletin);
    is_sample_bulletin(path) && texts.into_iter().any(is_title)
}

/// A file that may exist already; then it is left as it is.
pub(crate) const IGNORED: &str = ".gitignore";

/// Days between the invented case and its bulletin.
const CASE_BEFORE: i64 = 3;

/// The texts of the files of a new site, in one language.
struct Texts {
    site: &'static str,
    bulletin: &'static str,
    about: &'static str,
    note: &'static str,
    /// The name of the note for the owner, which is not published.
    note_name: &'static str,
    /// An example of how to reach a publisher.
    contact: &'static str,
}

fn texts(language: Language) -> Texts {
    match language {
        Language::ZhCn => Texts {
            site: include_str!("starter/site.zh-CN.yaml"),
            bulletin: include_str!("starter/bulletin.zh-CN.md"),
            about: include_str!("starter/about.zh-CN.md"),
            note: include_str!("starter/note.zh-CN.md"),
            note_name: "说明.md",
            contact: "示例市政务大厅一楼反诈宣传窗口",
        },
        Language::En => Texts {
            site: include_str!("starter/site.en.yaml"),
            bulletin: include_str!("starter/bulletin.en.md"),
            about: include_str!("starter/about.en.md"),
            note: include_str!("starter/note.en.md"),
            note_name: "start-here.md",
            contact: "anti-fraud desk, first floor of the town hall",
        },
    }
}

/// The text of site.yaml.
pub(crate) fn site_yaml(details: &SiteDetails) -> String {
    let texts = texts(details.language);
    let contact = match &details.contact {
        Some(contact) => format!("  contact: {}", scalar(contact)),
        None => format!("  # contact: {}", texts.contact),
    };
    let values = [
        ("title", scalar(&details.title)),
        ("publisher", scalar(&details.publisher)),
        ("base_url", scalar(&details.base_url)),
        ("contact", contact),
    ];
    filled(texts.site, &values)
}

/// Every file of a new site, by its path.
pub(crate) fn files(details: &SiteDetails, today: Date) -> Vec<(String, String)> {
    let before: Span = CASE_BEFORE.days();
    let occurred = today.checked_sub(before).unwrap_or(today);
    let values = [
        ("date", today.to_string()),
        ("occurred", occurred.to_string()),
        ("occurred_zh", format!("{}月{}日", occurred.month(), occurred.day())),
        ("occurred_en", occurred.strftime("%B %-d").to_string()),
    ];
    let texts = texts(details.language);
    let [chinese, english] = SAMPLE_NAMES;
    let example = if details.language == Language::En { english } else { chinese };
    let mut files = vec![
        (IGNORED.to_owned(), include_str!("starter/gitignore").to_owned()),
        (
            format!("content/bulletins/{}/{today}-{}.md", today.year(), example),
            filled(texts.bulletin, &values),
        ),
        ("content/pages/about.md".to_owned(), texts.about.to_owned()),
        ("site.yaml".to_owned(), site_yaml(details)),
        ("static/.gitkeep".to_owned(), String::new()),
        (texts.note_name.to_owned(), texts.note.to_owned()),
    ];
    files.extend(vscode::editor_files(details.language));
    files
}

/// Fills in `{{name}}` in one pass, so that a value with braces stays as it is.
fn filled(template: &str, values: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + 256);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, tail) = after.split_once("}}").expect("embedded templates close their braces");
        out.push_str(before);
        let (_, value) = values.iter().find(|(key, _)| *key == name).expect("every name has a value");
        out.push_str(value);
        rest = tail;
    }
    out + rest
}
