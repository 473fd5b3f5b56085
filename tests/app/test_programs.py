# SPDX-License-Identifier: GPL-3.0-or-later
"""A mailbox in the keyring goes into mail programs, onto paper and before a telephone's camera."""

import contextlib
import os
import pathlib
import shutil
import stat
import subprocess
import tempfile
import unittest

from . import stored
from .shared import DESKTOP, SESSION, opened, read_clipboard, window

ALICE = "alice@example.test"
PASSWORD = "correct \\ horse $1"
CTL = os.path.abspath(os.environ.get("SIGNPOSTCTL", "build/src/cli/signpostctl"))
HOME = pathlib.Path(DESKTOP["HOME"])
MSMTPRC = HOME / ".msmtprc"
FOREIGN = "# mine\naccount work\nhost smtp.example.com\n"


def export(*arguments):
    """What the command line writes for the same mailbox."""
    return subprocess.run([CTL, "export", ALICE, *arguments], env=DESKTOP, check=True,
                          capture_output=True, text=True).stdout


def read_code(shown):
    """What a telephone's camera sees in the window, if there is a code."""
    picture = subprocess.run(["import", "-window", shown.get_id(), "png:-"],
                             env=shown.environment, check=True, capture_output=True).stdout
    return subprocess.run(["zbarimg", "--quiet", "--raw", "--set", "*.enable=0", "--set",
                           "qrcode.enable=1", "-"], input=picture, check=False,
                          capture_output=True).stdout.decode().rstrip("\n")


class ProgramsCase(unittest.TestCase):
    """A mailbox in the keyring, and a home without mail programs' files."""

    services = {"imap": 993, "smtp": 465}
    kind = "password"
    variables = {}

    def setUp(self):
        stored.clear(SESSION)
        stored.plant(SESSION, ALICE, PASSWORD, self.services, self.kind)
        self.addCleanup(lambda: MSMTPRC.unlink(missing_ok=True) if MSMTPRC.is_file() else None)

    @contextlib.contextmanager
    def listed(self):
        """The window with the list of mail programs."""
        with opened(**self.variables) as shown:
            shown.choose_from_menu(f"More about {ALICE}", "Use It In…")
            shown.says("Phones and Other Computers")
            yield shown

    @contextlib.contextmanager
    def at(self, program):
        """The window with one of them."""
        with self.listed() as shown:
            self.go_to(shown, program)
            yield shown

    def go_to(self, shown, program):
        """Down the lists, by the keys."""
        self.find(shown, program)
        shown.press("Return")
        shown.get("heading", program)

    def find(self, shown, program):
        shown.get("list item", program)
        for _ in range(40):
            before = shown.read_focus()
            if before == ("list item", program):
                return
            shown.press("Down")
            with contextlib.suppress(AssertionError):
                window.wait(lambda before=before: shown.read_focus() != before, "the next row", 0.5)
        self.fail(f"the keys do not lead to {program}")


class Files(ProgramsCase):
    """Programs whose settings people write themselves."""

    def test_it_is_added_to_the_file_and_taken_out_again(self):
        with self.at("msmtp") as shown:
            shown.says("host localhost")
            shown.click("Add to ~/.msmtprc")
            shown.says("Added to ~/.msmtprc.")
            self.assertEqual(MSMTPRC.read_text(encoding="utf-8"), export("--to", "msmtp"))
            self.assertEqual(stat.S_IMODE(MSMTPRC.stat().st_mode), 0o600)
            self.assertNotIn(PASSWORD, MSMTPRC.read_text(encoding="utf-8"))
            shown.click("Undo")
            shown.get("push button", "Add to ~/.msmtprc")
            self.assertFalse(MSMTPRC.exists())

    def test_what_others_wrote_there_stays(self):
        MSMTPRC.write_text(FOREIGN, encoding="utf-8")
        with self.at("msmtp") as shown:
            shown.click("Add to ~/.msmtprc")
            shown.says("Added to ~/.msmtprc.")
            self.assertTrue(MSMTPRC.read_text(encoding="utf-8").startswith(FOREIGN))
            shown.click("Done")
            shown.says("Your Mailboxes")
        with self.at("msmtp") as shown:
            shown.says("This mailbox is in ~/.msmtprc.")
            shown.get("push button", "Update ~/.msmtprc")
            shown.click("Take It Out")
            shown.get("push button", "Add to ~/.msmtprc")
            self.assertEqual(MSMTPRC.read_text(encoding="utf-8"), FOREIGN)

    def test_a_file_that_cannot_be_written_is_said(self):
        MSMTPRC.mkdir()
        self.addCleanup(MSMTPRC.rmdir)
        with self.at("msmtp") as shown:
            shown.says("cannot be used")
            self.assertIsNone(shown.find("push button", "Add to ~/.msmtprc"))
            self.assertTrue(MSMTPRC.is_dir())

    def test_copying_gives_what_the_command_line_prints(self):
        with self.at("msmtp") as shown:
            shown.click("Copy")
            shown.says("Copied")
            self.assertEqual(read_clipboard(), export("--to", "msmtp"))

    def test_the_keys_lead_there_and_back_to_the_place_in_the_list(self):
        with self.listed() as shown:
            self.go_to(shown, "NeoMutt")
            shown.press("alt+Left")
            shown.awaits_focus("NeoMutt")
            shown.press("alt+Left")
            shown.says("Your Mailboxes")


class Desk(ProgramsCase):
    """A program of the desktop, of which nothing has to run to give it a mailbox."""

    def setUp(self):
        super().setUp()
        folder = self.enterContext(tempfile.TemporaryDirectory())
        path = pathlib.Path(folder) / "geary"
        path.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
        path.chmod(0o755)
        self.variables = {"PATH": f"{folder}:{os.environ['PATH']}"}

    def accounts(self):
        """What Geary would read, and what it would find in the keyring."""
        files = sorted(path.name for path in HOME.glob("**/geary/account_*/*.ini"))
        return files, len(SESSION.items(schema="org.gnome.Geary"))

    def test_it_is_given_the_mailbox_and_taken_it_again(self):
        with self.at("Geary") as shown:
            shown.click("Add to Geary")
            shown.says("Added to Geary.")
            self.assertEqual(self.accounts(), (["geary.ini"], 2))
            shown.press("alt+Left")
            shown.says("Phones and Other Computers")
            self.go_to(shown, "Geary")
            shown.says("This mailbox is in Geary.")
            self.assertIsNone(shown.find("push button", "Add to Geary"))
            shown.click("Take It Out")
            shown.get("push button", "Add to Geary")
            self.assertEqual(self.accounts(), ([], 0))

    def test_who_has_it_already_is_named(self):
        accounts = pathlib.Path(DESKTOP["XDG_CONFIG_HOME"]) / "goa-1.0" / "accounts.conf"
        accounts.parent.mkdir(parents=True)
        accounts.write_text(f"[Account account_1_0]\nProvider=imap_smtp\nIdentity={ALICE}\n",
                            encoding="utf-8")
        self.addCleanup(shutil.rmtree, accounts.parent)
        with self.at("Geary") as shown:
            shown.says("This mailbox is in GNOME Online Accounts already.")
            self.assertIsNone(shown.find("push button", "Add to Geary"))

    def test_with_a_keyring_that_is_locked_nothing_counts_as_taken_back(self):
        with self.at("Geary") as shown:
            shown.click("Add to Geary")
            shown.says("Added to Geary.")
            SESSION.lock()
            shown.click("Undo")
            shown.says("keyring")
            SESSION.unlock()
            self.assertEqual(self.accounts()[1], 2)
            shown.click("Take It Out")
            shown.get("push button", "Add to Geary")
            self.assertEqual(self.accounts(), ([], 0))

    def test_with_a_keyring_that_is_locked_nothing_is_given(self):
        with self.at("Geary") as shown:
            SESSION.lock()
            shown.click("Add to Geary")
            shown.says("keyring")
            SESSION.unlock()
            self.assertEqual(self.accounts(), ([], 0))
            shown.click("Add to Geary")
            shown.says("Added to Geary.")
            shown.click("Undo")
            shown.get("push button", "Add to Geary")


class Shown(ProgramsCase):
    """What is shown before it is written."""

    def test_it_is_what_is_written(self):
        MSMTPRC.write_text(f"{FOREIGN}\naccount default : work\n", encoding="utf-8")
        with self.at("msmtp") as shown:
            shown.get("push button", "Add to ~/.msmtprc")
            shown.click("Copy")
            shown.says("Copied")
            self.assertNotIn("account default", read_clipboard())
            shown.click("Add to ~/.msmtprc")
            shown.says("Added to ~/.msmtprc.")
            self.assertTrue(MSMTPRC.read_text(encoding="utf-8").endswith(read_clipboard()))


class Refusals(ProgramsCase):
    """A mailbox that only POP3 reads, and which the browser signs in to."""

    services = {"pop3": 995}
    kind = "refresh-token"

    def test_what_cannot_take_it_says_why_and_leads_nowhere(self):
        with self.listed() as shown:
            shown.says("NeoMutt reads mail by IMAP only, and this account has no IMAP server")
            shown.says("msmtp only sends mail, and this account has no server for sending")
            self.find(shown, "NeoMutt")
            shown.press("Return")
            self.go_to(shown, "getmail")


class Documents(ProgramsCase):
    """Files that other programs read, and paper."""

    def test_the_profile_is_what_the_command_line_writes(self):
        with self.at("Apple’s Mail") as shown:
            shown.click("Copy")
            shown.says("Copied")
            self.assertEqual(read_clipboard(), export("--to", "apple"))
            self.assertNotIn(PASSWORD, read_clipboard())

    def test_it_is_saved_where_the_person_wants_it_and_for_nobody_else(self):
        place = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory())) / "ours"
        with self.at("Apple’s Mail") as shown:
            shown.open_dialog("Save As…")
            shown.press("ctrl+a")
            shown.type(str(place))
            shown.press("Return")
            shown.says("Saved")
            shown.focus()
            self.assertEqual(place.read_text(encoding="utf-8"), export("--to", "apple"))
            self.assertEqual(stat.S_IMODE(place.stat().st_mode), 0o600)

    def test_the_settings_can_be_read_and_printed(self):
        with self.at("Settings Sheet") as shown:
            shown.says("localhost")
            shown.get("push button", "Print…")


class Codes(ProgramsCase):
    """What a camera sees."""

    def test_a_code_without_the_password_and_one_with_it(self):
        with self.at("Thunderbird for Android") as shown:
            self.assertEqual(read_code(shown), "")
            shown.click("Show Code")
            shown.says("Gone in")
            code = shown.waits(lambda: read_code(shown), "a code")
            self.assertIn(f'"{ALICE}"', code)
            self.assertNotIn(PASSWORD, code)
            shown.click("Hide Code")
            shown.get("push button", "Show Code")
            self.assertEqual(read_code(shown), "")
            shown.tab_to("check box", "With the Password")
            shown.press("space")
            shown.click("Show Code")
            self.assertIn(PASSWORD.replace("\\", "\\\\"),
                          shown.waits(lambda: read_code(shown), "a code"))

    def test_it_is_gone_with_the_page(self):
        with self.at("Delta Chat") as shown:
            shown.click("Show Code")
            self.assertTrue(shown.waits(lambda: read_code(shown), "a code")
                            .startswith("dclogin://alice@example.test"))
            shown.press("alt+Left")
            self.go_to(shown, "Delta Chat")
            shown.get("push button", "Show Code")
            self.assertEqual(read_code(shown), "")


if __name__ == "__main__":
    unittest.main()
