//! Both ways of reading read the same: what is read here, the library reads so too.

use proptest::prelude::*;

use super::super::by_library;
use super::read;

const BULLETIN: &str = "\
title: \"冒充客服退款，女子被骗1.2万元\"
date: 2026-05-03
scam_type: 冒充电商物流客服
loss: 12000
region:   浙江省 杭州市 
tags: [退款, 屏幕共享 ,APP]
source:
  name: '示例市公安局'
  url: https://police.example/1
tips:
  - \"不点链接\"
  -  不转账，不共享屏幕
red_flags:
- 要求下载会议软件
draft: true
";

#[test]
fn a_bulletin_is_read_without_the_library_and_as_the_library_reads_it() {
    let read = read(BULLETIN);
    assert!(read.is_some());
    assert_eq!(read, by_library(BULLETIN).ok());
}

#[test]
fn what_is_not_plain_is_left_to_the_library() {
    let texts = [
        "",
        "title:",
        "title: ~",
        "title: null",
        "title: a # b",
        "title: a: b",
        "title:a",
        "title: a\n\nloss: 1",
        "# a\ntitle: b",
        "title: \"a\\n\"",
        "title: |\n  a",
        "title: a\n  b",
        "title: &a b",
        "title: *a",
        "title: [a",
        "title: [\"a\"]",
        "title: {a: b}",
        "标题: a",
        "title: a\n---\n",
        "a:\n  b:\n    c: d",
        "a:\n  - b: c",
        "a:\n  - b\n - c",
        "title: ''",
        "title: a\tb",
        "title: a\u{2028}b",
        "- a",
        "a:\n-b",
        "title: \"a\" b",
        "a: -",
    ];
    for text in texts {
        assert_eq!(read(text), None, "{text:?}");
    }
}

/// Lines that come out of pieces of YAML, most of them plain.
fn front_matter() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "title",
        "tags",
        "null",
        "true",
        "a",
        "标题",
        ": ",
        ":",
        " ",
        "  ",
        "- ",
        "-",
        "\n",
        "\n  ",
        "\n- ",
        "\n  - ",
        "\n",
        "甲乙",
        "12",
        "2026-05-03",
        "1.5",
        "0x1F",
        "1e3",
        ".5",
        "yes",
        "~",
        "\"",
        "'",
        "\"甲\"",
        "'乙'",
        "\"\"",
        "\\",
        "[",
        "]",
        ", ",
        "，",
        "：",
        "{",
        "}",
        "#",
        " #",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "?",
        "---",
        "...",
        "<<",
        "\u{3000}",
        "\u{a0}",
        "\u{feff}",
        "\u{85}",
        "\t",
        "\r\n",
        "😀",
        "万元",
        "_",
        "=",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// Several whole lines, so that lists and keys below keys come up often.
fn lines() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "title: 甲",
        "loss: 12000",
        "tags: [a, 乙]",
        "tags: [a,b ]",
        "tips:",
        "source:",
        "  - 甲",
        "  -  乙",
        "- 丙",
        " - 丁",
        "  name: \"甲：乙\"",
        "  url: https://a.example/b",
        "    deeper: 1",
        "  - \"a\"",
        "draft: true",
        "x: 'a b'",
        "",
        "#",
        "date: 2026-5-3",
        "  name: a  ",
        "y: a ",
        "z:  b",
        "title: 甲",
        "null: a",
        "e: 1:2",
        "k: a:",
    ]);
    (prop::collection::vec(line, 0..9), any::<bool>())
        .prop_map(|(lines, ends)| lines.join("\n") + if ends { "\n" } else { "" })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_here_the_library_reads_so_too(text in prop_oneof![front_matter(), lines()]) {
        if let Some(node) = read(&text) {
            prop_assert_eq!(Some(node), by_library(&text).ok());
        }
    }
}
