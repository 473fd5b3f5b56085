# SPDX-License-Identifier: GPL-3.0-or-later
"""The practice mailboxes as a trainee meets them: listed, toured, served."""

import os
import signal
import unittest

from . import program
from .served import Served


class Tour(unittest.TestCase):
    """list and tour: every mailbox has a name, and ends as its file says."""

    def test_the_list_has_every_kind_of_failure(self):
        run = program.run("practice", "list", "--json")
        self.assertEqual(run.status, 0, run.output)
        mailboxes = run.json["mailboxes"]
        self.assertGreaterEqual(len(mailboxes), 25)
        for mailbox in mailboxes:
            self.assertTrue(mailbox["title"] and mailbox["description"], mailbox)
        for cause in ("basic-auth-disabled", "app-password-required", "pop-mailbox-in-use",
                      "smtp-auth-disabled-mailbox", "tls-unavailable",
                      "tls-certificate-wrong-host"):
            self.assertIn(cause, [mailbox["cause"] for mailbox in mailboxes])

    def test_the_list_without_json_has_the_same_names(self):
        names = [line.split()[0] for line in program.run("practice").stdout.splitlines()]
        listed = program.run("practice", "list", "--json").json["mailboxes"]
        self.assertEqual(names, [mailbox["id"] for mailbox in listed])

    def test_a_tour_tells_the_servers_words(self):
        run = program.run("practice", "tour", "working", "outlook-basic-auth-disabled")
        self.assertEqual(run.status, 0, run.output)
        self.assertIn("Basic authentication is disabled", run.stdout)
        self.assertIn("Each ended as it should", run.stdout)

    def test_a_tour_as_json(self):
        run = program.run("practice", "tour", "wrong-password", "--json")
        self.assertEqual(run.status, 0, run.output)
        (mailbox,) = run.json["mailboxes"]
        self.assertTrue(mailbox["as_told"])
        self.assertEqual([service["stage"] for service in mailbox["services"]],
                         ["authenticate"] * 3)

    def test_an_unknown_mailbox(self):
        for deed in ("tour", "serve"):
            run = program.run("practice", deed, "no-such-mailbox")
            self.assertEqual(run.status, 2, run.output)
            self.assertIn("no-such-mailbox", run.stderr)

    def test_an_unknown_deed(self):
        self.assertEqual(program.run("practice", "frobnicate").status, 2)


class Serve(unittest.TestCase):
    """serve: other programs can try the mailbox, until Ctrl+C."""

    def setUp(self):
        self.served = Served("working")
        self.addCleanup(self.served.close)
        self.mailbox = self.served.mailbox

    def test_a_check_of_it_works(self):
        run = program.check(self.mailbox["address"], *self.served.options(),
                            password="correct horse")
        self.assertEqual(run.status, 0, run.output)
        self.assertTrue(run.json["ok"])

    def test_ctrl_c_ends_it_and_leaves_nothing(self):
        folder = os.path.dirname(self.mailbox["ca_file"])
        self.assertTrue(os.path.isdir(folder))
        self.served.process.send_signal(signal.SIGINT)
        self.assertEqual(self.served.process.wait(10), 130)
        self.assertFalse(os.path.exists(folder))
