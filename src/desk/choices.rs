//! The names that forms offer while somebody types a scam type or a region.

use crate::diagnostics::Language;
use crate::vocabulary::ScamTypes;
use crate::vocabulary::regions::{RegionLevel, Regions};

/// What may be typed for a scam type, with what it means: its names, or in English its id.
pub(super) fn type_names(types: &ScamTypes, language: Language) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for (_, kind) in types.iter() {
        if language == Language::En {
            names.push((kind.id.clone(), kind.en.clone()));
            continue;
        }
        names.push((kind.name.clone(), String::new()));
        names.extend(kind.aliases.iter().map(|alias| (alias.clone(), kind.name.clone())));
    }
    names
}

/// The name of a scam type whose id this is, for people who never saw an id; nothing in English, where ids are words.
pub(super) fn name_of_id<'t>(types: &'t ScamTypes, id: &str, language: Language) -> Option<&'t str> {
    let kind = types.get(types.resolve(id)?);
    (kind.id == id && language == Language::ZhCn).then_some(&*kind.name)
}

/// Provinces, cities and what is not on the map. Counties are understood when they are typed: a list of all would make a
/// page of 200 KB.
pub(super) fn region_names(regions: &Regions) -> Vec<String> {
    let listed = regions.iter().filter(|id| regions.level(*id) != RegionLevel::County);
    listed.map(|id| regions.full_name(id)).collect()
}
