//! What is known of a site's other files before the plan is made: which images and attachments are
//! published, and how large the images are.

use std::path::Path;

use super::pictures::{PictureStore, Wanted, Worked, pictures};
use super::{Ready, Watcher};
use crate::check::findings_of_file;
use crate::diagnostics::Diagnostic;
use crate::images::PictureUse;
use crate::model::Site;
use crate::plan::{Files, ImageSize, referenced_files};
use crate::source::{SourceFile, SourceSet, image_size};
use crate::text::ends_in;
use crate::theme::{Theme, asset_names};

/// Attachments that are published when a text links to them: browsers show or store them and never run them.
const ATTACHMENTS: [&str; 15] = [
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "tsv", "txt", "zip", "mp4", "mp3", "m4a",
    "webm",
];

/// Images of `content/`: formats that browsers show and never run, and whose metadata can be taken out. SVG can
/// hold scripts; nobody here can look into AVIF.
const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "bmp"];

/// Images of `static/` whose size is told to browsers. They are published as they are, but for those that tell of people
/// or places and can be cleaned.
const IMAGES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico"];

/// Checks pictures of `content/` that no published text uses: they are in no site, but may soon be in a history.
pub fn check_unused_pictures(ready: &Ready, root: &Path, is_asked: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let files = ready.attachments.values().filter(|file| ends_in(&file.path, &PICTURES));
    let unused = files.filter(|file| is_asked(&file.path) && !ready.files.images.contains_key(&file.path));
    let wanted: Vec<Wanted> = unused.map(|file| Wanted { file, purpose: PictureUse::Linked }).collect();
    let (outcomes, _) = pictures(root, &wanted, None, &|_| ());
    let looked_at = outcomes.iter().filter_map(|(path, outcome)| Some((path, outcome.as_ref().ok()?)));
    let mut found = looked_at.flat_map(|(path, picture)| findings_of_file(path, picture)).collect();
    ready.site.config.apply_levels(&mut found);
    found
}

/// Looks at the files that published texts refer to, and works on the pictures among them.
pub(super) fn other_files(
    root: &Path,
    site: &Site,
    sources: &SourceSet,
    theme: Option<&Theme>,
    worked: Option<Worked>,
    watcher: Watcher,
) -> (Files, PictureStore) {
    let wanted = referenced_files(site);
    let size = |file: &SourceFile, files: &Files| {
        if !ends_in(&file.path, &IMAGES) {
            return None;
        }
        if let Some(cleaned) =
            files.images.get(&file.path).filter(|picture| picture.facts.has_private_metadata)
        {
            return Some(ImageSize { width: cleaned.width() as usize, height: cleaned.height() as usize });
        }
        let (width, height) = image_size(&file.location)?;
        Some(ImageSize { width, height })
    };
    let mut files = Files { present: sources.attachments.keys().cloned().collect(), ..Files::default() };
    let there = |path: &&String| sources.attachments.contains_key(*path);
    files.attachments =
        wanted.links.iter().filter(there).filter(|path| ends_in(path, &ATTACHMENTS)).cloned().collect();
    let linked = wanted.links.difference(&wanted.images).map(|path| (path, PictureUse::Linked));
    let shown = wanted.images.iter().map(|path| (path, PictureUse::Shown));
    let asked = shown.chain(linked).filter(|(path, _)| ends_in(path, &PICTURES));
    let asked =
        asked.filter_map(|(path, purpose)| Some(Wanted { file: sources.attachments.get(path)?, purpose }));
    let statics = sources.statics.values().filter(|file| ends_in(&file.path, &PICTURES));
    let asked: Vec<Wanted> =
        asked.chain(statics.map(|file| Wanted { file, purpose: PictureUse::Linked })).collect();
    let (outcomes, store) = pictures(root, &asked, worked, watcher);
    for (path, outcome) in outcomes {
        match outcome {
            Ok(picture) => drop(files.images.insert(path, picture)),
            Err(refusal) => drop(files.refused.insert(path, refusal)),
        }
    }
    let replaced: Vec<String> = asset_names().collect();
    for (name, file) in sources.statics.iter().filter(|(name, _)| !replaced.contains(name)) {
        let image = if wanted.static_images.contains(name) { size(file, &files) } else { None };
        files.statics.insert(name.clone(), image);
    }
    let assets = theme.into_iter().flat_map(|theme| &theme.assets);
    files.assets = assets.map(|(name, asset)| (name.clone(), asset.published.clone())).collect();
    (files, store)
}
