# SPDX-License-Identifier: GPL-3.0-or-later
"""Both programs speak another language from where they were built. Scripts see no difference:
of JSON only the texts change."""

import os
import subprocess
import tempfile
import unittest

from cli import program

from . import pseudo

WINDOW = os.path.abspath(os.environ.get("SIGNPOST", "build/src/app/signpost"))
REFUSED = "NO [AUTHENTICATIONFAILED] Authentication failed."
CLOSED = ("--imap", "imaps://127.0.0.1:1", "--password-file", "-")
COMMANDS = (
    ("explain", REFUSED),
    ("discover", "ada@hotmail.com", "--offline"),
    ("providers", "outlook"),
    ("guides", "thunderbird"),
    ("practice", "list"),
    ("check", "ada@example.org", *CLOSED),
)


def differences(one, other, place=""):
    """Where two answers differ in more than a text that was translated and the time it took."""
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        return [found for key in one
                for found in differences(one[key], other[key], f"{place}/{key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [found for number, pair in enumerate(zip(one, other))
                for found in differences(*pair, f"{place}/{number}")]
    if one == other or place.endswith("_ms"):
        return []
    if isinstance(other, str) and any(letter in pseudo.ALPHABET for letter in other):
        return []
    return [f"{place}: {one!r} and {other!r}"]


class Programs(unittest.TestCase):
    """The pseudo-language, which is nobody's and so is never there by chance."""

    @classmethod
    def setUpClass(cls):
        cls.language = pseudo.surroundings(cls.enterClassContext(tempfile.TemporaryDirectory()))

    def run_both(self, *arguments):
        """The same in English and in the pseudo-language."""
        return [program.run(*arguments, stdin=b"secret\n", surroundings=surroundings)
                for surroundings in ({}, self.language)]

    def test_of_json_only_the_texts_change(self):
        for arguments in COMMANDS:
            with self.subTest(arguments):
                english, other = self.run_both(*arguments, "--json")
                self.assertEqual(english.status, other.status, other.output)
                self.assertEqual(differences(english.json, other.json), [])

    def test_texts_of_the_sources_and_of_the_data_are_translated(self):
        for arguments, text in ((("--help",), "Find the servers of an address"),
                                (("explain", REFUSED),
                                 "The user name or the password was refused"),
                                (("guides", "thunderbird"), "Compare the settings"),
                                (("practice", "list"), "A mailbox that works"),
                                (("providers", "outlook"), "good to know"),
                                (("check", "ada@example.org", *CLOSED),
                                 "nothing listens on this port of the server")):
            with self.subTest(arguments):
                english, other = self.run_both(*arguments)
                self.assertIn(text, english.output)
                self.assertIn(pseudo.translate(text), other.output)

    def test_labels_stand_in_columns_in_every_script(self):
        other = self.run_both("providers", "outlook")[1]
        line = next(line for line in other.stdout.splitlines()
                    if line.startswith(f"  {pseudo.translate('checked')} "))
        self.assertEqual(line.index("20"), len("  ") + 16 + len(" "))

    def test_the_window_s_program_speaks_it_too(self):
        run = subprocess.run([WINDOW, "--help"], env=program.environment() | self.language,
                             check=True, capture_output=True, text=True)
        self.assertIn(pseudo.translate("Open another window"), run.stdout)

    def test_no_letter_is_lost_where_there_is_no_locale(self):
        surroundings = program.environment() | {"LC_ALL": "C"}
        for command in ([WINDOW, "--help"], [program.PROGRAM, "check", "--help"]):
            with self.subTest(command):
                run = subprocess.run(command, env=surroundings, check=True, capture_output=True)
                self.assertIn("[OPTION…]", run.stdout.decode())

    def test_without_a_display_the_window_s_program_names_the_other(self):
        run = subprocess.run([WINDOW], env=program.environment() | {"LC_ALL": "C"}, check=False,
                             capture_output=True)
        self.assertEqual(run.returncode, 1)
        self.assertEqual(run.stderr.decode(), "There is no display for the window; “signpostctl” "
                                              "does the same at a terminal.\n")


if __name__ == "__main__":
    unittest.main()
