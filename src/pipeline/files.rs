//! The files of a site besides documents, before the plan is made: which pictures and attachments are published, and
//! how large the pictures are.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use super::options::OnProgress;
use super::pictures::{
    EarlierPictures, PictureOutcome, PictureRequest, PictureStore, is_picture, process_pictures,
};
use super::planned_site::PlannedSite;
use crate::check::findings_of_file;
use crate::content::Document;
use crate::diagnostics::Diagnostic;
use crate::images::PictureUse;
use crate::model::Site;
use crate::plan::{Files, ImageSize, ReferencedFiles, files_of_document, referenced_files};
use crate::source::{SourceFile, SourceSet, image_size};
use crate::text::ends_in;
use crate::theme::{Theme, asset_names};

/// Attachments that are published when a text links to them: browsers show or save them and never run them.
const ATTACHMENTS: [&str; 15] = [
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "tsv", "txt", "zip", "mp4", "mp3", "m4a",
    "webm",
];

/// Images of `static/` whose size pages state. They are published as they are, except those with private metadata that
/// can be removed.
const SIZED_IMAGES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico"];

/// Checks pictures of `content/` that no published text uses. They are in no site, but may soon be in a public history
/// of versions.
pub(crate) fn check_unused_pictures(
    planned: &PlannedSite,
    root: &Path,
    is_selected: impl Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let files = planned.attachments.values().filter(|file| is_picture(&file.path));
    let is_used = |file: &SourceFile| planned.files.images.contains_key(&file.path);
    let unused = files.filter(|file| is_selected(&file.path) && !is_used(file));
    let requests: Vec<PictureRequest> =
        unused.map(|file| PictureRequest { file, purpose: PictureUse::Linked }).collect();
    let (outcomes, _) = process_pictures(root, &requests, None, &|_| ());
    let processed = outcomes.iter().filter_map(|(path, outcome)| Some((path, outcome.as_ref().ok()?)));
    let mut found = processed.flat_map(|(path, picture)| findings_of_file(path, picture)).collect();
    planned.site.config.apply_levels(&mut found);
    found
}

/// What decides which files are published.
pub(super) struct FileInputs<'a> {
    pub(super) root: &'a Path,
    pub(super) site: &'a Site,
    pub(super) sources: &'a SourceSet,
    pub(super) theme: Option<&'a Theme>,
}

/// Collects the files that published texts refer to and those of `static/`, and processes the pictures among them.
pub(super) fn collect_files(
    inputs: &FileInputs,
    earlier: Option<EarlierPictures>,
    progress: OnProgress,
) -> (Files, PictureStore) {
    let FileInputs { root, site, sources, theme } = *inputs;
    let referenced = referenced_files(site);
    let mut files = Files { present: sources.attachments.keys().cloned().collect(), ..Files::default() };
    let exists = |path: &&String| sources.attachments.contains_key(*path);
    let attachments = referenced.links.iter().filter(exists).filter(|path| ends_in(path, &ATTACHMENTS));
    files.attachments = attachments.cloned().collect();
    let mut requests = requests_of_content(&referenced, &sources.attachments);
    let of_static = sources.statics.values().filter(|file| is_picture(&file.path));
    requests.extend(of_static.map(|file| PictureRequest { file, purpose: PictureUse::Linked }));
    let (outcomes, store) = process_pictures(root, &requests, earlier, progress);
    add_pictures(outcomes, &mut files);
    files.statics = static_files(&referenced, sources, &files);
    let assets = theme.into_iter().flat_map(|theme| &theme.assets);
    files.assets = assets.map(|(name, asset)| (name.clone(), asset.published.clone())).collect();
    (files, store)
}

/// The files of a site with those that a document refers to, as if it were published. `attachments` are all files of
/// `content/` besides documents.
pub(super) fn with_files_of<'f>(
    document: &Document,
    root: &Path,
    attachments: &BTreeMap<String, SourceFile>,
    files: &'f Files,
) -> Cow<'f, Files> {
    let referenced = files_of_document(document);
    let is_new = |path: &str| !files.images.contains_key(path) && !files.refused.contains_key(path);
    let mut requests = requests_of_content(&referenced, attachments);
    requests.retain(|request| is_new(&request.file.path));
    let linked = referenced.links.iter().filter(|path| attachments.contains_key(*path));
    let linked: Vec<&String> =
        linked.filter(|path| ends_in(path, &ATTACHMENTS) && !files.attachments.contains(*path)).collect();
    if requests.is_empty() && linked.is_empty() {
        return Cow::Borrowed(files);
    }
    let mut files = files.clone();
    let (outcomes, _) = process_pictures(root, &requests, None, &|_| ());
    add_pictures(outcomes, &mut files);
    files.attachments.extend(linked.into_iter().cloned());
    Cow::Owned(files)
}

fn add_pictures(outcomes: BTreeMap<String, PictureOutcome>, files: &mut Files) {
    for (path, outcome) in outcomes {
        match outcome {
            Ok(picture) => drop(files.images.insert(path, picture)),
            Err(refusal) => drop(files.refused.insert(path, refusal)),
        }
    }
}

fn requests_of_content<'a>(
    referenced: &ReferencedFiles,
    attachments: &'a BTreeMap<String, SourceFile>,
) -> Vec<PictureRequest<'a>> {
    let shown = referenced.images.iter().map(|path| (path, PictureUse::Shown));
    let linked = referenced.links.difference(&referenced.images).map(|path| (path, PictureUse::Linked));
    shown
        .chain(linked)
        .filter(|(path, _)| is_picture(path))
        .filter_map(|(path, purpose)| Some(PictureRequest { file: attachments.get(path)?, purpose }))
        .collect()
}

/// The files of `static/` that do not replace one of the theme, with the size of those that pages show.
fn static_files(
    referenced: &ReferencedFiles,
    sources: &SourceSet,
    files: &Files,
) -> BTreeMap<String, Option<ImageSize>> {
    let replaced: Vec<String> = asset_names().collect();
    let own = sources.statics.iter().filter(|(name, _)| !replaced.contains(name));
    let image = |name: &String, file| {
        if referenced.static_images.contains(name) { size_of_static(file, files) } else { None }
    };
    own.map(|(name, file)| (name.clone(), image(name, file))).collect()
}

fn size_of_static(file: &SourceFile, files: &Files) -> Option<ImageSize> {
    if !ends_in(&file.path, &SIZED_IMAGES) {
        return None;
    }
    if let Some(cleaned) = files.images.get(&file.path).filter(|picture| picture.facts.has_private_metadata) {
        return Some(ImageSize { width: cleaned.width() as usize, height: cleaned.height() as usize });
    }
    let (width, height) = image_size(&file.location)?;
    Some(ImageSize { width, height })
}
