#!/usr/bin/env python3
"""Time and peak memory of `fanzha check` on texts of a megabyte that were made to cost both.

    cargo bench --bench hostile -- --write FOLDER/texts
    benches/hostile_memory.py FOLDER [--program target/release/fanzha] [--slowest 15]

Each text is tried alone: as the body of a bulletin, as its front matter, as its list of cases, as a table in static/,
and as a part of site.yaml. FOLDER should be on a tmpfs. Standard library only.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
SITE = "title: 测试\nbase_url: https://zhan.example/\n"
FRONT = "title: 通报\ndate: 2026-01-02\nscam_type: loan\nregion: 清远市\nloss: 6000\nsummary: 一句话。\n"
BULLETIN = "content/bulletins/2026-01-02-a.md"
# How a text becomes a site: the files beside those of every site.
KINDS = {
    "body": lambda text: {BULLETIN: f"---\n{FRONT}---\n\n{text}"},
    "front matter": lambda text: {BULLETIN: f"---\n{FRONT}{text}\n---\n\n字。\n"},
    "cases": lambda text: {BULLETIN: f"---\ntitle: 通报\ncases:\n{text}---\n\n字。\n"},
    "table": lambda text: {"static/a.csv": text},
    "site.yaml": lambda text: {"site.yaml": SITE + text},
}
# The program ends so for a site without mistakes and for one with some; anything else is a fault of the program.
USUAL = (0, 1)


def check(program, site):
    """Seconds, peak memory in MB and exit code of `fanzha check` on a site."""
    started = time.perf_counter()
    command = [program, "check", "-r", str(site), "--now", "2026-11-01", "--format", "json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def write(site, files):
    shutil.rmtree(site, ignore_errors=True)
    for path, text in ({"site.yaml": SITE} | files).items():
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default=str(HERE.parent / "target/release/fanzha"))
    parser.add_argument("--slowest", type=int, default=15)
    args = parser.parse_args()
    site = args.folder / "site"
    rows = []
    for path in sorted((args.folder / "texts").iterdir()):
        text = path.read_bytes().decode()
        for kind, files in KINDS.items():
            write(site, files(text))
            seconds, memory, code = check(args.program, site)
            rows.append((seconds, memory, kind, text[:16]))
            if code not in USUAL:
                print(f"exit code {code}: {kind} {text[:16]!r}", flush=True)
    for name, column in [("slowest", 0), ("largest", 1)]:
        print(f"the {name} of {len(rows)}:")
        for seconds, memory, kind, piece in sorted(rows, key=lambda row: -row[column])[: args.slowest]:
            print(f"{seconds:6.2f} s {memory:5.0f} MB  {kind:12} {piece!r}")


if __name__ == "__main__":
    main()
