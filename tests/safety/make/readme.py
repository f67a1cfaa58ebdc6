#!/usr/bin/env python3
"""Writes README.md with the counts of the suites as they are."""
import collections, glob, os, yaml
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
def load(k): return [e for f in sorted(glob.glob(f"{ROOT}/{k}/*.yaml")) for e in yaml.safe_load(open(f, encoding="utf-8", newline=""))]
pl, cl = load("planted"), load("clean")
def tab(head, rows): return "| " + " | ".join(head) + " |\n|" + " --- |" * (len(head) - 1) + " ---: |\n" + "".join("| " + " | ".join(map(str, r)) + " |\n" for r in rows)
def cnt(es, *ks): return [(*k, n) for k, n in sorted(collections.Counter(tuple(e[k] for k in ks) for e in es).items(), key=lambda r: (-r[1], r[0]))]
m = sum("matrix of places" in e["why"] for e in pl)
cl_code = {e["code"] for e in pl}
open(f"{ROOT}/README.md", "w", encoding="utf-8").write(f"""# Planted leaks and clean look-alikes

Test data for the checks of what must not be published (docs/safety.md, which has the results): {len(pl)} snippets that hold a leak and {len(cl)} that only look like one. Each is a whole small bulletin with valid front matter.

Written before the checks existed, by somebody who had not seen their code and had read three published bulletins and what the checks were to be. {len(pl) - m} planted and all clean snippets were written by hand; {m} planted ones cross places with disguises in a fixed order (`why` begins with "matrix").

28 planted and 40 clean ones were added on 2026-11-28, for kinds that real texts had shown (issue 14): they were written with the checks in view, so they show that the kinds stay fixed and nothing more.

## Files

- `planted/<check>.yaml`, `clean/<check>.yaml`: the suites. Clean has `images-and-links` (several checks; see `near`) and `everyday-text` (`near: any`) besides.
- `formulas/planted.json`, `formulas/clean.json`: tables with cells that a spreadsheet takes for formulas, and tables without, by somebody else who had not seen the check; `cells` are what must be reported.
- `validate.py`: run `python3 validate.py` (PyYAML); `--counts` prints every count. Exit status 1 on a fault.
- `make/`: the hand-written sources and `build.py`, which fills in computed numbers and writes the YAML; `readme.py` writes this page. Ids number the entries of one file: append, never insert.

## Fields

| Field | In | Means |
| --- | --- | --- |
| id | both | stable, unique |
| code, level | planted | check and level of the table (`fixed` where the table says so) |
| near | clean | the check it resembles, or `any` |
| place, disguise, why | both (disguise: planted) | where, how hidden, why |
| expect | planted | the leak exactly as written in `file`, in `path` or in the path of an image |
| path | both, some | the name of the file, where it matters |
| images | both, some | pictures to generate: `plain` any picture, else as described (`qr-code` with payload and distortion, `photo` with metadata, `page-of-text`, …). Absent pictures of `missing-image` must stay absent |
| needs_allow | both, some | hosts to put on the site's allow-list first (mp.weixin.qq.com as the address of a source) |
| valid | planted, some | `false`: checksum fails or a digit is masked |
| file | both | the bulletin |

## How to count

- Found: a finding with this `code` whose place overlaps `expect`. Findings with other codes in the same planted file do not count against it: some snippets break two rules (a mailto link, a WeChat deep link), or leave another trivial warning.
- False alarm: any finding of a check of what must not be published in a clean file, whatever its code. Other warnings (regions, unknown keys) are not the subject.
- The last row of the table says "info or warning"; the suite writes `info` (and `warning` for obsolete-advice). Take either.
- Zero-width characters and NBSP stand raw in the blocks; `expect` shows them as \\u escapes. One file has CRLF and is a quoted string.

## Where one may differ

Judgement, not law, decided these; look at them by hand when they fail:

- Planted: a number with one digit masked (three; for the id card and the bank card that digit follows from the rest); `hxxp` without `[.]` and `www[.]a.com` with one live dot count as live; letter o for zero; `xuni#163.com`; homophones of 微信; an id in a fragment or query of an official address; a leak in an HTML comment, since it stays in the source of a page; official images by hot link.
- Clean: order words exempt card numbers; a mobile-shaped run before 元, in a hash or across table cells; `2024-05-20-kefu.md`, `证据.zip`, ASP.NET are not hosts; `a***@example.com` is a masked address, not a host; a lecture at a named school is no personal data; 自称, 谎称, 假冒, 仿冒, 伪装 count as 冒充; `from=2024-01-01` is no tracking; real service numbers (95188, 95338, 11183, 11185, 12348, 12355, 12360, 12366) belong on the list of the program.

## What is invented

Everything. Id-card numbers have real region codes, birth dates such as 1900-01-01 and a computed checksum; cards are an issuer prefix (62…, some of them in use, as 622202) and zeros with a computed Luhn digit, or the public test numbers of card schemes; mobiles are runs of zeros, 13800138000, or 12345678; hosts end in .example, .test, .invalid or have an invented name with `xuni` (虚拟) and `shili` (示例); short-link codes and WeChat ids contain `xuni` or zeros. QQ numbers are runs such as 1000000001. Brands are named only where the check is about brands.

## Counts

{tab(("planted check", "level", "n"), cnt(pl, "code", "level"))}
{tab(("planted disguise", "n"), cnt(pl, "disguise"))}
{tab(("planted place", "n"), cnt(pl, "place"))}
{tab(("clean, near", "n"), cnt(cl, "near"))}
{tab(("clean place", "n"), cnt(cl, "place"))}""")
