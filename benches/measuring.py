"""What the programs of this folder measure: what a process used, what a folder holds, which files differ."""
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple


class Usage(NamedTuple):
    """What a process and those that it waited for used. The memory of a small process is never less than this
    program's own, because the system counts it from before the process began."""

    wall: float  # seconds
    processor: float  # seconds, user and system
    memory: float  # MB at the peak


class Tree(NamedTuple):
    files: int
    bytes: int
    entries: int  # of the folder that holds the most
    fullest: str  # that folder
    largest: int  # bytes of the largest file
    heaviest: str  # that file


def timed(command, cwd=None):
    """What a command used. The program ends with what the command said if it fails."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], cwd=cwd, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        if status != 0:
            said.seek(0)
            sys.exit(f"{process.args} failed:\n{said.read().decode(errors='replace')[-2000:]}")
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def tree(folder):
    """How much there is in a folder, without what fanzha keeps for itself."""
    files = size = entries = largest = 0
    fullest = heaviest = ""
    for place, folders, names in os.walk(folder):
        shown = str(pathlib.Path(place).relative_to(folder))
        if len(folders) + len(names) > entries:
            entries, fullest = len(folders) + len(names), shown
        for name in filter(published, names):
            bytes_ = os.path.getsize(os.path.join(place, name))
            files, size = files + 1, size + bytes_
            if bytes_ > largest:
                largest, heaviest = bytes_, f"{shown}/{name}"
    return Tree(files, size, entries, fullest, largest, heaviest)


def published(name):
    return not name.startswith(".fanzha")


def digests(folder):
    """A hash of each published file by its path."""
    files = (path for path in pathlib.Path(folder).rglob("*") if published(path.name) and path.is_file())
    return {str(path.relative_to(folder)): hashlib.blake2b(path.read_bytes(), digest_size=8).digest() for path in files}


def changed(before, after):
    """The paths that are new or have other bytes than before: what has to be sent to the server."""
    return sorted(path for path, digest in after.items() if before.get(path) != digest)
