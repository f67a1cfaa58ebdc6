//! Whatever a title contains, its file has a name that every system accepts.

use jiff::civil::date;
use proptest::prelude::*;

use super::{first_free, slug};
use crate::address::Address;
use crate::author::bulletin::bulletin_path;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

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
    let taken = |address: &Address| address.as_str() == "/bulletins/2026/2026-01-02-hui/";
    assert_eq!(
        bulletin_path(Some(date(2026, 1, 2)), "会", None, taken),
        "content/bulletins/2026/2026-01-02-hui-2.md"
    );
}
