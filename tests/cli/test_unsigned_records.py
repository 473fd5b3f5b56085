# SPDX-License-Identifier: GPL-3.0-or-later
"""check where only DNS says which servers a domain has: whoever answers for DNS could name their
own, so no password goes to another domain's server unless the person agrees.

It stands in a network of the test's own, with real DNS and a real Dovecot on the usual ports.
"""

import unittest

from peers import world

TROUBLE = world.enter()  # before there is a thread that would stay outside

# pylint: disable=wrong-import-position
from peers.certificates import Authority  # noqa: E402
from peers.dovecot import USUAL_PORTS, Dovecot  # noqa: E402
from peers.names import name_server  # noqa: E402
from peers.processes import wait_until, workspace  # noqa: E402

from . import program  # noqa: E402
from .test_password_sources import Terminal  # noqa: E402

DOMAIN, ELSEWHERE = "moored.example", "mail.elsewhere.example"
ADA = f"ada@{DOMAIN}"
PASSWORD = "correct horse battery"
RECORDS = {
    ELSEWHERE: [("A", "127.0.0.1")],
    f"_imaps._tcp.{DOMAIN}": [("SRV", 0, 1, 993, ELSEWHERE)],
    f"_submissions._tcp.{DOMAIN}": [("SRV", 0, 1, 465, ELSEWHERE)],
}


@unittest.skipIf(TROUBLE, TROUBLE)
class UnsignedRecords(unittest.TestCase):
    """One domain, whose servers are somebody else's."""

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(workspace())
        authority = Authority(folder)
        world.furnish(folder, authority)
        cls.enterClassContext(name_server(RECORDS))
        cls.mail = cls.enterClassContext(Dovecot(authority.issue_for(ELSEWHERE), {ADA: PASSWORD},
                                                 ports=USUAL_PORTS))

    def setUp(self):
        self.mail.log.mark()

    def ask(self, *answers):
        """What stands on the terminal, and how it ended, when its questions got these answers."""
        with Terminal("check", ADA) as terminal:
            for number, answer in enumerate(answers, 1):
                wait_until(lambda number=number: terminal.read()
                           or terminal.screen.count(b"[y/N]") == number, "the question")
                terminal.type(answer + b"\r")
            if set(answers) == {b"y"}:
                wait_until(lambda: not terminal.echoes(), "a prompt without echo")
                terminal.type(PASSWORD.encode() + b"\r")
            wait_until(terminal.ended, "the program to end", 30)
            return terminal.screen.decode(), terminal.status

    def test_nobody_there_to_agree(self):
        run = program.run("check", ADA, "--password-file", "-", stdin=PASSWORD.encode() + b"\n")
        self.assertEqual(run.status, 1, run.output)
        self.assertIn("--imap", run.stderr)
        self.assertIn(ELSEWHERE, run.stderr)
        self.assertEqual(self.mail.logins(), [])

    def test_no_is_no(self):
        screen, status = self.ask(b"n")
        self.assertEqual(status, 1, screen)
        self.assertIn(f"Nobody vouches for imaps://{ELSEWHERE}:993", screen)
        self.assertNotIn("Password for", screen)
        self.assertEqual(self.mail.logins(), [])

    def test_yes_is_for_one_server_and_the_next_is_asked_about(self):
        screen, status = self.ask(b"y", b"n")
        self.assertEqual(status, 1, screen)
        self.assertEqual(self.mail.logins(), [])

    def test_who_agrees_gets_their_mailbox_checked(self):
        screen, status = self.ask(b"y", b"y")
        self.assertEqual(status, 0, screen)
        self.assertIn(f"Receiving (IMAP) works: imaps://{ELSEWHERE}:993", screen)
        self.assertEqual(len(self.mail.logins()), 2)

    def test_who_names_them_has_agreed(self):
        run = program.check(ADA, "--imap", f"imaps://{ELSEWHERE}", "--smtp",
                            f"smtps://{ELSEWHERE}", password=PASSWORD)
        self.assertEqual(run.status, 0, run.output)
