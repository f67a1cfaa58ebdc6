//! Mobile numbers however they are grouped and disguised, and digits that only look like one.

use pretty_assertions::assert_eq;

use super::{findings_in, finds, leaves_alone};
use crate::support::Site;

#[test]
fn mobile_numbers_are_found_in_any_groups() {
    finds(&[
        ("电话：139 555 01 234", "mobile-number 139 555 01 234 139****1234"),
        ("电话：139 555 0 12 34", "mobile-number 139 555 0 12 34 139****1234"),
        ("电话：13 955 501 234", "mobile-number 13 955 501 234 139****1234"),
        ("手机 1 39 555 01234", "mobile-number 1 39 555 01234 139****1234"),
        ("13 95 55 01 23 4", "mobile-number 13 95 55 01 23 4 139****1234"),
        ("电话 13 18 25 30 31 2", "mobile-number 13 18 25 30 31 2 131****0312"),
        ("13 9555 01234", "mobile-number 13 9555 01234 139****1234"),
        ("找他139 555 01 234拿", "mobile-number 139 555 01 234 139****1234"),
        ("139❤5550❤1234", "mobile-number 139❤5550❤1234 139****1234"),
        ("139❤️5550❤️1234", "mobile-number 139❤️5550❤️1234 139****1234"),
        ("139★5550★1234", "mobile-number 139★5550★1234 139****1234"),
        ("139☆555☆01234", "mobile-number 139☆555☆01234 139****1234"),
        ("139🌹5550🌹1234", "mobile-number 139🌹5550🌹1234 139****1234"),
        ("139◆5550◆1234", "mobile-number 139◆5550◆1234 139****1234"),
        ("电话l39oo55ooo1", "mobile-number l39oo55ooo1 139****0001"),
        ("电话：l38oo138ooo", "mobile-number l38oo138ooo 138****8000"),
        ("1̶3̶9̶5̶5̶5̶0̶1̶2̶3̶4", "mobile-number 1̶3̶9̶5̶5̶5̶0̶1̶2̶3̶4 139****1234"),
        ("1̲3̲9̲5̲5̲5̲0̲1̲2̲3̲4", "mobile-number 1̲3̲9̲5̲5̲5̲0̲1̲2̲3̲4 139****1234"),
    ]);
    leaves_alone(&[
        "累计拦截 13 800 138 000 元",
        "累计拦截电话 13 800 138 000 次",
        "全年 13 955 501 234",
        "在 1998 20 03 201 号",
        "双色球 13 18 25 30 31 02",
        "双色球 13 18 25 30 31 2",
        "得分 15 20 18 17 22 3",
        "成绩 150 98 120 33 1",
        "得分 15 20 18 17 22 30",
        "评分 139★★★★5550",
        "139★5550★",
        "139❤ 5550 人点赞",
        "表 3：15 2000 12000 元",
        "手机 15 Pro 256 1080 2400",
        "手机 13 12 6 128 256 3999 元",
        "一共 13 800 人，138 001 元，38 000 元",
        "13 号线、14 号线、15 号线",
        "loooool，太好笑",
        "电话 loooool",
        "编号 l39oo55ooo1x",
        "电话 13 次，955 人，501 元，234 天",
    ]);
}

#[test]
fn mobile_numbers_are_found_in_brackets_and_with_letters() {
    for (text, expected) in [
        ("手机:(139)5550-1010；", "mobile-number (139)5550-1010 139****1010"),
        ("手机：（139）55501011。", "mobile-number （139）55501011 139****1011"),
        ("手机：【139】5550 1012。", "mobile-number 【139】5550 1012 139****1012"),
        ("手机 l3655507890", "mobile-number l3655507890 136****7890"),
        ("电话1З955507892。", "mobile-number 1З955507892 139****7892"),
        ("手机 1.3.9.5.5.5.0.1.0.1.6。", "mobile-number 1.3.9.5.5.5.0.1.0.1.6 139****1016"),
    ] {
        assert_eq!(findings_in(text), [expected], "{text}");
    }
    for text in ["第13955501234号回执", "号码是13955508***也写了", "手机号138********打来"] {
        assert_eq!(findings_in(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn counts_orders_packages_and_private_hosts_are_no_findings() {
    for text in [
        "播放量13955501234次",
        "订单编号：11010119000101001X",
        "包名com.tencent.mm",
        "路由器地址192.168.1.1，本机127.0.0.1，http://192.168.0.1/",
    ] {
        assert_eq!(findings_in(text), Vec::<String>::new(), "{text}");
    }
    for (text, expected) in [
        ("手机139 555 012 34", "mobile-number 139 555 012 34 139****1234"),
        ("手机1-3955501234", "mobile-number 1-3955501234 139****1234"),
        ("身份证11010119000101001Х", "id-card-number 11010119000101001Х 1101**************"),
        ("登录cn.xuni.shop", "live-suspect-link cn.xuni.shop cn[.]xuni[.]shop"),
        (
            "登录http://etcpay.example\\\\@www.gov.cn/",
            "live-suspect-link http://etcpay.example\\\\@www.gov.cn hxxp://etcpay[.]example\\[@]www[.]gov[.]cn",
        ),
        ("<!--line 13955501234-->", "mobile-number 13955501234 139****1234"),
        ("邮箱 13955501234@xuni.example", "email-address 13955501234@xuni.example 1****@xuni.example"),
        ("<a href=\"tel:13955501234\">打电话</a>", "mobile-number 13955501234 139****1234"),
    ] {
        assert_eq!(findings_in(text), [expected], "{text}");
    }
}

#[test]
fn codes_of_shares_and_cells_of_a_table_are_no_numbers() {
    for text in
        ["股票代码 600519、000858、300750", "股票代码 600519，000858，300750", "代码600519/000858/300750"]
    {
        assert_eq!(findings_in(text), Vec::<String>::new(), "{text}");
    }
    let site = Site::with(&[("static/a.csv", "甲,乙,丙\n139,5550,1234\n6222,0212,3456,7894\n")]);
    let run = site.check(&["--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}
