#!/usr/bin/env python3
"""What one more bulletin costs on sites of different sizes: processor, memory, files and bytes.

    benches/scale.py FOLDER N... [--no-search] [--command build|check] [--program target/release/fanzha]

Makes the bulletins in FOLDER (best on a tmpfs; 1,000,000 are 4.3 GB, and their site five times as much), runs a clean
build of each size and prints a row of a table. What was made before is used again, so sizes should grow. Processor
time is user and system together: other work on the machine changes it less than the clock. Standard library only.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys

from build import CONFIG, HERE, TODAY
from measuring import timed, tree

HEADINGS = ["bulletins", "processor", "µs each", "wall", "peak memory", "KB each", "files", "files each", "MB",
            "KB each", "fullest folder", "largest file"]


def grow(content, n):
    """Makes the bulletins that are missing: each depends on its number alone."""
    there = sum(1 for _ in content.iterdir()) if content.exists() else 0
    if there > n:
        sys.exit(f"{content} holds {there} bulletins, more than {n}")
    if there < n:
        command = [sys.executable, HERE / "gen_corpus.py", n - there, content, "--start", there]
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def row(n, used, made):
    """A row of the table, in Markdown."""
    cells = [f"{n:,}", f"{used.processor:.1f} s", f"{used.processor / n * 1e6:.0f}", f"{used.wall:.1f} s",
             f"{used.memory:,.0f} MB", f"{used.memory * 1024 / n:.1f}"]
    if made:
        cells += [f"{made.files:,}", f"{made.files / n:.2f}", f"{made.bytes / 1e6:,.0f}", f"{made.bytes / n / 1e3:.1f}",
                  f"`{made.fullest}`, {made.entries:,}", f"`{made.heaviest}`, {made.largest / 1e6:.1f} MB"]
    return "| " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("sizes", type=int, nargs="+", metavar="N")
    parser.add_argument("--no-search", action="store_true")
    parser.add_argument("--command", choices=["build", "check"], default="build")
    parser.add_argument("--program", default=str(HERE.parent / "target/release/fanzha"))
    args = parser.parse_args()
    site, out = args.folder / "site", args.folder / "out"
    headings = HEADINGS if args.command == "build" else HEADINGS[:6]
    print("| " + " | ".join(headings) + " |\n" + "|---" * len(headings) + "|")
    for n in sorted(args.sizes):
        grow(site / "content/bulletins", n)
        (site / "site.yaml").write_text(CONFIG + ("search: no\n" if args.no_search else ""), encoding="utf-8")
        for old in (out, site / ".fanzha-cache"):
            shutil.rmtree(old, ignore_errors=True)
        command = [args.program, args.command, "-r", site, "--now", TODAY, "--format", "json"]
        used = timed(command + (["-o", out] if args.command == "build" else []))
        print(row(n, used, tree(out) if args.command == "build" else None), flush=True)


if __name__ == "__main__":
    main()
