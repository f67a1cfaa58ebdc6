//! A site that is read, related, planned and checked, and so can be rendered.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::pictures::{PictureStore, is_picture};
use super::safety::reason_to_withhold;
use super::share_pictures::SharePainter;
use crate::diagnostics::{Code, Diagnostic};
use crate::images::settings;
use crate::model::Site;
use crate::plan::{Files, Plan, SiteFile};
use crate::render::{RenderCache, RenderInput, Rendered, Renderer, SharePicture};
use crate::source::{SourceFile, read_inside};
use crate::theme::Theme;

/// A site that can be rendered. A copy shares everything with the original.
#[derive(Clone)]
pub struct PlannedSite {
    /// The site.
    pub site: Arc<Site>,
    /// Its outputs.
    pub plan: Arc<Plan>,
    /// Its other files.
    pub(crate) files: Arc<Files>,
    /// The processed pictures.
    pub(crate) pictures: Arc<PictureStore>,
    /// What draws its pictures for sharing; `None` where it does not ask for them, or has no font.
    pub(super) painter: Option<Arc<SharePainter>>,
    /// Its theme with the site's values; `None` when a template does not parse, or draws no frame.
    pub(crate) theme: Option<Arc<Theme>>,
    /// The files of `content/` besides documents, by path.
    pub(super) attachments: Arc<BTreeMap<String, SourceFile>>,
    /// The files of `static/`, by path below it.
    pub(super) statics: Arc<BTreeMap<String, SourceFile>>,
    /// The hashes of those texts among both in which nothing was found, by path from the root.
    pub(super) clean_texts: Arc<BTreeMap<String, u64>>,
    /// The site's folder.
    pub(super) root: Arc<Path>,
}

impl PlannedSite {
    /// Whether a site differs from an older one only in the words of some bulletins. That is so when
    /// [`LoadedSite`](super::LoadedSite) replaced these bulletins and shares everything else with the older site.
    pub(crate) fn differs_in_words_only(&self, older: &PlannedSite) -> bool {
        let themes = self.theme.as_ref().zip(older.theme.as_ref());
        Arc::ptr_eq(&self.plan, &older.plan)
            && Arc::ptr_eq(&self.files, &older.files)
            && themes.is_some_and(|(new, old)| Arc::ptr_eq(new, old))
    }

    /// The pictures of `content/` whose paths begin with a prefix.
    pub(crate) fn pictures_below(&self, prefix: &str) -> Vec<String> {
        let below = self.attachments.range(prefix.to_owned()..).map(|(path, _)| path);
        let below = below.take_while(|path| path.starts_with(prefix));
        below.filter(|path| is_picture(path)).cloned().collect()
    }

    /// A picture of `content/` as its author left it, for its author only; none where there is no such picture.
    pub(crate) fn source_of_picture(&self, path: &str) -> Option<Vec<u8>> {
        let file = self.attachments.get(path).filter(|_| is_picture(path))?;
        read_inside(&self.root, file).ok()
    }

    /// A renderer that uses the `cache` of this site; none without a theme.
    pub(crate) fn renderer<'a>(&'a self, cache: &'a RenderCache) -> Option<Renderer<'a>> {
        let theme = self.theme.as_ref()?;
        let input = RenderInput { site: &self.site, plan: &self.plan, theme, files: &self.files };
        Some(Renderer::new(input, cache))
    }

    /// The bytes of a published file, by its address with scheme and host; none where the site has no such file.
    pub(crate) fn published_file(&self, cache: &RenderCache, address: &str) -> Option<Vec<u8>> {
        let base = &self.site.config.base_url;
        let path = address.strip_prefix(base.origin())?.strip_prefix(base.prefix())?.strip_prefix('/')?;
        let path = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
        let output = &self.plan.outputs[self.plan.position(&path)?];
        let renderer = self.renderer(cache)?;
        self.bytes(&renderer, renderer.render(output).ok()?).ok()
    }

    /// The bytes of an output of this site. A file of all cases is made in memory as a whole.
    pub fn bytes(&self, renderer: &Renderer, rendered: Rendered) -> Result<Vec<u8>, Box<Diagnostic>> {
        let file = match rendered {
            Rendered::Bytes(bytes) => return Ok(bytes),
            Rendered::Cases(format, year) => {
                let mut bytes = Vec::new();
                renderer.write_cases(format, year, &mut bytes).expect("writing to memory cannot fail");
                return Ok(bytes);
            }
            Rendered::Share(SharePicture { id, shape }) => {
                let painter = self.painter.as_ref();
                let no_font = || Box::new(Diagnostic::new(Code::ShareFontMissing, ""));
                return painter.ok_or_else(no_font)?.picture(&renderer.views, id, shape);
            }
            Rendered::File(file) => file,
        };
        // The plan was made from these maps, so each of its files is in them.
        match file {
            SiteFile::Picture(path, part) => {
                let (picture, file) = (&self.files.images[&path], &self.attachments[&path]);
                self.pictures.part_bytes(picture, part, file)
            }
            SiteFile::Static(name) => {
                let file = &self.statics[&name];
                match self.files.images.get(&file.path).filter(|picture| picture.facts.has_private_metadata) {
                    Some(picture) => self.pictures.part_bytes(picture, 0, file),
                    None => self.read_again(file),
                }
            }
            SiteFile::Attachment(path) => self.read_again(&self.attachments[&path]),
        }
    }

    /// Reads a file that is published as it is. It may have changed since it was checked, so it is checked again where it
    /// differs.
    fn read_again(&self, file: &SourceFile) -> Result<Vec<u8>, Box<Diagnostic>> {
        let bytes = read_inside(&self.root, file)?;
        if let Some(picture) = self.files.images.get(&file.path) {
            let is_same = settings::key(&bytes, picture.purpose) == picture.key;
            let changed = || {
                Diagnostic::new(Code::UnreadableFile, &file.path)
                    .fact("reason", "the file has changed and is not checked yet")
            };
            return if is_same { Ok(bytes) } else { Err(Box::new(changed())) };
        }
        let clean = self.clean_texts.get(&file.path).copied();
        match reason_to_withhold(file, &bytes, clean, &self.site.config) {
            Some(reason) => Err(reason),
            None => Ok(bytes),
        }
    }
}
