"""Files that are no notice, or none that can be read. Those that would be large (a bomb, 20,001 parts) the test makes itself."""

import io

import msoffcrypto
from msoffcrypto.format.ooxml import OOXMLFile

from .common import minimal, repack
from .python_docx import run


def encrypted(source):
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(source)).encrypt("fanzha", out)
    return out.getvalue()


def all_files(files, is_wanted):
    whole = files["title-styles.docx"]
    small = minimal(f"<w:p>{run('文字。')}</w:p>")
    made = {
        "encrypted.docx": lambda: encrypted(whole),
        "truncated.docx": lambda: whole[: len(whole) // 2],
        "no-document.docx": lambda: repack(small, drop=["word/document.xml"]),
        "torn-xml.docx": lambda: minimal(f'<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p>{run("文字。")}<w:p>{run("没有")}'),
        "crossed-xml.docx": lambda: minimal(f'<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p>{run("文字。")}</w:body></w:p></w:document>'),
        "web-page.docx": lambda: "<html><body>其实是网页</body></html>".encode(),
        "nothing.docx": lambda: b"",
        "not-utf8.docx": lambda: repack(small, add={"word/document.xml": b"\xff\xff\x00<w:p>"}),
    }
    return {name: make() for name, make in made.items() if is_wanted(name)}
