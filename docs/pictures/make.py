"""Makes the pictures of the terminal in docs/import.md: python3 docs/pictures/make.py [PATH OF fanzha]

Needs nothing but Python. Raw files are made or taken from tests/corpus/seeds, the program imports them into a new site, and what it
prints becomes an SVG. People, places and numbers are invented, but for the seed.
"""

import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAM = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/debug/fanzha").resolve()
COLUMNS = 96
WIDTH, LINE, MARGIN = 8, 22, 16

NOTICE = """近期两起冒充公检法诈骗案例
案例一
2026年9月20日，家住成都市武侯区的陈女士接到自称“北京市公安局民警”的电话，说她涉嫌洗钱，要她把钱转到“安全账户”。陈女士先后转账15.6万元。
案例二
2026年9月23日，成都市锦江区68岁的李大爷接到类似电话，对方要他到银行汇款20万元。银行工作人员发现异常，民警到场劝阻，李大爷未造成损失。联系人：民警小张，电话13800000000。
民警提示
公检法机关不会在电话里办案，更没有“安全账户”。"""
BOLD = {"近期两起冒充公检法诈骗案例", "案例一", "案例二", "民警提示"}

SHEET = """序号,受案时间,受案单位,报警人,联系电话,案件类别,涉案金额（元）,简要案情
1,2026/9/1,绵阳市涪城区,周示例,13800000000,刷单返利,3200,周某在网上刷单，垫付后无法提现。
2,2026/9/2,绵阳市游仙区,吴样本,13800000001,冒充客服,不清楚,吴某接到自称快递客服的电话。
3,2026/9/3,绵阳市安州区,郑示例,13800000002,虚假贷款,26000,郑某申请贷款，先交了解冻金。
"""


def word(path):
    """A Word file with a paragraph a line."""
    run = lambda line: ("<w:rPr><w:b/></w:rPr>" if line in BOLD else "") + f"<w:t>{escape(line)}</w:t>"
    paragraphs = "".join(f"<w:p><w:r>{run(line)}</w:r></w:p>" for line in NOTICE.splitlines())
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>')


def width(c):
    return 2 if unicodedata.east_asian_width(c) in "WFA" else 1


def wrapped(line):
    """The line as a terminal of so many columns shows it."""
    rows, used = [""], 0
    for c in line:
        if used + width(c) > COLUMNS:
            rows, used = [*rows, ""], 0
        rows[-1] += c
        used += width(c)
    return rows


def svg(lines):
    rows = [row for line in lines for row in wrapped(line)]
    height = MARGIN * 2 + LINE * len(rows)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COLUMNS * WIDTH + 2 * MARGIN} {height}" width="{COLUMNS * WIDTH + 2 * MARGIN}" height="{height}">',
        '<rect width="100%" height="100%" rx="8" fill="#1e1e2e"/>',
        '<g font-family="Sarasa Mono SC, Noto Sans Mono CJK SC, Microsoft YaHei, PingFang SC, monospace" font-size="15" fill="#e6e6ef">',
    ]
    for index, row in enumerate(rows):
        columns = sum(map(width, row))
        colour = ' fill="#8fd694"' if row.startswith("$ ") else ' fill="#ff8f8f"' if row.startswith("错误") else ""
        # Every font comes out as wide as the terminal is.
        size = f' textLength="{columns * WIDTH}" lengthAdjust="spacingAndGlyphs"' if columns else ""
        y = MARGIN + LINE * index + 16
        out.append(f'<text x="{MARGIN}" y="{y}"{colour}{size} xml:space="preserve">{escape(row)}</text>')
    return "\n".join([*out, "</g>", "</svg>", ""])


class Session:
    """A new site, and what was typed and printed there."""

    def __init__(self, folder):
        self.folder = folder / "site"
        self.lines = []
        self.run("init", ".", "--yes", shown=None)
        for example in (self.folder / "content/bulletins").rglob("*.md"):
            example.unlink()
        self.lines.clear()

    def run(self, *arguments, shown=10_000):
        self.folder.mkdir(exist_ok=True)
        done = subprocess.run([PROGRAM, *arguments, "--now", "2026-11-01"], cwd=self.folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        printed = (done.stdout + done.stderr).splitlines()
        self.lines += ["$ fanzha " + " ".join(arguments), *printed[: shown or 0]]
        if shown and len(printed) > shown:
            self.lines += ["……", printed[-1]]

    def edit(self, *changes):
        """What a person changes in the one bulletin."""
        [path] = (self.folder / "content/bulletins").rglob("*.md")
        text = path.read_text("utf-8")
        for old, new in changes:
            assert old in text, (old, text)
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")

    def save(self, name):
        (HERE / name).write_text(svg(self.lines), "utf-8")
        self.lines.clear()


def word_notice(session):
    word(session.folder / "公检法.docx")
    session.run("import", "公检法.docx", "--report", "经过.html")
    session.save("import-word.svg")
    session.edit(("date: TODO", "date: 2026-09-28"), ("scam_type: TODO", "scam_type: 冒充公检法"))
    session.run("check")
    session.run("check", "--fix", "--yes")
    session.run("build")
    session.save("import-word-check.svg")


def sheet(session):
    (session.folder / "九月警情.csv").write_bytes(SHEET.encode("gbk"))
    session.run("import", "九月警情.csv", "--dry-run")
    session.save("import-sheet.svg")


def articles(session):
    folder = session.folder / "旧文章"
    folder.mkdir()
    for old, new in [("000_c06df00757f3dec2.txt", "快递弄丢.md"), ("003_49e9b8a818c01a5b.txt", "2021-07-28-tuikuan.md")]:
        shutil.copy(ROOT / "tests/corpus/seeds" / old, folder / new)
    session.run("import", "旧文章/", "--report", "经过.html", "--into", "2021")
    session.run("import", "旧文章/", "--into", "2021")
    session.save("import-articles.svg")


if __name__ == "__main__":
    for make in [word_notice, sheet, articles]:
        with tempfile.TemporaryDirectory() as folder:
            make(Session(Path(folder)))
