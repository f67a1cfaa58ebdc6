//! What a hostile tester wrote to slip past the checks, and what he wrote that is harmless and was flagged.

use pretty_assertions::assert_eq;

use super::told;

/// Every text has one finding, as written behind it.
fn finds(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(told(text), [*expected], "{text}");
    }
}

fn leaves_alone(texts: &[&str]) {
    for text in texts {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn homes_are_found_however_the_street_is_divided() {
    finds(&[
        (
            "家住绵阳市涪城区剑南路东段18号3栋2单元501室",
            "street-address 绵阳市涪城区剑南路东段18号3栋2单元501室 ",
        ),
        ("住在临园路西段6号院", "street-address 临园路西段6号院 "),
        ("家住人民南路四段27号", "street-address 人民南路四段27号 "),
        ("家住天府大道北段1700号", "street-address 天府大道北段1700号 "),
        ("家住银河大道中段12号", "street-address 银河大道中段12号 "),
        ("家住一环路西三段15号附3号", "street-address 一环路西三段15号附3号 "),
        ("家住翡翠城4期12栋1704", "street-address 翡翠城4期12栋1704 "),
        ("住滨江花园12#3-602", "street-address 滨江花园12#3-602 "),
        ("住阳光花园3-2-501", "street-address 阳光花园3-2-501 "),
        ("家住茅坝村3社", "street-address 茅坝村3社 "),
        ("家住白云村2社15号", "street-address 白云村2社15号 "),
        ("派出所接到家住剑南路18号的王女士报警", "street-address 剑南路18号 "),
    ]);
    leaves_alone(&[
        "户籍室：永昌镇禹龙南路12号",
        "派出所地址：剑南路东段18号",
        "服务大厅在天府大道北段1700号",
        "这条路一段走完，要走18分钟",
        "新村2社区开展宣传",
        "路上花了3-2-501元",
        "全城3栋楼都贴了海报",
        "活动在万象城2号门举行",
    ]);
}
