# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of the test's own: a D-Bus session with a keyring, the real programs in it, and a real
Dovecot in a network where the tests' authority is the only one."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import unittest

from peers import world

TROUBLE = world.enter()  # before there is a thread that would stay outside

# pylint: disable=wrong-import-position
from app.desktop import x_server  # noqa: E402,F401  pylint: disable=unused-import
from cli import program  # noqa: E402
from cli.cases import DovecotCase, servers  # noqa: E402
from peers.certificates import Authority  # noqa: E402
from peers.keyring import Session  # noqa: E402
from peers.processes import stop, wait_until, workspace  # noqa: E402,F401

STACK = contextlib.ExitStack()
unittest.addModuleCleanup(STACK.close)
if TROUBLE is None:
    FOLDER = STACK.enter_context(workspace())
    AUTHORITY = Authority(FOLDER)
    world.furnish(FOLDER, AUTHORITY)

ADA = "ada@example.test"
PASSWORD = " q\"u'o\\t $HOME `id` ;#%s {5} <é☃> \\ "

# A user name with what means something in key files, and an address that shows nothing of it.
ODD = "odd@example.test"
ODD_USER = "odd; #user $home %s=[x] ü"


def missing(*paths):
    """Why the tests of a program are skipped, or None where it is here."""
    if TROUBLE is not None:
        return TROUBLE
    absent = [path for path in paths if shutil.which(path) is None and not os.path.exists(path)]
    return f"not installed: {', '.join(absent)}" if absent else None


def tree(folder):
    """Path to content of all files in a folder."""
    found = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            with contextlib.suppress(OSError), open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


class DesktopCase(DovecotCase):
    """A Dovecot for all, and a session for each."""

    TARGET = ""
    SERVICES = ()
    PASSWORD = PASSWORD
    USERS = {ADA: PASSWORD, ODD_USER: PASSWORD}
    SETTINGS = {"extra": "auth_username_chars =\n"}

    @classmethod
    def find_authority(cls):
        return AUTHORITY

    def setUp(self):
        super().setUp()
        self.session = self.enterContext(Session(services=self.SERVICES))
        self.home = os.path.join(self.session.root, "home")
        self.bin = os.path.join(self.session.root, "bin")
        os.mkdir(self.bin)
        self.search = (self.bin, "/usr/bin", "/bin")

    def pretend(self, name, script="exit 1"):
        """A program that only has to be there, or does what a script says."""
        path = os.path.join(self.bin, name)
        with open(path, "w", encoding="ascii") as file:
            file.write(f"#!/bin/sh\n{script}\n")
        os.chmod(path, 0o755)

    def serve(self, name, *command):
        """What the bus starts for a name."""
        with open(os.path.join(self.session.root, f"services/{name}.service"), "w",
                  encoding="utf-8") as file:
            file.write(f"[D-BUS Service]\nName={name}\nExec={' '.join(command)}\n")
        self.session.call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus.ReloadConfig", "()")

    def stop_at_silent_bus(self, *arguments):
        """Run it where the bus says nothing, and stop it as it asks."""
        path = os.path.join(self.session.root, "silent")
        with socket.socket(socket.AF_UNIX) as silent:
            silent.settimeout(program.PATIENCE)
            silent.bind(path)
            silent.listen()
            with program.started(*arguments, surroundings=self.surroundings() |
                                 {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={path}"}) as run, \
                    silent.accept()[0]:
                run.send_signal(signal.SIGINT)
                run.communicate(timeout=program.PATIENCE)
                self.assertEqual(run.returncode, 130)
        os.unlink(path)

    def assert_stopped(self, begun):
        """Whoever stops it in the middle, which `begun` sees, has what was there before."""
        keyring = self.keyring()
        with program.started("export", ADA, "--to", self.TARGET,
                             surroundings=self.surroundings()) as run:
            wait_until(begun, "the middle")
            run.send_signal(signal.SIGINT)
            run.communicate(timeout=program.PATIENCE)
            self.assertEqual(run.returncode, 130)
        self.assertEqual(self.keyring(), keyring)
        self.assert_nothing_is_noted()

    def surroundings(self):
        return self.session.environment() | {"PATH": ":".join(self.search)}

    def signpostctl(self, *arguments, status=0, stdin=b""):
        run = program.run(*arguments, stdin=stdin, surroundings=self.surroundings())
        self.assertEqual(run.status, status, run.output)
        self.assertNotIn(self.PASSWORD, run.output)
        return run

    def save(self, *schemes, address=ADA, user=None):
        self.signpostctl("check", address, *servers(self.mail, *schemes), *self.trusted(),
                         "--user", user or address, "--password-file", "-", "--save",
                         stdin=self.PASSWORD.encode())
        self.mail.log.mark()

    def spoil(self):
        """The password in the keyring is out of date."""
        for path in self.session.items(schema="io.github.signpost.Account"):
            attributes = self.session.attributes(path)
            self.session.ask("Item.Delete", "()", path=path)
            self.session.plant(b"out of date", attributes)

    def give(self, *more, address=ADA, status=0):
        return self.signpostctl("export", address, "--to", self.TARGET, *more, status=status)

    def take_back(self, address=ADA, status=0):
        return self.give("--remove", address=address, status=status)

    def keyring(self):
        return self.session.contents()

    def is_listed(self, name):
        """Whether something is on the bus now."""
        return self.session.has_name(name)

    def listed(self, address=ADA):
        """What the list says of the program."""
        targets = self.signpostctl("export", address, "--list", "--json").json["targets"]
        return next(target for target in targets if target["id"] == self.TARGET)

    @contextlib.contextmanager
    def running(self, *command, **more):
        """A program of the desktop, for as long as the block lasts; its output is in a file."""
        path = os.path.join(self.session.root, "output")
        with open(path, "ab") as output:
            child = subprocess.Popen(["setpriv", "--pdeathsig", "TERM", "--", *command],
                                     env=self.surroundings() | more, stdin=subprocess.DEVNULL,
                                     stdout=output, stderr=output, start_new_session=True)
            try:
                yield path
            finally:
                stop(child)

    def assert_nothing_is_noted(self):
        self.assertNotIn(".local/state/signpost/handed-over.conf", tree(self.home))
