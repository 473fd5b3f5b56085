# SPDX-License-Identifier: GPL-3.0-or-later
"""Each language that is delivered says everything that the sources say, with the same marks."""

import subprocess
import tempfile
import unittest
from pathlib import Path

from . import po, pseudo

SOURCE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "_Use %s"
msgstr ""

msgid "{host} does not answer"
msgstr ""
"""


def lost_marks(text, translation):
    """What a translation lost or made up."""
    if po.has_mnemonic(text) and not po.has_mnemonic(translation):
        yield "its key is lost"
    if set(po.BRACES.findall(text)) != set(po.BRACES.findall(translation)):
        yield "its braces differ"


def entry_problems(entry, translated):
    """What is wrong with the translation of one text of the sources."""
    if translated is None or not all(translated.translations):
        yield "is not translated"
    elif translated.is_fuzzy():
        yield "is fuzzy"
    else:
        for translation in translated.translations:
            yield from lost_marks(entry.text, translation)


def problems(path, template):
    """All that is wrong with a language."""
    found = {entry.key: entry for entry in po.read(path)}
    check = subprocess.run(["msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", path],
                           capture_output=True, text=True, check=False)
    return check.stderr.splitlines() + [
        f"“{entry.text}”: {problem}" for entry in po.read(template)
        for problem in entry_problems(entry, found.get(entry.key))]


class Languages(unittest.TestCase):
    """po/LINGUAS against the sources as they are now."""

    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.template = po.make_template(cls.folder)

    def test_every_language_is_complete_and_keeps_the_marks(self):
        for language in po.languages():
            with self.subTest(language):
                found = problems(po.ROOT / "po" / f"{language}.po", self.template)
                self.assertEqual(found, [], f"{len(found)} problems")

    def test_every_file_in_po_is_delivered(self):
        self.assertEqual(sorted(path.stem for path in (po.ROOT / "po").glob("*.po")),
                         sorted(po.languages()))

    def test_the_texts_of_every_kind_of_file_are_in_the_template(self):
        texts = {entry.text for entry in po.read(self.template)}
        for text in ("Set Up Your Mail", "_Next", "The user name or the password was refused",
                     "A mailbox that works", "Compare the settings", "switch on"):
            self.assertIn(text, texts)


class Check(unittest.TestCase):
    """The check itself finds what it is for."""

    def found(self, *translations):
        """The problems of a small language, whose texts are translated so."""
        with tempfile.TemporaryDirectory() as folder:
            template, path = Path(folder, "small.pot"), Path(folder, "small.po")
            template.write_text(SOURCE, encoding="utf-8")
            path.write_text(SOURCE, encoding="utf-8")
            for translation in translations:
                text = path.read_text(encoding="utf-8")
                path.write_text(text.replace('msgstr ""\n', f"msgstr {translation}\n", 1),
                                encoding="utf-8")
            return problems(path, template)

    def test_what_is_complete_is_let_through(self):
        self.assertEqual(self.found('"%s ver_wenden"', '"{host} antwortet nicht"'), [])

    def test_what_is_missing_is_found(self):
        self.assertEqual(self.found('"%s ver_wenden"'),
                         ["“{host} does not answer”: is not translated"])

    def test_a_lost_key_and_lost_braces_are_found(self):
        self.assertEqual(self.found('"%s verwenden"', '"{hots} antwortet nicht"'),
                         ["“_Use %s”: its key is lost",
                          "“{host} does not answer”: its braces differ"])


class Pseudo(unittest.TestCase):
    """The pseudo-translation is twice as long and keeps the marks."""

    def test_a_text_is_twice_as_long_and_in_other_letters(self):
        changed = pseudo.translate("This is short")
        self.assertEqual(len(changed), 2 * len("Thisisshort") + len("  "))
        self.assertTrue(pseudo.is_pseudo(changed), changed)

    def test_marks_stay(self):
        changed = pseudo.translate("_Use %s or {host}\n")
        for mark in ("%s", "{host}", "(_U)"):
            self.assertIn(mark, changed)
        self.assertEqual(list(lost_marks("_Use {host}", pseudo.translate("_Use {host}"))), [])

    def test_it_can_be_compiled(self):
        with tempfile.TemporaryDirectory() as folder:
            entries = pseudo.install(folder)
            self.assertGreater(len(entries), 1000)
            self.assertTrue(Path(folder, pseudo.LANGUAGE, "LC_MESSAGES/signpost.mo").exists())


if __name__ == "__main__":
    unittest.main()
