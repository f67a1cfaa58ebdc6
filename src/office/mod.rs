//! Files of office programs and archives: what is in them, read within limits. `import` makes bulletins of them, `safety` looks
//! for what must not be published in those that stay attachments.
//!
//! Word files, sheets and slides are archives of XML (`package`, `relations`, `xml`). `sheets` reads cells, `words` the
//! characters of one part, and `passages` everything that a file says, seen or not. `archive` writes one. How a Word file looks is the business
//! of `import`.

mod archive;
pub(crate) mod encoding;
pub(crate) mod package;
pub(crate) mod passages;
pub(crate) mod relations;
pub(crate) mod sheets;
mod words;
pub(crate) mod xml;

pub(crate) use archive::zipped;

/// Why a file, or a part of it, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Protected by a password.
    Encrypted,
    /// Damaged, or not what its name says. What a library says of it, in English, helps nobody who has the file.
    Broken,
    /// Unpacked it would be larger than anything that is meant to be read.
    TooLarge,
    /// Bytes that are no text in any encoding that is known.
    NotText,
}

/// The first bytes of the files of old Word and Excel, and of packages with a password.
pub(crate) const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
