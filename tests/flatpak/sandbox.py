# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as Flatpak has installed it, and what of it can be asked without a window."""

import os
import subprocess

PROGRAM = os.path.abspath(os.environ["SIGNPOST"])
ID = os.environ["SIGNPOST_ID"]
PICTURES = os.environ["SIGNPOST_PICTURES"]


def run(environment, *arguments, options=()):
    """One command in the sandbox: what it printed, and its exit status."""
    chosen = {"SIGNPOST_FLATPAK_OPTIONS": " ".join(options)}
    return subprocess.run([PROGRAM, *arguments], env=environment | chosen, check=False,
                          capture_output=True, text=True, timeout=60)


def info(what):
    """What Flatpak knows of the program."""
    return subprocess.run(["flatpak", "info", f"--show-{what}", ID], check=True,
                          capture_output=True, text=True).stdout


def permissions():
    """What the sandbox lets through, by kind and by bus name."""
    text = info("permissions")
    lines = [line.partition("=") for line in text.splitlines() if "=" in line]
    return {name: set(filter(None, value.split(";"))) for name, _, value in lines}
