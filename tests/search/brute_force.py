"""What a search must find: for each query the exact set of bulletins, by looking at every block.

    python3 brute_force.py SITE queries.jsonl > expected.jsonl

A bulletin is expected if for every part of the query one of its blocks contains that part. Each line is
{"query", "kind", "expected": [addresses]}. A table of how many bulletins the queries of each kind find goes to
standard error: it shows whether the queries test anything.
"""

import argparse
import json
import sys
from bisect import bisect_right
from collections import defaultdict
from pathlib import Path

from normalise import normalise, parts_of, read_variants
from visible_text import SiteFault, load

# Stands between blocks. It is white space, so no normalised block and no part contains it.
BETWEEN = "\n"


class Texts:
    """All normalised blocks of all bulletins in one string, so that one pass finds a part wherever it is."""

    def __init__(self, bulletins, variants):
        self.addresses = [address for address, _ in bulletins]
        self.starts = []
        pieces = []
        length = 0
        for _, blocks in bulletins:
            self.starts.append(length)
            for block in blocks:
                pieces.append(normalise(block.text, variants) + BETWEEN)
                length += len(pieces[-1])
        self.starts.append(length)
        self.all = "".join(pieces)

    def containing(self, part):
        """The numbers of the bulletins with a block that contains `part`."""
        found = set()
        at = self.all.find(part)
        while at >= 0:
            bulletin = bisect_right(self.starts, at) - 1
            found.add(bulletin)
            at = self.all.find(part, self.starts[bulletin + 1])
        return found


def expected(texts, parts, known):
    """Addresses of the bulletins that contain every part; all bulletins where there is none."""
    found = set(range(len(texts.addresses)))
    for part in parts:
        if part not in known:
            known[part] = texts.containing(part)
        found &= known[part]
    return [texts.addresses[number] for number in sorted(found)]


def summary(counts):
    lines = [f"{'kind':<24}{'queries':>8}{'none':>7}{'one':>7}{'more':>7}{'most':>8}"]
    for kind, found in sorted(counts.items()):
        none, one = found.count(0), found.count(1)
        lines.append(f"{kind:<24}{len(found):>8}{none:>7}{one:>7}{len(found) - none - one:>7}{max(found):>8}")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description="For each query the exact set of bulletins, by brute force.")
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument("queries", help="lines of {query, kind}")
    parser.add_argument("--text", help="what visible_text.py wrote of this site")
    options = parser.parse_args()
    try:
        variants = read_variants(options.site / "search" / "variants.txt")
        texts = Texts(load(options.site, options.text), variants)
    except (SiteFault, OSError, ValueError) as fault:
        sys.exit(f"brute_force: {fault}")
    counts = defaultdict(list)
    known = {}
    with open(options.queries, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            record["expected"] = expected(texts, parts_of(record["query"], variants), known)
            counts[record["kind"].split(":")[0]].append(len(record["expected"]))
            print(json.dumps(record))
    print(f"{len(texts.addresses)} bulletins, {len(texts.all)} characters", file=sys.stderr)
    print(summary(counts), file=sys.stderr)


if __name__ == "__main__":
    main()
