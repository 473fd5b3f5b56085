# SPDX-License-Identifier: GPL-3.0-or-later
"""The program in its sandbox: what it can reach from there, and what it cannot.

The servers are a real Dovecot outside, and so is the keyring.
"""

import os
import pathlib
import re
import subprocess
import unittest

from app import stored, window
from app.shared import DESKTOP, SESSION
from app.test_keyring import ALICE, PASSWORD, KeyringCase
from peers.keyring import SCHEMA

from . import sandbox

GERMAN = {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"}


def take(shown, name):
    """A picture for people to look at."""
    os.makedirs(sandbox.PICTURES, exist_ok=True)
    subprocess.run(["import", "-window", shown.get_id(),
                    os.path.join(sandbox.PICTURES, f"{name}.png")], check=True, env=DESKTOP)


class Walls(unittest.TestCase):
    """What nobody let in stays outside."""

    def test_it_was_given_what_the_manifest_justifies_and_nothing_else(self):
        self.assertEqual(sandbox.permissions(), {
            "shared": {"network", "ipc"},
            # x11 is for a Flatpak that is too old to know the other, which takes it away again.
            "sockets": {"wayland", "x11", "fallback-x11"},
            "devices": {"dri"},
            "org.freedesktop.secrets": {"talk"},
        })

    def test_the_files_of_the_person_are_out_of_sight(self):
        secret = os.path.join(DESKTOP["HOME"], "diary")
        with open(secret, "w", encoding="ascii") as file:
            file.write("dear diary")
        run = sandbox.run(DESKTOP, secret, options=["--command=cat"])
        self.assertNotEqual(run.returncode, 0)
        self.assertNotIn("dear diary", run.stdout)

    def test_both_programs_find_their_libraries(self):
        run = sandbox.run(DESKTOP, "/app/bin/signpost", "/app/bin/signpostctl",
                          options=["--command=ldd"])
        self.assertIn("libgtk-4.so", run.stdout)
        self.assertNotIn("not found", run.stdout)

    def test_nothing_is_left_that_only_compilers_want(self):
        folder = os.path.join(sandbox.info("location").strip(), "files")
        names = {name for _, _, names in os.walk(folder) for name in names}
        self.assertIn("signpost", names)
        self.assertEqual([name for name in names if name.endswith((".a", ".h", ".pc"))], [])


    def test_every_picture_is_there(self):
        """Themes lose pictures; what is not there is drawn as a broken sheet."""
        texts = (path.read_text(encoding="utf-8") for folder in ("ui", "src/app", "src/setup")
                 for path in pathlib.Path(folder).iterdir())
        wanted = {name for text in texts for name in re.findall(r"\b[a-z-]+-symbolic\b", text)}
        run = sandbox.run(DESKTOP, "/usr/share/icons/Adwaita", "-name", "*-symbolic.svg",
                          options=["--command=find"])
        there = {os.path.basename(line).removesuffix(".svg") for line in run.stdout.split()}
        self.assertEqual(wanted - there, set())


class Program(KeyringCase):
    """The window and the command, through the holes in the walls."""

    def test_a_practice_mailbox_is_mended(self):
        with self.opened("--practice", "user-name-not-full-address") as shown:
            shown.press("Return")
            shown.click("Use the whole address")
            shown.says("Your Mailbox Works")
            take(shown, "practice")

    def test_what_works_arrives_in_the_keyring_outside(self):
        with self.opened() as shown:
            take(shown, "address")
            self.type_account(shown)
            shown.says("Saved in Your Keyring")
            take(shown, "saved")
            shown.click("Done")
            shown.says("Your Mailboxes")
            shown.says(ALICE)
            take(shown, "mailboxes")
        self.assertEqual(self.found("imap"), PASSWORD)
        self.assertEqual(self.found("smtp"), PASSWORD)

    def test_a_failure_is_explained(self):
        with self.opened("--practice", "outlook-basic-auth-disabled") as shown:
            shown.press("Return")
            shown.says("Outlook.com takes no password from mail programs")
            take(shown, "failure")

    def test_it_speaks_the_language_of_the_person(self):
        with window.opened(DESKTOP | GERMAN, "--practice") as shown:
            shown.says("Mail einrichten")
            take(shown, "german")

    def test_the_command_sees_what_the_keyring_has(self):
        self.plant()
        run = sandbox.run(DESKTOP, "accounts", options=["--command=signpostctl"])
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn(ALICE, run.stdout)

    def test_the_command_checks_a_mailbox(self):
        self.plant()
        run = sandbox.run(DESKTOP | {"SSL_CERT_FILE": self.trusted}, "accounts", "check", ALICE,
                          options=["--command=signpostctl"])
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def test_without_the_keyring_and_without_a_portal_it_says_so(self):
        refused = {"SIGNPOST_FLATPAK_OPTIONS": "--no-talk-name=org.freedesktop.secrets"}
        with window.opened(DESKTOP | refused) as shown:
            shown.fill("Mail Address", ALICE)
            shown.press("Tab")
            shown.says("No keyring runs in this session")
        self.assertEqual(SESSION.items(schema=SCHEMA), [])

    def tearDown(self):
        stored.clear(SESSION)


if __name__ == "__main__":
    unittest.main()
