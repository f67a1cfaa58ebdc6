//! Accounts, plates and numbers to call that a hostile tester wrote to slip past the checks, and harmless ones.

use super::hostile::{finds, leaves_alone};

#[test]
fn accounts_are_found_under_every_name() {
    finds(&[
        ("加群887665443", "chat-account 887665443 88****"),
        ("群号：887665443", "chat-account 887665443 88****"),
        ("加扣群 2384756612", "chat-account 2384756612 23****"),
        ("抖音ID：dy88xiaoya", "chat-account dy88xiaoya dy****"),
        ("抖音账号dy88xiaoya", "chat-account dy88xiaoya dy****"),
        ("快手ID 1234567890", "chat-account 1234567890 12****"),
        ("微信/电话：zq88866", "chat-account zq88866 zq****"),
        ("微信（手机同号）zq88866", "chat-account zq88866 zq****"),
        ("微信👉zq88866", "chat-account zq88866 zq****"),
        ("QQ👉2384756612", "chat-account 2384756612 23****"),
        ("会议号：556 778 991", "chat-account 556 778 991 55****"),
        ("腾讯会议 556-778-991", "chat-account 556-778-991 55****"),
        ("支付宝：zhuanqian888", "chat-account zhuanqian888 zh****"),
        ("支付宝收款账号 zfb8866", "chat-account zfb8866 zf****"),
        ("加威zq88866", "chat-account zq88866 zq****"),
        ("威♥：zq88866", "chat-account zq88866 zq****"),
        ("威❤️：zq88866", "chat-account zq88866 zq****"),
        ("v信xiaoya6688", "chat-account xiaoya6688 xi****"),
        ("加v信zq88866", "chat-account zq88866 zq****"),
        ("纸飞机 @qianduoduo88", "chat-account qianduoduo88 qi****"),
        ("WhatsApp +852 5123 4567", "chat-account 852 5123 4567 85****"),
        ("YY号 88662211", "chat-account 88662211 88****"),
        ("闲鱼号：tb_8866221", "chat-account tb_8866221 tb****"),
        ("蝙蝠ID：8866221", "chat-account 8866221 88****"),
        ("🐧2384756612", "chat-account 2384756612 23****"),
        ("微信号：x i a o y a 6 6 8 8", "chat-account x i a o y a 6 6 8 8 xi****"),
        ("微信号：zq 888 66", "chat-account zq 888 66 zq****"),
        ("微信号：zq888*6", "chat-account zq888*6 zq****"),
    ]);
    leaves_alone(&[
        "关注“绵阳公安”微信公众号（微信号：myga110）",
        "关注微信公众号“绵阳公安”（微信号：myga110）",
        "关注官微（微信号：myga110）",
        "微信号：zq****",
        "微信号：zq8***6",
        "支付宝：2026-01-02 到账",
        "支付宝：转账 50000 元",
        "加群2000人以上",
        "腾讯会议 2026-01-02 召开",
        "会议 2026年召开",
        "微信 / 电话 均可报警",
        "参加群众 12345 人次",
        "微信号：骗子的 微信 123 45",
        "威信扫地",
        "抖音号 12 个",
        "支付宝：app10.5.2 版",
        "支付宝：alipay2024",
        "微信公众号：绵阳公安（微信号：myga110）",
    ]);
}

#[test]
fn plates_are_found_however_they_are_set() {
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
fn schools_and_employers_of_somebody_are_found() {
    finds(&[("绵阳南山中学的小李同学被骗", "school-or-employer 绵阳南山中学 ")]);
    leaves_alone(&["四川长虹公司财务人员参加培训", "绵阳南山中学的同学们听讲座"]);
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
fn psychology_blames_nobody() {
    finds(&[("王女士贪小便宜，上了当", "victim-blaming 贪小便宜 ")]);
    leaves_alone(&["贪小便宜、轻信他人是骗子利用的心理"]);
}
