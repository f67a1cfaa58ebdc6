//! Regions and aliases that a site adds.

use super::*;

#[test]
fn a_site_adds_regions_and_aliases() {
    let additions = [
        region("441882-101", "东陂镇", Some("441882")),
        region("MM-1", "妙瓦底", Some("MM")),
        region("MM", " Myan mar ", Some("XX")),
        region("441890", "清远高新区", Some("441800")),
        region("US", "美国", None),
        region("US-CA", "加利福尼亚", Some("US")),
    ];
    let aliases = [
        alias("朝阳", "北京市朝阳区"),
        alias("内蒙", "内蒙古"),
        alias("沪", "上海"),
        alias("银盏", "清远高新区"),
    ];
    let (regions, errors) = Regions::with_site(&additions, &aliases);
    assert_eq!(errors, []);
    let expected = [
        ("连州东陂镇", "441882-101 东陂镇"),
        ("东陂", "441882-101 东陂镇"),
        ("Myanmar/妙瓦底", "MM-1 妙瓦底"),
        ("境外妙瓦底", "MM-1 妙瓦底"),
        ("清远高新区", "441890 清远高新区"),
        ("清远市银盏", "441890 清远高新区"),
        ("湖南银盏", "? "),
        ("美国加利福尼亚", "US-CA 加利福尼亚"),
        ("朝阳", "110105 朝阳区"),
        ("北京朝阳", "110105 朝阳区"),
        ("长春朝阳", "220104 朝阳区"),
        ("内蒙呼和浩特", "150100 呼和浩特市"),
        ("沪浦东", "310115 浦东新区"),
        ("广东省清远市连州市", "441882 连州市"),
        ("110100", "110000 北京市"),
    ];
    assert_outcomes(&regions, &expected);
    let facts = |code: &str| {
        let id = regions.by_code(code).expect("added");
        format!("{} {:?}", regions.full_name(id), regions.level(id))
    };
    let wanted = [
        "广东省清远市连州市东陂镇 County",
        "境外Myan mar妙瓦底 Pseudo",
        "广东省清远市清远高新区 County",
        "美国加利福尼亚 Prefecture",
    ];
    assert_eq!(["441882-101", "MM-1", "441890", "US-CA"].map(facts), wanted);
    assert_eq!(provinces(&regions), 35);
}

#[test]
fn what_a_site_cannot_add_is_an_error() {
    let additions = [
        region("441882", "连州", None),
        region("110100", "北京市市辖区", None),
        region("a b", "空格", None),
        region("", "无码", None),
        region("E-1", " \u{3000}", None),
        region("A", "甲地", Some("B")),
        region("B", "乙地", Some("A")),
        region("C", "丙地", Some("nowhere")),
        region("D", "丁地", Some("C")),
        region("F", "戊地", None),
        region("F", "己地", None),
    ];
    let aliases = [
        alias("某处", "亚特兰蒂斯"),
        alias("某处", "朝阳区"),
        alias(" / ", "清远"),
        alias("粤北", "清远"),
        alias("粤 北", "韶关"),
        alias("粤北", "清远市"),
        alias("清远", "韶关"),
        alias("戊", "F"),
    ];
    let (regions, errors) = Regions::with_site(&additions, &aliases);
    let id = |code| regions.by_code(code).expect("known");
    let duplicate = |index, code: &str| AdditionError::DuplicateCode { index, code: code.into() };
    let bad = |index, code: &str| AdditionError::BadCode { index, code: code.into() };
    let orphan = |index, parent: &str| AdditionError::UnknownParent { index, parent: parent.into() };
    let target = |index, error| AdditionError::UnknownTarget { index, error };
    let candidates = vec![id("110105"), id("220104")];
    let wanted = [
        duplicate(0, "441882"),
        duplicate(1, "110100"),
        bad(2, "a b"),
        bad(3, ""),
        AdditionError::EmptyName { index: 4 },
        orphan(5, "B"),
        orphan(6, "A"),
        orphan(7, "nowhere"),
        orphan(8, "C"),
        duplicate(10, "F"),
        target(0, RegionError::Unknown),
        target(1, RegionError::Ambiguous { candidates }),
        AdditionError::EmptyAlias { index: 2 },
        AdditionError::DuplicateAlias { index: 4, first: 3 },
        AdditionError::ShadowedAlias { index: 6, by: id("441800") },
    ];
    assert_eq!(errors, wanted);
    assert_outcomes(&regions, &[("粤北", "441800 清远市"), ("戊", "F 戊地"), ("A", "? ")]);
}

#[test]
fn nested_names_take_a_bounded_number_of_steps() {
    let name = |level: usize| "啊".repeat(level + 2);
    let additions: Vec<RegionAddition> = (0..60)
        .map(|level: usize| {
            let parent = level.checked_sub(1).map(|above| format!("A{above:02}"));
            region(&format!("A{level:02}"), &name(level), parent.as_deref())
        })
        .collect();
    let (regions, errors) = Regions::with_site(&additions, &[]);
    assert_eq!(errors, []);
    assert_outcomes(&regions, &[("啊啊", "A00 啊啊")]);
    assert!(regions.resolve(&"啊".repeat(119)).is_err());
}
