"""The searchable text of a published site, read from its pages.

    python3 visible_text.py SITE > text.jsonl

One line a bulletin, by address: {"address", "blocks": [{"text", "place", "seams"}]}, the text as shown. The other
programs of this folder read a site themselves, or take such a file with --text, which is quicker for a large site.
"""

import argparse
import json
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

from blocks import Block, Page

LOCATION = re.compile(r"<loc>([^<]+)</loc>")
BULLETINS = "bulletins/"


class SiteFault(Exception):
    """The folder is not a site that can be searched, or its pages contradict each other."""


def site_base(site):
    """The path below which the site is published, from the address that its home page gives for itself."""
    home = site / "index.html"
    if not home.exists():
        raise SiteFault(f"{home}: no such file; is this the folder of a built site?")
    canonical = Page(home.read_text(encoding="utf-8")).canonical
    if not canonical:
        raise SiteFault("the home page does not say its own address")
    return unquote(urlsplit(canonical).path) or "/"


def listed_addresses(site):
    """Addresses below bulletins/ in the site map, which leaves out what is expired or withdrawn, as lists do."""
    base = site_base(site)
    addresses = set()
    for file in (site / "sitemap.xml", *sorted((site / "sitemaps").glob("*.xml"))):
        for location in LOCATION.findall(file.read_text(encoding="utf-8")):
            path = unquote(urlsplit(location.replace("&amp;", "&")).path)
            if path.startswith(base + BULLETINS):
                addresses.add(path[len(base) :])
    return addresses


def read_page(file):
    """Blocks of one listed page, or a text that says what is wrong with it."""
    try:
        page = Page(Path(file).read_text(encoding="utf-8"))
    except ValueError as fault:
        return f"{file}: {fault}"
    if not page.marked:
        return f"{file}: in the site map, but without an element with data-search"
    if "noindex" in page.robots:
        return f"{file}: in the site map, but robots are told noindex"
    return page.blocks


def read_site(site):
    """Every searched bulletin as (address, blocks), by address."""
    site = Path(site)
    listed = listed_addresses(site)
    files = {file.parent.relative_to(site).as_posix() + "/": file for file in (site / "bulletins").rglob("index.html")}
    if absent := sorted(listed - files.keys()):
        raise SiteFault("in the site map, but without a page: " + ", ".join(absent))
    if not listed:
        raise SiteFault("the site map lists no bulletin")
    addresses = sorted(listed)
    with ProcessPoolExecutor() as pool:
        pages = list(pool.map(read_page, [str(files[one]) for one in addresses], chunksize=50))
    if faults := [page for page in pages if isinstance(page, str)]:
        raise SiteFault("\n".join(faults))
    return list(zip(addresses, pages))


def load(site, text=None):
    """As `read_site`, but from the file `text` where one is given."""
    if text is None:
        return read_site(site)
    bulletins = []
    with open(text, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            bulletins.append((record["address"], [Block(**block) for block in record["blocks"]]))
    return bulletins


def main():
    parser = argparse.ArgumentParser(description="The searchable text of a published site.")
    parser.add_argument("site", type=Path, help="folder of the built site")
    options = parser.parse_args()
    try:
        bulletins = read_site(options.site)
    except SiteFault as fault:
        sys.exit(f"visible_text: {fault}")
    for address, blocks in bulletins:
        record = {"address": address, "blocks": [asdict(block) for block in blocks]}
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
