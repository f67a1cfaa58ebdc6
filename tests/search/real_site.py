"""Makes the source of a site from texts that people really wrote, so that real markup is searched too.

    python3 real_site.py CORPUS SOURCE [--odd odd]

Every .md and .txt file below CORPUS (tests/corpus of the repository) becomes a bulletin with a front matter made up
by its number: all kinds, types, outcomes, several cases, tips and red flags. The files of the folder odd are taken
as they are: pages with every inline element, tables, entities and odd characters, and bulletins that no search may
find. Then `fanzha build --root SOURCE --output SITE --now 2026-11-22`.
"""

import argparse
import json
import re
import shutil
from pathlib import Path

HERE = Path(__file__).parent
# The texts hold numbers and addresses that a bulletin must not have; here they are only searched.
SITE = """title: 试搜站
base_url: https://shisou.example/
language: zh-CN
publisher: 示例反诈中心
checks:
  mobile-number: warning
  id-card-number: warning
  bank-card-number: warning
  live-suspect-link: warning
  chat-account: warning
  unofficial-hotline: warning
  email-address: warning
"""
LEFT_OUT = ("LICENSE", "README.md")
OWN_FRONT_MATTER = re.compile(r"\A---\r?\n.*?\r?\n---[ \t]*\r?\n", re.DOTALL)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<(?:img|a)\b[^>]*>", re.IGNORECASE)
TYPES = "brushing investment shopping customer-service loan authority romance gaming phishing-takeover other".split()
REGIONS = "四川省绵阳市 广东省清远市 北京市 江苏省盐城市大丰区 全国 境外".split()
CASES = [
    {"loss": "2万多元", "victim": {"label": "周女士", "gender": "女", "age_band": "60-plus"}},
    {"outcome": "prevented", "prevented": "５万", "contact_method": "phone", "impersonated": "快递公司“客服”"},
    {"outcome": "attempted", "demanded": "6,000元", "contact_method": "qq", "payment_method": "gift-card"},
    {"loss": "3000美元", "outcome": "lost", "payment_method": "virtual-currency", "occurred": "2024-05"},
    {"loss": "10-20万", "outcome": "partly-recovered", "recovered": "5000", "victim": {"label": "David 先生", "count": 2}},
    {"outcome": "unknown"},
]


def front_matter(number, name):
    """Facts of bulletin `number`, different from one to the next."""
    fields = {
        "title": f"第{number}篇：{name} 的原文（Real text No. {number}）",
        "date": f"20{20 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}",
        "scam_type": TYPES[number % len(TYPES)],
        "region": REGIONS[number % len(REGIONS)],
    }
    case = CASES[number % len(CASES)] | ({"occurred": "2019-12"} if number % 6 != 3 else {"occurred": "2019-05"})
    if number % 7 == 3:
        fields |= {"kind": "digest", "period": {"from": "2019-01-01", "to": "2019-06-30"}}
        fields["reported"] = {"cases": 12 + number, "loss": f"{35 + number}万元"}
    elif number % 7 == 4:
        fields["cases"] = [case, CASES[0] | {"region": "香港特别行政区", "scam_type": "authority"}]
    elif number % 7 == 5:
        fields["kind"] = ("alert", "guide")[number % 2]
    else:
        fields |= case
    if number % 2:
        fields["summary"] = f"一句话：{name}，请先打 96110。Ｃａｌｌ the hotline first!"
    if number % 3 == 0:
        fields["tips"] = ["不轻信、不透露、不转账", f"App 里的 “{name}” 一律不信", "2 万元以上先问家人"]
    if number % 4 == 1:
        fields["red_flags"] = ["说不关闭某项服务就要扣钱", f"叫您加 QQ 群 {10000 + number}"]
    return fields


def bulletin(file, number):
    """The text of a file as a bulletin; links and pictures lead nowhere here, so only their words stay."""
    text = file.read_bytes().decode("utf-8")
    body = OWN_FRONT_MATTER.sub("", text.lstrip("\ufeff"))
    body = LINK.sub(lambda link: link.group(1) or "", body)
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front_matter(number, file.stem).items())
    return f"---\n{head}---\n\n{body}"


def write_source(corpus, target, odd):
    bulletins = target / "content" / "bulletins"
    bulletins.mkdir(parents=True)
    (target / "site.yaml").write_text(SITE, encoding="utf-8")
    files = sorted(file for end in ("md", "txt") for file in corpus.rglob(f"*.{end}") if file.name not in LEFT_OUT)
    for number, file in enumerate(files):
        name = f"b{number:03}-{file.parent.name}.md"
        (bulletins / name).write_bytes(bulletin(file, number).encode("utf-8"))
    for file in sorted(odd.glob("*.md")):
        shutil.copy(file, bulletins / file.name)
    return len(files)


def main():
    parser = argparse.ArgumentParser(description="The source of a site from texts that people really wrote.")
    parser.add_argument("corpus", type=Path, help="folder with .md and .txt files")
    parser.add_argument("source", type=Path, help="new folder for the site's source")
    parser.add_argument("--odd", type=Path, default=HERE / "odd", help="folder with bulletins taken as they are")
    options = parser.parse_args()
    print(f"{write_source(options.corpus, options.source, options.odd)} texts")


if __name__ == "__main__":
    main()
