//! From the bytes of a source to the files to publish.

use image::DynamicImage;
use rayon::prelude::*;

use super::cache_entry::hash_of;
use super::limits::{MOST_PIXELS, MOST_PIXELS_OF_FRAME, at_most};
use super::picture::{
    Format, Picture, PictureFacts, PictureFile, PictureUse, PreparedPicture, Refusal, size,
};
use super::pixels::{self, Decoded};
use super::settings::{Effort, effort};
use super::strip::{self, Stripped};
use super::{encode, settings};

/// Makes the files that a picture is published as.
pub fn prepare(bytes: &[u8], purpose: PictureUse) -> Result<PreparedPicture, Refusal> {
    let stripped = strip::strip(bytes).ok_or(Refusal::Unreadable)?;
    let most = if stripped.animated { MOST_PIXELS_OF_FRAME } else { MOST_PIXELS };
    at_most(most, size(bytes).ok_or(Refusal::Unreadable)?)?;
    let format = stripped.format;
    let (is_still, has_private_metadata) = (!stripped.animated, stripped.has_private_metadata);
    let (decoded, search) = pixels::decode(bytes, &stripped)?;
    let has_variants = purpose == PictureUse::Shown && is_still;
    let (codes, encoded) = rayon::join(
        || pixels::finish_search(search, &decoded, bytes, (!is_still).then_some(format)),
        || encode(stripped, &decoded, has_variants),
    );
    let encoded = encoded.ok_or(Refusal::Unreadable)?;
    let files = encoded.iter().map(EncodedFile::describe).collect();
    let facts = PictureFacts { codes, has_private_metadata };
    let picture = Picture { key: settings::key(bytes, purpose), purpose, format, facts, files };
    Ok(PreparedPicture { picture, bytes: encoded.into_iter().map(|file| file.bytes).collect() })
}

/// A file with its size in pixels.
struct EncodedFile {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

impl EncodedFile {
    fn describe(&self) -> PictureFile {
        PictureFile {
            width: self.width,
            height: self.height,
            length: self.bytes.len() as u64,
            hash: hash_of(&[&self.bytes]),
        }
    }

    /// Whether it has more than one byte a pixel. A lossless file of so much grain is no drawing of few colours: WebP
    /// without loss would take seconds and be larger than WebP with loss.
    fn is_dense(&self) -> bool {
        self.bytes.len() as u64 > u64::from(self.width) * u64::from(self.height)
    }
}

/// The files that a picture is published as, its own first; nothing where its format cannot hold it.
fn encode(stripped: Stripped, decoded: &Decoded, has_variants: bool) -> Option<Vec<EncodedFile>> {
    let format = stripped.format;
    let mut encoded = vec![own_file(stripped, decoded)?];
    if has_variants {
        add_variants(&mut encoded, decoded, format);
    }
    Some(encoded)
}

/// The file at the picture's own address: the source without its metadata and with the same pixels, unless they must be
/// turned, converted to other colours or made fewer.
fn own_file(stripped: Stripped, decoded: &Decoded) -> Option<EncodedFile> {
    let same = |bytes| EncodedFile { width: decoded.full.0, height: decoded.full.1, bytes };
    let again = || {
        let (width, height) = (decoded.image.width(), decoded.image.height());
        Some(EncodedFile { width, height, bytes: encode::as_format(&decoded.image, stripped.format)? })
    };
    match stripped.bytes {
        Some(bytes) if !decoded.altered && !decoded.scaled => Some(same(bytes)),
        // A drawing of few colours can be smaller than its scaled copy, which has many.
        Some(bytes) if !decoded.altered && !decoded.must_shrink => match again() {
            Some(encoded) if encoded.bytes.len() < bytes.len() => Some(encoded),
            _ => Some(same(bytes)),
        },
        _ => again(),
    }
}

/// Adds the variants in WebP that save a reader bytes: each is smaller than the next wider one. If the widest is not
/// smaller than the picture itself, there is none: narrower ones alone would make browsers choose a blurred picture.
fn add_variants(encoded: &mut Vec<EncodedFile>, decoded: &Decoded, format: Format) {
    if encoded[0].bytes.len() < settings::WORTH_A_VARIANT {
        return;
    }
    let (top, height) = (decoded.image.width(), decoded.image.height());
    match effort(top, height) {
        Effort::None => {}
        Effort::OneSize => {
            let bytes = encode::quick_webp(&decoded.image);
            encoded.extend(smaller(bytes, &encoded[0]).map(|bytes| EncodedFile {
                width: top,
                height,
                bytes,
            }));
        }
        Effort::Full => {
            let may_be_flat = format != Format::Jpeg && !encoded[0].is_dense();
            add_sizes(encoded, &decoded.image, may_be_flat);
        }
    }
}

fn add_sizes(encoded: &mut Vec<EncodedFile>, picture: &DynamicImage, may_be_flat: bool) {
    let top = picture.width();
    let is_grain = encode::is_grain(picture);
    let widths: Vec<u32> = settings::widths(top).collect();
    // All at once: the widest takes longer than all others together.
    let sizes: Vec<(u32, u32, Option<Vec<u8>>)> = widths
        .into_par_iter()
        .with_max_len(1)
        .map(|width| {
            let narrower = (width < top).then(|| pixels::scaled(picture, width));
            let image = narrower.as_ref().unwrap_or(picture);
            (image.width(), image.height(), encode::webp(image, is_grain, may_be_flat))
        })
        .collect();
    for (width, height, bytes) in sizes {
        let wider = encoded.last().expect("the file at the picture's own address");
        match smaller(bytes, wider) {
            Some(bytes) => encoded.push(EncodedFile { width, height, bytes }),
            None if width == top => return,
            None => {}
        }
    }
}

fn smaller(bytes: Option<Vec<u8>>, wider: &EncodedFile) -> Option<Vec<u8>> {
    bytes.filter(|bytes| bytes.len() < wider.bytes.len())
}
