#!/usr/bin/env python3
"""A release build that is guided by a profile: the program is built with counters, works on a generated site and on the
demonstration site, and is built again for what it did there.

    benches/pgo.py [--bulletins 1000] [--keep]

Leaves the program at target/pgo/fanzha (CARGO_TARGET_DIR, if set, is used for target). Everything else there is removed
at the end, unless --keep is given. Needs `rustup component add llvm-tools` once, and the time of two release builds.
"""
import argparse
import os
import pathlib
import platform
import shutil
import subprocess

from build import TODAY, make_site

ROOT = pathlib.Path(__file__).resolve().parent.parent
NAME = "fanzha.exe" if platform.system() == "Windows" else "fanzha"


def said(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def build(host, folder, flag):
    """Builds the program with a flag of rustc; the flag is not for what runs while it is built. Returns the program."""
    flags = f"{os.environ.get('RUSTFLAGS', '')} {flag}".strip()
    subprocess.run(["cargo", "build", "--profile", "pgo", "--bin", "fanzha", "--target", host, "--target-dir", folder],
                   cwd=ROOT, env={**os.environ, "RUSTFLAGS": flags}, check=True)
    return folder / host / "pgo" / NAME


def work(program, sites, out):
    """What users do most: a first build, one after an edit, one after nothing, and a check."""
    for site in sites:
        command = [program, "build", "-r", site, "-o", out / site.name, "--now", TODAY]
        first = sorted(site.glob("content/bulletins/**/*.md"))[0]
        for change in (None, "\n又一句话。\n", ""):
            if change is not None:
                first.write_text(first.read_text(encoding="utf-8") + change, encoding="utf-8")
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run([program, "check", "-r", site, "--now", TODAY], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bulletins", type=int, default=1000)
    parser.add_argument("--keep", action="store_true")
    args = parser.parse_args()
    host = next(line.split()[1] for line in said("rustc", "-vV").splitlines() if line.startswith("host:"))
    tools = pathlib.Path(said("rustc", "--print", "sysroot").strip()) / "lib/rustlib" / host / "bin"
    profdata = shutil.which("llvm-profdata", path=str(tools))
    if profdata is None:
        parser.error("llvm-profdata is missing: rustup component add llvm-tools")
    folder = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).absolute() / "pgo"
    shutil.rmtree(folder, ignore_errors=True)
    counts, merged = folder / "counts", folder / "merged.profdata"
    counting = build(host, folder / "counting", f"-Cprofile-generate={counts}")
    generated, own = folder / "sites/generated", folder / "sites/own"
    make_site(args.bulletins, generated)
    own.mkdir()
    shutil.copytree(ROOT / "content", own / "content")
    shutil.copy(ROOT / "site.yaml", own)
    # What is kept of earlier runs is sealed with a secret, which these runs must not leave in anybody's home.
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    work(counting, [generated, own], folder / "out")
    subprocess.run([profdata, "merge", "-o", merged, counts], check=True)
    guided = build(host, folder / "guided", f"-Cprofile-use={merged}")
    shutil.copy2(guided, folder / NAME)
    if not args.keep:
        for rest in ("counting", "counts", "guided", "sites", "out", "state"):
            shutil.rmtree(folder / rest, ignore_errors=True)
        merged.unlink()
    print(folder / NAME)


if __name__ == "__main__":
    main()
