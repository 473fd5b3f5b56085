# SPDX-License-Identifier: GPL-3.0-or-later
"""Take a picture of every page, narrow and wide, light and dark: screenshots.py FOLDER"""

import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from app import desktop, stored  # noqa: E402  pylint: disable=wrong-import-position

HEIGHT = 800
SIZES = (360, 800, 1600)
MAILBOXES = ("ada@example.org", "orders@shop.example")
# Name, arguments, keys, and what can be read when the page is there.
PAGES = (
    ("mailboxes", (), (), "Your Mailboxes"),
    ("address", (), (), "Set Up Your Mail"),
    ("app-password", ("ada@gmail.com",), (), "Get an App Password"),
    ("no-password", ("ada@hotmail.com",), (), "Show Settings"),
    ("mistyped", ("ada@gmial.com",), (), "Did you mean gmail.com?"),
    ("by-hand", ("ada@practice.invalid",), ("s", "Return"), "No servers were found"),
    ("check", ("--practice", "stalling-greeting"), ("Return",), "Checking Your Mailbox"),
    ("failure", ("--practice", "outlook-basic-auth-disabled"), ("Return",), "Check Again"),
    ("fix", ("--practice", "user-name-not-full-address"), ("Return",), "Check Again"),
    ("password", ("--practice", "wrong-password"), ("Return",), "Type the Password Again"),
    ("half", ("--practice", "reading-works-sending-does-not"), ("Return",), "Keep for Reading"),
    ("done", ("--practice",), ("Return",), "Your Mailbox Works"),
    ("servers", ("--practice",), ("Return",), "Your Mailbox Works"),
    ("slip", ("--practice",), ("Return",), "Your Mailbox Works"),
    ("unencrypted", ("--practice",), ("Return",), "Your Mailbox Works"),
    ("explain", ("--explain",), (), "Paste what your mail program says"),
    ("answers", ("--explain",), (), "Paste what your mail program says"),
    ("symptoms", ("--explain",), ("alt+w", "Down", "Down", "Down", "Return"), "What Happens?"),
    ("guides", ("--guides",), (), "Step by Step"),
    ("guide", ("--guides",), ("Return",), "Copy Steps"),
)


def prepare(session, name):
    """What is in the keyring before this page is opened."""
    stored.clear(session)
    if name == "mailboxes":
        for address in MAILBOXES:
            stored.plant(session, address, "none", {"imap": 993, "smtp": 465})


def take(window, session, environment, folder, width, scheme):
    """All pages in one size and one style."""
    for name, arguments, keys, text in PAGES:
        prepare(session, name)
        surroundings = environment | {"ADW_DEBUG_COLOR_SCHEME": scheme}
        with window.opened(surroundings, *arguments) as shown:
            shown.resize(width, HEIGHT)
            shown.press(*keys)
            shown.says(text)
            if name in ("servers", "slip", "unencrypted"):
                shown.menu("Review Settings")
                shown.says("A practice server on this computer")
            if name == "slip":
                shown.fill("Port", "143")
                shown.says("Use Port 993")
            if name == "unencrypted":
                shown.choose("Encryption", "None")
            if name == "answers":
                shown.type("Cannot Get Mail - The connection to the server failed.")
                shown.says("It may mean one of these")
            time.sleep(0.7)
            file = folder / f"{name}-{width}-{scheme.removeprefix('prefer-')}.png"
            subprocess.run(["import", "-window", shown.get_id(), str(file)], env=environment,
                           check=True)
            print(file)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with desktop.desktop(max(SIZES), HEIGHT) as (session, environment):
        os.environ.update({name: environment[name] for name in (
            "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "XDG_RUNTIME_DIR")})
        from app import window  # pylint: disable=import-outside-toplevel
        for scheme in ("prefer-light", "prefer-dark"):
            for width in SIZES:
                take(window, session, environment, folder, width, scheme)


if __name__ == "__main__":
    main()
