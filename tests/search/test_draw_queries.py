"""Tests of draw_queries.py: the queries must be as many, as varied and as repeatable as it says.

    python3 -m unittest test_draw_queries
"""

import json
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

from blocks import Block
from draw_queries import FEW_VARIANTS, KINDS, Draw, draw
from normalise import QUERY_LIMIT, normalise, parts_of

LONG = "骗子自称客服，加入QQ 群后要求转账50,000元……受害人于2024年3月12日报案。" * 4
BULLETINS = [
    ("bulletins/a/", [Block("冒充客服退款诈骗", "title"), Block("对方说“屏幕共享”即可退款 ①", "summary", [3, 6]), Block(LONG, "paragraph", [7])]),
    ("bulletins/b/", [Block("Phishing 短信：银行卡 ETC 失效", "title", [9]), Block("点开 https://example.com/a?b=1 后输入验证码", "paragraph", [3]),
                      Block("损失３.5万元😀，已报警", "fact"), Block("不轻信、不转账", "tip")]),
    ("bulletins/c/", [Block("刷单返利", "title"), Block('群主说"先垫付 后返现"，着急干活，征求意见', "paragraph"), Block("a", "cell")]),
]


class Drawing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.queries = draw(BULLETINS, FEW_VARIANTS, 2000, 7)
        cls.plain = [[normalise(block.text, FEW_VARIANTS) for block in blocks] for _, blocks in BULLETINS]
        cls.blocks = [text for texts in cls.plain for text in texts]

    def of(self, *kinds):
        found = [query for query, kind in self.queries if kind in kinds]
        self.assertTrue(found, kinds)
        return found

    def test_count_and_kinds(self):
        self.assertEqual(sum(share for share, _ in KINDS.values()), 2000)
        self.assertEqual(len(self.queries), 2000)
        self.assertEqual({kind for _, kind in self.queries}, set(KINDS))
        self.assertEqual(len({query for query, _ in self.queries}), 2000)

    def test_shares_for_a_small_count(self):
        drawn = Counter(kind for _, kind in draw(BULLETINS, FEW_VARIANTS, 200, 1))
        self.assertEqual(sum(drawn.values()), 200)
        self.assertEqual(drawn["piece_by_block"], 18)

    def test_same_seed_same_queries(self):
        self.assertEqual(draw(BULLETINS, FEW_VARIANTS, 300, 5), draw(BULLETINS, FEW_VARIANTS, 300, 5))
        self.assertNotEqual(draw(BULLETINS, FEW_VARIANTS, 300, 5), draw(BULLETINS, FEW_VARIANTS, 300, 6))

    def test_length_and_parts(self):
        for query, kind in self.queries:
            with self.subTest(query=query, kind=kind):
                parts = parts_of(query, FEW_VARIANTS)
                self.assertEqual(not parts, kind == "empty")
                if kind not in ("limit", "empty"):
                    self.assertLessEqual(max(len(query), len(normalise(query, FEW_VARIANTS))), QUERY_LIMIT)
        self.assertTrue([query for query in self.of("limit") if len(normalise(query, FEW_VARIANTS)) > QUERY_LIMIT])

    def test_pieces_are_in_a_block_as_shown(self):
        shown = [block.text for _, blocks in BULLETINS for block in blocks]
        for query in self.of("piece_by_block", "piece_by_character", "short_piece"):
            self.assertTrue(any(query in text for text in shown), query)

    def test_other_forms_are_found_in_a_block(self):
        for query in self.of("full_width", "other_case", "invisible_inside", "compatible_form"):
            if not set('"＂ \u3000') & set(query):
                self.assertTrue(any(normalise(query, FEW_VARIANTS) in text for text in self.blocks), ascii(query))

    def test_seams_are_crossed(self):
        texts = [(block.text, at) for _, blocks in BULLETINS for block in blocks for at in block.seams]
        for query in self.of("seam"):
            query = query.strip('"')
            self.assertTrue(any(text[at - 1 : at + 1] in query and query in text for text, at in texts), query)

    def test_absent_and_walks(self):
        for query in self.of("absent"):
            self.assertFalse(any(normalise(query, FEW_VARIANTS) in text for text in self.blocks), query)
        for query in self.of("walk"):
            inside = query[1:-1] if " " in query and query[0] == query[-1] == '"' else query
            self.assertFalse(all(any(inside in text for text in texts) for texts in self.plain), query)
            for pair in zip(inside, inside[1:]):
                self.assertTrue(any("".join(pair) in text for text in self.blocks), query)

    def test_borders_join_neighbours(self):
        pairs = [a + b for a, b in zip(self.blocks, self.blocks[1:])]
        joined = [q for q in self.of("block_border") if any(normalise(q, FEW_VARIANTS) in pair for pair in pairs)]
        self.assertGreater(len(joined), 10)

    def test_little_text(self):
        for blocks in ([Block("骗", "title")], [Block("a b", "title"), Block("c", "tip")]):
            queries = draw([("bulletins/x/", blocks), ("bulletins/y/", [])], {}, 400, 3)
            self.assertEqual(len(queries), 400)

    def test_find_in_the_text(self):
        source = Draw(BULLETINS, FEW_VARIANTS, 1)
        self.assertEqual(source.near("😀", 0), "😀")
        self.assertEqual(source.near("龘", 3), "")

    def test_command(self):
        with tempfile.TemporaryDirectory() as folder:
            text = Path(folder, "text.jsonl")
            lines = [{"address": a, "blocks": [vars(block) for block in blocks]} for a, blocks in BULLETINS]
            text.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
            command = [sys.executable, str(Path(__file__).with_name("draw_queries.py")), str(text), "--count", "500", "--seed", "2"]
            done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
        records = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([(r["query"], r["kind"]) for r in records], draw(BULLETINS, FEW_VARIANTS, 500, 2))
        self.assertIn("piece_by_block", done.stderr)


if __name__ == "__main__":
    unittest.main()
