# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the keyring have in common: a session for each, and the words for it."""

import subprocess

from peers.keyring import SCHEMA, Session

from . import program
from .cases import ALICE, PASSWORD, DovecotCase, servers


class VaultCase(DovecotCase):
    """A Dovecot for all, and a keyring for each."""

    def setUp(self):
        super().setUp()
        self.session = self.enterContext(Session())

    def surroundings(self, relay=None):
        return {"DBUS_SESSION_BUS_ADDRESS": (relay or self.session).address}

    def arguments(self, *schemes, address=ALICE, more=()):
        return ["check", address, *servers(self.mail, *schemes), *self.trusted(),
                "--password-file", "-", "--save", *more]

    def save(self, *schemes, address=ALICE, password=PASSWORD, relay=None, more=()):
        """Check and save."""
        return program.run(*self.arguments(*(schemes or ("imaps", "smtp")), address=address,
                                           more=more),
                           stdin=password.encode(), surroundings=self.surroundings(relay))

    def saved(self, *schemes, **options):
        """The same, and it has to work."""
        run = self.save(*schemes, **options)
        self.assertEqual(run.status, 0, run.output)
        return run

    def begin(self, *schemes, relay=None, password=PASSWORD):
        """Start the same, with the password on its standard input."""
        return self.started(*self.arguments(*(schemes or ("imaps", "smtp"))), relay=relay,
                            password=password)

    def started(self, *arguments, relay=None, password=PASSWORD, stdout=subprocess.PIPE):
        """Start the program, for a look at it while it runs."""
        child = self.enterContext(program.started(
            *arguments, stdin=subprocess.PIPE, stdout=stdout,
            surroundings=self.surroundings(relay)))
        child.stdin.write(password.encode() + b"\n")
        child.stdin.close()
        child.stdin = None
        return child

    def assert_ends(self, child, status=0):
        _, errors = child.communicate(timeout=program.PATIENCE)
        self.assertEqual(child.returncode, status, errors)

    def accounts(self, *arguments, relay=None, **options):
        return program.run("accounts", *arguments, surroundings=self.surroundings(relay),
                           **options)

    def listed(self, **options):
        """The accounts that the program lists."""
        run = self.accounts("--json", **options)
        self.assertEqual(run.status, 0, run.output)
        self.assertEqual(run.json["schema"], "signpost.accounts/1")
        self.assertEqual(run.json["store"], "keyring")
        return run.json["accounts"]

    def ours(self):
        """All that is under our schema."""
        return self.session.contents(schema=SCHEMA)

    def found(self, service="imap", user=ALICE):
        """What another program finds."""
        return self.session.lookup(host="localhost", service=service, user=user)

    def assert_one_line(self, run, mentions=""):
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
        self.assertIn(mentions, run.stderr)
