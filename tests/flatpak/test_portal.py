# SPDX-License-Identifier: GPL-3.0-or-later
"""The way out of the sandbox for a link: the desktop's portal, and the person's browser.

The portal is a real one. The browser only writes down what it was asked for.
"""

import contextlib
import os
import subprocess
import unittest

from app import desktop
from peers.processes import stop, wait_until

STACK = contextlib.ExitStack()
unittest.addModuleCleanup(STACK.close)
SESSION, DESKTOP = STACK.enter_context(desktop.desktop())
os.environ.update({name: DESKTOP[name] for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY",
                                                    "XDG_RUNTIME_DIR")})
from app import window  # noqa: E402  pylint: disable=wrong-import-position

PORTAL = "/usr/libexec/xdg-desktop-portal"
PAGE = "https://myaccount.google.com/apppasswords"
# Which browser it is to be is settled, so whoever would ask the person is never started.
CHOOSER = """\
[portal]
DBusName=org.freedesktop.impl.portal.desktop.nobody
Interfaces=org.freedesktop.impl.portal.AppChooser;
UseIn=test
"""
BROWSER = """\
[Desktop Entry]
Type=Application
Name=Browser
Exec={script} %u
MimeType=x-scheme-handler/https;
"""
CHOICE = """\
[Default Applications]
x-scheme-handler/https=browser.desktop
"""


def write(folder, name, text, mode=0o644):
    os.makedirs(os.path.join(SESSION.root, folder), exist_ok=True)
    path = os.path.join(SESSION.root, folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)
    return path


class Links(unittest.TestCase):
    """What the buttons open."""

    @classmethod
    def setUpClass(cls):
        cls.asked = os.path.join(SESSION.root, "asked")
        script = write("home", "browser", f'#!/bin/sh\necho "$1" >>{cls.asked}\n', 0o755)
        write("portals", "test.portal", CHOOSER)
        write("data/applications", "browser.desktop", BROWSER.format(script=script))
        write("home", "mimeapps.list", CHOICE)
        log = cls.enterClassContext(open(os.path.join(SESSION.root, "portal.log"), "wb"))
        portal = subprocess.Popen(
            [PORTAL, "--verbose"], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True, env=DESKTOP | {
                "XDG_CURRENT_DESKTOP": "test",
                "XDG_DESKTOP_PORTAL_DIR": os.path.join(SESSION.root, "portals")})
        cls.addClassCleanup(stop, portal)
        wait_until(lambda: SESSION.has_name("org.freedesktop.portal.Desktop"), "the portal")

    def read_asked(self):
        with contextlib.suppress(FileNotFoundError), open(self.asked, encoding="utf-8") as file:
            return file.read()
        return ""

    def test_a_page_of_the_provider_opens_in_the_browser_outside(self):
        with window.opened(DESKTOP, "ada@gmail.com") as shown:
            shown.click("Get an App Password")
            shown.waits(self.read_asked, "the browser")
        self.assertEqual(self.read_asked(), f"{PAGE}\n")


if __name__ == "__main__":
    unittest.main()
