//! A picture as it is published: which files it becomes, and what was seen in the source.

use super::qr::CodeSearch;
use crate::address::Address;

/// The formats that are published: browsers show them, and their metadata can be taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Photos.
    Jpeg,
    /// Screenshots and drawings.
    Png,
    /// Small animations.
    Gif,
    /// The format of variants.
    Webp,
    /// What old programs on Windows save.
    Bmp,
}

/// How texts use a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PictureUse {
    /// Linked to only, so one file is enough.
    Linked,
    /// Shown in a page.
    Shown,
}

/// A picture as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Stands for the bytes of the source and how they were worked on; see `settings::key`.
    pub key: u128,
    /// How texts use it.
    pub purpose: PictureUse,
    /// What the picture's own address serves.
    pub format: Format,
    /// What readers should know of it before it is published.
    pub facts: PictureFacts,
    /// First the file at the picture's own address, then its variants in WebP, from wide to narrow.
    pub files: Vec<PictureFile>,
}

/// What was seen in a picture's file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PictureFacts {
    /// Whether a phone could scan a QR code in it.
    pub(crate) codes: CodeSearch,
    /// Its file holds metadata that may name people or places: EXIF, XMP, IPTC, comments. They are not published.
    pub(crate) has_private_metadata: bool,
}

/// One of the files that a picture is published as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PictureFile {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Bytes.
    pub length: u64,
    /// Of the bytes, so that a damaged cache is noticed.
    pub hash: u128,
}

/// Why a picture cannot be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Broken, or of a format whose metadata cannot be taken out here.
    Unreadable,
    /// More pixels than are decoded.
    TooManyPixels {
        /// Pixels across.
        width: u64,
        /// Pixels down.
        height: u64,
        /// Pixels of the largest picture of its kind.
        most: u64,
    },
    /// More bytes than are read.
    TooManyBytes(u64),
}

/// A picture and the bytes of its files.
#[derive(Debug)]
pub struct PreparedPicture {
    /// What the files are.
    pub picture: Picture,
    /// The bytes of each file.
    pub bytes: Vec<Vec<u8>>,
}

impl Picture {
    /// Pixels across, as published at the picture's own address.
    pub fn width(&self) -> u32 {
        self.files[0].width
    }

    /// Pixels down, as published at the picture's own address.
    pub fn height(&self) -> u32 {
        self.files[0].height
    }

    /// The variants with their addresses, from narrow to wide.
    pub(crate) fn variants(&self) -> impl Iterator<Item = (Address, &PictureFile)> {
        self.files.iter().skip(1).rev().map(|file| (self.variant_address(file), file))
    }

    /// The address of a variant: it names the contents, so that browsers may keep it for ever.
    pub(crate) fn variant_address(&self, file: &PictureFile) -> Address {
        // Half of the key: 64 bits tell all pictures of a site apart, and addresses stay short.
        Address::new(format!("/assets/img/{:016x}-{}.webp", self.key >> 64, file.width))
    }
}

/// Width and height by a picture's first bytes; `None` where they do not say.
pub fn size(bytes: &[u8]) -> Option<(u64, u64)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((size.width as u64, size.height as u64))
}

impl Format {
    /// The name in addresses and in the cache.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Format::Jpeg => "jpeg",
            Format::Png => "png",
            Format::Gif => "gif",
            Format::Webp => "webp",
            Format::Bmp => "bmp",
        }
    }

    /// The format of a name.
    pub(crate) fn from_name(name: &str) -> Option<Format> {
        let all = [Format::Jpeg, Format::Png, Format::Gif, Format::Webp, Format::Bmp];
        all.into_iter().find(|format| format.name() == name)
    }
}
