//! The site that the preview shows. Its outputs are rendered when they are requested.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::page_script::page_version;
use crate::address::Address;
use crate::diagnostics::Diagnostic;
use crate::pipeline::{PlannedSite, SiteChanges};
use crate::plan::{Output, Plan};
use crate::render::RenderCache;

/// Rendered pages that are kept. After a change each open page asks for its version, and then for its contents if that
/// differs; hardly anybody has more pages open.
const KEPT_PAGES: usize = 16;

/// A site that can be rendered.
pub(super) struct ShownSite {
    planned: PlannedSite,
    cache: RenderCache,
    /// The first pages that were requested, with their indices in the plan.
    kept: [OnceLock<(usize, Arc<RenderedPage>)>; KEPT_PAGES],
    /// Outputs rendered since the preview began.
    rendered: Arc<AtomicUsize>,
    /// Set when a template could not render a page.
    has_failed: OnceLock<()>,
}

/// A rendered page and its version.
pub(super) struct RenderedPage {
    pub(super) bytes: Vec<u8>,
    pub(super) version: String,
}

impl ShownSite {
    /// Shows a site; `None` if it has no theme, because a template does not parse.
    pub(super) fn new(planned: PlannedSite, rendered: Arc<AtomicUsize>) -> Option<ShownSite> {
        let cache = RenderCache::new(&planned.site);
        ShownSite::with_cache(planned, cache, rendered)
    }

    fn with_cache(planned: PlannedSite, cache: RenderCache, rendered: Arc<AtomicUsize>) -> Option<ShownSite> {
        planned.theme.as_ref()?;
        Some(ShownSite { planned, cache, kept: Default::default(), rendered, has_failed: OnceLock::new() })
    }

    /// Shows the next state of the site. Parts of the cache that depend only on unchanged bulletins are kept.
    pub(super) fn next(&self, planned: PlannedSite) -> Option<ShownSite> {
        if !planned.differs_in_words_only(&self.planned) {
            return ShownSite::new(planned, self.rendered.clone());
        }
        let cache = RenderCache::after(&self.cache, &self.planned.site, &planned.site);
        ShownSite::with_cache(planned, cache, self.rendered.clone())
    }

    pub(super) fn plan(&self) -> &Plan {
        &self.planned.plan
    }

    /// Percent-encoded path before every address.
    pub(super) fn prefix(&self) -> &str {
        self.planned.site.config.base_url.prefix()
    }

    /// The theme's style sheets: the name that all versions share, and the address of this one.
    pub(super) fn styles(&self) -> impl Iterator<Item = (String, String)> {
        let assets = self.planned.files.assets.iter().filter(|(name, _)| name.ends_with(".css"));
        assets.map(|(name, published)| (name.clone(), Address::new(published.clone()).href(self.prefix())))
    }

    /// The address of the page of the changed document, if only one changed and it has a page.
    pub(super) fn page_of_change(&self, changes: &SiteChanges) -> Option<String> {
        let mut changed = changes.documents.iter();
        let (path, None) = (changed.next()?, changed.next()) else { return None };
        let position = self.plan().position(&Address::of_source(path)?.output_path())?;
        let page =
            Some(&self.plan().outputs[position]).filter(|page| page.origin.as_deref() == Some(path))?;
        Some(page.address.href(self.prefix()))
    }

    /// The bytes of an output, as a build publishes them.
    pub(super) fn bytes(&self, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.rendered.fetch_add(1, Ordering::Relaxed);
        let renderer = self.planned.renderer(&self.cache).expect("a site that is shown has a theme");
        let rendered = renderer.render(output).inspect_err(|_| _ = self.has_failed.set(()))?;
        self.planned.bytes(&renderer, rendered)
    }

    /// The bytes of every output, by path.
    pub(super) fn outputs(&self) -> Result<BTreeMap<String, Vec<u8>>, Box<Diagnostic>> {
        let outputs = self.plan().outputs.iter();
        outputs.map(|output| Ok((output.path.clone(), self.bytes(output)?))).collect()
    }

    /// A page, which is kept if there is room.
    pub(super) fn page(&self, index: usize) -> Result<Arc<RenderedPage>, Box<Diagnostic>> {
        let known = self.kept.iter().filter_map(OnceLock::get).find(|(known, _)| *known == index);
        if let Some((_, page)) = known {
            return Ok(page.clone());
        }
        let bytes = self.bytes(&self.plan().outputs[index])?;
        let page = Arc::new(RenderedPage { version: page_version(&bytes, self.styles()), bytes });
        // Without a free slot the page is rendered again for the next request.
        let _ = self.kept.iter().find(|slot| slot.set((index, page.clone())).is_ok());
        Ok(page)
    }

    /// Whether a template could not render a page.
    pub(super) fn has_failed(&self) -> bool {
        self.has_failed.get().is_some()
    }

    /// How many outputs were rendered since the preview began.
    pub(super) fn rendered(&self) -> usize {
        self.rendered.load(Ordering::Relaxed)
    }
}
