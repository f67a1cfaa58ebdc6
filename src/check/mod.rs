//! Checks that need the whole site: whether links and images lead somewhere, and what pictures show.

mod checked_text;
mod copies;
mod copy_names;
mod links;
mod pictures;
mod reported;
mod unused_files;

pub(crate) use checked_text::CheckedText;
pub(crate) use links::{check_references, check_references_of};
pub(crate) use pictures::{check_pictures, check_pictures_of, findings_of_file, picture_path_of};
pub(crate) use unused_files::{check_unused_files, referenced_by};

use crate::diagnostics::Diagnostic;
use crate::model::Site;

/// Findings that an edit of any bulletin may change: copies of others, and figures that differ from the site's own cases.
pub(crate) fn check_bulletins(site: &Site) -> Vec<Diagnostic> {
    let (copies, reported) = rayon::join(|| copies::check_copies(site), || reported::check_reported(site));
    copies.into_iter().chain(reported).collect()
}
