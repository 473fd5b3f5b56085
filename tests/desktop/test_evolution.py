# SPDX-License-Identifier: GPL-3.0-or-later
"""export --to evolution: its data server has the account, and finds the password."""

import json
import os
import subprocess
import sys
import unittest

import gi

from peers.processes import wait_until

from .case import ADA, ODD, ODD_USER, PASSWORD, DesktopCase, missing, tree

TROUBLE = missing("/usr/libexec/evolution-source-registry")
try:
    gi.require_version("EDataServer", "1.2")
except ValueError as error:
    TROUBLE = TROUBLE or str(error)
SOURCES = "org.gnome.evolution.dataserver.Sources5"
READER = os.path.join(os.path.dirname(__file__), "evolution_reader.py")


@unittest.skipIf(TROUBLE, TROUBLE)
class Evolution(DesktopCase):
    """With the data server that the bus starts."""

    TARGET = "evolution"
    SERVICES = (SOURCES,)

    def setUp(self):
        super().setUp()
        self.pretend("evolution")

    def read(self):
        """What a program reads that uses the data server's own library."""
        run = subprocess.run([sys.executable, READER], env=self.surroundings(), timeout=60,
                             capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        return [tuple(json.loads(line)) for line in run.stdout.splitlines()]

    def assert_given(self, *expected):
        self.assertEqual(sorted(self.read()), sorted(expected))

    def source(self, backend, scheme, user=ADA, security="ssl-on-alternate-port"):
        return (backend, "localhost", self.mail.ports[scheme], user, security, "PLAIN", PASSWORD)

    def test_the_account_and_its_passwords_are_read_back(self):
        self.save("imaps", "smtps")
        self.give()
        self.assert_given(("identity", ADA), self.source("imapx", "imaps"),
                          self.source("smtp", "smtps"))

    def test_starttls_is_required_and_mail_stays_on_the_pop3_server(self):
        self.save("pop3", "smtp")
        self.give()
        self.assert_given(("identity", ADA),
                          self.source("pop", "pop3", security="starttls-on-standard-port"),
                          self.source("smtp", "smtp", security="starttls-on-standard-port"))
        texts = b"".join(tree(os.path.join(self.home, "evolution/sources")).values())
        self.assertIn(b"KeepOnServer=true", texts)
        self.assertNotIn(PASSWORD.encode(), texts)

    def test_odd_user_names_arrive(self):
        self.save("imaps", "smtps", address=ODD, user=ODD_USER)
        self.give(address=ODD)
        self.assert_given(("identity", ODD), self.source("imapx", "imaps", ODD_USER),
                          self.source("smtp", "smtps", ODD_USER))

    def test_taking_it_back_leaves_nothing(self):
        self.save("imaps", "smtps")
        self.read()  # it has files of its own, which it writes in its own time
        wait_until(lambda: all(self.files().values()), "the daemon's own files")
        files, keyring = self.files(), self.keyring()
        self.give()
        self.assertTrue(self.listed()["has_account"])
        self.assertNotEqual(self.keyring(), keyring)
        self.take_back()
        self.assertEqual(self.keyring(), keyring)
        self.assertEqual(self.files(), files)
        self.assertEqual(self.read(), [])
        self.assertIn("was not given", self.take_back(status=1).stderr)

    def files(self):
        return {path: text for path, text in tree(self.home).items()
                if not path.endswith("handed-over.lock")}

    def test_a_list_of_online_accounts_that_cannot_be_read_is_not_empty(self):
        self.save("imaps")
        os.makedirs(os.path.join(self.home, "goa-1.0"))
        with open(os.path.join(self.home, "goa-1.0/accounts.conf"), "w", encoding="ascii") as file:
            file.write("no pair\n")
        self.assertIn("accounts.conf", self.give(status=1).stderr)
        self.assertIn("accounts.conf", self.listed()["refusal"])
        self.assert_nothing_is_noted()

    def test_an_account_that_is_there_is_left_alone(self):
        self.save("imaps")
        self.give()
        self.read()  # it has files of its own, which it writes in its own time
        wait_until(lambda: all(self.files().values()), "the daemon's own files")
        files, keyring = self.files(), self.keyring()
        self.assertIn("already", self.give(status=1).stderr)
        run = self.give("--dry-run", status=1)
        self.assertIn("already", run.stderr)
        self.assertIn("[Imapx Backend]", run.stdout)
        self.assertEqual((self.files(), self.keyring()), (files, keyring))

    def test_it_can_be_given_again_once_the_person_has_removed_it(self):
        self.save("imaps", "smtps")
        keyring = self.keyring()
        self.give()
        for name in os.listdir(os.path.join(self.home, "evolution/sources")):
            os.unlink(os.path.join(self.home, "evolution/sources", name))
        self.give()
        self.take_back()
        self.assertEqual(self.keyring(), keyring)

    def test_it_is_taken_back_also_where_the_program_is_gone(self):
        """Its data server is a package of its own."""
        self.save("imaps", "smtps")
        keyring = self.keyring()
        self.give()
        os.unlink(os.path.join(self.bin, "evolution"))
        self.search = (self.bin,)
        self.take_back()
        self.assertEqual(self.keyring(), keyring)
        self.assertEqual(self.read(), [])

    def test_a_dry_run_and_a_list_start_nothing(self):
        self.save("imaps")
        self.give("--dry-run")
        self.assertTrue(self.listed()["installed"])
        self.assertFalse(self.is_listed(SOURCES))
        self.assert_nothing_is_noted()


@unittest.skipIf(TROUBLE, TROUBLE)
class Failures(DesktopCase):
    """Whatever goes wrong, nothing stays."""

    TARGET = "evolution"

    def test_it_is_not_installed(self):
        self.save("imaps")
        self.assertIn("not installed", self.give(status=1).stderr)
        self.assertFalse(self.listed()["installed"])

    def test_the_data_server_does_not_start(self):
        self.save("imaps")
        self.pretend("evolution")
        self.serve(SOURCES, "/bin/false")
        keyring = self.keyring()
        self.assertIn("Evolution", self.give(status=1).stderr)
        self.assertEqual(self.keyring(), keyring)
        self.assertFalse(self.listed()["has_account"])


if __name__ == "__main__":
    unittest.main()
