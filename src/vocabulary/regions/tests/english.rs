//! Names of English sites.

use std::collections::BTreeSet;

use pretty_assertions::assert_eq;

use crate::diagnostics::Language;
use crate::vocabulary::regions::{RegionAddition, RegionId, RegionLevel, Regions};

#[test]
fn names_in_english() {
    let regions = Regions::builtin().in_language(Language::En);
    let named = |code: &str| {
        let id = regions.by_code(code).expect("a built-in region");
        format!("{} | {} | {}", regions.short_name(id), regions.name(id), regions.full_name(id))
    };
    for (code, expected) in [
        ("441882", "Lianzhou | Lianzhou | Lianzhou, Qingyuan, Guangdong"),
        ("110105", "Chaoyang | Chaoyang District | Chaoyang District, Beijing"),
        ("610100", "Xi'an | Xi'an | Xi'an, Shaanxi"),
        ("610103", "Beilin | Beilin District | Beilin District, Xi'an, Shaanxi"),
        ("510726", "Beichuan | Beichuan County | Beichuan County, Mianyang, Sichuan"),
        ("320322", "Pei | Pei County | Pei County, Xuzhou, Jiangsu"),
        ("310115", "Pudong | Pudong New Area | Pudong New Area, Shanghai"),
        ("429021", "Shennongjia | Shennongjia Forestry District | Shennongjia Forestry District, Hubei"),
        ("150000", "Inner Mongolia | Inner Mongolia | Inner Mongolia"),
        ("532800", "Xishuangbanna | Xishuangbanna Prefecture | Xishuangbanna Prefecture, Yunnan"),
        ("810107", "Wan Chai | Wan Chai District | Wan Chai District, Hong Kong"),
        ("420581", "Yidu | Yidu | Yidu, Yichang, Hubei"),
        ("CN", "Nationwide | Nationwide | Nationwide"),
        ("NET", "Online | Online | Online"),
        ("XX", "Abroad | Abroad | Abroad"),
    ] {
        assert_eq!(named(code), expected);
    }
    let heilongjiang = regions.by_code("230000").expect("a province");
    assert_eq!(regions.divided_name(heilongjiang), "Hei\u{ad}long\u{ad}jiang");
    let is_english = |id: &RegionId| {
        let plain = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '\'' | ',');
        regions.full_name(*id).chars().all(plain)
    };
    assert_eq!(regions.iter().find(|id| !is_english(id)).map(|id| regions.full_name(id)), None);
    // What a site calls a region of its own it is called.
    let own = RegionAddition { code: "XX-1".into(), name: "妙瓦底".into(), parent: Some("XX".into()) };
    let (regions, errors) = Regions::with_site(&[own], &[]);
    let regions = regions.in_language(Language::En);
    let id = regions.by_code("XX-1").expect("it was added");
    assert_eq!((regions.full_name(id), errors), ("妙瓦底, Abroad".to_owned(), Vec::new()));
}

/// What an English form offers and a Word file says is read back.
#[test]
fn full_names_are_read_as_their_region() {
    let regions = Regions::builtin().in_language(Language::En);
    // Reading all takes a minute without optimisation.
    let is_sample = |id: &RegionId| {
        matches!(regions.level(*id), RegionLevel::Province | RegionLevel::Pseudo)
            || id.index().is_multiple_of(23)
    };
    let odd =
        ["220200", "152501", "422801", "445322", "622921", "654002", "710604", "719002", "719010", "810103"];
    let odd = odd.iter().filter_map(|code| regions.by_code(code));
    let sample: BTreeSet<RegionId> = regions.iter().filter(is_sample).chain(odd).collect();
    let wrong = sample.into_iter().filter_map(|id| {
        let name = regions.full_name(id);
        let read = regions.resolve(&name);
        (!read.as_ref().is_ok_and(|read| read.id == id)).then(|| format!("{name}: {read:?}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}
