//! The pictures of a text: each can be taken out or replaced, and one more be put in. A picture that is taken out leaves the
//! site's folder too, unless another text uses it: its file may show what a site must not keep.

use serde::Serialize;

use super::answer::DeskAnswer;
use super::files::{FileRefusal, OpenFile, open, remove_picture, replace_picture};
use super::pages::{HeadView, Page};
use super::picture::{ending_of, stem_of};
use super::request::{DeskField, DeskRequest, file_query};
use crate::address::encode;
use crate::author::file_name::first_free;
use crate::author::form::{Form, FormInput, write};
use crate::author::text_edit::{TextEdit, apply_edits, sorted_edits};
use crate::content::Document;
use crate::content::front::Front;
use crate::content::parse_unchecked;
use crate::content::reference::{ImageSource, image_source, relative_path};
use crate::pipeline::SiteSources;
use crate::render::media_type_of;
use crate::write::is_taken;

/// A picture of a text.
#[derive(Serialize)]
struct PictureView {
    path: String,
    name: String,
    /// Its words for who does not see it.
    alt: String,
    /// Where the desk shows it.
    href: String,
    /// Whether it lies beside the text, which does not show it.
    is_unused: bool,
    is_cover: bool,
    is_missing: bool,
}

#[derive(Serialize)]
struct PicturesView<'a> {
    head: HeadView<'a>,
    file: &'a str,
    hash: &'a str,
    pictures: Vec<PictureView>,
    is_bulletin: bool,
    done: Option<String>,
    error: Option<String>,
}

/// What stands in a text for a picture of `content/`.
struct Use {
    path: String,
    alt: String,
    /// Where its address is written; nothing for the cover.
    span: Option<std::ops::Range<usize>>,
}

/// Shows the pictures of a text, or one of them.
pub(super) fn show(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open(page.root(), request.file()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    let wanted = request.query("show");
    if wanted.is_empty() {
        return list(page, 200, &file, page.done(request), None);
    }
    let is_there = views(page, &file).iter().any(|picture| picture.path == wanted);
    let bytes = page.site.planned.filter(|_| is_there).and_then(|planned| planned.source_of_picture(wanted));
    let ending = wanted.rsplit('.').next().unwrap_or_default().to_lowercase();
    bytes.map_or_else(
        || page.refusal(404, "no-page"),
        |bytes| DeskAnswer::new(200, media_type_of(&ending), bytes),
    )
}

/// Takes a picture out, or puts another one in its place.
pub(super) fn change(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open(page.root(), request.file()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    let said = |key: &str| list(page, 422, &file, None, Some(page.say(key, &[])));
    if request.field("hash") != file.hash {
        return list(page, 409, &file, None, Some(page.say("changed-meanwhile", &[])));
    }
    let path = request.field("picture");
    if !views(page, &file).iter().any(|picture| picture.path == path) {
        return page.refusal(422, "no-page");
    }
    let done = match request.field("do") {
        "remove" => take_out(page, &file, path),
        "cover" => as_cover(page, &file, path),
        _ => {
            let is_chosen = |field: &&DeskField| field.name == "new" && !field.value.is_empty();
            let Some(new) = request.fields.iter().find(is_chosen) else { return said("import-nothing") };
            let Some(ending) = ending_of(new) else { return said("picture-unknown") };
            exchange(page, &file, path, (new, ending))
        }
    };
    match done {
        Ok((done, written)) => {
            DeskAnswer::redirect(format!("pictures?{}&done={done}", file_query(&file.file.path)))
                .after_writing(written)
        }
        Err(refusal) if refusal.key == "picture-in-text" => said("picture-in-text"),
        Err(refusal) => page.file_refusal(&refusal),
    }
}

/// What was done, and the files that were written.
type Done = Result<(&'static str, Vec<String>), FileRefusal>;

fn take_out(page: &Page, file: &OpenFile, picture: &str) -> Done {
    let text =
        without_picture(page, file, picture).ok_or_else(|| FileRefusal::new(422, "picture-in-text"))?;
    file.write(page.root(), &text)?;
    let mut written = vec![file.file.path.clone()];
    let is_unused = unused_without(page, &[]).iter().any(|unused| unused == picture);
    if is_unused {
        remove_picture(page.root(), picture)?;
        written.push(picture.to_owned());
    }
    Ok((if is_unused { "picture-removed" } else { "picture-kept" }, written))
}

fn exchange(page: &Page, file: &OpenFile, picture: &str, new: (&DeskField, &str)) -> Done {
    let (field, ending) = new;
    let (folder, name) = picture.rsplit_once('/').unwrap_or(("", picture));
    let (stem, old_ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_same =
        old_ending.eq_ignore_ascii_case(ending) || ending == "jpg" && old_ending.eq_ignore_ascii_case("jpeg");
    if is_same {
        replace_picture(page.root(), picture, field.value.clone())?;
        return Ok(("picture-replaced", vec![picture.to_owned()]));
    }
    let path = |stem: &str| format!("{folder}/{stem}.{ending}");
    let stem = first_free(&stem_of(stem), |stem| !is_taken(&page.root().join(path(stem))));
    let text = with_other_name(page, file, picture, &encode(&format!("{stem}.{ending}")))
        .ok_or_else(|| FileRefusal::new(422, "picture-in-text"))?;
    file.write_with(page.root(), &text, vec![(path(&stem), field.value.clone())])?;
    let mut written = vec![file.file.path.clone(), path(&stem)];
    if unused_without(page, &[]).iter().any(|unused| unused == picture) {
        remove_picture(page.root(), picture)?;
        written.push(picture.to_owned());
    }
    Ok(("picture-replaced", written))
}

fn as_cover(page: &Page, file: &OpenFile, picture: &str) -> Done {
    let path = &*file.file.path;
    let alt = uses(page, file).into_iter().find(|one| one.path == picture).map(|one| one.alt);
    let src = relative_path(path, picture);
    let values = [("cover.src", src), ("cover.alt", alt.unwrap_or_default())];
    let values = values.map(|(field, value)| (field.to_owned(), value)).into();
    let text = write(path, &file.text, &FormInput { values, ..FormInput::default() })
        .map_err(|_| FileRefusal::new(422, "picture-in-text"))?;
    file.write(page.root(), &text)?;
    Ok(("picture-cover", vec![path.to_owned()]))
}

/// The text without a picture: a line that holds nothing else goes as a whole.
fn without_picture(page: &Page, file: &OpenFile, picture: &str) -> Option<String> {
    let mut edits = Vec::new();
    let mut text = file.text.clone();
    for one in uses(page, file).iter().filter(|one| one.path == picture) {
        match &one.span {
            Some(span) => edits.push(TextEdit::new(whole_picture(&file.text, span.clone())?, "")),
            None => {
                let nothing = |field: &str| (field.to_owned(), String::new());
                let values = ["cover.src", "cover.alt"].map(nothing).into();
                text =
                    write(&file.file.path, &file.text, &FormInput { values, ..FormInput::default() }).ok()?;
            }
        }
    }
    // The cover stands above the text, so what is written there moves every span below it.
    let moved = text.len() as isize - file.text.len() as isize;
    edits.iter_mut().for_each(|edit| {
        let by = |at: usize| at.saturating_add_signed(moved);
        edit.span = by(edit.span.start)..by(edit.span.end);
    });
    Some(apply_edits(&text, &sorted_edits(edits)?))
}

/// The text with another file name for a picture.
fn with_other_name(page: &Page, file: &OpenFile, picture: &str, name: &str) -> Option<String> {
    let mut edits = Vec::new();
    for one in uses(page, file).into_iter().filter(|one| one.path == picture) {
        let span = one.span.or_else(|| cover_span(page, file))?;
        let written = file.text.get(span.clone())?;
        let start = written.rfind('/').map_or(0, |at| at + 1);
        let end = written.trim_end_matches(['"', '\'', '>']).len();
        if written.starts_with('!') || start > end {
            return None;
        }
        edits.push(TextEdit::new(span.start + start..span.start + end, name));
    }
    Some(apply_edits(&file.text, &sorted_edits(edits)?))
}

/// The bytes of a picture of which the address is known, with its line where it is alone there.
fn whole_picture(text: &str, address: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let before = &text[..address.start];
    let start = before.rfind("![").filter(|start| {
        let between = before[*start..].trim_end_matches('<');
        between.ends_with("](") && !between.contains('\n')
    })?;
    let after = &text[address.end..];
    let end = address.end + after.find(')').filter(|at| !after[..*at].contains('\n'))? + 1;
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let is_alone = text[line_start..start].trim().is_empty() && text[end..line_end].trim().is_empty();
    if !is_alone {
        return Some(start..end);
    }
    // One of the blank lines around it goes with it.
    let above = text[..line_start].strip_suffix('\n').map(|above| above.strip_suffix('\r').unwrap_or(above));
    let blank = above.filter(|above| above.is_empty() || above.ends_with('\n'));
    Some(blank.map_or(line_start, str::len)..line_end)
}

fn document_of(page: &Page, file: &OpenFile) -> Option<Document> {
    parse_unchecked(&file.file.path, &file.text, page.config()?).value
}

fn cover_span(page: &Page, file: &OpenFile) -> Option<std::ops::Range<usize>> {
    match document_of(page, file)?.front {
        Front::Bulletin(bulletin) => bulletin.cover.as_ref().map(|cover| cover.src.span.clone()),
        _ => None,
    }
}

/// Every picture of `content/` that a text shows, its cover first.
fn uses(page: &Page, file: &OpenFile) -> Vec<Use> {
    let Some(document) = document_of(page, file) else { return Vec::new() };
    let path = &*file.file.path;
    let of_content = |written: &str| match image_source(written, path) {
        Some(ImageSource::Content(path)) => Some(path),
        _ => None,
    };
    let cover = match &document.front {
        Front::Bulletin(bulletin) => bulletin.cover.as_ref(),
        _ => None,
    };
    let cover = cover.and_then(|cover| {
        let alt = Form::read(path, &file.text).map(|form| form.value("cover.alt").to_owned());
        Some(Use { path: of_content(&cover.src.text)?, alt: alt.unwrap_or_default(), span: None })
    });
    let shown = document.body.images.iter().filter_map(|image| {
        Some(Use {
            path: of_content(&image.written)?,
            alt: image.alt.clone(),
            span: Some(image.span.clone()),
        })
    });
    cover.into_iter().chain(shown).collect()
}

/// The pictures of a text and those in its folder, each once.
fn views(page: &Page, file: &OpenFile) -> Vec<PictureView> {
    let path = &*file.file.path;
    let beside =
        page.site.planned.map(|planned| planned.pictures_below(&folder_of(path))).unwrap_or_default();
    let unused = beside.iter().map(|path| (Use { path: path.clone(), alt: String::new(), span: None }, true));
    let mut views: Vec<PictureView> = Vec::new();
    for (one, is_unused) in uses(page, file).into_iter().map(|one| (one, false)).chain(unused) {
        if views.iter().any(|view| view.path == one.path) {
            continue;
        }
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("file", path)
            .append_pair("show", &one.path)
            .finish();
        views.push(PictureView {
            name: one.path.rsplit('/').next().unwrap_or_default().to_owned(),
            href: format!("pictures?{query}"),
            alt: one.alt,
            is_unused,
            is_cover: !is_unused && one.span.is_none(),
            is_missing: !is_taken(&page.root().join(&one.path)),
            path: one.path,
        });
    }
    views
}

/// The folder beside a text, with a slash at its end.
fn folder_of(path: &str) -> String {
    format!("{}/", path.trim_end_matches(".md"))
}

/// The pictures that no text would use without some texts.
fn unused_without(page: &Page, texts: &[&str]) -> Vec<String> {
    let sources = SiteSources::open(&page.desk.options);
    sources.map(|sources| sources.unused_pictures(texts)).unwrap_or_default()
}

/// The pictures beside a text that no other text uses, nor its translation.
pub(super) fn own_pictures(page: &Page, path: &str, translation: &str) -> Vec<String> {
    let mut unused = unused_without(page, &[path, translation]);
    unused.retain(|picture| picture.starts_with(&folder_of(path)));
    unused
}

fn list(
    page: &Page,
    status: u16,
    file: &OpenFile,
    done: Option<String>,
    error: Option<String>,
) -> DeskAnswer {
    let view = PicturesView {
        head: HeadView::of(file),
        file: &file.file.path,
        hash: &file.hash,
        pictures: views(page, file),
        is_bulletin: file.file.path.starts_with("content/bulletins/"),
        done,
        error,
    };
    page.answer(status, "pictures.html", &page.say("pictures", &[]), &view)
}
