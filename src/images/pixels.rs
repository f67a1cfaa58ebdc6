//! Decodes a picture where its pixels must change: turns it upright, makes it small enough, brings its colours
//! to those of the web.
//!
//! Colours: every published file is sRGB without a colour profile. A profile names the device that it belongs
//! to, takes up to megabytes, and would have to go along with every variant. No reader of a bulletin misses
//! colours outside of sRGB. A picture of another RGB profile, such as Display P3 of phones, is converted.

use std::io::Cursor;

use fast_image_resize::pixels::{U8x3, U8x4};
use image::metadata::Orientation;
use image::{DynamicImage, ImageBuffer, ImageDecoder, ImageFormat, ImageReader};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::frames::look_through_later_frames;
use super::limits::{MOST_TRANSPARENT, at_most, decoder_limits, most_pixels};
use super::picture::{Format, Refusal};
use super::qr::{CodeSearch, Search, Sizes, searched_whole};
use super::resize::resize;
use super::settings::WIDEST;
use super::strip::Stripped;

/// A picture as it is to be shown; see [`decode`].
pub(super) struct Decoded {
    /// Eight bits a channel, RGB or RGBA, at most [`WIDEST`] across.
    pub(super) image: DynamicImage,
    /// Width and height of all of its pixels, upright.
    pub(super) full: (u32, u32),
    /// Whether it has fewer pixels than the source.
    pub(super) scaled: bool,
    /// Whether only smaller copies of the source are looked through for codes, so that the source's pixels cannot be published.
    pub(super) must_shrink: bool,
    /// Whether it was turned or its colours were converted, so that the source's pixels cannot be published.
    pub(super) altered: bool,
    /// Whether all of it has been looked through for codes already.
    is_searched: bool,
}

/// Decodes a picture unless it is broken or too large, and begins to search it for codes; [`finish_search`] ends that. One that
/// moves is decoded only to see whether it is whole: it is published with the frames that it has.
pub(super) fn decode(bytes: &[u8], stripped: &Stripped) -> Result<(Decoded, Search), Refusal> {
    let (format, is_still) = (stripped.format, !stripped.animated);
    let mut decoder = decoder(bytes, stripped)?;
    let (width, height) = decoder.dimensions();
    let orientation = decoder.orientation().ok().filter(|_| is_still).unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten().filter(|_| is_still);
    let image = DynamicImage::from_decoder(decoder).map_err(|_| Refusal::Unreadable)?;
    let image = eight_bits(image);
    let size = (u64::from(width), u64::from(height));
    if image.color().has_alpha() {
        at_most(MOST_TRANSPARENT, size)?;
    }
    let is_turned = turns(orientation);
    let full = if is_turned { (height, width) } else { (width, height) };
    let scaled = is_still && full.0 > WIDEST;
    // GIF files are published as they are.
    let will_shrink = scaled && format != Format::Gif;
    let is_wide = image.width() > WIDEST;
    let must_shrink = is_wide && will_shrink && !searched_whole(size);
    let mut search = Search::new(is_still);
    // Both only read the pixels, so one does not wait for the other.
    let ((), narrower) = rayon::join(
        || match (is_wide, will_shrink) {
            (true, false) => search.look_through(&image, Sizes::All),
            (true, true) if searched_whole(size) => search.look_through(&image, Sizes::Own),
            _ => {}
        },
        || scaled.then(|| narrowed(&image, is_turned)),
    );
    let mut image = narrower.unwrap_or(image);
    image.apply_orientation(orientation);
    let converted = profile.is_some_and(|profile| to_srgb(&mut image, &profile).is_some());
    let altered = converted || orientation != Orientation::NoTransforms;
    Ok((Decoded { image, full, scaled, must_shrink, altered, is_searched: is_wide && !scaled }, search))
}

/// The picture at the width at which it is published, once it is turned.
fn narrowed(image: &DynamicImage, is_turned: bool) -> DynamicImage {
    if is_turned {
        resized(image, proportional(image.height(), WIDEST, image.width()), WIDEST)
    } else {
        scaled(image, WIDEST)
    }
}

/// Looks through what is published, and through later frames: whether a phone could scan a QR code in it, at its own size or at
/// one that is published.
pub(super) fn finish_search(
    mut search: Search,
    decoded: &Decoded,
    bytes: &[u8],
    moving: Option<Format>,
) -> CodeSearch {
    if !decoded.is_searched {
        search.look_through(&decoded.image, Sizes::All);
    }
    if let Some(format) = moving {
        look_through_later_frames(bytes, format, decoder_limits(), &mut search);
    }
    search.outcome
}

/// What decodes a file, unless it is broken or too large.
fn decoder<'b>(bytes: &'b [u8], stripped: &Stripped) -> Result<impl ImageDecoder + use<'b>, Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), library_format(stripped.format));
    reader.limits(decoder_limits());
    let decoder = reader.into_decoder().map_err(|_| Refusal::Unreadable)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Refusal::Unreadable);
    }
    let most = most_pixels(decoder.color_type(), stripped.format, stripped.scans);
    at_most(most, (width.into(), height.into()))?;
    Ok(decoder)
}

/// The picture at a smaller width.
pub(super) fn scaled(image: &DynamicImage, width: u32) -> DynamicImage {
    resized(image, width, proportional(image.width(), width, image.height()))
}

/// The length of a side when the other one shrinks from `from` to `to`.
fn proportional(from: u32, to: u32, other: u32) -> u32 {
    let scaled = (u64::from(other) * u64::from(to) + u64::from(from) / 2) / u64::from(from);
    u32::try_from(scaled).expect("pictures are only made smaller").max(1)
}

fn resized(image: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let (from, to) = ((image.width(), image.height()), (width, height));
    let has_alpha = image.color().has_alpha();
    let bytes = match has_alpha {
        true => resize::<U8x4>(image.as_bytes(), from, to),
        false => resize::<U8x3>(image.as_bytes(), from, to),
    };
    from_bytes(bytes, width, height, has_alpha)
}

fn from_bytes(bytes: Vec<u8>, width: u32, height: u32, has_alpha: bool) -> DynamicImage {
    let image = if has_alpha {
        ImageBuffer::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8)
    } else {
        ImageBuffer::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8)
    };
    image.expect("the bytes are those of all pixels")
}

/// Eight bits a channel; the alpha channel is dropped where nothing is transparent, since it costs bytes.
fn eight_bits(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return DynamicImage::ImageRgb8(image.into_rgb8());
    }
    let image = image.into_rgba8();
    let is_opaque = image.as_raw().iter().skip(3).step_by(4).all(|alpha| *alpha == u8::MAX);
    if !is_opaque {
        return DynamicImage::ImageRgba8(image);
    }
    // In place, because a copy beside a large picture would double the memory.
    let (width, height) = image.dimensions();
    let mut bytes = image.into_raw();
    let pixels = bytes.len() / 4;
    (1..pixels).for_each(|at| bytes.copy_within(at * 4..at * 4 + 3, at * 3));
    bytes.truncate(pixels * 3);
    from_bytes(bytes, width, height, false)
}

fn turns(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

fn library_format(format: Format) -> ImageFormat {
    match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::Gif => ImageFormat::Gif,
        Format::Webp => ImageFormat::WebP,
        Format::Bmp => ImageFormat::Bmp,
    }
}

/// A difference from sRGB, of 255, below which a profile counts as sRGB: nobody sees it, and profiles that are meant as
/// sRGB differ by rounding.
const INVISIBLE: u8 = 3;

/// Converts colours; nothing when they are sRGB already, or of a profile that is not for RGB.
fn to_srgb(image: &mut DynamicImage, profile: &[u8]) -> Option<()> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Rgb || looks_like_srgb(&profile)? {
        return None;
    }
    let (layout, has_alpha) =
        if image.color().has_alpha() { (Layout::Rgba, true) } else { (Layout::Rgb, false) };
    let transform = profile
        .create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default())
        .ok()?;
    let mut converted = vec![0; image.as_bytes().len()];
    transform.transform(image.as_bytes(), &mut converted).ok()?;
    *image = from_bytes(converted, image.width(), image.height(), has_alpha);
    Some(())
}

/// Whether a profile leaves the colours of sRGB where they are, whatever it is called.
fn looks_like_srgb(profile: &ColorProfile) -> Option<bool> {
    const STEPS: [u8; 5] = [0, 48, 128, 200, 255];
    let srgb = ColorProfile::new_srgb();
    let transform =
        profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, TransformOptions::default()).ok()?;
    let mut colours = Vec::with_capacity(3 * STEPS.len().pow(3));
    for red in STEPS {
        for green in STEPS {
            colours.extend(STEPS.iter().flat_map(|blue| [red, green, *blue]));
        }
    }
    let mut converted = vec![0; colours.len()];
    transform.transform(&colours, &mut converted).ok()?;
    Some(colours.iter().zip(&converted).all(|(before, after)| before.abs_diff(*after) < INVISIBLE))
}
