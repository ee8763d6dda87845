#!/usr/bin/env python3
"""Chancery, Hugo, and Hugo followed by Pagefind, on one generated dossier, in turns: what each of them takes.

    python3 benches/peers/run.py                    # 10,000 pages, medians of three rounds
    python3 benches/peers/run.py --pages 1000 --rounds 1
    python3 benches/peers/run.py --large            # and ten times as many pages, Chancery's pages alone

Builds Chancery first, gets Hugo and Pagefind from their registries (into `target/peers`), and prints tables and bars as
Markdown. What cannot be had is said, and the rest is measured. Input and output are in memory where the system has a
folder for that; CHANCERY_BENCH_DIR names another.
"""

import argparse
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bars
import corpus
import peers

ROOT = Path(__file__).resolve().parents[2]


class Work:
    """A row of the table: commands one after the other, and the folder that they fill."""

    def __init__(self, name, commands, site, output, removed=()):
        self.name, self.commands, self.site, self.output = name, commands, site, output
        self.removed = [output, *removed]
        self.rounds = []

    def measure(self):
        for path in self.removed:
            for found in [path, *path.parent.glob(f".{path.name}.chancery*")]:
                shutil.rmtree(found, ignore_errors=True) if found.is_dir() else found.unlink(missing_ok=True)
        self.rounds.append(spend(self.commands, self.site))

    def again(self):
        """The same once more, over what it has made."""
        return spend(self.commands, self.site)

    def medians(self):
        wall, cpu, peak = (statistics.median(figures) for figures in zip(*self.rounds))
        files = [path for path in self.output.rglob("*") if path.is_file()]
        return {"name": self.name, "wall": wall, "cpu": cpu, "peak": peak, "files": len(files),
                "pages": sum(path.suffix == ".html" for path in files),
                "indexed": sum(path.relative_to(self.output).parts[0] == "search" for path in files),
                "bytes": sum(path.stat().st_size for path in files)}


def spend(commands, site):
    """Seconds on the clock, seconds of processor, and the peak of the largest process in bytes."""
    wall = cpu = peak = 0
    for command in commands:
        begun = time.monotonic()
        running = subprocess.Popen(command, cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = running.stderr.read()
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        wall += time.monotonic() - begun
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
        if running.returncode:
            sys.exit(f"{' '.join(map(str, command))} ended with {running.returncode}:\n{said.decode()[-2000:]}")
    return wall, cpu, peak


def chancery_works(chancery, site, folder):
    def build(name, *options):
        output = folder / name.replace(" ", "-")
        return Work(f"Chancery, {name}", [[chancery, "build", "--quiet", "--output", output, *options]], site, output)

    return [build("pages only", "--only-pages", "--no-search"), build("without search", "--no-search"), build("everything")]


def hugo_works(hugo, pagefind, site, folder):
    output, indexed = folder / "hugo", folder / "hugo-indexed"
    plain = [hugo, "--quiet", "--destination"]
    works = [Work("Hugo, plain pages", [[*plain, output]], site, output, [site / "resources"])]
    if pagefind:
        commands = [[*plain, indexed], [pagefind, "--quiet", "--site", indexed]]
        works.append(Work("Hugo, then Pagefind", commands, site, indexed, [site / "resources"]))
    return works


def built_chancery():
    subprocess.run(["cargo", "build", "--release", "--locked"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "release" / ("chancery.exe" if os.name == "nt" else "chancery")


def wanted():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pages", type=int, default=10_000, help="how many pages about (10000)")
    arguments.add_argument("--rounds", type=int, default=3, help="how often each is measured, in turns (3)")
    arguments.add_argument("--large", action="store_true", help="also build ten times as many pages with Chancery, once")
    arguments.add_argument("--chancery", type=Path, help="a release build of Chancery, instead of building one")
    return arguments.parse_args()


def bench_folder():
    memory = Path("/dev/shm")
    return os.environ.get("CHANCERY_BENCH_DIR") or (memory if memory.is_dir() else None)


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    return f"{os.cpu_count()} processors ({platform.machine()}), {memory:.0f} GB of memory, {platform.system()}"


def built(given):
    if given:
        return "a build that was given"
    said = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    return said.stdout.strip() or "not known"


def main():
    options = wanted()
    chancery = (options.chancery or built_chancery()).resolve()
    tools = ROOT / "target" / "peers"
    tools.mkdir(parents=True, exist_ok=True)
    missing = []
    hugo = peers.had("Hugo", peers.hugo, tools, missing)
    pagefind = peers.had("Pagefind", peers.pagefind, tools, missing)
    with tempfile.TemporaryDirectory(prefix="chancery-peers-", dir=bench_folder()) as name:
        folder = Path(name)
        dossier = corpus.Dossier(options.pages)
        corpus.write_chancery(dossier, folder / "sites/chancery")
        works = chancery_works(chancery, folder / "sites/chancery", folder)
        if hugo:
            corpus.write_hugo(dossier, folder / "sites/hugo")
            works = hugo_works(hugo[0], pagefind and pagefind[0], folder / "sites/hugo", folder) + works
        for at in range(options.rounds):
            for work in works:
                print(f"round {at + 1}: {work.name}", file=sys.stderr)
                work.measure()
        rows = {work.name: work.medians() for work in works}
        again = statistics.median(works[-1].again()[0] for _ in range(options.rounds))
        for work in works:
            shutil.rmtree(work.output)
        large = None
        if options.large:
            shutil.rmtree(folder / "sites")
            corpus.write_chancery(corpus.Dossier(options.pages * 10), folder / "sites/chancery")
            work = chancery_works(chancery, folder / "sites/chancery", folder)[0]
            work.name += ", ten times as many"
            work.measure()
            large = work.medians()
    versions = [f"{name} {found[1]}" for name, found in (("Hugo", hugo), ("Pagefind", pagefind)) if found]
    print(f"\n{datetime.date.today()}, {machine()}; Chancery {built(options.chancery)}{''.join(f', {one}' for one in versions)}; "
          f"medians of {options.rounds}.\n")
    print(bars.table(list(rows.values()) + ([large] if large else [])))
    print(bars.judged(rows, again, large))
    for one in missing:
        print(f"\n{one}")


if __name__ == "__main__":
    main()
