# SPDX-License-Identifier: GPL-3.0-or-later
"""The window goes on answering while servers do not. How promptly is for the benchmark to say."""

import os
import subprocess
import unittest

from peers.complaints import without_expected

from . import desktop

PROGRAM = os.path.abspath(os.environ.get("APP_FRAMES", "build/tests/app/app-frames"))
SANITIZED = os.environ.get("SIGNPOST_SANITIZED") == "1"

# Milliseconds. A busy machine makes everybody wait; a main loop that waits for one of these
# servers stands still for ten seconds.
A_WHILE = 8000 if SANITIZED else 4000


class Frames(unittest.TestCase):
    """Three windows in one process, whose servers say nothing."""

    def test_three_services_that_time_out_do_not_stop_the_window(self):
        with desktop.desktop() as (_, environment):
            run = subprocess.run([PROGRAM, *["stalling-greeting"] * 3], env=environment,
                                 capture_output=True, text=True, check=False, timeout=240)
        self.assertEqual(run.returncode, 0, run.stderr)
        errors = without_expected(run.stderr)
        self.assertNotIn("CRITICAL", errors)
        self.assertNotIn("WARNING", errors)
        for line in run.stdout.splitlines():
            what, milliseconds = line.split()
            with self.subTest(what):
                self.assertLess(float(milliseconds), A_WHILE)
        self.assertEqual([line.split()[0] for line in run.stdout.splitlines()],
                         ["idle", "opening", "going-on", "waiting", "findings", "stopping",
                          "closing"])


if __name__ == "__main__":
    unittest.main()
