"""Runs the sites in turn and keeps what each run used.

The results are plain values, so that they can be kept as JSON and shown again: for each size and each site `first`
(a list of [wall, processor, memory], one a round), `files`, `bytes`, and `changes` by their names, each with `used`
(like `first`) and `files`, the number of files that it changed. A site whose programs are not installed is null.
"""
import datetime
import shutil
import subprocess
import sys

from build import TODAY
from measuring import Usage, changed, digests, timed, tree

FLOOR = "floor"
# What is done to a site after its first build, one after the other.
CHANGES = {
    "nothing": lambda site, n: None,
    "edit": lambda site, n: site.edit("这一段是后来加上去的。"),
    "today": lambda site, n: site.add(n, datetime.date.fromisoformat(TODAY)),
    "2020": lambda site, n: site.add(n + 1, datetime.date(2020, 1, 1)),
}
# The others build everything each time, so these tell how long that takes and which files differ.
OF_PEERS = ["today", "2020"]


def built(site):
    """What all the commands of a build used: times add up, memory does not."""
    parts = [timed(command) for command in site.builds]
    return Usage(sum(part.wall for part in parts), sum(part.processor for part in parts),
                 max(part.memory for part in parts))


def lowest(floor, tree_, copy):
    """What writing the same folders and files uses."""
    said = subprocess.run([floor, tree_, copy, "2"], check=True, capture_output=True, text=True).stdout.split()
    shutil.rmtree(copy)
    return [float(said[0]), float(said[1]), 0]


def undo(site, n):
    """Takes the changes of an earlier round back."""
    for number in (n, n + 1):
        (site.content / f"b{number:06d}.md").unlink(missing_ok=True)
    first = site.content / "b000000.md"
    kept = site.out.with_name(f"{site.name}-first.md")
    if kept.exists():
        kept.replace(first)
    shutil.copy2(first, kept)


def change(site, n, results, count):
    """Times each change, and counts the files that it changed when asked to."""
    before = digests(site.out) if count else None
    for name in CHANGES if site.name == "fanzha" else OF_PEERS:
        CHANGES[name](site, n)
        result = results.setdefault(name, {"used": []})
        result["used"].append(list(built(site)))
        if count:
            after = digests(site.out)
            result["files"] = len(changed(before, after))
            before = after


def one_round(site, n, result, last, floor):
    undo(site, n)
    site.forget()
    result["first"].append(list(built(site)))
    if last:
        made = tree(site.out)
        result["files"], result["bytes"] = made.files, made.bytes
    if floor is not None:
        floor["result"]["first"].append(lowest(floor["program"], site.out, site.out.with_name("copy")))
    if last or site.name == "fanzha":
        change(site, n, result["changes"], last)


def compare(sites, n, rounds, floor):
    """The results of one size."""
    results = {name: site and {"first": [], "changes": {}} for name, site in sites.items()}
    results[FLOOR] = {"first": []}
    present = [site for site in sites.values() if site]
    for site in present:
        site.make(n)
    for number in range(rounds):
        # Another one begins each time, so that none always comes after the same.
        start = number % len(present)
        for site in present[start:] + present[:start]:
            beside = {"program": floor, "result": results[FLOOR]} if site.name == "fanzha" else None
            one_round(site, n, results[site.name], number == rounds - 1, beside)
            print(f"{n} bulletins, round {number + 1} of {rounds}: {site.name} "
                  f"{results[site.name]['first'][-1][0]:.2f} s", file=sys.stderr, flush=True)
    return results
