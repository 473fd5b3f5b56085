# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual says all that the programs' own help says, and nothing else."""

import re
import subprocess
import unittest

from . import words

FLAG = re.compile(r"(?:\.It|,) ?Fl (-?[a-z0-9-]+)")
DEED = re.compile(r"\.It Cm ([a-z]+)")


def described(lines, pattern):
    """What a part of a page describes in lists."""
    return {found for line in lines if line.startswith(".It") for found in pattern.findall(line)}


def flags(lines):
    """The options that a part of a page describes."""
    return {f"-{name}" for name in described(lines, FLAG)}


def parts(lines, macro):
    """The parts of a page below headings of a kind."""
    found, name = {}, None
    for line in lines:
        if line.startswith((".Sh ", ".Ss ")):
            name = line[4:] if line.startswith(macro) else None
            found.setdefault(name, [])
        elif name is not None:
            found[name].append(line)
    found.pop(None, None)
    return found


class Manual(unittest.TestCase):
    """signpost(1) and signpostctl(1)."""

    maxDiff = None

    def test_every_option_of_the_window_is_described(self):
        described_options = flags(parts(words.manual("signpost"), ".Sh")["DESCRIPTION"])
        self.assertEqual(described_options, words.window_options())

    def test_every_command_has_its_part(self):
        self.assertEqual(set(parts(words.manual("signpostctl"), ".Ss")), set(words.commands()))

    def test_every_option_of_every_command_is_described(self):
        found = parts(words.manual("signpostctl"), ".Ss")
        for command, options in words.commands().items():
            with self.subTest(command):
                self.assertEqual(flags(found[command]), options - {"-h", "--help"})

    def test_every_deed_of_a_command_is_described(self):
        found = parts(words.manual("signpostctl"), ".Ss")
        for command in words.commands():
            with self.subTest(command):
                self.assertEqual(described(found[command], DEED), set(words.deeds(command)))

    def test_what_stands_alone_is_described(self):
        options = flags(parts(words.manual("signpostctl"), ".Sh")["DESCRIPTION"])
        self.assertEqual(options, {"-h", "--help", "--version"})

    def test_the_pages_are_well_formed(self):
        pages = [words.ROOT / "data/man" / f"{name}.1" for name in ("signpost", "signpostctl")]
        run = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", *pages], check=False,
                             capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stdout), (0, ""))

    def test_the_deeds_are_found_in_the_help(self):
        self.assertEqual(words.deeds("practice"), ["list", "serve", "tour"])
        self.assertLessEqual({"list", "check", "forget"}, set(words.deeds("accounts")))
        self.assertEqual(words.deeds("explain"), [])


if __name__ == "__main__":
    unittest.main()
