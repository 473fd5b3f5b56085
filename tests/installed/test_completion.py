# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Tab key offers in bash, zsh and fish: all that the help says, and nothing else."""

import os
import re
import shlex
import subprocess
import unittest

from cli import program

from . import words

PATH = ":".join([os.path.dirname(program.PROGRAM), os.path.dirname(words.WINDOW),
                 "/usr/bin:/bin"])
# As bash does it: the words of the line, and where in them the cursor is.
BASH = """
compopt () {{ :; }}
source {file}
COMP_WORDS=({line})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_{name}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH_OPTION = re.compile(r"(?<![\w-])(--?[a-z][a-z0-9-]*)=?\[")


def shell(*command):
    """What a shell prints that finds our programs first, and knows no file of the person's."""
    run = subprocess.run(command, env=program.environment() | {"PATH": PATH}, check=True,
                         capture_output=True, text=True, cwd=words.ROOT)
    if run.stderr:
        raise AssertionError(run.stderr)
    return run.stdout


def bash(*line):
    """What bash offers for the last of these words."""
    quoted = " ".join(map(shlex.quote, line))
    file = words.ROOT / "data/completions" / f"{line[0]}.bash"
    script = BASH.format(file=shlex.quote(str(file)), line=quoted, name=line[0])
    return shell("bash", "--norc", "-c", script).split()


def fish(*line):
    """What fish offers for the last of these words."""
    file = words.ROOT / "data/completions" / f"{line[0]}.fish"
    script = f"source {shlex.quote(str(file))}; complete -C {shlex.quote(' '.join(line))}"
    return [each.partition("\t")[0]
            for each in shell("fish", "--no-config", "-c", script).splitlines()]


class Offers:
    """The same questions to each shell that answers them."""

    ask = None

    def offer(self, *line):
        return sorted(type(self).ask(*line))

    def test_commands_are_offered(self):
        self.assertEqual(set(self.offer("signpostctl", "")) - {"--help", "--version"},
                         set(words.commands()))

    def test_options_that_stand_alone_are_offered(self):
        self.assertEqual(self.offer("signpostctl", "--"), ["--help", "--version"])

    def test_every_option_of_every_command_is_offered(self):
        for command, options in words.commands().items():
            with self.subTest(command):
                self.assertEqual(set(self.offer("signpostctl", command, "--")),
                                 options - {"-h"})

    def test_every_deed_is_offered(self):
        for command in words.commands():
            deeds = words.deeds(command)
            with self.subTest(command):
                if deeds:
                    offered = set(self.offer("signpostctl", command, ""))
                    self.assertEqual({word for word in offered if not word.startswith("-")},
                                     set(deeds))

    def test_options_of_the_window_are_offered(self):
        self.assertEqual(set(self.offer("signpost", "--")), words.window_options() - {"-h"})

    def test_ids_are_offered(self):
        for line, id_ in ((("guides", "th"), "thunderbird"),
                          (("providers", "outl"), "outlook"),
                          (("explain", "--provider", "outl"), "outlook"),
                          (("export", "--to", "mb"), "mbsync"),
                          (("practice", "serve", "wrong-password-s"), "wrong-password-smtp"),
                          (("practice", "tour", "wrong-password-s"), "wrong-password-smtp")):
            with self.subTest(line):
                self.assertEqual(self.offer("signpostctl", *line), [id_])
        self.assertEqual(self.offer("signpost", "--practice", "wrong-password-s"),
                         ["wrong-password-smtp"])

    def test_values_are_offered(self):
        self.assertEqual(self.offer("signpostctl", "check", "--imap", "imaps"), ["imaps://"])
        self.assertEqual(self.offer("signpostctl", "explain", "--service", ""),
                         ["imap", "pop3", "smtp"])
        self.assertEqual(self.offer("signpostctl", "explain", "--stage", "auth"),
                         ["authenticate"])

    def test_files_are_offered(self):
        self.assertEqual(self.offer("signpostctl", "check", "--ca-file", "READ"), ["README.md"])

    def test_nothing_is_offered_where_nobody_knows(self):
        self.assertEqual(self.offer("signpostctl", "check", "--timeout", ""), [])
        self.assertEqual(self.offer("signpostctl", "accounts", "forget", "a"), [])


class Bash(Offers, unittest.TestCase):
    """The function that bash calls."""

    ask = staticmethod(bash)

    def test_a_value_behind_an_equals_sign_is_offered(self):
        self.assertEqual(self.offer("signpostctl", "explain", "--stage", "=", "gr"), ["greeting"])
        self.assertEqual(self.offer("signpostctl", "explain", "--service", "="),
                         ["imap", "pop3", "smtp"])


class Fish(Offers, unittest.TestCase):
    """fish, asked by its own command for this."""

    ask = staticmethod(fish)


class Zsh(unittest.TestCase):
    """zsh completes at a terminal only; what can be seen without one."""

    def test_it_understands_the_files(self):
        for name in ("signpost", "signpostctl"):
            shell("zsh", "-f", "-n", str(words.ROOT / "data/completions" / f"{name}.zsh"))

    def test_every_option_is_there(self):
        for name, options in (("signpost", words.window_options()),
                              ("signpostctl", set().union(*words.commands().values()))):
            text = words.completion(f"{name}.zsh").replace("{-h,--help}'[", "-h[--help[")
            with self.subTest(name):
                self.assertEqual(set(ZSH_OPTION.findall(text)) - {"--version"},
                                 options - {"--version"})

    def test_every_command_and_deed_is_there(self):
        text = words.completion("signpostctl.zsh")
        for command in words.commands():
            self.assertIn(f"'{command}:", text)
            for deed in words.deeds(command):
                self.assertRegex(text, rf"'{deed}\[")


class Files(unittest.TestCase):
    """Each program has a file for each shell."""

    def test_they_are_all_there(self):
        self.assertEqual(sorted(os.listdir(words.ROOT / "data/completions")),
                         [f"{name}.{kind}" for name in ("signpost", "signpostctl")
                          for kind in ("bash", "fish", "zsh")])


if __name__ == "__main__":
    unittest.main()
