# SPDX-License-Identifier: GPL-3.0-or-later
"""A password in memory: while it is needed in locked memory only, and afterwards nowhere.

The program lets nobody look into its memory, so only root can run these tests.
"""

import base64
import fcntl
import os
import pty
import secrets
import time
import unittest

from peers import memory
from peers.bus_relay import BusRelay
from peers.processes import wait_until
from peers.scripted import Scripted

from . import program
from .cases import ALICE, servers
from .test_accounts import attributes
from .test_interrupt import stall_at_sign_in
from .vault import VaultCase

SECRET = secrets.token_urlsafe(36)
PIECE = 12  # bytes: what is left of a copy that something was written over is found, too


def stall_after_sign_in(conversation):
    conversation.start_tls()
    conversation.send(b"* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\r\n")
    tag = conversation.line().split(b" ")[0]
    conversation.send(tag + b" OK [CAPABILITY IMAP4rev1] signed in\r\n")
    conversation.listen()


def tail_of(prefix):
    """That of the base64 of both which is only of the password."""
    whole = base64.b64encode((prefix + SECRET).encode()).rstrip(b"=")
    return whole[(len(prefix) + 2) // 3 * 4:]


def forms():
    """Pieces of the password as it is, as SASL sends it, and as something might print it."""
    whole = [SECRET.encode(), SECRET.encode("utf-16-le"), SECRET.encode().hex().encode(),
             tail_of(""), tail_of(f"\0{ALICE}\0")]
    return [form[i:i + PIECE] for form in whole for i in range(0, len(form) - PIECE + 1, PIECE)]


@unittest.skipIf(os.getuid() != 0, "only root can look into its memory")
@unittest.skipIf(program.SANITIZED, "the sanitizer keeps copies of what was freed")
class Memory(VaultCase):
    """A password that nobody else knows, and a look for it."""

    USERS = {ALICE: SECRET}

    def assert_only_locked(self, pid):
        found = memory.find(pid, forms())
        self.assertTrue(found, "it is not even where it must be")
        self.assertEqual([where for where in found if not where[2]], [])

    def assert_nowhere(self, pid):
        self.assertEqual(memory.find(pid, forms()), [])

    def check_stalled(self, script, seen):
        with Scripted(script, self.authority.issue()) as server:
            child = self.started("check", ALICE, "--imap", f"imaps://localhost:{server.port}",
                                 *self.trusted(), "--password-file", "-", password=SECRET)
            wait_until(lambda: seen(server), "the check to stall", 20)
            time.sleep(0.2)
            self.assert_only_locked(child.pid)

    def test_while_the_server_thinks_about_it(self):
        self.check_stalled(stall_at_sign_in, lambda server: b"AUTHENTICATE" in server.secure)

    def test_after_it_was_sent(self):
        self.check_stalled(stall_after_sign_in, lambda server: b"EXAMINE" in server.secure)

    def test_while_it_is_saved(self):
        self.saved(password=SECRET)
        for member, passes in (("CreateItem", 1), ("CreateItem", 2), ("Set", 0), ("Delete", 1)):
            with self.subTest(member), BusRelay(self.session) as relay:
                relay.hold, relay.hold_after = member, passes
                child = self.begin(relay=relay, password=SECRET)
                self.assertTrue(relay.held.wait(20))
                time.sleep(0.1)
                self.assert_only_locked(child.pid)
                relay.released.set()
                self.assert_ends(child)

    def after_the_end(self, *arguments, when=lambda: True):
        """Look when all is done but the output is not out: the pipe for it is full.

        The output is shorter than the program's buffer, so that it is written at the very end.
        """
        reader, writer = os.pipe()
        self.addCleanup(os.close, reader)
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
        os.set_blocking(writer, False)
        with self.assertRaises(BlockingIOError):
            while True:
                os.write(writer, b" " * 4096)
        os.set_blocking(writer, True)
        child = self.started(*arguments, stdout=writer, password=SECRET)
        os.close(writer)
        wait_until(lambda: self.waits_for_the_pipe(child.pid), "it to be done", 20)
        self.assertTrue(when())
        self.assert_nowhere(child.pid)
        self.assertIsNone(child.poll())
        while os.read(reader, 65536):
            pass
        self.assertEqual(child.wait(10), 0)

    @staticmethod
    def waits_for_the_pipe(pid):
        with open(f"/proc/{pid}/wchan", encoding="ascii") as file:
            if "pipe" in file.read():
                return True
        return Memory.waits_to_write(pid)

    @staticmethod
    def waits_to_write(pid):
        with open(f"/proc/{pid}/syscall", encoding="ascii") as file:
            return file.read().startswith("1 0x1 ")

    def test_after_a_check(self):
        self.after_the_end("check", ALICE, *servers(self.mail, "imaps", "pop3s", "smtp"),
                           *self.trusted(), "--password-file", "-")

    def test_after_it_was_saved(self):
        self.after_the_end(*self.arguments("imaps", "smtp"), when=self.found)

    def test_after_a_stored_account_was_checked(self):
        self.saved(password=SECRET)
        self.after_the_end("accounts", "check", ALICE, *self.trusted())

    def test_while_the_date_of_a_stored_account_is_noted(self):
        self.saved("imaps", password=SECRET)
        with BusRelay(self.session) as relay:
            relay.hold = "RequestName"
            child = self.started("accounts", "check", ALICE, *self.trusted(), relay=relay)
            self.assertTrue(relay.held.wait(20))
            time.sleep(0.1)
            self.assert_nowhere(child.pid)
            relay.released.set()
            self.assert_ends(child)

    def test_while_a_stored_account_is_tested(self):
        with Scripted(stall_at_sign_in, self.authority.issue()) as server:
            self.session.plant(SECRET.encode(), attributes(port=str(server.port), user=ALICE))
            child = self.started("accounts", "check", "eve@example.test", *self.trusted())
            wait_until(lambda: b"AUTHENTICATE" in server.secure, "the check to stall", 20)
            time.sleep(0.2)
            self.assert_only_locked(child.pid)

    def test_while_a_code_with_it_is_drawn(self):
        """The terminal takes no more: the code is made, and on its way out."""
        for service, port in (("imap", "993"), ("smtp", "465")):
            self.session.plant(SECRET.encode(), attributes(
                address=ALICE, service=service, port=port, user="u" * 900))
        for target in ("thunderbird-android", "delta-chat"):
            with self.subTest(target):
                ours, theirs = pty.openpty()
                child = self.started("export", ALICE, "--to", target, "--with-password",
                                     stdout=theirs)
                os.close(theirs)
                self.addCleanup(os.close, ours)
                wait_until(lambda: self.waits_to_write(child.pid), "the terminal to be full", 20)
                self.assert_only_locked(child.pid)

    def test_listing_never_has_it(self):
        self.saved(password=SECRET)
        self.after_the_end("accounts", "--json")
