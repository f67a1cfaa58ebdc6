//! What becomes of a picture of `content/` before readers get it. Its metadata is removed (a phone writes into a photo
//! where it was taken), it is turned upright, made no larger than a screen can show, and also made in WebP at the widths
//! that phones ask for.
//!
//! Everything here is a function of bytes: [`prepare()`] takes those of a file and returns those to publish. Reading and
//! keeping them is up to the pipeline; [`cache_entry`] is how the results lie in the cache.
//!
//! In reading order: `picture` has the types, [`settings`] decides what is made, `prepare` makes it.
//! `limits` says which are too large, `strip` removes metadata without touching a pixel, `pixels` decodes where pixels must change, `encode` writes
//! them, `resize` makes them smaller, `qr` looks for codes that a phone could scan, `frames` does so in pictures that move.

pub mod cache_entry;
mod crop;
mod encode;
mod frames;
pub(crate) mod limits;
mod picture;
mod pixels;
mod prepare;
mod qr;
mod resize;
pub mod settings;
mod strip;

pub(crate) use crop::{as_png, cropped};
pub use picture::{Format, Picture, PictureFacts, PictureFile, PictureUse, PreparedPicture, Refusal, size};
pub use prepare::prepare;
pub(crate) use qr::CodeSearch;
