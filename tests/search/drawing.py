"""How one query of a kind is drawn at random from the searchable text of a site.

Every function takes a `Corpus` and a random generator and gives a query, or None where this draw had no luck. All
draw from the text as shown, not from its normalised form, so that full width, case and the like stay as written.
"""

import re
import unicodedata
from collections import Counter

HAN = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile("[A-Za-z]{2,}")
DIGITS = re.compile("[0-9][0-9.,:]*[0-9]")
# Where a script ends and another begins: Chinese, Latin letters, digits.
MIXTURE = re.compile(
    "(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])"
    "|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])"
)
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202c\u2060\ufe0f\ufeff"
BLANKS = (" ", "  ", "\t", "\u3000", "\u00a0", " \u3000 ")


class Corpus:
    """The blocks of a site with what the drawing needs to find its way."""

    def __init__(self, bulletins, variants):
        self.bulletins = [[block for block in blocks if block.text] for _, blocks in bulletins]
        self.blocks = [block for blocks in self.bulletins for block in blocks]
        self.seams = [(block, at) for block in self.blocks for at in block.seams]
        self.places = {}
        for block in self.blocks:
            self.places.setdefault(block.place, []).append(block)
        counts = Counter()
        for blocks in self.bulletins:
            counts.update(set("".join(block.text for block in blocks)) - {" "})
        ranked = sorted(counts, key=lambda one: (-counts[one], one))
        self.alphabet = ranked
        self.common = ranked[:60]
        self.rare = [one for one in ranked if counts[one] <= 3]
        self.punctuation = [one for one in ranked if unicodedata.category(one)[0] in "PS"]
        self.traditional = {}
        for traditional, simplified in sorted(variants.items()):
            self.traditional.setdefault(simplified, []).append(traditional)


def block_of(corpus, random, least=1):
    """A block of at least so many characters, of a bulletin taken at random."""
    for _ in range(50):
        block = random.choice(random.choice(corpus.bulletins))
        if len(block.text) >= least:
            return block
    return None


def window(random, text, least, most):
    """A piece of a text at a random place, `least` to `most` characters long."""
    length = min(random.randint(least, most), len(text))
    start = random.randint(0, len(text) - length)
    return text[start : start + length]


def around(random, text, at, reach):
    """A piece of a text that holds the place `at` within it, at most `reach` characters to each side."""
    return text[max(0, at - random.randint(1, reach)) : at + random.randint(1, reach)]


def cut(corpus, random, least=1, most=20):
    length = random.randint(least, most)
    block = block_of(corpus, random, length)
    return block and window(random, block.text, length, length)


def in_place(place):
    def draw(corpus, random):
        blocks = corpus.places.get(place)
        return window(random, random.choice(blocks).text, 1, 20) if blocks else None

    return draw


def matching(pattern, reach):
    """Draws around a place where the pattern matches; with `reach` 0 a piece of what it matches."""

    def draw(corpus, random):
        block = block_of(corpus, random, 2)
        found = list(pattern.finditer(block.text)) if block else []
        if not found:
            return None
        match = random.choice(found)
        return around(random, block.text, match.start(), reach) if reach else window(random, match.group(), 1, 20)

    return draw


def over_markup(corpus, random):
    if not corpus.seams:
        return None
    block, at = random.choice(corpus.seams)
    return around(random, block.text, at, 10)


def punctuated(corpus, random):
    mark = random.choice(corpus.punctuation)
    block = block_of(corpus, random, 2)
    at = block.text.find(mark) if block else -1
    return around(random, block.text, at, 8) if at > 0 else None


def full_width(corpus, random):
    piece = cut(corpus, random, 2)
    wide = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in piece or "")
    return wide if wide != piece else None


def half_width(corpus, random):
    piece = cut(corpus, random, 2)
    narrow = unicodedata.normalize("NFKC", piece or "")
    return narrow if narrow != piece else None


def traditional(corpus, random):
    piece = cut(corpus, random, 1)
    share = random.choice((1.0, 1.0, 0.5))
    turned = "".join(
        random.choice(corpus.traditional[one]) if one in corpus.traditional and random.random() < share else one
        for one in piece or ""
    )
    return turned if turned != piece else None


def other_case(corpus, random):
    piece = matching(LATIN, random.choice((0, 5)))(corpus, random)
    if not piece:
        return None
    turned = random.choice((str.upper, str.lower, str.swapcase, str.title))(piece)
    return turned if turned != piece else None


def with_invisible(corpus, random):
    piece = cut(corpus, random, 2)
    if not piece:
        return None
    at = random.randint(0, len(piece))
    return piece[:at] + random.choice(INVISIBLE) + piece[at:]


def parts_of_one(corpus, random):
    """Parts from several blocks of one bulletin."""
    blocks = random.choice(corpus.bulletins)
    pieces = [window(random, random.choice(blocks).text, 1, 8) for _ in range(random.randint(2, 4))]
    return random.choice(BLANKS).join(pieces)


def parts_of_several(corpus, random):
    pieces = [cut(corpus, random, 1, 4) for _ in range(random.randint(2, 3))]
    return random.choice(BLANKS).join(pieces) if all(pieces) else None


def quoted(corpus, random):
    piece = cut(corpus, random, 2)
    if not piece:
        return None
    mark = random.choice(('"', '"', '"', "＂"))
    other = cut(corpus, random, 1, 3)
    return random.choice((f"{mark}{piece}{mark}", f"{mark} {piece} {mark}", f"{mark}{piece}{mark} {other}"))


def quoted_with_blank(corpus, random):
    block = block_of(corpus, random, 5)
    at = block.text.find(" ", random.randint(0, len(block.text) - 1)) if block else -1
    return f'"{around(random, block.text, at, 9)}"' if at > 0 else None


def badly_quoted(corpus, random):
    piece = cut(corpus, random, 3)
    if not piece:
        return None
    at = random.randint(0, len(piece))
    return random.choice((f'"{piece}', f'{piece}"', f'{piece[:at]}"{piece[at:]}', f'"{piece[:at]}"{piece[at:]}"'))


def over_border(corpus, random):
    """The end of a block and the beginning of the next one, which a search must not take for one text."""
    blocks = random.choice(corpus.bulletins)
    if len(blocks) < 2:
        return None
    at = random.randint(1, len(blocks) - 1)
    before, after = blocks[at - 1].text, blocks[at].text
    before, after = before[-random.randint(1, 8) :], after[: random.randint(1, 8)]
    return random.choice((f"{before}{after}", f"{before}{after}", f'"{before} {after}"'))


def over_bulletins(corpus, random):
    at = random.randint(1, len(corpus.bulletins) - 1) if len(corpus.bulletins) > 1 else 0
    before, after = corpus.bulletins[at - 1][-1].text, corpus.bulletins[at][0].text
    return before[-random.randint(1, 6) :] + after[: random.randint(1, 6)]


def one_changed(corpus, random):
    piece = cut(corpus, random, 2, random.choice((3, 20)))
    if not piece:
        return None
    at = random.randrange(len(piece))
    return piece[:at] + random.choice(corpus.alphabet) + piece[at + 1 :]


def one_missing(corpus, random):
    piece = cut(corpus, random, 3, random.choice((4, 20)))
    if not piece:
        return None
    at = random.randrange(1, len(piece) - 1)
    return piece[:at] + piece[at + 1 :]


def left_out(corpus, random):
    """A stretch left out between two places with the same character, so that no two neighbours are strangers."""
    block = block_of(corpus, random, 8)
    text = block.text if block else ""
    at = random.randrange(len(text)) if text else 0
    again = text.find(text[at], at + 1) if text else -1
    return text[max(0, at - random.randint(1, 8)) : at] + text[again : again + random.randint(2, 8)] if again > 0 else None


def swapped(corpus, random):
    piece = cut(corpus, random, 2, random.choice((3, 20)))
    if not piece:
        return None
    at = random.randrange(len(piece) - 1)
    return piece[:at] + piece[at + 1] + piece[at] + piece[at + 2 :]


def halves_swapped(corpus, random):
    piece = cut(corpus, random, 4)
    if not piece:
        return None
    at = random.randrange(1, len(piece))
    return piece[at:] + piece[:at]


def doubled(corpus, random):
    """A piece twice in a row; what repeats itself is easily counted wrong."""
    piece = cut(corpus, random, 1, 4)
    return piece and piece * 2


def nowhere(corpus, random):
    return random.choice((
        "".join(chr(random.randint(0x4E00, 0x9FFF)) for _ in range(random.randint(1, 5))),
        "".join(random.choice("qxzjkvw") for _ in range(random.randint(2, 9))),
        "".join(random.choice("0123456789") for _ in range(random.randint(7, 15))),
        "".join(random.choice(corpus.alphabet) for _ in range(random.randint(2, 6))),
        chr(random.choice((random.randint(0x20000, 0x2A6DF), random.randint(0x400, 0x4FF), random.randint(0x1F600, 0x1F64F)))),
    ))


def common_character(corpus, random):
    return random.choice(corpus.common)


def rare_character(corpus, random):
    return random.choice(corpus.rare) if corpus.rare else None


def punctuation_mark(corpus, random):
    return random.choice(corpus.punctuation)


def whole_block(corpus, random):
    block = block_of(corpus, random)
    return block and block.text


def long_cut(corpus, random):
    return cut(corpus, random, 21, 100)


def over_limit(corpus, random):
    """A piece that is longer than what counts of a query, followed by what is not in any text."""
    piece = cut(corpus, random, 100, 130)
    return piece and piece + random.choice(("", "绝无此文", " 绝无此文"))
