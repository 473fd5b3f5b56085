# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done on the page of the check: every fix, the password again, and stopping."""

import contextlib
import pathlib
import socket
import threading
import time
import unittest
import xml.etree.ElementTree

from peers import dialogue
from peers.certificates import Authority
from peers.processes import workspace
from peers.scripted import Scripted

from .shared import PASSWORD, opened, window

DIAGNOSES = pathlib.Path(__file__).resolve().parents[2] / "data/diagnoses"
# A practice mailbox, the fix that is for it, and the buttons that are pressed one after the other.
FIXES = {
    "user-name-not-full-address": ("use-full-address", ["Use the whole address"]),
    "capitals-in-user-name": ("use-lower-case", ["Use small letters only"]),
    "space-behind-password": ("remove-spaces", ["Remove the space and check again"]),
    "host-not-found": ("use-current-server", ["Use the provider’s current server"]),
    "connection-refused": ("use-tls", ["Use the usual encrypted port",
                                       "Use the usual encrypted port"]),
    "pop-mailbox-in-use": ("switch-to-imap", ["Use IMAP instead"]),
    "certificate-self-signed": (
        "pin-certificate", ["Accept exactly this certificate after comparing its fingerprint"]),
}
# Tested below, where a server changes its mind; and with the sign-in in the browser.
OTHER_FIXES = {"check-again", "sign-in-with-browser"}


def wait_for_end(shown):
    """Wait until a check has failed."""
    shown.waits(lambda: shown.find("push button", "Check Again"), "the end")


def count_sign_ins(server):
    """How often a password came to a server."""
    return server.secure.count(b"AUTHENTICATE PLAIN")


class Fixes(unittest.TestCase):
    """Every fix does what it says, and the mailbox works then."""

    def test_every_fix_is_pressed_here(self):
        known = {fix.get("id") for file in DIAGNOSES.glob("*.xml")
                 for fix in xml.etree.ElementTree.parse(file).iter("fix")}
        self.assertEqual({fix for fix, _ in FIXES.values()} | OTHER_FIXES, known)

    def test_each_is_pressed_and_the_mailbox_works(self):
        for name, (fix, buttons) in FIXES.items():
            with self.subTest(fix), opened("--practice", name) as shown:
                shown.press("Return")
                if name == "space-behind-password":  # said before it is sent; who insists is right
                    shown.says("The password begins or ends with a space.")
                    shown.press("Return")
                wait_for_end(shown)
                shown.click(buttons[0])
                if len(buttons) > 1:
                    shown.says("Receiving Works, Sending Does Not")
                    shown.click(buttons[1])
                shown.says("Your Mailbox Works")

    def test_checking_again_asks_anew(self):
        refusals = [b"<tag> NO [UNAVAILABLE] Try again later.\r\n"]
        welcome = dialogue.ANSWERS["imap"]["AUTHENTICATE"]

        def answer(conversation, tag):
            reply = refusals.pop() if refusals else welcome
            conversation.send(reply.replace(dialogue.TAG, tag))
        with typed_servers(dialogue.server("imap", AUTHENTICATE=answer)) as (shown, _):
            shown.click("Check")
            wait_for_end(shown)
            shown.click("Check Again")
            shown.says("Your Mailbox Works")

    def test_a_fix_that_leaves_the_practice_says_so(self):
        with opened("--practice", "starttls-refused") as shown:
            shown.press("Return")
            wait_for_end(shown)
            for _ in range(5):  # a toast is gone in a moment, and a slow machine reads slowly
                shown.click("Use an encrypted connection")
            shown.says("This leads to a real server")


class Retyping(unittest.TestCase):
    """A refused password can be typed again where it was refused."""

    def test_the_right_password_works(self):
        with opened("--practice", "wrong-password") as shown:
            shown.press("Return")
            wait_for_end(shown)
            shown.fill("Password", PASSWORD)
            shown.click("Check Again")
            shown.says("Your Mailbox Works")

    def test_it_is_also_what_the_first_page_sends_then(self):
        with opened("--practice", "wrong-password") as shown:
            shown.press("Return")
            wait_for_end(shown)
            shown.fill("Password", PASSWORD)
            shown.click("Check Again")
            shown.says("Your Mailbox Works")
            shown.press("alt+Left", "alt+Left")
            shown.says("Set Up Your Mail")
            shown.press("Return")
            shown.says("Your Mailbox Works")

    def test_enter_is_enough_and_a_slip_is_said_before(self):
        with opened("--practice", "wrong-password") as shown:
            shown.press("Return")
            wait_for_end(shown)
            shown.fill("Password", f"{PASSWORD} ")
            shown.click("Check Again")
            shown.says("The password begins or ends with a space.")
            shown.click("Remove Spaces")
            shown.waits(lambda: "ends with a space" not in shown.read(), "no hint")
            shown.press("Return")
            shown.says("Your Mailbox Works")

    def test_it_is_not_asked_for_where_it_was_not_the_password(self):
        for name in ("certificate-expired", "outlook-basic-auth-disabled",
                     "user-name-not-full-address"):
            with self.subTest(name), opened("--practice", name) as shown:
                shown.press("Return")
                wait_for_end(shown)
                self.assertNotIn("Type the Password Again", shown.read())

    def test_each_press_costs_one_failed_sign_in(self):
        refusal = b"<tag> NO [AUTHENTICATIONFAILED] no\r\n"
        with typed_servers(dialogue.server("imap", AUTHENTICATE=refusal)) as (shown, server):
            shown.click("Check")
            for number in (1, 2, 3):
                shown.waits(lambda number=number: count_sign_ins(server) == number, "a sign-in")
                shown.fill("Password", f"guess{number}")
                self.assertEqual(count_sign_ins(server), number)
                shown.click("Check Again")
            shown.waits(lambda: count_sign_ins(server) == 4, "the last sign-in")
            wait_for_end(shown)
            self.assertNotIn("guess", shown.read())
            self.assertEqual(count_sign_ins(server), 4)


@contextlib.contextmanager
def typed_servers(script, implicit_tls=True):
    """The page of the servers with an IMAP server that was typed, and that server."""
    with workspace() as folder:
        authority = Authority(folder)
        with Scripted(script, authority.issue(), implicit_tls) as server, \
                opened("ada@practice.invalid", SSL_CERT_FILE=authority.ca_file) as shown:
            shown.type("open sesame")
            shown.press("Return")
            shown.says("No servers were found for this address", 30)
            shown.fill("Server", "localhost")
            shown.fill("Port", str(server.port))
            yield shown, server


@contextlib.contextmanager
def full_port():
    """A port at which nobody takes up another connection."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener, \
            contextlib.ExitStack() as clients:
        for _ in range(4):
            client = clients.enter_context(socket.socket())
            client.setblocking(False)
            client.connect_ex(listener.getsockname())
        time.sleep(0.2)
        yield listener.getsockname()[1]


STALLED = threading.Event()


def stall(conversation, _tag=b""):
    """Listen, and never answer again."""
    STALLED.set()
    conversation.listen()


# A stage, a server that stalls in it, and whether that begins with TLS.
STALLS = (
    ("secure", stall, False),
    ("greeting", dialogue.server("imap", greeting=stall), True),
    ("capability", dialogue.server("imap", CAPABILITY=stall), True),
    ("authenticate", dialogue.server("imap", AUTHENTICATE=stall), True),
    ("ready", dialogue.server("imap", EXAMINE=stall), True),
)
# Less than a stage may take, so that it was the key and not the end of patience.
AT_ONCE = 8 if window.SANITIZED else 5


class Stopping(unittest.TestCase):
    """Escape stops at once, whatever is waited for, and what was typed stays."""

    def assert_stops(self, shown, port):
        began = time.monotonic()
        shown.press("Escape")
        shown.says("Nothing was changed", AT_ONCE)
        self.assertLess(time.monotonic() - began, AT_ONCE)
        shown.awaits_focus("Check Again")
        shown.click("Review Settings")
        shown.says("Typed by you")
        self.assertEqual((shown.value("Server"), shown.value("Port")), ("localhost", str(port)))

    def test_escape_stops_at_every_stage(self):
        with workspace() as folder, contextlib.ExitStack() as peers:
            authority = Authority(folder)
            shown = peers.enter_context(opened("ada@practice.invalid",
                                               SSL_CERT_FILE=authority.ca_file))
            shown.type("open sesame")
            shown.press("Return")
            shown.says("No servers were found for this address", 30)
            shown.fill("Server", "localhost")
            port = peers.enter_context(full_port())
            shown.fill("Port", str(port))
            shown.click("Check")
            time.sleep(0.5)
            self.assert_stops(shown, port)
            for stage, script, implicit_tls in STALLS:
                with self.subTest(stage), \
                        Scripted(script, authority.issue(), implicit_tls) as server:
                    shown.fill("Port", str(server.port))
                    STALLED.clear()
                    shown.click("Check")
                    self.assertTrue(STALLED.wait(window.PATIENCE), "the server was not asked")
                    self.assert_stops(shown, server.port)


if __name__ == "__main__":
    unittest.main()
