//! Words that blame, accuse and promote, and sentences that warn of them.

use super::{finds, leaves_alone};

#[test]
fn sentences_that_call_it_fraud_promote_and_accuse_nobody() {
    leaves_alone(&[
        "平台稳赚不赔？都是骗局",
        "稳赚不赔？骗局！",
        "领红包?那是陷阱。",
        "加QQ群领红包是骗局",
        "微信群里都是骗子",
        "微信好友是骗子",
    ]);
    finds(&[
        ("想要优惠券？来就有", "product-promotion 优惠券 "),
        ("领红包？立刻行动", "product-promotion 领红包 "),
        ("本行领红包。都是骗局", "product-promotion 领红包 "),
        ("QQ是骗局", "brand-accusation QQ "),
        ("微信都是骗子", "brand-accusation 微信 "),
    ]);
}

#[test]
fn what_swindlers_count_on_blames_nobody() {
    finds(&[("王女士贪小便宜，上了当", "victim-blaming 贪小便宜 ")]);
    leaves_alone(&["贪小便宜、轻信他人是骗子利用的心理"]);
}

#[test]
fn questions_about_helping_and_quoted_lures_are_let_be() {
    leaves_alone(&[
        "有人被骗。老人不听劝怎么办？叫社区民警上门。",
        "妇女节福利，1元购四件套，限前100名。",
        "“听课就送鸡蛋，连听五天送电饭锅。”骗子这样招呼老人。",
    ]);
}
