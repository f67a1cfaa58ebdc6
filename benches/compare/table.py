"""The results as tables in Markdown."""
from figures import MEMORY, PROCESSOR, WALL, column, ratios, shown, spread

NAMES = {
    "fanzha": "**fanzha**, search and checks on",
    "fanzha-no-search": "fanzha, `search: no`",
    "hugo": "Hugo, no search",
    "hugo-pagefind": "Hugo + Pagefind",
    "floor": "floor: fanzha's files written and nothing else",
}
CHANGES = {
    "nothing": "nothing changed",
    "edit": "one paragraph more in one bulletin",
    "today": "one bulletin more, dated today",
    "2020": "one bulletin more, dated 2020-01-01",
}
MISSING = "not installed"


def line(cells):
    return "| " + " | ".join(cells) + " |"


def headed(headings):
    return [line(headings), "|" + "---|" * len(headings)]


def of_ours(runs, ours):
    """How much more a peer needs than fanzha, in time and in work."""
    return [f"{spread(ratios(runs, ours, which))} ×" for which in (WALL, PROCESSOR)]


def clean_row(name, result, ours):
    if result is None:
        return line([NAMES[name], MISSING] + [""] * 6)
    runs = result["first"]
    size = f"{result['bytes'] / 1e6:,.1f} MB" if "bytes" in result else "the same"
    files = f"{result['files']:,}" if "files" in result else "the same"
    memory = "" if name == "floor" else f"{shown(max(column(runs, MEMORY)))} MB"
    own = ["1", "1"] if name == "fanzha" else of_ours(runs, ours)
    return line([NAMES[name], f"{spread(column(runs, WALL))} s", f"{spread(column(runs, PROCESSOR))} s", *own, memory,
                 files, size])


def clean(results):
    """What a build that finds nothing of an earlier one takes."""
    rows = headed(["clean build", "wall", "processor", "wall against fanzha", "processor against fanzha",
                   "peak memory", "files", "output"])
    return rows + [clean_row(name, results[name], results["fanzha"]["first"]) for name in NAMES]


def floor_line(results):
    ours, floor = results["fanzha"]["first"], results["floor"]["first"]
    wall, processor = (spread(ratios(ours, floor, which)) for which in (WALL, PROCESSOR))
    return f"fanzha against the floor: wall {wall} ×, processor {processor} ×."


def times(results):
    """What a build takes that finds the one before it."""
    ours = results["fanzha"]
    rows = headed(["after the clean build", "wall", "processor", "share of the clean build: wall", "of its processor"])
    for which, name in CHANGES.items():
        runs = ours["changes"][which]["used"]
        rows.append(line([name] + [f"{spread(column(runs, part))} s" for part in (WALL, PROCESSOR)]
                         + [spread(ratios(runs, ours["first"], part)) for part in (WALL, PROCESSOR)]))
    return rows


def files_of(result, which):
    """How many files a change changed; what a peer was not asked is not known."""
    if result is None:
        return MISSING
    return f"{result['changes'][which]['files']:,}" if which in result["changes"] else "not measured"


def files(results):
    """How many files have to be sent to the server after a change."""
    names = [name for name in NAMES if name != "floor"]
    rows = headed(["files changed or new", *(NAMES[name].replace("*", "") for name in names)])
    return rows + [line([said, *(files_of(results[name], which) for name in names)])
                   for which, said in CHANGES.items()]


def tables(measured):
    """All of it as one text."""
    about = measured["about"]
    parts = [f"fanzha {about['fanzha']}, Hugo {about['hugo'] or MISSING}, Pagefind {about['pagefind'] or MISSING}; "
             f"{about['processors']} processors, load {about['load'][0]:.1f} before and {about['load'][1]:.1f} after; "
             f"{about['date']}; rounds: {about['rounds']}; medians (least to most)."]
    for size, results in measured["sizes"].items():
        parts.append(f"### {int(size):,} bulletins")
        parts += ["\n".join(clean(results)), floor_line(results), "\n".join(times(results)), "\n".join(files(results))]
    return "\n\n".join(parts) + "\n"
