# SPDX-License-Identifier: GPL-3.0-or-later
"""Stopping a check: at once, with exit status 130, wherever the server stalls."""

import signal
import subprocess
import time

from peers.processes import wait_until
from peers.scripted import Scripted

from . import program
from .cases import ALICE, PASSWORD, PeerCase


def stall_before_greeting(conversation):
    conversation.listen()


def stall_in_handshake(conversation):
    conversation.receive()  # the client's hello, which never gets an answer
    conversation.listen()


def stall_at_sign_in(conversation):
    conversation.start_tls()
    conversation.send(b"* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\r\n")
    conversation.listen()


class Interrupt(PeerCase):
    """SIGINT while a server stalls."""

    def assert_interrupted(self, scheme, script, stalled):
        with Scripted(script, self.authority.issue()) as server, program.secret_file(
                PASSWORD.encode()) as password, program.started(
                    "check", ALICE, "--imap", f"{scheme}://localhost:{server.port}",
                    *self.trusted(), "--password-file", password, "--json") as child:
            wait_until(lambda: stalled(server), "the check to stall", 20)
            time.sleep(0.1)
            child.send_signal(signal.SIGINT)
            started = time.monotonic()
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                self.fail("SIGINT is ignored")
            self.assertLess(time.monotonic() - started, 1.0)
            self.assertEqual(child.returncode, 130, child.stderr.read())

    def test_before_the_greeting(self):
        self.assert_interrupted("imap", stall_before_greeting,
                                lambda server: server.conversations)

    def test_in_the_handshake(self):
        self.assert_interrupted("imaps", stall_in_handshake, lambda server: server.plain)

    def test_at_the_sign_in(self):
        self.assert_interrupted("imaps", stall_at_sign_in,
                                lambda server: b"AUTHENTICATE" in server.secure)
