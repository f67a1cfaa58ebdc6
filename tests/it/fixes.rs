//! What `check --fix` writes: one run is enough, every line that changes is announced, every other byte stays, and
//! nothing is left that can be fixed automatically.

pub mod promise;

use fanzha::content::parse;
use fanzha::diagnostics::Level;
use pretty_assertions::assert_eq;
use proptest::prelude::*;

use crate::safety::texts;
use promise::{check_text, config, fixed};

#[test]
fn every_planted_text_is_fixed_in_one_run_as_announced() {
    let config = config();
    for (path, text) in texts("planted").iter().chain(&texts("clean")) {
        check_text(path, text, &config);
    }
}

#[test]
fn characters_that_nobody_means_are_fixed_in_one_run() {
    let text = "---\ntitle: \"示例\\u200b通报\"\ndate: 2026-05-03\nscam_type: 冒充\u{ad}客服\nregion: 安徽省\u{2ee2}鞍山市\n\
        tips: [先挂\u{2060}断, 不转\u{200b}账]\n---\n\n冒充\u{2ed3}辈&#8203;借钱，139\u{200b}0000\u{200b}1234👮\u{200d}♀\u{fe0f}。\n";
    check_text("content/bulletins/a.md", text, &config());
    let right = "---\ntitle: \"示例通报\"\ndate: 2026-05-03\nscam_type: 冒充客服\nregion: 安徽省马鞍山市\n\
        tips: [先挂断, 不转账]\n---\n\n冒充长辈借钱，139****1234👮\u{200d}♀\u{fe0f}。\n";
    assert_eq!(fixed("content/bulletins/a.md", text, &config()), right);
}

#[test]
fn clean_texts_are_left_alone() {
    let config = config();
    let changed: Vec<String> = texts("clean")
        .into_iter()
        .filter(|(path, text)| fixed(path, text, &config) != *text)
        .map(|(_, text)| text)
        // A dialogue whose lines run together is clean of what must not be published, and mended all the same.
        .filter(|text| {
            !text.contains("mp.weixin.qq.com") && !text.contains("> 客服：请加我的微信。\n> 我：不加。")
        })
        .collect();
    assert_eq!(changed, Vec::<String>::new());
}

#[test]
fn nothing_fixable_is_left() {
    let config = config();
    let mut left = Vec::new();
    for (path, text) in texts("planted") {
        let after = fixed(&path, &text, &config);
        let found = parse(&path, &after, &config).diagnostics;
        let unfixed = found.iter().filter(|it| it.replacement.is_some() && it.level >= Level::Error);
        left.extend(unfixed.map(|it| format!("{it:?} in {after}")));
    }
    assert_eq!(left, Vec::<String>::new());
}

/// A carriage return without a line feed does not end a line, and is no space inside a number.
#[test]
fn texts_that_fuzzing_found_are_fixed_as_promised() {
    let front = "---\ntitle: 通报\ndate: 2026-01-02\nscam_type: loan\nloss: 6000\n---\n\n";
    for text in [
        "\n账号：243\r4\u{a0}0000\u{a0}0000\u{a0}0000\u{a0}0004\n",
        "\n<pictu://mp.weixin<pictu://mp.weixin.qq.co\u{c}eixin</stps://i.img\nxuni.example/\nctu://mp.we![](img/a1.png)s://@i\n",
        "http://a@b.example/ 和 hxxps://www[.]a[@]b[.]example/",
        "\n<B\0\0\0\0\0\0\0e><soqr×x\0\0\u{11}\0amplet=\"https://<a href=\"https:/q/=www\0\0\rdce=qe=q\"/>q/img\n.MMMMMtm?a=1&u:m\u{10}\u{1}\0\n<G\0\0\0\0\0\0\0e><161soqr×\0\0x\0a",
        "<img src=\"f#104;ttps://img.xuni.example/s.png\" alt=\"截图\">\r\r\r\n",
    ] {
        check_text("content/bulletins/a.md", &format!("{front}{text}\n"), &config());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_fixed_in_one_run(parts in prop::collection::vec(part(), 1..12)) {
        let text = format!("---\ntitle: 通报\ndate: 2026-01-02\nscam_type: loan\nloss: 6000\n---\n\n{}\n", parts.concat());
        check_text("content/bulletins/a.md", &text, &config());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_slips_of_typing_are_fixed_in_one_run(lines in prop::collection::vec((mark(), words()), 1..14)) {
        let lines: Vec<String> = lines.into_iter().map(|(mark, words)| format!("{mark}{words}")).collect();
        let text = format!("---\ntitle: 通报\ndate: 2026-01-02\nscam_type: loan\nloss: 6000\n---\n\n{}\n", lines.join("\n"));
        // Fixes here take lines away and add others, so `check_text` cannot match old lines with new ones.
        let once = fixed("content/bulletins/a.md", &text, &config());
        assert_eq!(fixed("content/bulletins/a.md", &once, &config()), once, "{text}");
    }
}

/// What a line of a text begins with.
fn mark() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "",
        "> ",
        ">",
        "- ",
        "  ",
        "    ",
        "\t",
        "　　",
        "##",
        "＃＃ ",
        "# ",
        "1、",
        "2、",
        "1. ",
        "2.",
        "•",
        "-",
        "*",
        "（1）",
        "> > ",
        "[^1]：",
        "> [!WARNING] ",
        "> [!提示]",
        "| ",
        "｜",
    ])
}

/// What follows it.
fn words() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "先挂断电话",
        "先挂断电话。",
        "时间：周六",
        "---",
        "===",
        "-",
        "甲 | 乙 |",
        "甲｜乙｜",
        "--- | --- |",
        "甲\t乙",
        "＊＊提醒＊＊：先挂断",
        "**甲****乙**",
        "**1.**Wifi",
        "[提示]（/tips/）",
        "！[图](a.png)",
        "{% raw %}",
        "{{ page.title }}",
        "[caption id=\"1\"]图[/caption]",
        "李**接到电话",
        "验证码为****",
        "通报",
        "对方说，\r",
        "```",
        "<div>",
        "`x`",
    ])
}

/// Parts of texts that can be fixed.
fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("对方用".to_owned()),
        Just("**".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("`".to_owned()),
        Just("微信号：".to_owned()),
        Just("xuni_2026".to_owned()),
        Just("@xuni.example".to_owned()),
        Just("https://tui.xuni.example/a?utm_source=x".to_owned()),
        Just(
            "https://tui.xuni.example/a?utm_source=x&u=https://tui.xuni.example/b?utm_term=y&id=1".to_owned()
        ),
        Just("[点](".to_owned()),
        Just(")".to_owned()),
        Just("粤R12345".to_owned()),
        "1[3-9][0-9]{9}",
        "[0-9]{1,5}",
        "[ -~]{0,4}",
    ]
}
