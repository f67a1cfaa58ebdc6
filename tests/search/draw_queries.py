"""Draws queries that would catch an inexact search.

    python3 draw_queries.py TEXT.jsonl --count 2000 --seed N [--variants FILE] > queries.jsonl

Why it exists: RULES.md promises that a search finds exactly the bulletins with a block that contains each part. Search
engines seldom do: they split words, drop punctuation, ignore order, run from block to block, fold accents, or take signs
for operators. Each kind of query aims at such a habit. The program knows the rules and the text, nothing of how the
search works, and not what is to be found: compare with a plain reference. TEXT.jsonl is what visible_text.py writes; FILE
a table as normalise.read_variants reads it (without it a few well-known pairs serve). The same text, table, count and
seed give the same lines. A query has at most 100 code points, raw and normalised, and at least one part, but for the
kinds `limit` and `empty`. KINDS says how many of 2000, standard error how many were drawn; where the text lacks examples
of a kind, `piece_by_character` fills up.
"""

import argparse
import json
import random
import re
import sys
import unicodedata
from bisect import bisect_right
from collections import Counter
from pathlib import Path

from normalise import QUERY_LIMIT, REMOVED, normalise, parts_of, read_variants
from visible_text import load

FILLER, TRIES, LETTER = "piece_by_character", 60, re.compile("[A-Za-z]")
FEW_VARIANTS = dict("詐诈 騙骗 錢钱 號号 電电 話话 網网 銀银 賬账 轉转 報报 級级 購购 單单 貸贷 驗验 證证 碼码 訊讯 導导 資资 發发 髮发 後后".split())
KEPT = dict("着著 干乾 征徵 复覆 只祇 于於 么麽".split())  # forms that look traditional; most the table leaves alone
BORDER = re.compile("(?<=[㐀-鿿])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[㐀-鿿])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
MARKS, BLANK, WORD, NUMBER = map(re.compile, (r"[^\w\s]+", " ", "[A-Za-z]{4,}", "[0-9][0-9.,:/-]*[0-9]|[0-9]"))
INVISIBLE = "\u00ad\u061c\u180e\u200b\u200d\u200f\u202a\u202e\u2060\u206f\ufe00\ufe0f\ufeff\U000e0100\U000e01ef"
WHITE = "\t\n\v\f\r\u0085\u00a0\u1680\u2000\u2003\u200a\u2028\u2029\u202f\u205f\u3000"
NOT_WHITE = "\0\u001c\u001f\u007f\u2800\u3164\u0301"  # taken for blanks, or for nothing, by some
ALIKE = dict("0O Oo 1l l1 aа eе oо pр 。. ，、 “\" ”\" ‘' ’' -— —- ～〜 ·・ 己已 已己 未末 人入 日曰 的地 他她 账帐 一— 、, 诈炸".split())
TRAPS = """ΣΑΣ ς straße STRASSE ẞ İ ı i\u0307 é e\u0301 e\u200b\u0301 \u212b \u212a ſ ﬁ ª ﷺ ´a Ⅳ ℃ \u1100\u1161 가 か\u3099 ｶﾞ ㈱ 𝐐𝐐
    𠮷 😀 ❤\ufe0f 👨\u200d👩 … ‥ ½ ㎡ ① ⼀ ⺟ 〇 着著 \U0002f81a __proto__ constructor toString length null undefined 0 -1 href mark
    strong data-search &amp; <p> zhapian weixin https:// www. .com 的 了 是 the a of and OR 类型 \\u8bc8 %E8%AF%88 , . - $& # \\""".split()
SIGNS = """-{a}¦+{a}¦{a}*¦*{a}¦{a}~1¦{a} OR {b}¦{a} AND {b}¦NOT {a}¦({a})¦^{a}¦{a}$¦title:{a}¦.*{a}¦{a}.¦%{a}%¦\
\\{a}¦/{a}/¦{a} -{b}¦{a}&{b}¦{a}%20{b}¦{a}+{b}¦#{a}¦<b>{a}</b>¦&lt;{a}¦{a},{b}¦{a};{b}¦{a}、{b}¦{a}\\b¦{a}|{b}¦{a} * {b}¦{a} ，{b}""".split("¦")
QUOTES = """"{c}"¦'{c}'¦“{c}”¦＂{c}＂¦「{c}」¦"{c}¦{c}"¦"{c}" {b}¦{b} "{c}"¦"{c}"{b}¦{b}"{c}"¦"{a}¦{a}"¦"{a}" "{b}"¦"{a}""{b}"¦\
"{a} {b}¦{a} "{b}¦{a}" {b}¦"{a}"{b} {a}"¦" {c} "¦"" {a}¦" " {a}¦""{a}""¦""{c}""¦\\"{a}\\"¦"{a}"\u3000"{b}"¦"{a}\u200b"¦\
\u200b"{c}"\u2060¦"{a}"，"{b}"¦"¦\"""¦" "{a}" "¦"{a} "{b}" {a}"¦"\u3000{c}\u00a0"¦＂{c}"¦"{a}" "{a}"¦"{a} " {b}¦"{c}".""".split("¦")


class Draw:
    """The text of a site as one string with a block on each line, and chance by a seed."""
    def __init__(self, bulletins, variants, seed):
        self.chance = random.Random(seed)
        self.some = lambda low, high: self.chance.randint(low, max(low, high))
        self.normal = lambda text: normalise(text, variants)
        self.first, self.starts, self.seams, lines, at = [], [], [], [], 0  # first: number of a bulletin's first block
        for blocks in (blocks for _, blocks in bulletins if blocks):
            self.first.append(len(lines))
            for block in blocks:
                self.starts.append(at)
                self.seams += [at + seam for seam in block.seams if 0 < seam < len(block.text)]
                lines.append(block.text.replace("\n", " "))
                at += len(block.text) + 1
        self.blocks, self.shown = lines, "\n".join(lines)
        plain, self.first = [self.normal(line) for line in lines], self.first + [len(lines)]
        self.plain = ["\n".join(plain[a:b]) for a, b in zip(self.first, self.first[1:])]
        self.whole, count = "\n".join(self.plain), Counter(self.shown)
        self.alphabet = sorted(set(count) - {"\n", " "})
        self.common = sorted(self.alphabet, key=lambda one: -count[one])[:25]
        self.changing = [one for one in self.alphabet if REMOVED.match(one) or unicodedata.normalize("NFKC", one) != one]
        self.high = [one for one in self.alphabet if one > "\uffff"]  # two units in UTF-16
        self.old_forms, self.forms = {new: [old] for new, old in KEPT.items()}, {}
        for old, new in sorted(variants.items()):
            self.old_forms.setdefault(new, []).append(old)
        for one in map(chr, [*range(0xA0, 0x3400), *range(0xF900, 0xFFF0), *range(0x1D400, 0x1F300), *range(0x2F800, 0x2FA20)]):
            if unicodedata.normalize("NFKC", one) != one and 0 < len(self.normal(one)) < 4:
                self.forms.setdefault(self.normal(one), []).append(one)

    def one_of(self, *things):
        """One of several things, or of the members of a single one; nothing where there is none."""
        things = things[0] if len(things) == 1 else things
        return self.chance.choice(things) if things else None

    def part(self, text):
        return text[(start := self.some(0, len(text) - 1)) : self.some(start + 1, len(text))]

    def piece(self, low=1, high=20, by=None, bulletin=None):
        """A random substring of a block; `by` "block" makes short blocks as likely as long ones."""
        length, by = self.some(low, high), by or self.one_of("block", "character")
        a, b = (0, len(self.blocks)) if bulletin is None else self.first[bulletin : bulletin + 2]
        for _ in range(TRIES):
            end = self.starts[b] if b < len(self.blocks) else len(self.shown)
            number = self.some(a, b - 1) if by == "block" else bisect_right(self.starts, self.some(self.starts[a], end - 1)) - 1
            if len(self.blocks[number]) >= length:
                break
        start = self.some(0, len(self.blocks[number]) - length)
        return self.blocks[number][start : start + length]

    def word(self, low=1, high=6, bulletin=None):
        """A piece without blanks and quotation marks."""
        texts = (self.piece(low, high, None, bulletin).replace('"', " ").split() for _ in range(TRIES))
        return self.one_of(next(filter(None, texts), ["骗"]))

    def around(self, start, end, reach):
        """What lies between two positions and up to `reach` characters more at both sides, within the block."""
        at, text = self.starts[n := bisect_right(self.starts, start) - 1], self.blocks[n]
        return text[max(0, start - at - self.some(0, reach)) : end - at + self.some(0, reach)]

    def near(self, pattern, reach, least=0):
        """The surroundings of the next match from a random place on; nothing where there is none or no pattern."""
        pattern = re.compile(re.escape(pattern)) if isinstance(pattern, str) else pattern or re.compile("(?!)")
        match = pattern.search(self.shown, self.some(0, len(self.shown))) or pattern.search(self.shown)
        return self.around(match.start() - least, match.end() + least, reach) if match else ""

    def fill(self, template):
        phrase = self.one_of(self.piece(2, 12), *[self.near(BLANK, 8, 1) or self.piece(2, 12)] * 2)
        return template.replace("{c}", phrase).replace("{a}", self.word()).replace("{b}", self.word())

    def exchange(self, text, others, share=None):
        """The text with characters exchanged for one of their `others`; nothing where none is."""
        share = share or self.one_of(0.3, 0.7, 1)
        new = "".join(self.one_of(others(c)) if others(c) and self.chance.random() < share else c for c in text)
        return "" if new == text else new

    def mutate(self, low, how):
        """A piece, of which `how` changes the characters from a random place on."""
        at = self.some(0, len(text := self.piece(low, 14)) - low)
        return whole(text[:at] + how(text[at:]))

    def walk(self):
        """Any neighbours, 2 to 5 of them, stand together in a bulletin, or in all; the whole query does not."""
        text, order = self.one_of(self.one_of(self.plain), self.one_of(self.plain), self.whole), self.some(1, 4)
        query, length = text[(at := self.some(0, len(text) - order)) : at + order], self.some(order + 2, 14)
        while len(query) < length and "\n" not in query:
            at = max(text.find(query[-order:], self.some(0, len(text))), text.find(query[-order:]))
            query += text[at + order : at + order + 1] or "\n"
        return "" if (query := query.split("\n")[0].strip()) in text else whole(query)

    def absent(self):
        """Characters of the text that nowhere stand together, or that it lacks."""
        few, strange = "".join(self.word(1, 1) for _ in range(self.some(2, 4))), self.one_of("龘鱻𠮷😀қqz\ue000\U0010fffd한")
        query = self.one_of(few, few, self.word(1, 3) + strange, "".join(self.one_of("bcdqxz059") for _ in range(6)))
        return "" if self.normal(query) in self.whole else query

    def block_border(self):
        """The end of a block and the start of the next, now and then of the next bulletin."""
        right = self.one_of(self.one_of(self.first[1:-1]) or 1, *[self.some(1, len(self.blocks) - 1)] * 4)
        a, b = self.blocks[right - 1][-self.some(1, 8) :], self.blocks[right % len(self.blocks)][: self.some(1, 8)]
        return self.one_of(a + b, a + b, f'"{a} {b}"', f"{a} {b}", f"{a}\n{b}")

    def number(self):
        """A part of a number, or the number written in another way."""
        digits = re.sub("[^0-9]", "", text := self.near(NUMBER, 0) or "50000")[:18]
        han, more = "".join("〇一二三四五六七八九"[int(one)] for one in digits), str(int(digits) + 1)
        other = digits, f"{int(digits):,}", text + ".0", "0" + text, text + "0", text.rstrip("0"), han, more
        return self.one_of(self.part(text), self.near(NUMBER, 3), self.one_of(other))

    def limit(self):
        """About the 100th character, counted in code points of the normalised query."""
        text, word, size = self.piece(90, 130), self.word(), self.some(98, 102)
        row, full = text.replace(" ", ""), " ".join(self.word(4, 8, 0) for _ in "x" * 30)[:size]
        return self.one_of(
            text, row[:size], row[:size] + "鑫龘", f'"{text[:size]}', f'"{text[: size - 3]}" 鑫龘', f'"{text[:size]}"', full,
            full + "鑫龘", word + "\u200b" * 150 + " 鑫龘", word + " " * 150 + self.word(), (word + " ") * 110 + "鑫龘",
            ((self.one_of(self.high) or "😀") + " ") * self.some(34, 51) + "鑫龘", "…" * self.some(30, 40), word + " ﷺ" * 8 + " 鑫龘", word.ljust(99) + "鑫龘",
            f'"{word}' + " 鑫" * 50 + '"', ((word + " ") * 99)[: size - 4] + " 鑫龘", "\ufe0f" * 101 + word)


def whole(text):
    """The text written so that blanks inside do not cut it."""
    return f'"{text}"' if " " in text and '"' not in text else text


KINDS = {  # how many of 2000, and how one is drawn; where nothing comes back, it is tried again
    "piece_by_block": (180, lambda d: d.piece(by="block")), FILLER: (180, lambda d: d.piece(by="character")),
    "short_piece": (60, lambda d: d.piece(1, 3)), "long_piece": (25, lambda d: whole(d.piece(30, 97))),
    "block_edge": (40, lambda d: (text := d.one_of(d.blocks)) and whole(d.one_of(
        text[: (n := d.some(1, 12))], text[1:n], text[-n:], text[-n:-1], text[:97], text[:97] + d.word(1, 1)))),
    "rare_character": (50, lambda d: d.near(d.one_of(d.alphabet), d.some(0, 3))),
    "beyond_16_bits": (15, lambda d: d.near(d.one_of(d.high), 3)), "blank_as_parts": (40, lambda d: d.near(BLANK, 8, 1)),
    "common_characters": (20, lambda d: "".join(d.one_of(d.common) for _ in "x" * d.some(1, 4))),
    "seam": (80, lambda d: (at := d.one_of(d.seams)) and whole(d.around(at - 1, at + 1, 8))),
    "script_border": (60, lambda d: d.near(BORDER, 6, 1)), "punctuation": (50, lambda d: d.near(MARKS, 5)),
    "punctuation_only": (20, lambda d: (text := d.near(MARKS, 0)) + d.one_of("", "", text[:1], text[-1:] * 2)),
    "latin_word": (45, lambda d: (t := d.near(WORD, 0)) and d.one_of(d.part(t), t[1:], t[:-1], t + d.one_of("s", "ing"))),
    "blank_in_quotes": (50, lambda d: (text := d.near(BLANK, 8, 1)) and f'"{text}"'),
    "blank_dropped": (25, lambda d: whole(d.near(BLANK, 5, 1).replace(" ", "", 1))),
    "blank_inserted": (25, lambda d: d.mutate(2, lambda text: text[0] + " " * d.some(1, 2) + text[1:])),
    "odd_quotes": (55, lambda d: d.fill(d.one_of(QUOTES))), "signs": (45, lambda d: d.fill(d.one_of(SIGNS))),
    "traps": (45, lambda d: d.one_of(TRAPS) + d.one_of("", "", d.word(1, 2), " " + d.word(1, 2))),
    "full_width": (30, lambda d: d.exchange(d.piece(), lambda c: "\u3000" if c == " " else chr(ord(c) + 65248) * ("!" <= c <= "~"))),
    "other_case": (30, lambda d: d.exchange(d.near(LETTER, 8), lambda c: c.swapcase() if len(c.swapcase()) == 1 else "")),
    "look_alike": (20, lambda d: whole(d.exchange(d.piece(2, 12), ALIKE.get, 0.6))),
    "traditional": (50, lambda d: d.exchange(d.piece(), d.old_forms.get)),
    "compatible_form": (45, lambda d: (text := d.normal(d.piece())).replace(
        key := d.one_of([one for one in d.forms if one in text] or ["\n"]), d.one_of(d.forms.get(key, " ")))),
    "changes_inside": (25, lambda d: d.near(d.one_of(d.changing), d.some(0, 4))),
    "part_of_changed": (20, lambda d: (text := d.normal(d.near(d.one_of(d.changing), 2))) and d.part(text)),
    "invisible_inside": (25, lambda d: d.exchange(d.piece(2, 14), lambda c: [c + one for one in INVISIBLE], 0.4)),
    "white_space": (25, lambda d: d.exchange(d.one_of("%s", '"%s"') % d.near(BLANK, 8, 1), lambda c: WHITE * (c == " "), 1)),
    "control_signs": (15, lambda d: d.one_of([*NOT_WHITE, *WHITE]).join(("", d.word(), d.one_of(d.word(), "")))),
    "parts_of_one": (55, lambda d: (n := d.some(1, len(d.plain)) - 1, " ".join(d.word(1, 8, n) for _ in "x" * d.some(2, 5)))[1]),
    "parts_of_any": (30, lambda d: " ".join(d.word(1, 5) for _ in "x" * d.some(2, 3))),
    "parts_repeated": (20, lambda d: (a := d.word(2, 8)) + " " + d.one_of(a, d.part(a), a.upper(), a[1:] + a[0], f'"{a}"')),
    "one_part_too_many": (25, lambda d: d.word(3, 8) + " " + d.one_of(d.word(1, 2)[::-1], d.word() + d.word(), "鑫龘")),
    "joined_pieces": (25, lambda d: d.word(1, 5, n := d.some(1, len(d.plain)) - 1) + d.word(1, 5, n)),
    "one_changed": (50, lambda d: d.mutate(1, lambda text: d.one_of(d.word(1, 1), d.one_of(d.alphabet)) + text[1:])),
    "one_doubled": (30, lambda d: d.mutate(1, lambda t: t[0] + t)), "one_dropped": (30, lambda d: d.mutate(3, lambda t: t[0] + t[2:])),
    "two_swapped": (30, lambda d: d.mutate(2, lambda t: t[1::-1] + t[2:])), "absent": (45, Draw.absent), "walk": (70, Draw.walk),
    "block_border": (80, Draw.block_border), "number": (60, Draw.number), "limit": (30, Draw.limit),
    "turned_or_repeated": (15, lambda d: d.one_of((text := d.word(2, 5))[::-1], text * 2, text[:1] * d.some(2, 9))),
    "empty": (10, lambda d: "".join(d.one_of([*INVISIBLE, *WHITE, '""', '" "', "＂＂ "]) for _ in "x" * d.some(0, 5))),
}


def draw(bulletins, variants, count, seed):
    """The queries as (query, kind) in random order, none twice as long as the text yields others."""
    source, queries, so_far, total = Draw(bulletins, variants, seed), {}, 0, sum(share for share, _ in KINDS.values())

    def fits(query, kind):
        parts, length = parts_of(query or "", variants), max(map(len, (query or "", source.normal(query or ""))))
        fit = not parts if kind == "empty" else parts and length <= QUERY_LIMIT
        return query not in queries and (fit or query and kind == "limit")
    for kind, (share, drawn) in [*KINDS.items(), (FILLER, (0, KINDS[FILLER][1]))]:
        wanted = (so_far + share) * count // total - so_far * count // total if share else count - len(queries)
        so_far += share
        for _ in range(wanted):
            query = next((q for q in (drawn(source) for _ in range(TRIES)) if fits(q, kind)), None)
            if query is None:
                break
            queries[query] = kind
    queries = [*queries.items()] + [source.one_of([*queries.items()]) for _ in range(count - len(queries))]
    return source.chance.sample(queries, len(queries))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("text", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--variants", type=Path)
    options = parser.parse_args()
    variants = read_variants(options.variants) if options.variants else FEW_VARIANTS
    queries = draw(load(None, options.text), variants, options.count, options.seed)
    sys.stdout.reconfigure(encoding="utf-8")
    for query, kind in queries:
        print(json.dumps({"query": query, "kind": kind}, ensure_ascii=not query.isprintable()))
    print(*(f"{n:6} {kind}\n" for kind, n in Counter(kind for _, kind in queries).items()), sep="", end="", file=sys.stderr)


if __name__ == "__main__":
    main()
