//! Whatever a body holds, what comes out is safe and whole.

use super::{Plain, WORDS};
use fanzha::content::markdown::{Body, render};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::time::{Duration, Instant};

/// Parts of documents that mean something to the parser, the shim or a browser.
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

const VOID: [&str; 6] = ["br", "hr", "img", "input", "wbr", "col"];

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

/// A longer run, by hand: `cargo test --release -- --ignored hostile`.
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

/// Documents made to cost time cost no more than their length allows.
#[test]
fn time_grows_with_length_only() {
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
        let start = Instant::now();
        let body = render(&source, &Plain, &WORDS);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{part:?} took {took:?}");
        assert!(!body.html.contains("<script"), "{part:?}");
    }
}

fn inspect(source: &str) {
    let body = render(source, &Plain, &WORDS);
    assert!(body == render(source, &Plain, &WORDS), "differs from run to run: {source:?}");
    inspect_tags(source, &body.html);
    inspect_places(source, &body);
    for text in [&body.html, &body.text] {
        assert!(!text.contains(|c| ('\u{FDD0}'..='\u{FDEF}').contains(&c)), "{source:?}\n{text:?}");
    }
}

fn inspect_places(source: &str, body: &Body) {
    let spans = body.findings.iter().map(|f| &f.span);
    let spans = spans.chain(body.links.iter().map(|l| &l.span));
    let spans = spans.chain(body.images.iter().map(|i| &i.span));
    for span in spans.chain(body.headings.iter().map(|h| &h.span)) {
        assert!(source.get(span.clone()).is_some(), "{span:?} of {source:?}");
    }
    let mut last = 0;
    for slot in &body.image_slots {
        assert!(slot.start >= last && slot.image < body.images.len(), "{source:?}");
        let element = &body.html[slot.start..slot.end];
        assert!(element.starts_with("<img src=\""), "{element} in {source:?}");
        assert_eq!(tag_end(&element[1..]), element.len() - 2, "{element} in {source:?}");
        last = slot.end;
    }
    assert_eq!(body.html.matches("<img ").count(), body.image_slots.len(), "{source:?}");
    for (index, id) in body.ids.iter().enumerate() {
        let place = format!(" id=\"{id}\"");
        assert_eq!(body.html.matches(&place).count(), 1, "{id} of {source:?}\n{}", body.html);
        assert!(!body.ids[..index].contains(id) && !id.is_empty(), "{id} of {source:?}");
    }
    assert!(body.lead.chars().count() <= 120, "{source:?}");
}

/// Every tag is known, bears nothing that acts, and nests.
fn inspect_tags(source: &str, html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let tag = &rest[start + 1..];
        let end = tag_end(tag);
        let (tag, after) = (&tag[..end], &tag[end + 1..]);
        rest = after;
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{source:?}\n{html}"),
            None if VOID.contains(&name) => {}
            None => open.push(name),
        }
        inspect_tag(source, name.trim_start_matches('/'), tag);
    }
    assert!(open.is_empty(), "{open:?} open in {source:?}\n{html}");
}

/// The place of the `>` that ends a tag.
fn tag_end(tag: &str) -> usize {
    let mut quoted = false;
    let mut bytes = tag.bytes();
    let end = bytes.position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    end.expect("every tag ends")
}

fn inspect_tag(source: &str, name: &str, tag: &str) {
    const KNOWN: &str = " a abbr address b bdi bdo big blockquote br caption cite code col \
        colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img \
        input ins kbd label li mark ol p pre q rp rt ruby s samp section small span strong sub \
        summary sup table tbody td tfoot th thead time tr u ul var wbr ";
    assert!(KNOWN.contains(&format!(" {name} ")), "<{tag}> in {source:?}");
    let mut outside = String::new();
    for (index, part) in tag.split('"').enumerate() {
        if index % 2 == 0 {
            outside.push_str(part);
            continue;
        }
        let value: String = part.chars().filter(|c| !c.is_ascii_control()).collect();
        let value = value.trim().to_ascii_lowercase();
        let address = outside.ends_with("href=") || outside.ends_with("src=");
        let acts = value.starts_with("javascript:") || value.starts_with("data:");
        assert!(!(address && acts), "<{tag}> in {source:?}");
    }
    for attribute in outside.split_whitespace().skip(1) {
        let known = "alt= aria-label= checked checked= class= disabled disabled= href= id= role= \
            scope= src= start= tabindex= title= type=";
        assert!(known.split(' ').any(|k| k == attribute), "{attribute} in <{tag}> of {source:?}");
    }
}
