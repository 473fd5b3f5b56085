# SPDX-License-Identifier: GPL-3.0-or-later
"""The words that the two programs take, from their own help and from the sources."""

import os
import re
import subprocess
from pathlib import Path

from cli import program

ROOT = Path(__file__).resolve().parents[2]
WINDOW = os.path.abspath(os.environ.get("SIGNPOST", "build/src/app/signpost"))
OPTION = re.compile(r"^  (?:-(\w), )?--([a-z0-9-]+)(?:=\S+)?", re.MULTILINE)


def run(*command):
    """What a program prints in English."""
    return subprocess.run(command, env=program.environment(), check=True, capture_output=True,
                          text=True).stdout


def options_in(text):
    """The options in a help, such as {"--json", "-h"}."""
    found = OPTION.findall(text)
    return {f"--{name}" for _, name in found} | {f"-{letter}" for letter, _ in found if letter}


def window_options():
    """The options of signpost."""
    return options_in(run(WINDOW, "--help-all"))


def commands():
    """The commands of signpostctl, and the options of each."""
    names = re.findall(r"^  ([a-z]+) +\S", run(program.PROGRAM, "--help"), re.MULTILINE)
    return {name: options_in(run(program.PROGRAM, name, "--help")) for name in names}


def deeds(command):
    """What a command can do, such as list or serve: the alternatives in its first line."""
    usage = run(program.PROGRAM, command, "--help").splitlines()[1]
    return re.findall(r"(?:\[|\| |\] )([a-z]+)(?= \||\]| \[| [A-Z])", usage)


def completion(name):
    """A file of completions."""
    return (ROOT / "data/completions" / name).read_text(encoding="utf-8")


def manual(name):
    """A page of the manual, in lines."""
    return (ROOT / "data/man" / f"{name}.1").read_text(encoding="utf-8").splitlines()
