//! Bodies of bulletins: what goes in, and all that comes out.

mod any_source;
mod author_html;
mod commonmark;
mod emphasis;
pub mod sound;

use fanzha::content::markdown::{
    Body, BodyImage, BodyLink, Destinations, Finding, FindingKind, Heading, ImageSlot, ImageTarget,
    LinkTarget, ParsedBody, render,
};
use pretty_assertions::assert_eq;

pub use sound::{Plain, WORDS};

/// A site: files beside the bulletin have addresses, other hosts are suspects.
struct Site;

impl Destinations for Site {
    fn link(&self, written: &str) -> LinkTarget {
        if written.contains("://") {
            return LinkTarget::Inert { shown: written.replace("http", "hxxp").replace('.', "[.]") };
        }
        LinkTarget::Live { href: written.replace("../types/", "/types/").replace(".md", "/") }
    }

    fn image(&self, written: &str) -> ImageTarget {
        if written.contains("://") {
            return ImageTarget::Refused;
        }
        ImageTarget::Local { src: format!("/images/{written}") }
    }
}

fn parsed(source: &str) -> ParsedBody {
    render(source, 0, &Site, &WORDS)
}

fn body(source: &str) -> Body {
    parsed(source).body
}

/// The blocks of the text, with the words of images that are not shown.
fn blocks(source: &str) -> Vec<String> {
    body(source).text.blocks(|_| None).collect()
}

#[track_caller]
fn check(source: &str, html: &str) {
    assert_eq!(body(source).html.read(), html, "{source}");
}

/// What the findings say, with the source they point at.
fn findings(source: &str) -> Vec<(String, &str)> {
    let found = parsed(source).findings.into_iter();
    found
        .map(|Finding { kind, span }| {
            let kind = match kind {
                FindingKind::LiteralEmphasis => "literal".to_owned(),
                FindingKind::RemovedHtml { what } => what,
                FindingKind::ForbiddenCharacter => "forbidden".to_owned(),
            };
            (kind, &source[span])
        })
        .collect()
}

#[test]
fn everything_about_a_body() {
    let source = "## 案情：**回放**\n\n他在[指南](../types/刷单.md)里看到![截图](a.png \"题\")。\n";
    let parsed = parsed(source);
    assert_eq!(
        parsed.body,
        Body {
            html: "<h2 id=\"案情回放\">案情：<strong>回放</strong></h2>\n\
                       <p>他在<a href=\"/types/%E5%88%B7%E5%8D%95/\">指南</a>里看到\
                       <img src=\"/images/a.png\" alt=\"截图\" title=\"题\">。</p>\n"
                .to_owned()
                .into(),
            image_slots: vec![ImageSlot { start: 125, end: 175, image: 0 }],
            text: parsed.body.text.clone(),
            links: vec![BodyLink {
                written: "../types/刷单.md".to_owned(),
                span: 39..57,
                text: "指南".to_owned(),
            }],
            images: vec![BodyImage { written: "a.png".to_owned(), alt: "截图".to_owned(), span: 77..82 }],
            ids: vec!["案情回放".to_owned()],
            lead: "他在指南里看到。".to_owned(),
            length: 9,
        }
    );
    assert_eq!(parsed.own_text, "案情：回放\n他在指南里看到。");
    assert_eq!(
        parsed.headings,
        vec![Heading {
            level: 2, id: "案情回放".to_owned(), text: "案情：回放".to_owned(), span: 0..22
        }]
    );
    assert_eq!(parsed.findings, []);
    assert_eq!(blocks(source), ["案情：回放", "他在指南里看到。"]);
    let blocks: Vec<_> = parsed.body.text.blocks(|_| Some("截图")).collect();
    assert_eq!(blocks, ["案情：回放", "他在指南里看到截图。"]);
}

#[test]
fn spans_count_from_the_start_of_the_file() {
    let file = "---\ntitle: 甲\n---\n## 乙\n\n[丙](d.md)![丁](e.png)**（<u onclick=x>己\u{FDD0}\n";
    let start = file.find("##").unwrap();
    let whole = render(file, start, &Site, &WORDS);
    let shown = |span: &std::ops::Range<usize>| &file[span.clone()];
    assert_eq!(shown(&whole.headings[0].span), "## 乙");
    assert_eq!(shown(&whole.body.links[0].span), "d.md");
    assert_eq!(shown(&whole.body.images[0].span), "e.png");
    let findings: Vec<_> = whole.findings.iter().map(|finding| shown(&finding.span)).collect();
    assert_eq!(findings, ["**", "<u onclick=x>", "\u{FDD0}"]);
}

#[test]
fn text_is_what_readers_see_of_the_page() {
    assert_eq!(
        blocks("甲[^乙] 丙  \n丁\n\n> [!TIP]\n> 戊\n\n- 己\n  庚\n- [x] 辛\n\n[^乙]: 壬\n"),
        ["甲1 丙 丁", "小贴士", "戊", "己庚", "辛", "壬 ↩\u{FE0E}"]
    );
    assert_eq!(parsed("甲[^乙] 丙  \n丁\n\n> [!TIP]\n> 戊\n\n[^乙]: 壬\n").own_text, "甲 丙\n丁\n戊\n壬");
    assert_eq!(
        blocks("<table><tr><td>甲&eacute;<td>乙</table>\n\n    丙\n      丁\n"),
        ["甲é", "乙", "丙 丁"]
    );
    let notes = "甲[^a][^b]\n\n[^a]: 乙\n\n    ![丙](c.png)\n\n[^b]:\n    - 丁\n";
    let body = body(notes);
    let blocks: Vec<_> = body.text.blocks(|_| Some("丙")).collect();
    assert_eq!(blocks, ["甲12", "乙", "丙 ↩\u{FE0E}", "丁", "↩\u{FE0E}"]);
}

#[test]
fn bold_beside_chinese_punctuation() {
    check("**事件名称：**天下无贼", "<p><strong>事件名称：</strong>天下无贼</p>\n");
    check("他说**“你好”**然后", "<p>他说<strong>“你好”</strong>然后</p>\n");
    check("说~~“不”~~是", "<p>说<del>“不”</del>是</p>\n");
    check("甲***「乙」***丙", "<p>甲<em><strong>「乙」</strong></em>丙</p>\n");
    check("> **注意：**勿转账", "<blockquote>\n<p><strong>注意：</strong>勿转账</p>\n</blockquote>\n");
    check("**提示**：_甲_**“乙”**丙", "<p><strong>提示</strong>：<em>甲</em><strong>“乙”</strong>丙</p>\n");
    check("**~~“甲”~~**乙", "<p><strong><del>“甲”</del></strong>乙</p>\n");
    check("字\\**甲“*乙", "<p>字*<em>甲“</em>乙</p>\n");
}

#[test]
fn bold_with_a_blank_before_its_end() {
    check("**“杀猪盘” **", "<p><strong>“杀猪盘” </strong></p>\n");
    check(
        "**事件名称： **天下，又**“杀猪盘”　**骗局",
        "<p><strong>事件名称： </strong>天下，又<strong>“杀猪盘”　</strong>骗局</p>\n",
    );
    check("甲 **乙** 丙", "<p>甲 <strong>乙</strong> 丙</p>\n");
    check("**foo **", "<p>**foo **</p>\n");
    check("`**`甲 **乙**", "<p><code>**</code>甲 <strong>乙</strong></p>\n");
}

#[test]
fn masked_addresses_keep_their_asterisks() {
    check("登录wap.***10086.com … jc*ccb.com后", "<p>登录wap.***10086.com … jc*ccb.com后</p>\n");
    check("致电138****5678或139****1234", "<p>致电138****5678或139****1234</p>\n");
    check("**电话138****5678**：勿接", "<p><strong>电话138****5678</strong>：勿接</p>\n");
    check("**iPhone**13和2.**VIP**A级", "<p><strong>iPhone</strong>13和2.<strong>VIP</strong>A级</p>\n");
    check("foo*bar*baz强调", "<p>foo<em>bar</em>baz强调</p>\n");
    assert_eq!(findings("致电138****5678或139****1234"), vec![]);
}

#[test]
fn tildes_as_signs_for_a_range_stay() {
    check("3~5元，（~8万）和9~12点", "<p>3~5元，（~8万）和9~12点</p>\n");
}

#[test]
fn text_without_chinese_is_plain_commonmark() {
    for source in ["a**\"b\"**c *d*", "x ~~y~~ **z **", "wap.***1.com … jc*ccb.com", "_a_**(b)**"] {
        let options = pulldown_cmark::Options::ENABLE_STRIKETHROUGH;
        let parser = pulldown_cmark::Parser::new_ext(source, options);
        let mut plain = String::new();
        pulldown_cmark::html::push_html(&mut plain, parser);
        check(source, &plain);
    }
}

#[test]
fn addresses_beside_chinese_stay_text() {
    check(
        "打开http://a.cn/x。”下载t.cn/x、hxxp://a[.]b后<http://a.cn/y>",
        "<p>打开http://a.cn/x。”下载t.cn/x、hxxp://a[.]b后\
         <code>hxxp://a[.]cn/y</code></p>\n",
    );
}

#[test]
fn line_breaks_between_chinese_characters_vanish() {
    check("甲\n乙，\n“丙”\n丁", "<p>甲乙，“丙”丁</p>\n");
    check("甲**乙**\n**丙**", "<p>甲<strong>乙</strong><strong>丙</strong></p>\n");
    check("> 甲\n> 乙\n丙", "<blockquote>\n<p>甲乙丙</p>\n</blockquote>\n");
    check("甲\nb\nc\n丁", "<p>甲\nb\nc\n丁</p>\n");
    check("한국\n어", "<p>한국\n어</p>\n");
    check("甲  \n乙", "<p>甲<br>\n乙</p>\n");
    assert_eq!(parsed("甲\n乙\nb\nc").own_text, "甲乙 b c");
}

#[test]
fn literal_asterisks_are_found_once_each() {
    let source = "开 ** 头`**`，\\*\\*，**粗**，乙**（\n\n<div>块** x</div>\n";
    let literal = ("literal".to_owned(), "**");
    assert_eq!(findings(source), vec![literal; 3]);
    let spans: Vec<_> = parsed(source).findings.into_iter().map(|f| f.span).collect();
    assert_eq!(spans, vec![4..6, 37..39, 52..54]);
}

#[test]
fn spans_survive_the_marks_for_emphasis() {
    let source = "**甲：**乙，**“丙”**丁[图](a.md)，剩**（\n";
    let parsed = parsed(source);
    assert_eq!(&source[parsed.body.links[0].span.clone()], "a.md");
    assert_eq!(&source[parsed.findings[0].span.clone()], "**");
    assert_eq!(parsed.findings[0].span, 49..51);
}

#[test]
fn noncharacters_are_left_out() {
    check("甲\u{FDD0}乙&#xFDD1;丙", "<p>甲乙丙</p>\n");
    assert_eq!(findings("甲\u{FDD0}乙"), vec![("forbidden".to_owned(), "\u{FDD0}")]);
}

#[test]
fn what_is_struck_out_is_shown_but_not_said() {
    let source = "~~周女士损失8万元。~~更正：损失<s>3<b>万</b></s>**2万元**。\n\n~~全部~~\n";
    let parsed = parsed(source);
    let html = parsed.body.html.read();
    assert!(html.contains("<del>周女士损失8万元。</del>") && html.contains("<s>3"));
    assert_eq!(parsed.body.lead, "更正：损失2万元。");
    assert_eq!(
        (parsed.own_text.as_str(), blocks(source)),
        ("更正：损失2万元。", vec!["更正：损失2万元。".to_owned()])
    );
}

#[test]
fn headings_leave_ids_of_the_page_to_it() {
    let templates = std::fs::read_dir(crate::support::repository("templates")).expect("the folder is there");
    let texts = templates.map(|file| std::fs::read_to_string(file.expect("readable").path()).expect("UTF-8"));
    let all: String = texts.collect();
    let literal = |rest: &str| rest.split_once('"').map(|(id, _)| id.to_owned());
    let of_pages = all.split(" id=\"").skip(1).filter_map(literal).filter(|id| !id.contains('{'));
    let mut ids: Vec<String> = of_pages.collect();
    assert!(ids.len() > 10, "{ids:?}");
    ids.extend(["case-1", "case-2", "fn-1", "fnref-1"].map(str::to_owned));
    for id in ids {
        let given = body(&format!("## {id}\n\n## {id}\n\n## case\n\n## case\n\n## fn\n\n## fn\n")).ids;
        assert!(!given.contains(&id), "{id}: {given:?}");
    }
}

#[test]
fn headings_have_readable_ids() {
    let source =
        "# 一、 什么 是 Scam？\n## 一、 什么 是 Scam？\n### ！！！\n### fn-1\n#### 甲-2\n#### 甲\n#### 甲\n";
    let ParsedBody { body, headings, .. } = parsed(source);
    assert_eq!(
        body.ids,
        ["一-什么-是-scam", "一-什么-是-scam-2", "section", "section-fn-1", "甲-2", "甲", "甲-3"]
    );
    let levels: Vec<u8> = headings.iter().map(|heading| heading.level).collect();
    assert_eq!(levels, [1, 2, 3, 3, 4, 4, 4]);
}

#[test]
fn tables() {
    check(
        "甲|乙|丙\n:-|:-:|-:\n1|**“2”**字|3\n",
        "<div class=\"table-scroll\" tabindex=\"0\"><table><thead><tr>\
         <th scope=\"col\" class=\"align-left\">甲</th>\
         <th scope=\"col\" class=\"align-center\">乙</th>\
         <th scope=\"col\" class=\"align-right\">丙</th></tr></thead><tbody>\n\
         <tr><td class=\"align-left\">1</td>\
         <td class=\"align-center\"><strong>“2”</strong>字</td>\
         <td class=\"align-right\">3</td></tr>\n</tbody></table></div>\n",
    );
    assert_eq!(parsed("甲|乙\n-|-\n1|2\n").own_text, "甲\n乙\n1\n2");
}

#[test]
fn alerts() {
    check(
        "> [!WARNING]\n> 勿转账\n",
        "<div class=\"alert alert-warning\" role=\"note\">\n\
         <p class=\"alert-title\">警告</p>\n<p>勿转账</p>\n</div>\n",
    );
}

#[test]
fn task_lists() {
    check(
        "- [x] 报警\n- [ ] 冻结\n  - 银行\n",
        "<ul>\n<li><label><input type=\"checkbox\" disabled checked> 报警</label></li>\n\
         <li><label><input type=\"checkbox\" disabled> 冻结</label>\n\
         <ul>\n<li>银行</li>\n</ul>\n</li>\n</ul>\n",
    );
}

#[test]
fn footnotes() {
    check(
        "甲[^乙]丙[^丁]戊[^乙]\n\n[^丁]: 丁注\n[^乙]: 乙注\n[^无]: 无人问\n",
        "<p>甲<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>\
         丙<sup class=\"footnote-ref\"><a href=\"#fn-2\" id=\"fnref-2\">2</a></sup>\
         戊<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\">1</a></sup></p>\n\
         <section class=\"footnotes\" aria-label=\"脚注\">\n<ol>\n\
         <li id=\"fn-1\">\n<p>乙注 <a class=\"footnote-back\" href=\"#fnref-1\" \
         aria-label=\"返回正文\">↩\u{FE0E}</a> <a class=\"footnote-back\" href=\"#fnref-1-2\" \
         aria-label=\"返回正文\">↩\u{FE0E}</a></p>\n</li>\n\
         <li id=\"fn-2\">\n<p>丁注 <a class=\"footnote-back\" href=\"#fnref-2\" \
         aria-label=\"返回正文\">↩\u{FE0E}</a></p>\n</li>\n\
         <li id=\"fn-3\">\n<p>无人问</p>\n</li>\n</ol>\n</section>\n",
    );
}

#[test]
fn image_slots_follow_footnotes_to_the_end() {
    let body = body("[^a]: ![一](1.png)\n\n甲[^a]![二](2.png)\n");
    let html = body.html.read();
    let element = |slot: &ImageSlot| &html[slot.start..slot.end];
    let images: Vec<_> = body.image_slots.iter().map(|slot| (slot.image, element(slot))).collect();
    assert_eq!(
        images,
        [(1, "<img src=\"/images/2.png\" alt=\"二\">"), (0, "<img src=\"/images/1.png\" alt=\"一\">"),]
    );
}

#[test]
fn suspects_never_become_links() {
    check(
        "点[这里](http://a.cn/b)和[http://a.cn/b](http://a.cn/b)",
        "<p>点这里 <code>hxxp://a[.]cn/b</code>和<code>hxxp://a[.]cn/b</code></p>\n",
    );
    check("[甲](javascript:alert(1))", "<p>甲</p>\n");
    check(
        "[甲](JaVa&#10;Script:alert(1))![乙](data:image/png,x)",
        "<p>甲<img src=\"/images/data:image/png,x\" alt=\"乙\"></p>\n",
    );
    check("<vbscript:x>", "<p>vbscript:x</p>\n");
    assert_eq!(
        findings("[甲](javascript:alert(1))"),
        vec![("javascript:".to_owned(), "javascript:alert(1)")]
    );
}

#[test]
fn refused_images_leave_their_text() {
    check("![截图](https://mmbiz.qpic.cn/x)", "<p><span class=\"missing-image\">截图</span></p>\n");
}

#[test]
fn destinations_are_found_in_the_source() {
    let source = "[a][乙] <x@y.cn> [c](d.md \"d.md\") ![e][乙] [f](a\\_b)\n\n[乙]: 乙.md 'x'\n";
    let body = render(source, 0, &Plain, &WORDS).body;
    let links: Vec<_> = body.links.iter().map(|l| (&*l.written, &source[l.span.clone()])).collect();
    assert_eq!(
        links,
        [("乙.md", "乙.md"), ("mailto:x@y.cn", "x@y.cn"), ("d.md", "d.md"), ("a_b", "[f](a\\_b)"),]
    );
    assert_eq!(body.links[2].span.start, source.find("d.md").unwrap());
    assert_eq!(&source[body.images[0].span.clone()], "乙.md");
}

#[test]
fn leads_end_where_a_sentence_or_a_clause_ends() {
    let sentence = "骗子冒充客服，让市民把钱转到所谓的安全账户。".repeat(8);
    let lead = body(&sentence).lead;
    assert_eq!(lead, "骗子冒充客服，让市民把钱转到所谓的安全账户。".repeat(5));
    let clause = format!("骗子{}，然后{}", "冒充客服".repeat(20), "转账汇款".repeat(20));
    assert_eq!(body(&clause).lead, format!("骗子{}…", "冒充客服".repeat(20)));
    let endless = "骗".repeat(200);
    assert_eq!(body(&endless).lead, format!("{}…", "骗".repeat(119)));
    assert_eq!(body("# 题\n\n- 一\n- 二\n").lead, "一");
    assert_eq!(body("# 题\n\n> 引\n\n正文").lead, "正文");
}

#[test]
fn template_marks_are_text() {
    check("{{ site.baseurl }}{% x %}", "<p>{{ site.baseurl }}{% x %}</p>\n");
}
