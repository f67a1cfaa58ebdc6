//! The form of a page as a browser fills and sends it.

use super::browser::{Browser, encoded};
use crate::serve::client::Reply;

/// The fields of a form, in their order, with what stands in each.
pub struct FilledForm {
    fields: Vec<(String, String)>,
    page: String,
}

impl FilledForm {
    /// The largest form of a page.
    pub fn of(reply: &Reply) -> FilledForm {
        let page = reply.text();
        let mut fields = Vec::new();
        let mut rest = page.as_str();
        while let Some(at) = rest.find('<') {
            rest = &rest[at..];
            let end = rest.find('>').expect("a tag ends");
            let (tag, after) = (&rest[..=end], &rest[end + 1..]);
            let name = attribute(tag, "name").unwrap_or_default();
            if tag.starts_with("<input") {
                let is_sent = !tag.contains("type=\"checkbox\"") || tag.contains(" checked");
                if is_sent {
                    fields.push((name, attribute(tag, "value").unwrap_or_default()));
                }
            } else if tag.starts_with("<textarea") {
                let text = after.split_once("</textarea>").expect("an end").0;
                // A browser leaves out the first line end, and sends others as CR LF.
                let text = unescaped(text.strip_prefix('\n').unwrap_or(text));
                fields.push((name, text.replace("\r\n", "\n").replace('\n', "\r\n")));
            } else if tag.starts_with("<select") {
                let options = after.split_once("</select>").expect("an end").0;
                let chosen = options.split("<option").find(|option| option.contains(" selected"));
                let chosen = chosen.unwrap_or_else(|| panic!("nothing is chosen in {tag}"));
                fields.push((name, attribute(chosen, "value").expect("a value")));
            }
            rest = after;
        }
        assert!(fields.iter().any(|(name, _)| name == "hash"), "no form in {page}");
        FilledForm { fields, page }
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> String {
        let field = self.fields.iter().find(|(known, _)| known == name);
        field.unwrap_or_else(|| panic!("no field {name}")).1.clone()
    }

    /// Types into a field, or ticks one.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => value.clone_into(&mut field.1),
            None if self.page.contains(&format!("name=\"{name}\" type=\"checkbox\"")) => {
                self.fields.push((name.to_owned(), value.to_owned()));
            }
            None => panic!("no field {name}"),
        }
    }

    /// The tag of a field.
    pub fn tag(&self, name: &str) -> String {
        let at = self.page.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no field {name}"));
        let start = self.page[..at].rfind('<').expect("a tag begins");
        self.page[start..start + self.page[start..].find('>').expect("a tag ends")].to_owned()
    }

    /// Sends the form by a button.
    pub fn press(&self, browser: &Browser, button: &str) -> Reply {
        self.send(browser, "edit", button)
    }

    /// Sends the form to a page of the desk by a button.
    pub fn send(&self, browser: &Browser, path: &str, button: &str) -> Reply {
        let mut fields: Vec<(&str, &str)> =
            self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.push(("do", button));
        browser.send(path, &encoded(&fields))
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(unescaped(rest.split_once('"')?.0))
}

fn unescaped(text: &str) -> String {
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    marks.iter().fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}
