//! Numbers and mail addresses in disguise.

use super::hostile::{finds, leaves_alone};

#[test]
fn mail_addresses_are_found_however_their_signs_are_spelt() {
    finds(&[
        ("xuni [at] qq [dot] com", "email-address xuni [at] qq [dot] com x****@qq.com"),
        ("xuni[at]qq[dot]com", "email-address xuni[at]qq[dot]com x****@qq.com"),
        (
            "zhangsan2026 [at] gmail [dot] com",
            "email-address zhangsan2026 [at] gmail [dot] com z****@gmail.com",
        ),
        ("xuni (at) gmail (dot) com", "email-address xuni (at) gmail (dot) com x****@gmail.com"),
        ("xuni 【at】 qq 【.】 com", "email-address xuni 【at】 qq 【.】 com x****@qq.com"),
        ("xuni[at]mail [.] xuni [.] com", "email-address xuni[at]mail [.] xuni [.] com x****@mail.xuni.com"),
        ("xuni @ qq [dot] com", "email-address xuni @ qq [dot] com x****@qq.com"),
    ]);
    leaves_alone(&[
        "把“@”写成“[at]”，把“.”写成“[dot]”",
        "xuni [at] 公司邮箱",
        "x*** [at] qq [dot] com",
        "a [at] b [dot] c",
        "xuni [at] the office [1]",
        "注 [a] 见第 3 [b] 段",
        "xuni (at) noon (lunch) com",
    ]);
}

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
