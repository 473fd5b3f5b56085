# SPDX-License-Identifier: GPL-3.0-or-later
"""Take a picture of every page: screenshots.py FOLDER

Narrow and wide, light and dark; narrow also in high contrast, with large text, and from right to
left in the pseudo-translation, which is twice as long.
"""

import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from app import desktop, stored  # noqa: E402  pylint: disable=wrong-import-position
from translation import pseudo  # noqa: E402  pylint: disable=wrong-import-position

HEIGHT = 800
SIZES = (360, 800, 1600)
DOMAIN = "gmail.com"
MAILBOXES = ("ada@example.org", "orders@shop.example")
# Name, arguments, keys, and what can be read when the page is there, as the sources have it.
PAGES = (
    ("mailboxes", (), (), "Your Mailboxes"),
    ("address", (), (), "Set Up Your Mail"),
    ("app-password", ("ada@gmail.com",), (), "_Get an App Password"),
    ("not-set-up", ("ada@hotmail.com",), ("Return",), "Show S_ettings"),
    ("mistyped", ("ada@gmial.com",), (), "Did you mean %s?"),
    ("by-hand", ("ada@practice.invalid",), ("s", "Return"),
     "No servers were found for this address. Your provider’s help pages name them."),
    ("check", ("--practice", "stalling-greeting"), ("Return",), "Checking Your Mailbox"),
    ("failure", ("--practice", "outlook-basic-auth-disabled"), ("Return",), "_Check Again"),
    ("fix", ("--practice", "user-name-not-full-address"), ("Return",), "_Check Again"),
    ("password", ("--practice", "wrong-password"), ("Return",), "Type the Password Again"),
    ("half", ("--practice", "reading-works-sending-does-not"), ("Return",),
     "_Keep for Reading Only"),
    ("done", ("--practice",), ("Return",), "Your Mailbox Works"),
    ("servers", ("--practice",), ("Return",), "Your Mailbox Works"),
    ("explain", ("--explain",), (),
     "Paste what your mail program says. It stays on this computer."),
    ("symptoms", ("--explain",), ("alt+w", "Down", "Down", "Down", "Return"), "What Happens?"),
    ("guides", ("--guides",), (), "Step by Step"),
    ("guide", ("--guides",), ("Return",), "_Copy Steps"),
    ("programs", (), (), "Your Mailboxes"),
    ("program", (), (), "Your Mailboxes"),
    ("code", (), (), "Your Mailboxes"),
)
# On the way to these one chooses from the list of mail programs.
LISTED = {"programs": None, "program": "msmtp", "code": "Thunderbird for Android"}
# The same, with something typed there that says more.
TYPED = (
    ("slip", ("--practice",), ("Return",), "Your Mailbox Works"),
    ("unencrypted", ("--practice",), ("Return",), "Your Mailbox Works"),
    ("answers", ("--explain",), (),
     "Paste what your mail program says. It stays on this computer."),
)


def as_it_is(text):
    return text


def as_read(translate, text):
    """What a text of the sources looks like in the window."""
    return translate(text).replace("_", "").replace("%s", DOMAIN)


def prepare(session, name):
    """What is in the keyring before this page is opened."""
    stored.clear(session)
    if name in ("mailboxes", *LISTED):
        for address in MAILBOXES:
            stored.plant(session, address, "none", {"imap": 993, "smtp": 465})


def choose(shown, program, translate):
    """A mailbox, and a mail program by the keys."""
    more = as_read(translate, "More about %s").replace(DOMAIN, MAILBOXES[0])
    shown.choose_from_menu(more, as_read(translate, "_Use It In…"))
    shown.says(as_read(translate, "Phones and Other Computers"))
    while program is not None and shown.read_focus()[1] != program:
        shown.move("Down", shown.focused())
    if program is not None:
        shown.press("Return")
        shown.get("heading", program)


def go_there(shown, name, translate):
    """What neither arguments nor keys do."""
    if name in LISTED:
        choose(shown, LISTED[name], translate)
    if name == "code":
        shown.click(as_read(translate, "_Show Code"))
    if name in ("servers", "slip", "unencrypted"):
        shown.menu(as_read(translate, "_Review Settings"))
        shown.says(as_read(translate, "A practice server on this computer"))
    if name == "slip":
        shown.fill("Port", "143")
        shown.says("Use Port 993")
    if name == "unencrypted":
        shown.choose("Encryption", "None")
    if name == "answers":
        shown.type("Cannot Get Mail - The connection to the server failed.")
        shown.says("It may mean one of these")


class Camera:
    """Takes the pictures of one desktop into one folder."""

    def __init__(self, window, session, environment, folder):
        self.window, self.session = window, session
        self.environment, self.folder = environment, folder

    def take(self, page, width, kind, translate=as_it_is, **variables):
        """One page in one size."""
        name, arguments, keys, text = page
        prepare(self.session, name)
        with self.window.opened(self.environment | variables, *arguments) as shown:
            shown.resize(width, HEIGHT)
            shown.press(*keys)
            shown.says(as_read(translate, text))
            go_there(shown, name, translate)
            time.sleep(0.7)
            file = self.folder / f"{name}-{width}-{kind}.png"
            subprocess.run(["import", "-window", shown.get_id(), str(file)], check=True,
                           env=self.environment)
            print(file)

    def take_styles(self):
        """Light and dark."""
        for style in ("light", "dark"):
            for width in SIZES:
                for page in PAGES + TYPED:
                    self.take(page, width, style, ADW_DEBUG_COLOR_SCHEME=f"prefer-{style}")

    def take_needs(self):
        """What some people need, where there is least room for it."""
        width = min(SIZES)
        rtl = pseudo.surroundings(self.environment["HOME"])
        for page in PAGES:
            self.take(page, width, "contrast", ADW_DEBUG_HIGH_CONTRAST="1")
            self.take(page, width, "rtl", pseudo.translate, **rtl)
        desktop.enlarge_text(self.environment)
        for page in PAGES:
            self.take(page, width, "large")
        desktop.enlarge_text(self.environment, 100)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with desktop.desktop(max(SIZES), HEIGHT) as (session, environment):
        os.environ.update({name: environment[name] for name in (
            "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "XDG_RUNTIME_DIR")})
        from app import window  # pylint: disable=import-outside-toplevel
        camera = Camera(window, session, environment, folder)
        camera.take_styles()
        camera.take_needs()


if __name__ == "__main__":
    main()
