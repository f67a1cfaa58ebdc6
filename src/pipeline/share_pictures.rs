//! Pictures for sharing: drawn once, and taken from the cache afterwards.
//!
//! The key of a picture is its drawing as SVG and the font, of a font of the site its bytes, so a bulletin whose words and
//! facts are the same has the same picture, whatever day it is. A site that does not ask for pictures loads no font.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::sealed::{seal, unseal};
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic};
use crate::export::{Fonts, Sheet, Subject};
use crate::model::BulletinId;
use crate::plan::ShareShape;
use crate::source::{fonts_of_site, read_kept, share_cache, system_fonts};
use crate::view::Views;
use crate::write::cache;

/// No picture is longer, in bytes.
const LONGEST: u64 = 16 << 20;

/// What draws the pictures of a site.
pub(super) struct SharePainter {
    fonts: Fonts,
    /// The hash of each font file of the site, by its path.
    font_files: Vec<(PathBuf, [u8; 32])>,
    folder: PathBuf,
}

impl SharePainter {
    /// That of a site that asks for pictures; none for every other.
    ///
    /// # Errors
    ///
    /// That no font has the characters of the site's language.
    pub(super) fn new(root: &Path, config: &Config) -> Result<Option<Arc<SharePainter>>, Box<Diagnostic>> {
        let Some(asked) = &config.share_pictures else { return Ok(None) };
        let (database, font_files) = match &asked.font {
            Some(path) => {
                let (database, hash) = fonts_of_site(root, path);
                (database, vec![(PathBuf::from(path), hash)])
            }
            None => (system_fonts(), Vec::new()),
        };
        let missing = || {
            let found = Diagnostic::new(Code::ShareFontMissing, crate::config::CONFIG_FILE);
            let found = found.at(asked.span.clone());
            Box::new(asked.font.iter().fold(found, |found, path| found.fact("path", path)))
        };
        let fonts = Fonts::new(database, config.language).ok_or_else(missing)?;
        Ok(Some(Arc::new(SharePainter { fonts, font_files, folder: share_cache(root) })))
    }

    /// The hash of each font file of the site that is drawn with, by its path from the root.
    pub(super) fn font_files(&self) -> &[(PathBuf, [u8; 32])] {
        &self.font_files
    }

    /// A picture of a bulletin as PNG.
    pub(super) fn picture(
        &self,
        views: &Views,
        id: BulletinId,
        shape: ShareShape,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let subject = Subject::of_bulletin(views, &views.bulletin_text(id));
        let sheet = match shape {
            ShareShape::Wide => Sheet::Wide,
            ShareShape::Square => Sheet::Square,
        };
        let svg = sheet.svg(&subject, "", &self.fonts);
        let mut key = Sha256::new().chain_update(&self.fonts.family).chain_update([0]);
        self.font_files.iter().for_each(|(_, hash)| key.update(hash));
        key.update(&svg);
        let name: String = key.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        let kept = read_kept(&self.folder.join(&name), LONGEST);
        if let Some(png) = kept.and_then(|bytes| unseal(&name, &cache::secret(), &bytes)) {
            return Ok(png);
        }
        let png = self.fonts.png(sheet, &svg).map_err(|error| {
            let found = Diagnostic::new(Code::UnreadableFile, &*views.site.bulletin(id).path);
            Box::new(found.fact("reason", error.to_string()))
        })?;
        // What cannot be stored costs time in the next build, and nothing else.
        let _ = cache::store(&self.folder, &name, &seal(&name, &cache::secret(), &png));
        Ok(png)
    }
}
