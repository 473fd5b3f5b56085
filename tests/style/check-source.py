#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house rules that a program can check without understanding the code."""

import re
import sys

from tap import relative, report, tree_files

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
COLUMNS = 100
LINES = 600
# The brackets keep the patterns from matching themselves.
REMINDER = re.compile(r"\b(TO[D]O|FIX[M]E|X[X]X)\b")
VERSION_CHECK = re.compile(r"\b(GTK|ADW|GLIB)_CHECK[_]VERSION\b")


def matches(texts, wrong):
    """`file:line` of each line of the texts that is wrong."""
    return [
        f"{name}:{number}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if wrong(line)
    ]


def main():
    files = tree_files(".c", ".h", ".py", ".sh", ".build")
    texts = {relative(path): path.read_text(encoding="utf-8") for path in files}
    code = {
        name: text
        for name, text in texts.items()
        if name.startswith("src/") and name.endswith((".c", ".h"))
    }
    return report({
        "every file names its licence":
            [name for name, text in texts.items() if SPDX not in "".join(text.splitlines()[:5])],
        f"no line in src is longer than {COLUMNS} columns":
            matches(code, lambda line: len(line.expandtabs()) > COLUMNS),
        f"no file in src is longer than {LINES} lines":
            [name for name, text in code.items() if len(text.splitlines()) > LINES],
        "nothing is left for later":
            matches(texts, REMINDER.search),
        "no code depends on the version of a library":
            matches(texts, VERSION_CHECK.search),
    })


if __name__ == "__main__":
    sys.exit(main())
