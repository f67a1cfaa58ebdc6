//! Numbers that a text asks readers to call, and numbers that only look like one.

use pretty_assertions::assert_eq;

use super::{findings_in, finds, leaves_alone};

#[test]
fn numbers_after_words_for_calling_are_found() {
    finds(&[
        ("请拨打96111举报", "unofficial-hotline 96111 "),
        ("请拨打 96111。", "unofficial-hotline 96111 "),
        ("请致电96111", "unofficial-hotline 96111 "),
        ("请拨打4001234567", "unofficial-hotline 4001234567 "),
        ("请拨打0816-2345678", "unofficial-hotline 0816-2345678 "),
        ("反诈中心电话 96111", "unofficial-hotline 96111 "),
        ("反诈中心电话：96111", "unofficial-hotline 96111 "),
        ("银行电话4001234567", "unofficial-hotline 4001234567 "),
        ("银行电话是95001", "unofficial-hotline 95001 "),
        ("报警电话：111", "unofficial-hotline 111 "),
        ("报警电话为118。", "unofficial-hotline 118 "),
        ("400-123-4567（客服）", "unofficial-hotline 400-123-4567 "),
        ("400 123 4567 客服热线", "unofficial-hotline 400 123 4567 "),
        ("4001234567(Hotline)", "unofficial-hotline 4001234567 "),
        ("customer service 400-123-4567", "unofficial-hotline 400-123-4567 "),
        ("Customer Service: 400-123-4567", "unofficial-hotline 400-123-4567 "),
        ("Helpline 400-123-4567", "unofficial-hotline 400-123-4567 "),
        ("[报警](tel:+86-96111)", "unofficial-hotline 86-96111 "),
        ("[报警](tel:8696110)", "unofficial-hotline 8696110 "),
        ("客服热线（010）95001", "unofficial-hotline 010）95001 "),
        ("客服热线（099）95588", "unofficial-hotline 099）95588 "),
    ]);
}

#[test]
fn numbers_of_services_may_have_an_area_and_a_country() {
    leaves_alone(&[
        "[报警](tel:+86-96110)",
        "[报警](tel:+8696110)",
        "[报警](tel:+86110)",
        "[报警](tel:0086-96110)",
        "[银行](tel:+86-10-95588)",
        "[银行](tel:010-95588)",
        "示例银行客服热线（010）95588",
        "示例银行客服热线：010-95588",
        "客服热线+86-95588",
        "客服热线 +86 10 95588",
        "请拨打0816-96110举报",
        "报警电话：0816-110",
        "请拨打（0816）12345",
    ]);
}

#[test]
fn counts_and_dates_are_no_hotlines() {
    leaves_alone(&[
        "请拨打96110举报",
        "请拨打 110",
        "请拨打110、119、120",
        "请拨打12123查询违章",
        "请拨打1008611查询话费",
        "骗子拨打10000余次",
        "骗子拨打12000多个电话",
        "累计拨打电话12000通",
        "累计拨打劝阻电话12000余通",
        "客服热线20240502开通",
        "咨询电话 2024-05-02 公布",
        "客服热线2024年开通",
        "拨打95开头的号码",
        "拨打电话12次",
        "报警电话300余个",
        "报警电话：300余个",
        "报警电话120起",
        "报警电话：110",
        "报警电话：110或119",
        "电话12000户没有登记",
        "电话 95 后",
        "登记电话 96000 部",
        "电话：120 000 人次",
        "400（客服）",
        "4000元（客服）",
        "2024-400-123（客服）",
        "客服（共12人）",
        "来电号码以95或400开头",
        "拨打*#06#查看串号",
        "customer service 24 hours",
        "customer service since 2019",
        "接到00或+开头的电话",
        "发送至12381",
        "民警拨打劝阻电话 12 通，见面劝阻 3 人",
        "全市共拨打预警电话95320个，发送短信 120000 条",
        "对方电话显示“95588”，其实是改号软件",
        "请拨打银行卡背面的电话或者 96110",
        "拨打 12345 转 3",
        "银行电话（95588）查询",
        "报警电话：110（全国通用）",
    ]);
}

#[test]
fn numbers_to_call_are_found() {
    finds(&[
        ("请拨打 0816-2345678 咨询", "unofficial-hotline 0816-2345678 "),
        ("咨询电话：（0816）2345678", "unofficial-hotline 0816）2345678 "),
        ("官方客服：00852-51234567", "unofficial-hotline 00852-51234567 "),
        ("免费电话800-810-1234", "unofficial-hotline 800-810-1234 "),
    ]);
    leaves_alone(&[
        "请拨打 96110 咨询",
        "请拨打 110 报警",
        "骗子拨打 10000 个电话咨询",
        "免费电话通话 60 分钟",
    ]);
}

#[test]
fn numbers_with_an_extension_are_known() {
    for text in ["拨打客服 95588-1 查询", "拨打服务热线 12381-1 查询"] {
        assert_eq!(findings_in(text), Vec::<String>::new(), "{text}");
    }
}
