# SPDX-License-Identifier: GPL-3.0-or-later
"""The browser of a desktop: a program that writes down which pages it was asked to open. Where they
lead is for the test to see."""

import contextlib
import os

from peers.processes import wait_until

NAME = "test-browser.desktop"
SCRIPT = """\
#!/bin/sh
printf '%s\\n' "$1" >> "$(dirname "$0")/opened"
"""
ENTRY = """\
[Desktop Entry]
Type=Application
Name=Test Browser
Exec="{script}" %u
MimeType=x-scheme-handler/http;x-scheme-handler/https;
"""
DEFAULTS = f"""\
[Default Applications]
x-scheme-handler/http={NAME}
x-scheme-handler/https={NAME}
"""
CACHE = "/usr/share/applications/mimeinfo.cache"


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def none_of_the_system():
    """What makes a desktop know of no browser, also not of those that are installed."""
    found = []
    with contextlib.suppress(FileNotFoundError), open(CACHE, encoding="utf-8") as file:
        found = [line for line in file if line.startswith("x-scheme-handler/http")]
    return "[Removed Associations]\n" + "".join(found)


class DefaultBrowser:
    """What the desktop of this environment opens web pages with, for as long as the block lasts."""

    def __init__(self, environment, folder):
        self.script = os.path.join(folder, "browser")
        self.log = os.path.join(folder, "opened")
        self.entry = os.path.join(environment["XDG_DATA_HOME"], "applications", NAME)
        self.defaults = os.path.join(environment["XDG_CONFIG_HOME"], "mimeapps.list")

    def __enter__(self):
        write(self.script, SCRIPT)
        os.chmod(self.script, 0o700)
        self.install()
        return self

    def __exit__(self, *_):
        self.remove()

    def install(self):
        write(self.entry, ENTRY.format(script=self.script))
        write(self.defaults, DEFAULTS)

    def remove(self):
        os.remove(self.entry)
        os.remove(self.defaults)

    @contextlib.contextmanager
    def missing(self):
        """For as long as this block lasts, the desktop has no browser."""
        self.remove()
        write(self.defaults, none_of_the_system())
        try:
            yield
        finally:
            self.install()

    def pages(self):
        """All that was opened, in order."""
        if not os.path.exists(self.log):
            return []
        with open(self.log, encoding="utf-8") as file:
            return file.read().splitlines()

    def forget(self):
        """Nothing was opened yet."""
        if os.path.exists(self.log):
            os.remove(self.log)

    def wait_for_page(self, count=1):
        """The page that was opened as the first, the second and so on."""
        wait_until(lambda: len(self.pages()) >= count, f"{count} opened pages", 40)
        return self.pages()[count - 1]
