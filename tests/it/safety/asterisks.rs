//! Asterisks: those that mask, those that mark up, and those that telephones dial.

use pretty_assertions::assert_eq;

use super::{findings_in, finds, leaves_alone};

#[test]
fn asterisks_after_a_whole_number_hide_nothing() {
    for (text, expected) in [
        ("电话13955501234**（微信同号）**。", "mobile-number 13955501234 139****1234"),
        ("**合计**13955501234**合计**", "mobile-number 13955501234 139****1234"),
        ("电话13955501234×××", "mobile-number 13955501234 139****1234"),
        ("电话13955501234\\*", "mobile-number 13955501234 139****1234"),
        ("卡号6222021234567894**（户名某）**", "bank-card-number 6222021234567894 6222****7894"),
        ("身份证11010119000101001X*", r"id-card-number 11010119000101001X 1101\*\*\*\*\*\*\*\*\*\*\*\*\*\*"),
        (
            "请勿打开http://etcpay.example**（已关停）**",
            "live-suspect-link http://etcpay.example hxxp://etcpay[.]example",
        ),
        ("请勿打开etcpay.example*", "live-suspect-link etcpay.example etcpay[.]example"),
        ("地址103.45.67.89**注**", "live-suspect-link 103.45.67.89 103[.]45[.]67[.]89"),
        ("QQ2384756612**注**", r"chat-account 2384756612 23\*\*\*\*"),
        ("微信号zq88866**注**", r"chat-account zq88866 zq\*\*\*\*"),
        ("_微信号：zq88866_", "chat-account zq88866 zq****"),
        ("**注**etcpay.example", "live-suspect-link etcpay.example etcpay[.]example"),
    ] {
        assert_eq!(findings_in(text), [expected], "{text}");
    }
    for text in
        ["卡号6222****7894**（户名某）**", "电话1395550****", "网址 www.etcpay.co*", "邮箱 w***@e***.com"]
    {
        assert_eq!(findings_in(text), Vec::<String>::new(), "{text}");
    }
}

/// A mask hides a part of a word; emphasis around it goes on.
#[test]
fn emphasis_that_ends_after_a_word_is_no_mask() {
    for (text, expected) in [
        ("**重点 *看这里ABC***", "<p><strong>重点 <em>看这里ABC</em></strong></p>"),
        ("***第一行\n第二行ABC***", "<p><em><strong>第一行第二行ABC</strong></em></p>"),
        ("**重点**微信zq***、QQ23***", "<p><strong>重点</strong>微信zq***、QQ23***</p>"),
    ] {
        let html =
            fanzha::content::markdown::render(text, 0, &crate::markdown::Plain, &crate::markdown::WORDS)
                .body
                .html
                .read()
                .into_owned();
        assert_eq!(html.trim(), expected, "{text}");
    }
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
