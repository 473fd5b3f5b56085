# SPDX-License-Identifier: GPL-3.0-or-later
"""check --save: what works is in the keyring afterwards, for other programs, too."""

import os
import signal
import subprocess
import time

from peers.bus_relay import BusRelay, completed, do
from peers.keyring import SCHEMA
from peers.ports import closed_port
from peers.processes import wait_until, workspace

from . import program
from .cases import ALICE, PASSWORD, servers
from .test_password_sources import Terminal
from .vault import VaultCase

MSMTP_CONFIG = """\
account default
host localhost
port {port}
tls on
tls_starttls on
tls_trust_file {authority}
auth on
user {user}
from {user}
"""


class Save(VaultCase):
    """One account into the keyring."""

    def test_other_programs_find_it(self):
        run = self.saved()
        self.assertIn("Stored in the keyring", run.stdout)
        self.assertEqual(self.found("imap"), PASSWORD)
        self.assertEqual(self.found("smtp"), PASSWORD)
        self.assertEqual(len(self.session.items(schema=SCHEMA)), 2)

    def test_json_stays_one_object(self):
        run = self.saved(more=["--json"])
        self.assertTrue(run.json["ok"])
        self.assert_one_line(run, "Stored in the keyring")

    def test_msmtp_signs_in_with_it(self):
        """The tests' server takes the sign-in and the sender, and then no mail."""
        self.saved()
        with workspace() as folder:
            config = os.path.join(folder, "msmtprc")
            with open(config, "w", encoding="ascii") as file:
                file.write(MSMTP_CONFIG.format(port=self.mail.ports["smtp"], user=ALICE,
                                               authority=self.authority.ca_file))
            os.chmod(config, 0o600)
            run = subprocess.run(["/usr/bin/msmtp", "-C", config, "bob@example.test"],
                                 input=b"Subject: hello\r\n\r\nBob\r\n", capture_output=True,
                                 env=self.session.environment(), timeout=30)
        self.assertIn(b"nothing is to be sent here", run.stderr)
        self.assertEqual(len([line for line in self.mail.logins() if "submission" in line]), 2)

    def test_what_does_not_work_is_not_saved(self):
        run = self.save(password="wrong")
        self.assertEqual(run.status, 1, run.output)
        self.assertEqual(self.ours(), [])

    def test_what_works_only_in_part_is_not_saved(self):
        run = program.run("check", ALICE, *servers(self.mail, "imaps"),
                          "--smtp", f"smtp://localhost:{closed_port()}", *self.trusted(),
                          "--password-file", "-", "--save", stdin=PASSWORD.encode(),
                          surroundings=self.surroundings())
        self.assertEqual(run.status, 1, run.output)
        self.assertEqual(self.ours(), [])

    def test_saving_again_replaces(self):
        self.saved("imaps", "pop3s", "smtp")
        self.assertEqual(self.found("pop3"), PASSWORD)
        self.saved("imap", "smtp")
        self.assertEqual(len(self.session.items(schema=SCHEMA)), 2)
        self.assertIsNone(self.found("pop3"))
        services = {entry["service"]: entry for entry in self.listed()[0]["services"]}
        self.assertEqual(services["imap"]["port"], self.mail.ports["imap"])
        self.assertEqual(services["imap"]["security"], "starttls")

    def test_another_address_stays(self):
        self.saved(address="bob@example.test", more=["--user", ALICE])
        self.saved()
        self.assertEqual([account["address"] for account in self.listed()],
                         [ALICE, "bob@example.test"])

    def test_the_keyring_restarts(self):
        self.saved()
        self.session.kill()
        self.session.start()
        self.assertEqual(self.found(), PASSWORD)
        self.saved()
        self.assertEqual(len(self.ours()), 2)

    def test_tokens_are_not_saved(self):
        with program.secret_file(b"token\n") as token:
            run = program.run("check", ALICE, *servers(self.mail, "imaps"), *self.trusted(),
                              "--token-file", token, "--save", surroundings=self.surroundings())
        self.assertEqual(run.status, 2, run.output)
        self.assert_one_line(run, "token")

    def test_plain_text_is_not_saved(self):
        run = self.save("imaps", "smtp+insecure")
        self.assertEqual(run.status, 2, run.output)
        self.assert_one_line(run, "encryption")
        self.assert_no_sign_in_in_log()
        self.assertEqual(self.ours(), [])

    def test_a_keyring_that_unlocks_is_no_hurdle(self):
        self.session.lock()
        with BusRelay(self.session) as relay:
            def unlock(wire, message):
                self.session.unlock()
                return completed(self.session, False)(wire, message)

            relay.on["Prompt"] = [unlock]
            self.saved(relay=relay)
        self.assertEqual(self.found(), PASSWORD)


class TwoAtOnce(VaultCase):
    """Two programs save the same address."""

    def test_no_duplicates(self):
        for _ in range(5):
            for child in [self.begin() for _ in range(3)]:
                self.assert_ends(child)
            self.assertEqual(len(self.ours()), 2)
            self.assertEqual(self.found(), PASSWORD)

    def slow_one(self, relay):
        """One that is in the middle of saving until the relay lets it go on."""
        relay.hold = "Set"
        child = self.begin(relay=relay)
        self.assertTrue(relay.held.wait(20))
        return child

    def test_one_waits_for_the_other(self):
        with BusRelay(self.session) as relay:
            slow = self.slow_one(relay)
            quick = self.begin()
            with self.assertRaises(subprocess.TimeoutExpired):
                quick.wait(1)
            relay.released.set()
            self.assert_ends(slow)
            self.assert_ends(quick)
        self.assertEqual(len(self.ours()), 2)

    def test_ctrl_c_while_one_waits_for_the_other(self):
        with BusRelay(self.session) as relay:
            slow = self.slow_one(relay)
            quick = self.begin()
            time.sleep(0.5)
            quick.send_signal(signal.SIGINT)
            self.assertEqual(quick.wait(2), 130)
            relay.released.set()
            self.assert_ends(slow)
        self.assertEqual(len(self.ours()), 2)

    def test_what_is_being_saved_is_not_tidied_away(self):
        with BusRelay(self.session) as relay:
            slow = self.slow_one(relay)
            self.assertEqual(self.listed(), [])
            relay.released.set()
            self.assert_ends(slow)
        self.assertEqual(len(self.listed()[0]["services"]), 2)

    def test_one_that_dies_holds_nobody_up(self):
        with BusRelay(self.session) as relay:
            slow = self.slow_one(relay)
            slow.kill()
            slow.wait()
        self.saved()
        self.assertEqual(len(self.ours()), 2)


class Order(VaultCase):
    """The keyring is looked at before the password is asked for."""

    def test_no_keyring_is_said_before_the_question(self):
        self.session.kill()
        arguments = [word for word in self.arguments("imaps")
                     if word not in ("--password-file", "-")]
        with Terminal(*arguments, surroundings=self.surroundings()) as terminal:
            wait_until(lambda: not terminal.echoes(), "a prompt without echo", 10)
            wait_until(lambda: terminal.read() or b"Password for" in terminal.screen, "it", 5)
            self.assertIn("No keyring runs", terminal.screen.decode())
            terminal.type(PASSWORD.encode() + b"\r")
            self.answer_when_asked(terminal, b"n")
            wait_until(terminal.ended, "the program to end", 20)
            self.assertEqual(terminal.status, 3, terminal.screen)
            self.assertIn("Receiving (IMAP) works", terminal.screen.decode())
            self.assertIn("for want of a keyring", terminal.screen.decode())

    def answer_when_asked(self, terminal, letter, times=1):
        wait_until(lambda: terminal.read() or terminal.screen.count(b"again? [y/N]") == times,
                   "it to ask", 20)
        terminal.type(letter + b"\r")

    def test_the_keyring_can_be_tried_again_without_the_password(self):
        self.session.kill()
        arguments = [word for word in self.arguments("imaps")
                     if word not in ("--password-file", "-")]
        with Terminal(*arguments, surroundings=self.surroundings()) as terminal:
            wait_until(lambda: terminal.read() or b"Password for" in terminal.screen, "it", 10)
            terminal.type(PASSWORD.encode() + b"\r")
            self.answer_when_asked(terminal, b"y")
            wait_until(lambda: terminal.read() or terminal.screen.count(b"[y/N]") == 2, "it", 20)
            self.session.start()
            terminal.type(b"y\r")
            wait_until(terminal.ended, "the program to end", 20)
            self.assertEqual(terminal.status, 0, terminal.screen)
        self.assertEqual(self.found(), PASSWORD)

    def test_ctrl_c_while_the_keyring_asks(self):
        self.session.lock()
        with BusRelay(self.session) as relay:
            asked = []
            relay.on["Prompt"] = [do(lambda: asked.append(1), passes=False)]
            relay.on["Dismiss"] = [do(lambda: asked.append(2), passes=False)]
            child = self.begin(relay=relay)
            wait_until(lambda: asked, "the keyring to ask", 20)
            child.send_signal(signal.SIGINT)
            self.assertEqual(child.wait(3), 130)
            wait_until(lambda: asked == [1, 2], "the prompt to be told to go", 3)
        self.assert_no_sign_in_in_log()
