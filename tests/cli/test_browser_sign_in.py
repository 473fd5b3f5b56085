# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in with the browser: the way back to this machine, and everybody else who comes by."""

import contextlib
import os
import socket
import time

from peers.processes import accepts

from . import program
from .cases import EVERYTHING
from .signing_in import PAGE, Browser, SignInCase


def listening_addresses(port):
    """The addresses, as the kernel writes them, on which somebody waits at this port."""
    found = set()
    for name in ("tcp", "tcp6"):
        with contextlib.suppress(FileNotFoundError), \
                open(f"/proc/net/{name}", encoding="ascii") as table:
            rows = [row.split() for row in table.readlines()[1:]]
        found |= {row[1].rpartition(":")[0] for row in rows
                  if row[3] == "0A" and int(row[1].rpartition(":")[2], 16) == port}
    return found


class BrowserCase(SignInCase):
    """An issuer that gives out no codes for other devices."""

    DEVICE = False

    def opened(self, *schemes):
        """The terminal, and a browser that has signed in and has not yet come back."""
        terminal = self.terminal(*schemes)
        page = self.wait_for(terminal, PAGE)
        return terminal, Browser(page, self.authority.ca_file)

    def come_back(self, terminal, browser):
        """The right way back still counts."""
        status, _, text = browser.ask()
        self.assertEqual(status, 200)
        self.assertIn("You can close this page", text)
        self.assert_ends(terminal, 0)


class TheWayBack(BrowserCase):
    """Authorization code with PKCE and a listener on loopback."""

    def test_every_service(self):
        terminal, browser = self.opened(*EVERYTHING)
        self.come_back(terminal, browser)
        self.assertEqual(len(self.mail.logins()), 3)

    def test_the_page_keeps_nothing_and_runs_nothing(self):
        terminal, browser = self.opened()
        _, headers, text = browser.ask()
        self.assertEqual(headers["Cache-Control"], "no-store")
        self.assertEqual(headers["Referrer-Policy"], "no-referrer")
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        self.assertNotIn("script", text)
        self.assertNotIn("code-", text)
        self.assertNotIn("Server", headers)
        self.assert_ends(terminal, 0)

    def test_it_listens_on_this_machine_only_and_is_gone_at_once(self):
        terminal, browser = self.opened()
        port = int(browser.host.rpartition(":")[2])
        loopback = {"0100007F", "00000000000000000000000001000000"}
        self.assertLessEqual(listening_addresses(port), loopback)
        self.assertIn("0100007F", listening_addresses(port))
        self.come_back(terminal, browser)
        self.assertFalse(accepts(port))

    def test_ctrl_c_while_the_browser_is_open(self):
        terminal, browser = self.opened()
        terminal.type(b"\x03")
        started = time.monotonic()
        self.assert_ends(terminal, 130)
        self.assertLess(time.monotonic() - started, program.GRACE)
        self.assertFalse(accepts(int(browser.host.rpartition(":")[2])))

    def test_the_person_says_no(self):
        self.issuer.redirect_parameters = {
            "error": "access_denied", "error_description": "The user said no.",
            "iss": self.issuer.url}
        terminal, browser = self.opened()
        _, _, text = browser.ask()
        self.assertIn("not finished", text)
        self.assert_ends(terminal, 1, "The browser sign-in was not finished")

    def test_another_issuer_takes_the_person_back(self):
        self.issuer.redirect_parameters = {"code": "x", "iss": "https://evil.test"}
        terminal, browser = self.opened()
        browser.ask()
        self.assert_ends(terminal, 1, "somebody else than was asked")
        self.assertEqual(self.issuer.requests, [])

    def test_two_sign_ins_at_once(self):
        first, first_browser = self.opened()
        second, second_browser = self.opened()
        query = first_browser.way_back.partition("?")[2]
        self.assertEqual(second_browser.ask(target="/?" + query)[0], 400)
        self.come_back(second, second_browser)
        self.come_back(first, first_browser)

    def test_a_code_counts_once(self):
        terminal, browser = self.opened()
        self.issuer.codes.clear()
        browser.ask()
        self.assert_ends(terminal, 1, "oauth-token-invalid")


class ByName(BrowserCase):
    """Microsoft wants to hear “localhost”, which a browser takes for either address."""

    REDIRECT_HOST = "localhost"

    def test_either_address(self):
        for address in ("127.0.0.1", "::1"):
            with self.subTest(address):
                terminal, browser = self.opened()
                self.assertTrue(browser.host.startswith("localhost:"))
                if address == "::1" and not self.has_ipv6():
                    continue
                self.assertEqual(browser.ask(address=address)[0], 200)
                self.assert_ends(terminal, 0)

    def has_ipv6(self):
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
            return True
        return False


class OthersOnThisMachine(BrowserCase):
    """The listener can be reached by every program here and every page in the browser."""

    def setUp(self):
        super().setUp()
        self.waiting, self.browser = self.opened()

    def tearDown(self):
        """Whoever came by, the person's own way back still works."""
        self.come_back(self.waiting, self.browser)
        self.assertEqual(len(self.issuer.requests), 1)
        super().tearDown()

    def test_forged_states(self):
        for query in ("code=evil", "code=evil&state=", "code=evil&state=x" * 20,
                      "code=evil&state=" + "A" * 43, "error=access_denied&state=guess"):
            status, _, text = self.browser.ask(target="/?" + query)
            self.assertEqual(status, 400)
            self.assertNotIn("evil", text)

    def test_the_right_state_twice(self):
        target = self.browser.way_back.partition("/?")[2]
        self.assertEqual(self.browser.ask(target=f"/?state=x&{target}")[0], 400)

    def test_another_name_for_this_machine(self):
        port = self.browser.host.rpartition(":")[2]
        for host in (f"evil.test:{port}", "127.0.0.1", f"localhost:{port}", f"127.0.0.1:{port}0"):
            with self.subTest(host):
                self.assertEqual(self.browser.ask(host=host)[0], 400)

    def test_other_methods(self):
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
            with self.subTest(method):
                self.assertIn(self.browser.ask(method, body=b"x")[0], (400, 405, 501))

    def test_other_pages(self):
        for target in ("/favicon.ico", "/x?" + self.browser.way_back.partition("?")[2], "//"):
            with self.subTest(target):
                self.assertIn(self.browser.ask(target=target)[0], (400, 404))

    def peak_kib(self):
        with open(f"/proc/{self.waiting.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))

    def test_a_huge_request(self):
        before = self.peak_kib()
        for sent in (b"GET /?" + b"x" * 20_000_000,
                     b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 20_000_000,
                     b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000000\r\n\r\n"
                     + b"x" * 60_000_000):
            with self.connected() as connection, contextlib.suppress(OSError):
                connection.sendall(sent)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass
        if not program.SANITIZED:
            self.assertLess(self.peak_kib() - before, 16 * 1024)

    @contextlib.contextmanager
    def connected(self):
        with socket.create_connection(("127.0.0.1", int(self.browser.host.rpartition(":")[2])),
                                      timeout=5) as connection:
            yield connection

    def test_what_is_no_request(self):
        for sent in (b"", b"\0" * 1000, b"\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", b"GET\r\n\r\n",
                     b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/0.9\r\nHost: \r\n\r\n"):
            with self.connected() as connection:
                connection.sendall(sent)

    def test_many_who_say_nothing(self):
        with contextlib.ExitStack() as stack:
            for _ in range(300):
                connection = stack.enter_context(self.connected())
                connection.sendall(b"GET /")
            self.assertEqual(self.browser.ask(target="/x")[0], 404)
            self.assertLess(len(os.listdir(f"/proc/{self.waiting.pid}/fd")), 120)
