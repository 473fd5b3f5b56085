# SPDX-License-Identifier: GPL-3.0-or-later
"""A server's log, read from a mark on."""

import os
import re
import time


class Log:
    """The part of a log file that was written since the last mark()."""

    def __init__(self, path):
        self.path = path
        self.start = 0

    def mark(self):
        """Forget what is there by now, and what is still being written."""
        self.settle()
        self.start = self._size()

    def _size(self):
        return os.path.getsize(self.path) if os.path.exists(self.path) else 0

    def settle(self, quiet=0.3, patience=5):
        """Wait until nothing was written for `quiet` seconds."""
        deadline = time.monotonic() + patience
        size, since = self._size(), time.monotonic()
        while time.monotonic() < min(deadline, since + quiet):
            time.sleep(0.02)
            if self._size() != size:
                size, since = self._size(), time.monotonic()

    def text(self):
        if not os.path.exists(self.path):
            return ""
        with open(self.path, "rb") as file:
            file.seek(self.start)
            return file.read().decode("utf-8", "replace")

    def lines(self, pattern):
        """All lines that match, once the server has stopped writing."""
        self.settle()
        return [line for line in self.text().splitlines() if re.search(pattern, line)]
