//! HTML that an author writes in the text: what stays, what goes, and that it nests with the Markdown around it.

use super::{body, check, findings, parsed};
use pretty_assertions::assert_eq;

#[test]
fn raw_html_that_may_stay() {
    check(
        "<div align=center><b>甲</b>&nbsp;&copy;\n\n**“乙”**丙<sup>2</sup>\n\n</div>\n",
        "<div class=\"align-center\"><b>甲</b>&nbsp;©\n<p><strong>“乙”</strong>丙<sup>2</sup></p>\n</div>\n",
    );
    check("甲<br>乙<br/>", "<p>甲<br>乙<br></p>\n");
    check(
        "<a href=\"../types/x.md\" class=c>甲</a><a href='http://a.cn'>乙</a><img src=a.png width=5>",
        "<p><a href=\"/types/x/\">甲</a>乙 <code>hxxp://a[.]cn</code>\
         <img src=\"/images/a.png\" alt=\"\"></p>\n",
    );
    check(
        "<details open><summary>甲</summary>\n\n乙\n\n</details>\n",
        "<details open=\"\"><summary>甲</summary>\n<p>乙</p>\n</details>\n",
    );
    assert_eq!(
        parsed("<blockquote><p>转载：甲<br>来源：\n乙 &amp;&#20057;</blockquote>").own_text,
        "转载：甲\n来源：乙 &乙"
    );
}

#[test]
fn raw_html_that_goes() {
    check("甲<script>alert(1)</script>乙", "<p>甲乙</p>\n");
    check("甲<script>乙", "<p>甲乙</p>\n");
    check("`<script>`", "<p><code>&lt;script&gt;</code></p>\n");
    check("    <script>x</script>\n", "<pre><code>&lt;script&gt;x&lt;/script&gt;\n</code></pre>\n");
    check("<style>\nb{}\n\n</style>\n\n甲", "<p>甲</p>\n");
    check(
        "甲<form action=x><input></form><svg onload=x><iframe src=y></iframe><base href=z><meta http-equiv=refresh>乙",
        "<p>甲乙</p>\n",
    );
    assert_eq!(
        findings("甲<b style=x onclick=y class=z>乙</b></i><iframe src=y></iframe>"),
        vec![
            ("style=".to_owned(), "<b style=x onclick=y class=z>"),
            ("onclick=".to_owned(), "<b style=x onclick=y class=z>"),
            ("</i>".to_owned(), "</i>"),
            ("<iframe>".to_owned(), "<iframe src=y>"),
        ]
    );
}

#[test]
fn unbalanced_raw_html_stays_where_it_is() {
    check(
        "> [!NOTE]\n> 甲</div></div>\n\n乙<b>丙\n\n丁\n",
        "<div class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-title\">提示</p>\n\
         <p>甲</p>\n</div>\n<p>乙<b>丙</b></p>\n<p>丁</p>\n",
    );
    check("- <div>\n- 甲\n", "<ul>\n<li>\n<div>\n</div></li>\n<li>甲</li>\n</ul>\n");
    check("甲 *乙<b>丙* 丁</b>", "<p>甲 <em>乙<b>丙</b></em> 丁</p>\n");
    check("<div class=\"\n\n甲", "<p>甲</p>\n");
}

#[test]
fn endless_nesting_ends() {
    let html = body(&("> ".repeat(500) + "甲")).html.read().into_owned();
    assert_eq!(html.matches("<blockquote>").count(), 128);
    assert_eq!(html.matches("</blockquote>").count(), 128);
    assert!(html.contains("<p>甲</p>"));
}
