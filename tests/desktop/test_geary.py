# SPDX-License-Identifier: GPL-3.0-or-later
"""export --to geary: it signs in with what it finds when it starts."""

import contextlib
import os
import unittest

from .case import ADA, ODD, ODD_USER, PASSWORD, DesktopCase, missing, program, tree, wait_until, x_server

TROUBLE = missing("geary", "Xvfb")
NAME = "org.gnome.Geary"


@unittest.skipIf(TROUBLE, TROUBLE)
class Geary(DesktopCase):
    """Its window is on an X server that nobody sees."""

    TARGET = "geary"

    @contextlib.contextmanager
    def geary(self):
        with x_server(800, 600) as display, \
                self.running("geary", DISPLAY=display, GDK_BACKEND="x11", GTK_USE_PORTAL="0",
                             GIO_USE_PROXY_RESOLVER="dummy", NO_AT_BRIDGE="1") as output:
            yield output

    def assert_signs_in(self):
        with self.geary() as output:
            try:
                wait_until(self.mail.logins, "Geary to sign in", 60)
            except TimeoutError:
                with open(output, encoding="utf-8", errors="replace") as file:
                    self.fail(f"{file.read()}\n{self.mail.log.text()}")
        self.assertEqual(self.mail.failed_logins(), [])

    def passwords(self, user):
        return [self.session.lookup(**{"xdg:schema": NAME, "login": user, "host": "localhost",
                                       "proto": protocol}) for protocol in ("IMAP", "SMTP")]

    def test_it_signs_in(self):
        self.save("imaps", "smtps")
        self.give()
        self.assertEqual(self.passwords(ADA), [PASSWORD, PASSWORD])
        self.assert_signs_in()

    def test_it_signs_in_over_starttls_under_an_odd_name(self):
        self.save("imap", "smtp", address=ODD, user=ODD_USER)
        self.give(address=ODD)
        self.assertEqual(self.passwords(ODD_USER), [PASSWORD, PASSWORD])
        self.assert_signs_in()

    def test_taking_it_back_leaves_nothing(self):
        self.save("imaps", "smtps")
        keyring = self.keyring()
        self.give()
        self.assertTrue(self.listed()["has_account"])
        path = os.path.join(self.home, "geary/account_01/geary.ini")
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        self.assertNotIn(PASSWORD.encode(), tree(self.home)["geary/account_01/geary.ini"])
        self.assertIn("already", self.give(status=1).stderr)
        self.take_back()
        self.assertFalse(os.path.exists(os.path.join(self.home, "geary")))
        self.assertEqual(self.keyring(), keyring)
        self.assert_nothing_is_noted()
        self.assertIn("was not given", self.take_back(status=1).stderr)

    def test_it_is_not_taken_back_while_it_runs(self):
        self.save("imaps", "smtps")
        keyring = self.keyring()
        self.give()
        with self.geary():
            wait_until(lambda: self.is_listed(NAME), "Geary", 60)
            run = self.give("--dry-run", status=1)
            self.assertIn("is running", run.stderr)
            self.assertIn("already", run.stderr)
            self.assertIn("is running", self.take_back(status=1).stderr)
            self.assertTrue(self.listed()["has_account"])
        wait_until(lambda: not self.is_listed(NAME), "Geary to end")
        self.take_back()
        self.assertFalse(self.listed()["has_account"])
        self.assertEqual(self.keyring(), keyring)

    def test_accounts_and_mail_of_others_are_left_alone(self):
        self.save("imaps", "smtps")
        os.makedirs(os.path.join(self.home, "geary/account_01"))
        os.makedirs(os.path.join(self.session.root, "data/geary/account_02"))
        self.give()
        self.assertIn("geary/account_03/geary.ini", tree(self.home))
        self.take_back()
        self.assertEqual(os.listdir(os.path.join(self.home, "geary")), ["account_01"])

    def test_an_account_that_took_the_place_of_ours_stays(self):
        self.save("imaps", "smtps")
        self.give()
        folder = os.path.join(self.home, "geary/account_01")
        with open(os.path.join(folder, "geary.ini"), "rb") as file:
            text = file.read()
        os.rename(folder, folder + "-gone")
        os.mkdir(folder)
        with open(os.path.join(folder, "geary.ini"), "wb") as file:
            file.write(text)
        os.unlink(os.path.join(folder + "-gone", "geary.ini"))
        keyring = self.keyring()
        self.assertIn("is another one", self.take_back(status=1).stderr)
        self.assertEqual(self.keyring(), keyring)
        self.assertTrue(self.listed()["has_account"])
        os.unlink(os.path.join(folder, "geary.ini"))  # as Geary removes it
        self.take_back()
        self.assert_nothing_is_noted()

    def test_a_password_that_another_account_uses_stays(self):
        self.save("imaps", "smtps")
        self.give()
        other = os.path.join(self.home, "geary/account_02")
        text = tree(self.home)["geary/account_01/geary.ini"]
        os.mkdir(other)
        with open(os.path.join(other, "geary.ini"), "wb") as file:
            file.write(text.replace(f"mailboxes={ADA}".encode(), b"mailboxes=a@example.test"))
        keyring = self.keyring()
        self.take_back()
        self.assertEqual(os.listdir(os.path.join(self.home, "geary")), ["account_02"])
        self.assertEqual(self.keyring(), keyring)
        self.assert_nothing_is_noted()

    def test_what_cannot_be_asked_is_not_taken_for_closed(self):
        self.save("imaps", "smtps")
        self.give()
        run = program.run("export", ADA, "--to", "geary", "--remove",
                          surroundings=self.surroundings() |
                          {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"})
        self.assertEqual(run.status, 1, run.output)
        self.assertIn("session bus", run.stderr)
        self.stop_at_silent_bus("export", ADA, "--to", "geary", "--remove")
        self.stop_at_silent_bus("export", "--list")
        self.assertIn("geary/account_01/geary.ini", tree(self.home))
        self.take_back()
        self.assert_nothing_is_noted()

    def test_one_that_was_not_finished_is_taken_back(self):
        """As if we were killed before the account was written."""
        self.save("imaps", "smtps")
        keyring = self.keyring()
        self.give()
        os.unlink(os.path.join(self.home, "geary/account_01/geary.ini"))
        self.take_back()
        self.assertFalse(os.path.exists(os.path.join(self.home, "geary")))
        self.assertEqual(self.keyring(), keyring)
        self.assert_nothing_is_noted()

    def test_what_cannot_be_read_is_not_taken_for_gone(self):
        self.save("imaps", "smtps")
        self.give()
        path = os.path.join(self.home, "geary/account_01/geary.ini")
        os.rename(path, path + "-away")
        os.mkdir(path)
        keyring = self.keyring()
        self.assertIn("cannot be used", self.take_back(status=1).stderr)
        self.assertEqual(self.keyring(), keyring)
        os.rmdir(path)
        os.rename(path + "-away", path)
        self.take_back()
        self.assert_nothing_is_noted()

    def test_what_online_accounts_has_shown_it_is_no_conflict(self):
        self.save("imaps", "smtps")
        folder = os.path.join(self.home, "geary/goa_account_1")
        os.makedirs(folder)
        with open(os.path.join(folder, "geary.ini"), "w", encoding="ascii") as file:
            file.write(f"[Account]\nsender_mailboxes={ADA};\n")
        self.assertFalse(self.listed()["has_account"])

    def test_one_in_a_flatpak_has_its_own_folder(self):
        """Only the folder is tried: there is no Flatpak here."""
        self.save("imaps", "smtps")
        self.search = (self.bin,)
        self.assertFalse(self.listed()["installed"])
        folder = os.path.join(self.home, ".var/app/org.gnome.Geary/config")
        os.makedirs(folder)
        keyring = self.keyring()
        self.assertIn("asks for the password", self.give().stdout)
        self.assertEqual(list(tree(folder)), ["geary/account_01/geary.ini"])
        self.assertEqual(self.keyring(), keyring)  # from inside it cannot be seen
        self.take_back()
        self.assertEqual(os.listdir(folder), [])
        self.assert_nothing_is_noted()

    def test_another_password_in_its_place_stays(self):
        self.save("imaps", "smtps")
        self.session.plant(b"of somebody else", {"xdg:schema": NAME, "login": ADA,
                                                 "host": "localhost", "proto": "SMTP"})
        keyring = self.keyring()
        self.assertIn("another password", self.give(status=1).stderr)
        self.assertEqual(self.keyring(), keyring)
        self.assertFalse(os.path.exists(os.path.join(self.home, "geary")))

    def test_the_same_password_in_its_place_is_not_taken_back(self):
        self.save("imaps", "smtps")
        self.session.plant(PASSWORD.encode(), {"xdg:schema": NAME, "login": ADA,
                                               "host": "localhost", "proto": "IMAP"})
        keyring = self.keyring()
        self.give()
        self.take_back()
        self.assertEqual(self.keyring(), keyring)


if __name__ == "__main__":
    unittest.main()
