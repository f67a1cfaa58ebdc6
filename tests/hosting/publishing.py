"""Runs the recipes of docs/hosting.md, as they stand there, against local servers: an rsync daemon and WebDAV."""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time

DOCS = pathlib.Path(__file__).parents[2] / "docs/hosting.md"


def recipe(name):
    """The block of the guide that begins with a comment of this name."""
    blocks = re.findall(r"```sh\n(.*?)```", DOCS.read_text(), re.S)
    found = [block for block in blocks if block.startswith(f"# {name}\n")]
    assert len(found) == 1, f"{len(found)} recipes for {name} in the guide"
    return found[0]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def rsync_server(work, served):
    port = free_port()
    (work / "rsyncd.conf").write_text(f"use chroot = no\n[site]\npath = {served}\nread only = no\nuid = {os.getuid()}\ngid = {os.getgid()}\n")
    command = ["rsync", "--daemon", "--no-detach", "--address=127.0.0.1", f"--port={port}", f"--config={work}/rsyncd.conf"]
    return command, port, f"rsync://127.0.0.1:{port}/site"


def webdav_server(work, served):
    port = free_port()
    command = ["rclone", "serve", "webdav", str(served), "--addr", f"127.0.0.1:{port}", "--config", str(work / "rclone.conf")]
    return command, port, f":webdav,vendor=other,url='http://127.0.0.1:{port}':"


def files(folder):
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths if not path.name.startswith(".fanzha")}


def missing_assets(served):
    """What pages on the server ask for and the server lacks."""
    lacking = set()
    for path, content in files(served).items():
        if path.endswith(".html"):
            for asset in re.findall(rb'(?:href|src)="/(assets/[^"]+)"', content):
                if not (served / asset.decode()).is_file():
                    lacking.add(f"{path}: {asset.decode()}")
    return lacking


def try_recipes(program, make_site, checks):
    for name, server in [("rsync", rsync_server), ("rclone", webdav_server)]:
        work = pathlib.Path(tempfile.mkdtemp(prefix="fanzha-publishing-"))
        served = work / "served"
        served.mkdir()
        make_site(work / "site", "https://fanzha.example/")
        command, port, target = server(work, served)
        log = open(work / "log", "w")
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            for _ in range(100):
                with socket.socket() as one:
                    if one.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            try_recipe(name, program, work, served, target, checks)
        finally:
            process.terminate()
            process.wait(20)
            shutil.rmtree(work, ignore_errors=True)


def try_recipe(name, program, work, served, target, checks):
    text, replaced = re.subn(r"^target=.*$", f'target="{target}"', recipe(name), flags=re.M)
    assert replaced == 1, "a recipe names its target once"
    # The server is looked at after each part.
    looked = text.replace("\ndone\n", '\n  cp -R "$SERVED" "$SEEN/$part"\ndone\n')
    assert looked != text, "a recipe copies in a loop"
    site = work / "site"
    bin_folder = work / "bin"
    bin_folder.mkdir()
    (bin_folder / "fanzha").symlink_to(program)

    def publish(round_number):
        seen = work / f"seen{round_number}"
        seen.mkdir()
        environment = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "SERVED": str(served), "SEEN": str(seen)}
        run = subprocess.run(["sh", "-eu", "-c", looked], cwd=site, env=environment, capture_output=True, text=True)
        checks.check(f"{name} {round_number}: runs", run.returncode == 0, run.stdout + run.stderr)
        for part in ["first", "pages", "last"]:
            lacking = missing_assets(seen / part) if (seen / part).is_dir() else {"not looked at"}
            checks.check(f"{name} {round_number}: no page lacks what it needs after {part}", not lacking, str(sorted(lacking)[:5]))
        differing = {path for path, content in files(site / "public").items() if files(served).get(path) != content}
        extra = set(files(served)) - set(files(site / "public"))
        checks.check(f"{name} {round_number}: the server has the site", not differing and not extra, f"{sorted(differing)[:5]} {sorted(extra)[:5]}")
        checks.check(f"{name} {round_number}: the list is used up", not (site / "changed.txt").exists(), "changed.txt is there")

    publish(1)
    # Another style, another bulletin, one less.
    (site / "site.yaml").write_text((site / "site.yaml").read_text() + 'theme:\n  accent: "#0b5d3b"\n')
    bulletin = (site / "content/bulletins/通报.md").read_text()
    (site / "content/bulletins/通报.md").unlink()
    (site / "content/bulletins/第二篇 通报.md").write_text(re.sub(r"redirect_from.*\n", "", bulletin))
    publish(2)
    publish(3)
