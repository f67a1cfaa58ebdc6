//! Warnings about words: names and accounts that were missed, and harmless sentences that were flagged.

use pretty_assertions::assert_eq;

use super::hostile::{finds, leaves_alone};
use crate::support::Site;

#[test]
fn fraud_that_is_told_promotes_and_accuses_nobody() {
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
fn codes_that_telephones_dial_are_no_emphasis() {
    leaves_alone(&[
        "拨打**21*号码#",
        "拨打 **62*对方号码# 就会转接来电",
        "取消转接拨 **21# 即可",
        "按 **61*11*20# 设置",
    ]);
    finds(&[
        ("共**21起", "literal-emphasis ** "),
        ("共**21*起", "literal-emphasis ** "),
        ("共**21*起 第#号", "literal-emphasis ** "),
        ("共**甲*号码#", "literal-emphasis ** "),
    ]);
}

#[test]
fn names_before_a_form_of_address_are_found() {
    finds(&[
        ("王小红女士接到电话", "full-name 王小红 王某"),
        ("近日，王小红女士收到短信", "full-name 王小红 王某"),
        ("王小红先生被骗3万元", "full-name 王小红 王某"),
        ("“李大力先生在网上投资”", "full-name 李大力 李某"),
        ("- 王小红女士：被骗3万元", "full-name 王小红 王某"),
    ]);
    leaves_alone(&[
        "王女士接到电话",
        "热心市民王小红女士接到表彰",
        "高收入女士在网上交友",
        "高学历女士被骗",
        "那一位女士接到电话",
        "有一位先生来到柜台",
        "任何一位女士被骗",
        "陆续有女士被骗",
        "时常有女士被骗",
        "黄衣服女士在柜台",
        "白头发先生被劝住",
        "江油市女士被骗",
        "单亲妈女士被骗",
        "包工头先生被骗",
        "管理员女士称",
        "和善的女士在等",
        "时髦的女士在等",
        "平台称女士优先",
        "方便女士优先",
        "张某某女士接到电话",
        "全体女士先走",
        "何以女士被骗多",
        "年轻女士被骗",
        "房产商先生称",
        "赵先生和钱女士来到柜台",
        "5月3日，老王先生接到电话",
        "和平街女士被骗",
        "应届生女士被骗",
        "万元户先生在柜台",
        "温州籍先生在银行",
        "房东女士称，车主先生被骗，管家先生在",
    ]);
}

#[test]
fn accounts_in_quotes_and_in_other_chats_are_found() {
    finds(&[
        ("加“xuni2026”为微信好友", "chat-account xuni2026 xu****"),
        ("添加xuni2026为好友", "chat-account xuni2026 xu****"),
        ("加 \"xuni_a\" 为QQ好友", "chat-account xuni_a xu****"),
        ("加2384756612为QQ好友", "chat-account 2384756612 23****"),
        ("飞书xuni2026", "chat-account xuni2026 xu****"),
        ("飞书号：xuni2026", "chat-account xuni2026 xu****"),
    ]);
    leaves_alone(&[
        "加“客服”为微信好友",
        "加陌生人为微信好友",
        "加xu****为微信好友",
        "不要加陌生号码为好友",
        "飞书会议 2026-01-02 召开",
        "飞书 V7.10 版",
        "飞书、钉钉2026年会员",
        "用飞书开会",
        "飞书文档 2026 版，飞书妙记",
        "对方加他为好友，通过微信加为好友",
        "增加1000人为好友",
    ]);
}

/// Names of files become a part of addresses.
#[test]
fn numbers_and_plates_in_names_of_files_are_found() {
    let text = "---\ntitle: 通报\ndate: 2026-01-02\nkind: guide\nsummary: 通报\n---\n\n正文。\n";
    let told = |name: &str| {
        let site = Site::with(&[(&format!("content/bulletins/{name}.md"), text)]);
        let run = site.check(&["--format", "json"]);
        let all: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).expect("a list of findings");
        all.iter().map(|it| it["code"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    for (name, code) in [
        ("客服4001234567", "unofficial-hotline"),
        ("拨打96111", "unofficial-hotline"),
        ("川B12345", "car-plate"),
    ] {
        assert_eq!(told(name), [code], "{name}");
    }
    for name in ["客服95588", "客服热线20260503", "2026-05-03-反诈热线96110", "川B级通报", "云a2026"]
    {
        assert_eq!(told(name), Vec::<String>::new(), "{name}");
    }
}
