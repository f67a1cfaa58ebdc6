"""Makes the Word files beside it. Run by hand when one is added: python3 tests/import/word/make.py [NAME…]

Needs the packages python-docx, pillow and msoffcrypto-tool, and LibreOffice (soffice). Tests do not run it. Two writers, because
each has its own way of writing lists, tables and boxes: make/python_docx.py, whose extra XML is what Word itself writes, and
make/libreoffice.py. What comes out is the same every time but for LibreOffice, so files that are there are kept unless named.
People, places and numbers are invented.
"""

import sys
from pathlib import Path

from make import broken, libreoffice, python_docx

HERE = Path(__file__).parent
# A fixture is small: what it shows, a line or two each.
LARGEST = 40_000

if __name__ == "__main__":
    wanted = sys.argv[1:]
    files = python_docx.all_files()
    files |= libreoffice.all_files(lambda name: not wanted and not (HERE / name).exists() or name in wanted)
    files |= broken.all_files(files, lambda name: not wanted and not (HERE / name).exists() or name in wanted)
    for name, data in files.items():
        if wanted and name not in wanted:
            continue
        assert len(data) < LARGEST, f"{name} has {len(data)} bytes"
        (HERE / name).write_bytes(data)
        print(name, len(data))
