# SPDX-License-Identifier: GPL-3.0-or-later
"""What the test modules of the window share: one desktop with a keyring, set up before
AT-SPI looks for its bus. It ends with the module that imports this.
"""

import os
import subprocess
import unittest

from . import desktop

STACK = desktop.desktop()
SESSION, DESKTOP = STACK.__enter__()  # pylint: disable=unnecessary-dunder-call
unittest.addModuleCleanup(STACK.__exit__, None, None, None)
os.environ.update({name: DESKTOP[name] for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY",
                                                    "XDG_RUNTIME_DIR")})
from . import window  # noqa: E402  pylint: disable=wrong-import-position

PASSWORD = "correct horse"


def opened(*arguments, **variables):
    """The window, on the desktop of this module, with these variables beside those of it."""
    return window.opened(DESKTOP | variables, *arguments)


def run(*arguments):
    """Start the program once more; where it runs already, it speaks to the first."""
    return subprocess.run([window.PROGRAM, *arguments], env=DESKTOP, check=False,
                          capture_output=True, text=True, timeout=window.PATIENCE)


def read_clipboard():
    """What was copied last."""
    return subprocess.run(["xclip", "-selection", "clipboard", "-out"], env=DESKTOP, check=True,
                          capture_output=True, text=True, timeout=window.PATIENCE).stdout
