#!/usr/bin/env python3
"""Time and memory of `fanzha build` on generated bulletins, beside the floor and `cp -r` in the same run.

    benches/build.py N FOLDER [--runs 5] [--program target/release/fanzha]

FOLDER must be empty or missing; put it on a tmpfs to compare the program's own work, on a disk to see what
users see. Each round runs, one after the other: a first build, the floor (the same files written and nothing
else), `cp -r` of the output, and a second build in which nothing changed. Medians and the ratios of each round
are printed. Standard library only; needs rustc for the floor.
"""
import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys

from measuring import timed, tree

HERE = pathlib.Path(__file__).resolve().parent
# The generator plants what must not be published, twice in each bulletin. A site has fixed that, so these findings are
# turned off: every text is looked at all the same, but nobody waits for 19,000 messages.
OFF = ["mobile-number", "id-card-number", "bank-card-number", "live-suspect-link", "chat-account", "unofficial-hotline",
       "email-address", "street-address", "how-to-detail", "victim-blaming", "minor-age", "school-or-employer",
       "loss-body-disagree"]
CONFIG = f"""title: 基准反诈公告
base_url: https://bench.example/
language: zh-CN
publisher: 示例反诈中心
checks: {{{", ".join(f"{code}: off" for code in OFF)}}}
"""
TODAY = "2026-11-01"


def make_site(n, site):
    """Writes a site of so many generated bulletins."""
    subprocess.run([sys.executable, str(HERE / "gen_corpus.py"), str(n), str(site / "content/bulletins")],
                   check=True, stdout=subprocess.DEVNULL)
    (site / "site.yaml").write_text(CONFIG, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--program", default=str(HERE.parent / "target/release/fanzha"))
    args = parser.parse_args()
    site, out, copy = args.folder / "site", args.folder / "out", args.folder / "copy"
    floor = args.folder / "floor"
    args.folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["rustc", "-O", str(HERE / "floor.rs"), "-o", str(floor)], check=True)
    make_site(args.n, site)
    build = [args.program, "build", "-r", str(site), "-o", str(out), "--now", TODAY, "--format", "json"]
    rows = []
    for _ in range(args.runs):
        shutil.rmtree(out, ignore_errors=True)
        first, _, memory = timed(build)
        lowest = float(subprocess.run([str(floor), str(out), str(copy), "2"], check=True, capture_output=True,
                                      text=True).stdout.split()[0])
        shutil.rmtree(copy)
        copied = timed(["cp", "-r", str(out), str(copy)]).wall
        shutil.rmtree(copy)
        again = timed(build).wall
        rows.append((first, lowest, copied, again, memory, first / lowest, first / copied))
    made = tree(out)
    names = ["first build (s)", "floor (s)", "cp -r (s)", "second build, nothing changed (s)", "peak memory (MB)",
             "first build / floor", "first build / cp -r"]
    print(f"{args.n} bulletins, {made.files} files, {made.bytes / args.n:.0f} bytes per bulletin, {args.runs} rounds")
    for name, column in zip(names, zip(*rows)):
        print(f"{name:36} median {statistics.median(column):8.3f}   min {min(column):8.3f}   max {max(column):8.3f}")


if __name__ == "__main__":
    main()
