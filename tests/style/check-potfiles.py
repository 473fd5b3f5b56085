#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in lists exactly the C files that have something to translate."""

import re
import sys

from tap import ROOT, relative, report, tree_files

MARKED = re.compile(r'\b(?:_|N_|C_|NC_|Q_|n?gettext) ?\(\s*"')


def listed_files():
    lines = (ROOT / "po/POTFILES.in").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def main():
    listed = listed_files()
    marked = [
        relative(path)
        for path in tree_files(".c", ".h")
        if relative(path).startswith("src/") and MARKED.search(path.read_text(encoding="utf-8"))
    ]
    sources = [name for name in listed if name.endswith((".c", ".h"))]
    return report({
        "files with translatable strings are in POTFILES.in":
            [name for name in marked if name not in listed],
        "source files in POTFILES.in have translatable strings":
            [name for name in sources if name not in marked],
        "files in POTFILES.in exist":
            [name for name in listed if not (ROOT / name).is_file()],
        "POTFILES.in is sorted and has nothing twice":
            [name for name, right in zip(listed, sorted(set(listed))) if name != right][:1]
            or listed[len(set(listed)):],
    })


if __name__ == "__main__":
    sys.exit(main())
