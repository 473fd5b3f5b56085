# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the servers: what can be chosen, what is marked, and what needs the person's word."""

import contextlib
import unittest

from peers import dialogue
from peers.certificates import Authority
from peers.processes import workspace
from peers.scripted import Scripted

from . import stored
from .shared import SESSION, opened

UNKNOWN = "ada@practice.invalid"


@contextlib.contextmanager
def reviewed(*arguments):
    """The servers of a practice mailbox that works."""
    with opened("--practice", *arguments) as shown:
        shown.press("Return")
        shown.says("Your Mailbox Works")
        shown.menu("Review Settings")
        shown.says("A practice server on this computer")
        yield shown


class NewcomerCase(unittest.TestCase):
    """What an earlier test has set up and saved is not to be where the next one begins."""

    def setUp(self):
        stored.clear(SESSION)


@contextlib.contextmanager
def plain_servers(**changed):
    """Servers without any encryption, and the folder of their authority."""
    capability = b"* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN\r\n<tag> OK done\r\n"
    script = dialogue.server("imap", **{"CAPABILITY": capability} | changed)
    with workspace() as folder:
        certificate = Authority(folder).issue()
        with Scripted(script, certificate) as server:
            yield server


def type_by_hand(shown, port):
    """An account that nobody knows, and its server."""
    shown.type(UNKNOWN)
    shown.press("Tab")
    shown.type("open sesame")
    shown.press("Return")
    shown.says("No servers were found for this address", 30)
    shown.fill("Server", "localhost")
    shown.fill("Port", str(port))


class Slips(unittest.TestCase):
    """What cannot be meant is marked while it is typed, and the remedy stands beside it."""

    def assert_mended(self, shown, typed, offer, server, port=None):
        shown.fill("Server", typed)
        shown.click(f"Use {offer}")
        shown.waits(lambda: shown.value("Server") == server, server)
        if port is not None:
            self.assertEqual(shown.value("Port"), port)

    def test_more_than_a_name_is_understood(self):
        with reviewed() as shown:
            self.assert_mended(shown, "imaps://mail.example.org:1993/", "mail.example.org",
                               "mail.example.org", "1993")
            self.assert_mended(shown, "imap://mail.example.org", "mail.example.org",
                               "mail.example.org", "143")
            self.assert_mended(shown, "mail.example.org:993", "mail.example.org",
                               "mail.example.org", "993")
            self.assert_mended(shown, " mail. example.org", "mail.example.org",
                               "mail.example.org")
            self.assert_mended(shown, "ada@gmail.com", "imap.gmail.com", "imap.gmail.com", "993")
            self.assert_mended(shown, "ada@example.org", "example.org", "example.org")

    def test_the_server_of_another_service_has_the_right_one_beside_it(self):
        with reviewed() as shown:
            shown.fill("Server", "smtp.gmail.com")
            shown.says("smtp.gmail.com is for SMTP.")
            shown.click("Use imap.gmail.com")
            shown.waits(lambda: shown.value("Server") == "imap.gmail.com", "the IMAP server")
            shown.choose("Protocol", "POP3")
            shown.fill("Server", "imap.gmail.com")
            shown.says("imap.gmail.com is for IMAP.")
            shown.click("Use pop.gmail.com")
            shown.waits(lambda: shown.value("Server") == "pop.gmail.com", "the POP3 server")
            self.assertEqual(shown.value("Port"), "995")

    def test_a_port_that_contradicts_the_encryption_is_mended_both_ways(self):
        with reviewed() as shown:
            shown.fill("Port", "143")
            shown.says("Port 143 is for STARTTLS.")
            shown.click("Use Port 993")
            shown.waits(lambda: shown.value("Port") == "993", "port 993")
            self.assertNotIn("is for STARTTLS", shown.read())
            shown.fill("Port", "143")
            shown.click("Use STARTTLS")
            shown.waits(lambda: "is for STARTTLS" not in shown.read(), "no hint")
            self.assertEqual(shown.value("Port"), "143")
            shown.fill("Port", "993")
            shown.says("Port 993 is for TLS.")
            shown.click("Use TLS")
            shown.waits(lambda: "Port 993 is for" not in shown.read(), "no hint")

    def test_the_port_of_another_service_is_marked(self):
        with reviewed() as shown:
            shown.fill("Port", "995")
            shown.says("Port 995 is for POP3.")
            shown.click("Use Port 993")
            shown.fill("Port", "25", place=1)
            shown.says("Port 25 is for mail from server to server.")
            shown.click("Use Port 465")
            shown.waits(lambda: "Port 25" not in shown.read(), "no hint")

    def test_a_name_of_another_script_is_shown_as_the_network_has_it(self):
        with reviewed() as shown:
            shown.fill("Server", "imap.bücher.example")
            shown.says("On the network, this server is called imap.xn--bcher-kva.example.")

    def test_undoing_leads_back_to_what_was_suggested(self):
        with reviewed() as shown:
            before = shown.value("Port")
            shown.fill("Port", "143")
            shown.choose("Sign-In", "LOGIN")
            shown.click("Undo Changes")
            shown.waits(lambda: shown.value("Port") == before, "the port")
            shown.waits(lambda: "Undo Changes" not in shown.read(), "nothing to undo")
            self.assertNotIn("Typed by you", shown.read())

    def test_without_a_server_for_sending_it_is_for_reading(self):
        with reviewed() as shown:
            shown.fill("Server", "", place=1)
            shown.click("Check")
            shown.says("Your Mailbox Works")
            self.assertNotIn("Sending (SMTP)", shown.read())


class Method(unittest.TestCase):
    """How to sign in can be left to Signpost, or chosen."""

    def test_a_method_that_the_server_has_not_is_said_and_changed(self):
        with reviewed("working-plain-login") as shown:
            shown.choose("Sign-In", "PLAIN")
            shown.click("Check")
            shown.says("The server does not know this way of signing in")
            shown.click("Review Settings")
            shown.choose("Sign-In", "IMAP LOGIN")
            shown.click("Check")
            shown.says("Your Mailbox Works")

    def test_each_protocol_has_its_own(self):
        with reviewed("working-plain-login") as shown:
            shown.choose("Protocol", "POP3")
            shown.choose("Sign-In", "USER/PASS")
            shown.click("Check")
            shown.says("Your Mailbox Works")

    def test_a_provider_of_browser_sign_in_says_so(self):
        with opened("ada@hotmail.com") as shown:
            shown.press("Return")
            shown.click("Show Settings")
            shown.says("Your Settings")
            shown.menu("Review Settings")
            shown.says("This provider wants OAuth 2: a sign-in in the browser.")


class Word(NewcomerCase):
    """Without encryption, nothing is sent before the person has agreed to it."""

    def test_plain_text_needs_the_word_and_is_said_afterwards(self):
        with plain_servers() as server, opened() as shown:
            type_by_hand(shown, 143)
            self.assertNotIn("Send the Password Unencrypted", shown.read())
            shown.choose("Encryption", "None")
            shown.fill("Port", str(server.port))
            shown.says("Everybody on the way can read the password")
            shown.says("and not everything is encrypted")
            shown.click("Check")
            shown.says("Please confirm that the password may go there.")
            self.assertEqual(server.conversations, [])
            shown.press("space")
            shown.click("Check")
            shown.says("But not everything is encrypted")
            shown.says("Works, but is not encrypted")
            self.assertIn(b"AUTHENTICATE PLAIN", server.plain)
            shown.click("Next")
            shown.says("Your Mailbox Works")
            shown.says("None")

    def test_what_is_not_encrypted_is_kept_nowhere(self):
        """Not even for as long as Signpost runs, where there is no keyring to refuse it."""
        SESSION.kill()
        self.addCleanup(SESSION.start)
        with plain_servers() as server, opened() as shown:
            type_by_hand(shown, 143)
            shown.choose("Encryption", "None")
            shown.fill("Port", str(server.port))
            shown.says("Everybody on the way can read the password")
            shown.click("Check")
            shown.says("Please confirm that the password may go there.")
            shown.press("space")
            shown.click("Check")
            shown.says("Works, but is not encrypted")
            shown.click("Next")
            shown.says("Not Saved")
            shown.get("push button", "Try Again")
            self.assertIsNone(shown.find("push button", "Keep Until Signpost Is Closed"))

    def test_the_word_is_for_one_server_only(self):
        with plain_servers() as server, opened() as shown:
            type_by_hand(shown, server.port)
            shown.choose("Encryption", "None")
            shown.fill("Port", str(server.port))
            shown.click("Check")
            shown.says("Please confirm that the password may go there.")
            shown.press("space")
            shown.fill("Server", "127.0.0.1")
            shown.click("Check")
            shown.says("Please confirm that the password may go there.")
            self.assertEqual(server.conversations, [])

    def test_going_back_is_no_way_around_it(self):
        with opened("--practice", "wrong-password") as shown:
            shown.press("Return")
            shown.click("Review Settings")
            shown.choose("Encryption", "None")
            shown.says("Send the Password Unencrypted")
            shown.press("alt+Left")
            shown.click("Check Again")
            shown.says("Send the Password Unencrypted")
            shown.click("Check")
            shown.says("Please confirm that the password may go there.")

    def test_it_is_not_remembered(self):
        with plain_servers() as server, opened() as shown:
            type_by_hand(shown, server.port)
            shown.choose("Encryption", "None")
            shown.says("Send the Password Unencrypted")
            shown.press("alt+Left")
            shown.says("Set Up Your Mail")
            shown.press("Return")
            shown.says("No servers were found for this address", 30)
            self.assertNotIn("Send the Password Unencrypted", shown.read())


class Trust(NewcomerCase):
    """What is typed by hand is checked for real, with what this machine trusts."""

    def test_servers_typed_by_hand_work(self):
        with workspace() as folder:
            authority = Authority(folder)
            script = dialogue.server("imap")
            with Scripted(script, authority.issue(), implicit_tls=True) as server, \
                    opened(SSL_CERT_FILE=authority.ca_file) as shown:
                type_by_hand(shown, server.port)
                shown.says("Typed by you")
                shown.click("Check")
                shown.says("Your Mailbox Works")
                self.assertEqual(server.plain, b"")


if __name__ == "__main__":
    unittest.main()
