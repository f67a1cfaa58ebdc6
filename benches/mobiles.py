#!/usr/bin/env python3
"""Every invented mobile number of generated bulletins is found, and nothing else is taken for one.

    benches/mobiles.py [N] [--program target/debug/fanzha]

Generates N bulletins (10,000 unless told), lets `fanzha check` look at them and compares what it calls a mobile number
with what the generator wrote: it makes such numbers with the beginnings 162, 167 and 170, and order numbers that look
like one behind two letters. Exit code 1 when they differ. Standard library only.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CONFIG = "title: 生成的通报\nbase_url: https://bench.example/\nsearch: no\n"
MADE = re.compile(r"(?<![0-9A-Za-z+])(?:162|167|170)\d{8}(?!\d)")
LOOKS_LIKE = re.compile(r"(?<=[A-Z])1[3-9]\d{9}(?!\d)")


def places(folder, pattern):
    """Where a pattern stands: file, line, column in characters."""
    found = set()
    for path in folder.rglob("*.md"):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            found |= {(str(path.relative_to(folder)), number, hit.start() + 1) for hit in pattern.finditer(line)}
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int, nargs="?", default=10_000)
    parser.add_argument("--program", default=str(HERE.parent / "target/debug/fanzha"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        (root / "site.yaml").write_text(CONFIG, encoding="utf-8")
        generate = [sys.executable, str(HERE / "gen_corpus.py"), str(args.n), str(root / "content/bulletins")]
        subprocess.run(generate, check=True, stdout=subprocess.DEVNULL)
        run = subprocess.run([args.program, "check", "--root", name, "--format", "json", "--now", "2026-11-01"],
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        findings = json.loads(run.stdout)
        found = {(one["file"], one["line"], one["column"]) for one in findings if one["code"] == "mobile-number"}
        made, look_alikes = places(root, MADE), places(root, LOOKS_LIKE)
    print(f"{args.n} bulletins, {len(made)} mobile numbers, {len(look_alikes)} look-alikes; found {len(found)}")
    for what, wrong in [("missed", made - found), ("taken for one", found - made)]:
        print(f"{what}: {len(wrong)}")
        for file, line, column in sorted(wrong)[:20]:
            print(f"  {file}:{line}:{column}")
    for code, count in collections.Counter(one["code"] for one in findings).most_common():
        print(f"  {code}: {count}")
    return 1 if made != found else 0


if __name__ == "__main__":
    sys.exit(main())
