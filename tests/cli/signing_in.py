# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of signing in with the browser have in common: an identity provider whose tokens
the mail server believes, a sign-in.conf that names it, and a person at a terminal."""

import http.client
import os
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request

from peers.issuer import Issuer
from peers.processes import wait_until, workspace

from .cases import ALICE, servers
from .test_password_sources import Terminal
from .vault import VaultCase

CODE = re.compile(rb"\r\n    ([0-9A-F]{8})\r\n")
PAGE = re.compile(rb"    (https://localhost:\d+/authorize\?\S+)")


class Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is looked at, not followed."""

    def redirect_request(self, *_):
        return None


class Browser:
    """Opens the page and comes back to this machine, as a person's browser does."""

    def __init__(self, page, ca_file):
        context = ssl.create_default_context(cafile=ca_file)
        opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), Stay)
        try:
            opener.open(page)
        except urllib.error.HTTPError as redirect:
            self.way_back = redirect.headers["Location"]
        self.host = urllib.parse.urlsplit(self.way_back).netloc

    def ask(self, method="GET", target=None, host=None, body=None, address="127.0.0.1"):
        """Ask the listener something; gives status, headers and text."""
        target = target or self.way_back.removeprefix(f"http://{self.host}")
        connection = http.client.HTTPConnection(address, int(self.host.rpartition(":")[2]),
                                                timeout=20)
        try:
            connection.putrequest(method, target, skip_host=True)
            connection.putheader("Host", host or self.host)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, dict(answer.headers), answer.read().decode()
        finally:
            connection.close()


class SignInCase(VaultCase):
    """A Dovecot that believes an issuer, and a program that knows it by sign-in.conf."""

    TOKENS = {"nobody": "nobody@example.test"}
    DEVICE = True
    REDIRECT_HOST = "127.0.0.1"

    def setUp(self):
        super().setUp()
        self.config = self.enterContext(workspace())
        self.issuer = self.enterContext(Issuer(self.authority.issue(), self.mail.tokens, ALICE))
        self.issuer.redirect_host = self.REDIRECT_HOST
        self.screens = []
        self.write_settings(self.issuer.settings("example.test", device=self.DEVICE))

    def tearDown(self):
        """Whatever happened: no token, code or verifier was shown to anybody."""
        for screen in self.screens:
            for secret in self.issuer.secrets:
                self.assertNotIn(secret, screen)

    def write_settings(self, text):
        folder = os.path.join(self.config, "signpost")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "sign-in.conf"), "w", encoding="utf-8") as file:
            file.write(text)

    def surroundings(self, relay=None):
        return super().surroundings(relay) | {"XDG_CONFIG_HOME": self.config}

    def terminal(self, *schemes, more=(), address=ALICE):
        return self.enterContext(Terminal(
            "check", address, *servers(self.mail, *(schemes or ("imaps",))), *self.trusted(), *more,
            surroundings=self.surroundings()))

    def wait_for(self, terminal, pattern):
        """What the screen shows sooner or later."""
        def is_there():
            terminal.read()
            return pattern.search(terminal.screen) or terminal.ended()
        wait_until(is_there, f"{pattern.pattern} on the screen", 20)
        match = pattern.search(terminal.screen)
        self.assertTrue(match, terminal.screen.decode())
        return match.group(1).decode()

    def assert_ends(self, terminal, status, *mentions):
        wait_until(terminal.ended, "the program to end", 40)
        screen = terminal.screen.decode().replace("\r\n", "\n")
        self.screens.append(screen)
        self.assertEqual(terminal.status, status, screen)
        for words in mentions:
            self.assertIn(words, " ".join(screen.split()))
        return screen

    def signed_in(self, *schemes, more=()):
        """Sign in with a code, with everything right."""
        terminal = self.terminal(*schemes, more=more)
        self.issuer.decide(self.wait_for(terminal, CODE))
        return self.assert_ends(terminal, 0)

    def run_accounts(self, *arguments):
        """`accounts …`, whose output is looked through, too, unless it is to be a token."""
        run = self.accounts(*arguments, *self.trusted())
        self.screens.append(run.stderr if arguments[0] == "token" else run.output)
        return run

    def stored(self):
        """The refresh tokens in the keyring, each once."""
        return {secret.decode() for _, secret in self.ours()}
