//! The table of regions. It was written from the design, without knowledge of the code.

use crate::test_tables::rows;
use crate::vocabulary::regions::{RegionError, Regions};

#[test]
fn regions() {
    let regions = Regions::builtin();
    let mut wrong = Vec::new();
    let rows = rows(include_str!("../../../../tests/tables/regions.tsv"));
    for row in &rows {
        let [written, code, diagnostic, candidates] = &row[..] else { panic!("{row:?}") };
        let dash = || "-".to_owned();
        let got = match regions.resolve(written) {
            Ok(found) => {
                let warning =
                    if found.wrong_suffix.is_some() { "wrong-region-suffix".to_owned() } else { dash() };
                [regions.code(found.id).to_owned(), warning, dash()]
            }
            Err(RegionError::Ambiguous { candidates }) => {
                let codes: Vec<&str> = candidates.iter().map(|id| regions.code(*id)).collect();
                [dash(), "ambiguous-region".to_owned(), codes.join(",")]
            }
            Err(RegionError::Unknown) => [dash(), "unknown-region".to_owned(), dash()],
        };
        let expected = [code, diagnostic, candidates].map(|cell| cell.trim().to_owned());
        if got != expected {
            wrong.push(format!("{written}: expected {expected:?}, got {got:?}"));
        }
    }
    assert!(rows.len() >= 150, "{} rows", rows.len());
    assert!(wrong.is_empty(), "{} of {} rows differ:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
