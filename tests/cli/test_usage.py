# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong usage: exit status 2, one clear line on standard error, nothing else."""

import os
import unittest

from peers.ports import closed_port
from peers.processes import workspace

from . import program
from .cases import ALICE


class Usage(unittest.TestCase):
    """Each test makes one mistake in a command line that is otherwise right."""

    def setUp(self):
        self.folder = self.enterContext(workspace())
        self.password = self.file("password", b"correct horse\n")
        self.imap = ["--imap", f"imaps://localhost:{closed_port()}"]

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def assert_wrong(self, *arguments, mentions="", stdin=b""):
        run = program.run(*arguments, stdin=stdin)
        self.assertEqual(run.status, 2, run.output)
        self.assertEqual(run.stdout, "")
        self.assertTrue(run.stderr.endswith("\n"), run.stderr)
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
        self.assertIn(mentions, run.stderr)
        return run

    def assert_wrong_check(self, *arguments, mentions="", address=ALICE):
        """With --json and without, the same line."""
        command = ["check", address, *arguments]
        self.assertEqual(self.assert_wrong(*command, mentions=mentions).stderr,
                         self.assert_wrong(*command, "--json", mentions=mentions).stderr)

    def with_password(self):
        return ["--password-file", self.password]

    def test_no_command(self):
        self.assert_wrong()

    def test_unknown_command(self):
        self.assert_wrong("frobnicate", mentions="frobnicate")

    def test_unknown_option(self):
        self.assert_wrong_check(*self.imap, *self.with_password(), "--frobnicate",
                                mentions="frobnicate")

    def test_unknown_option_before_the_command(self):
        self.assert_wrong("--frobnicate", mentions="frobnicate")

    def test_no_address(self):
        self.assert_wrong("check", *self.imap, *self.with_password())

    def test_two_addresses(self):
        self.assert_wrong_check("bob@example.test", *self.imap, *self.with_password())

    def test_bad_addresses(self):
        for address in ("alice", "alice@", "@example.test", "alice@exa mple.test", "",
                        "alice@example.test\r\nRSET", "alice@example..test"):
            with self.subTest(address):
                self.assert_wrong_check(*self.imap, *self.with_password(), address=address)

    def test_bad_urls(self):
        for url in ("localhost", "imaps://", "http://localhost", "pop3s://localhost",
                    "imaps://localhost:0", "imaps://localhost:70000", "imaps://localhost:abc",
                    "imaps://localhost/INBOX", "imap+starttls://localhost", "imaps:localhost",
                    "imaps://local host", "imaps://local%00host", "imaps://localhost?x=1", ""):
            with self.subTest(url):
                self.assert_wrong_check("--imap", url, *self.with_password())

    def test_a_url_with_a_password_in_it(self):
        for url in ("imaps://alice:hunter2@localhost", "imaps://alice@localhost"):
            with self.subTest(url):
                run = self.assert_wrong("check", ALICE, "--imap", url, *self.with_password())
                self.assertNotIn("hunter2", run.output)

    def test_the_same_service_twice(self):
        self.assert_wrong_check(*self.imap, *self.imap, *self.with_password())

    @unittest.skipIf(os.getuid() == 0, "root may read everything")
    def test_password_file_of_somebody_else(self):
        os.chmod(self.password, 0)
        self.assert_wrong_check(*self.imap, "--password-file", self.password, mentions="password")

    def test_unreadable_password_file(self):
        self.assert_wrong_check(*self.imap, "--password-file", self.folder + "/missing",
                                mentions="missing")
        self.assert_wrong_check(*self.imap, "--password-file", self.folder,
                                mentions=self.folder)

    def test_empty_password(self):
        for content in (b"", b"\n", b"\r\n", b"\nsecond line\n"):
            with self.subTest(content):
                empty = self.file("empty", content)
                self.assert_wrong_check(*self.imap, "--password-file", empty)

    def test_empty_password_on_standard_input(self):
        self.assert_wrong("check", ALICE, *self.imap, "--password-file", "-", stdin=b"")

    def test_an_account_without_an_address(self):
        for deed in ("check", "token", "forget"):
            with self.subTest(deed):
                self.assert_wrong("accounts", deed, mentions=f"“{deed}”")

    def test_unreadable_token_file(self):
        self.assert_wrong_check(*self.imap, "--token-file", self.folder + "/missing",
                                mentions="missing")

    def test_empty_token(self):
        self.assert_wrong_check(*self.imap, "--token-file", self.file("empty", b"\n"))

    def test_both_password_and_token(self):
        self.assert_wrong_check(*self.imap, *self.with_password(), "--token-file", self.password)

    def test_bad_timeouts(self):
        for timeout in ("0", "abc", "-1", "", "10x", "99999999999999999999"):
            with self.subTest(timeout):
                self.assert_wrong_check(*self.imap, *self.with_password(), f"--timeout={timeout}")

    def test_unreadable_ca_file(self):
        self.assert_wrong_check(*self.imap, *self.with_password(),
                                "--ca-file", self.folder + "/missing", mentions="missing")

    def test_a_ca_file_that_is_none(self):
        self.assert_wrong_check(*self.imap, *self.with_password(), "--ca-file", self.password)

    def test_a_transcript_that_cannot_be_written(self):
        self.assert_wrong_check(*self.imap, *self.with_password(),
                                "--transcript", self.folder + "/missing/transcript")

    def test_an_option_without_its_value(self):
        self.assert_wrong("check", ALICE, "--imap")

    def test_no_terminal_to_ask_for_the_password(self):
        self.assert_wrong("check", ALICE, *self.imap)

    def test_addresses_are_utf_8_in_every_locale(self):
        for locale in ("C", "C.UTF-8"):
            with self.subTest(locale):
                run = program.run("check", "jürgen@bücher.example", *self.imap, "--user", "jürgen",
                                  *self.with_password(), "--json", locale=locale)
                self.assertEqual(run.status, 1, run.output)
                self.assertEqual(run.json["address"], "jürgen@xn--bcher-kva.example")


class Untried(unittest.TestCase):
    """Outlook takes no password, and nobody has signed in."""

    def test_a_service_that_nothing_was_tried_on_ended_nowhere(self):
        run = program.run("check", "ada@outlook.com", "--offline", "--json")
        self.assertEqual(run.status, 1, run.output)
        self.assertTrue(run.json["services"])
        for service in run.json["services"]:
            for name in ("stage", "outcome", "fault", "reply", "code", "mechanism", "tls"):
                self.assertIsNone(service[name], name)


class Help(unittest.TestCase):
    """Help and version are right usage."""

    def assert_printed(self, *arguments):
        run = program.run(*arguments)
        self.assertEqual((run.status, run.stderr), (0, ""), run.output)
        self.assertTrue(run.stdout)
        return run.stdout

    def test_help(self):
        self.assertIn("check", self.assert_printed("--help"))

    def test_help_of_check(self):
        text = self.assert_printed("check", "--help")
        for option in ("--imap", "--pop3", "--smtp", "--user", "--password-file", "--token-file",
                       "--ca-file", "--timeout", "--transcript", "--json"):
            self.assertIn(option, text)

    def test_version(self):
        self.assertRegex(self.assert_printed("--version"), r"\d+\.\d+")


class ClosedDescriptors(unittest.TestCase):
    """Started without standard input or output, as by some daemons."""

    def run_without(self, descriptor, *arguments):
        with program.started(*arguments, preexec_fn=lambda: os.close(descriptor)) as child:
            _, complaint = child.communicate(timeout=program.PATIENCE)
        return child.returncode, complaint.decode()

    def test_output_that_nobody_gets_is_no_success(self):
        for arguments in (["providers"], ["--help"], ["check", "--help"]):
            with self.subTest(arguments):
                status, complaint = self.run_without(1, *arguments)
                self.assertEqual(status, 1)
                self.assertIn("output", complaint)

    def test_input_has_an_end(self):
        status, complaint = self.run_without(0, "explain")
        self.assertEqual(status, 2)
        self.assertIn("missing", complaint)

    def test_complaints_that_nobody_gets_change_nothing(self):
        status, _ = self.run_without(2, "explain", "535 5.7.8 Authentication failed")
        self.assertEqual(status, 0)
