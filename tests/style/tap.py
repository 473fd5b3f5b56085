# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks in this folder share: the files of the tree, and how to report."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def is_foreign(folder):
    """Build directories, under whatever name, and what only tools keep here."""
    return folder.name in (".git", "__pycache__", "subprojects") or (folder / "meson-private").is_dir()


def tree_files(*suffixes):
    """All our files, sorted, or those with one of the suffixes."""
    found = []
    for folder, subfolders, names in os.walk(ROOT):
        here = Path(folder)
        subfolders[:] = [name for name in subfolders if not is_foreign(here / name)]
        found += [here / name for name in names if not suffixes or name.endswith(suffixes)]
    return sorted(found)


def relative(path):
    return path.relative_to(ROOT).as_posix()


def report(checks):
    """Prints TAP for {what must hold: [what breaks it]}, and returns the exit status."""
    print(f"1..{len(checks)}")
    for number, (title, problems) in enumerate(checks.items(), 1):
        print(f"{'not ok' if problems else 'ok'} {number} - {title}")
        for problem in problems:
            print(f"# {problem}")
    return 1 if any(checks.values()) else 0
