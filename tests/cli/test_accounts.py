# SPDX-License-Identifier: GPL-3.0-or-later
"""signpostctl accounts: what is stored can be listed, checked and forgotten."""

import ssl
from hashlib import sha256

from peers.bus_relay import BusRelay, answer, do, refuse
from peers.keyring import SCHEMA
from peers.processes import wait_until

from .cases import ALICE, EVERYTHING, PASSWORD
from .test_password_sources import Terminal
from .vault import VaultCase

# A letter, or as near to one as there is, of every Unicode plane that has characters.
PLANES = "aß語-\U00010380-\U00020000-\U00030000-\U000e0101-\U000f0000-\U00100000-😀"


def attributes(**changes):
    """Those of an item of ours, with changes; None leaves one out."""
    ours = {"xdg:schema": SCHEMA, "address": "eve@example.test", "kind": "password",
            "generation": "0123456789abc-01234567", "service": "imap", "host": "localhost",
            "port": "993", "security": "tls", "user": "eve", "mechanism": "PLAIN",
            "checked": "2026-01-01T00:00:00Z"}
    return {name: value for name, value in {**ours, **changes}.items() if value is not None}


class List(VaultCase):
    """accounts list"""

    def test_nothing(self):
        self.assertEqual(self.listed(), [])
        self.assertIn("No account", self.accounts().stdout)
        self.assertEqual(self.accounts("list").stdout, self.accounts().stdout)

    def test_everything_but_the_secret(self):
        self.saved(*EVERYTHING)
        account, = self.listed()
        self.assertEqual((account["address"], account["secret"]), (ALICE, "password"))
        self.assertRegex(account["checked"], r"^20\d\d-")
        self.assertEqual([(entry["service"], entry["endpoint"], entry["user_name"],
                           entry["mechanism"], entry["certificate"])
                          for entry in account["services"]],
                         [(name, self.mail.url(scheme), ALICE, "PLAIN", None)
                          for name, scheme in zip(("imap", "pop3", "smtp"), EVERYTHING)])
        text = self.accounts().output
        self.assertIn(ALICE, text)
        self.assertNotIn(PASSWORD, text + str(account))

    def test_no_keyring(self):
        self.session.kill()
        for command in (["list"], ["check", ALICE], ["forget", ALICE, "--yes"]):
            for options in ([], ["--json"]):
                run = self.accounts(*command, *options)
                self.assertEqual(run.status, 3, run.output)
                self.assertEqual(run.stdout, "")
                self.assert_one_line(run, "No keyring runs")

    def test_locked(self):
        self.saved()
        self.session.lock()
        run = self.accounts()
        self.assertEqual(run.status, 3, run.output)
        self.assert_one_line(run, "stays locked")

    def test_twenty_accounts(self):
        names = [f"user{i:02}@example.test" for i in range(20)]
        for name in reversed(names):
            self.saved("imaps", address=name, more=["--user", ALICE])
        self.assertEqual([account["address"] for account in self.listed()], names)

    def test_among_a_thousand_others(self):
        for i in range(1000):
            self.session.plant(b"x", {"xdg:schema": "org.example.Other", "address": ALICE,
                                      "number": str(i)}, collection="session")
        self.saved()
        run = self.accounts("--json")
        self.assertEqual(len(run.json["accounts"]), 1)
        self.assertLess(run.seconds, 3)
        self.assertEqual(self.accounts("forget", ALICE, "--yes").status, 0)
        self.assertEqual(len(self.session.items(address=ALICE)), 1000)


class Planes(VaultCase):
    """Names in every script there is."""

    NAME = PLANES + "@example.test"
    USERS = {NAME: PASSWORD}
    SETTINGS = {"extra": "auth_username_chars =\n"}

    def test_a_name_of_every_plane(self):
        self.saved("imaps", more=["--user", self.NAME])
        account, = self.listed()
        self.assertEqual(account["services"][0]["user_name"], self.NAME)
        self.assertEqual(self.found(user=self.NAME), PASSWORD)
        self.assertEqual(self.accounts("check", ALICE, *self.trusted()).status, 0)

    def test_an_address_beyond_ascii(self):
        address = "jürgen-語-\U00020000@bücher.example"
        self.saved("imaps", address=address, more=["--user", self.NAME])
        account, = self.listed()
        self.assertEqual(account["address"], "jürgen-語-\U00020000@xn--bcher-kva.example")
        self.assertEqual(self.accounts("forget", address, "--yes").status, 0)
        self.assertEqual(self.ours(), [])


class Check(VaultCase):
    """accounts check"""

    def setUp(self):
        super().setUp()
        self.saved(*EVERYTHING)

    def check_again(self, *more):
        return self.accounts("check", ALICE, *self.trusted(), "--json", *more)

    def change(self, path, secret):
        stored = self.session.attributes(path)
        self.session.ask("Item.Delete", "()", path=path)
        self.session.plant(secret, stored)

    def test_it_still_works(self):
        before = self.listed()[0]["checked"]
        run = self.check_again()
        self.assert_ready(run, *EVERYTHING)
        self.assertEqual(run.json["schema"], "signpost.check/1")
        after, = self.listed()
        self.assertGreater(after["checked"], before)
        self.assertEqual(len(self.ours()), 3)
        self.assertEqual(self.found(), PASSWORD)

    def test_as_text(self):
        run = self.accounts("check", ALICE, *self.trusted())
        self.assertEqual(run.status, 0, run.output)
        self.assertIn("Receiving (IMAP) works", run.stdout)
        self.assertNotIn(PASSWORD, run.output)

    def test_the_password_was_changed(self):
        before = self.listed()
        for path in self.session.items(schema=SCHEMA):
            self.change(path, b"wrong")
        run = self.check_again()
        self.assertEqual(run.status, 1, run.output)
        self.assertEqual(len(self.mail.failed_logins()), 1)
        self.assertEqual(self.listed(), before)

    def test_only_one_of_the_passwords_was_changed(self):
        self.change(self.session.items(schema=SCHEMA, service="smtp")[0], b"wrong")
        run = self.check_again()
        self.assertEqual(run.status, 1, run.output)
        self.assertEqual([entry["ok"] for entry in run.json["services"]], [True, True, False])
        self.assertEqual(len(self.mail.failed_logins()), 1)

    def test_the_keyring_does_not_take_the_date(self):
        with BusRelay(self.session) as relay:
            relay.on["Set"] = [refuse("org.freedesktop.DBus.Error.AccessDenied")]
            run = self.accounts("check", ALICE, *self.trusted(), "--json", relay=relay)
        self.assertEqual(run.status, 3, run.output)
        self.assertTrue(run.json["ok"])

    def test_somebody_changes_it_meanwhile(self):
        """Between the list and the secrets, and between the check and its date."""
        for member, passes in (("SearchItems", 1), ("RequestName", 0)):
            with self.subTest(member), BusRelay(self.session) as relay:
                self.saved(*EVERYTHING)
                relay.on[member] = [None] * passes + [do(lambda: self.saved("imap"))]
                run = self.accounts("check", ALICE, *self.trusted(), relay=relay)
                self.assertEqual(run.status, 1, run.output)
                self.assertEqual(relay.on[member], [])
                self.assert_one_line(run, "changed in the meantime")
                self.assertEqual(bool(run.stdout), member == "RequestName")
                self.assertNotIn("Set", relay.counts)

    def test_unknown(self):
        run = self.accounts("check", "nobody@example.test")
        self.assertEqual(run.status, 1, run.output)
        self.assert_one_line(run, "nobody@example.test")

    def test_a_pinned_certificate_is_believed(self):
        with open(self.mail.certificate.certificate, encoding="ascii") as file:
            pem = file.read().partition("-----END CERTIFICATE-----")
        der = ssl.PEM_cert_to_DER_cert(pem[0] + pem[1] + "\n")
        for pin, status in ((sha256(der).hexdigest(), 0), ("0" * 64, 1)):
            with self.subTest(pin):
                self.session.plant(PASSWORD.encode(), attributes(
                    port=str(self.mail.ports["imaps"]), user=ALICE, certificate=pin))
                run = self.accounts("check", "eve@example.test", "--json")
                self.assertEqual(run.status, status, run.output)
                self.accounts("forget", "eve@example.test", "--yes")


class Forget(VaultCase):
    """accounts forget"""

    def setUp(self):
        super().setUp()
        self.saved()
        self.session.plant(b"not ours", {"xdg:schema": "org.example.Other", "address": ALICE,
                                         "service": "imap", "host": "localhost", "user": ALICE})

    def test_ours_and_nothing_else(self):
        self.saved("imaps", address="bob@example.test", more=["--user", ALICE])
        run = self.accounts("forget", ALICE, "--yes", "--json")
        self.assertEqual(run.status, 0, run.output)
        self.assertEqual(run.json, {"schema": "signpost.accounts/1", "address": ALICE,
                                    "removed": 2})
        self.assertEqual([account["address"] for account in self.listed()], ["bob@example.test"])
        self.assertEqual(len(self.session.items(schema="org.example.Other")), 1)

    def test_unknown(self):
        run = self.accounts("forget", "nobody@example.test", "--yes")
        self.assertEqual(run.status, 1, run.output)
        self.assert_one_line(run, "nobody@example.test")
        self.assertEqual(len(self.ours()), 2)

    def test_it_asks(self):
        for letter, status, left in ((b"n", 1, 2), (b"\r", 1, 2), (b"y", 0, 0)):
            with self.subTest(letter), Terminal("accounts", "forget", ALICE,
                                                surroundings=self.surroundings()) as terminal:
                wait_until(lambda: terminal.read() or b"[y/N]" in terminal.screen, "it to ask", 10)
                terminal.type(letter + b"\r")
                wait_until(terminal.ended, "it to end", 10)
                self.assertEqual(terminal.status, status, terminal.screen)
                self.assertEqual(len(self.ours()), left)

    def test_nobody_to_ask(self):
        run = self.accounts("forget", ALICE)
        self.assertEqual(run.status, 1, run.output)
        self.assert_one_line(run, "--yes")
        self.assertEqual(len(self.ours()), 2)

    def test_the_keyring_refuses(self):
        with BusRelay(self.session) as relay:
            relay.on["Delete"] = [refuse("org.freedesktop.DBus.Error.AccessDenied")]
            run = self.accounts("forget", ALICE, "--yes", relay=relay)
        self.assertEqual(run.status, 3, run.output)
        self.assert_one_line(run, "does not remove it")

    def test_a_search_that_gives_what_was_not_asked_for(self):
        others = self.session.items(schema="org.example.Other")
        bob = attributes(address="bob@example.test")
        self.session.plant(b"bob", bob)
        others += self.session.items(schema=SCHEMA, address="bob@example.test")
        with BusRelay(self.session) as relay:
            relay.on["SearchItems"] = [answer("(aoao)", others, [])]
            run = self.accounts("forget", ALICE, "--yes", relay=relay)
            self.assertNotIn("Delete", relay.counts)
        self.assertEqual(run.status, 1, run.output)
        self.assertEqual(len(self.ours()), 3)


class Planted(VaultCase):
    """Items under our schema that we did not write."""

    ODD = [{"address": None}, {"address": "no address"}, {"address": "x" * 5000}, {"host": None},
           {"host": "local host"}, {"host": "LOCALHOST"}, {"host": "-"}, {"host": "::1%lo"},
           {"port": "0"}, {"port": "65536"}, {"port": "99999999999999999999"}, {"port": "0993"},
           {"port": "993\n"}, {"port": ""}, {"security": "none"}, {"security": "TLS"},
           {"service": "imap-oauth2"}, {"service": "nntp"}, {"user": ""}, {"user": "a\rb"},
           {"user": "a\n"}, {"mechanism": "%s%n"}, {"mechanism": ""},
           {"certificate": "zz"}, {"checked": "yesterday"}, {"kind": "token"}, {"kind": None},
           {"kind": "%n"}, {"name": "Ada\r\nBcc: eve@example.org"},
           {"generation": None}, {"generation": "x"}, {"provider": "../../etc"},
           {"generation": "ffffffffffffff-01234567"}]

    def test_odd_ones_are_passed_over(self):
        for changes in self.ODD:
            self.session.plant(b"secret", attributes(**changes))
        self.session.plant(b"\xff\xfe\x00", {"xdg:schema": SCHEMA})
        self.assertEqual(self.listed(), [])
        self.saved()
        self.assertEqual([account["address"] for account in self.listed()], [ALICE])

    def test_odd_ones_of_an_address_go_with_it(self):
        self.session.plant(b"secret", attributes(address=ALICE, port="0"))
        self.session.plant(b"secret", attributes(address=ALICE, generation="f" * 13 + "-ffffffff"))
        self.saved()
        self.assertEqual(len(self.ours()), 2)
        self.assertEqual(self.listed()[0]["services"][0]["port"], self.mail.ports["imaps"])

    def test_a_name_that_would_steer_the_terminal(self):
        self.session.plant(b"secret", attributes(user="eve\u202e\u2066"))
        text = self.accounts().stdout
        self.assertIn("eve", text)
        self.assertNotIn("\u202e", text)

    def test_a_secret_that_is_none(self):
        self.session.plant(b"", attributes())
        run = self.accounts("check", "eve@example.test", "--json")
        self.assertIn(run.status, (1, 3), run.output)

    def test_a_refresh_token_is_no_password(self):
        self.session.plant(b"token", attributes(kind="refresh-token", service="imap-oauth2"))
        account, = self.listed()
        self.assertEqual(account["secret"], "refresh-token")
        run = self.accounts("check", "eve@example.test")
        self.assertEqual(run.status, 1, run.output)
        self.assertNotIn("token", run.stdout)
        self.assertIsNone(self.found(user="eve"))


class Usage(VaultCase):
    """Wrong usage."""

    def test_wrong_words(self):
        for words in (["frobnicate"], ["check"], ["forget"], ["list", ALICE], ["forget", "alice"],
                      ["check", ALICE, ALICE], ["--frobnicate"], ["list", "--timeout=0"]):
            with self.subTest(words):
                run = self.accounts(*words)
                self.assertEqual(run.status, 2, run.output)
                self.assertEqual(run.stdout, "")
                self.assert_one_line(run)
