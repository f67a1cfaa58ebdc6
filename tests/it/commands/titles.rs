//! Whatever a title contains, the new file has that title.

use fanzha::author::bulletin::{FieldValues, check_draft};
use fanzha::config::read_config;
use fanzha::diagnostics::{Code, Language};
use fanzha::text::one_line;
use fanzha::vocabulary::{ScamTypes, builtin_scam_types};
use proptest::prelude::*;

use crate::support::CONFIG;

/// Titles with characters that are special in YAML, Markdown, file systems or terminals.
fn title() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[一-龥]{1,4}",
        2 => "[a-zA-Z0-9]{1,6}",
        2 => prop::sample::select(vec![
            ": ", ":", " #", "#", "\"", "'", "- ", "{", "}", "[", "]", ",", "|", ">", "&", "*", "!", "%", "@", "`", "\\",
            "：", "“", "”", "\t", "\n", "\u{1b}[31m", "\u{feff}", "🚨", "null", "true", "~", "---", "é", "\u{2028}",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_title_survives(title in title()) {
        let config = read_config(CONFIG, None).value.expect("a configuration");
        let (types, _) = ScamTypes::new(builtin_scam_types(Language::ZhCn));
        let expected = one_line(&title);
        prop_assume!(!expected.is_empty());
        let mut values = FieldValues::default();
        values.set("title", &*expected);
        values.set("summary", &*expected);
        values.set("date", "2026-01-02");
        values.set("scam_type", "loan");
        let draft = check_draft(&values, &config, &types);
        // A title may contain what must not be published, or radicals; that is reported.
        let mut found = draft.diagnostics;
        // An invisible character does not survive, and that is reported as well.
        prop_assume!(!found.iter().any(|found| found.code == Code::ForbiddenCharacter));
        found.retain(|found| !found.code.is_allowable() && found.code != Code::RadicalCharacter);
        prop_assert_eq!(found, Vec::new());
        let bulletin = draft.bulletin.expect("a bulletin");
        prop_assert_eq!(bulletin.title.as_str(), expected.as_str());
        prop_assert_eq!(bulletin.summary.as_deref(), Some(expected.as_str()));
    }
}
