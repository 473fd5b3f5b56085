# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way with the real window and a real Chromium, which opens what the window has the
desktop open. The issuer asks, and a person reads and presses what stands in both."""

import contextlib

from peers.chromium import Chromium

from .test_sign_in import ADA, EVE, SignInCase, place

ACCEPT, DECLINE = "button[value=accept]", "button[value=decline]"


class InChromium(SignInCase):
    """One Chromium for all, in the same network as the window."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chromium = cls.enterClassContext(Chromium(place().authority))

    def setUp(self):
        super().setUp()
        self.issuer.asks = True
        self.chromium.new_tab()

    @contextlib.contextmanager
    def typed(self):
        """The window, when the address is typed and the button pressed; in the end, it has kept
        everything to itself."""
        with self.opened() as shown:
            shown.says("Set Up Your Mail")
            shown.type(ADA)
            shown.click("Sign In with Trial & Co")
            yield shown
        self.assertIn("access-", " ".join(self.issuer.secrets))
        self.seen.append(shown.errors)

    def answer(self, shown, button, number=1):
        """What the window has opened comes up in Chromium, and a button is pressed there."""
        self.chromium.open(self.browser.wait_for_page(number))
        self.chromium.says("Sign in to Trial & Co")
        shown.says("continue in your browser")
        self.seen.append(shown.read())
        self.chromium.click(button)
        self.chromium.says("You can close this page.")

    def test_accept(self):
        with self.typed() as shown:
            self.answer(shown, ACCEPT)
            self.chromium.says("Thank you! Please go back to Signpost.")
            self.assert_saved(shown)
        self.assertEqual(len(self.mail.logins()), 2)
        self.assertEqual(self.mail.failed_logins(), [])

    def test_decline_and_try_again(self):
        with self.typed() as shown:
            self.answer(shown, DECLINE)
            self.chromium.says("The sign-in was not finished.")
            shown.says("The Sign-In Was Declined")
            self.assertEqual(self.stored(), set())
            shown.click("Try Again")
            self.answer(shown, ACCEPT, 2)
            self.assert_saved(shown)

    def test_another_account_first(self):
        self.issuer.accounts = [EVE]
        with self.typed() as shown:
            self.chromium.open(self.browser.wait_for_page())
            self.chromium.click(f"input[value='{EVE}']")
            self.chromium.click(ACCEPT)
            shown.says(f"You signed in as {EVE}, not as {ADA}.")
            self.assertEqual(self.mail.logins() + self.mail.failed_logins(), [])
            shown.click("Sign In Again")
            self.answer(shown, ACCEPT, 2)
            self.assert_saved(shown)

    def test_a_code(self):
        with self.typed() as shown:
            shown.click("Use a Code Instead")
            code = self.shown_code(shown)
            shown.click("Open Page")
            self.chromium.open(self.browser.wait_for_page(2))
            self.chromium.type("input[name=user_code]", code)
            self.chromium.click("button")
            self.chromium.click(ACCEPT)
            self.chromium.says("You are signed in on your device.")
            self.assert_saved(shown)
