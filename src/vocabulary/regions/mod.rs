//! The administrative regions that a bulletin may name, and how a written region is read.
//!
//! Authors write a region as they speak of it (清远, 广东省连州市, 441882). Lists, statistics and
//! data files need one region with one code and one chain of parents. This module holds the table
//! and resolves what was written once, so that no later stage compares names.
//!
//! In reading order: `table` has the regions, `builtin`, `other_names` and `additions` fill it, `names` says what a
//! name is made of, `paths` reads paths of names and `places` the smaller places after them, `elsewhere` knows words for
//! what is not on the map, `latin` reads names in Latin letters, `english` says what they are called on Chinese and English sites, `nearest` guesses what a misspelt region means, `mentions` finds names in running text, `resolve` puts these together. `provinces` places provinces on a grid.

mod additions;
mod builtin;
mod elsewhere;
mod english;
mod latin;
mod mentions;
mod names;
mod nearest;
mod other_names;
mod paths;
mod places;
#[cfg(any(test, fuzzing))]
pub(crate) mod properties;
mod provinces;
mod resolve;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use additions::{AdditionError, RegionAddition, RegionAlias};
pub(crate) use elsewhere::is_untold;
pub(crate) use mentions::{MentionForm, RegionMention};
pub(crate) use nearest::is_vague;
pub(crate) use provinces::ProvinceTile;
pub(crate) use resolve::RegionError;
pub(crate) use table::{RegionId, RegionLevel, Regions};
