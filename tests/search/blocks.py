"""The blocks of searchable text on one published page, read from its HTML.

This is a second, independent reading of docs/search-format.md, section "What is searched". Beside the text it keeps
what a generator of queries wants to know: in what place of the page a block is, and where inline markup begins and
ends within it.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

RUNS_ON = frozenset(
    "a abbr b bdi bdo big cite code del dfn em i img input ins kbd label mark picture q rp rt ruby s samp small "
    "source span strong sub sup time u var wbr".split()
)
STRUCK = frozenset(("del", "s"))
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
FOREIGN = frozenset(("svg", "math"))
# End tags that HTML lets a page leave out: the open element on the left ends where one on the right begins.
ENDED_BY = {
    "p": frozenset(
        "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr "
        "main menu nav ol p pre section table ul".split()
    ),
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "th": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "tr": frozenset(("tr", "tbody", "tfoot")),
}
BLANKS = re.compile("[ \t\n\f\r]+")
PLACES = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "dd": "fact", "td": "cell", "th": "cell", "li": "item",
}


@dataclass
class Block:
    """One block as shown. `seams` are the positions in `text` where inline markup or a `br` stood."""

    text: str
    place: str
    seams: list = field(default_factory=list)


def classes_of(attributes):
    return (attributes.get("class") or "").split()


class Page(HTMLParser):
    """Reads a page; afterwards `blocks` holds its blocks and `robots` what it tells robots."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.blocks = []
        self.marked = 0
        self.robots = ""
        self.canonical = ""
        self._open = []
        self._marked_depth = None
        self._mark = ""
        self._text = ""
        self._seams = []
        self.feed(html)
        self.close()
        if self._marked_depth is not None:
            raise ValueError("an element with data-search is not closed")

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self._note_head(tag, attributes)
        while self._open and tag in ENDED_BY.get(self._open[-1][0], ()):
            self._close_last()
        self._boundary(tag)
        if "data-search" in attributes:
            self._begin_marked(tag, attributes)
        if tag not in VOID:
            self._open.append((tag, classes_of(attributes)))

    def handle_startendtag(self, tag, attrs):
        # In HTML the slash says nothing, except within drawings and formulas.
        self.handle_starttag(tag, attrs)
        if tag not in VOID and any(name in FOREIGN for name, _ in self._open):
            self._close_last()

    def handle_endtag(self, tag):
        if any(name == tag for name, _ in self._open):
            while self._open[-1][0] != tag:
                self._close_last()
            self._close_last()
        else:
            self._boundary(tag)

    def handle_data(self, data):
        if self._marked_depth is None or any(name in STRUCK for name, _ in self._open):
            return
        data = BLANKS.sub(" ", data)
        if not self._text or self._text.endswith(" "):
            data = data.lstrip(" ")
        self._text += data

    def _note_head(self, tag, attributes):
        if tag == "meta" and attributes.get("name") == "robots":
            self.robots = attributes.get("content") or ""
        if tag == "link" and attributes.get("rel") == "canonical":
            self.canonical = attributes.get("href") or ""

    def _begin_marked(self, tag, attributes):
        if self._marked_depth is not None:
            raise ValueError("an element with data-search lies within another one")
        if tag in VOID:
            raise ValueError(f"data-search on {tag}, which has no text")
        self._cut()
        self.marked += 1
        self._marked_depth = len(self._open)
        self._mark = self._mark_of(tag, attributes)

    def _mark_of(self, tag, attributes):
        """The place that the marked element itself tells, or nothing where the elements within tell it."""
        if tag == "p":
            return "summary" if "lesson" in classes_of(attributes) else "figures"
        around = {name for _, classes in self._open for name in classes}
        if tag == "ul" and around & {"box-tips", "box-flags"}:
            return "tip" if "box-tips" in around else "flag"
        return ""

    def _boundary(self, tag):
        """What a start or end tag does to the text around it."""
        if tag == "br":
            self._seam()
            self.handle_data(" ")
        elif tag in RUNS_ON:
            self._seam()
        else:
            self._cut()

    def _close_last(self):
        tag = self._open[-1][0]
        self._boundary(tag)
        self._open.pop()
        if self._marked_depth == len(self._open):
            self._cut()
            self._marked_depth = None

    def _seam(self):
        if self._marked_depth is not None and self._text:
            self._seams.append(len(self._text))

    def _cut(self):
        text = self._text.rstrip(" ")
        if text:
            seams = sorted({at for at in self._seams if at < len(text)})
            self.blocks.append(Block(text, self._place(), seams))
        self._text = ""
        self._seams = []

    def _place(self):
        if self._mark:
            return self._mark
        return next((PLACES[tag] for tag, _ in reversed(self._open) if tag in PLACES), "paragraph")
