//! A new site: a few files that build without a warning and explain themselves.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::yaml::scalar;

/// What the owner of a new site decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SiteDetails {
    /// Name of the site.
    pub(crate) title: String,
    /// Who publishes.
    pub(crate) publisher: String,
    /// How to reach the publisher.
    pub(crate) contact: Option<String>,
    /// Where the site will be.
    pub(crate) base_url: String,
}

/// The name of the note for the owner, which is not published.
pub(crate) const NOTE: &str = "说明.md";

/// A file that may exist already; then it is left as it is.
pub(crate) const IGNORED: &str = ".gitignore";

/// Days between the invented case and its bulletin.
const CASE_BEFORE: i64 = 3;

/// The text of site.yaml.
pub(crate) fn site_yaml(details: &SiteDetails) -> String {
    let contact = match &details.contact {
        Some(contact) => format!("  contact: {}", scalar(contact)),
        None => "  # contact: 示例市政务大厅一楼反诈宣传窗口".to_owned(),
    };
    let values = [
        ("title", scalar(&details.title)),
        ("publisher", scalar(&details.publisher)),
        ("base_url", scalar(&details.base_url)),
        ("contact", contact),
    ];
    filled(include_str!("starter/site.yaml"), &values)
}

/// Every file of a new site, by its path.
pub(crate) fn files(details: &SiteDetails, today: Date) -> Vec<(String, String)> {
    let before: Span = CASE_BEFORE.days();
    let occurred = today.checked_sub(before).unwrap_or(today);
    let values = [
        ("date", today.to_string()),
        ("occurred", occurred.to_string()),
        ("occurred_zh", format!("{}月{}日", occurred.month(), occurred.day())),
    ];
    let bulletin = filled(include_str!("starter/bulletin.md"), &values);
    vec![
        (IGNORED.to_owned(), include_str!("starter/gitignore").to_owned()),
        (format!("content/bulletins/{}/{today}-shili.md", today.year()), bulletin),
        ("content/pages/about.md".to_owned(), include_str!("starter/about.md").to_owned()),
        ("site.yaml".to_owned(), site_yaml(details)),
        ("static/.gitkeep".to_owned(), String::new()),
        (NOTE.to_owned(), include_str!("starter/shuoming.md").to_owned()),
    ]
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
