//! Which published bulletins the command line names.

use std::path::{Path, PathBuf};

use super::site::ExportedSite;
use crate::cli::ExportSourceArgs;
use crate::commands::exit::Exit;
use crate::commands::site::path_in_site;
use crate::model::{BulletinId, PublishedBulletin};

/// Opens the site and finds the named bulletins. Prints why one of them is not published; then none is exported.
///
/// With `all`, an error anywhere in the site holds it back, because its figures are wanted, too.
pub(super) fn chosen_bulletins(
    source: &ExportSourceArgs,
    files: &[PathBuf],
    all: bool,
) -> Result<(ExportedSite, Vec<BulletinId>), Exit> {
    let root = &source.source.root;
    let paths: Vec<String> = files.iter().map(|file| path_in_site(root, file)).collect();
    let site = ExportedSite::open(source, |path| all || paths.iter().any(|chosen| chosen == path))?;
    let ids = published_bulletins(&site, root, &paths).ok_or(Exit::Usage)?;
    Ok((site, ids))
}

/// The bulletins at some paths. None where one of them is not published; the reason is printed. Of one that has expired,
/// that is printed: it may be asked for, but hardly to be hung up.
pub(super) fn published_bulletins(
    site: &ExportedSite,
    root: &Path,
    paths: &[String],
) -> Option<Vec<BulletinId>> {
    let found: Vec<Option<BulletinId>> = paths.iter().map(|path| published(site, path)).collect();
    for (path, _) in paths.iter().zip(&found).filter(|(_, id)| id.is_none()) {
        site.reporter.print_message(reason(site, root, path), &[("path", path.clone())]);
    }
    let expired = found.iter().flatten().map(|id| site.planned.site.bulletin(*id));
    for bulletin in expired.filter(|bulletin| bulletin.expired) {
        site.reporter.print_message("export-expired", &[("path", bulletin.path.to_string())]);
    }
    found.into_iter().collect()
}

/// The name of a bulletin's file without its ending, for files that are made of it.
pub(super) fn stem_of(bulletin: &PublishedBulletin) -> String {
    Path::new(&*bulletin.path).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn published(site: &ExportedSite, path: &str) -> Option<BulletinId> {
    let site = &site.planned.site;
    site.bulletin_ids().find(|id| &*site.bulletin(*id).path == path)
}

/// The message that says why a file is no published bulletin.
fn reason(site: &ExportedSite, root: &Path, path: &str) -> &'static str {
    let left_out = &site.planned.site.left_out;
    if left_out.drafts.contains(path) {
        "export-draft"
    } else if left_out.scheduled.contains_key(path) {
        "export-scheduled"
    } else if left_out.withdrawn.iter().any(|withdrawn| withdrawn == path) {
        "export-withdrawn"
    } else if root.join(path).is_file() {
        "export-no-bulletin"
    } else {
        "not-found"
    }
}
