#!/usr/bin/env python3
"""Many readers of a preview while its files change without a pause: every answer must be right and whole.

    benches/serve_load.py FOLDER [--bulletins 1000] [--clients 50] [--requests 10000] [--seconds 60]
                          [--program target/release/fanzha]

Makes a site in FOLDER (empty or missing; best on a tmpfs) and starts `fanzha serve`. For `--seconds` one writer rewrites,
adds, renames and deletes bulletins and replaces the style sheet, while the clients ask for pages, lists, feeds and data,
at least `--requests` in all. An answer is wrong when its status is not what the address must give at any time (200 for
what stays, 200 or 404 for what comes and goes), when it is shorter than it says, when a page lacks its end or its script,
or when data is no JSON. Prints the count of answers by status and the memory of the server every ten seconds; ends with
code 1 when an answer was wrong or when the memory of the second half grew by more than a quarter over the first.
Standard library only.
"""
import argparse
import collections
import http.client
import json
import pathlib
import random
import re
import signal
import subprocess
import sys
import threading
import time

from watch import CONFIG, TODAY, free_port, generate, save

STAYS = ["/", "/types/", "/regions/", "/years/", "/help/", "/atom.xml", "/feed.json", "/data/", "/sitemap.xml", "/data/cases.csv"]


def text(number, version):
    return (
        f"---\ntitle: 第{number}篇第{version}次\ndate: 2026-{number % 9 + 1:02}-{version % 27 + 1:02}\nscam_type: loan\n"
        f"loss: {version + 1}万\n---\n\n" + "改来改去的正文。\n\n" * (version % 40 + 1)
    )


class Writer(threading.Thread):
    """Changes files until it is told to end."""

    def __init__(self, root):
        super().__init__(daemon=True)
        self.root, self.edits, self.over = root, 0, threading.Event()

    def run(self):
        folder = self.root / "content" / "bulletins" / "moving"
        folder.mkdir()
        style = self.root / "static"
        style.mkdir(exist_ok=True)
        chance = random.Random(7)
        while not self.over.is_set():
            number = chance.randrange(50)
            file = folder / f"m{number}.md"
            what = chance.random()
            if what < 0.7:
                save(file, text(number, self.edits), atomic=self.edits % 2 == 0)
            elif what < 0.8:
                file.unlink(missing_ok=True)
            elif what < 0.9 and file.exists():
                file.rename(folder / f"m{(number + 1) % 50}.md")
            else:
                save(style / "style.css", f"body{{--n:{self.edits}}}", atomic=False)
            self.edits += 1
            time.sleep(0.005)


class Client(threading.Thread):
    """Asks without a pause and judges every answer."""

    def __init__(self, port, bulletins, seed, counts, wrong):
        super().__init__(daemon=True)
        self.port, self.chance = port, random.Random(seed)
        self.bulletins, self.counts, self.wrong = bulletins, counts, wrong
        self.over = threading.Event()

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        while not self.over.is_set():
            path, allowed = self.choose()
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                body = answer.read()
                problem = self.judge(path, allowed, answer, body)
                self.counts[answer.status] += 1
            except (OSError, http.client.HTTPException) as error:
                problem = f"{path}: {error!r}"
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            if problem:
                self.wrong.append(problem)

    def choose(self):
        chance = self.chance.random()
        if chance < 0.4:
            return self.chance.choice(STAYS), {200}
        if chance < 0.7:
            return f"/bulletins/{self.chance.choice(self.bulletins)}/", {200}
        if chance < 0.9:
            return f"/bulletins/moving/m{self.chance.randrange(50)}/", {200, 404}
        return "/nowhere/", {404}

    @staticmethod
    def judge(path, allowed, answer, body):
        if answer.status not in allowed:
            return f"{path}: status {answer.status}"
        if len(body) != int(answer.headers["content-length"]):
            return f"{path}: {len(body)} bytes of {answer.headers['content-length']}"
        kind = answer.headers["content-type"]
        if kind.startswith("text/html"):
            whole = body.rstrip().endswith(b"</html>") and body.count(b"/_fanzha/live.js") == 1
            return None if whole else f"{path}: half a page"
        if "json" in kind:
            json.loads(body)
        if "xml" in kind and not re.search(rb"</(feed|urlset|sitemapindex)>\s*$", body):
            return f"{path}: half a file"
        return None


def memory(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    for name, default in [("bulletins", 1000), ("clients", 50), ("requests", 10_000), ("seconds", 60)]:
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--program", default="target/release/fanzha")
    arguments = parser.parse_args()
    root = arguments.folder
    if root.exists() and any(root.iterdir()):
        sys.exit(f"{root} is not empty")
    content = root / "content" / "bulletins"
    content.mkdir(parents=True)
    (root / "site.yaml").write_text(CONFIG, encoding="utf-8")
    generate(arguments.bulletins, content, "neutral")
    port = free_port()
    program = pathlib.Path(arguments.program).resolve()
    command = [program, "serve", "--root", root, "--port", str(port), "--now", TODAY]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    process.stdout.readline()
    writer, counts, wrong = Writer(root), collections.Counter(), []
    bulletins = [file.stem for file in content.glob("*.md")]
    clients = [Client(port, bulletins, seed, counts, wrong) for seed in range(arguments.clients)]
    for thread in [writer, *clients]:
        thread.start()
    started, samples = time.time(), []
    while time.time() - started < arguments.seconds or sum(counts.values()) < arguments.requests:
        time.sleep(1)
        samples.append(memory(process))
        if len(samples) % 10 == 0:
            print(f"{len(samples):4} s: {sum(counts.values())} answers, {writer.edits} edits, {samples[-1]:.0f} MB", flush=True)
    for thread in [writer, *clients]:
        thread.over.set()
    for thread in [writer, *clients]:
        thread.join(120)
    process.send_signal(signal.SIGINT)
    code = process.wait(30)
    half = len(samples) // 2
    first, second = max(samples[:half]), max(samples[half:])
    print(f"answers {dict(counts)}, wrong {len(wrong)}, edits {writer.edits}, memory {first:.0f} MB then {second:.0f} MB, exit {code}")
    for problem in wrong[:20]:
        print(f"  {problem}")
    sys.exit(1 if wrong or code or second > first * 1.25 else 0)


if __name__ == "__main__":
    main()
