"""Queries to test a search with, drawn from the very texts that it searches.

    python3 generate_queries.py SITE --count 2000 --seed 1 > queries.jsonl

One line a query: {"query", "kind"}. The same site, count and seed give the same lines. The lists everyday.txt (what
people type) and hostile.txt (JSON strings: markup, patterns, odd characters, stray quotation marks) always come
whole; the rest is drawn by the weights below. Everything here was written from the published pages and from
docs/search-format.md (what is searched, how it is normalised, how a query is read), not from the program's code.
"""

import argparse
import json
import sys
from pathlib import Path
from random import Random

import drawing
from normalise import read_variants
from visible_text import SiteFault, load

HERE = Path(__file__).parent

# How many of a thousand drawn queries are of each kind.
WEIGHTS = [
    (250, "cut", drawing.cut),
    (30, "latin", drawing.matching(drawing.LATIN, 0)),
    (40, "digits", drawing.matching(drawing.DIGITS, 0)),
    (70, "mixture", drawing.matching(drawing.MIXTURE, 10)),
    (70, "over-markup", drawing.over_markup),
    (50, "punctuated", drawing.punctuated),
    (20, "title", drawing.in_place("title")),
    (20, "summary", drawing.in_place("summary")),
    (20, "figures", drawing.in_place("figures")),
    (20, "fact", drawing.in_place("fact")),
    (20, "tip", drawing.in_place("tip")),
    (20, "flag", drawing.in_place("flag")),
    (20, "cell", drawing.in_place("cell")),
    (10, "heading", drawing.in_place("heading")),
    (10, "item", drawing.in_place("item")),
    (20, "full-width", drawing.full_width),
    (10, "half-width", drawing.half_width),
    (40, "traditional", drawing.traditional),
    (25, "other-case", drawing.other_case),
    (15, "invisible", drawing.with_invisible),
    (50, "parts", drawing.parts_of_one),
    (15, "parts-elsewhere", drawing.parts_of_several),
    (20, "quoted", drawing.quoted),
    (20, "quoted-blank", drawing.quoted_with_blank),
    (10, "badly-quoted", drawing.badly_quoted),
    (50, "over-border", drawing.over_border),
    (10, "over-bulletins", drawing.over_bulletins),
    (40, "one-changed", drawing.one_changed),
    (15, "one-missing", drawing.one_missing),
    (25, "left-out", drawing.left_out),
    (25, "swapped", drawing.swapped),
    (15, "halves-swapped", drawing.halves_swapped),
    (10, "doubled", drawing.doubled),
    (30, "nowhere", drawing.nowhere),
    (12, "common-character", drawing.common_character),
    (15, "rare-character", drawing.rare_character),
    (10, "punctuation-mark", drawing.punctuation_mark),
    (10, "whole-block", drawing.whole_block),
    (15, "long", drawing.long_cut),
    (10, "over-limit", drawing.over_limit),
]
# So many draws in vain, and a kind is given up: the site has too little of it.
PATIENCE = 3000


def fixed_queries():
    for line in (HERE / "everyday.txt").read_text(encoding="utf-8").splitlines():
        if line:
            yield line, "everyday"
    for line in (HERE / "hostile.txt").read_text(encoding="utf-8").splitlines():
        if line:
            yield json.loads(line), "hostile"


def draw(corpus, random, queries, kind, function, wanted):
    """Adds new queries of one kind and returns how many."""
    drawn = vain = 0
    while drawn < wanted and vain < PATIENCE:
        query = function(corpus, random)
        if not query or not query.strip() or query in queries:
            vain += 1
            continue
        queries[query] = kind
        drawn += 1
        vain = 0
    return drawn


def generate(corpus, count, seed):
    """At least `count` different queries as {query: kind}, and the kinds of which there were too few."""
    random = Random(seed)
    queries = dict(fixed_queries())
    total = sum(weight for weight, _, _ in WEIGHTS)
    wanted = max(0, count - len(queries))
    short = {}
    for weight, kind, function in WEIGHTS:
        share = -(-wanted * weight // total)
        drawn = draw(corpus, random, queries, kind, function, share)
        if drawn < share:
            short[kind] = share - drawn
    draw(corpus, random, queries, "cut", drawing.cut, count - len(queries))
    lines = list(queries.items())
    random.shuffle(lines)
    return lines, short


def main():
    parser = argparse.ArgumentParser(description="Queries drawn from the texts of a built site.")
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument("--count", type=int, default=2000, help="how many queries at least (2000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws others (1)")
    parser.add_argument("--text", help="what visible_text.py wrote of this site")
    options = parser.parse_args()
    try:
        variants = read_variants(options.site / "search" / "variants.txt")
        corpus = drawing.Corpus(load(options.site, options.text), variants)
    except (SiteFault, OSError, ValueError) as fault:
        sys.exit(f"generate_queries: {fault}")
    lines, short = generate(corpus, options.count, options.seed)
    for query, kind in lines:
        print(json.dumps({"query": query, "kind": kind}))
    for kind, missing in short.items():
        print(f"{kind}: {missing} fewer than wished, the site has no more of it", file=sys.stderr)
    if len(lines) < options.count:
        sys.exit(f"generate_queries: only {len(lines)} different queries in this site")


if __name__ == "__main__":
    main()
