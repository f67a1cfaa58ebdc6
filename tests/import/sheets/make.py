"""Makes the sheets beside it. Run by hand when one is added: python3 tests/import/sheets/make.py [NAME…]

Needs the packages openpyxl and msoffcrypto-tool. Tests do not run it. Packages get one date inside, so that they come out the same
every time but for the encrypted one; files that are there are kept unless named. People, places and numbers are invented.
"""

import io
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import msoffcrypto
import openpyxl
from msoffcrypto.format.ooxml import OOXMLFile

HERE = Path(__file__).parent
HEADINGS = ["案发时间", "受理单位", "当事人", "诈骗类型", "涉案金额（元）", "简要案情"]
ROW = [date(2026, 7, 26), "绵阳市涪城区", "周示例", "冒充客服", 15000, "周某接到自称客服的电话。"]
OTHER = [date(2026, 7, 27), "绵阳市游仙区", "吴样本", "刷单返利", 200000, "吴某做任务刷单。"]


def package(book, edit=lambda name, data: data, more=()):
    """The book as a package whose parts are all of one day, edited."""
    raw = io.BytesIO()
    book.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        contents = [(name, edit(name, parts.read(name))) for name in parts.namelist()] + list(more)
        for name, data in contents:
            if name != "docProps/core.xml":
                packed.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def book_of(*rows, title="七月警情"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def in_sheet(*changes):
    """Changes the text of the first sheet, as Excel would have written it."""

    def edit(name, data):
        if name != "xl/worksheets/sheet1.xml":
            return data
        for old, new in changes:
            assert old in data, old
            data = data.replace(old, new)
        return data

    return edit


def formulas():
    """Formulas with the numbers that Excel worked out, and a sum at the end."""
    row, other = list(ROW), list(OTHER)
    row[4], other[4] = "=1.5*10000", "=2*100000"
    book = book_of(HEADINGS, row, other, ["合计", None, None, None, "=SUM(E2:E3)", None])
    return package(
        book,
        in_sheet(
            (b"<f>1.5*10000</f><v />", b"<f>1.5*10000</f><v>15000</v>"),
            (b"<f>2*100000</f><v />", b"<f>2*100000</f><v>200000</v>"),
            (b"<f>SUM(E2:E3)</f><v />", b"<f>SUM(E2:E3)</f><v>215000</v>"),
        ),
    )


def formulas_without_values():
    """Formulas that no program has worked out, and cells with an error."""
    row, other = list(ROW), list(OTHER)
    row[4] = "=1.5*10000"
    other[4], other[5] = "#N/A", "#REF!"
    return package(book_of(HEADINGS, row, other))


def merged_cells():
    """A title over all columns, a place over two rows, and a heading of two cells."""
    other = list(OTHER)
    other[1] = None
    book = book_of(["2026年7月电信诈骗警情统计表"], HEADINGS, ROW, other)
    book.active.merge_cells("A1:F1")
    book.active.merge_cells("B3:B4")
    return package(book)


def dates():
    """The same day in five ways, of which two cannot be told."""
    days = [date(2026, 7, 26), datetime(2026, 7, 26, 15, 30), "2026.7.26", 46229, "7/26"]
    return package(book_of(HEADINGS, *[[day, *ROW[1:]] for day in days]))


def dates_since_1904():
    """Serial numbers count from 1904 where a Mac made the book."""
    book = book_of(HEADINGS, ROW)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    return package(book)


def macro():
    """A book with a macro, which is neither run nor published."""

    def edit(name, data):
        old, new = b"spreadsheetml.sheet.main+xml", b"macroEnabled.main+xml"
        if name == "[Content_Types].xml":
            data = data.replace(b"openxmlformats-officedocument." + old, b"ms-excel.sheet." + new)
        return data

    return package(book_of(HEADINGS, ROW), edit, [("xl/vbaProject.bin", b"Sub Auto_Open()\n")])


def two_sheets():
    """Two months in one book, and a sheet that nobody wrote on."""
    book = book_of(HEADINGS, ROW)
    book.create_sheet("八月警情").append(HEADINGS)
    book["八月警情"].append(OTHER)
    book.create_sheet("Sheet3")
    return package(book)


def encrypted():
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(package(book_of(HEADINGS, ROW)))).encrypt("示例密码", out)
    assert msoffcrypto.OfficeFile(out).is_encrypted()
    return out.getvalue()


def csv(encoding, end="\r\n", mark=","):
    """As Excel saves it: a cell of two lines, an empty line, and a cell on line 5 that cannot be read."""
    rows = [
        HEADINGS,
        ["2026/7/26", "绵阳市涪城区", "周示例", "冒充客服", "15000", f'"周某接到自称客服的电话。{end}卡里的钱被转走。"'],
        [],
        ["2026/7/27", "绵阳市游仙区", "吴样本", "刷单返利", "很多", "吴某做任务刷单。"],
    ]
    return (end.join(mark.join(row) for row in rows) + end).encode(encoding)


FILES = {
    "formulas.xlsx": formulas,
    "formulas-without-values.xlsx": formulas_without_values,
    "merged-cells.xlsx": merged_cells,
    "dates.xlsx": dates,
    "dates-since-1904.xlsx": dates_since_1904,
    "macro.xlsm": macro,
    "two-sheets.xlsx": two_sheets,
    "encrypted.xlsx": encrypted,
    "encrypted.xlsm": lambda: (HERE / "encrypted.xlsx").read_bytes(),
    "cut-off.xlsx": lambda: formulas()[:1500],
    "no-package.xlsx": lambda: "只是一段文字。\n".encode(),
    "no-book.xlsx": lambda: without_book(),
    "empty.xlsx": lambda: package(openpyxl.Workbook()),
    "headings-only.xlsx": lambda: package(book_of(HEADINGS)),
    "no-cases.xlsx": lambda: package(book_of(["品名", "数量"], ["传单", 300])),
    "gbk.csv": lambda: csv("gbk"),
    "utf8-with-mark.csv": lambda: csv("utf-8-sig"),
    "old-mac.csv": lambda: csv("utf-8", end="\r"),
    "tabs.csv": lambda: csv("gbk", mark="\t"),
}


def without_book():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(zipfile.ZipInfo("readme.txt", (2026, 1, 1, 0, 0, 0)), "nothing")
    return out.getvalue()


if __name__ == "__main__":
    wanted = sys.argv[1:]
    for name, make in FILES.items():
        if name in wanted or not wanted and not (HERE / name).exists():
            data = make()
            (HERE / name).write_bytes(data)
            print(name, len(data))
