#!/usr/bin/env python3
"""fanzha, Hugo, Hugo + Pagefind and the floor on the same bulletins, in one run.

    python3 benches/compare FOLDER [--sizes 1000 10000] [--rounds 5] [--program target/release/fanzha]
                                   [--peers target/peers]
    python3 benches/compare FOLDER --again

FOLDER must be empty or missing; put it on a tmpfs to compare the programs' own work. Rounds alternate. The tables
(`compare.md`), the drawing (`compare.svg`) and every single run (`compare.json`) are written into FOLDER; `--again`
makes the first two of the third. The peers are what pip put into the virtual environment `--peers`
(docs/benchmarks.md); one that is missing is named in the tables. Standard library only; needs rustc for the floor.
"""
import argparse
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from build import HERE  # noqa: E402
from plot import plot  # noqa: E402
from rounds import compare  # noqa: E402
from sites import contestants, peers  # noqa: E402
from table import tables  # noqa: E402


def version(program, argument, word):
    """The version that a program states, None for one that is not installed."""
    if program is None:
        return None
    said = subprocess.run([program, argument], check=True, capture_output=True, text=True).stdout.split()
    return said[word].split("-")[0].lstrip("v")


def measure(args, keep):
    """Measures every size, and keeps what was measured after each."""
    if not args.program.is_file():
        sys.exit(f"{args.program} is not there: cargo build --release")
    floor = args.folder / "floor"
    subprocess.run(["rustc", "-O", HERE / "floor.rs", "-o", floor], check=True)
    hugo, pagefind = peers(args.peers)
    about = {"fanzha": version(args.program, "--version", 1), "hugo": version(hugo, "version", 1),
             "pagefind": version(pagefind, "--version", 1), "processors": os.cpu_count(), "rounds": args.rounds,
             "date": datetime.date.today().isoformat(), "load": [os.getloadavg()[0]]}
    measured = {"about": about, "sizes": {}}
    for n in args.sizes:
        place = args.folder / str(n)
        sites = contestants(place, args.program, hugo, pagefind)
        measured["sizes"][str(n)] = compare(sites, n, args.rounds, floor)
        shutil.rmtree(place)
        about["load"] = [about["load"][0], os.getloadavg()[0]]
        keep.write_text(json.dumps(measured, indent=1), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(prog="benches/compare", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--program", type=pathlib.Path, default=HERE.parent / "target/release/fanzha")
    parser.add_argument("--peers", type=pathlib.Path, default=HERE.parent / "target/peers")
    parser.add_argument("--again", action="store_true")
    args = parser.parse_args()
    kept = args.folder / "compare.json"
    if not args.again:
        if args.folder.exists() and any(args.folder.iterdir()):
            sys.exit(f"{args.folder} is not empty")
        args.folder.mkdir(parents=True, exist_ok=True)
        measure(args, kept)
    measured = json.loads(kept.read_text(encoding="utf-8"))
    (args.folder / "compare.md").write_text(tables(measured), encoding="utf-8")
    (args.folder / "compare.svg").write_text(plot(measured), encoding="utf-8")
    print(tables(measured), end="")


if __name__ == "__main__":
    main()
