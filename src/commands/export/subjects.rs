//! Bulletins and scam types that the command line names.

use super::bulletins::{published_bulletins, stem_of};
use super::choose;
use super::site::ExportedSite;
use crate::cli::SubjectsArgs;
use crate::commands::exit::Exit;
use crate::commands::site::path_in_site;
use crate::export::Subject;
use crate::model::BulletinId;
use crate::view::Views;
use crate::vocabulary::ScamTypeId;

/// A bulletin or a scam type.
#[derive(Clone, Copy, Debug)]
pub(super) enum Chosen {
    Bulletin(BulletinId),
    Type(ScamTypeId),
}

impl Chosen {
    /// The name for files that are made of it.
    pub(super) fn name(self, views: &Views) -> String {
        match self {
            Chosen::Bulletin(id) => stem_of(views.site.bulletin(id)),
            Chosen::Type(id) => views.site.types.get(id).id.clone(),
        }
    }

    /// What it says, in a few words.
    pub(super) fn subject(self, views: &Views) -> Subject {
        match self {
            Chosen::Bulletin(id) => Subject::of_bulletin(views, &views.bulletin_text(id)),
            Chosen::Type(id) => Subject::of_type(views, id),
        }
    }
}

/// Opens the site and finds what is named; every scam type where nothing is. Prints what is not published or not known; then nothing is exported.
pub(super) fn chosen_subjects(args: &SubjectsArgs) -> Result<(ExportedSite, Vec<Chosen>), Exit> {
    let root = &args.source.source.root;
    let paths: Vec<String> = args.bulletins().map(|file| path_in_site(root, file)).collect();
    let site = ExportedSite::open(&args.source, |path| paths.iter().any(|chosen| chosen == path))?;
    let mut types: Vec<Option<ScamTypeId>> =
        args.types.iter().map(|written| choose(&site, None, None, Some(written))?.scam_type).collect();
    if paths.is_empty() && types.is_empty() {
        types = site.planned.site.types.iter().map(|(id, _)| Some(id)).collect();
    }
    let bulletins = published_bulletins(&site, root, &paths);
    let types: Option<Vec<ScamTypeId>> = types.into_iter().collect();
    let (Some(bulletins), Some(types)) = (bulletins, types) else { return Err(Exit::Usage) };
    let bulletins = bulletins.into_iter().map(Chosen::Bulletin);
    let chosen = bulletins.chain(types.into_iter().map(Chosen::Type)).collect();
    Ok((site, chosen))
}
