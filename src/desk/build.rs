//! Building the site from the desk, as `fanzha build` does: into `public/`, or not at all while something forbids it.

use serde::Serialize;

use super::answer::DeskAnswer;
use super::findings::{FindingView, finding_views};
use super::pages::Page;
use crate::config::{Config, SAMPLE_ADDRESS};
use crate::diagnostics::{Diagnostic, Level};
use crate::pipeline::{
    BegunBuild, BuildResult, BuildSetting, CacheUse, CheckReport, Published, Target, forbid_publishing,
    publish,
};
use crate::write::Summary;

#[derive(Serialize)]
struct BuiltView {
    is_built: bool,
    message: String,
    folder: String,
    /// Whether the address of the site is still the example of `init`.
    has_sample_address: bool,
    findings: Vec<FindingView>,
}

/// Builds the site and says what has changed, or what forbids it.
pub(super) fn build(page: &Page) -> DeskAnswer {
    let options = &page.desk.options;
    let output = options.root.join("public");
    let target = Target { output: &output, adopt: false };
    let mut begun = BegunBuild::new(BuildSetting {
        options,
        target: &target,
        strict: page.desk.setting.strict,
        program: page.desk.setting.program,
        now: (page.desk.setting.clock)(),
    });
    if let Some(result) = begun.known_result() {
        let summary = Summary { unchanged: result.outputs, ..Summary::default() };
        return built(page, &summary, &result);
    }
    let (report, pages) = begun.check_site(CacheUse::Whole, &|_| {});
    let CheckReport { planned, mut diagnostics, language, .. } = report;
    let strict = page.desk.setting.strict;
    let Some(planned) = planned.filter(|_| !forbid_publishing(&diagnostics, strict)) else {
        return not_built(page, &diagnostics);
    };
    match publish(&planned, options, &target, pages, &|_| {}) {
        Ok(Published { summary, manifest }) => {
            let result = BuildResult::new(&planned, diagnostics, language);
            begun.keep(&planned, &summary, manifest, &result);
            built(page, &summary, &result)
        }
        Err(mut reasons) => {
            diagnostics.append(&mut reasons);
            not_built(page, &diagnostics)
        }
    }
}

fn has_sample_address(config: &Config) -> bool {
    format!("{}{}/", config.base_url.origin(), config.base_url.prefix()) == SAMPLE_ADDRESS
}

fn built(page: &Page, summary: &Summary, result: &BuildResult) -> DeskAnswer {
    let facts = [
        ("written", &*summary.written.to_string()),
        ("deleted", &*summary.deleted.len().to_string()),
        ("unchanged", &*summary.unchanged.to_string()),
        ("bulletins", &*result.bulletins.to_string()),
    ];
    let view = BuiltView {
        is_built: true,
        message: page.say("built", &facts),
        folder: page.desk.setting.output.clone(),
        has_sample_address: page.config().is_some_and(has_sample_address),
        findings: finding_views(page, result.diagnostics.iter(), Level::Warning),
    };
    page.answer(200, "built.html", &page.say("built-title", &[]), &view)
}

fn not_built(page: &Page, diagnostics: &[Diagnostic]) -> DeskAnswer {
    let view = BuiltView {
        is_built: false,
        message: page.say("not-built", &[]),
        folder: String::new(),
        has_sample_address: false,
        findings: finding_views(page, diagnostics.iter(), Level::Warning),
    };
    page.answer(422, "built.html", &page.say("not-built-title", &[]), &view)
}
