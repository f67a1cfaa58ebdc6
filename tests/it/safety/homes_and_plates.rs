//! Homes, number plates, schools and employers of somebody.

use pretty_assertions::assert_eq;

use super::{findings_in, finds, leaves_alone};

#[test]
fn homes_are_found_in_parts_of_streets_and_estates() {
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

#[test]
fn addresses_of_offices_are_left_alone() {
    let text = "临园派出所（临园路 1 号）欢迎咨询";
    assert_eq!(findings_in(text), Vec::<String>::new(), "{text}");
}

#[test]
fn number_plates_are_found_with_any_marks_and_spaces() {
    finds(&[
        ("车牌号：川 B·88K66", "car-plate 川 B·88K66 川B*****"),
        ("车牌川 B 12345", "car-plate 川 B 12345 川B*****"),
        ("车牌川B 123 45", "car-plate 川B 123 45 川B*****"),
        ("车牌川·B88K66", "car-plate 川·B88K66 川B*****"),
        ("车牌川(B)12345", "car-plate 川(B)12345 川B*****"),
        ("车牌川（B）12345", "car-plate 川（B）12345 川B*****"),
        ("（川 B 12345）", "car-plate 川 B 12345 川B*****"),
        ("车牌粤Z1234港", "car-plate 粤Z1234港 粤Z*****"),
    ]);
    leaves_alone(&[
        "川B*****",
        "川 B****",
        "方案新 A 12345 元",
        "粤Z1234号",
        "粤Z1234港币",
        "苏 E 10000 号",
        "云 D 12345 GB",
    ]);
}

#[test]
fn schools_and_employers_of_people_are_found() {
    finds(&[("绵阳南山中学的小李同学被骗", "school-or-employer 绵阳南山中学 ")]);
    leaves_alone(&["四川长虹公司财务人员参加培训", "绵阳南山中学的同学们听讲座"]);
}
