//! Cases that another bulletin reports too: `same_as: 2021/name#2` counts the other one.

use std::collections::HashMap;
use std::sync::Arc;

use super::published::{Case, PublishedBulletin};
use crate::address::Address;
use crate::diagnostics::{Code, Diagnostic};
use crate::yaml::SpannedText;

/// Resolves every `same_as`. It must name another published case that counts for itself, so that no case
/// is lost from the sums and none is counted twice.
pub(super) fn resolve(
    bulletins: &[Arc<PublishedBulletin>],
    cases: &mut [Case],
    broken: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let by_address: HashMap<&Address, usize> =
        bulletins.iter().enumerate().map(|(index, bulletin)| (&bulletin.address, index)).collect();
    let mut found: Vec<(usize, Address, u32)> = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let bulletin = &bulletins[case.bulletin.index()];
        let Some(written) = &case.facts(bulletin).same_as else { continue };
        let target = named_case(&written.text).and_then(|(address, number)| {
            let other = &bulletins[*by_address.get(&address)?];
            let facts = other.facts.cases.get(number.checked_sub(1)? as usize)?;
            let itself = address == bulletin.address && number == case.number;
            (facts.same_as.is_none() && !itself).then_some((address, number))
        });
        match target {
            Some((address, number)) => found.push((index, address, number)),
            None if path(written).is_some_and(|path| broken.contains(&path)) => {}
            None => {
                let unknown = Diagnostic::new(Code::UnknownSameAs, &*bulletin.path)
                    .at(written.span.clone())
                    .fact("value", &written.text);
                let own = (bulletin.address.clone(), case.number);
                let is_itself = named_case(&written.text) == Some(own);
                diagnostics.push(if is_itself { unknown.fact("itself", &written.text) } else { unknown });
            }
        }
    }
    for (index, address, number) in found {
        cases[index].same_as = Some((address, number));
    }
}

/// The file that `2021/name#2` names.
fn path(written: &SpannedText) -> Option<String> {
    let path = written.text.split('#').next()?.trim().trim_matches('/');
    let path = path.trim_start_matches("bulletins/").trim_end_matches(".md");
    Some(format!("content/bulletins/{path}.md"))
}

/// The address and case number of `2021/name#2`; the number is 1 where it is absent.
pub(crate) fn named_case(written: &str) -> Option<(Address, u32)> {
    let (path, number) = match written.split_once('#') {
        Some((path, number)) => (path, number.trim().parse().ok()?),
        None => (written, 1),
    };
    let path = path.trim().trim_matches('/').trim_start_matches("bulletins/").trim_end_matches(".md");
    Some((Address::of_source(&format!("content/bulletins/{path}.md"))?, number))
}
