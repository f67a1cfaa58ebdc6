"""How a block of text or a query is brought into the form in which both are compared.

This is a second, independent reading of docs/search-format.md, sections "Normalisation" and "Queries". It shares
nothing with the program or the site's script, so that a slip in either shows when their results are compared.
"""

import re
import unicodedata

REMOVED = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
WHITE_SPACE = re.compile("[\u0009-\u000d\u0020\u0085\u1680\u2028\u2029]+")

# Of a normalised query, only this many code points count.
QUERY_LIMIT = 100


def read_variants(file):
    """The table of a site's search/variants.txt as {traditional character: simplified character}."""
    text = file.read_text(encoding="utf-8").strip("\ufeff\r\n")
    if len(text) % 2:
        raise ValueError(f"{file.name}: {len(text)} characters are not pairs")
    pairs = {text[at]: text[at + 1] for at in range(0, len(text), 2)}
    if len(pairs) * 2 != len(text):
        raise ValueError(f"{file.name}: a character has two simplified forms")
    return pairs


def normalise(text, variants):
    """The five steps of the document, in its order."""
    text = REMOVED.sub("", text)
    text = unicodedata.normalize("NFKC", text)
    text = "".join(character.lower() for character in text)
    text = "".join(variants.get(character, character) for character in text)
    return WHITE_SPACE.sub(" ", text).strip(" ")


def parts_of(query, variants):
    """The parts of a query, each once, in the order in which they first occur."""
    rest = normalise(query, variants)[:QUERY_LIMIT]
    parts = []
    while rest := rest.lstrip(" "):
        part, rest = _quoted(rest) or _until_blank(rest)
        part = part.strip(" ")
        if part and part not in parts:
            parts.append(part)
    return parts


def _quoted(rest):
    """A part in quotation marks and what follows it, or None where `rest` does not begin with such a part."""
    if not rest.startswith('"'):
        return None
    for at in range(1, len(rest)):
        if rest[at] == '"' and rest[at + 1 : at + 2] in ("", " "):
            return rest[1:at], rest[at + 1 :]
    return None


def _until_blank(rest):
    part, _, rest = rest.partition(" ")
    return part, rest
