#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""shellcheck finds nothing in any shell script, whatever its name ends in."""

import re
import subprocess
import sys

from tap import ROOT, relative, report, tree_files

SHELL = re.compile(rb"#!.*\b(ba|da)?sh\b")


def is_shell_script(path):
    if path.suffix in (".sh", ".bash"):
        return True
    with path.open("rb") as file:
        return SHELL.match(file.readline(80)) is not None


def complaints(script):
    command = ["shellcheck", "--external-sources", "--format=gcc", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).splitlines()


def main():
    scripts = [relative(path) for path in tree_files() if is_shell_script(path)]
    return report({f"shellcheck is content with {name}": complaints(name) for name in scripts})


if __name__ == "__main__":
    sys.exit(main())
