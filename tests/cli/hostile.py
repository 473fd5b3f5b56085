# SPDX-License-Identifier: GPL-3.0-or-later
"""Visits to malicious servers, written without a look at the program's own practice service.

After every visit: nothing secret and no sign-in went out in plain text, the peak memory is
bounded, and the program ended within its deadline.
"""

import re
import time

from peers import dialogue
from peers.scripted import Scripted

from . import program
from .cases import ALICE, PeerCase
from .test_secrets import forms

SECRET = "d0-not-tell-anybody"
TIMEOUT = 2
PEAK_MIB = 40
SERVICES = ("imap", "pop3", "smtp")
SIGN_IN_COMMAND = re.compile(rb"(?im)^(\S+ )?(AUTH|AUTHENTICATE|LOGIN|USER|PASS|APOP)\b")

PIECE = 65536


def flood(piece, total):
    """An answer that sends this piece again and again, `total` bytes in all."""
    chunk = piece * max(1, PIECE // len(piece))

    def answer(conversation, _tag):
        for _ in range(0, total, len(chunk)):
            conversation.send(chunk)
        conversation.listen()
    return answer


def drip(text):
    """An answer that comes at one byte a second, and begins again when it is over."""
    def answer(conversation, tag):
        while True:
            for byte in text.replace(dialogue.TAG, tag):
                conversation.send(bytes([byte]))
                time.sleep(1)
    return answer


def silence(conversation, _tag):
    conversation.listen()


def close(_conversation, _tag):
    raise EOFError


def reset(conversation, _tag):
    time.sleep(0.05)  # at once, it could hit the client while it still connects
    conversation.reset()


class HostileCase(PeerCase):
    """One visit of the program to one server or more."""

    def visit(self, service, script, scheme=None, implicit_tls=False, json=True, kind="ok"):
        """Check one service; `scheme` is the service with STARTTLS unless it says otherwise."""
        with Scripted(script, self.authority.issue(kind), implicit_tls) as server:
            scheme = scheme or service + "s" * implicit_tls
            run = program.run(
                "check", ALICE, f"--{service}", f"{scheme}://localhost:{server.port}",
                *self.trusted(), "--password-file", "-", "--timeout", str(TIMEOUT),
                *["--json"] * json, stdin=SECRET.encode(), patience=TIMEOUT * 5)
        self.assertEqual(server.errors, [])
        self.assert_survived(run)
        self.assert_nothing_told(server.plain)
        self.assert_honest(run, server)
        return run, server

    def assert_survived(self, run):
        self.assertIn(run.status, (0, 1), run.output)
        self.assertLess(run.seconds, TIMEOUT + program.GRACE)
        if not program.SANITIZED:
            self.assertLess(run.peak_mib, PEAK_MIB)

    def assert_honest(self, run, server):
        """Whose password went out does not read that it did not."""
        if any(form.encode() in server.secure for form in forms(SECRET)):
            self.assertNotRegex(run.stdout, "(?i)(password was not|no password was|nothing was) sent")

    def assert_nothing_told(self, plain):
        self.assertIsNone(SIGN_IN_COMMAND.search(plain), plain)
        for form in forms(SECRET):
            self.assertNotIn(form.encode(), plain)

    def assert_fails(self, service, script, **how):
        run, server = self.visit(service, script, **how)
        self.assertEqual(run.status, 1, run.output)
        result = run.service(service)
        self.assertFalse(result["ok"], result)
        return result, server

    def assert_fails_untold(self, service, script, **how):
        """Not even inside TLS did the server see the secret."""
        result, server = self.assert_fails(service, script, **how)
        self.assert_nothing_told(server.secure)
        return result
