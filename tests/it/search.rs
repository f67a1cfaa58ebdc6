//! Search: the index as another program reads it, from docs/search-format.md alone.

mod answers;
mod exact;
mod index;
mod left_out;
mod patches;
mod reader;
mod tables;
