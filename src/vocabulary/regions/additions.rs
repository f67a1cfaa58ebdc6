//! A site's own regions and aliases, from the `regions:` of its `site.yaml`.
//!
//! A development zone, a town, a country abroad are in no table; a local site wants 朝阳 to mean its
//! own 朝阳区. Everything is checked here once, so that resolving never meets a dangling parent.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::names::normalise;
use super::paths::{PathMatch, read_path};
use super::resolve::RegionError;
use super::table::{MOST_ROWS, RegionId, RegionLevel, Regions, Row, id_at};

/// Bytes of the longest code. Codes become parts of addresses, which people read aloud and print.
const LONGEST_CODE: usize = 32;

/// A region of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RegionAddition {
    /// Its code: ASCII letters, digits, `-` and `_`, 32 at most, not in use.
    pub(crate) code: String,
    /// Its name, as published.
    pub(crate) name: String,
    /// The code of the region that it lies in, built-in or added; none makes it a province.
    pub(crate) parent: Option<String>,
}

/// Another name that a site uses for a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RegionAlias {
    /// The other name.
    pub(crate) alias: String,
    /// The region, in any form that resolves without aliases.
    pub(crate) target: String,
}

/// Why a region or an alias of the site was left out. Ids are those of the `Regions` returned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AdditionError {
    /// The code belongs to a built-in region or to an earlier addition.
    DuplicateCode {
        /// Index into the additions.
        index: usize,
        /// The code.
        code: String,
    },
    /// The code is empty, too long or has characters that are not allowed.
    BadCode {
        /// Index into the additions.
        index: usize,
        /// The code.
        code: String,
    },
    /// The name is empty.
    EmptyName {
        /// Index into the additions.
        index: usize,
    },
    /// The parent doesn't exist, was left out itself, or lies in the region.
    UnknownParent {
        /// Index into the additions.
        index: usize,
        /// The code of the parent.
        parent: String,
    },
    /// More than 65,535 regions.
    TooMany {
        /// Index into the additions.
        index: usize,
    },
    /// The alias is empty.
    EmptyAlias {
        /// Index into the aliases.
        index: usize,
    },
    /// An earlier alias is the same and means another region.
    DuplicateAlias {
        /// Index into the aliases.
        index: usize,
        /// Index of the earlier one.
        first: usize,
    },
    /// The alias is already a name of another region, so it would never be used.
    ShadowedAlias {
        /// Index into the aliases.
        index: usize,
        /// The region of that name.
        by: RegionId,
    },
    /// The target names no single region.
    UnknownTarget {
        /// Index into the aliases.
        index: usize,
        /// Why not.
        error: RegionError,
    },
}

impl Regions {
    /// The built-in regions with a site's own regions and aliases.
    ///
    /// What can't be added is left out and listed as an error, additions before aliases.
    pub(crate) fn with_site(
        additions: &[RegionAddition],
        aliases: &[RegionAlias],
    ) -> (Regions, Vec<AdditionError>) {
        let mut regions = Regions::builtin();
        let mut errors = Vec::new();
        if !additions.is_empty() {
            regions = with_additions(regions, additions, &mut errors);
        }
        regions.aliases = accepted_aliases(&regions, aliases, &mut errors);
        (regions, errors)
    }
}

/// The regions with the additions that hold.
fn with_additions(
    regions: Regions,
    additions: &[RegionAddition],
    errors: &mut Vec<AdditionError>,
) -> Regions {
    let mut refused: BTreeMap<usize, AdditionError> = BTreeMap::new();
    let mut waiting: BTreeMap<&str, (usize, &RegionAddition)> = BTreeMap::new();
    for (index, addition) in additions.iter().enumerate() {
        let known = waiting.contains_key(addition.code.as_str());
        match refusal(&regions, known, index, addition) {
            Some(error) => drop(refused.insert(index, error)),
            None if regions.rows.len() + waiting.len() >= MOST_ROWS => {
                refused.insert(index, AdditionError::TooMany { index });
            }
            None => drop(waiting.insert(&addition.code, (index, addition))),
        }
    }
    let added = attach(&regions, &mut waiting);
    for (index, addition) in waiting.into_values() {
        let parent = addition.parent.clone().expect("an addition without a parent never waits");
        refused.insert(index, AdditionError::UnknownParent { index, parent });
    }
    errors.extend(refused.into_values());
    merge(regions, added)
}

/// Why an addition cannot be taken, apart from its parent.
fn refusal(regions: &Regions, known: bool, index: usize, addition: &RegionAddition) -> Option<AdditionError> {
    let code = &addition.code;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if code.is_empty() || code.len() > LONGEST_CODE || !code.bytes().all(allowed) {
        return Some(AdditionError::BadCode { index, code: code.clone() });
    }
    if known || regions.by_code(code).is_some() {
        return Some(AdditionError::DuplicateCode { index, code: code.clone() });
    }
    normalise(&addition.name).is_empty().then_some(AdditionError::EmptyName { index })
}

/// Takes the additions whose parents exist out of those waiting, in as many rounds as it needs, so
/// that a parent may stand below its children in the file. The parent of a row is its index in the
/// built-in rows followed by the new ones.
fn attach(regions: &Regions, waiting: &mut BTreeMap<&str, (usize, &RegionAddition)>) -> Vec<Row> {
    let mut added: Vec<Row> = Vec::new();
    loop {
        let before = added.len();
        waiting.retain(|_, (_, addition)| match parent_of(regions, &added, addition) {
            Some(parent) => {
                added.push(row(addition, parent));
                false
            }
            None => true,
        });
        if added.len() == before {
            return added;
        }
    }
}

/// The index and the level of the parent that an addition names, if that parent exists; the outer
/// `None` says that it doesn't exist (yet), the inner one that the addition needs none.
fn parent_of(
    regions: &Regions,
    added: &[Row],
    addition: &RegionAddition,
) -> Option<Option<(RegionId, RegionLevel)>> {
    let Some(code) = addition.parent.as_deref() else {
        return Some(None);
    };
    if let Some(id) = regions.by_code(code) {
        return Some(Some((id, regions.level(id))));
    }
    let at = added.iter().position(|row| row.code == code)?;
    Some(Some((id_at(regions.rows.len() + at), added[at].level)))
}

/// The row of an addition, one level below its parent.
fn row(addition: &RegionAddition, parent: Option<(RegionId, RegionLevel)>) -> Row {
    let level = match parent.map(|(_, level)| level) {
        None => RegionLevel::Province,
        Some(RegionLevel::Province) => RegionLevel::Prefecture,
        Some(RegionLevel::Prefecture | RegionLevel::County) => RegionLevel::County,
        Some(RegionLevel::Pseudo) => RegionLevel::Pseudo,
    };
    let (code, name) = (addition.code.clone(), addition.name.trim().to_owned());
    let row = Row::new(Cow::Owned(code), Cow::Owned(name), level);
    Row { parent: parent.map(|(id, _)| id), ..row }
}

/// Sorts the added rows among the built-in ones, which moves every id after them.
fn merge(regions: Regions, added: Vec<Row>) -> Regions {
    let Regions { mut rows, mut folded, .. } = regions;
    rows.extend(added);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|&a, &b| rows[a].code.cmp(&rows[b].code));
    let mut moved = vec![RegionId::LEAST; rows.len()];
    for (new, old) in order.into_iter().enumerate() {
        moved[old] = id_at(new);
    }
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    let parents = rows.iter_mut().filter_map(|row| row.parent.as_mut());
    for id in parents.chain(folded.iter_mut().map(|(_, id)| id)) {
        *id = moved[id.index()];
    }
    Regions::assemble(rows, folded).with_other_names()
}

/// The aliases that hold, in normal form, sorted.
fn accepted_aliases(
    regions: &Regions,
    aliases: &[RegionAlias],
    errors: &mut Vec<AdditionError>,
) -> Vec<(String, RegionId)> {
    let mut accepted: BTreeMap<String, (usize, RegionId)> = BTreeMap::new();
    for (index, alias) in aliases.iter().enumerate() {
        let key = normalise(&alias.alias).into_owned();
        match target_of(regions, &key, index, alias) {
            Err(error) => errors.push(error),
            Ok(id) => match accepted.get(&key) {
                Some(&(_, earlier)) if earlier == id => {}
                Some(&(first, _)) => errors.push(AdditionError::DuplicateAlias { index, first }),
                None => drop(accepted.insert(key, (index, id))),
            },
        }
    }
    accepted.into_iter().map(|(key, (_, id))| (key, id)).collect()
}

/// The region that an alias stands for.
fn target_of(
    regions: &Regions,
    key: &str,
    index: usize,
    alias: &RegionAlias,
) -> Result<RegionId, AdditionError> {
    if key.is_empty() {
        return Err(AdditionError::EmptyAlias { index });
    }
    let target = regions.resolve(&alias.target);
    let id = target.map_err(|error| AdditionError::UnknownTarget { index, error })?.id;
    match region_named(regions, key) {
        Some(by) if by != id => Err(AdditionError::ShadowedAlias { index, by }),
        _ => Ok(id),
    }
}

/// The region that a text names without any alias and without a wrong suffix.
fn region_named(regions: &Regions, key: &str) -> Option<RegionId> {
    regions.by_code(key).or_else(|| match read_path(regions, key) {
        PathMatch::One(resolved) if resolved.wrong_suffix.is_none() => Some(resolved.id),
        _ => None,
    })
}
