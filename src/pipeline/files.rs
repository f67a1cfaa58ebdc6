//! What is known of a site's other files before the plan is made: which images and attachments are
//! published, and how large the images are.

use crate::model::Site;
use crate::plan::{Files, Image, referenced_files};
use crate::source::{SourceFile, SourceSet, image_size};
use crate::theme::{Theme, asset_names};

/// Attachments that are published when a text links to them: browsers show or store them and never run them.
const ATTACHMENTS: [&str; 14] =
    ["pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "txt", "zip", "mp4", "mp3", "m4a", "webm"];

/// Images that browsers show and never run; SVG can hold scripts.
const IMAGES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico"];

/// Looks at the files that published texts refer to.
pub(super) fn other_files(site: &Site, sources: &SourceSet, theme: Option<&Theme>) -> Files {
    let wanted = referenced_files(site);
    let size = |file: &SourceFile| {
        if !ends_in(&file.path, &IMAGES) {
            return None;
        }
        let (width, height) = image_size(&file.location)?;
        Some(Image { width, height })
    };
    let mut files = Files { present: sources.attachments.keys().cloned().collect(), ..Files::default() };
    for path in &wanted.images {
        if let Some(image) = sources.attachments.get(path).and_then(size) {
            files.images.insert(path.clone(), image);
        }
    }
    for path in wanted.links.iter().filter(|path| sources.attachments.contains_key(*path)) {
        if ends_in(path, &ATTACHMENTS) {
            files.attachments.insert(path.clone());
        } else if let Some(image) = sources.attachments.get(path).and_then(size) {
            files.images.insert(path.clone(), image);
        }
    }
    let replaced: Vec<String> = asset_names().collect();
    for (name, file) in sources.statics.iter().filter(|(name, _)| !replaced.contains(name)) {
        let image = if wanted.static_images.contains(name) { size(file) } else { None };
        files.statics.insert(name.clone(), image);
    }
    let assets = theme.into_iter().flat_map(|theme| &theme.assets);
    files.assets = assets.map(|(name, asset)| (name.clone(), asset.published.clone())).collect();
    files
}

fn ends_in(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    endings.contains(&ending.as_str())
}
