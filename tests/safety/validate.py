#!/usr/bin/env python3
"""Checks the leak suites: python3 tests/safety/validate.py [--counts]. Exit status 1 on any fault."""
import collections, glob, html, os, re, sys, unicodedata
import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
LEVELS = {"error", "warning", "info", "fixed"}
CODES = """id-card-number bank-card-number mobile-number full-name chat-account email-address car-plate street-address
school-or-employer minor-age live-suspect-link unofficial-hotline image-hotlink tracking-parameter reprint-without-source
victim-blaming how-to-detail brand-accusation product-promotion obsolete-advice missing-alt-text missing-image
scannable-qr-code image-metadata page-as-image""".split()
AT_LEAST = dict.fromkeys("id-card-number bank-card-number mobile-number chat-account email-address live-suspect-link unofficial-hotline".split(), 35)
faults = []
def fault(entry, text): faults.append(f"{entry.get('id', '?')}: {text}")

def gb11643(s):
    w = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return bool(re.fullmatch(r"\d{17}[\dX]", s)) and "10X98765432"[sum(int(c) * k for c, k in zip(s, w)) % 11] == s[17]
def luhn(s):
    t = 0
    for i, c in enumerate(reversed(s)):
        d = int(c) * (2 if i % 2 else 1); t += d - 9 if d > 9 else d
    return t % 10 == 0
DIGITS = str.maketrans({**{c: str(i) for i, c in enumerate("零一二三四五六七八九")}, **{c: str(i) for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
                        **{c: str(i + 1) for i, c in enumerate("➀➁➂➃➄➅➆➇➈")}, "〇": "0", "幺": "1", "o": "0"})
def plain(s):
    s = re.sub(r"<!--.*?-->|<[^>]*>", "", s, flags=re.S); s = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", s)
    return re.sub(r"[^0-9X]", "", unicodedata.normalize("NFKC", html.unescape(s)).translate(DIGITS).upper())

def load(kind):
    out = []
    for f in sorted(glob.glob(f"{HERE}/{kind}/*.yaml")):
        for e in yaml.safe_load(open(f, encoding="utf-8", newline="")) or []:
            e["_file"] = os.path.basename(f); out.append(e)
    return out

def common(entries, keys):
    seen = collections.Counter(e.get("id") for e in entries)
    for e in entries:
        for k in keys:
            if not e.get(k): fault(e, f"lacks {k}")
        if seen[e["id"]] > 1: fault(e, "id is not unique")
        m = re.match(r"---\r?\n(.*?)\r?\n---\r?\n", e["file"], re.S)
        if not m: fault(e, "no front matter"); continue
        try: fm = yaml.safe_load(m.group(1))
        except yaml.YAMLError as x: fault(e, f"front matter does not parse: {x}"); continue
        e["_fm"] = fm
        for k in ("title", "date"):
            if not fm.get(k): fault(e, f"front matter lacks {k}")
        if fm.get("kind", "case") == "case" and not fm.get("scam_type"): fault(e, "a case without scam_type")

def main():
    pl, cl = load("planted"), load("clean")
    common(pl + cl, ["id", "place", "file", "why"])
    for e in pl:
        for k in ("code", "level", "disguise", "expect"):
            if not e.get(k): fault(e, f"lacks {k}")
        if e["code"] not in CODES: fault(e, f"unknown code {e['code']}")
        if e["level"] not in LEVELS: fault(e, f"unknown level {e['level']}")
        if e["expect"] not in e["file"] and e["expect"] not in e.get("path", "") and not any(e["expect"] in i["path"] for i in e.get("images", [])):
            fault(e, "expect does not occur")
        n = plain(e["expect"]); ok = e.get("valid", True)
        if e["code"] == "id-card-number" and gb11643(n) != ok: fault(e, f"id card {n}: checksum valid={gb11643(n)}, marked {ok}")
        if e["code"] == "bank-card-number" and (15 <= len(n) <= 19 and n.isdigit() and luhn(n)) != ok and "*" not in e["expect"]: fault(e, f"card {n}: Luhn is not as marked")
        if e["code"] == "mobile-number" and ok and not re.fullmatch(r"(?:(?:00)?86|0)?1[3-9]\d{9}", n): fault(e, f"not a mobile number: {n}")
    for e in cl:
        if e["near"] not in CODES + ["any"]: fault(e, f"unknown near {e['near']}")
        blob = e["file"] + e.get("path", "")
        for m in re.finditer(r"(?<!\d)\d{17}[\dXx](?![\dXx])", blob):
            if gb11643(m.group().upper()) and 1900 <= int(m.group()[6:10]) <= 2026 and 1 <= int(m.group()[10:12]) <= 12 and 1 <= int(m.group()[12:14]) <= 31:
                fault(e, f"clean, but holds a valid id-card number {m.group()}")
        for m in re.finditer(r"(?<![\da-z])(?:62|4|5[1-5]|3[47])\d{13,17}(?![\da-z])", blob):
            if luhn(m.group()) and not re.search("订单|运单|快递|编号", blob) and not blob[:m.start()].endswith("=0."): fault(e, f"clean, but holds a card number {m.group()}")
        for m in re.finditer(r"(?<![\d.a-f])1[3-9]\d{9}(?![\d元韩条字人]|\.\d+元)", blob):
            if not re.search(r"[￥0-9a-f]{3}$", blob[:m.start()]) and "￥" not in blob[:m.start()][-3:]: fault(e, f"clean, but holds a mobile number {m.group()}")
    files = collections.Counter((e["file"], e.get("path"), str(e.get("images"))) for e in pl + cl)
    for e in pl + cl:
        if files[(e["file"], e.get("path"), str(e.get("images")))] > 1: fault(e, "the same file twice")
    per = collections.Counter(e["code"] for e in pl)
    for c in CODES:
        if per[c] < AT_LEAST.get(c, 1): faults.append(f"{c}: only {per[c]} planted")
    if len(pl) < 420: faults.append(f"only {len(pl)} planted")
    if len(cl) < 420: faults.append(f"only {len(cl)} clean")
    def table(title, rows): print(f"\n{title}\n" + "\n".join(f"  {n:4}  {k}" for k, n in sorted(rows.items(), key=lambda r: (-r[1], r[0]))))
    if "--counts" in sys.argv:
        for k in ("code", "level", "place", "disguise"): table(f"planted by {k}", collections.Counter(e[k] for e in pl))
        table("planted by code and level", collections.Counter(f"{e['code']} {e['level']}" for e in pl))
        for k in ("near", "place"): table(f"clean by {k}", collections.Counter(e[k] for e in cl))
        print()
    print(f"planted {len(pl)}, clean {len(cl)}, faults {len(faults)}")
    for f in faults: print("  " + f)
    return 1 if faults else 0
if __name__ == "__main__": sys.exit(main())
