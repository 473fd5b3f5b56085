# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail programs that run with what `signpostctl export` gave them, in a session of the tests.

They believe the tests' authority because it is the only one in a network of the test's own; what
is exported says nothing of it.
"""

import contextlib
import os
import subprocess
import sys

from peers.keyring import SCHEMA, Session
from peers.processes import workspace

from . import program
from .cases import ALICE, DovecotCase, servers

MESSAGE = b"Subject: hello\r\n\r\nBob\r\n"
BOB = "bob@example.test"
TERMINAL = os.path.join(os.path.dirname(__file__), "terminal.py")


def at_a_terminal(*command):
    """For programs that draw on one: nobody looks at it."""
    return [sys.executable, TERMINAL, *command]


# How each of them signs in and does no more: what it is called with, and for which service.
RUNS = {
    "msmtp": ("submission", lambda file: ["msmtp", "-C", file, BOB]),
    "mbsync": ("imap", lambda file: ["mbsync", "-c", file, "-a"]),
    "neomutt": ("imap", lambda file: at_a_terminal("neomutt", "-F", file, "-e", "push <exit>")),
    "mutt": ("imap", lambda file: at_a_terminal("mutt", "-F", file, "-e", "push <exit>")),
    "getmail": ("imap", lambda file: ["getmail", "-g", os.path.dirname(file), "-r", file]),
    "fetchmail": ("imap", lambda file: ["sh", file, "-c"]),
    "offlineimap": ("imap", lambda file: ["offlineimap", "-c", file, "-o", "-u", "quiet"]),
}


def item(service, port, **more):
    """The attributes of one item, as docs/keyring.md has them."""
    return {"xdg:schema": "io.github.signpost.Account", "address": ALICE, "service": service,
            "host": "localhost", "user": ALICE, "port": str(port), "security": "tls",
            "kind": "password", "generation": "0000000000001-00000001"} | more


class ExportCase(DovecotCase):
    """A Dovecot and a keyring for all, and a folder for each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.session = cls.enterClassContext(Session())

    def setUp(self):
        super().setUp()
        self.folder = self.enterContext(workspace())
        self.home = os.path.join(self.folder, "home")
        os.mkdir(self.home)
        for path in self.session.items(schema=SCHEMA):
            self.session.ask("Item.Delete", "()", path=path)

    def surroundings(self):
        """Of the mail programs. Our own program is where they look for it."""
        path = f"{os.path.dirname(program.PROGRAM)}:/usr/bin:/bin"
        return self.session.environment() | {"HOME": self.home, "XDG_CONFIG_HOME": self.home,
                                             "PATH": path, "TERM": "xterm"}

    def save(self, *schemes, address=ALICE, user=None, password):
        run = program.run("check", address, *servers(self.mail, *schemes), *self.trusted(),
                          "--user", user or address, "--password-file", "-", "--save",
                          stdin=password.encode(), surroundings=self.session.environment())
        self.assertEqual(run.status, 0, run.output)
        self.mail.log.mark()

    def export(self, *arguments, status=0):
        run = program.run("export", *arguments, surroundings=self.session.environment())
        self.assertEqual(run.status, status, run.output)
        return run

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def make_maildirs(self, address=ALICE):
        """What the notes of the programs ask for."""
        for name in ("cur", "new", "tmp"):
            os.makedirs(os.path.join(self.home, "Mail", address, name), exist_ok=True)

    def run_mailer(self, command, typed=MESSAGE, **more):
        """Run a program to its end; what it printed."""
        self.mail.log.mark()
        with contextlib.suppress(subprocess.TimeoutExpired):
            run = subprocess.run(command, input=typed, timeout=program.PATIENCE, check=False,
                                 env=self.surroundings() | more, cwd=self.home,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            return run.stdout.decode(errors="replace")
        return "it did not end"

    def assert_signed_in(self, service, output):
        logins = [line for line in self.mail.logins() if f"{service}-login" in line]
        self.assertTrue(logins, f"{output}\n{self.mail.log.text()}")
        self.assertEqual(self.mail.failed_logins(), [], output)

    def assert_signs_in(self, target, file, service=None, **more):
        usual, command = RUNS[target]
        output = self.run_mailer(command(self.path(file)), **more)
        self.assert_signed_in(service or usual, f"{target}: {output}\n{self.read(file)}")
