//! What becomes of a picture of `content/` before readers get it: its metadata go (a phone writes the place
//! where a photo was taken into it), it is turned upright, made no larger than a screen can show, and made
//! once more in WebP at the widths that phones ask for.
//!
//! Everything here is a function of bytes: [`prepare`] takes a file's bytes and returns those to publish. Who
//! reads and keeps them is the pipeline's business; [`entry`] is how the results lie in the cache.
//!
//! In reading order: [`recipe`] decides what is made, [`strip`] takes metadata out without touching a pixel,
//! [`pixels`] decodes where pixels must change, [`encode`] writes them, [`qr`] looks for codes that a phone could scan,
//! [`frames`] in pictures that move.

mod encode;
pub mod entry;
mod frames;
mod pixels;
mod qr;
pub mod recipe;
mod strip;

use xxhash_rust::xxh3::xxh3_128;

use crate::address::Address;
use pixels::Decoded;
use strip::Stripped;

/// The formats that are published: browsers show them, and their metadata can be taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Linked to only, so one file is enough.
    Linked,
    /// Shown in a page.
    Shown,
}

/// A picture as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Names the source's bytes and how they were worked on; see [`recipe::key`].
    pub key: u128,
    /// How texts use it.
    pub purpose: Use,
    /// What the picture's own address serves.
    pub format: Format,
    /// What readers should know of it before it is published.
    pub facts: Facts,
    /// First the picture itself, then its variants in WebP, from wide to narrow.
    pub parts: Vec<Part>,
}

/// What was seen in a picture's file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// A phone could scan a QR code in it.
    pub scannable: bool,
    /// Its file told of people or places: EXIF, XMP, IPTC, comments. They are not published.
    pub told: bool,
}

/// One file of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
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
    /// Broken, or of a format whose metadata nobody here can take out.
    Unreadable,
    /// More pixels than are decoded: width and height.
    TooManyPixels(u64, u64),
    /// More bytes than are read.
    TooManyBytes(u64),
}

/// A picture and the bytes of its parts.
#[derive(Debug)]
pub struct Prepared {
    /// What the parts are.
    pub picture: Picture,
    /// The bytes of each part.
    pub bytes: Vec<Vec<u8>>,
}

impl Picture {
    /// Pixels across, as published at the picture's own address.
    pub fn width(&self) -> u32 {
        self.parts[0].width
    }

    /// Pixels down, as published at the picture's own address.
    pub fn height(&self) -> u32 {
        self.parts[0].height
    }

    /// The variants with their addresses, from narrow to wide.
    pub fn variants(&self) -> impl Iterator<Item = (Address, &Part)> {
        self.parts.iter().skip(1).rev().map(|part| (self.variant_address(part), part))
    }

    /// The address of a variant: it names the contents, so that browsers may keep it for ever.
    pub fn variant_address(&self, part: &Part) -> Address {
        let start = u64::try_from(self.key >> 64).unwrap_or_default();
        Address::new(format!("/assets/img/{start:016x}-{}.webp", part.width))
    }
}

/// Width and height by a picture's first bytes; nothing where they cannot be told.
pub fn size(bytes: &[u8]) -> Option<(u64, u64)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((size.width as u64, size.height as u64))
}

/// Works on a picture.
pub fn prepare(bytes: &[u8], purpose: Use) -> Result<Prepared, Refusal> {
    let stripped = strip::strip(bytes).ok_or(Refusal::Unreadable)?;
    let (width, height) = size(bytes).ok_or(Refusal::Unreadable)?;
    if width.saturating_mul(height) > recipe::MOST_PIXELS {
        return Err(Refusal::TooManyPixels(width, height));
    }
    let format = stripped.format;
    let (is_still, told) = (!stripped.animated, stripped.told);
    let decoded = pixels::decode(bytes, format, is_still).ok_or(Refusal::Unreadable)?;
    let mut made = vec![own_file(stripped, &decoded).ok_or(Refusal::Unreadable)?];
    if purpose == Use::Shown && is_still {
        variants(&mut made, &decoded, format);
    }
    let part = |made: &Made| Part {
        width: made.width,
        height: made.height,
        length: made.bytes.len() as u64,
        hash: xxh3_128(&made.bytes),
    };
    let parts = made.iter().map(part).collect();
    let facts = Facts { scannable: decoded.scannable, told };
    let picture = Picture { key: recipe::key(bytes, purpose), purpose, format, facts, parts };
    Ok(Prepared { picture, bytes: made.into_iter().map(|made| made.bytes).collect() })
}

struct Made {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

/// The file at the picture's own address: the source without its metadata and with the same pixels, unless
/// they must be turned, given other colours or made fewer.
fn own_file(stripped: Stripped, decoded: &Decoded) -> Option<Made> {
    let same = |bytes| Made { width: decoded.full.0, height: decoded.full.1, bytes };
    let again = || {
        let (width, height) = (decoded.image.width(), decoded.image.height());
        Some(Made { width, height, bytes: encode::as_format(&decoded.image, stripped.format)? })
    };
    match stripped.bytes {
        Some(bytes) if !decoded.altered && !decoded.scaled => Some(same(bytes)),
        // A drawing of few colours can be smaller than its scaled copy, which has many.
        Some(bytes) if !decoded.altered => match again() {
            Some(made) if made.bytes.len() < bytes.len() => Some(made),
            _ => Some(same(bytes)),
        },
        _ => again(),
    }
}

/// Adds the variants in WebP that are worth a reader's while: each is smaller in bytes than the next wider
/// one. If the widest is not smaller than the picture itself, there is none: narrower ones alone would make
/// browsers choose a blurred picture.
fn variants(made: &mut Vec<Made>, decoded: &Decoded, format: Format) {
    if made[0].bytes.len() < recipe::WORTH_A_VARIANT {
        return;
    }
    let top = decoded.image.width();
    for width in recipe::widths(top) {
        let image = if width == top { None } else { pixels::scaled(&decoded.image, width) };
        let image = image.as_ref().unwrap_or(&decoded.image);
        let bytes = encode::webp(image, format != Format::Jpeg);
        let smaller = bytes.filter(|bytes| made.last().is_some_and(|wider| bytes.len() < wider.bytes.len()));
        match smaller {
            Some(bytes) => made.push(Made { width: image.width(), height: image.height(), bytes }),
            None if width == top => return,
            None => {}
        }
    }
}
