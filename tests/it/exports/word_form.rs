//! The form of Word files beyond their text: what keeps together, what readers of screens hear, who wrote them.

use std::fs;
use std::io::Read;

use pretty_assertions::assert_eq;
use roxmltree::{Document, Node};

use crate::exports::export;
use crate::support::Site;

const BULLETIN: &str = "---\ntitle: 有人叫您先交保证金再放款，一分钱也不要给\ndate: 2026-01-02\nscam_type: loan\nregion: 清远市\nloss: 6000\nsummary: 一句话。\n---\n\n> [!WARNING]\n> 先停下来。\n\n## 要做的事\n\n- [ ] 打一个勾\n- [x] 已经打了\n\n1. 甲\n   - 甲的里面\n2. 乙\n\n| 短 | 长 |\n| --- | --- |\n| 一 | 这一格里的字多得多，别的格子里却几乎什么也没有，所以要宽一些才看得清楚 |\n\n![一张图](tu.png)\n";

/// The parts of the Word file of the bulletin.
fn parts(language: &str) -> [String; 3] {
    let site = Site::with(&[("content/bulletins/a.md", BULLETIN)]);
    site.write("site.yaml", format!("{}{language}", crate::support::CONFIG));
    let picture = image::RgbImage::from_pixel(300, 200, image::Rgb([200, 10, 10]));
    picture.save(site.at("content/bulletins/tu.png")).expect("a picture");
    let run = export(&site, "docx", &["content/bulletins/a.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let file = fs::File::open(site.at("export/a.docx")).expect("the file");
    let mut package = zip::ZipArchive::new(file).expect("a package");
    ["word/document.xml", "word/styles.xml", "docProps/core.xml"].map(|name| {
        let mut text = String::new();
        package.by_name(name).expect("the part").read_to_string(&mut text).expect("XML");
        text
    })
}

fn text_of(node: Node) -> String {
    node.descendants().filter(|node| node.has_tag_name_of("t")).filter_map(|node| node.text()).collect()
}

trait Named {
    fn has_tag_name_of(&self, name: &str) -> bool;
    fn has(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }

    fn has(&self, name: &str) -> bool {
        self.descendants().any(|node| node.has_tag_name_of(name))
    }
}

#[test]
fn headings_and_rows_keep_together() {
    let [document, ..] = parts("");
    let xml = Document::parse(&document).expect("XML");
    let paragraph = |text: &str| {
        let mut all = xml.descendants().filter(|node| node.has_tag_name_of("p"));
        all.find(|node| text_of(*node).contains(text)).unwrap_or_else(|| panic!("no {text}: {document}"))
    };
    assert!(paragraph("要做的事").has("keepNext"), "a heading stays with what follows");
    let rows: Vec<Node> = xml.descendants().filter(|node| node.has_tag_name_of("tr")).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.has("cantSplit")));
    assert_eq!(rows.iter().map(|row| row.has("tblHeader")).collect::<Vec<_>>(), [true, false]);
    let widths: Vec<u32> = xml
        .descendants()
        .filter(|node| node.has_tag_name_of("gridCol"))
        .filter_map(|node| node.attributes().find(|a| a.name() == "w")?.value().parse().ok())
        .collect();
    assert!(widths.len() == 2 && widths[0] * 3 < widths[1], "{widths:?}");
    let address = paragraph("https://fanzha.example/bulletins/a/");
    let align = address.descendants().find(|node| node.has_tag_name_of("jc")).expect("an alignment");
    assert_eq!(align.attributes().next().map(|a| a.value()), Some("left"), "the address pulls nothing apart");
}

#[test]
fn callouts_have_a_box_and_tasks_theirs() {
    let [document, styles, _] = parts("");
    let xml = Document::parse(&document).expect("XML");
    let all: Vec<Node> = xml.descendants().filter(|node| node.has_tag_name_of("p")).collect();
    let texts: Vec<String> = all.iter().map(|node| text_of(*node)).collect();
    let inside = texts.iter().position(|text| text == "先停下来。").expect("the callout");
    assert!(
        all[inside].has("pStyle") && styles.contains("w:styleId=\"Quote\"") && styles.contains("<w:pBdr>")
    );
    assert!(
        texts.contains(&"☐ 打一个勾".to_owned()) && texts.contains(&"☑ 已经打了".to_owned()),
        "{texts:?}"
    );
    let inner = texts.iter().position(|text| text.ends_with("甲的里面")).expect("the inner item");
    let indent = all[inner].descendants().find(|node| node.has_tag_name_of("ind")).expect("an indent");
    assert!(indent.attributes().any(|a| a.name() == "left" && a.value() != "0"), "{indent:?}");
}

#[test]
fn a_file_says_its_language_author_day_and_pictures() {
    for language in ["", "language: en\n"] {
        let [document, styles, core] = parts(language);
        assert!(styles.contains("<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" />"), "{styles}");
        assert!(document.contains("descr=\"一张图\""), "{document}");
        for fact in [
            "<dc:creator>示例反诈宣传组</dc:creator>",
            "<dc:title>有人叫您先交保证金再放款，一分钱也不要给</dc:title>",
            ">2026-11-01T00:00:00Z</dcterms:created>",
        ] {
            assert!(core.contains(fact), "{fact}: {core}");
        }
    }
}

#[test]
fn a_pasted_article_keeps_boxes_and_says_where_pictures_go() {
    let site = Site::with(&[("content/bulletins/a.md", BULLETIN)]);
    let picture = image::RgbImage::from_pixel(300, 200, image::Rgb([200, 10, 10]));
    picture.save(site.at("content/bulletins/tu.png")).expect("a picture");
    let run = export(&site, "wechat", &["content/bulletins/a.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = fs::read_to_string(site.at("export/a/article.html")).expect("the article");
    let html = scraper::Html::parse_document(&page);
    let text = |css: &str| -> String {
        let selector = scraper::Selector::parse(css).expect("a selector");
        html.select(&selector).flat_map(|element| element.text()).collect()
    };
    assert!(text("blockquote").contains("先停下来。"), "{page}");
    assert!(text("body > section").contains("［图 1：一张图］"), "{page}");
    assert!(text("ul").contains("☐ 打一个勾"), "{page}");
    // “Select all” leaves out what the editor has a field for, or does not take.
    for css in ["h1", "img"] {
        let selector = scraper::Selector::parse(css).expect("a selector");
        let style = html.select(&selector).next().and_then(|element| element.attr("style"));
        assert!(style.is_some_and(|style| style.contains("user-select:none;")), "{css}: {page}");
    }
}
