//! Cutting a long list into permanent pages.
//!
//! Pages are numbered from the oldest: page 1 holds the oldest bulletins for ever. The newest ones stand
//! on the list's landing page, which holds a full page and whatever does not fill another one yet. So a
//! new bulletin changes the landing page, and at most makes one new permanent page.

use std::ops::Range;

/// Bulletins on a permanent page.
const PER_PAGE: usize = 20;

/// A part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// The newest part, at the list's own address.
    Landing,
    /// A permanent page, from 1 for the oldest.
    Page(usize),
}

/// Number of permanent pages beside the landing page.
fn permanent_pages(len: usize) -> usize {
    (len / PER_PAGE).saturating_sub(1)
}

/// Whether a list stands on its landing page as a whole.
pub fn fits_one_page(len: usize) -> bool {
    permanent_pages(len) == 0
}

/// The parts of a list, the landing page first, then the permanent pages from the newest to the oldest.
pub fn chunks(len: usize) -> impl Iterator<Item = Chunk> {
    std::iter::once(Chunk::Landing).chain((1..=permanent_pages(len)).rev().map(Chunk::Page))
}

impl Chunk {
    /// The positions that the part covers in a list of `len`, oldest first.
    pub fn range(self, len: usize) -> Range<usize> {
        match self {
            Chunk::Landing => permanent_pages(len) * PER_PAGE..len,
            Chunk::Page(number) => (number - 1) * PER_PAGE..(number * PER_PAGE).min(len),
        }
    }

    /// What follows the list's address.
    pub fn suffix(self) -> String {
        match self {
            Chunk::Landing => String::new(),
            Chunk::Page(number) => format!("page/{number}/"),
        }
    }
}
