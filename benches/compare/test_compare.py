"""Tests of what is made of measurements. Run: python3 -m unittest discover -s benches/compare"""
import pathlib
import sys
import tempfile
import unittest
import xml.etree.ElementTree as tree

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from figures import ratios, shown, spread  # noqa: E402
from measuring import changed, digests  # noqa: E402
from plot import plot  # noqa: E402
from sites import contestants, peers  # noqa: E402
from table import tables  # noqa: E402

ABOUT = {"fanzha": "0.1.0", "hugo": "0.168.0", "pagefind": None, "processors": 2, "load": [0.5, 1.25],
         "date": "2026-01-02", "rounds": 2}


def changes(files, *runs):
    return {name: {"used": [list(run) for run in runs], "files": files} for name in ("nothing", "edit", "today", "2020")}


def measured():
    """Two rounds of ten bulletins, the second on a machine half as fast."""
    ours = {"first": [[2, 3, 50], [4, 6, 60]], "files": 1234, "bytes": 5_600_000,
            "changes": changes(7, (1, 1.5, 40), (2, 3, 40))}
    plain = {"first": [[1, 2, 40], [2, 4, 40]], "files": 1000, "bytes": 4_000_000,
             "changes": {"today": {"used": [[1, 2, 40]], "files": 5}, "2020": {"used": [[1, 2, 40]], "files": 6}}}
    hugo = {"first": [[6, 9, 400], [12, 18, 450]], "files": 900, "bytes": 3_000_000,
            "changes": {"today": {"used": [[6, 9, 400]], "files": 22}, "2020": {"used": [[6, 9, 400]], "files": 88}}}
    floor = {"first": [[0.5, 1, 0], [1, 2, 0]]}
    return {"about": ABOUT, "sizes": {"10": {"fanzha": ours, "fanzha-no-search": plain, "hugo": hugo,
                                             "hugo-pagefind": None, "floor": floor}}}


TABLES = """\
fanzha 0.1.0, Hugo 0.168.0, Pagefind not installed; 2 processors, load 0.5 before and 1.2 after; 2026-01-02; rounds: 2; \
medians (least to most).

### 10 bulletins

| clean build | wall | processor | wall against fanzha | processor against fanzha | peak memory | files | output |
|---|---|---|---|---|---|---|---|
| **fanzha**, search and checks on | 3.00 (2.00 to 4.00) s | 4.50 (3.00 to 6.00) s | 1 | 1 | 60.0 MB | 1,234 | 5.6 MB |
| fanzha, `search: no` | 1.50 (1.00 to 2.00) s | 3.00 (2.00 to 4.00) s | 0.50 (0.50 to 0.50) × | 0.67 (0.67 to 0.67) × \
| 40.0 MB | 1,000 | 4.0 MB |
| Hugo, no search | 9.00 (6.00 to 12.0) s | 13.5 (9.00 to 18.0) s | 3.00 (3.00 to 3.00) × | 3.00 (3.00 to 3.00) × \
| 450 MB | 900 | 3.0 MB |
| Hugo + Pagefind | not installed |  |  |  |  |  |  |
| floor: fanzha's files written and nothing else | 0.75 (0.50 to 1.00) s | 1.50 (1.00 to 2.00) s \
| 0.25 (0.25 to 0.25) × | 0.33 (0.33 to 0.33) × |  | the same | the same |

fanzha against the floor: wall 4.00 (4.00 to 4.00) ×, processor 3.00 (3.00 to 3.00) ×.

| after the clean build | wall | processor | share of the clean build: wall | of its processor |
|---|---|---|---|---|
| nothing changed | 1.50 (1.00 to 2.00) s | 2.25 (1.50 to 3.00) s | 0.50 (0.50 to 0.50) | 0.50 (0.50 to 0.50) |
| one paragraph more in one bulletin | 1.50 (1.00 to 2.00) s | 2.25 (1.50 to 3.00) s | 0.50 (0.50 to 0.50) \
| 0.50 (0.50 to 0.50) |
| one bulletin more, dated today | 1.50 (1.00 to 2.00) s | 2.25 (1.50 to 3.00) s | 0.50 (0.50 to 0.50) \
| 0.50 (0.50 to 0.50) |
| one bulletin more, dated 2020-01-01 | 1.50 (1.00 to 2.00) s | 2.25 (1.50 to 3.00) s | 0.50 (0.50 to 0.50) \
| 0.50 (0.50 to 0.50) |

| files changed or new | fanzha, search and checks on | fanzha, `search: no` | Hugo, no search | Hugo + Pagefind |
|---|---|---|---|---|
| nothing changed | 7 | not measured | not measured | not installed |
| one paragraph more in one bulletin | 7 | not measured | not measured | not installed |
| one bulletin more, dated today | 7 | 5 | 22 | not installed |
| one bulletin more, dated 2020-01-01 | 7 | 6 | 88 | not installed |
"""


class Figures(unittest.TestCase):
    def test_ratios_are_those_of_each_round(self):
        self.assertEqual(ratios([[2, 0, 0], [9, 0, 0]], [[1, 0, 0], [3, 0, 0]], 0), [2, 3])
        self.assertEqual(ratios([[2, 0, 0]], [[0, 0, 0]], 0), [float("inf")])
        with self.assertRaises(ValueError):
            ratios([[2, 0, 0]], [], 0)

    def test_numbers_have_three_figures_or_two_decimals(self):
        self.assertEqual([shown(number) for number in (0.004, 1.234, 12.34, 1234.5)], ["0.00", "1.23", "12.3", "1,234"])

    def test_a_spread_needs_more_than_one_number(self):
        self.assertEqual([spread([3]), spread([1, 9, 2])], ["3.00", "2.00 (1.00 to 9.00)"])


class Tables(unittest.TestCase):
    def test_every_site_has_its_row_and_a_missing_one_says_so(self):
        self.maxDiff = None
        self.assertEqual(tables(measured()), TABLES)


class Drawing(unittest.TestCase):
    def test_bars_are_as_long_as_their_medians_and_a_missing_peer_is_named(self):
        found = tree.fromstring(plot(measured()))
        bars = [float(bar.get("width")) for bar in found.iter("{http://www.w3.org/2000/svg}rect")][:-2]
        longest = max(bars)
        self.assertEqual([round(bar / longest * 54) for bar in bars], [3, 6, 6, 9, 12, 18, 36, 54])
        words = [text.text for text in found.iter("{http://www.w3.org/2000/svg}text")]
        self.assertEqual([word for word in words if word.endswith(" s")],
                         ["0.75 s", "1.50 s", "1.50 s", "2.25 s", "3.00 s", "4.50 s", "9.00 s", "13.5 s"])
        self.assertIn("没有安装 · not installed", words)


class Sites(unittest.TestCase):
    def test_peers_that_are_not_installed_are_no_sites(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(peers(pathlib.Path(folder)), (None, None))
            found = contestants(pathlib.Path(folder), "fanzha", None, None)
            alone = contestants(pathlib.Path(folder), "fanzha", "hugo", None)
        self.assertEqual([name for name, site in found.items() if site], ["fanzha", "fanzha-no-search"])
        self.assertEqual([name for name, site in alone.items() if site], ["fanzha", "fanzha-no-search", "hugo"])

    def test_what_is_new_or_different_counts_and_what_fanzha_keeps_does_not(self):
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder)
            for name, text in {"same": "1", "other": "1", "gone": "1", ".fanzha-manifest": "1"}.items():
                (place / name).write_text(text)
            before = digests(place)
            (place / "gone").unlink()
            for name, text in {"other": "2", "new": "1", ".fanzha-manifest": "2"}.items():
                (place / name).write_text(text)
            self.assertEqual(changed(before, digests(place)), ["new", "other"])


if __name__ == "__main__":
    unittest.main()
