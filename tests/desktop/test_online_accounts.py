# SPDX-License-Identifier: GPL-3.0-or-later
"""export --to gnome-online-accounts: it signs in with the account, or does not have it."""

import os
import socket
import sys
import unittest

from gi.repository import GLib

from . import case
from .case import ADA, ODD, ODD_USER, PASSWORD, DesktopCase, missing, program, tree, wait_until

TROUBLE = missing("/usr/libexec/goa-daemon")
NAME = "org.gnome.OnlineAccounts"
ROOT = "/org/gnome/OnlineAccounts"
FORGETFUL = os.path.join(os.path.dirname(__file__), "forgetful_accounts.py")

# It does not quote quotes when it signs in (3.46).
QUOTED = "quoted@example.test"
UNQUOTED = PASSWORD.replace('"', "").replace("\\", "")


@unittest.skipIf(TROUBLE, TROUBLE)
class OnlineAccounts(DesktopCase):
    """With the daemon that the bus starts."""

    TARGET = "gnome-online-accounts"
    SERVICES = (NAME,)
    PASSWORD = UNQUOTED
    USERS = {ADA: UNQUOTED, ODD_USER: UNQUOTED, QUOTED: UNQUOTED + '"'}

    def accounts(self):
        """Object path to properties of each account."""
        objects, = self.session.call(NAME, ROOT, "org.freedesktop.DBus.ObjectManager."
                                     "GetManagedObjects", "()")
        return {path: interfaces for path, interfaces in objects.items()
                if f"{NAME}.Account" in interfaces}

    def password(self, path, name):
        return self.session.call(NAME, path, f"{NAME}.PasswordBased.GetPassword", "(s)", name)[0]

    def assert_signed_in(self):
        """By IMAP and SMTP, and nobody was refused."""
        logins = "\n".join(self.mail.logins())
        self.assertIn("imap-login", logins)
        self.assertIn("submission-login", logins)
        self.assertEqual(self.mail.failed_logins(), [])

    def assert_given(self, address, user):
        (path, interfaces), = self.accounts().items()
        mail = interfaces[f"{NAME}.Mail"]
        self.assertEqual((mail["EmailAddress"], mail["ImapUserName"], mail["SmtpUserName"]),
                         (address, user, user))
        self.assertEqual(self.password(path, "imap-password"), UNQUOTED)
        self.assertEqual(self.password(path, "smtp-password"), UNQUOTED)
        self.assertFalse(interfaces[f"{NAME}.Account"]["AttentionNeeded"])

    def test_it_signs_in(self):
        self.save("imaps", "smtps")
        self.give()
        self.assert_signed_in()
        self.assert_given(ADA, ADA)

    def test_it_signs_in_over_starttls_under_an_odd_name(self):
        self.save("imap", "smtp", address=ODD, user=ODD_USER)
        self.give(address=ODD)
        self.assert_signed_in()
        self.assert_given(ODD, ODD_USER)

    def test_a_wrong_password_leaves_nothing(self):
        self.save("imaps", "smtps")
        self.spoil()
        keyring = self.keyring()
        run = self.give(status=1)
        self.assertIn("Authentication failed", run.stderr)
        self.assertEqual(self.accounts(), {})
        self.assertEqual(self.keyring(), keyring)
        self.assert_nothing_is_noted()
        self.assertFalse(self.listed()["has_account"])

    def test_a_password_that_it_cannot_say_leaves_nothing(self):
        self.PASSWORD = self.USERS[QUOTED]
        self.save("imaps", "smtps", address=QUOTED)
        keyring = self.keyring()
        run = program.run("export", QUOTED, "--to", self.TARGET, surroundings=self.surroundings())
        if run.status == 0:
            self.skipTest("it can")
        self.assertEqual(self.accounts(), {})
        self.assertEqual(self.keyring(), keyring)

    def test_stopping_it_leaves_nothing(self):
        """While it signs in, to a server that says nothing."""
        self.save("imaps", "smtps")
        silent = self.enterContext(socket.create_server(("127.0.0.1", 0)))
        for path in self.session.items(schema="io.github.signpost.Account"):
            attributes = self.session.attributes(path) | {"port": str(silent.getsockname()[1])}
            self.session.ask("Item.Delete", "()", path=path)
            self.session.plant(self.PASSWORD.encode(), attributes)
        self.assert_stopped(self.accounts)
        self.assertEqual(self.accounts(), {})

    def test_taking_it_back_leaves_nothing(self):
        self.save("imaps", "smtps")
        keyring = self.keyring()
        self.give("--json")
        self.assertTrue(self.listed()["has_account"])
        self.take_back()
        self.assertEqual(self.accounts(), {})
        self.assertEqual(self.keyring(), keyring)
        self.assert_nothing_is_noted()
        self.assertNotIn(b"[Account", b"".join(tree(f"{self.home}/goa-1.0").values()))
        self.assertIn("was not given", self.take_back(status=1).stderr)

    def test_what_somebody_else_made_stays(self):
        self.save("imaps", "smtps")
        self.give()
        path, = self.accounts()
        details = {"Enabled": "true", "EmailAddress": "bob@example.test", "Name": "Bob"}
        self.session.call(NAME, f"{ROOT}/Manager", f"{NAME}.Manager.AddAccount",
                          "(sssa{sv}a{ss})", "imap_smtp", "bob@example.test", "bob@example.test",
                          {"imap-password": GLib.Variant("s", "x")}, details)
        self.assertIn("already", self.give(status=1).stderr)
        self.take_back()
        self.assertEqual(len(self.accounts()), 1)
        self.assertNotIn(path, self.accounts())

    def test_nobody_gets_the_account_twice(self):
        """Geary shows what is here, too."""
        self.pretend("geary")
        self.save("imaps", "smtps")
        self.give()
        run = self.signpostctl("export", ADA, "--to", "geary", status=1)
        self.assertIn("GNOME Online Accounts has an account", run.stderr)
        self.take_back()
        self.signpostctl("export", ADA, "--to", "geary")
        self.assertIn("Geary has an account", self.give(status=1).stderr)
        self.assertEqual(self.accounts(), {})

    def test_an_account_in_a_flatpak_is_seen(self):
        """Geary in there shows what is here, too."""
        self.save("imaps", "smtps")
        folder = os.path.join(self.home, ".var/app/org.gnome.Geary/config/geary/account_01")
        os.makedirs(folder)
        with open(os.path.join(folder, "geary.ini"), "w", encoding="ascii") as file:
            file.write(f"[Account]\nsender_mailboxes={ADA};\n")
        self.assertIn("Geary has an account", self.give(status=1).stderr)

    def test_what_geary_once_had_from_here_is_no_conflict(self):
        """Geary removes it when it starts the next time."""
        self.save("imaps", "smtps")
        folder = os.path.join(self.home, "geary/goa_account_1")
        os.makedirs(folder)
        with open(os.path.join(folder, "geary.ini"), "w", encoding="ascii") as file:
            file.write(f"[Account]\nsender_mailboxes={ADA};\n")
        self.assertFalse(self.listed()["has_account"])
        self.give()

    def is_taken_back(self):
        """Tried once, whatever comes of it."""
        return program.run("export", ADA, "--to", self.TARGET, "--remove",
                           surroundings=self.surroundings()).status == 0

    def test_a_list_that_cannot_be_read_is_not_empty(self):
        self.save("imaps", "smtps")
        self.give()
        path = os.path.join(self.home, "goa-1.0/accounts.conf")
        os.rename(path, path + "-away")
        os.mkdir(path)
        self.assertIn("accounts.conf", self.take_back(status=1).stderr)
        os.rmdir(path)
        os.rename(path + "-away", path)
        wait_until(self.is_taken_back, "the daemon to see its list again")
        self.assertEqual(self.accounts(), {})
        self.assert_nothing_is_noted()

    def test_what_it_cannot_take_it_is_not_given(self):
        self.save("pop3s", "smtps")
        run = self.give(status=1)
        self.assertIn("by IMAP only", run.stderr)
        self.assertIn("evolution, thunderbird", run.stderr)


@unittest.skipIf(case.TROUBLE, case.TROUBLE)
class Forgetful(DesktopCase):
    """With one of ours in the place of the daemon."""

    TARGET = "gnome-online-accounts"

    def test_an_account_that_was_made_unsaid_is_removed(self):
        self.save("imaps", "smtps")
        path = os.path.join(self.home, "goa-1.0/accounts.conf")
        self.serve(NAME, sys.executable, FORGETFUL, path)
        self.assertIn("it went wrong afterwards", self.give(status=1).stderr)
        self.assertEqual(os.stat(path).st_size, 0)
        self.assert_nothing_is_noted()


if __name__ == "__main__":
    unittest.main()
