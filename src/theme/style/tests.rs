//! What is left out of a style sheet means nothing; what is left means the same.

use super::compact;

#[test]
fn comments_and_indents_go_and_nothing_else() {
    let table: [(&str, &str); 11] = [
        ("/* why */\na { b: c }\n", "a { b: c }\n"),
        (
            "@media print {\n  a { b: c; }\n\n  d { e: f; }\n}\n",
            "@media print {\na { b: c; }\nd { e: f; }\n}\n",
        ),
        ("a/* apart */b { c: d }\n", "a b { c: d }\n"),
        ("a { b: c; /* here */ }\n", "a { b: c; }\n"),
        ("a { content: \"/* no comment */  two\"; }\n", "a { content: \"/* no comment */  two\"; }\n"),
        ("a { content: '\\'/* no */'; }\n", "a { content: '\\'/* no */'; }\n"),
        ("a { b: url(data:x,/*y*/) }\n", "a { b: url(data:x,/*y*/) }\n"),
        ("a { b: url(\"x)/*y*/\") } /* z */\n", "a { b: url(\"x)/*y*/\") }\n"),
        ("a { content: \"one\\\n  two\"; }\n", "a { content: \"one\\\n  two\"; }\n"),
        ("a{b:c}/* never ends", "a{b:c} "),
        ("", ""),
    ];
    for (style, expected) in table {
        assert_eq!(String::from_utf8_lossy(&compact(style.as_bytes())), expected, "{style:?}");
    }
}

#[test]
fn texts_that_never_end_and_bytes_that_are_no_text_stay() {
    for style in [&b"a{content:\"x"[..], b"a{b:url(x", b"\xff\xfe{", b"a{content:'\\"] {
        assert_eq!(compact(style), style);
    }
}
