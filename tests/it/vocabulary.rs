//! The words that front matter may hold: regions and the closed lists. Scam types are tested with the sites that use them.

mod closed_lists;
mod regions;
