#!/usr/bin/env python3
"""How many published files one new bulletin changes, and which.

    benches/one_more.py N FOLDER [--program target/release/fanzha]

Builds N generated bulletins, adds one dated today (2026-11-01), builds, counts; takes it away again, adds one
dated 2020-01-01 (the worst day: all lists of 2020 move behind it), builds, counts. Standard library only.
"""
import argparse
import collections
import pathlib
import re
import subprocess

from build import HERE, TODAY, make_site
from measuring import changed, digests

BULLETIN = """---
title: 新增的一篇通报
date: {date}
scam_type: 刷单返利
loss: 6000
region: 广东省清远市
summary: 只用来数一数会改动多少个文件。
---

正文。
"""


def kind(path):
    """The kind of page that a path is, with numbers and names left out."""
    path = re.sub(r"bulletins/.*", "bulletins/…", path)
    path = re.sub(r"\d{6}", "CODE", path)
    path = re.sub(r"page/\d+", "page/N", path)
    path = re.sub(r"20\d\d", "YYYY", path)
    path = re.sub(r"types/[a-z-]+", "types/ID", path)
    return re.sub(r"YYYY/\d\d", "YYYY/MM", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default=str(HERE.parent / "target/release/fanzha"))
    args = parser.parse_args()
    site, out = args.folder / "site", args.folder / "out"
    content = site / "content/bulletins"
    make_site(args.n, site)
    build = [args.program, "build", "-r", str(site), "-o", str(out), "--now", TODAY, "--format", "json"]
    for date in (TODAY, "2020-01-01"):
        new = content / "zz-one-more.md"
        new.unlink(missing_ok=True)
        subprocess.run(build, check=True, capture_output=True)
        before = digests(out)
        new.write_text(BULLETIN.format(date=date), encoding="utf-8")
        subprocess.run(build, check=True, capture_output=True)
        after = digests(out)
        differ = changed(before, after)
        gone = [path for path in before if path not in after]
        print(f"one bulletin dated {date} into {args.n}: {len(differ)} files changed or new, {len(gone)} gone")
        for name, count in sorted(collections.Counter(map(kind, differ)).items()):
            print(f"  {count:3} {name}")


if __name__ == "__main__":
    main()
