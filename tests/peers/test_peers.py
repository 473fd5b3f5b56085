# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers themselves, tried with Python's own clients: a failure here is not Signpost's."""

import imaplib
import poplib
import smtplib
import socket
import ssl
import time
import unittest
import urllib.error
import urllib.request

from . import dialogue, names, ports
from .certificates import RECIPES, Authority
from .dovecot import Dovecot
from .exim import Exim
from .processes import workspace
from .relay import Relay
from .scripted import Scripted
from .web import web

ALICE = "alice@example.test"
PASSWORD = 'a"b\\c $d e '
TOKEN = "t0ken-" * 350


def bearer(user, token):
    """What XOAUTH2 sends first, and the empty line that ends a refusal."""
    return lambda challenge: b"" if challenge else f"user={user}\1auth=Bearer {token}\1\1".encode()


class PeerCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.authority = Authority(cls.enterClassContext(workspace()))
        cls.context = ssl.create_default_context(cafile=cls.authority.ca_file)


class Ports(unittest.TestCase):
    def test_what_one_test_has_chosen_no_other_takes(self):
        self.assertFalse(ports.claim(ports.closed_port()))


class Certificates(PeerCase):
    def test_every_recipe_can_be_issued(self):
        for kind in RECIPES:
            with self.subTest(kind):
                self.assertEqual(self.authority.issue(kind), self.authority.issue(kind))


class DovecotPeer(PeerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mail = cls.enterClassContext(
            Dovecot(cls.authority.issue(), {ALICE: PASSWORD}, {TOKEN: ALICE}))

    def setUp(self):
        self.mail.log.mark()

    def imap(self):
        return imaplib.IMAP4_SSL("localhost", self.mail.ports["imaps"], ssl_context=self.context)

    def test_imap_counts_failed_logins(self):
        with self.imap() as client:
            with self.assertRaises(imaplib.IMAP4.error):
                client.login(ALICE, "wrong")
            self.assertEqual(len(self.mail.failed_logins()), 1, self.mail.log.text())
            client.login(ALICE, PASSWORD)
            self.assertEqual(client.select("INBOX", readonly=True)[0], "OK")
        self.assertEqual(len(self.mail.failed_logins()), 1)
        self.assertEqual(len(self.mail.logins()), 1)

    def test_imap_takes_tokens(self):
        with self.imap() as client:
            with self.assertRaises(imaplib.IMAP4.error):
                client.authenticate("XOAUTH2", bearer(ALICE, "bad"))
            client.authenticate("XOAUTH2", bearer(ALICE, TOKEN))
        self.assertEqual(len(self.mail.failed_logins()), 1, self.mail.log.text())

    def test_imap_as_a_remote_server_wants_starttls(self):
        with imaplib.IMAP4("127.0.0.2", self.mail.ports["imap"]) as client:
            self.assertIn("LOGINDISABLED", client.capabilities)
            client.starttls(self.context)
            client.login(ALICE, PASSWORD)

    def test_pop3(self):
        client = poplib.POP3_SSL("localhost", self.mail.ports["pop3s"], context=self.context)
        client.user(ALICE)
        with self.assertRaisesRegex(poplib.error_proto, r"\[AUTH\]"):
            client.pass_("wrong")
        client.user(ALICE)
        client.pass_(PASSWORD)
        self.assertEqual(client.stat()[0], 0)
        client.quit()
        self.assertEqual(len(self.mail.failed_logins()), 1, self.mail.log.text())

    def test_submission(self):
        with smtplib.SMTP("127.0.0.2", self.mail.ports["smtp"]) as client:
            client.starttls(context=self.context)
            client.login(ALICE, PASSWORD)
            self.assertEqual(client.mail(ALICE)[0], 250)
        with smtplib.SMTP_SSL("localhost", self.mail.ports["smtps"],
                              context=self.context) as client:
            client.login(ALICE, PASSWORD)
            self.assertEqual(client.mail("forged@example.test")[0], 550)


class EximPeer(PeerCase):
    def test_replies(self):
        with Exim(self.authority.issue(), {ALICE: PASSWORD}) as exim:
            with smtplib.SMTP("localhost", exim.ports["smtp"]) as client:
                client.ehlo()
                self.assertFalse(client.has_extn("AUTH"))
                client.starttls(context=self.context)
                client.ehlo()
                self.assertTrue(client.has_extn("SMTPUTF8"))
                with self.assertRaises(smtplib.SMTPAuthenticationError):
                    client.login(ALICE, "wrong")
                client.login(ALICE, PASSWORD)
                self.assertEqual(client.mail("bob@example.test")[0], 550)
                self.assertEqual(client.mail(ALICE)[0], 250)
            self.assertTrue(exim.failed_logins())

    def test_without_auth(self):
        with Exim(self.authority.issue(), {}, offers_auth=False, offers_utf8=False) as exim:
            with smtplib.SMTP_SSL("localhost", exim.ports["smtps"],
                                  context=self.context) as client:
                client.ehlo()
                self.assertFalse(client.has_extn("AUTH"))
                self.assertFalse(client.has_extn("SMTPUTF8"))


class ScriptedPeer(PeerCase):
    def test_well_behaved_servers(self):
        with Scripted(dialogue.server("imap"), self.authority.issue()) as server:
            with imaplib.IMAP4("localhost", server.port) as client:
                client.starttls(self.context)
                client.authenticate("PLAIN", lambda _: b"\0a\0b")
        self.assertIn(b"STARTTLS", server.plain)
        self.assertIn(b"AUTHENTICATE", server.secure)
        self.assertEqual(server.errors, [])
        with Scripted(dialogue.server("pop3"), self.authority.issue()) as server:
            client = poplib.POP3("localhost", server.port)
            client.stls(self.context)
            self.assertEqual(client.stat(), (0, 0))
        with Scripted(dialogue.server("smtp"), self.authority.issue(), True) as server:
            with smtplib.SMTP_SSL("localhost", server.port, context=self.context) as client:
                client.login("a", "b")
        self.assertEqual(server.plain, b"")


class WebPeer(PeerCase):
    def get(self, server, path):
        address = f"localhost:{server.server_address[1]}"
        with urllib.request.urlopen(f"https://{address}/{path}", context=self.context) as answer:
            return answer.read()

    def test_files_come_over_https(self):
        with web(self.authority.issue(), {}, port=0) as server:
            address = f"localhost:{server.server_address[1]}"
            server.files[f"{address}/a.xml"] = b"<a/>"
            self.assertEqual(self.get(server, "a.xml?b=c"), b"<a/>")
            with self.assertRaisesRegex(urllib.error.HTTPError, "404"):
                self.get(server, "b.xml")
            self.assertEqual(server.asked, [f"{address}/a.xml?b=c", f"{address}/b.xml"])

    def test_a_certificate_for_others_is_not_believed(self):
        with web(self.authority.issue("wronghost"), {}, port=0) as server:
            with self.assertRaisesRegex(urllib.error.URLError, "CERTIFICATE_VERIFY_FAILED"):
                self.get(server, "a.xml")
            self.assertEqual(server.asked, [])


class NamePeer(unittest.TestCase):
    RECORDS = {"a.test": [("A", "127.0.0.9"), ("MX", 10, "b.test")], "*.a.test": [("TXT", "x")]}

    def ask(self, server, name, kind):
        """The status of the answer, and how many records it has."""
        question = names.pack_name(name) + bytes([0, names.TYPES[kind], 0, 1])
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.settimeout(5)
            sock.sendto(b"id\1\0\0\1\0\0\0\0\0\0" + question, server.server_address)
            answer = sock.recv(512)
        self.assertEqual(answer[:2], b"id")
        self.assertIn(question, answer)
        return answer[3] & 15, answer[7], answer[12 + len(question):]

    def test_what_is_known_is_answered(self):
        with names.name_server(self.RECORDS, port=0) as server:
            status, count, record = self.ask(server, "a.test", "A")
            self.assertEqual((status, count, record[-4:]), (0, 1, bytes([127, 0, 0, 9])))
            status, count, record = self.ask(server, "a.test", "MX")
            self.assertEqual((status, count, record[-10:]), (0, 1, b"\0\12\1b\4test\0"))
            self.assertEqual(self.ask(server, "a.test", "SRV")[:2], (0, 0))
            self.assertEqual(self.ask(server, "c.a.test", "TXT")[:2], (0, 1))
            self.assertEqual(self.ask(server, "b.test", "A")[:2], (3, 0))


class RelayPeer(unittest.TestCase):
    @staticmethod
    def echo(conversation):
        while True:
            conversation.send(conversation.line() + b"\n")

    def test_each_round_trip_takes_twice_the_delay(self):
        with workspace() as folder:
            certificate = Authority(folder).issue()
            with Scripted(self.echo, certificate) as server, Relay(server.port, 0.025) as relay:
                before = time.monotonic()
                with socket.create_connection(("127.0.0.1", relay.port)) as client:
                    connected = time.monotonic()
                    for _ in range(4):
                        client.sendall(b"hello\n")
                        self.assertEqual(client.recv(100), b"hello\n")
                    ended = time.monotonic()
        self.assertLess(connected - before, 0.02)
        self.assertGreater(ended - connected, 0.2)
        self.assertLess(ended - connected, 0.4)

    def test_an_edit_changes_what_the_server_says(self):
        with workspace() as folder:
            certificate = Authority(folder).issue()
            with Scripted(self.echo, certificate) as server, Relay(
                    server.port, edit=lambda chunk: chunk.upper()) as relay:
                with socket.create_connection(("127.0.0.1", relay.port)) as client:
                    client.sendall(b"hello\n")
                    self.assertEqual(client.recv(100), b"HELLO\n")
