//! A drawing as PNG or PDF.

use std::borrow::Cow;
use std::sync::Arc;

use krilla::geom::Size;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, FaceInfo};
use resvg::usvg::{Options, Tree};

use super::Sheet;
use super::widths::Widths;
use crate::diagnostics::Language;

/// Fonts with Chinese characters, in the order in which they are taken: those of phones and offices, then free ones.
const FAMILIES: [&str; 12] = [
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "HarmonyOS Sans SC",
    "MiSans",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Droid Sans Fallback",
];

/// Millimetres in points.
const POINTS: f32 = 72.0 / 25.4;

/// Fonts to draw with, and the family that is used.
pub(crate) struct Fonts {
    database: Arc<Database>,
    /// The name of the family.
    pub(crate) family: String,
    /// How wide its characters are.
    pub(super) widths: Widths,
    /// The language of what is drawn.
    language: Language,
}

/// Why a picture could not be made. These are faults of the program or of a font.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PictureError {
    /// The drawing cannot be read.
    #[error("{0}")]
    Drawing(#[from] resvg::usvg::Error),
    /// The picture cannot be written.
    #[error("the picture cannot be encoded")]
    Encoding,
}

impl Fonts {
    /// A text as it is drawn. Fonts with Chinese characters have wide curly quotation marks, so English texts get straight ones.
    pub(super) fn drawn<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.language {
            Language::ZhCn => Cow::Borrowed(text),
            Language::En => Cow::Owned(text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")),
        }
    }

    /// Chooses the family: the first known one that has the characters of a language, otherwise any that has them. None
    /// where no font has them.
    pub(crate) fn new(database: Database, language: Language) -> Option<Fonts> {
        // Chinese sites need 诈; English ones whatever has letters.
        let sample = if language == Language::En { 'a' } else { '诈' };
        let has_sample = |face: &&FaceInfo| {
            let reads = |data: &[u8], index| {
                ttf_parser::Face::parse(data, index).is_ok_and(|face| face.glyph_index(sample).is_some())
            };
            database.with_face_data(face.id, reads).unwrap_or(false)
        };
        let is_called = |face: &&FaceInfo, name: &str| face.families.iter().any(|(known, _)| known == name);
        let of_family = |name: &&str| database.faces().find(|face| is_called(face, name) && has_sample(face));
        let face = FAMILIES.iter().find_map(of_family).or_else(|| database.faces().find(has_sample))?;
        let family = face.families.first()?.0.clone();
        let read =
            |data: &[u8], index| ttf_parser::Face::parse(data, index).ok().map(|face| Widths::new(&face));
        let faces = database.faces().filter(|face| is_called(face, &family));
        let widths = faces.filter_map(|face| database.with_face_data(face.id, read).flatten());
        let widths = widths.reduce(Widths::or_wider)?;
        Some(Fonts { database: Arc::new(database), family, widths, language })
    }

    fn tree(&self, svg: &str) -> Result<Tree, PictureError> {
        let options = Options {
            fontdb: Arc::clone(&self.database),
            font_family: self.family.clone(),
            ..Options::default()
        };
        Ok(Tree::from_str(svg, &options)?)
    }

    /// A sheet as PNG.
    pub(crate) fn png(&self, sheet: Sheet, svg: &str) -> Result<Vec<u8>, PictureError> {
        let tree = self.tree(svg)?;
        let scale = sheet.scale();
        let side = |length: f32| (length * scale).round() as u32;
        let (width, height) = (side(tree.size().width()), side(tree.size().height()));
        let mut pixels = Pixmap::new(width, height).ok_or(PictureError::Encoding)?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        pixels.encode_png().map_err(|_| PictureError::Encoding)
    }

    /// A sheet in millimetres as a PDF of one page of its size, with its text as text.
    pub(crate) fn pdf(&self, svg: &str) -> Result<Vec<u8>, PictureError> {
        let tree = self.tree(svg)?;
        let size = Size::from_wh(tree.size().width() * POINTS, tree.size().height() * POINTS)
            .ok_or(PictureError::Encoding)?;
        let mut document = krilla::Document::new();
        let settings = PageSettings::from_wh(size.width(), size.height()).ok_or(PictureError::Encoding)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        surface.draw_svg(&tree, size, SvgSettings::default());
        surface.finish();
        page.finish();
        document.finish().map_err(|_| PictureError::Encoding)
    }
}
