//! Regions in Latin letters.

use super::assert_outcomes;
use crate::vocabulary::regions::Regions;

#[test]
fn names_in_latin_letters() {
    assert_outcomes(
        &Regions::builtin(),
        &[
            ("Sichuan", "510000 四川省"),
            ("sichuan province", "510000 四川省"),
            ("Mianyang, Sichuan", "510700 绵阳市"),
            ("Sichuan Mianyang", "510700 绵阳市"),
            ("Mianyang City, Sichuan Province, China", "510700 绵阳市"),
            ("Beichuan County, Mianyang", "510726 北川羌族自治县"),
            ("Chongqing", "500000 重庆市"),
            ("Xi'an", "610100 西安市"),
            ("Shanxi", "140000 山西省"),
            ("Shaanxi", "610000 陕西省"),
            ("Hong Kong SAR", "810000 香港特别行政区"),
            ("Guangxi Zhuang Autonomous Region", "? "),
            ("Guangxi", "450000 广西壮族自治区"),
            ("Chaoyang District, Beijing", "110105 朝阳区"),
            ("Xiamen", "350200 厦门市"),
            ("Atlantis", "? "),
            ("China", "CN 全国"),
        ],
    );
}

#[test]
fn names_that_are_read_alike_are_left_to_the_author() {
    let regions = Regions::builtin();
    for written in ["Suzhou", "Taizhou", "Fuzhou", "Chaoyang"] {
        let found = super::outcome(&regions, written);
        assert!(found.contains('|'), "{written} → {found}");
    }
}
