//! What holds of every rendered body, whatever its author wrote. The fuzz target of Markdown looks at the same.

use fanzha::content::markdown::{Body, BodyWords, Destinations, ImageTarget, LinkTarget, ParsedBody, render};
use fanzha::markup::decode;

/// Words as a Chinese site gives them.
pub const WORDS: BodyWords<'_> = BodyWords {
    note: "提示",
    tip: "小贴士",
    important: "重要",
    warning: "警告",
    caution: "当心",
    footnotes: "脚注",
    back_to_text: "返回正文",
};

/// Every destination is what was written.
pub struct Plain;

impl Destinations for Plain {
    fn link(&self, written: &str) -> LinkTarget {
        LinkTarget::Live { href: written.to_owned() }
    }

    fn image(&self, written: &str) -> ImageTarget {
        ImageTarget::Local { src: written.to_owned() }
    }
}

const VOID: [&str; 6] = ["br", "hr", "img", "input", "wbr", "col"];

/// Renders a body and panics when what comes out is not safe and whole.
pub fn inspect(source: &str) {
    let parsed = render(source, 0, &Plain, &WORDS);
    assert!(parsed == render(source, 0, &Plain, &WORDS), "differs from run to run: {source:?}");
    let html = parsed.body.html.read();
    inspect_tags(source, &html);
    inspect_spans(source, &parsed);
    inspect_text(source, &parsed.body);
    for text in [&*html, &parsed.own_text] {
        assert!(!text.contains(|c| ('\u{FDD0}'..='\u{FDEF}').contains(&c)), "{source:?}\n{text:?}");
    }
}

/// Elements through which text runs on: docs/search-format.md.
const RUNS_ON: &str = " a abbr b bdi bdo big cite code del dfn em i img input ins kbd label mark picture q rp rt \
    ruby s samp small source span strong sub sup time u var wbr ";

/// The text is what another program reads from the page as docs/search-format.md says.
fn inspect_text(source: &str, body: &Body) {
    let mut blocks = vec![String::new()];
    let html = body.html.read();
    let mut rest = &*html;
    let mut struck = 0;
    while let Some(start) = rest.find('<') {
        let block = blocks.last_mut().unwrap();
        if struck == 0 {
            block.push_str(&decode(&rest[..start]));
        }
        let tag = &rest[start + 1..];
        let end = tag_end(tag);
        let name = tag[..end].trim_start_matches('/').split(' ').next().unwrap_or_default();
        if matches!(name, "del" | "s") {
            struck += if tag.starts_with('/') { -1 } else { 1 };
        }
        match name {
            "br" if struck > 0 => {}
            "br" => block.push(' '),
            _ if RUNS_ON.contains(&format!(" {name} ")) => {}
            _ => blocks.push(String::new()),
        }
        rest = &tag[end + 1..];
    }
    blocks.last_mut().unwrap().push_str(&decode(rest));
    let space = [' ', '\t', '\n', '\r', '\u{c}'];
    let words =
        |block: &String| block.split(space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let read: Vec<String> = blocks.iter().map(words).filter(|block| !block.is_empty()).collect();
    let text: Vec<_> = body.text.blocks(|_| None).collect();
    assert_eq!(text, read, "{source:?}\n{html}");
}

fn inspect_spans(source: &str, parsed: &ParsedBody) {
    let body = &parsed.body;
    let html = body.html.read();
    let spans = parsed.findings.iter().map(|f| &f.span);
    let spans = spans.chain(body.links.iter().map(|l| &l.span));
    let spans = spans.chain(body.images.iter().map(|i| &i.span));
    for span in spans.chain(parsed.headings.iter().map(|h| &h.span)) {
        assert!(source.get(span.clone()).is_some(), "{span:?} of {source:?}");
    }
    let mut last = 0;
    for slot in &body.image_slots {
        assert!(slot.start >= last && slot.image < body.images.len(), "{source:?}");
        let element = &html[slot.start..slot.end];
        assert!(element.starts_with("<img src=\""), "{element} in {source:?}");
        assert_eq!(tag_end(&element[1..]), element.len() - 2, "{element} in {source:?}");
        last = slot.end;
    }
    assert_eq!(html.matches("<img ").count(), body.image_slots.len(), "{source:?}");
    let tags = tags(&html);
    for (index, id) in body.ids.iter().enumerate() {
        let attribute = format!(" id=\"{id}\"");
        assert_eq!(tags.matches(&attribute).count(), 1, "{id} of {source:?}\n{html}");
        assert!(!body.ids[..index].contains(id) && !id.is_empty(), "{id} of {source:?}");
    }
    assert!(body.lead.chars().count() <= 120, "{source:?}");
}

/// The tags of a page without its text, in which a tag may be spoken of.
fn tags(html: &str) -> String {
    html.split('<').skip(1).map(|tag| &tag[..tag_end(tag)]).collect()
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

/// The position of the `>` that ends a tag.
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
        let known = "alt= aria-label= checked checked= class= colspan= datetime= dir= disabled disabled= href= \
            hreflang= id= lang= open open= rel= reversed reversed= role= rowspan= scope= span= src= start= \
            tabindex= title= type= value=";
        assert!(known.split(' ').any(|k| k == attribute), "{attribute} in <{tag}> of {source:?}");
    }
}
