#!/usr/bin/env python3
"""Turns the hand-written sources make/planted/*.txt and make/clean/*.txt into YAML.

Ids number the entries: those of planted/later/*.txt were added afterwards and come behind the computed ones.
Source form, one entry:
    @ place | disguise | why          (planted)
    @ near | place | why              (clean)
    %path: file name, when it matters     !level: warning     !valid: false
    !image: {path: ..., kind: ...}        !allow: host
    ^front matter line (replaces the default key of the same name)
    body lines; the leak stands between ⟪ and ⟫; ‹expr› is computed (numbers, disguises)
"""
import glob, json, os, re, datetime
HERE = os.path.dirname(os.path.abspath(__file__)); ROOT = os.path.dirname(HERE)

def gb(b):
    w = [7,9,10,5,8,4,2,1,6,3,7,9,10,5,8,4,2]
    return b + "10X98765432"[sum(int(c)*k for c, k in zip(b, w)) % 11]
def luhn_ok(s):
    t = 0
    for i, c in enumerate(reversed(s)):
        d = int(c) * (2 if i % 2 else 1); t += d - 9 if d > 9 else d
    return t % 10 == 0
def lu(b): return next(b + str(d) for d in range(10) if luhn_ok(b + str(d)))
def notluhn(s): return s[:-1] + str((int(s[-1]) + 1) % 10)
I = [gb(x) for x in """11010119000101001 11010119000101002 11010119700101001 11010120000101001
51072619000101001 44188219000101003 31010119000101004 44030519000101005 11010119000101111
50010119000101123 11010119490101009 65010219000101007""".split()]
IX = next(gb(f"11010119000101{n:03}") for n in range(1, 99) if gb(f"11010119000101{n:03}")[-1] == "X")
IY = next(gb(f"51072619000101{n:03}") for n in range(1, 99) if gb(f"51072619000101{n:03}")[-1] == "X")
def bad(s): return s[:-1] + ("1" if s[-1] != "1" else "2")
B = [lu(x) for x in """622202000000000000 621700000000000000 622848000000000001 620000000000000
622588000000000 6200000000000001 62000000000000012""".split()] + \
    ["4111111111111111", "378282246310005", "5555555555554444", lu("621226000000000000"), lu("625000000000000")]
M = """13800138000 13000000000 13100000000 14700000000 15000000000 16600000000 17000000000 18000000000
19900000000 13800000000 15900000000 18600000000 13912345678 19112345678""".split()
def mp(table):
    return lambda s: "".join(table[int(c)] if c.isdigit() else c for c in s)
fw = lambda s: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in s)
circ = mp("⓪①②③④⑤⑥⑦⑧⑨"); dingbat = mp(["⓪"] + list("➀➁➂➃➄➅➆➇➈"))
cn = mp("零一二三四五六七八九"); cno = mp("〇一二三四五六七八九"); yao = mp("零幺二三四五六七八九")
cap = mp("零壹贰叁肆伍陆柒捌玖"); kc = mp([c + "\ufe0f\u20e3" for c in "0123456789"])
mb = mp([chr(0x1D7CE + i) for i in range(10)]); sup = mp("⁰¹²³⁴⁵⁶⁷⁸⁹"); sub = mp("₀₁₂₃₄₅₆₇₈₉")
ent = lambda s: "".join(f"&#{ord(c)};" for c in s); hexent = lambda s: "".join(f"&#x{ord(c):x};" for c in s)
NB, ZW, ZJ, SH, IS, BOM, TH, WJ = "\u00a0", "\u200b", "\u200d", "\u00ad", "\u3000", "\ufeff", "\u2009", "\u2060"
NH, ND, EN, RL = "\u2011", "\u2013", "\u2002", "\u200e"
def g(s, sep=" ", n=4): return sep.join(s[i:i+n] for i in range(0, len(s), n))
def p(s, sep="-"): return sep.join((s[:3], s[3:7], s[7:]))
def idp(s, sep=" "): return sep.join((s[:6], s[6:14], s[14:]))
def each(s, sep): return sep.join(s)

TITLES = ["冒充客服办退款，市民多留一个心眼", "一通电话让她差点转出积蓄", "警方提醒：这类短信不要点", "民警上门劝阻，守住养老钱",
          "“刷单”开头，“充值”结尾", "陌生来电要验证码，请挂断", "他在最后一步停下了手", "社区反诈小课堂第三期"]
CT = ["每周反诈知识问答", "这些数字请您认清", "反诈宣传手册选读", "一图看懂防骗要点", "社区反诈小课堂", "防骗知识：先核实再转账", "给老年朋友的提醒", "反诈周报"]
DEFBODY = "民警提醒：不轻信、不转账，有疑问请拨打96110咨询。"

T = ("接到自称工作人员的电话，先挂断，再自己查找官方号码打回去核实。不要共享屏幕，不要说出短信验证码，不要把钱转到陌生人的账户里。"
     "家里有老人的，请把这几句话念给老人听，也请邻居互相提醒。发现不对，马上报警，早一分钟就多一分希望。")
def parse(path, kind="planted"):
    out, cur = [], None
    for line in open(path, encoding="utf-8").read().split("\n"):
        if line.startswith("@ ") and line.count(" | ") >= (2 if kind == "planted" else 1):
            cur = [line[2:].split(" | ", 2) if kind == "planted" else [os.path.basename(path)[:-4]] + line[2:].split(" | ", 1), []]; out.append(cur)
        elif cur is not None: cur[1].append(line)
    return out

PLACES = {
    "title": '^title: "警惕{}"', "summary": '^summary: "对方留下{}，市民没有理会。"', "tips": '^tips: ["看到{}请勿理会"]',
    "red_flags": '^red_flags:\n^  - "对方给出{}"', "tags": '^tags: ["{}", 提醒]', "source.name": '^source: {{name: "示例分局通报 {}"}}',
    "victim.label": '^cases:\n^  - outcome: attempted\n^    victim: {{label: "宋某 {}"}}', "heading": "## 对方留下{}\n\n不要理会。",
    "body": "对方留下{}，随后催促她尽快办理。", "table": "| 项 | 内容 |\n| --- | --- |\n| 线索 | {} |", "list": "- 自称：客服\n- 留下：{}",
    "quote": "> 请记一下{}", "code-span": "短信末尾是`{}`。", "code-block": "```\n退款专员 {}\n```", "csv": "```csv\n序号,线索\n1,{}\n```",
    "alt": "![短信截图，末尾是{}](img/jietu.png)", "html-attribute": '<p title="对方留下{}">短信截图</p>', "html-text": "<div><p>对方留下{}</p></div>",
    "html-comment": "<!-- 线索 {} -->\n\n已经核实。", "footnote": "线索已移交。[^z]\n\n[^z]: 线索为{}。", "link-text": "[{}](#xiansuo)是对方留下的。"}
PLAIN = {"title", "summary", "tips", "red_flags", "tags", "source.name", "victim.label", "code-span", "code-block", "csv", "html-comment"}
def matrix(name):
    """Places crossed with disguises, walked in a fixed order; forms that a place cannot carry are left out."""
    num = {"id-card-number": (I + [IX, IY], lambda x, c: idp(x, c)), "bank-card-number": (B, lambda x, c: g(x, c)), "mobile-number": (M, lambda x, c: p(x, c))}
    if name in num:
        vals, cut = num[name]
        dis = {"full-width": fw, "spaces": lambda x: cut(x, " "), "hyphens": lambda x: cut(x, "-"), "nbsp": lambda x: cut(x, NB), "zero-width": lambda x: cut(x, ZW),
               "chinese-numerals": yao, "dots": lambda x: cut(x, "."), "circled": circ, "entities": ent, "middle-dots": lambda x: cut(x, "·"), "mixed": lambda x: cut(fw(x), "-")}
        if name == "id-card-number": dis["chinese-numerals"] = lambda x: cno(x); dis["circled"] = lambda x: circ(x)
    elif name == "email-address":
        vals = [f"xuni{n:02}@{h}" for n, h in enumerate("mail.example corp.example school.test bank.example jia.example".split())]
        dis = {"full-width": lambda x: x.replace("@", "＠"), "at-word": lambda x: x.replace("@", "（at）"), "zero-width": lambda x: x.replace("@", "@" + ZW),
               "none": str, "at-word-brackets": lambda x: x.replace("@", "[at]"), "entities": lambda x: x.replace("@", "&#64;")}
    elif name == "live-suspect-link":
        vals = [f"https://juzhen{n}.xuni.example/a" for n in range(5)]
        bare = lambda x: "www.xuni-" + x[8:15] + "-shili.com"
        dis = {"none": str, "bare-host": bare, "full-width": fw, "zero-width": lambda x: x.replace("xuni", "xu" + ZW + "ni"), "hxxp": lambda x: "hxxp://" + bare(x),
               "upper-case": str.upper, "ip-host": lambda x: "http://203.0.113." + x[14] + "/", "look-alike": lambda x: x.replace("xuni", "gov.cn.xuni")}
    elif name == "chat-account":
        vals = [f"xuni_jz{n:02}" for n in range(1, 8)]
        qq = lambda x: "10000001" + x[-2:]
        dis = {"none": lambda x: "微信号：⟪" + x + "⟫", "full-width": lambda x: "微信号：⟪" + fw(x) + "⟫", "abbreviation": lambda x: "加V：⟪" + x + "⟫", "qq": lambda x: "QQ：⟪" + qq(x) + "⟫",
               "zero-width": lambda x: "QQ号⟪" + g(qq(x), ZW) + "⟫", "spaces": lambda x: "QQ号 ⟪" + g(qq(x), " ") + "⟫", "vx": lambda x: "VX:⟪" + x + "⟫",
               "chinese-numerals": lambda x: "QQ号⟪" + cn(qq(x)) + "⟫", "wxid": lambda x: "⟪wxid_0000xuni00" + x[-2:] + "⟫", "verb": lambda x: "加微信⟪" + x + "⟫"}
    elif name == "unofficial-hotline":
        vals = [f"40000020{n:02}" for n in range(1, 12)]
        h = lambda x, c: c.join((x[:3], x[3:6], x[6:]))
        dis = {"none": lambda x: "客服电话⟪" + x + "⟫", "hyphens": lambda x: "客服热线⟪" + h(x, "-") + "⟫", "full-width": lambda x: "客服热线：⟪" + fw(x) + "⟫",
               "spaces": lambda x: "客服电话：⟪" + h(x, " ") + "⟫", "zero-width": lambda x: "热线⟪" + h(x, ZW) + "⟫", "chinese-numerals": lambda x: "客服热线⟪" + cn(x) + "⟫", "nbsp": lambda x: "热线 ⟪" + h(x, NB) + "⟫"}
    elif name == "full-name":
        vals = "张小军 王小兰 李大年 黄小宝 谢小文 邓大明 尉迟小山".split()
        dis = {"none": lambda x: "受害人⟪" + x + "⟫", "colon": lambda x: "事主：⟪" + x + "⟫", "spaces": lambda x: "姓名：⟪" + " ".join(x) + "⟫", "zero-width": lambda x: "受害人⟪" + ZW.join(x) + "⟫"}
    else: return []
    out = []; ds = list(dis); k = 0; many = name not in ("unofficial-hotline", "full-name")
    for i, (pl, t) in enumerate(PLACES.items()):
        for j in range(1 + many):
            while True:
                d = ds[k % len(ds)]; k += 1
                if not (d == "entities" and pl in PLAIN): break
            v = dis[d](vals[(2 * i + j) % len(vals)])
            out.append([[pl, d, f"matrix of places and disguises: {d} in {pl}"], (["!level: warning"] if not many else []) + t.format(v if "⟪" in v else "⟪" + v + "⟫").split("\n")])
    return out

def compute(s): return re.sub(r"‹(.+?)›", lambda m: str(eval(m.group(1), globals())), s)
def q(s):
    t = json.dumps(s, ensure_ascii=False)
    return "".join(c if not (c in "\u00a0\u00ad\ufeff\u3000\ufe0f\u20e3" or 0x2000 <= ord(c) <= 0x206f and c not in "—…“”‘’–") else f"\\u{ord(c):04x}" for c in t)
def blk(key, s):
    if re.search("[\ufeff\u2028\x00-\x08\r\t]", s): return f"  {key}: {q(s)}\n"
    return f"  {key}: |\n" + "".join(("    " + l if l else "") + "\n" for l in s[:-1].split("\n"))

def make(kind):
    total = {}; used = set()
    for src in sorted(glob.glob(f"{HERE}/{kind}/*.txt")):
        name = os.path.basename(src)[:-4]
        raw = open(src, encoding="utf-8").read(); level = re.search(r"^level: (\w+)", raw, re.M)
        res = []
        later = f"{HERE}/{kind}/later/{name}.txt"
        entries = parse(src, kind) + (matrix(name) if kind == 'planted' else [])
        if os.path.exists(later): entries += parse(later, kind)
        for n, (head, lines) in enumerate(entries, 1):
            head = [compute(h).strip() for h in head]
            lvl = level and level.group(1); path = None; images = []; allow = []; fm = []; body = []; valid = True; crlf = False
            for l in lines:
                if l.startswith("%path: "): path = compute(l[7:])
                elif l.startswith("!level: "): lvl = l[8:]
                elif l.startswith("!valid: "): valid = l[8:] == "true"
                elif l.startswith("!crlf"): crlf = True
                elif l.startswith("!near: "): head[0] = l[7:]
                elif l.startswith("!image: "): images.append(compute(l[8:]))
                elif l.startswith("!allow: "): allow.append(l[8:])
                elif l.startswith("^"): fm.append(compute(l[1:]))
                else: body.append(l)
            body = compute("\n".join(body).strip("\n")) or DEFBODY
            d = datetime.date(2024, 1, 2) + datetime.timedelta(days=(n * 3) % 330)
            base = [("title", (TITLES if kind == "planted" else CT)[n % 8]), ("date", d.isoformat())]
            if kind == "planted": base += [("scam_type", "customer-service"), ("region", "四川省绵阳市"), ("outcome", "attempted")]
            else: base += [("kind", "guide")]
            keys = {m.group(1) for f in fm if (m := re.match(r"⟪?(\w+):", f))}
            if "kind" in keys and kind == "clean" and not any("kind: guide" in f for f in fm):
                base += [("scam_type", "customer-service"), ("region", "四川省绵阳市"), ("outcome", "attempted")]
            if "cases" in keys: base = [b for b in base if b[0] != "outcome"]
            text = "---\n" + "".join(f"{k}: {v}\n" for k, v in base if k not in keys) + "".join(f + "\n" for f in fm) + "---\n\n" + body + "\n"
            expect = None
            blob = (path or "") + "\0" + text + "\0" + "".join(images)
            if kind == "planted":
                m = re.search("⟪(.*?)⟫", blob, re.S)
                if not m: raise SystemExit(f"{src} #{n}: no marker: {head}")
                expect = m.group(1)
            strip = lambda s: s.replace("⟪", "").replace("⟫", "")
            text = strip(text); path = path and strip(path); images = [strip(i) for i in images]
            if crlf: text = text.replace("\n", "\r\n"); expect = expect and expect.replace("\n", "\r\n")
            if name not in ("missing-image",):
                have = " ".join(images)
                for im in dict.fromkeys(re.findall(r"(?<![\w/])((?:\./)?img/[^\s\"')>,}]+)", text)):
                    if im not in have and "://" not in im: images.append(f"{{path: {json.dumps(im, ensure_ascii=False)}, kind: plain}}")
            s = f"- id: {'pl' if kind == 'planted' else 'cl'}-{name}-{n:03}\n"
            if kind == "planted": s += f"  code: {name}\n  level: {lvl}\n  place: {head[0]}\n  disguise: {head[1]}\n"
            else: s += f"  near: {head[0]}\n  place: {head[1]}\n"
            s += f"  why: {q(head[2])}\n"
            if not valid: s += "  valid: false\n"
            if expect is not None: s += f"  expect: {q(expect)}\n"
            if path: s += f"  path: {q(path)}\n"
            if allow: s += f"  needs_allow: [{', '.join(allow)}]\n"
            if images: s += "  images:\n" + "".join(f"    - {i}\n" for i in images)
            res.append(s + blk("file", text))
            if text in used and not path and not images: print("duplicate text", src, n)
            used.add(text)
        open(f"{ROOT}/{kind}/{name}.yaml", "w", encoding="utf-8", newline="\n").write(
            f"# {kind}: {name}. Everything here is invented. Written by make/build.py from make/{kind}/{name}.txt.\n" + "\n".join(res))
        total[name] = len(res)
    print(kind, sum(total.values()), total)
if __name__ == "__main__":
    make("planted"); make("clean")
