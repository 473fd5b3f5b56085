# SPDX-License-Identifier: GPL-3.0-or-later
"""Mailboxes that sign in with the browser, checked again from the start page.

The issuer, Dovecot, which asks about each token, and the keyring are real. It stands in a network
of the test's own, because only there the program believes the test's authority.
"""

import contextlib
import os
import subprocess
import threading
import unittest

from peers import world

TROUBLE = world.enter()  # before there is a thread that would stay outside

# pylint: disable=wrong-import-position
from peers.certificates import Authority  # noqa: E402
from peers.dovecot import Dovecot  # noqa: E402
from peers.issuer import CLIENT, Issuer, Refusal  # noqa: E402
from peers.keyring import SCHEMA  # noqa: E402
from peers.processes import workspace  # noqa: E402

from . import desktop, stored  # noqa: E402

STACK = contextlib.ExitStack()
unittest.addModuleCleanup(STACK.close)
if TROUBLE is None:
    SESSION, DESKTOP = STACK.enter_context(desktop.desktop())
    os.environ.update({name: DESKTOP[name] for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY",
                                                        "XDG_RUNTIME_DIR")})
    from . import window
    FOLDER = STACK.enter_context(workspace())
    AUTHORITY = Authority(FOLDER)
    world.furnish(FOLDER, AUTHORITY)

ALICE, BOB = "alice@example.test", "bob@example.test"
OLD = "refresh-of-yesterday"


def is_open(shown):
    """Whether X has the window."""
    try:
        return bool(shown.get_id())
    except subprocess.CalledProcessError:
        return False


@unittest.skipIf(TROUBLE, TROUBLE)
class TokenCase(unittest.TestCase):
    """A Dovecot for all; for each an issuer, and a mailbox in the keyring that is signed in."""

    @classmethod
    def setUpClass(cls):
        cls.mail = cls.enterClassContext(Dovecot(AUTHORITY.issue("ok"), {},
                                                 {"nobody": "nobody@example.test"}))

    def setUp(self):
        if SESSION.is_locked():
            SESSION.unlock()
        stored.clear(SESSION)
        stored.plant(SESSION, ALICE, OLD, {"imap": self.mail.ports["imaps"],
                                           "smtp": self.mail.ports["smtps"]}, "refresh-token")
        self.mail.tokens.clear()
        self.mail.log.mark()
        self.issuer = self.enterContext(Issuer(AUTHORITY.issue(), self.mail.tokens, ALICE))
        self.issuer.refresh_tokens.add(OLD)
        self.asked, self.may_answer = threading.Event(), threading.Event()
        self.addCleanup(self.may_answer.set)
        self.write_settings(self.issuer.settings("example.test"))

    def write_settings(self, text):
        folder = os.path.join(DESKTOP["XDG_CONFIG_HOME"], "signpost")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "sign-in.conf"), "w", encoding="utf-8") as file:
            file.write(text)

    def secrets(self):
        """What is in the keyring, each secret once."""
        return {secret.decode() for _, secret in SESSION.contents(schema=SCHEMA)}

    def hold_answers(self):
        """The issuer has taken the old token, and has not given the new one yet."""
        def wait():
            self.asked.set()
            self.may_answer.wait(window.PATIENCE)
        self.issuer.meanwhile = wait

    def check_again(self, shown):
        shown.choose_from_menu(f"More about {ALICE}", "Check Again")

    def assert_rotated(self):
        """The new token is in the keyring, the old one is not, and nothing else is."""
        self.assertEqual(self.secrets(), self.issuer.refresh_tokens)
        self.assertNotIn(OLD, self.secrets())
        self.assertEqual(len(SESSION.items(schema=SCHEMA)), 2)

    def assert_untouched(self):
        """The old token is still there, and no mail server saw anything."""
        self.assertEqual(self.secrets(), {OLD})
        self.assertEqual(self.mail.logins() + self.mail.failed_logins(), [])


class Renewal(TokenCase):
    """What a check does with the token."""

    def test_it_works_and_the_new_token_is_stored(self):
        with window.opened(DESKTOP) as shown:
            for _ in range(2):
                before = self.secrets()
                self.check_again(shown)
                shown.waits(lambda: self.secrets() != before and "Works" in shown.texts(),
                            "the mailbox works")
                self.assert_rotated()
        self.assertEqual(self.mail.failed_logins(), [])
        self.assertEqual(len(self.mail.logins()), 4)
        dates = {SESSION.attributes(path)["checked"] for path in SESSION.items(schema=SCHEMA)}
        self.assertEqual(len(dates), 1)
        self.assertGreater(dates.pop(), "2026-11-21")

    def test_an_issuer_that_keeps_its_tokens(self):
        self.issuer.gives_refresh_tokens = False
        with window.opened(DESKTOP) as shown:
            self.check_again(shown)
            shown.waits(lambda: "Works" in shown.texts(), "the mailbox works")
        self.assertEqual(self.secrets(), {OLD})

    def test_another_program_was_faster(self):
        """It has stored its token before ours was refused."""
        def take_it():
            stored.clear(SESSION)
            stored.plant(SESSION, ALICE, "refresh-of-today",
                         {"imap": self.mail.ports["imaps"], "smtp": self.mail.ports["smtps"]},
                         "refresh-token")
            self.issuer.refresh_tokens.add("refresh-of-today")
            self.issuer.meanwhile = lambda: None
            raise Refusal("invalid_grant", "Token has been expired or revoked.")
        self.issuer.meanwhile = take_it
        with window.opened(DESKTOP) as shown:
            self.check_again(shown)
            shown.waits(lambda: "Works" in shown.texts(), "the mailbox works")
        self.assert_rotated()


class Trouble(TokenCase):
    """What goes wrong is said in the mailbox's row."""

    def test_revoked(self):
        self.issuer.revoke_all()
        with window.opened(DESKTOP) as shown:
            self.check_again(shown)
            shown.says("The browser sign-in has run out")
            shown.get("push button", f"Repair {ALICE}")
        self.assert_untouched()

    def test_the_issuer_is_away(self):
        self.issuer.stop()
        with window.opened(DESKTOP) as shown:
            self.check_again(shown)
            shown.says("The sign-in server could not be reached")
            self.assertIsNone(shown.find("push button", f"Repair {ALICE}"))
        self.assert_untouched()

    def test_signed_in_as_somebody_else(self):
        self.issuer.user = BOB
        self.issuer.claims = {"sub": "2", "preferred_username": BOB}
        with window.opened(DESKTOP) as shown:
            self.check_again(shown)
            shown.says(f"You signed in as {BOB}")
            shown.says(ALICE)
        self.assert_rotated()

    def test_without_a_client_id(self):
        self.write_settings(self.issuer.settings("example.test")
                            .replace(f"client-id={CLIENT}\n", ""))
        with window.opened(DESKTOP) as shown:
            self.check_again(shown)
            shown.says("Signing in with the browser needs a client ID")
        self.assert_untouched()

    def test_settings_that_cannot_be_read(self):
        self.write_settings("[trial]\nclient_id=x\n")
        with window.opened(DESKTOP) as shown:
            self.check_again(shown)
            shown.says("sign-in.conf cannot be used: [trial] has “client_id”")
        self.assert_untouched()

    def test_a_locked_keyring(self):
        with window.opened(DESKTOP) as shown:
            shown.says(ALICE)
            SESSION.lock()
            self.check_again(shown)
            shown.says("The keyring stays locked")
            self.assertIsNone(shown.find("push button", f"Repair {ALICE}"))
            SESSION.unlock()
        self.assert_untouched()


class Stopped(TokenCase):
    """Who stops it in the middle loses no token."""

    def setUp(self):
        super().setUp()
        self.hold_answers()

    def begin(self, shown):
        self.check_again(shown)
        shown.says("One moment…")
        self.assertTrue(self.asked.wait(window.PATIENCE))

    def stop(self, shown):
        shown.press("Escape")
        shown.says("Worked on")

    def test_by_escape(self):
        with window.opened(DESKTOP) as shown:
            self.begin(shown)
            self.stop(shown)
            self.may_answer.set()
            shown.waits(lambda: OLD not in self.secrets(), "the new token in the keyring")
            shown.says("Worked on")
        self.assert_rotated()
        self.assertEqual(self.mail.logins(), [])

    def test_the_next_check_waits_for_the_same_answer(self):
        with window.opened(DESKTOP) as shown:
            self.begin(shown)
            self.stop(shown)
            self.check_again(shown)
            shown.says("One moment…")
            self.may_answer.set()
            shown.waits(lambda: "Works" in shown.texts(), "the mailbox works")
        self.assert_rotated()
        self.assertEqual(len(self.issuer.requests), 1)

    def test_by_closing_the_window(self):
        with window.opened(DESKTOP) as shown:
            self.begin(shown)
            shown.press("ctrl+w")
            shown.waits(lambda: not is_open(shown), "the window to be gone")
            self.assertIsNone(shown.child.poll())
            self.may_answer.set()
            shown.waits(lambda: shown.child.poll() is not None, "the program to end")
        self.assert_rotated()


if __name__ == "__main__":
    unittest.main()
