//! Findings about a text that another finding describes better: each mistake is reported once.

use std::ops::Range;

use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Level};

/// Drops the findings of a file that repeat another one:
/// - a suspect link that is a remote picture, or a bad old address of the site;
/// - a remote picture found by its whole tag, where its address is a finding as well;
/// - a mobile number in an email address;
/// - a hotline that is a person's mobile number.
///
/// A rule that the site has turned off hides no other.
pub(crate) fn drop_repeated_findings(config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let spans = |code| SpansOfCode::new(diagnostics, code, config.level(code) != Level::Off);
    let pictures = spans(Code::ImageHotlink);
    let redirects = spans(Code::BadRedirect);
    let emails = spans(Code::EmailAddress);
    let mobiles = spans(Code::MobileNumber);
    diagnostics.retain(|found| match (found.code, &found.span) {
        (Code::LiveSuspectLink, Some(span)) => !pictures.overlap(span) && !redirects.overlap(span),
        (Code::ImageHotlink, Some(span)) => pictures.inside(span).all(|picture| picture == span),
        (Code::MobileNumber, Some(span)) => !emails.contain(span),
        (Code::UnofficialHotline, Some(span)) => mobiles.inside(span).next().is_none(),
        _ => true,
    });
}

/// The spans of the findings of one code, by their start; where two start together, the longer one is first.
struct SpansOfCode(Vec<Range<usize>>);

/// How many spans are compared from where the search ends. No more of one code contain one another or start at the
/// same byte, since a check looks at each stretch in a few ways only.
const MOST_NESTED: usize = 4;

impl SpansOfCode {
    /// None where the code is not reported.
    fn new(diagnostics: &[Diagnostic], code: Code, is_reported: bool) -> SpansOfCode {
        let of_code = diagnostics.iter().filter(|found| is_reported && found.code == code);
        let mut spans: Vec<Range<usize>> = of_code.filter_map(|found| found.span.clone()).collect();
        spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        SpansOfCode(spans)
    }

    /// Whether one of them shares bytes with a span.
    fn overlap(&self, span: &Range<usize>) -> bool {
        let end = self.0.partition_point(|own| own.start < span.end);
        self.0[..end].iter().rev().take(MOST_NESTED).any(|own| span.start < own.end)
    }

    /// Whether one of them contains a span.
    fn contain(&self, span: &Range<usize>) -> bool {
        let end = self.0.partition_point(|own| own.start <= span.start);
        self.0[..end].iter().rev().take(MOST_NESTED).any(|own| span.end <= own.end)
    }

    /// Those that lie inside a span.
    fn inside(&self, span: &Range<usize>) -> impl Iterator<Item = &Range<usize>> {
        let start = self.0.partition_point(|own| own.start < span.start);
        self.0[start..].iter().take(MOST_NESTED).filter(|own| own.end <= span.end)
    }
}
