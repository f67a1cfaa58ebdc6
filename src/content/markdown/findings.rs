//! What an author should know about a body, gathered while it is rendered.

use std::ops::Range;

use super::body::{Finding, FindingKind};
use super::context::RenderContext;
use super::literal::Literals;

/// The findings so far.
#[derive(Default)]
pub(super) struct FindingList {
    removed: Vec<Finding>,
    pub(super) literals: Literals,
}

impl FindingList {
    /// Reports HTML at a range of the prepared text that is left out.
    pub(super) fn report_removed(&mut self, what: String, range: &Range<usize>, context: &RenderContext<'_>) {
        let kind = FindingKind::RemovedHtml { what };
        self.removed.push(Finding { kind, span: context.span(range) });
    }

    /// All findings in the order of the file.
    pub(super) fn finish(self, context: &RenderContext<'_>) -> Vec<Finding> {
        let mut findings = self.removed;
        let literal = self.literals.finish();
        findings.extend(
            literal.iter().map(|run| Finding { kind: FindingKind::LiteralEmphasis, span: context.span(run) }),
        );
        findings.extend(
            context
                .prepared
                .forbidden
                .iter()
                .map(|span| Finding { kind: FindingKind::ForbiddenCharacter, span: context.in_file(span) }),
        );
        findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
        findings
    }
}
