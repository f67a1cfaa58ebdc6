//! Which scam type belongs to which wider one.

use super::scam_type::ScamTypeId;

/// The most types that a lineage holds. A police list has three levels; hundreds would make the lists of wider types,
/// which every bulletin has, longer than its text.
const DEEPEST: usize = 16;

/// The wider type of each type, and the narrower ones.
#[derive(Clone, Debug)]
pub(super) struct WiderTypes {
    parents: Vec<Option<ScamTypeId>>,
    children: Vec<Vec<ScamTypeId>>,
}

/// How far the lineage of a type is known.
#[derive(Clone, Copy)]
enum Known {
    No,
    /// It is being followed, so whoever comes back to it is in a loop.
    Followed,
    Length(usize),
}

impl WiderTypes {
    /// Makes them from the parent that each type names. A type in a loop, or too deep, loses its parent, so that it is
    /// still listed.
    pub(super) fn new(mut parents: Vec<Option<ScamTypeId>>) -> Self {
        let mut known = vec![Known::No; parents.len()];
        for index in 0..parents.len() {
            follow(index, &mut parents, &mut known);
        }
        let mut children = vec![Vec::new(); parents.len()];
        for (index, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent {
                children[parent.index()].push(ScamTypeId::from_index(index));
            }
        }
        Self { parents, children }
    }

    pub(super) fn parent(&self, id: ScamTypeId) -> Option<ScamTypeId> {
        self.parents[id.index()]
    }

    pub(super) fn children(&self, id: ScamTypeId) -> &[ScamTypeId] {
        &self.children[id.index()]
    }
}

/// Follows the parents of a type until one whose lineage is known, and notes the lengths of all lineages on the way.
fn follow(start: usize, parents: &mut [Option<ScamTypeId>], known: &mut [Known]) {
    let mut way = Vec::new();
    let mut at = Some(start);
    let mut length = 0;
    while let Some(index) = at {
        match known[index] {
            Known::Length(rest) => {
                length = rest;
                break;
            }
            Known::Followed => {
                let last = *way.last().expect("what is followed is on the way");
                parents[last] = None;
                break;
            }
            Known::No => known[index] = Known::Followed,
        }
        way.push(index);
        at = parents[index].map(ScamTypeId::index);
    }
    for index in way.into_iter().rev() {
        if length == DEEPEST {
            parents[index] = None;
            length = 0;
        }
        length += 1;
        known[index] = Known::Length(length);
    }
}
