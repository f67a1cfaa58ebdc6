"""Word files by LibreOffice, out of HTML, RTF and flat ODT: its own way of writing lists, tables, boxes and changes."""

import base64
import subprocess
import tempfile
from pathlib import Path

from .common import png, repack

PICTURE = base64.b64encode(png("orange")).decode()

HTML = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>不是标题</title></head><body>
<h1>网页另存的通报</h1><p>5月6日，<b>周女士</b>被<i>冒充客服</i>的人骗走<b>2</b><b>万</b>元，详见<a href="https://fanzha.example/a">官网</a>。</p>
<h2>手法</h2><ol><li>来电；<ul><li>自称客服；</li><li>说要扣费；</li></ul></li><li>转账。</li></ol><ol start="3"><li>拉黑。</li></ol>
<ul><li>一点</li><li>两点</li></ul>
<table border="1"><tr><th>类型</th><th>起数</th><th>备注</th></tr><tr><td rowspan="2">客服</td><td>2</td><td>一<br>二</td></tr>
<tr><td colspan="2">合并</td></tr></table><p>上<img src="data:image/png;base64,{PICTURE}" alt="转账截图">下</p><hr><p>第一行<br>第二行</p><blockquote>引用的话。</blockquote>
<p><s>划掉的</s>和<span style="font-weight:bold">粗的</span>。</p></body></html>"""

RTF = (r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}\uc1"
       r"\pard\qc\b\fs44 TITLE\b0\par\pard\qc\fs28 OFFICE\par\pard\fi480\fs28 STORY\par"
       r"\pard\fi480\b HEAD\b0\par\pard\fi480 LINE1\line LINE2\par{\v HIDDEN\v0}"
       r"\trowd\cellx3000\cellx6000\pard\intbl A\cell B\cell\row\trowd\cellx3000\cellx6000\pard\intbl C\cell D\cell\row\pard\qr DAY\par}")
RTF_WORDS = {
    "TITLE": "关于一起冒充领导诈骗案的警示", "OFFICE": "示例县公安局", "STORY": "5月6日，财务人员郑某被拉入“领导”群，转账10万元。",
    "HEAD": "警方提示", "LINE1": "转账先打电话。", "LINE2": "当面再核实。", "HIDDEN": "内部编号007", "A": "发案", "B": "金额",
    "C": "5月", "D": "10万元", "DAY": "2026年5月8日",
}

HEAD = """<?xml version="1.0" encoding="UTF-8"?><office:document office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0">"""
STYLES = """<office:styles><style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:outline-style>
</office:styles>"""
AUTOMATIC = """<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="C" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="N" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）"/></text:list-style>
<text:list-style style:name="M"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>
</office:automatic-styles>"""
MASTER = """<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P"><style:header><text:p>内部资料</text:p></style:header>
<style:footer><text:p>第<text:page-number>1</text:page-number>页</text:p></style:footer></style:master-page></office:master-styles>"""


def flat(body):
    automatic = AUTOMATIC.replace("</office:automatic-styles>", '<style:page-layout style:name="P"><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>')
    return f"{HEAD}{STYLES}{automatic}{MASTER}<office:body><office:text>{body}</office:text></office:body></office:document>"


def p(text, style="Standard"):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*texts):
    return "".join(f"<text:list-item>{text if text.startswith('<') else p(text)}</text:list-item>" for text in texts)


TITLE = lambda text: f'<text:p text:style-name="Title">{text}</text:p>'
HEADING = lambda text: f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{text}</text:h>'
STORY = p("5月6日，周女士被冒充客服的人骗走2万元。")

LISTS = flat(TITLE("编号由程序生成的通报") + f'<text:list text:style-name="L">{items("案情概要", "处理情况")}</text:list>' + STORY
             + f'<text:list text:style-name="M">{items(p("先核实；") + "<text:list>" + items("打电话；", "问家人。") + "</text:list>", p("再办理：") + "<text:list>" + items("留证据。") + "</text:list>")}</text:list>'
             + p("中间一段。") + f'<text:list text:continue-numbering="true" text:style-name="M">{items("接着第三条。")}</text:list>')
HEADINGS = flat(TITLE("标题自动编号") + HEADING("案情") + STORY + HEADING("提示") + p('<text:span text:style-name="Strong_20_Emphasis">不要转账</text:span>，拨打96110。'))
CHANGED = "<office:change-info><dc:creator>校对</dc:creator><dc:date>2026-05-06T00:00:00</dc:date></office:change-info>"
CHANGES = flat(
    '<text:tracked-changes><text:changed-region text:id="c1" xml:id="c1"><text:insertion>' + CHANGED + "</text:insertion></text:changed-region>"
    '<text:changed-region text:id="c2" xml:id="c2"><text:deletion>' + CHANGED + p("张三丰") + "</text:deletion></text:changed-region>"
    '<text:changed-region text:id="c3" xml:id="c3"><text:deletion>' + CHANGED + p("") + p("") + "</text:deletion></text:changed-region></text:tracked-changes>"
    + TITLE("修订和批注")
    + p('周女士<text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>（化名）<text:change-end text:change-id="c1"/>被骗'
        '<office:annotation office:name="a1"><dc:creator>审核</dc:creator><dc:date>2026-05-06T00:00:00</dc:date>' + p("真名李四光") + "</office:annotation>2万元"
        '<office:annotation-end office:name="a1"/>。')
    + p('前半句，<text:change text:change-id="c3"/>后半句。'))
FRAME = lambda inside, name: (f'<draw:frame draw:name="{name}" text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm"><draw:text-box>{inside}</draw:text-box></draw:frame>')
NOTE = lambda kind, text, number: (f'<text:note text:id="n{number}" text:note-class="{kind}"><text:note-citation>{number}</text:note-citation>'
                                   f"<text:note-body>{p(text)}</text:note-body></text:note>")
BOXES = flat(TITLE("框和注") + p("框前。" + FRAME(p("框里第一段。") + p("框里第二段。"), "框1") + "框后。")
             + p("周女士被骗2万元" + NOTE("footnote", "含手续费。", 1) + "，已立案" + NOTE("endnote", "案号略。", 2) + "。")
             + p("印于<text:date>2026年5月6日</text:date>，共<text:page-count>1</text:page-count>页。")
             + p('<text:a xlink:type="simple" xlink:href="https://fanzha.example/b">查看详情</text:a>'))
HIDDEN = flat(TITLE("隐藏和分页") + p('看得见。<text:span text:style-name="H">内部编号007。</text:span>也看得见。')
              + p("　　周女士\u00a0被骗<text:tab/>2万元<text:s text:c=\"3\"/>。") + p("第二页。<text:line-break/>换一行。", "N")
              + p("请看：<loext:content-control loext:showing-place-holder=\"true\">选一项</loext:content-control><loext:content-control>周女士</loext:content-control>"))
CELL = lambda text, more="": f'<table:table-cell office:value-type="string"{more}>{p(text)}</table:table-cell>'
IMAGE = ('<draw:frame draw:name="图1" text:anchor-type="as-char" svg:width="1cm" svg:height="1cm"><draw:image draw:mime-type="image/png">'
         f"<office:binary-data>{PICTURE}</office:binary-data></draw:image><svg:desc>假冒的客服页面</svg:desc></draw:frame>")
TABLES = flat(TITLE("表格和图片") + '<table:table table:name="T"><table:table-column table:number-columns-repeated="3"/>'
              '<table:table-header-rows><table:table-row>' + CELL("月份") + CELL("类型") + CELL("金额") + "</table:table-row></table:table-header-rows>"
              "<table:table-row>" + CELL("5月", ' table:number-rows-spanned="2"') + CELL("客服") + CELL("2万") + "</table:table-row>"
              "<table:table-row><table:covered-table-cell/>" + CELL("刷单" + IMAGE) + CELL("6000|0") + "</table:table-row>"
              "<table:table-row>" + CELL("合计", ' table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + CELL("2.6万") + "</table:table-row></table:table>"
              + p(IMAGE + "上图是假页面。"))
CONTENTS = flat(TITLE("有目录的通报") + '<text:table-of-content text:name="目录"><text:table-of-content-source text:outline-level="1"/><text:index-body>'
                + '<text:p text:style-name="Contents_20_1"><text:a xlink:href="#1">案情<text:tab/>1</text:a></text:p></text:index-body></text:table-of-content>'
                + HEADING("案情") + STORY)


def rtf():
    text = RTF
    # Longest first: A and B stand inside of other words.
    for word in sorted(RTF_WORDS, key=len, reverse=True):
        coded = "".join(f"\\u{ord(c) if ord(c) < 32768 else ord(c) - 65536}?" if ord(c) > 127 else c for c in RTF_WORDS[word])
        text = text.replace(f" {word}", f" {coded}", 1)
    return text


SOURCES = {
    "lo-html.docx": ("html", HTML), "lo-rtf.docx": ("rtf", rtf()), "lo-lists.docx": ("fodt", LISTS), "lo-headings.docx": ("fodt", HEADINGS),
    "lo-changes.docx": ("fodt", CHANGES), "lo-boxes.docx": ("fodt", BOXES), "lo-hidden.docx": ("fodt", HIDDEN),
    "lo-tables.docx": ("fodt", TABLES), "lo-contents.docx": ("fodt", CONTENTS), "old.doc": ("fodt", flat(TITLE("旧的格式") + STORY)),
}


def all_files(is_wanted):
    return {name: converted(*source, name) for name, source in SOURCES.items() if is_wanted(name)}


def converted(ending, text, name):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{Path(name).stem}.{ending}"
        source.write_text(text)
        wanted = name.rsplit(".", 1)[1]
        filters = {"html": ["--infilter=HTML (StarWriter)"]}.get(ending, [])
        subprocess.run(["soffice", "--headless", *filters, "--convert-to", wanted, "--outdir", folder, source], check=True, capture_output=True)
        data = (Path(folder) / name).read_bytes()
    return repack(data) if wanted == "docx" else data
