//! Whatever a body holds, what comes out is safe and whole.

use super::WORDS;
use super::sound::{Plain, inspect};
use fanzha::content::markdown::render;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Parts of documents that mean something to the parser, to what prepares its text, or to a browser.
const PARTS: [&str; 92] = [
    "<script>",
    "</script>",
    "<script src=x>",
    "<scr",
    "ipt>",
    "<style>",
    "</style>",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<div ",
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<a href=\"javascript:alert(1)\">",
    "<a href=x>",
    "</a>",
    "<a href='java\nscript:x'>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"data:x\">",
    "<iframe src=x>",
    "</iframe>",
    "<svg>",
    "<svg onload=x>",
    "<math>",
    "<form>",
    "<base href=x>",
    "<meta x>",
    "<textarea>",
    "</textarea>",
    "<title>",
    "<plaintext>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "onclick=\"x\"",
    "style=x",
    "\"",
    "'",
    ">",
    "<",
    "/",
    "=",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "&#x6A;avascript:",
    "javascript:",
    "&colon;",
    "[a](javascript:x)",
    "[a](x)",
    "![a](x)",
    "![a](data:x)",
    "[",
    "](",
    ")",
    "`",
    "```\n",
    "**",
    "*",
    "~~",
    "_",
    "字",
    "“",
    "。",
    "a",
    "1",
    " ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "# ",
    "|",
    "\n|-|\n",
    "[^1]",
    "\n[^1]: ",
    "> [!NOTE]\n",
    "- [ ] ",
    "\u{FDD0}",
    "\u{FDD2}",
    "&#xFDD3;",
    "\0",
    "\r",
    "\\",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, rng_seed: RngSeed::Fixed(20_210_728), ..ProptestConfig::default() })]

    #[test]
    fn parts_in_any_order(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..40)) {
        inspect(&parts.concat());
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        inspect(&text);
    }
}

/// What the fuzz target has found, each once wrong in the program.
#[test]
fn texts_that_fuzzing_found() {
    inspect("<img src=\"https://v.ex\0\0\0\0\no\nam--e/1\" alt=\"图\">");
    inspect("![图](https://v.ex<amp>le/1.png)");
}

/// A longer run, by hand: `cargo test --release -- --ignored any_source`.
#[test]
#[ignore = "takes a minute"]
fn many_parts_in_any_order() {
    let mut seed = 0x0728_u64;
    for _ in 0..400_000 {
        let mut source = String::new();
        for _ in 0..30 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            source.push_str(PARTS[(seed >> 33) as usize % PARTS.len()]);
        }
        inspect(&source);
    }
}

/// Documents made to cost time are rendered like any other. The test has no clock: cubic cost would never end, and
/// quadratic cost would make it many times as long as all other tests.
#[test]
fn documents_made_to_cost_time_end() {
    let parts = [
        "字**“",
        "**”字",
        "a*1",
        "字 ** ",
        "<b>",
        "<script>",
        "</div>",
        "<a href=x>",
        "<",
        "</",
        "&",
        "[^1]",
        "# a\n",
        "`字 **",
        "~~字",
        "\\*",
        "![",
        "[a](",
        "> ",
        "- ",
        "<!--",
        "<b x",
        "\u{FDD0}",
        "字\n>",
        "<table>",
        "<x>\n\n",
        "|",
    ];
    for part in parts {
        let source = part.repeat(200_000 / part.len()) + "x <b>x</b>";
        let body = render(&source, 0, &Plain, &WORDS).body;
        assert!(!body.html.read().contains("<script"), "{part:?}");
    }
}
