# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile servers, part three: inside TLS, at the sign-in and after it."""

import base64
import re

from peers import dialogue
from peers.scripted import Scripted

from . import program
from .cases import ALICE
from .hostile import (SECRET, SERVICES, TIMEOUT, HostileCase, close, drip, flood, reset,
                      silence)


class SignIn(HostileCase):
    """Inside TLS, at the sign-in and after it."""

    def test_preauth_inside_tls_proves_nothing(self):
        script = dialogue.server("imap", greeting=b"* PREAUTH welcome, alice\r\n")
        result, _ = self.assert_fails("imap", script, implicit_tls=True)
        self.assertEqual(result["fault"], "preauthenticated", result)

    def test_endless_continuations(self):
        for service, line in (("imap", b"+ \r\n"), ("pop3", b"+ \r\n"), ("smtp", b"334 \r\n")):
            for implicit_tls in (False, True):
                with self.subTest(service, implicit_tls=implicit_tls):
                    def answer(conversation, _tag, line=line):
                        while True:
                            conversation.send(line)
                            conversation.line()
                    script = dialogue.server(service, **{dialogue.SIGN_IN[service]: answer})
                    self.assert_fails(service, script, implicit_tls=implicit_tls)

    def test_a_flood_of_continuations(self):
        for service, line in (("imap", b"+ \r\n"), ("pop3", b"+ \r\n"), ("smtp", b"334 \r\n")):
            with self.subTest(service):
                script = dialogue.server(service, **{
                    dialogue.SIGN_IN[service]: flood(line, 10 << 20)})
                self.assert_fails(service, script)

    def test_absurd_literals(self):
        for size in (b"4294967296", b"4294967295", b"18446744073709551617", b"-1", b"1e9",
                     b"99999999999999999999", b"2147483648+", b"0"):
            for step in ("greeting", "CAPABILITY", "AUTHENTICATE", "EXAMINE"):
                with self.subTest(size=size, step=step):
                    line = b"* OK [ALERT] {" + size + b"}\r\n"

                    def answer(conversation, tag, line=line):
                        conversation.send(line + b"A" * 1000 + b"\r\n" + tag + b" NO no\r\n")
                        raise EOFError
                    script = dialogue.server("imap", **{step: answer})
                    self.assert_fails("imap", script, implicit_tls=True)

    def test_a_literal_that_never_ends(self):
        script = dialogue.server("imap", EXAMINE=flood(b"* OK {4294967295}\r\n", 100 << 20))
        self.assert_fails("imap", script, implicit_tls=True)

    def test_a_line_of_ten_megabytes(self):
        for service in SERVICES:
            with self.subTest(service):
                script = dialogue.server(service, **{
                    dialogue.SIGN_IN[service]: flood(b"x" * 1000, 10 << 20)})
                self.assert_fails(service, script)

    def test_an_answer_before_the_question(self):
        def answer(conversation, tag):
            digits = re.search(rb"\d+", tag)
            following = tag if not digits else tag[:digits.start()] + b"%0*d" % (
                len(digits.group()), int(digits.group()) + 1) + tag[digits.end():]
            early = b"".join(following + b" OK [CAPABILITY IMAP4rev1] signed in\r\n"
                             for _ in range(3))
            dialogue.give(conversation, dialogue.ANSWERS["imap"]["CAPABILITY"] + early, tag)
        script = dialogue.server("imap", CAPABILITY=answer, AUTHENTICATE=silence)
        self.assert_fails("imap", script, implicit_tls=True)

    def test_answers_in_the_greeting(self):
        early = b"".join(prefix + number + b" OK signed in\r\n"
                         for prefix in (b"", b"a", b"A", b"s", b"S", b"t", b"T")
                         for number in (b"0", b"1", b"2", b"01", b"001", b"0001", b"002", b""))
        script = dialogue.server("imap", greeting=b"* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN]"
                                                  b" ready\r\n" + early, AUTHENTICATE=silence)
        self.assert_fails("imap", script, implicit_tls=True)

    def test_an_untagged_ok_is_no_answer(self):
        script = dialogue.server("imap", AUTHENTICATE=b"* OK signed in\r\n")
        self.assert_fails("imap", script, implicit_tls=True)

    def test_somebody_else_s_tag_is_no_answer(self):
        script = dialogue.server("imap", AUTHENTICATE=b"<tag>x OK signed in\r\n")
        self.assert_fails("imap", script, implicit_tls=True)

    def test_malformed_smtp_replies(self):
        for reply in (b"235-signed in\r\n550 no\r\n", b"235signed in\r\n", b"23 signed in\r\n",
                      b"2350 signed in\r\n", b" 235 signed in\r\n", b"-235 in\r\n", b"\r\n",
                      b"235-signed in\r\n" * 100):
            with self.subTest(reply):
                self.assert_fails("smtp", dialogue.server("smtp", AUTH=reply))

    def test_referrals_are_not_followed(self):
        with Scripted(lambda conversation: None, self.authority.issue()) as elsewhere:
            url = b"imap://alice@localhost:%d/" % elsewhere.port
            for step, reply in (("greeting", b"* BYE [REFERRAL %s] there\r\n" % url),
                                ("AUTHENTICATE", b"<tag> NO [REFERRAL %s] there\r\n" % url),
                                ("AUTHENTICATE", b"<tag> OK [REFERRAL %s] there\r\n" % url),
                                ("EXAMINE", b"<tag> NO [REFERRAL %sINBOX] there\r\n" % url)):
                with self.subTest(step=step, reply=reply):
                    self.visit("imap", dialogue.server("imap", **{step: reply}),
                               implicit_tls=True)
            self.assertEqual(elsewhere.conversations, [])

    def test_sudden_ends(self):
        for answer in (silence, close, reset):
            for service in SERVICES:
                with self.subTest(service, answer=answer.__name__):
                    script = dialogue.server(service, **{dialogue.SIGN_IN[service]: answer})
                    result, _ = self.assert_fails(service, script)
                    self.assertEqual(result["stage"], "authenticate", result)

    def test_one_byte_a_second(self):
        for service in SERVICES:
            with self.subTest(service):
                reply = dialogue.ANSWERS[service][dialogue.SIGN_IN[service]]
                script = dialogue.server(service, **{dialogue.SIGN_IN[service]: drip(reply)})
                result, _ = self.assert_fails(service, script)
                self.assertEqual(result["fault"], "timed-out", result)

    def test_connected_but_not_usable(self):
        for service, step, reply in (
                ("imap", "EXAMINE", b"<tag> BAD User is authenticated but not connected.\r\n"),
                ("pop3", "STAT", b"-ERR [SYS/TEMP] mailbox is not there\r\n"),
                ("smtp", "MAIL", b"550 5.7.60 not as this sender\r\n")):
            with self.subTest(service):
                result, _ = self.assert_fails(service, dialogue.server(service, **{step: reply}))
                self.assertEqual((result["stage"], result["outcome"]), ("ready", "refused"))


class Afterwards(HostileCase):
    """Promise 4: what a server does after the verdict changes nothing and is not waited for."""

    def test_the_end_does_not_matter(self):
        for answer in (silence, close, reset, flood(b"x" * 1000, 10 << 20), drip(b"+OK bye\r\n")):
            for service, step in (("imap", "LOGOUT"), ("pop3", "QUIT"), ("smtp", "QUIT")):
                with self.subTest(service, answer=answer.__qualname__):
                    run, _ = self.visit(service, dialogue.server(service, **{step: answer}))
                    self.assertEqual(run.status, 0, run.output)
                    self.assertTrue(run.service(service)["ok"])
                    self.assertLess(run.seconds, 1.5 + program.GRACE)


class Words(HostileCase):
    """Promise 9: a server's words are text and nothing else."""

    NASTY = "\x1b]0;title\x07\x1b[31mred\x9b31m\u202eover\u2066isolate%s%n<b>&".encode()

    def assert_plain(self, text):
        self.assertNotRegex(text, "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e"
                                  "\u2066-\u2069]")

    def test_no_control_characters_reach_the_terminal(self):
        for service, reply in (("imap", b"<tag> NO " + self.NASTY + b"\r\n"),
                               ("pop3", b"-ERR " + self.NASTY + b"\r\n"),
                               ("smtp", b"535 5.7.8 " + self.NASTY + b"\r\n")):
            for json in (False, True):
                with self.subTest(service, json=json):
                    script = dialogue.server(service, **{dialogue.SIGN_IN[service]: reply})
                    run, _ = self.visit(service, script, json=json)
                    self.assertEqual(run.status, 1, run.output)
                    self.assert_plain(run.output)
                    shown = run.service(service)["reply"] if json else run.stdout
                    self.assertIn("<b>&", shown)
                    self.assert_plain(shown)

    def test_no_challenge_begins_a_line_of_ours(self):
        hidden = base64.b64encode(b'{"status":"400"}\nimap  ready         ok\n')

        def answer(conversation, tag):
            conversation.send(b"+ " + hidden + b"\r\n")
            conversation.line()
            conversation.send(tag + b" NO no\r\n")
        offer = b"* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2\r\n<tag> OK done\r\n"
        script = dialogue.server("imap", CAPABILITY=offer, AUTHENTICATE=answer)
        with Scripted(script, self.authority.issue(), implicit_tls=True) as server, \
                program.secret_file(SECRET.encode()) as token:
            run = program.run("check", ALICE, "--imap", f"imaps://localhost:{server.port}",
                              *self.trusted(), "--token-file", token)
        self.assertEqual((server.errors, run.status), ([], 1), run.output)
        self.assertRegex(run.stdout, "“imap +ready +ok”")
        self.assertNotRegex(run.stdout, r"(?m)^\s*imap +ready +ok")


class Together(HostileCase):
    """Promise 5: one bad server costs the others nothing."""

    def test_a_stalling_server_does_not_hide_the_others(self):
        with Scripted(lambda peer: peer.listen(), self.authority.issue()) as stalling, Scripted(
                dialogue.server("pop3"), self.authority.issue()) as pop3, Scripted(
                    dialogue.server("smtp"), self.authority.issue()) as smtp:
            run = program.check(
                ALICE, "--imap", f"imap://localhost:{stalling.port}",
                "--pop3", f"pop3://localhost:{pop3.port}",
                "--smtp", f"smtp://localhost:{smtp.port}", *self.trusted(),
                "--timeout", str(TIMEOUT), password=SECRET, patience=TIMEOUT * 5)
        self.assert_survived(run)
        self.assertEqual(run.status, 1, run.output)
        self.assertEqual(run.service("imap")["fault"], "timed-out")
        for service in ("pop3", "smtp"):
            self.assertEqual(run.outcomes(service)["secure"], "ok", run.stdout)
