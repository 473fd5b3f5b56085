# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is cut, sticks out or runs the wrong way, in any language and size of text.

The pages are those of the real window on an X server; a probe inside it measures them, because
from outside GTK 4.8 tells no extents.
"""

import os
import subprocess
import tempfile
import unittest

from translation import po, pseudo

from . import desktop

PROBE = os.environ.get("SIGNPOST_LAYOUT_PROBE", "build/tests/app/layout-probe")
PAGES = 16
# Pixels, and per cent of the usual size of text.
NARROW, NARROW_LARGE, WIDE, VERY_WIDE = "360:100", "360:200", "800:100", "3840:100"


class Layout(unittest.TestCase):
    """All pages in one language after the other."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        _, cls.desktop = cls.enterClassContext(desktop.desktop(4000, 900))

    def probe(self, sizes, **surroundings):
        """What is wrong with the pages; that all of them were seen is a condition."""
        run = subprocess.run([PROBE, *sizes], env=self.desktop | surroundings, check=False,
                             stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             timeout=300)
        self.assertEqual(run.returncode, 0, run.stderr)
        lines = run.stdout.splitlines()
        self.assertEqual(sum(line.startswith("# page ") for line in lines), PAGES, run.stdout)
        return lines[0], [line for line in lines if not line.startswith("#")]

    def test_english_with_large_text_and_on_a_very_wide_screen(self):
        direction, complaints = self.probe([NARROW_LARGE, VERY_WIDE])
        self.assertEqual(complaints, [])
        self.assertEqual(direction, "# direction ltr")

    def test_twice_as_long_and_from_right_to_left(self):
        with tempfile.TemporaryDirectory() as folder:
            direction, complaints = self.probe([NARROW, WIDE], **pseudo.surroundings(folder))
        self.assertEqual(complaints, [])
        self.assertEqual(direction, "# direction rtl")

    def test_every_language_that_is_delivered(self):
        for language in po.languages():
            with self.subTest(language), tempfile.TemporaryDirectory() as folder:
                surroundings = po.install(language, folder)
                self.assertEqual(self.probe([NARROW_LARGE], **surroundings)[1], [])


if __name__ == "__main__":
    unittest.main()
