//! The page of a kit: what is in its folder, to look at, print and hand on.

use super::subject::Subject;
use crate::diagnostics::Language;
use crate::markup::{escape_attribute, escaped_text};
use crate::theme::Words;

/// What each file is for, by the end of its name; in the order of the page.
const PURPOSES: [(&str, &str); 13] = [
    ("poster.pdf", "kit_poster"),
    ("card.pdf", "kit_card"),
    ("poster.png", "kit_poster_picture"),
    ("card.png", "kit_card_picture"),
    ("share-1200x630.png", "kit_share_wide"),
    ("share-300x300.png", "kit_share_square"),
    ("wechat/article.html", "kit_wechat"),
    ("wechat/title.txt", "kit_wechat_title"),
    ("wechat/cover.jpg", "kit_wechat_cover"),
    ("notice.docx", "kit_notice"),
    ("speech.txt", "kit_speech"),
    ("speech.ssml", "kit_ssml"),
    ("screen.txt", "kit_screen"),
];

/// The page of a kit whose files have these names, relative to it. It needs nothing but them.
pub(crate) fn kit_page(subject: &Subject, names: &[String], words: &Words, language: Language) -> String {
    let mut list = String::new();
    let known = PURPOSES.iter().filter(|(name, _)| names.iter().any(|known| known == name)).copied();
    let pictures = names.iter().filter(|name| name.starts_with("wechat/pictures/"));
    for (name, purpose) in known.chain(pictures.map(|name| (name.as_str(), "kit_wechat_picture"))) {
        let mut href = String::new();
        escape_attribute(&mut href, name);
        let shown = if name.ends_with(".png") || name.starts_with("wechat/pictures/") {
            format!(
                "<br><img src=\"{href}\" alt=\"\" style=\"max-width:100%;max-height:300px;border:1px solid #c9d1da\">"
            )
        } else {
            String::new()
        };
        let what = escaped_text(words.get(purpose));
        list.push_str(&format!("<li style=\"margin:12px 0\"><a href=\"{href}\">{what}</a>{shown}</li>\n"));
    }
    let (tag, title) = (language.tag(), escaped_text(&subject.title));
    let imprint = escaped_text(&subject.imprint);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<body style=\"max-width:46rem;margin:0 auto;padding:16px;font-family:sans-serif;line-height:1.6\">\n<h1>{title}</h1>\n<ul>\n{list}</ul>\n<p style=\"color:#495564\">{imprint}</p>\n</body>\n</html>\n"
    )
}
