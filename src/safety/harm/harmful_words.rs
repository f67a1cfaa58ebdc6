//! Words that do harm without naming anybody: each keyword of these kinds is judged in its context.

use std::ops::Range;

use super::brand_accusations::accuses_brand;
use super::how_to_details::teaches_fraud;
use super::obsolete_advice::gives_obsolete_advice;
use super::product_promotion::promotes_product;
use super::victim_blaming::blames_victim;
use crate::diagnostics::Code;
use crate::safety::text::context::ScanContext;
use crate::safety::text::keywords::{Keyword, KeywordKind};

/// Finds words that do harm.
pub(crate) fn find_harmful_words(context: &mut ScanContext) {
    for index in 0..context.keywords.len() {
        let Keyword { kind, span } = context.keywords[index].clone();
        match kind {
            KeywordKind::Blame if blames_victim(context, &span) => {
                report_once(context, Code::VictimBlaming, span);
            }
            KeywordKind::HowTo if teaches_fraud(context, &span) => {
                report_once(context, Code::HowToDetail, span)
            }
            KeywordKind::Brand if accuses_brand(context, &span) => {
                report_once(context, Code::BrandAccusation, span);
            }
            KeywordKind::Promotion if promotes_product(context, &span) => {
                report_once(context, Code::ProductPromotion, span);
            }
            KeywordKind::Obsolete if gives_obsolete_advice(context, &span) => {
                report_once(context, Code::ObsoleteAdvice, span);
            }
            _ => {}
        }
    }
}

/// Reports a keyword, unless it is a part of one that was reported.
fn report_once(context: &mut ScanContext, code: Code, span: Range<usize>) {
    if !context.has_finding(&[code], &span) {
        context.report(code, span, None);
    }
}
