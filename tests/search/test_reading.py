"""Tests of the programs of this folder on small pages written by hand. Run: python3 -m unittest test_reading"""

import json
import tempfile
import unittest
from pathlib import Path

import drawing
from blocks import Block, Page
from brute_force import Texts, expected
from generate_queries import generate
from normalise import normalise, parts_of, read_variants
from visible_text import SiteFault, read_site

VARIANTS = {"詐": "诈", "騙": "骗", "後": "后"}


def read(html):
    return [block.text for block in Page(html).blocks]


def marked(html):
    return read(f"<article>外<div class=prose data-search>{html}</div>外</article>")


class Blocks(unittest.TestCase):
    def test_only_marked_elements_count_in_their_order(self):
        html = '<h1 data-search>甲</h1><h2>乙</h2><dl><dt>丙</dt><dd data-search>丁</dd></dl><p data-search="">戊</p>'
        self.assertEqual(read(html), ["甲", "丁", "戊"])

    def test_inline_elements_run_on(self):
        self.assertEqual(marked("<p>快<strong>递<em>丢</em></strong>了<a href='#'>要</a><code>QQ</code>群</p>"), ["快递丢了要QQ群"])
        self.assertEqual(marked("<p>诈<ruby>骗<rt>piàn</rt></ruby>电<wbr>话<img alt='图'><input type=checkbox>接</p>"), ["诈骗piàn电话接"])

    def test_struck_out_text_is_left_out(self):
        self.assertEqual(marked("<p>损失<del>8<b>万</b>元</del>2万元<s>。</s></p><p><s>全部</s></p>"), ["损失2万元"])

    def test_every_other_element_cuts(self):
        self.assertEqual(marked("<div>一<div>二</div>三</div>四<hr>五<svg><path/></svg>六"), ["一", "二", "三", "四", "五", "六"])
        self.assertEqual(marked("<table><tr><th>甲</th><td>乙</td></tr></table>"), ["甲", "乙"])
        self.assertEqual(marked("<p>一<button>二</button>三<unknown-one>四</unknown-one></p>"), ["一", "二", "三", "四"])

    def test_line_breaks_are_blanks(self):
        self.assertEqual(marked("<p>第一行<br>第二行<br/>第三行 <br> 四</p>"), ["第一行 第二行 第三行 四"])

    def test_entities_and_comments(self):
        self.assertEqual(marked("<p>&lt;b&gt; &amp;amp; &#35784;&#x9A97; 断<!-- <p>不见</p> -->开</p>"), ["<b> &amp; 诈骗 断开"])

    def test_white_space(self):
        self.assertEqual(marked("\n <p>\n 甲  乙\t\n<b> 丙 </b> 丁 </p>\n<p> </p>"), ["甲 乙 丙 丁"])
        self.assertEqual(marked("<p>甲\u3000\u00a0乙</p>"), ["甲\u3000\u00a0乙"])

    def test_end_tags_left_out(self):
        self.assertEqual(marked("<p>一<p>二<ul><li>三<li>四</ul><table><tr><td>五<td>六<tr><td>七</table>"), list("一二三四五六七"))
        self.assertEqual(read("<dl><dd data-search>一<dt>二<dd data-search>三</dl>四"), ["一", "三"])
        self.assertEqual(marked("一</p>二"), ["一", "二"])

    def test_places_and_seams(self):
        html = (
            "<h1 data-search><span>甲</span><span>乙</span></h1><p class='lesson' data-search>摘要</p>"
            "<div class='prose' data-search><h2>小题</h2><ul><li>项<b>目</b></li></ul><p>段</p></div>"
            "<section class='box box-flags'><ul data-search><li>迹象</li></ul></section>"
            "<section class='box box-tips'><ul data-search><li>提示</li></ul></section>"
        )
        blocks = Page(html).blocks
        self.assertEqual([block.place for block in blocks], ["title", "summary", "heading", "item", "paragraph", "flag", "tip"])
        self.assertEqual([block.seams for block in blocks], [[1], [], [], [1], [], [], []])

    def test_contradictions_are_faults(self):
        for html in ("<div data-search><p data-search>一</p></div>", "<br data-search>", "<div data-search>一"):
            with self.subTest(html), self.assertRaises(ValueError):
                Page(html)


class Normalisation(unittest.TestCase):
    def test_steps(self):
        for text, normal in (
            ("ＱＱ群　９６１１０", "qq群 96110"), ("詐騙以後", "诈骗以后"), ("诈\u00ad骗\u200b电\ufe0f话", "诈骗电话"),
            ("①…㎡", "1...m2"), ("ΑΣ", "ασ"), ("é", "é"), ("  甲 \t\n乙\u2028丙 ", "甲 乙 丙"), ("\u200b", ""), ("İ", "i̇"),
            ("\u001f", "\u001f"), ("甲 \u200b 乙", "甲 乙"),
        ):
            with self.subTest(text):
                self.assertEqual(normalise(text, VARIANTS), normal)

    def test_parts(self):
        for query, parts in (
            ("", []), ('""', []), ('" "', []), ("甲 乙  甲", ["甲", "乙"]), ('"甲 乙" 丙', ["甲 乙", "丙"]), ('" 甲 乙 "', ["甲 乙"]),
            ('"甲 乙', ['"甲', "乙"]), ('甲"乙 丙"', ['甲"乙', '丙"']), ('"甲"乙 丙"', ['甲"乙 丙']), ('"""', ['"']),
            ('＂甲　乙＂', ["甲 乙"]), ("甲" * 150, ["甲" * 100]), ("甲" * 99 + " 乙", ["甲" * 99]), ('"甲" "乙 丙"', ["甲", "乙 丙"]),
        ):
            with self.subTest(query):
                self.assertEqual(parts_of(query, VARIANTS), parts)

    def test_tables_that_are_no_pairs_are_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "variants.txt"
            for table in ("詐诈騙", "詐诈詐作"):
                file.write_text(table, encoding="utf-8")
                with self.subTest(table), self.assertRaises(ValueError):
                    read_variants(file)
            file.write_text("詐诈騙骗\n", encoding="utf-8")
            self.assertEqual(read_variants(file), {"詐": "诈", "騙": "骗"})


class BruteForce(unittest.TestCase):
    BULLETINS = [
        ("bulletins/a/", [Block("接到騙子电话", "title"), Block("ＱＱ群 里", "paragraph")]),
        ("bulletins/b/", [Block("骗子", "title"), Block("电话", "paragraph")]),
        ("bulletins/c/", []),
    ]

    def find(self, query):
        texts = Texts(self.BULLETINS, VARIANTS)
        return [address[-2] for address in expected(texts, parts_of(query, VARIANTS), {})]

    def test_sets(self):
        for query, found in (
            ("骗子", "ab"), ("骗子电话", "a"), ("骗子 电话", "ab"), ("qq群", "a"), ("QQ 群", "a"), ('"QQ 群"', ""), ('"群 里"', "a"), ("群里", ""),
            ("电话q", ""), ("里骗", ""), ("", "abc"), ("没有", ""), ("子电", "a"), ("接", "a"), ("里", "a"),
        ):
            with self.subTest(query):
                self.assertEqual(self.find(query), list(found))


def page(body, robots=""):
    return f'<html><head><link rel="canonical" href="https://shisou.example/sub/">{robots}</head><body>{body}</body></html>'


class Sites(unittest.TestCase):
    """Folders as a build leaves them, published below /sub/."""

    def site(self, folder, pages, listed):
        for address, html in {"": page("首页"), **pages}.items():
            file = Path(folder) / address / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(html, encoding="utf-8")
        locations = "".join(f"<url><loc>https://shisou.example/sub/{address}</loc></url>" for address in listed)
        (Path(folder) / "sitemap.xml").write_text(f"<urlset>{locations}</urlset>", encoding="utf-8")
        return Path(folder)

    def test_bulletins_in_the_site_map_are_read(self):
        pages = {f"bulletins/{name}/": page(f"<h1 data-search>{name}</h1>") for name in ("a", "通报", "expired")}
        pages |= {"en/bulletins/a/": page("<h1 data-search>en</h1>")}
        with tempfile.TemporaryDirectory() as folder:
            site = self.site(folder, pages, ["", "bulletins/%E9%80%9A%E6%8A%A5/", "bulletins/a/", "en/bulletins/a/"])
            found = [(address, [block.text for block in blocks]) for address, blocks in read_site(site)]
        self.assertEqual(found, [("bulletins/a/", ["a"]), ("bulletins/通报/", ["通报"])])

    def test_contradictions_are_faults(self):
        noindex = page("<h1 data-search>a</h1>", '<meta name="robots" content="noindex">')
        for pages, listed in (
            ({}, ["bulletins/a/"]), ({}, []), ({"bulletins/a/": page("无")}, ["bulletins/a/"]), ({"bulletins/a/": noindex}, ["bulletins/a/"]),
        ):
            with self.subTest(listed), tempfile.TemporaryDirectory() as folder, self.assertRaises(SiteFault):
                read_site(self.site(folder, pages, listed))


class Generator(unittest.TestCase):
    def corpus(self):
        text = "张女士接到电话，对方让她加QQ群123456，再下载APP 2.0 版，转账２万元给“客服”后被骗。"
        blocks = [Block(text[at:] + text[:at], "paragraph", [3, 9]) for at in range(30)]
        return drawing.Corpus([(f"bulletins/{number}/", blocks[number : number + 6]) for number in range(25)], VARIANTS)

    def test_same_seed_same_queries(self):
        first, _ = generate(self.corpus(), 900, 7)
        again, _ = generate(self.corpus(), 900, 7)
        other, _ = generate(self.corpus(), 900, 8)
        self.assertEqual(json.dumps(first), json.dumps(again))
        self.assertNotEqual(first, other)
        self.assertGreaterEqual(len(first), 900)
        self.assertEqual(len(first), len({query for query, _ in first}))

    def test_cuts_are_found_and_borders_are_not_text(self):
        queries, _ = generate(self.corpus(), 900, 7)
        texts = Texts([(str(at), blocks) for at, blocks in enumerate(self.corpus().bulletins)], VARIANTS)
        found = {query: len(expected(texts, parts_of(query, VARIANTS), {})) for query, _ in queries}
        self.assertFalse([query for query, kind in queries if kind in ("cut", "traditional", "full-width") and not found[query]])
        self.assertTrue([query for query, kind in queries if kind == "over-border" and not found[query]])
        self.assertFalse([query for query, kind in queries if kind == "nowhere" and len(query) > 6 and found[query]])


if __name__ == "__main__":
    unittest.main()
