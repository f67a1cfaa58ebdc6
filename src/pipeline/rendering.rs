//! Rendering a planned site as a whole.

use std::collections::HashSet;

use rayon::prelude::*;

use super::planned_site::PlannedSite;
use crate::diagnostics::{Diagnostic, sort};
use crate::plan::OutputKind;
use crate::render::{RenderCache, Renderer};

/// Prepares the rendering of a whole site and passes it to `work`. The errors are those of templates. Without a theme
/// there is no error here, because the check has reported the template that does not parse.
pub fn with_renderer<T>(
    planned: &PlannedSite,
    work: impl FnOnce(&Renderer) -> T,
) -> Result<T, Vec<Diagnostic>> {
    with_cache(planned, &RenderCache::new(&planned.site), |renderer| with_cards(renderer, work))
}

/// The same, but cards are rendered when a page needs them.
pub(super) fn with_lazy_renderer<T>(
    planned: &PlannedSite,
    work: impl FnOnce(&Renderer) -> Result<T, Vec<Diagnostic>>,
) -> Result<T, Vec<Diagnostic>> {
    with_cache(planned, &RenderCache::new(&planned.site), work)
}

fn with_cache<T>(
    planned: &PlannedSite,
    cache: &RenderCache,
    work: impl FnOnce(&Renderer) -> Result<T, Vec<Diagnostic>>,
) -> Result<T, Vec<Diagnostic>> {
    let Some(renderer) = planned.renderer(cache) else { return Err(Vec::new()) };
    work(&renderer)
}

fn with_cards<T>(renderer: &Renderer, work: impl FnOnce(&Renderer) -> T) -> Result<T, Vec<Diagnostic>> {
    renderer.views.render_cards().map_err(|reason| vec![*reason])?;
    Ok(work(renderer))
}

/// Renders everything that has a template and writes nothing; returns the errors that a build would meet. Only templates
/// of a site can be wrong, so a site without any is not rendered.
pub(crate) fn check_rendering(planned: &PlannedSite) -> Vec<Diagnostic> {
    if !planned.theme.as_ref().is_some_and(|theme| theme.has_own_templates) {
        return Vec::new();
    }
    let failures = |renderer: &Renderer| {
        let outputs = renderer.plan.outputs.par_iter();
        let outputs = outputs.filter(|output| !matches!(output.kind, OutputKind::Search(_)));
        distinct_failures(
            outputs.filter_map(|output| renderer.render(output).err().map(|failure| *failure)).collect(),
        )
    };
    let cache = RenderCache::without_search_index(&planned.site);
    let failed = with_cache(planned, &cache, |renderer| with_cards(renderer, failures));
    failed.unwrap_or_else(|reasons| reasons)
}

/// One template error breaks many pages: each span of a template is reported once, with its first page.
pub(super) fn distinct_failures(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    diagnostics.retain(|found| seen.insert((found.code, found.file.clone(), found.span.clone())));
    sort(&mut diagnostics);
    diagnostics
}
