//! The site that an export is taken from: read and checked as for a build, so that nothing goes out which a build would
//! hold back.

use crate::cli::ExportSourceArgs;
use crate::commands::exit::Exit;
use crate::commands::report::Reporter;
use crate::commands::site::build_options;
use crate::diagnostics::{Diagnostic, Level};
use crate::pipeline::{PlannedSite, check_site};
use crate::render::{RenderCache, Renderer};
use crate::view::Views;

/// A site that may be published today: without drafts, scheduled and withdrawn bulletins.
pub(in crate::commands) struct ExportedSite {
    pub(in crate::commands) planned: PlannedSite,
    pub(in crate::commands) reporter: Reporter,
    /// Nothing is rendered twice.
    cache: RenderCache,
}

impl ExportedSite {
    /// Reads the site. An error in a file that the export `is_concerned` with is printed and ends it, like one in the
    /// configuration.
    pub(in crate::commands) fn open(
        args: &ExportSourceArgs,
        is_concerned: impl Fn(&str) -> bool,
    ) -> Result<ExportedSite, Exit> {
        ExportedSite::open_or_say(args, is_concerned, "export-errors")
    }

    /// The same for a command that has a sentence of its own for what errors keep it from doing.
    pub(in crate::commands) fn open_or_say(
        args: &ExportSourceArgs,
        is_concerned: impl Fn(&str) -> bool,
        refusal: &str,
    ) -> Result<ExportedSite, Exit> {
        let mut site_args = args.source.site_args();
        site_args.base_url.clone_from(&args.base_url);
        let report = check_site(&build_options(&site_args), &|_| {});
        let mut reporter = Reporter::new(&site_args, report.language);
        let concerns = |found: &Diagnostic| !found.file.starts_with("content/") || is_concerned(&found.file);
        let errors: Vec<Diagnostic> = report
            .diagnostics
            .into_iter()
            .filter(|found| found.level == Level::Error && concerns(found))
            .collect();
        let exit = Exit::for_findings(&errors, false);
        let planned = match report.planned {
            Some(planned) if exit == Exit::Clean && planned.theme.is_some() => planned,
            _ => {
                reporter.print_findings(errors);
                reporter.print_message(refusal, &[]);
                return Err(exit);
            }
        };
        let cache = RenderCache::without_search_index(&planned.site);
        Ok(ExportedSite { planned, reporter, cache })
    }

    /// The bytes of a published file, by its address with scheme and host.
    pub(in crate::commands) fn published(&self, address: &str) -> Option<Vec<u8>> {
        self.planned.published_file(&self.cache, address)
    }

    /// Hands the views of the site to `work`.
    pub(in crate::commands) fn with_views<T>(&self, work: impl FnOnce(&Views) -> T) -> T {
        self.with_renderer(|renderer| work(&renderer.views))
    }

    /// Hands what renders the site to `work`.
    pub(in crate::commands) fn with_renderer<T>(&self, work: impl FnOnce(&Renderer) -> T) -> T {
        work(&self.planned.renderer(&self.cache).expect("a site without a theme is not opened"))
    }
}
