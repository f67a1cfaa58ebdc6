//! Pictures in pages: the files that a browser may choose from, their size so that the text does not jump while they
//! load, and which of them load only when a reader scrolls to them.

use std::borrow::Cow;
use std::fmt::Write;

use serde::Serialize;
use tera::Value;

use super::{Views, safe, with_entries};
use crate::content::bulletin::Cover;
use crate::content::markdown::Body;
use crate::content::reference::{ImageSource, image_source};
use crate::images::{Format, Picture};
use crate::markup::{escape_attribute, escape_text};
use crate::model::PublishedBulletin;
use crate::plan::ImageSize;

/// Pixels of the column of text in the default theme: 46rem less its margins of 1rem on each side.
const COLUMN: u32 = 704;

/// Pixels of the margins of the column on a small screen, both sides together.
const MARGINS: u32 = 32;

/// Sharing apps ignore narrower pictures, in pixels.
const SMALLEST_SHARED: u32 = 300;

#[derive(Serialize)]
struct CoverView<'a> {
    src: String,
    alt: &'a str,
    width: u32,
    height: u32,
}

/// A picture that a page shows.
struct PublishedPicture<'a> {
    src: String,
    size: Option<(u32, u32)>,
    /// Its files, where the program has made them.
    picture: Option<&'a Picture>,
}

impl Views<'_> {
    /// The cover of a bulletin: `src`, `alt`, `width`, `height` and `html`, the whole element.
    pub(super) fn cover(&self, cover: &Cover, path: &str) -> Option<Value> {
        let shown = self.published_picture(&cover.src.text, path)?;
        let (width, height) = shown.size?;
        let mut html = String::new();
        self.open_picture(&mut html, &shown);
        html.push_str("<img src=\"");
        escape_attribute(&mut html, &shown.src);
        html.push_str("\" alt=\"");
        escape_attribute(&mut html, &cover.alt);
        html.push('"');
        push_size(&mut html, &shown);
        // The cover is usually the largest thing that a reader waits for.
        html.push_str(" fetchpriority=\"high\" decoding=\"async\">");
        close_picture(&mut html, &shown);
        let view = CoverView { src: shown.src, alt: &cover.alt, width, height };
        Some(with_entries(Value::from_serializable(&view), [("html", safe(&html))]))
    }

    /// The address on this site of a picture that a document names.
    pub(super) fn picture_address(&self, written: &str, path: &str) -> Option<String> {
        Some(self.published_picture(written, path)?.src)
    }

    /// The cover of a bulletin for sharing apps, with scheme and host, and its size. They need a JPEG or PNG that is not
    /// too small.
    pub(super) fn cover_image(&self, bulletin: &PublishedBulletin) -> Option<(String, ImageSize)> {
        let cover = bulletin.facts.cover.as_ref()?;
        let shown = self.published_picture(&cover.src.text, &bulletin.path)?;
        let (width, height) = shown.size?;
        let fits = shown.picture.is_none_or(|picture| {
            matches!(picture.format, Format::Jpeg | Format::Png) && picture.width() >= SMALLEST_SHARED
        });
        let url = format!("{}{}", self.site.config.base_url.origin(), shown.src);
        fits.then_some((url, ImageSize { width: width as usize, height: height as usize }))
    }

    /// The text of a document with its pictures filled in. The first of them does not wait.
    pub(super) fn html<'b>(&self, body: &'b Body, path: &str) -> Cow<'b, str> {
        self.html_below(body, path, false)
    }

    /// The text of a document with its pictures filled in, below a cover or not.
    pub(super) fn html_below<'b>(&self, body: &'b Body, path: &str, covered: bool) -> Cow<'b, str> {
        let written = body.html.read();
        if body.image_slots.is_empty() {
            return written;
        }
        let mut html = String::with_capacity(written.len() + 300 * body.image_slots.len());
        let mut done = 0;
        let mut waits = covered;
        for slot in &body.image_slots {
            html.push_str(&written[done..slot.start]);
            done = slot.end;
            let image = &body.images[slot.image];
            let Some(shown) = self.published_picture(&image.written, path) else {
                html.push_str("<span class=\"missing-image\">");
                escape_text(&mut html, &image.alt);
                html.push_str("</span>");
                continue;
            };
            self.open_picture(&mut html, &shown);
            html.push_str(&written[slot.start..slot.end - 1]);
            push_size(&mut html, &shown);
            html.push_str(if waits {
                " loading=\"lazy\" decoding=\"async\">"
            } else {
                " decoding=\"async\">"
            });
            close_picture(&mut html, &shown);
            waits = true;
        }
        html.push_str(&written[done..]);
        Cow::Owned(html)
    }

    /// The text of a document block by block, with the words of pictures that cannot be shown.
    pub(super) fn text_blocks(&self, body: &Body, path: &str) -> impl Iterator<Item = String> {
        body.text.blocks(|slot| {
            let image = &body.images[body.image_slots[slot].image];
            self.published_picture(&image.written, path).is_none().then_some(image.alt.as_str())
        })
    }

    /// The picture to which the file `path` refers in this way; none if it is not published.
    fn published_picture(&self, written: &str, path: &str) -> Option<PublishedPicture<'_>> {
        let source = image_source(written, path)?;
        let src = self.href(&source.address()?);
        match source {
            ImageSource::Content(file) => {
                let picture = self.files.images.get(&file)?;
                Some(PublishedPicture {
                    src,
                    size: Some((picture.width(), picture.height())),
                    picture: Some(picture),
                })
            }
            ImageSource::Static(name) => {
                let pixels = |number| u32::try_from(number).ok();
                let image = self.files.statics.get(&name).copied().flatten();
                let size =
                    image.and_then(|ImageSize { width, height }| Some((pixels(width)?, pixels(height)?)));
                Some(PublishedPicture { src, size, picture: None })
            }
        }
    }

    fn open_picture(&self, html: &mut String, shown: &PublishedPicture) {
        let Some(picture) = shown.picture.filter(|picture| picture.files.len() > 1) else { return };
        html.push_str("<picture><source type=\"image/webp\" srcset=\"");
        for (index, (address, part)) in picture.variants().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(html, "{comma}{} {}w", self.href(&address), part.width);
        }
        let width = picture.width();
        let column = if width < COLUMN { format!("{width}px") } else { "44rem".to_owned() };
        let wide = width.min(COLUMN) + MARGINS;
        let _ = write!(html, "\" sizes=\"(min-width: {wide}px) {column}, calc(100vw - 2rem)\">");
    }
}

fn close_picture(html: &mut String, shown: &PublishedPicture) {
    if shown.picture.is_some_and(|picture| picture.files.len() > 1) {
        html.push_str("</picture>");
    }
}

fn push_size(html: &mut String, shown: &PublishedPicture) {
    if let Some((width, height)) = shown.size {
        let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
    }
}
