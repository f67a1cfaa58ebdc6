//! Regions: the table, the reading of written regions, the regions and aliases of a site.

use proptest::prelude::*;

use crate::vocabulary::regions::paths::Resolved;
use crate::vocabulary::regions::properties;
use crate::vocabulary::regions::{
    AdditionError, RegionAddition, RegionAlias, RegionError, RegionId, RegionLevel, Regions,
};

mod additions;
mod english;
mod latin;
mod table;

/// The whole result of a reading in one line: `441823 阳山县 ⇒ 清远市阳山县` (wrong suffix),
/// `110105|220104` (ambiguous), `? 441800` (unknown, with the nearest).
fn outcome(regions: &Regions, written: &str) -> String {
    let code = |id: RegionId| regions.code(id).to_owned();
    match regions.resolve(written) {
        Ok(Resolved { id, wrong_suffix: None }) => format!("{} {}", code(id), regions.name(id)),
        Ok(Resolved { id, wrong_suffix: Some(right) }) => {
            format!("{} {} ⇒ {right}", code(id), regions.name(id))
        }
        Err(RegionError::Ambiguous { candidates }) => {
            candidates.into_iter().map(code).collect::<Vec<_>>().join("|")
        }
        Err(RegionError::Unknown) => format!("? {}", regions.meant(written).map_or("".into(), code)),
    }
}

/// Asserts the results of all texts at once.
fn assert_outcomes(regions: &Regions, expected: &[(&str, &str)]) {
    let read = |&(written, _): &(&str, &str)| format!("{written} → {}", outcome(regions, written));
    let found: Vec<String> = expected.iter().map(read).collect();
    let wanted: Vec<String> =
        expected.iter().map(|(written, outcome)| format!("{written} → {outcome}")).collect();
    assert_eq!(found.join("\n"), wanted.join("\n"));
}

fn provinces(regions: &Regions) -> usize {
    regions.iter().filter(|&id| regions.level(id) == RegionLevel::Province).count()
}

fn codes(regions: &Regions, ids: impl Iterator<Item = RegionId>) -> Vec<String> {
    ids.map(|id| regions.code(id).to_owned()).collect()
}

fn region(code: &str, name: &str, parent: Option<&str>) -> RegionAddition {
    let parent = parent.map(str::to_owned);
    RegionAddition { code: code.to_owned(), name: name.to_owned(), parent }
}

fn alias(alias: &str, target: &str) -> RegionAlias {
    RegionAlias { alias: alias.to_owned(), target: target.to_owned() }
}

#[test]
fn the_table_holds_every_level() {
    let regions = Regions::builtin();
    let count = |level| regions.iter().filter(|&id| regions.level(id) == level).count();
    let counts = [
        count(RegionLevel::Province),
        count(RegionLevel::Prefecture),
        count(RegionLevel::County),
        count(RegionLevel::Pseudo),
    ];
    assert_eq!(counts, [34, 340, 3049, 3]);
    let all = codes(&regions, regions.iter());
    let mut sorted = all.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(all, sorted);
    assert_eq!(all.last().map(String::as_str), Some("XX"));
}

#[test]
fn every_region_is_read_from_its_code_and_its_full_name() {
    let regions = Regions::builtin();
    for id in regions.iter() {
        let clean = Ok(Resolved { id, wrong_suffix: None });
        assert_eq!(regions.resolve(regions.code(id)), clean, "{}", regions.code(id));
        assert_eq!(regions.resolve(&regions.full_name(id)), clean, "{}", regions.full_name(id));
    }
}

#[test]
fn every_short_name_is_read_or_lists_its_region() {
    let regions = Regions::builtin();
    let mut ambiguous = std::collections::BTreeSet::new();
    for id in regions.iter() {
        match regions.resolve(regions.short_name(id)) {
            Err(RegionError::Ambiguous { candidates }) => {
                assert!(candidates.contains(&id), "{}", regions.full_name(id));
                assert!(candidates.is_sorted());
                ambiguous.insert(regions.short_name(id).to_owned());
            }
            // Whoever writes the name of a capital, or of a city abroad, means that.
            Ok(read) if read.id != id => {
                let code = regions.code(read.id);
                assert!(code.ends_with("0100") || code == "XX", "{}", regions.full_name(id));
            }
            read => assert_eq!(read, Ok(Resolved { id, wrong_suffix: None })),
        }
    }
    // The design's 149 and 南沙 (founded 2020), less four whose name is that of a capital.
    assert_eq!(ambiguous.len(), 146);
}

#[test]
fn a_region_has_names_level_and_parents() {
    let regions = Regions::builtin();
    let facts = |code: &str| {
        let id = regions.by_code(code).expect("in the table");
        let up = codes(&regions, regions.ancestors(id)).join(" ");
        format!("{} {} {:?} {up}", regions.full_name(id), regions.short_name(id), regions.level(id))
    };
    let found: Vec<String> = [
        "110000", "110105", "441882", "441900", "419001", "510726", "222400", "653000", "622926", "410104",
        "429021", "320322", "441803", "150000", "710100", "810000", "460302", "CN",
    ]
    .map(facts)
    .into();
    let wanted = [
        "北京市 北京 Province 110000",
        "北京市朝阳区 朝阳 County 110105 110000",
        "广东省清远市连州市 连州 County 441882 441800 440000",
        "广东省东莞市 东莞 Prefecture 441900 440000",
        "河南省济源市 济源 County 419001 410000",
        "四川省绵阳市北川羌族自治县 北川 County 510726 510700 510000",
        "吉林省延边朝鲜族自治州 延边 Prefecture 222400 220000",
        "新疆维吾尔自治区克孜勒苏柯尔克孜自治州 克孜勒苏 Prefecture 653000 650000",
        "甘肃省临夏回族自治州东乡族自治县 东乡 County 622926 622900 620000",
        "河南省郑州市管城回族区 管城 County 410104 410100 410000",
        "湖北省神农架林区 神农架 County 429021 420000",
        "江苏省徐州市沛县 沛县 County 320322 320300 320000",
        "广东省清远市清新区 清新 County 441803 441800 440000",
        "内蒙古自治区 内蒙古 Province 150000",
        "台湾省台北市 台北 Prefecture 710100 710000",
        "香港特别行政区 香港 Province 810000",
        "海南省三沙市西沙区 西沙 County 460302 460300 460000",
        "全国 全国 Pseudo CN",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn children_are_listed_by_code() {
    let regions = Regions::builtin();
    let children = |code| regions.by_code(code).map(|id| codes(&regions, regions.children(id)));
    let of_sansha = children("460300").expect("in the table");
    assert_eq!(of_sansha, ["460302", "460303"]);
    let of_dongguan = children("441900").expect("in the table");
    assert_eq!(of_dongguan, [""; 0]);
    let of_beijing = children("110000").expect("in the table");
    assert_eq!(of_beijing.len(), 16);
    assert_eq!(of_beijing.first().map(String::as_str), Some("110101"));
}

#[test]
fn codes_and_full_names_are_read() {
    let expected = [
        ("441882", "441882 连州市"),
        ("４４１８８２", "441882 连州市"),
        (" 441882 ", "441882 连州市"),
        ("110100", "110000 北京市"),
        ("清远市", "441800 清远市"),
        ("吉林省", "220000 吉林省"),
        ("吉林市", "220200 吉林市"),
        ("海南省", "460000 海南省"),
        ("沛县", "320322 沛县"),
        ("CN", "CN 全国"),
        ("全国", "CN 全国"),
        ("境外", "XX 境外"),
        ("网络", "NET 网络"),
    ];
    assert_outcomes(&Regions::builtin(), &expected);
}

#[test]
fn paths_are_read_with_any_separator_and_with_levels_left_out() {
    let expected = [
        ("广东省清远市连州市", "441882 连州市"),
        ("广东省 清远市 连州市", "441882 连州市"),
        ("广东/清远/连州", "441882 连州市"),
        ("广东·清远・连州", "441882 连州市"),
        ("广东省 > 清远市 ＞ 连州市", "441882 连州市"),
        ("广东省／连州市／", "441882 连州市"),
        ("广东省连州市", "441882 连州市"),
        ("广东连州", "441882 连州市"),
        ("清 远\u{a0}市\u{3000}", "441800 清远市"),
        ("\u{feff}绵阳北川", "510726 北川羌族自治县"),
        ("北京市朝阳区", "110105 朝阳区"),
        ("北京朝阳", "110105 朝阳区"),
        ("北京市/市辖区/朝阳区", "110105 朝阳区"),
        ("北京市北京市朝阳区", "110105 朝阳区"),
        ("北京市市辖区", "110000 北京市"),
        ("河南省/省直辖县级行政区划/济源市", "419001 济源市"),
        ("河南济源", "419001 济源市"),
        ("枣庄市中区", "370402 市中区"),
        ("大理大理", "532901 大理市"),
        ("朝阳朝阳", "211321 朝阳县"),
        ("海南海口", "460100 海口市"),
        ("三沙市南沙区", "460303 南沙区"),
        ("香港九龙城", "810103 九龙城区"),
    ];
    assert_outcomes(&Regions::builtin(), &expected);
}

#[test]
fn short_names_are_read() {
    let expected = [
        ("清远", "441800 清远市"),
        ("北京", "110000 北京市"),
        ("东莞", "441900 东莞市"),
        ("仙桃", "429004 仙桃市"),
        ("神农架", "429021 神农架林区"),
        ("石河子", "659001 石河子市"),
        ("延边", "222400 延边朝鲜族自治州"),
        ("延边州", "222400 延边朝鲜族自治州"),
        ("伊犁州", "654000 伊犁哈萨克自治州"),
        ("北川县", "510726 北川羌族自治县"),
        ("北川自治县", "510726 北川羌族自治县"),
        ("广西自治区", "450000 广西壮族自治区"),
        ("内蒙古", "150000 内蒙古自治区"),
        ("浦东", "310115 浦东新区"),
        ("香港", "810000 香港特别行政区"),
        ("香港特区", "810000 香港特别行政区"),
        ("澳门", "820000 澳门特别行政区"),
        ("台湾", "710000 台湾省"),
        ("台湾地区", "710000 台湾省"),
    ];
    assert_outcomes(&Regions::builtin(), &expected);
}

#[test]
fn ambiguous_names_list_all_candidates() {
    let expected = [
        ("朝阳", "110105|211300|211321|220104"),
        ("朝阳区", "110105|220104"),
        ("辽宁朝阳", "211300|211321"),
        ("海南", "150303|460000|632500"),
        ("吉林", "220000|220200"),
        ("河北", "120105|130000"),
        ("中山", "210202|442000|710109"),
        ("西安", "610100 西安市"),
        ("湖南长沙", "430100 长沙市"),
        ("南沙区", "440115|460303"),
        ("通州市", "110112|320612"),
    ];
    assert_outcomes(&Regions::builtin(), &expected);
}

#[test]
fn a_wrong_suffix_is_fixed() {
    let expected = [
        ("阳山市", "441823 阳山县 ⇒ 阳山县"),
        ("清远市阳山市", "441823 阳山县 ⇒ 清远市阳山县"),
        ("广东/清远/阳山市", "441823 阳山县 ⇒ 广东省清远市阳山县"),
        ("清远县阳山县", "441823 阳山县 ⇒ 清远市阳山县"),
        ("江津市", "500116 江津区 ⇒ 江津区"),
        ("章丘市", "370114 章丘区 ⇒ 章丘区"),
        ("广西省", "450000 广西壮族自治区 ⇒ 广西壮族自治区"),
        ("朝阳市朝阳市", "211321 朝阳县 ⇒ 朝阳市朝阳县"),
    ];
    assert_outcomes(&Regions::builtin(), &expected);
}

#[test]
fn an_unknown_region_names_the_nearest() {
    let expected = [
        ("清元市", "? 441800"),
        ("内蒙", "? 150000"),
        ("广东省青远市", "? 441800"),
        ("广东省长沙市", "? 430100"),
        ("广东省朝阳区", "? 440513"),
        ("我县", "? "),
        ("某县", "? "),
        ("外省", "? "),
        ("泰国", "XX 境外"),
        ("南京路", "? "),
        ("南京路步行街", "? "),
        ("海边", "? "),
        ("广场", "? "),
        ("云海市", "? "),
        ("北川姜族自治县", "? 510726"),
        ("广/东省", "? 440000"),
        ("沛", "? 320322"),
        ("徐州沛", "? 320322"),
        ("沛市", "? 320322"),
        ("441899", "? 441800"),
        ("441882000000", "? 441882"),
        ("cn", "? CN"),
        ("", "? "),
        (" /·> ", "? "),
        ("完全不是地名的一段文字", "? "),
    ];
    assert_outcomes(&Regions::builtin(), &expected);
}

#[test]
fn odd_texts_are_unknown_and_foreign_ids_refused() {
    let regions = Regions::builtin();
    let long = "广东省清远市".repeat(20_000);
    for odd in ["\u{0}", "É́", "\u{FDFA}", "𠮷𠮷", "市", "区县市", "////", long.as_str()] {
        let read = regions.resolve(odd);
        assert!(matches!(read, Err(RegionError::Unknown)), "{read:?}");
    }
    let foreign = Regions::with_site(&[region("ZZ", "别处", None)], &[]).0;
    let last = foreign.by_code("ZZ").expect("just added");
    assert!(
        std::panic::catch_unwind(|| regions.code(last).len()).is_err(),
        "no region stands for a foreign id"
    );
    assert_eq!(regions.children(last).count() + provinces(&regions), 34);
}

#[test]
fn names_in_running_text_are_found() {
    let regions = Regions::builtin();
    let found = |text: &str| {
        let mentions = regions.mentions(text).into_iter().map(|mention| {
            let codes: Vec<&str> = mention.candidates.iter().map(|id| regions.code(*id)).collect();
            format!("{}={} {:?}", &text[mention.span], codes.join("|"), mention.form)
        });
        mentions.collect::<Vec<_>>().join(", ")
    };
    let expected = [
        ("家住绵阳北川辖区的人", "绵阳北川=510726 Full"),
        ("四川省绵阳市北川羌族自治县公安局", "四川省绵阳市北川羌族自治县=510726 Full"),
        ("北川县公安局曲山派出所", "北川县=510726 Full"),
        ("阳山市公安局城南派出所", "阳山市=441823 WrongEnding"),
        ("北川市民", "北川=510726 Short"),
        ("朝阳区的人", "朝阳区=110105|220104 Full"),
        ("北京市朝阳区的人和吉林", "北京市朝阳区=110105 Full, 吉林=220000|220200 Short"),
        ("西安警方", "西安=610100 Short"),
        ("没有地名的句子", ""),
        ("", ""),
    ];
    let got = expected.map(|(text, _)| format!("{text}: {}", found(text)));
    assert_eq!(got.join("\n"), expected.map(|(text, wanted)| format!("{text}: {wanted}")).join("\n"));
}

proptest! {
    #[test]
    fn every_region_is_recognised_by_its_names(written in "[省市县区自治州北南东西京海川江山河安广·-]{1,6}|[0-9]{6}") {
        thread_local!(static REGIONS: Regions = Regions::builtin());
        REGIONS.with(|regions| properties::inspect(regions, &written));
    }
}
