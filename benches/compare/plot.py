"""The results as a drawing: a bar for the time on the clock and one for the processor's, in Chinese and English, in
colours for a light and for a dark page."""
from html import escape

from figures import PROCESSOR, WALL, median, shown

STYLE = """
text { font: 14px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; fill: #1f2328 }
.head { font-weight: 600; font-size: 16px } .quiet { fill: #59636e; font-size: 12px }
.wall { fill: #57606a } .processor { fill: #afb8c1 } .ours.wall { fill: #0a58b0 } .ours.processor { fill: #7fb2ea }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .quiet { fill: #9198a1 }
  .wall { fill: #9198a1 } .processor { fill: #4b535d } .ours.wall { fill: #58a6ff } .ours.processor { fill: #1f5fa8 }
}
"""
WIDTH, LEFT, RIGHT, BAR, ROW, HEAD = 760, 250, 130, 11, 40, 40
# The rows: whose, which of its runs, and what they are called.
ROWS = [
    ("floor", None, "只写同样的文件", "the same files, only written"),
    ("fanzha", "nothing", "fanzha：没有改动", "fanzha, nothing changed"),
    ("fanzha", None, "fanzha：从头做起，带搜索", "fanzha, clean build with search"),
    ("hugo", None, "Hugo，没有搜索", "Hugo, without search"),
    ("hugo-pagefind", None, "Hugo + Pagefind，带搜索", "Hugo + Pagefind, with search"),
]


def text(x, y, words, kind=""):
    return f'<text x="{x}" y="{y}"{f" class={kind!r}" if kind else ""}>{escape(words)}</text>'.replace("'", '"')


def runs_of(results, name, change):
    result = results[name]
    if result is None:
        return None
    return result["first"] if change is None else result["changes"][change]["used"]


def bars(runs, y, scale, ours):
    """The two bars of a row, with their seconds."""
    drawn = []
    for place, (which, kind) in enumerate([(WALL, "wall"), (PROCESSOR, "processor")]):
        seconds = median(runs, which)
        top, width = y + place * (BAR + 2), max(1, round(seconds * scale, 1))
        drawn.append(f'<rect x="{LEFT}" y="{top}" width="{width}" height="{BAR}" class="{"ours " * ours}{kind}"/>')
        drawn.append(text(LEFT + width + 6, top + BAR - 1, f"{shown(seconds)} s", "quiet"))
    return drawn


def panel(size, results, top):
    """One size: its heading and a row for each."""
    found = [runs_of(results, name, change) for name, change, _, _ in ROWS]
    longest = max(median(runs, which) for runs in found if runs for which in (WALL, PROCESSOR))
    scale = (WIDTH - LEFT - RIGHT) / longest
    drawn = [text(8, top + 22, f"{size:,} 篇通报 · {size:,} bulletins", "head")]
    for number, (runs, (name, _, chinese, english)) in enumerate(zip(found, ROWS, strict=True)):
        y = top + HEAD + number * ROW
        drawn += [text(8, y + 11, chinese), text(8, y + 26, english, "quiet")]
        drawn += bars(runs, y, scale, name == "fanzha") if runs else [text(LEFT, y + 16, "没有安装 · not installed", "quiet")]
    return drawn


def legend(y):
    return [f'<rect x="{LEFT}" y="{y}" width="24" height="{BAR}" class="wall"/>',
            text(LEFT + 30, y + BAR - 1, "经过的时间 · time on the clock", "quiet"),
            f'<rect x="{LEFT + 220}" y="{y}" width="24" height="{BAR}" class="processor"/>',
            text(LEFT + 250, y + BAR - 1, "处理器时间 · processor time", "quiet")]


def plot(measured):
    """The drawing as SVG."""
    height = HEAD + ROW * len(ROWS) + 12
    sizes = list(measured["sizes"].items())
    drawn = [part for number, (size, results) in enumerate(sizes)
             for part in panel(int(size), results, number * height)]
    full = height * len(sizes) + 24
    title = "生成网站用多少秒，越短越好 · Seconds to build a site, shorter is better"
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {full}" width="{WIDTH}" height="{full}" '
            f'role="img">\n<title>{title}</title>\n<style>{STYLE}</style>\n'
            + "\n".join(drawn + legend(full - 20)) + "\n</svg>\n")
