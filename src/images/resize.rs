//! A picture's pixels at another size. Only the kinds of pixels that pictures here have are named, so that the program holds
//! no code for the others: that is 3 MB less of it.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::InnerPixel;
use fast_image_resize::{PixelTrait, Resizer};

/// Scales an image; `from` are the bytes of its pixels, row by row, and the result has as many bytes a pixel.
///
/// # Panics
///
/// If the bytes are not those of all pixels.
pub(super) fn resize<P: PixelTrait + InnerPixel>(
    from: &[u8],
    (width, height): (u32, u32),
    (to_width, to_height): (u32, u32),
) -> Vec<u8> {
    let from = TypedImageRef::<P>::from_buffer(width, height, from).expect("an image has its pixels");
    let mut bytes = vec![0; to_width as usize * to_height as usize * P::size()];
    let mut to =
        TypedImage::<P>::from_buffer(to_width, to_height, &mut bytes).expect("there is room for all pixels");
    Resizer::new().resize_typed(&from, &mut to, None).expect("both have the same kind of pixels");
    bytes
}
