//! Whatever a title contains, the new file has that title and a name that every system accepts.

use fanzha::author::bulletin::{FieldValues, bulletin_path, check_draft};
use fanzha::author::file_name::{first_free, slug};
use fanzha::config::read_config;
use fanzha::diagnostics::Language;
use fanzha::text::one_line;
use fanzha::vocabulary::{ScamTypes, builtin_scam_types};
use jiff::civil::date;
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
        // A title may contain what must not be published; that is reported.
        let mut found = draft.diagnostics;
        found.retain(|found| !found.code.is_allowable());
        prop_assert_eq!(found, Vec::new());
        let bulletin = draft.bulletin.expect("a bulletin");
        prop_assert_eq!(bulletin.title.as_str(), expected.as_str());
        prop_assert_eq!(bulletin.summary.as_deref(), Some(expected.as_str()));
    }

    #[test]
    fn every_name_is_plain_and_short(title in any::<String>()) {
        let name = slug(&title);
        prop_assert!((1..=40).contains(&name.len()), "{name}");
        let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        prop_assert!(plain && !name.starts_with('-') && !name.ends_with('-') && !name.contains("--"), "{}", name);
    }
}

#[test]
fn titles_become_readable_names() {
    let table = [
        ("接到“快递丢了要赔钱”的电话", "jiedao-kuaidi-diule"),
        ("重庆朝阳街一家银行", "chongqing-chaoyang-jieyi"),
        ("冒充行长借钱", "maochong-hangzhang-jieqian"),
        ("会计被骗", "kuaiji-beipian"),
        ("AI换脸", "ai-huanlian"),
        ("女儿的电话", "nver-dianhua"),
        ("110提醒您", "110-tixing-nin"),
        ("ＡＩ拟声", "ai-nisheng"),
        ("Café–Ω", "cafe"),
        ("！？", "tongbao"),
        ("", "tongbao"),
    ];
    for (title, name) in table {
        assert_eq!(slug(title), name, "{title}");
    }
    assert_eq!(first_free("a", |name| !["a", "a-2"].contains(&name)), "a-3");
    let taken = |address: &fanzha::address::Address| address.as_str() == "/bulletins/2026/2026-01-02-hui/";
    assert_eq!(bulletin_path(date(2026, 1, 2), "会", taken), "content/bulletins/2026/2026-01-02-hui-2.md");
}
