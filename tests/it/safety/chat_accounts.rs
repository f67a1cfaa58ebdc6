//! Accounts of chats under every name, and words that are none.

use pretty_assertions::assert_eq;

use super::{findings_in, finds, leaves_alone};

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
        "SETGID 30;43 # setgid\nSTICKY_OTHER 30;42 # sticky",
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
fn accounts_in_chats_with_handles_are_found() {
    for (text, expected) in [
        ("加卫星：wx_hello99", "chat-account wx_hello99 wx****"),
        ("Telegram: @shuadan_king1", "chat-account shuadan_king1 sh****"),
        ("微 信：wx_hello98", "chat-account wx_hello98 wx****"),
        ("Telegram：@shuadanking", "chat-account shuadanking sh****"),
        ("电报 @shuadanking", "chat-account shuadanking sh****"),
        ("加飞机 shuadan_king2", "chat-account shuadan_king2 sh****"),
        ("加飞机 @shuadanking", "chat-account shuadanking sh****"),
    ] {
        assert_eq!(findings_in(text), [expected], "{text}");
    }
    for text in [
        "乘坐CA1234航班的飞机",
        "加飞机票价",
        "参加 Vlog2024 比赛",
        "航空公司增加飞机 B737-800 一架",
        "坐 飞机 去电报大楼",
    ] {
        assert_eq!(findings_in(text), Vec::<String>::new(), "{text}");
    }
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

#[test]
fn keys_of_front_matter_on_the_line_of_a_chat_are_no_accounts() {
    let text = "---\ntitle: 两起\ndate: 2026-01-02\ncases:\n\
        - {outcome: lost, contact_method: wechat, payment_method: bank-transfer, scam_type: loan}\n\
        - {outcome: lost, contact_method: app, payment_method: alipay, scam_type: loan}\n\
        - {outcome: lost, contact_method: qq, payment_method: bank-transfer, scam_type: loan}\n\
        - {contact_method: qq, outcome: lost, scam_type: loan}\n---\n\n正文。\n";
    let site = crate::support::Site::with(&[("content/bulletins/a.md", text)]);
    let run = site.check(&[]);
    assert!(!run.stderr.contains("chat-account"), "{}", run.stderr);
    finds(&[("微信：payment_method88", "chat-account payment_method88 pa****")]);
}
