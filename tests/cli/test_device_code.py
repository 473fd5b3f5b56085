# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in from a terminal with a code, on a real Dovecot that asks the issuer about tokens."""

import os
import re
import signal
import time

from peers.issuer import Issuer

from . import program
from .cases import ALICE, EVERYTHING, PASSWORD, servers
from .signing_in import CODE, SignInCase

EVE = "eve@example.test"
QUESTION = re.compile(rb"(You signed in as [^?]*\? \[y/N\])")


class WithACode(SignInCase):
    """check ADDRESS"""

    def test_every_service(self):
        screen = self.signed_in(*EVERYTHING)
        self.assertIn("Trial & Co", screen)
        self.assertIn(f"{self.issuer.url}/type-it-here", screen)
        self.assertIn("10 minutes", screen)
        self.assertEqual(len(self.mail.logins()), 3)
        self.assertEqual(self.mail.failed_logins(), [])

    def test_it_waits_as_long_as_the_issuer_wants(self):
        terminal = self.terminal()
        code = self.wait_for(terminal, CODE)
        self.issuer.decide(code, "slow_down")
        while len(self.issuer.requests) < 2:
            time.sleep(0.05)
        self.issuer.decide(code)
        self.assert_ends(terminal, 0)
        times = [when for when, path, _ in self.issuer.requests if path == "/token"]
        first, second = times[0] - self.issuer.requests[0][0], times[1] - times[0]
        self.assertGreaterEqual(first, 0.95)
        self.assertGreaterEqual(second, 5.9)

    def test_declined(self):
        terminal = self.terminal()
        self.issuer.decide(self.wait_for(terminal, CODE), "access_denied")
        self.assert_ends(terminal, 1, "The browser sign-in was not finished")
        self.assert_no_sign_in_in_log()

    def test_nobody_comes(self):
        self.issuer.device_seconds = 2
        terminal = self.terminal()
        self.wait_for(terminal, CODE)
        self.assert_ends(terminal, 1, "Nobody finished the sign-in in time")

    def test_ctrl_c(self):
        terminal = self.terminal()
        self.wait_for(terminal, CODE)
        terminal.type(b"\x03")
        started = time.monotonic()
        self.assert_ends(terminal, 130)
        self.assertLess(time.monotonic() - started, program.GRACE)

    def test_ctrl_c_while_the_issuer_wants_no_question(self):
        self.issuer.interval = 60
        terminal = self.terminal()
        self.wait_for(terminal, CODE)
        started = time.monotonic()
        terminal.type(b"\x03")
        self.assert_ends(terminal, 130)
        self.assertLess(time.monotonic() - started, self.issuer.interval / 2)

    def test_terminated_while_it_waits(self):
        terminal = self.terminal()
        self.wait_for(terminal, CODE)
        os.kill(terminal.pid, signal.SIGTERM)
        self.assert_ends(terminal, 130)

    def test_two_at_once_do_not_mix(self):
        first, second = self.terminal(), self.terminal()
        codes = [self.wait_for(terminal, CODE) for terminal in (first, second)]
        self.assertNotEqual(*codes)
        self.issuer.decide(codes[1])
        self.assert_ends(second, 0)
        self.assertFalse(first.ended())
        self.issuer.decide(codes[0])
        self.assert_ends(first, 0)

    def test_neither_transcript_nor_report_has_a_token(self):
        paths = [os.path.join(self.config, name) for name in ("transcript", "report")]
        self.signed_in(*EVERYTHING, more=["--transcript", paths[0], "--report", paths[1]])
        for path in paths:
            with open(path, encoding="utf-8") as file:
                self.screens.append(file.read())

    def test_no_argument_and_no_environment_has_a_token(self):
        terminal = self.terminal()
        code = self.wait_for(terminal, CODE)
        for name in ("cmdline", "environ"):
            with open(f"/proc/{terminal.pid}/{name}", encoding="utf-8") as file:
                self.screens.append(file.read())
        self.issuer.decide(code)
        self.assert_ends(terminal, 0)

    def test_files_go_before_the_sign_in(self):
        run = self.check("imaps", password=PASSWORD)
        self.assert_ready(run, "imaps")
        self.assertEqual(self.issuer.requests, [])

    def test_without_a_terminal(self):
        run = program.run("check", ALICE, *servers(self.mail, "imaps"), *self.trusted(),
                          surroundings=self.surroundings())
        self.assertEqual(run.status, 2, run.output)
        self.assert_one_line(run, "--token-file")
        self.assertEqual(self.issuer.requests, [])


class WithXoauth2(SignInCase):
    """A server that knows Google's and Microsoft's mechanism only."""

    SETTINGS = {"mechanisms": "plain xoauth2"}

    def test_every_service(self):
        self.signed_in(*EVERYTHING)
        self.assertEqual(len(self.mail.logins()), 3)


class AsSomebodyElse(SignInCase):
    """The browser was signed in with another account."""

    def setUp(self):
        super().setUp()
        self.issuer.user = EVE
        self.issuer.claims = {"preferred_username": EVE}

    def answered(self, answer, *mentions):
        terminal = self.terminal()
        self.issuer.decide(self.wait_for(terminal, CODE))
        self.assertIn(EVE, self.wait_for(terminal, QUESTION))
        terminal.type(answer)
        return self.assert_ends(terminal, 1, "oauth-wrong-account", f"You signed in as {EVE}",
                                ALICE, *mentions)

    def test_no(self):
        self.answered(b"n\r")
        self.assert_no_sign_in_in_log()

    def test_yes_and_the_server_does_not_think_so(self):
        self.answered(b"y\r", "authenticate")
        self.assertEqual(self.mail.logins(), [])

    def test_a_name_in_capitals_is_the_same(self):
        self.issuer.user = ALICE
        self.issuer.claims = {"email": ALICE.upper()}
        self.signed_in()

    def test_who_says_no_name_is_believed(self):
        self.issuer.user = ALICE
        self.issuer.claims = {"sub": "1"}
        self.signed_in()


class Trouble(SignInCase):
    """What can go wrong on the way to the issuer."""

    def test_nobody_there(self):
        self.issuer.stop()
        self.assert_ends(self.terminal(), 1, "could not be reached", "online")

    def test_nonsense(self):
        page = {"Content-Type": "text/html"}
        for answer in ((200, page, b"<html>Welcome to the hotel!</html>"),
                       (200, {}, b""), (200, {}, b"[" * 60000), (200, {}, b"x" * 10_000_000),
                       (404, page, b"no such page"), (200, {}, b'{"access_token": "x"}'),
                       (302, {"Location": f"{self.issuer.url}/authorize"}, b"")):
            with self.subTest(answer[0], body=answer[2][:20]):
                self.issuer.raw_answer = answer
                self.issuer.requests.clear()
                self.assert_ends(self.terminal(), 1, "makes no sense")
                self.assertEqual(len(self.issuer.requests), 1)

    def test_the_issuer_has_a_problem(self):
        self.issuer.raw_answer = (503, {}, b"")
        self.assert_ends(self.terminal(), 1, "could not be reached")

    def test_who_cannot_prove_to_be_the_issuer_gets_nothing(self):
        for kind, words in (("wronghost", "could not prove who it is"),
                            ("selfsigned", "could not prove who it is"),
                            ("expired", "check date and time"), ("notyet", "check date and time")):
            with self.subTest(kind), \
                    Issuer(self.authority.issue(kind), {}, ALICE) as impostor:
                self.write_settings(impostor.settings("example.test"))
                self.assert_ends(self.terminal(), 1, words)
                self.assertEqual(impostor.requests, [])

    def test_a_slip_in_the_settings(self):
        self.write_settings("[trial]\nclient_id=x\n")
        self.assert_ends(self.terminal(), 2, "sign-in.conf", "client_id")

    def test_no_client_id(self):
        self.write_settings("")
        for address in ("ada@hotmail.com", "ada@outlook.com"):
            with self.subTest(address):
                run = program.run("check", address, "--offline", "--json",
                                  surroundings=self.surroundings())
                self.assertEqual(run.status, 1, run.output)
                self.assertFalse(run.json["ok"])
                self.assertEqual([finding["cause"] for finding in run.json["findings"]],
                                 ["oauth-client-id-missing"])
                self.assertIn("client ID", run.stderr)
