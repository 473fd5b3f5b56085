# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault by itself: prompts that never end, and the sandbox's own store."""

import os
import subprocess
import time
import unittest

from peers.bus_relay import BusRelay, answer, do, refuse, silence
from peers.complaints import without_expected
from peers.keyring import SCHEMA, Session

from . import program

TOOL = os.environ.get("SIGNPOST_VAULT_TOOL", "build/tests/vault/vault-tool")
NO_SERVICE, TIMED_OUT, UNENCRYPTED, BUSY = 0, 4, 7, 8


class ToolCase(unittest.TestCase):
    """A session, and the tool in it."""

    KEYRING = True

    def setUp(self):
        self.session = self.enterContext(Session(keyring=self.KEYRING))

    def tool(self, *commands, relay=None, sandbox=False, patience=0, more=(),
             warnings=""):
        """What each of the commands came to."""
        surroundings = program.environment() | dict(more) | {
            "DBUS_SESSION_BUS_ADDRESS": (relay or self.session).address}
        run = subprocess.run([TOOL, str(int(sandbox)), str(patience), *commands],
                             env=surroundings, capture_output=True, timeout=60)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertRegex(without_expected(run.stderr.decode()), f"^{warnings}$")
        return [line.partition(": ")[2] for line in run.stdout.decode().splitlines()]


class Prompts(ToolCase):
    """A locked keyring whose prompt never ends."""

    def look_locked(self, *commands, on_dismiss=silence, patience=0):
        self.session.lock()
        with BusRelay(self.session) as relay:
            relay.on["Prompt"] = [answer("()")]
            relay.on["Dismiss"] = [on_dismiss]
            begin = time.monotonic()
            results = self.tool(*commands, relay=relay, patience=patience)
            self.assertEqual(relay.counts.get("Dismiss"), 1)
            return results, time.monotonic() - begin

    def test_it_has_a_limit(self):
        results, seconds = self.look_locked("look", patience=1)
        self.assertEqual(results, [f"sp-vault-error-quark {TIMED_OUT}"])
        self.assertLess(seconds, 3)

    def test_it_can_be_cancelled(self):
        results, seconds = self.look_locked("hasty-look")
        self.assertEqual(results, ["g-io-error-quark 19"])
        self.assertLess(seconds, 3)

    def test_it_can_be_tried_again(self):
        self.session.lock()
        with BusRelay(self.session) as relay:
            relay.on["Prompt"] = [answer("()")]
            relay.on["Dismiss"] = [do(self.session.unlock, passes=False)]
            results = self.tool("hasty-look", "look", relay=relay)
        self.assertEqual(results, ["g-io-error-quark 19", "keyring"])

    def test_a_silent_keyring_can_be_cancelled(self):
        with BusRelay(self.session) as relay:
            relay.on["ReadAlias"] = [silence]
            self.assertEqual(self.tool("hasty-look", relay=relay), ["g-io-error-quark 19"])


class WrongAnswers(ToolCase):
    """A bus that says what no bus says: GIO then waits for what never comes."""

    def look(self, command, patience=0):
        with BusRelay(self.session) as relay:
            relay.on["GetNameOwner"] = [answer("(s)", "x y")] * 99
            begin = time.monotonic()
            results = self.tool(command, relay=relay, patience=patience, warnings=r"[^$]*")
            return results, time.monotonic() - begin

    def test_it_can_be_cancelled(self):
        results, seconds = self.look("hasty-look")
        self.assertEqual(results, ["g-io-error-quark 19"])
        self.assertLess(seconds, 10)

    def test_it_has_a_limit(self):
        results, seconds = self.look("look", patience=1)
        self.assertEqual(results, [f"sp-vault-error-quark {TIMED_OUT}"])
        self.assertLess(seconds, 50)


class Busy(ToolCase):
    """Somebody else has the right to save, and keeps it."""

    def test_it_has_a_limit(self):
        self.session.call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus.RequestName", "(su)",
                          "io.github.signpost.Signpost.Vault", 0)
        begin = time.monotonic()
        self.assertEqual(self.tool("save", "list", patience=1),
                         [f"sp-vault-error-quark {BUSY}", ""])
        self.assertLess(time.monotonic() - begin, 4)


class OneAfterTheOther(ToolCase):
    """All of it in one process."""

    EVERYTHING = ("look", "list", "lookup", "save", "save", "list", "lookup", "redate", "list",
                  "lookup", "forget", "forget", "list")
    RESULTS = ["", "none", None, None, "ada@example.org password 2", "ada second", "done",
               "ada@example.org password 2 checked", "ada second", "2", "0", ""]

    def expect(self, store):
        return [store, *(store if entry is None else entry for entry in self.RESULTS)]

    def test_outside(self):
        self.assertEqual(self.tool(*self.EVERYTHING), self.expect("keyring"))
        self.assertEqual(self.session.items(schema=SCHEMA), [])

    def test_the_keyring_comes_first_in_the_sandbox_too(self):
        self.assertEqual(self.tool(*self.EVERYTHING, sandbox=True), self.expect("keyring"))

    def test_a_refresh_token(self):
        self.assertEqual(self.tool("save-token", "list", "lookup"),
                         ["keyring", "ada@example.org refresh-token 2", "ada first"])
        self.assertIsNone(self.session.lookup(host="mail.example.org", service="imap", user="ada"))
        self.assertIsNone(self.session.lookup(host="mail.example.org", service="smtp", user="ada"))


class Sandbox(ToolCase):
    """The store that libsecret's simple calls use inside Flatpak, with a key from the test."""

    def private(self, *commands, **options):
        path = os.path.join(self.session.root, "store.keyring")
        return self.tool(*commands, sandbox=True, **options, more={
            "SECRET_BACKEND": "file", "SECRET_FILE_TEST_PATH": path,
            "SECRET_FILE_TEST_PASSWORD": "a key from the portal"})

    def refused(self, relay):
        relay.on["OpenSession"] = [refuse("org.freedesktop.DBus.Error.AccessDenied")] * 99

    def test_where_the_keyring_is_refused(self):
        with BusRelay(self.session) as relay:
            self.refused(relay)
            self.assertEqual(self.private(*OneAfterTheOther.EVERYTHING, relay=relay),
                             ["private" if entry is None else entry for entry in
                              [None, *OneAfterTheOther.RESULTS]])
        self.assertEqual(self.session.items(schema=SCHEMA), [])

    def test_one_that_wants_it_unencrypted_is_not_passed_over(self):
        """It is there, and what other programs find is in it."""
        with BusRelay(self.session) as relay:
            relay.on["OpenSession"] = [refuse("org.freedesktop.DBus.Error.NotSupported")]
            self.assertEqual(self.private("save", relay=relay),
                             [f"sp-vault-error-quark {UNENCRYPTED}"])
        self.assertEqual(self.private("list"), [""])

    def test_where_there_is_none(self):
        self.session.kill()
        self.assertEqual(self.private("save"), ["private"])
        self.assertEqual(self.private("list", "lookup"),
                         ["ada@example.org password 2", "ada first"])

    def test_what_is_in_both(self):
        """The keyring was refused, and is not any more: nothing is out of sight."""
        with BusRelay(self.session) as relay:
            self.refused(relay)
            self.assertEqual(self.private("save", relay=relay), ["private"])
        self.assertEqual(self.private("list", "lookup", "redate", "list"),
                         ["ada@example.org password 2", "ada first", "done",
                          "ada@example.org password 2 checked"])
        self.assertEqual(self.session.items(schema=SCHEMA), [])
        self.assertEqual(self.private("save-token", "list"),
                         ["keyring", "ada@example.org refresh-token 2"])
        with BusRelay(self.session) as relay:
            self.refused(relay)
            self.assertEqual(self.private("list", "save", relay=relay), ["", "private"])
        self.assertEqual(self.private("forget", "list"), ["4", ""])
        with BusRelay(self.session) as relay:
            self.refused(relay)
            self.assertEqual(self.private("list", relay=relay), [""])

    def test_outside_it_is_not_used(self):
        self.session.kill()
        self.assertEqual(self.tool("look"), [f"sp-vault-error-quark {NO_SERVICE}"])
