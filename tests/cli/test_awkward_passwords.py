# SPDX-License-Identifier: GPL-3.0-or-later
"""Passwords arrive byte for byte, by every mechanism: a real server compares them."""

import re

from peers.relay import Relay

from . import program
from .cases import DovecotCase, EVERYTHING

PASSWORDS = (
    'quo"te',
    '"quoted"',
    "back\\slash",
    "ends with backslash\\",
    'both \\" of them \\\\"',
    "$HOME $(id) `id` ${x}",
    "#hash",
    "100% %s %n %d %%",
    " blank first",
    "blank last ",
    "  ",
    "colon:semicolon;comma,equals=",
    "{5} {5+}",
    "* ( ) ] NIL",
    "+",
    "=2C=3D",
    "apostrophe's <b>&amp;",
    "pässwörd ☃ 🔑",
    "x" * 500,
    "é" * 250,
)
ADDRESSES = {f"user{number}@example.test": password
             for number, password in enumerate(PASSWORDS)}


class PasswordCase(DovecotCase):
    """A Dovecot with one user for each password."""

    USERS = ADDRESSES

    def assert_all_arrive(self, *schemes, mechanism=None):
        for address, password in ADDRESSES.items():
            with self.subTest(password=password):
                run = self.check(*schemes, address=address, password=password)
                self.assert_ready(run, *schemes)
                if mechanism:
                    self.assertEqual({entry["mechanism"] for entry in run.json["services"]},
                                     {mechanism})


class Plain(PasswordCase):
    """SASL PLAIN, what every server has."""

    def test_passwords_arrive_by_plain(self):
        self.assert_all_arrive(*EVERYTHING, mechanism="PLAIN")


class Login(PasswordCase):
    """SASL LOGIN, where it is all there is."""

    SETTINGS = {"mechanisms": "login"}

    def test_passwords_arrive_by_login(self):
        self.assert_all_arrive(*EVERYTHING, mechanism="LOGIN")


class WithoutSasl(PasswordCase):
    """The commands from before SASL: a relay takes it out of what Dovecot says it can do."""

    def assert_all_arrive_without(self, pattern, service):
        with Relay(self.mail.ports[service],
                   edit=lambda chunk: re.sub(pattern, b"", chunk)) as relay:
            for address, password in ADDRESSES.items():
                with self.subTest(password=password):
                    run = program.check(address, f"--{service}",
                                        f"{service}+insecure://127.0.0.1:{relay.port}",
                                        password=password)
                    self.assert_ready(run, service)

    def test_passwords_arrive_by_login_with_literals_that_wait(self):
        self.assert_all_arrive_without(rb" (AUTH=[^] \r\n]+|SASL-IR|LITERAL\+)", "imap")

    def test_passwords_arrive_by_login_with_literals_that_do_not(self):
        self.assert_all_arrive_without(rb" (AUTH=[^] \r\n]+|SASL-IR)", "imap")

    def test_passwords_arrive_by_user_and_pass(self):
        self.assert_all_arrive_without(rb"SASL [^\r\n]*\r\n", "pop3")
