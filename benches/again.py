#!/usr/bin/env python3
"""What a build costs after nothing, or one thing, has changed, as shares of a first build in the same round.

    benches/again.py N FOLDER [--runs 5] [--program target/release/fanzha]

FOLDER must be empty or missing. Each round runs a first build (no output, no cache), a build in which nothing changed,
one after the words of a bulletin were edited (of the middle of the site and of its newest bulletin in turn), one after a
bulletin dated today was added, and one after a bulletin dated 2020-01-01 was added; between them the site is as it was
and is built. Seconds are those of the processor, user and system together, and of the clock. Standard library only.
"""
import argparse
import pathlib
import shutil
import statistics
import time

from build import HERE, TODAY, make_site
from measuring import timed
from one_more import BULLETIN

# Files that changed this many seconds before a build are in doubt for the next one, which reads them.
DOUBT = 2.1


def settled(build):
    """Builds once more, when no file is in doubt any more."""
    time.sleep(DOUBT)
    timed(build)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--program", default=str(HERE.parent / "target/release/fanzha"))
    args = parser.parse_args()
    site, out = args.folder / "site", args.folder / "out"
    content = site / "content/bulletins"
    make_site(args.n, site)
    build = [args.program, "build", "-r", str(site), "-o", str(out), "--now", TODAY, "--format", "json"]
    bulletins = sorted(content.rglob("*.md"), key=lambda path: path.read_text(encoding="utf-8").split("date: ", 1)[1])
    new = content / "zz-one-more.md"
    rows = {}
    time.sleep(DOUBT)

    def measure(name):
        rows.setdefault(name, []).append(timed(build))

    def measure_new(name, date):
        new.write_text(BULLETIN.format(date=date), encoding="utf-8")
        measure(name)
        new.unlink()
        settled(build)

    for number in range(args.runs):
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(site / ".fanzha-cache", ignore_errors=True)
        measure("first build")
        measure("nothing changed")
        for name, path in [("words of one", bulletins[args.n // 2]), ("words of the newest", bulletins[-1])]:
            with path.open("a", encoding="utf-8") as file:
                file.write(f"\n又加了第{number}句。\n")
            measure(name)
            settled(build)
        measure_new("one more, today", TODAY)
        measure_new("one more, 2020-01-01", "2020-01-01")
    firsts = rows["first build"]
    print(f"{args.n} bulletins, {args.runs} rounds, medians and their ranges; shares are of the same round's first build")
    for name, row in rows.items():
        for what, column in [("processor", "processor"), ("clock", "wall")]:
            seconds = [getattr(measured, column) for measured in row]
            shares = [now / getattr(first, column) for now, first in zip(seconds, firsts)]
            print(f"{name:22} {what:9} {statistics.median(seconds):7.3f} s ({min(seconds):.3f} to {max(seconds):.3f})"
                  f"   share {statistics.median(shares):.3f} ({min(shares):.3f} to {max(shares):.3f})")
        print(f"{name:22} memory    {statistics.median(measured.memory for measured in row):5.0f} MB")


if __name__ == "__main__":
    main()
