//! Markup: which character references, tags and elements are known, and how a changed text leads back to its source.

use crate::markup::{
    Category, ELEMENTS, MappedText, Mapper, Reading, Token, Tokens, decode, element, escape_address,
    escape_attribute, escape_brackets, escape_json, escape_xml, escaped_text, reference, token_at,
};
use proptest::prelude::*;

#[test]
fn references_become_characters() {
    for (written, read) in [
        ("&amp;", '&'),
        ("&#49;", '1'),
        ("&#49", '1'),
        ("&#x31;", '1'),
        ("&#X31;", '1'),
        ("&#0000000000049;", '1'),
        ("&NewLine;", '\n'),
        ("&ZeroWidthSpace;", '\u{200b}'),
        ("&commat;", '@'),
        ("&ensp;", '\u{2002}'),
        ("&lt;", '<'),
        ("&yen;", '¥'),
        ("&zwj;", '\u{200d}'),
        ("&zwnj;", '\u{200c}'),
        // What stands for no character is the character for that.
        ("&#0;", '\u{fffd}'),
        ("&#xd800;", '\u{fffd}'),
        ("&#x110000;", '\u{fffd}'),
        ("&#99999999999999999999;", '\u{fffd}'),
    ] {
        assert_eq!(reference(written), Some((read, written.len())), "{written}");
    }
}

#[test]
fn what_is_no_reference_stays_as_typed() {
    for text in ["&", "&;", "&#;", "&#x;", "&amp", "&AMP;", "&unknown;", "&中;", "a&b", "R&D"] {
        assert_eq!(reference(text), None, "{text}");
        assert_eq!(decode(text), text);
    }
    assert_eq!(decode("1 &lt; 2&nbsp;&amp;&amp; &#51; &gt; x"), "1 < 2\u{a0}&& 3 > x");
    assert_eq!(decode("a&#xfdd0;b"), "ab", "noncharacters are left out");
}

#[test]
fn text_is_escaped_for_where_it_stands() {
    let with = |escape: fn(&mut String, &str), text: &str| {
        let mut out = String::new();
        escape(&mut out, text);
        out
    };
    let text = "<a href='x'>\"&amp;\"";
    assert_eq!(escaped_text(text), "&lt;a href='x'&gt;\"&amp;amp;\"");
    assert_eq!(with(escape_attribute, text), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;amp;&quot;");
    assert_eq!(with(escape_brackets, text), "&lt;a href='x'&gt;\"&amp;\"");
    assert_eq!(escape_xml(text), "&lt;a href=&apos;x&apos;&gt;&quot;&amp;amp;&quot;");
    assert_eq!(
        escape_json("[\"</script>&\u{2028}反诈\"]".to_owned()),
        "[\"\\u003c/script\\u003e\\u0026\\u2028反诈\"]"
    );
    assert_eq!(escape_xml("反诈\u{0}\u{b}\u{ffff}\r\n\t"), "反诈\n\t");
    assert_eq!(
        with(escape_address, "/反 诈?a=1&b='%20'#x"),
        "/%E5%8F%8D%20%E8%AF%88?a=1&amp;b=&#39;%20&#39;#x"
    );
}

#[test]
fn every_element_is_found_by_its_name() {
    for known in &ELEMENTS {
        assert_eq!(
            element(known.name),
            Some(known),
            "the table stands in the order of names: {}",
            known.name
        );
        assert!(
            known.is_allowed || known.output == known.name && known.attributes.is_empty(),
            "{}",
            known.name
        );
        let output = element(known.output).expect("an element goes out under a known name");
        assert_eq!(output.output, output.name, "{}", known.name);
    }
    assert_eq!(element("B"), None);
    assert_eq!(element("blink"), None);
}

#[test]
fn elements_say_how_text_runs_on() {
    let is = |name: &str, inline: bool, joins: bool| {
        let element = element(name).expect(name);
        assert_eq!((element.is_inline(), element.joins_words()), (inline, joins), "{name}");
    };
    for name in ["a", "b", "dfn", "font", "ruby", "wbr"] {
        is(name, true, true);
    }
    for name in ["img", "input"] {
        is(name, true, false);
    }
    for name in ["br", "hr", "p", "td", "script"] {
        is(name, false, false);
    }
    assert_eq!(element("img").map(|it| it.category), Some(Category::Image));
}

/// The tokens of a text, each with its kind and the bytes that it takes.
fn tokens(text: &str) -> Vec<(char, &str)> {
    let kind = |token: &Token<'_>| match token {
        Token::Text(_) => 't',
        Token::Start(_) => '<',
        Token::End(_) => '/',
        Token::Comment { .. } => '!',
        Token::Broken(_) => '?',
    };
    Tokens::new(text).map(|token| (kind(&token), &text[token.span()])).collect()
}

#[test]
fn html_is_split_as_browsers_do() {
    assert_eq!(tokens("a<b>c</b>d"), [('t', "a"), ('<', "<b>"), ('t', "c"), ('/', "</b>"), ('t', "d")]);
    assert_eq!(tokens("1 < 2 <3 <> a"), [('t', "1 < 2 <3 <> a")]);
    assert_eq!(tokens("<a title='x>y' b=\">\">z"), [('<', "<a title='x>y' b=\">\">"), ('t', "z")]);
    assert_eq!(tokens("<a b=\n'>'>z"), [('<', "<a b=\n'>'>"), ('t', "z")]);
    assert_eq!(tokens("<a b=c'>z"), [('<', "<a b=c'>"), ('t', "z")]);
    assert_eq!(tokens("<a\n/x中=1>"), [('<', "<a\n/x中=1>")]);
    assert_eq!(tokens("<!-- <b> -->x"), [('!', "<!-- <b> -->"), ('t', "x")]);
    assert_eq!(tokens("<!-->x-->"), [('!', "<!-->"), ('t', "x-->")]);
    assert_eq!(tokens("<![CDATA[>]]>x"), [('!', "<![CDATA[>]]>"), ('t', "x")]);
    assert_eq!(tokens("<?a>?>x<?>y"), [('!', "<?a>?>"), ('t', "x"), ('!', "<?>"), ('t', "y")]);
    assert_eq!(tokens("</ b>x<!>y"), [('!', "</ b>"), ('t', "x"), ('!', "<!>"), ('t', "y")]);
    assert_eq!(tokens("<!-- x"), [('!', "<!-- x")]);
    assert_eq!(tokens("x<a b='c>d"), [('t', "x"), ('?', "<a b='c>d")]);
    assert_eq!(tokens("x<"), [('t', "x<")]);
}

#[test]
fn attributes_come_with_their_bytes() {
    let html = "<IMG Src = 'a&amp;b' hidden data-x=1 =odd src=late>";
    let Some(Token::Start(tag)) = Tokens::new(html).next() else { panic!("a tag") };
    assert_eq!(tag.name(), "img");
    let attributes: Vec<_> =
        tag.attributes().map(|it| (it.name.into_owned(), it.value, &html[it.span])).collect();
    let expected = [
        ("src", "a&amp;b", "Src = 'a&amp;b'"),
        ("hidden", "", "hidden"),
        ("data-x", "1", "data-x=1"),
        ("=odd", "", "=odd"),
        ("src", "late", "src=late"),
    ];
    assert_eq!(attributes, expected.map(|(name, value, written)| (name.to_owned(), value, written)));
    assert_eq!(tag.attribute("src").as_deref(), Some("a&b"));
    assert_eq!(tag.attribute("alt"), None);
}

#[test]
fn raw_text_ends_with_its_own_end_tag() {
    let html = "<script>1 </scripts> <b></SCRIPT >x";
    let mut tokens = Tokens::new(html);
    tokens.next();
    tokens.skip_raw_text("script");
    assert_eq!(tokens.next().map(|token| token.span()), Some(html.len() - 1..html.len()));
}

#[test]
fn a_source_has_brackets_that_are_none() {
    let long = format!("<a b={}>", "x".repeat(5000));
    for text in [
        "<b",
        "a < b",
        "<a@b.example>",
        "<https://a.example>",
        "<a <b>",
        "<b c<d>",
        "<![CDATA[1]]>",
        "<!>",
        "<!-- x",
        long.as_str(),
    ] {
        assert!(token_at(text, text.find('<').unwrap(), Reading::Source).is_none(), "{text}");
    }
    let content = |text: &str| match token_at(text, 0, Reading::Source) {
        Some(Token::Start(tag) | Token::End(tag)) => text[tag.content()].to_owned(),
        Some(Token::Comment { content, .. }) => text[content].to_owned(),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(content("<a b='<'>x"), "a b='<'");
    assert_eq!(content("</a>x"), "a");
    assert_eq!(content("<br/>"), "br/");
    assert_eq!(content("<!-- <b> -->"), " <b> ");
    assert_eq!(content("<!DOCTYPE html>"), "DOCTYPE html");
    assert_eq!(content("<?xml a='1'?>"), "xml a='1'?");
}

#[test]
fn a_changed_text_leads_back_to_its_source() {
    // Bytes: ab 2, &nbsp; 6, cd 2, ** 2, e 1.
    let source = "ab&nbsp;cd**e";
    let mut mapper = Mapper::new(source, 1..13);
    mapper.replace(2..8, " ");
    mapper.replace(10..12, "");
    let mapped = mapper.finish();
    assert_eq!(mapped.text, "b cde");
    assert_eq!(mapped.source_span(&(0..1)), 1..2);
    assert_eq!(mapped.source_span(&(1..2)), 2..8);
    assert_eq!(mapped.source_span(&(0..4)), 1..10, "what is left out behind a span is not a part of it");
    assert_eq!(mapped.source_span(&(4..5)), 12..13);
    assert_eq!(mapped.source_span(&(4..4)), 12..12);
    assert_eq!((mapped.source_start(4), mapped.source_end(4)), (12, 10));
    assert!(mapped.is_changed(&(0..2)) && !mapped.is_changed(&(2..4)));
}

#[test]
fn a_position_inside_a_replacement_lies_inside_of_what_was_replaced() {
    let mut mapper = Mapper::new("k: a: b\n", 0..8);
    mapper.replace(3..7, "\"a: b\"");
    let mapped = mapper.finish();
    let positions: Vec<usize> = (0..=mapped.text.len()).map(|at| mapped.source_within(at)).collect();
    assert_eq!(positions, [0, 1, 2, 3, 4, 5, 6, 7, 7, 7, 8]);
}

#[test]
fn pieces_of_a_source_make_one_text() {
    let mut mapped = MappedText::default();
    mapped.append("<a\n", 12);
    mapped.append("b>", 17);
    assert_eq!(mapped.text, "<a\nb>");
    assert_eq!(mapped.source_span(&(0..5)), 12..19);
    assert_eq!(mapped.source_span(&(0..3)), 12..15);
    assert_eq!(mapped.source_span(&(3..4)), 17..18);
    assert_eq!(MappedText::unchanged("ab", 7).source_span(&(1..2)), 8..9);
}

proptest! {
    #[test]
    fn tokens_cover_a_text_and_never_panic(text in "[<>/!?a-c =\"'\\-中&;\\[\\]]{0,40}") {
        let mut end = 0;
        for token in Tokens::new(&text) {
            let span = token.span();
            prop_assert_eq!(span.start, end);
            prop_assert!(span.end > span.start);
            if let Token::Start(tag) | Token::End(tag) = &token {
                prop_assert!(tag.attributes().all(|it| span.start < it.span.start && it.span.end < span.end));
            }
            end = span.end;
        }
        prop_assert_eq!(end, text.len());
        for (at, _) in text.match_indices('<') {
            if let Some(token) = token_at(&text, at, Reading::Source) {
                prop_assert!(!matches!(token, Token::Broken(_) | Token::Text(_)));
                prop_assert_eq!(token.span().start, at);
            }
        }
    }
}

#[test]
fn texts_are_escaped_for_their_place() {
    let written = |escape: fn(&mut String, &str), text: &str| {
        let mut html = String::new();
        escape(&mut html, text);
        html
    };
    assert_eq!(written(crate::markup::escape_text, "1 < 2 & \"3\""), "1 &lt; 2 &amp; \"3\"");
    assert_eq!(written(escape_address, "/a b?x=1&y=%20"), "/a%20b?x=1&amp;y=%20");
    assert_eq!(escape_xml("A&B's\u{8}"), "A&amp;B&apos;s");
    assert_eq!(escape_json(r#"{"a":"</script>"}"#.to_owned()), r#"{"a":"\u003c/script\u003e"}"#);
}
