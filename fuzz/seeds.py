#!/usr/bin/env python3
"""Writes fuzz/seeds/ from the suites of tests/: run it when they have grown. Needs PyYAML."""

import hashlib
import re
import shutil
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent / "tests"
FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n(.*)\Z", re.S)
# Longer seeds would only make the fuzzer slow.
LONGEST = 1500


def column(path):
    lines = (TESTS / path).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]


def snippets():
    """One planted leak for each check in each place and disguise."""
    seen = set()
    for path in sorted((TESTS / "safety/planted").glob("*.yaml")):
        for snippet in yaml.safe_load(path.read_text(encoding="utf-8")):
            key = (snippet["code"], snippet.get("disguise"))
            if key not in seen:
                seen.add(key)
                yield snippet["file"]


def sources():
    """Small files of tests/diagnostics, each a way to be wrong."""
    for path in sorted((TESTS / "diagnostics").rglob("content/**/*.md")):
        try:
            yield path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def halves(texts):
    found = [FRONT.match(text) for text in texts]
    return [one.group(1) for one in found if one], [one.group(2) for one in found if one]


def examples():
    """What the CommonMark specification shows."""
    spec = (TESTS / "commonmark/spec.txt").read_text(encoding="utf-8")
    fence = "`" * 32
    shown = re.findall(f"^{fence} example\n(.*?)^\\.\n", spec, re.S | re.M)
    return [one.replace("→", "\t") for one in shown]


def main():
    leak_fronts, leak_bodies = halves(snippets())
    fronts, bodies = halves(sources())
    seeds = {
        "loss": column("tables/loss.tsv")[::3],
        "region": column("tables/regions.tsv")[::3],
        "front_matter": fronts + leak_fronts[::4],
        "markdown": bodies + examples()[::4],
        "checks": leak_bodies,
    }
    for target, texts in seeds.items():
        folder = HERE / "seeds" / target
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        short = {text for text in texts if text.strip() and len(text.encode()) <= LONGEST}
        for text in short:
            name = hashlib.sha256(text.encode()).hexdigest()[:12]
            (folder / name).write_bytes(text.encode())
        print(target, len(short))


if __name__ == "__main__":
    main()
