# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in with a real Chromium: what a person reads and presses on the way, what the browser
remembers, and what other pages in it can do meanwhile."""

import json
import re

from peers.chromium import Chromium
from peers.web import web

from .cases import ALICE, EVERYTHING
from .signing_in import CODE, PAGE, SignInCase
from .test_device_code import EVE, QUESTION

ACCEPT, DECLINE = "button[value=accept]", "button[value=decline]"
EVIL = "evil.test"
CLOSE = "You can close this page."


class ChromiumCase(SignInCase):
    """One Chromium for all tests of a class, each in a tab of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = cls.enterClassContext(Chromium(cls.authority, [EVIL]))

    def setUp(self):
        super().setUp()
        self.issuer.asks = True
        self.browser.new_tab()
        self.browser.asked()
        self.browser.console()

    def opened(self, *schemes):
        """The terminal, and its link in the browser, where the question is."""
        terminal = self.terminal(*schemes)
        self.browser.open(self.wait_for(terminal, PAGE))
        self.browser.says("Sign in to Trial & Co")
        return terminal

    def assert_thanks(self):
        """What the person sees in the end, whole and on its own."""
        self.assertEqual(self.browser.says(CLOSE),
                         "Signpost\nThank you! Please go back to Signpost. " + CLOSE)
        self.assertEqual(self.browser.title(), "Signpost")


class WithTheBrowser(ChromiumCase):
    """The link in the terminal is opened."""

    DEVICE = False

    def test_accept(self):
        terminal = self.opened(*EVERYTHING)
        question = self.browser.text()
        self.assertIn(ALICE, question)
        self.assertIn("openid mail", question)
        self.assertFalse(terminal.ended())
        self.browser.click(ACCEPT)
        self.assert_thanks()
        self.assert_ends(terminal, 0)
        self.assertEqual(len(self.mail.logins()), 3)

    def test_nothing_is_hidden_and_nothing_is_asked_of_others(self):
        terminal = self.opened()
        self.browser.click(ACCEPT)
        self.assert_thanks()
        self.assert_ends(terminal, 0)
        self.assertEqual(self.browser.console(), [])
        for url in self.browser.asked():
            self.assertRegex(url, r"^(https://localhost|http://127\.0\.0\.1):\d+/|^data:,$")

    def test_decline(self):
        terminal = self.opened()
        self.browser.click(DECLINE)
        self.assertIn("The sign-in was not finished.", self.browser.says(CLOSE))
        self.assert_ends(terminal, 1, "The browser sign-in was not finished")
        self.assertEqual(self.issuer.requests, [])
        self.assert_no_sign_in_in_log()

    def test_another_account_is_chosen(self):
        self.issuer.accounts = [EVE]
        terminal = self.opened()
        self.browser.click(f"input[value='{EVE}']")
        self.browser.click(ACCEPT)
        self.assert_thanks()
        self.assertIn(EVE, self.wait_for(terminal, QUESTION))
        terminal.type(b"n\r")
        self.assert_ends(terminal, 1, "oauth-wrong-account")
        self.assert_no_sign_in_in_log()

    def test_two_at_once_in_two_tabs(self):
        first, first_tab = self.opened(), self.browser.tab()
        second_tab = self.browser.new_tab()
        second = self.opened()
        self.browser.click(ACCEPT)
        self.assert_thanks()
        self.assert_ends(second, 0)
        self.assertFalse(first.ended())
        self.browser.show_tab(first_tab)
        self.browser.click(ACCEPT)
        self.assert_thanks()
        self.assert_ends(first, 0)
        self.browser.show_tab(second_tab)
        self.assert_thanks()

    def test_once_it_is_over_reload_and_a_second_accept_change_nothing(self):
        """The link is still on the screen."""
        terminal = self.opened()
        self.browser.click(ACCEPT)
        self.assert_thanks()
        self.assert_ends(terminal, 0)
        self.browser.reload()
        self.browser.says("ERR_CONNECTION_REFUSED")
        self.browser.open(self.wait_for(terminal, PAGE))
        self.browser.click(ACCEPT)
        self.browser.says("ERR_CONNECTION_REFUSED")
        self.assertEqual(len(self.issuer.requests), 1)
        self.assertEqual(len(self.mail.logins()), 1)

    def test_the_question_is_opened_twice_and_answered_once(self):
        terminal = self.opened()
        self.browser.reload()
        self.browser.click(ACCEPT)
        self.assert_thanks()
        self.assert_ends(terminal, 0)


class ByName(ChromiumCase):
    """As Microsoft wants it; Chromium takes “localhost” for either address."""

    DEVICE = False
    REDIRECT_HOST = "localhost"

    def test_accept(self):
        terminal = self.opened()
        self.browser.click(ACCEPT)
        self.assert_thanks()
        self.assertTrue(self.browser.url().startswith("http://localhost:"))
        self.assert_ends(terminal, 0)


class WithACode(ChromiumCase):
    """The code in the terminal is typed on the issuer's page."""

    def typed(self):
        terminal = self.terminal()
        code = self.wait_for(terminal, CODE)
        self.browser.open(f"{self.issuer.url}/type-it-here")
        self.browser.type("input[name=user_code]", code.lower())
        self.browser.click("button")
        self.browser.says("Sign in to Trial & Co")
        return terminal

    def test_accept(self):
        terminal = self.typed()
        self.assertFalse(terminal.ended())
        self.browser.click(ACCEPT)
        self.browser.says("You are signed in on your device.")
        self.assert_ends(terminal, 0)
        self.assertEqual(len(self.mail.logins()), 1)

    def test_decline(self):
        terminal = self.typed()
        self.browser.click(DECLINE)
        self.browser.says("Your device was not signed in.")
        self.assert_ends(terminal, 1, "The browser sign-in was not finished")
        self.assert_no_sign_in_in_log()


class WhatIsLeft(ChromiumCase):
    """What the browser has kept once it is closed."""

    DEVICE = False

    def test_a_spent_code_in_the_history_and_no_token_anywhere(self):
        terminal = self.opened()
        self.browser.click(ACCEPT)
        self.assert_thanks()
        self.assert_ends(terminal, 0)
        self.browser.end()
        code, *others = self.issuer.secrets
        self.assertTrue(code.startswith("code-"))
        self.assertIn(f"code={code}", self.browser.history()[-1])
        self.assertEqual(self.issuer.codes, {}, "the code has been spent")
        for place in self.browser.places_of(code):
            self.assertNotIn("Cache", place)
        self.assertEqual(len(others), 3)
        for secret in others:
            self.assertEqual(self.browser.places_of(secret), set())
        for address in self.browser.connections():
            self.assertRegex(address, r"^(127\.0\.0\.1|\[::1\]):\d+$")


# What a page of others tries, and writes down what it got to know.
ATTACK = """\
<!DOCTYPE html>
<title>Cats</title><h1>Cats</h1><pre></pre>
<iframe name="hole"></iframe><form method="post" target="hole"><input name="code" value="x"></form>
<script>
const targets = %s, learned = [];
const tries = [
  async url => (await fetch(url)).text(),
  async url => (await fetch(url, {mode: "no-cors"})).text(),
  async url => (await fetch(url, {method: "POST", body: "code=x"})).text(),
  url => new Promise(done => {
    const image = new Image();
    image.onload = () => done("an image");
    image.onerror = () => done("");
    image.src = url;
  }),
  url => new Promise(done => {
    const script = document.createElement("script");
    script.onload = () => done("a script");
    script.onerror = () => done("");
    script.src = url;
    document.body.append(script);
  }),
  url => new Promise(done => {
    const frame = document.createElement("iframe");
    frame.onload = () => done(frame.contentDocument ? frame.contentDocument.body.innerText : "");
    frame.src = url;
    document.body.append(frame);
  }),
  url => new Promise(done => {
    const form = document.forms[0], hole = document.querySelector("iframe");
    hole.onload = () => done(hole.contentDocument ? hole.contentDocument.body.innerText : "");
    form.action = url;
    form.submit();
  }),
  url => new Promise(done => {
    const socket = new WebSocket(url.replace("http:", "ws:"));
    socket.onopen = () => done("a socket");
    socket.onerror = () => done("");
  }),
];
(async () => {
  for (const url of targets) {
    learned.push([]);
    for (const attempt of tries)
      learned.at(-1).push(await attempt(url).catch(() => ""));
  }
  document.querySelector("pre").innerText = JSON.stringify(learned);
  document.querySelector("h1").innerText = "Done";
})();
</script>
"""


class OtherPages(ChromiumCase):
    """A page of somebody else in the same browser, while the person reads the question."""

    DEVICE = False

    def setUp(self):
        super().setUp()
        self.waiting = self.opened()
        self.question = self.browser.tab()
        redirect = re.search(rb"redirect_uri=http%3A%2F%2F127\.0\.0\.1%3A(\d+)&",
                             self.waiting.screen)
        self.port = int(redirect.group(1))
        self.browser.new_tab()

    def tearDown(self):
        """Whatever was tried, nothing has changed, and the person's Accept counts."""
        self.assertFalse(self.waiting.ended())
        self.assertEqual(self.issuer.requests, [])
        self.browser.show_tab(self.question)
        self.browser.click(ACCEPT)
        self.assert_thanks()
        self.assert_ends(self.waiting, 0)
        super().tearDown()

    def test_what_a_page_can_send(self):
        queries = ("", "?code=evil&state=" + "A" * 43, "?error=access_denied&state=guess")
        targets = [f"http://{host}:{self.port}/{query}" for query in queries
                   for host in ("127.0.0.1", "localhost")]
        with web(self.authority.issue_for(EVIL), {}, port=0) as server:
            home = f"{EVIL}:{server.server_address[1]}"
            targets.append(f"https://{home}/meow.html")
            server.files[f"{home}/meow.html"] = b"<p>Meow"
            server.files[f"{home}/cats.html"] = (ATTACK % json.dumps(targets)).encode()
            self.browser.open(f"https://{home}/cats.html")
            self.browser.says("Done")
            *learned, its_own = json.loads(self.browser.text("pre"))
        self.assertEqual({word for words in learned for word in words}, {""})
        self.assertEqual(its_own.count("Meow"), 1, "what it may learn, it does")

    def test_where_a_page_can_lead(self):
        for url in (f"http://127.0.0.1:{self.port}/?code=evil&state={'A' * 43}",
                    f"http://{EVIL}:{self.port}/?code=evil&state={'A' * 43}",
                    f"http://localhost:{self.port}/?code=evil&state=guess"):
            self.browser.open(url)
            self.assertEqual(self.browser.text(),
                             "Signpost\nThere is nothing for you to do on this page.")
