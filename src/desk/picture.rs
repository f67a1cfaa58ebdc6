//! Putting a picture into a text: its file goes beside the text, and a line at the end of the text shows it. What a picture
//! gives away is removed when the site is published, and a check says what it shows.

use image::ImageFormat;

use super::answer::DeskAnswer;
use super::files::open;
use super::line_ends::with_line_ends_of;
use super::pages::Page;
use super::request::{DeskField, DeskRequest, file_query};
use super::text;
use crate::address::encode;
use crate::author::file_name::{first_free, slug};
use crate::text::one_line;
use crate::write::is_taken;

/// The endings of pictures that may be put in.
const FORMATS: [(ImageFormat, &str); 4] = [
    (ImageFormat::Jpeg, "jpg"),
    (ImageFormat::Png, "png"),
    (ImageFormat::Gif, "gif"),
    (ImageFormat::WebP, "webp"),
];

/// Stores the picture and writes its line. What was typed and not saved is saved with it.
pub(super) fn put_in(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open(page.root(), request.file()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    // The page of pictures sends no text: then the file stays as it is but for the new line.
    let has_text = request.fields.iter().any(|field| field.name == "text");
    let typed =
        if has_text { with_line_ends_of(&file.text, request.field("text")) } else { file.text.clone() };
    let is_chosen = |field: &&DeskField| field.name == "picture" && !field.value.is_empty();
    let Some(picture) = request.fields.iter().find(is_chosen) else { return text::save(page, request) };
    if !has_text && request.field("hash") != file.hash {
        return page.refusal(409, "changed-meanwhile");
    }
    if request.field("hash") != file.hash || typed.is_empty() {
        return text::save(page, request);
    }
    let Some(ending) = ending_of(picture) else { return page.refusal(422, "picture-unknown") };
    let folder = file.file.path.trim_end_matches(".md");
    let path = |stem: &str| format!("{folder}/{stem}.{ending}");
    let stem = first_free(&stem_of_file(picture), |stem| !is_taken(&page.root().join(path(stem))));
    let beside = folder.rsplit('/').next().unwrap_or(folder);
    let address = encode(&format!("{beside}/{stem}.{ending}"));
    let line = format!("![{}]({address})", alt_of(request.field("alt")));
    let text = with_line(&typed, &line);
    let path = path(&stem);
    match file.write_with(page.root(), &text, vec![(path.clone(), picture.value.clone())]) {
        Ok(_) => {
            let to = if has_text { "text" } else { "pictures" };
            let location = format!("{to}?{}&done=pictured", file_query(&file.file.path));
            DeskAnswer::redirect(location).after_writing(vec![file.file.path.clone(), path])
        }
        Err(refusal) => page.file_refusal(&refusal),
    }
}

/// A name in letters that all systems have, from that of the file that was chosen.
fn stem_of_file(picture: &DeskField) -> String {
    let name = picture.file_name.as_deref().unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    stem_of(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// A name in letters that all systems have.
pub(super) fn stem_of(name: &str) -> String {
    slug(name)
}

/// The ending of a picture's name, by its bytes; nothing for what is no picture.
pub(super) fn ending_of(picture: &DeskField) -> Option<&'static str> {
    let format = image::guess_format(&picture.value).ok()?;
    FORMATS.iter().find(|(known, _)| *known == format).map(|(_, ending)| *ending)
}

/// The words for who does not see the picture, as Markdown.
fn alt_of(written: &str) -> String {
    let mut alt = String::new();
    for c in one_line(written).chars() {
        if matches!(c, '[' | ']' | '\\' | '<' | '`') {
            alt.push('\\');
        }
        alt.push(c);
    }
    alt
}

/// A text with a paragraph more at its end.
fn with_line(text: &str, line: &str) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let first = if text.ends_with('\n') { "" } else { end };
    format!("{text}{first}{end}{line}{end}")
}
