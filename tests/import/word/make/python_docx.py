"""Word files by python-docx: what it writes itself, and what only Word writes, put in as XML."""

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm

from .common import SPACES, minimal, png, repack, xml

STORY = "5月6日，周女士接到自称客服的来电，对方称其会员要扣费，周女士按要求转账2万元，发现被骗后报警。"
ADVICE = "请牢记：凡是要求屏幕共享的客服，都是骗子。"


def saved(document, **changes):
    file = io.BytesIO()
    document.save(file)
    return repack(file.getvalue(), **changes)


def add_xml(document, text):
    """Puts an element before the properties of the last section."""
    document.element.body.insert(len(document.element.body) - 1, xml(text))


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def centred(document, text, bold=False):
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = bold
    return paragraph


def title_styles():
    document = Document()
    document.add_paragraph("冒充客服诈骗预警", style="Title")
    document.add_paragraph("示例市反诈中心", style="Subtitle")
    document.add_heading("基本案情", 1)
    paragraph = document.add_paragraph("5月6日，")
    paragraph.add_run("周女士").bold = True
    paragraph.add_run("接到自称")
    paragraph.add_run("客服").italic = True
    paragraph.add_run("的来电，被骗")
    paragraph.add_run("2万").bold = True
    paragraph.add_run("元").bold = True
    paragraph.add_run("。")
    document.add_heading("作案手法", 2)
    document.add_paragraph("对方要求开启屏幕共享。")
    document.add_heading("警方提示", 1)
    paragraph = document.add_paragraph()
    paragraph.add_run("客服不会要求转账。", style="Strong")
    paragraph.add_run("遇到请拨打96110。")
    return saved(document)


def styles_based_on_others():
    """Styles of an office's own template: a heading that inherits, a bold one, and one whose list comes with it."""
    document = Document()
    document.styles.element.append(xml(
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="公文一级"/><w:basedOn w:val="Heading1"/></w:style>'))
    document.styles.element.append(xml(
        '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="小标题"/><w:basedOn w:val="Normal"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"))
    document.add_paragraph("冒充领导诈骗的通报", style="Title")
    add_xml(document, f'<w:p><w:pPr><w:pStyle w:val="a1"/></w:pPr>{run("案情")}</w:p>')
    document.add_paragraph(STORY)
    add_xml(document, f'<w:p><w:pPr><w:pStyle w:val="a2"/></w:pPr>{run("防范要点")}</w:p>')
    document.add_paragraph(ADVICE)
    add_xml(document, f'<w:p><w:pPr><w:pStyle w:val="a2"/></w:pPr>{run("举报方式", "<w:b w:val=" + chr(34) + "0" + chr(34) + "/>")}</w:p>')
    return saved(document)


def centred_title():
    document = Document()
    centred(document, "")
    centred(document, "关于防范冒充客服诈骗的提醒", bold=True)
    centred(document, "（2026年5月8日）")
    document.add_paragraph().add_run("　　一、案情").bold = True
    document.add_paragraph("　　" + STORY)
    document.add_paragraph().add_run("　　二、提示").bold = True
    document.add_paragraph("　　" + ADVICE)
    for line in ("示例市公安局反诈中心", "2026年5月8日"):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return saved(document)


def red_head():
    """The head of an official document: the office, the number, a title on two lines."""
    document = Document()
    centred(document, "示例市公安局文件", bold=True)
    centred(document, "示公反诈〔2026〕3号")
    title = centred(document, "关于近期高发冒充客服诈骗")
    title.add_run().add_break()
    title.add_run("案件的通报")
    document.add_paragraph("各派出所：")
    document.add_paragraph(STORY)
    return saved(document)


def lists():
    document = Document()
    document.add_heading("三个不要", 0)
    for text in ("不要轻信来电。", "不要透露验证码。", "不要转账。"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("要这样做：")
    document.add_paragraph("拨打96110。", style="List Bullet")
    document.add_paragraph("下载国家反诈中心。", style="List Bullet")
    document.add_paragraph("打开来电预警。", style="List Bullet 2")
    document.add_paragraph("告诉家人。", style="List Bullet")
    document.add_paragraph("以上请转告家人。")
    return saved(document)


NUMBERING = f"""<w:numbering {SPACES}>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="3">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1步："/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def item(text, number, level=0, properties=""):
    return (f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
            f"{run(text, properties)}</w:p>")


def chinese_numbers():
    """Numbers that Word makes itself and that are no text of the paragraph."""
    document = Document()
    document.add_paragraph("刷单返利诈骗的三个步骤", style="Title")
    add_xml(document, item("案情", 1, properties="<w:b/>"))
    document.add_paragraph(STORY)
    add_xml(document, item("手法", 1, properties="<w:b/>"))
    for text in ("先给小利，再要大钱；", "编造理由，不给提现。"):
        add_xml(document, item(text, 1, 1))
    for text in ("小额返利。", "诱导加大投入。", "拒绝提现。"):
        add_xml(document, item(text, 3))
    add_xml(document, item("提示", 1, properties="<w:b/>"))
    add_xml(document, item("第一次重新数。", 1, 1))
    document.add_paragraph(ADVICE)
    return saved(document, add={"word/numbering.xml": NUMBERING})


def nested_lists():
    """Levels count anew below each item; a list goes on after a paragraph; another one starts at 5."""
    document = Document()
    document.add_paragraph("怎样报警", style="Title")
    for text, level in (("先止付：", 0), ("打电话；", 1), ("去银行。", 1), ("带身份证。", 2), ("再报案：", 0), ("写经过；", 1), ("交截图。", 1)):
        add_xml(document, item(text, 2, level))
    document.add_paragraph("材料要齐。")
    add_xml(document, item("最后等通知。", 2))
    document.add_paragraph("另外：")
    add_xml(document, item("从五开始。", 4))
    add_xml(document, item("接着是六。", 4))
    add_xml(document, item("", 4))
    add_xml(document, '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr></w:pPr>' + run("不在列表里。") + "</w:p>")
    return saved(document, add={"word/numbering.xml": NUMBERING})


def table_with_merged_cells():
    document = Document()
    document.add_paragraph("一周警情", style="Title")
    document.add_paragraph("本周接报如下：")
    table = document.add_table(5, 4, style="Table Grid")
    rows = (("月份", "诈骗类型", "涉案金额（元）", "简要案情"), ("5月", "冒充客服", "20000", "周女士被骗。"),
            ("", "刷单", "6000|部分追回", "吴女士被骗。\n已止付。"), ("6月", "网络贷款", "1.5万", "郑女士被骗。"), ("合计", "", "41000", ""))
    for cells, texts in zip(table.rows, rows):
        for cell, text in zip(cells.cells, texts):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(4, 0).merge(table.cell(4, 1))
    document.add_paragraph("以上。")
    return saved(document)


def layout_table():
    """A notice inside of a table with one cell, and a table of one row that puts things side by side."""
    document = Document()
    table = document.add_table(1, 1, style="Table Grid")
    cell = table.cell(0, 0)
    cell.paragraphs[0].add_run("反诈提醒：冒充客服").bold = True
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    cell.add_paragraph("一、案情").runs[0].bold = True
    cell.add_paragraph(STORY)
    cell.add_paragraph("不要转账。", style="List Number")
    cell.add_paragraph("不要共享屏幕。", style="List Number")
    cell.add_paragraph(ADVICE)
    document.add_paragraph("")
    side = document.add_table(1, 2)
    side.cell(0, 0).text = "扫码不要急。"
    side.cell(0, 1).paragraphs[0].add_run().add_picture(io.BytesIO(png("navy")), width=Cm(1))
    return saved(document)


def nested_table():
    document = Document()
    document.add_paragraph("两级反诈通报", style="Title")
    table = document.add_table(2, 2, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("类型", "情况")):
        cell.text = text
    table.cell(1, 0).text = "刷单"
    cell = table.cell(1, 1)
    cell.paragraphs[0].text = "两起："
    inner = cell.add_table(2, 2)
    for cells, texts in zip(inner.rows, (("周女士", "3000元"), ("吴女士", "5000元"))):
        for inner_cell, text in zip(cells.cells, texts):
            inner_cell.text = text
    cell.add_paragraph("都已立案。")
    cell.add_paragraph("第一", style="List Number")
    cell.add_paragraph("第二", style="List Number")
    return saved(document)


def pictures():
    document = Document()
    document.add_paragraph("带图的通报", style="Title")
    paragraph = document.add_paragraph("聊天记录如下：")
    for colour, alt in (("red", "骗子发来的二维码"), ("green", "IMG_20260506.png"), ("red", "手机屏幕截图&#10;&#10;描述已自动生成")):
        shape = paragraph.add_run().add_picture(io.BytesIO(png(colour)), width=Cm(1))
        shape._inline.docPr.set("descr", alt.replace("&#10;", "\n"))
        paragraph.add_run("见上图。" if colour == "green" else "")
    table = document.add_table(2, 2, style="Table Grid")
    for cell, text in zip((*table.rows[0].cells, table.cell(1, 0)), ("说明", "截图", "转账记录")):
        cell.text = text
    table.cell(1, 1).paragraphs[0].add_run().add_picture(io.BytesIO(png("blue")), width=Cm(1))
    document.add_paragraph(STORY)
    return saved(document)


CHANGE = 'w:id="9" w:author="校对" w:date="2026-05-06T00:00:00Z"'


def tracked_changes():
    document = Document()
    document.add_paragraph("修订过的通报", style="Title")
    add_xml(document, f"<w:p>{run('5月6日，周女士')}<w:del {CHANGE}><w:r><w:delText>张三丰</w:delText></w:r></w:del>"
            f"<w:ins {CHANGE}>{run('（化名）', '<w:rPrChange ' + CHANGE + '><w:rPr><w:vanish/></w:rPr></w:rPrChange>')}</w:ins>{run('被骗2万元。')}</w:p>")
    add_xml(document, f'<w:p><w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom {CHANGE}>{run("移走的话。")}</w:moveFrom>'
            f'<w:moveFromRangeEnd w:id="1"/>{run("留下的话。")}</w:p>')
    add_xml(document, f"<w:p><w:pPr><w:rPr><w:del {CHANGE}/></w:rPr></w:pPr>{run('这一段的末尾删掉了，')}</w:p>")
    add_xml(document, f"<w:p>{run('所以接在一起。')}</w:p>")
    add_xml(document, f"<w:p><w:pPr><w:rPr><w:del {CHANGE}/></w:rPr></w:pPr><w:del {CHANGE}><w:r><w:delText>整段删掉。</w:delText></w:r></w:del></w:p>")
    add_xml(document, f'<w:p><w:moveTo {CHANGE}>{run("移走的话。")}</w:moveTo></w:p>')
    cell = lambda text, properties="": f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{text}</w:p></w:tc>"
    gone = f"<w:del {CHANGE}><w:r><w:delText>删掉的行</w:delText></w:r></w:del>"
    old = f'<w:tcPrChange {CHANGE}><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange>'
    add_xml(document, f"<w:tbl><w:tr>{cell(run('类型'), old)}{cell(run('金额'))}</w:tr>"
            f"<w:tr><w:trPr><w:del {CHANGE}/></w:trPr>{cell(gone)}{cell(gone)}</w:tr>"
            f"<w:tr><w:trPr><w:ins {CHANGE}/></w:trPr>{cell(run('客服'))}{cell(run('2万'))}</w:tr></w:tbl>")
    return saved(document)


def comments():
    document = Document()
    document.add_paragraph("有批注的通报", style="Title")
    paragraph = document.add_paragraph("")
    commented = paragraph.add_run("周女士被骗2万元。")
    document.add_comment(commented, text="真名是李四光，电话13900000000", author="审核")
    document.add_paragraph(ADVICE)
    return saved(document)


def text_boxes():
    document = Document()
    document.add_paragraph("文本框里的提示", style="Title")
    inside = f"<w:txbxContent><w:p>{run('框里第一段。')}</w:p><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{run('框里第二段。', '<w:b/>')}</w:p></w:txbxContent>"
    drawing = ('<wp:anchor><wp:docPr id="7" name="文本框 7" descr="文本框"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
               f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>")
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    add_xml(document, f'<w:p>{run("框前的话。")}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{drawing}</w:drawing></mc:Choice>'
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>{run('框后的话。')}</w:p>")
    add_xml(document, f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{run('旧式的框。')}</w:p>"
            f"<w:tbl><w:tr><w:tc><w:p>{run('框里的')}</w:p></w:tc><w:tc><w:p>{run('表格')}</w:p></w:tc></w:tr>"
            f"<w:tr><w:tc><w:p>{run('甲')}</w:p></w:tc><w:tc><w:p>{run('乙')}</w:p></w:tc></w:tr></w:tbl>"
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>")
    document.add_paragraph(ADVICE)
    return saved(document)


def notes():
    document = Document()
    document.add_paragraph("有脚注的通报", style="Title")
    add_xml(document, f'<w:p>{run("周女士被骗2万元")}<w:r><w:footnoteReference w:id="2"/></w:r>{run("，已立案")}'
            f'<w:r><w:endnoteReference w:id="2"/></w:r>{run("。")}</w:p>')
    part = lambda kind, text: (f'<w:{kind}s {SPACES}><w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
                               f'<w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + text)}'
                               f"<w:del {CHANGE}><w:r><w:delText>删</w:delText></w:r></w:del>{run('暗语', '<w:vanish/>')}</w:p>"
                               f"<w:p>{run('第二段')}</w:p></w:{kind}></w:{kind}s>")
    return saved(document, add={"word/footnotes.xml": part("footnote", "含手续费&amp;利息。"), "word/endnotes.xml": part("endnote", "案号略。")})


def full_width():
    document = Document()
    document.add_paragraph("全角Ｑ＆Ａ：怎么防", style="Title")
    document.add_paragraph("　　２０２６年５月６日，周女士\u00a0被骗\u00a0２万 元；拨打\u200b９６１１０\ufeff。")
    for text in ("１、不轻信；", "２、不转账；", "３、不透露。"):
        document.add_paragraph(text)
    for text in ("（1）先核实；", "（2）再办理。"):
        document.add_paragraph(text)
    add_xml(document, "<w:p><w:r><w:t>反诈</w:t><w:softHyphen/><w:t>热线</w:t><w:noBreakHyphen/><w:t>全天</w:t><w:tab/><w:t>开通：a_b * c &lt;d&gt; [e] # f</w:t></w:r></w:p>")
    return saved(document)


def links_and_fields():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "内部资料 严禁外传"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    document.add_paragraph("链接和域", style="Title")
    toc = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    document.styles.element.append(xml(toc))
    add_xml(document, f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:hyperlink w:anchor="_Toc1">{run("案情")}<w:r><w:tab/><w:t>1</w:t></w:r></w:hyperlink></w:p>')
    document.add_heading("案情", 1)
    link = document.part.relate_to("https://fanzha.example/a?b=1", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    local = document.part.relate_to("file:///C:/Users/zhou/a.docx", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    add_xml(document, f'<w:p>{run("详见")}<w:hyperlink r:id="{link}">{run("官方")}{run("网页")}</w:hyperlink>{run("和")}'
            f'<w:hyperlink r:id="{local}">{run("附件")}</w:hyperlink>{run("，也见")}<w:hyperlink w:anchor="x">{run("上文")}</w:hyperlink>{run("。")}</w:p>')
    char = lambda kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    code = lambda text: f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'
    add_xml(document, f'<w:p>{run("打印于")}{char("begin")}{code(" DATE ")}{char("separate")}{run("2026年5月6日")}{char("end")}'
            f'{run("，")}<w:fldSimple w:instr=" AUTHOR ">{run("反诈中心")}</w:fldSimple>{run("，")}'
            f'{char("begin")}{code(" HYPERLINK ")}{code("&quot;https://fanzha.example/c&quot;")}{char("separate")}{run("点这里")}{char("end")}{run("。")}</w:p>')
    return saved(document)


def hidden_and_breaks():
    document = Document()
    document.add_paragraph("换行、分页和符号", style="Title")
    add_xml(document, f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('看得见。')}{run('嫌疑人住址：某小区', '<w:vanish/>')}{run('也看得见。', '<w:vanish w:val=' + chr(34) + 'false' + chr(34) + '/>')}</w:p>")
    paragraph = document.add_paragraph("第一行。")
    paragraph.add_run().add_break()
    paragraph.add_run("第二行。")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("第二页。")
    add_xml(document, '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>已核实</w:t><w:sym w:font="Wingdings" w:char="F0FB"/><w:t>未核实</w:t>'
            '<w:sym w:font="Wingdings" w:char="F0FF"/><w:t>其他</w:t><w:sym w:font="Symbol" w:char="00B1"/></w:r></w:p>')
    add_xml(document, f"<w:p><w:r><w:ruby><w:rt>{run('zhà')}</w:rt><w:rubyBase>{run('诈')}</w:rubyBase></w:ruby></w:r>{run('骗', '<w:strike/>')}{run('要防。')}</w:p>")
    return saved(document)


def controls_and_objects():
    document = Document()
    add_xml(document, f"<w:sdt><w:sdtPr><w:alias w:val='标题'/></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr>{run('用模板写的通报')}</w:p></w:sdtContent></w:sdt>")
    placeholder = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("单击此处输入文字。") + "</w:sdtContent></w:sdt>"
    add_xml(document, f"<w:p>{run('受害人：')}<w:sdt><w:sdtPr/><w:sdtContent>{run('周女士')}</w:sdtContent></w:sdt>{run('；备注：')}{placeholder}{run('。')}</w:p>")
    box = '<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>'
    add_xml(document, f"<w:p>{box}{run('已立案')}</w:p>")
    picture = document.part.relate_to(document.part.package.get_or_add_image_part(io.BytesIO(png("gray"))), RELATIONSHIP_TYPE.IMAGE)
    add_xml(document, f'<w:p><w:r><w:object><v:shape><v:imagedata r:id="{picture}" o:title=""/></v:shape><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rIdX"/></w:object></w:r></w:p>')
    document.add_paragraph(STORY)
    return saved(document)


def several_cases():
    document = Document()
    document.add_heading("一周典型案例", 0)
    for heading, text in (("案例一：冒充客服", STORY), ("案例二：刷单返利", "5月7日，吴女士在示例区被人拉入群刷单，先后转账6000元。"),
                          ("案例三：网络贷款", "5月8日，郑女士下载贷款软件，对方要求交“解冻金”，民警及时劝阻，未造成损失。")):
        document.add_paragraph().add_run(heading).bold = True
        document.add_paragraph(text)
    return saved(document)


def other_main_part():
    """SharePoint and some converters call the text word/document2.xml, and name it from the root."""
    document = Document()
    document.add_paragraph("换了名的正文", style="Title")
    document.add_paragraph("文字和图片都在：").add_run().add_picture(io.BytesIO(png("teal")), width=Cm(1))
    rename = {"word/document.xml": "word/document2.xml", "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels"}
    return saved(document, rename=rename, replace=[
        ("_rels/.rels", 'Target="word/document.xml"', 'Target="/word/document2.xml"'),
        ("[Content_Types].xml", "/word/document.xml", "/word/document2.xml"),
        ("word/_rels/document.xml.rels", 'Target="media/', 'Target="/word/media/')])


def picture_only():
    document = Document()
    document.add_paragraph().add_run().add_picture(io.BytesIO(png("purple")), width=Cm(1))
    return saved(document)


def entities():
    """The billion laughs: entities that a file declares for itself stand for nothing."""
    laughs = "".join(f'<!ENTITY l{n} "{("&l" + str(n - 1) + ";") * 10 if n else "哈"}">' for n in range(10))
    return minimal(f'<?xml version="1.0"?><!DOCTYPE w:document [{laughs}]><w:document {SPACES}><w:body>'
                   f"<w:p>{run('实体&l9;以外的字&#x3002;')}</w:p></w:body></w:document>")


def empty():
    return saved(Document())


def all_files():
    macro = saved(titled("带宏的通报"), add={"word/vbaProject.bin": b"VBA"})
    return {
        "title-styles.docx": title_styles(), "styles-based-on-others.docx": styles_based_on_others(),
        "centred-title.docx": centred_title(), "red-head.docx": red_head(), "lists.docx": lists(),
        "chinese-numbers.docx": chinese_numbers(), "nested-lists.docx": nested_lists(),
        "merged-cells.docx": table_with_merged_cells(), "layout-table.docx": layout_table(),
        "nested-table.docx": nested_table(), "pictures.docx": pictures(), "tracked-changes.docx": tracked_changes(),
        "comments.docx": comments(), "text-boxes.docx": text_boxes(), "notes.docx": notes(),
        "full-width.docx": full_width(), "links-and-fields.docx": links_and_fields(),
        "hidden-and-breaks.docx": hidden_and_breaks(), "controls-and-objects.docx": controls_and_objects(),
        "several-cases.docx": several_cases(), "other-main-part.docx": other_main_part(),
        "picture-only.docx": picture_only(), "entities.docx": entities(), "macro.docm": macro,
        "really-docx.doc": saved(titled("名字叫doc的docx")), "empty.docx": empty(),
    }


def titled(title):
    document = Document()
    document.add_paragraph(title, style="Title")
    document.add_paragraph(STORY)
    return document
