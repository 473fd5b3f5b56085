# SPDX-License-Identifier: GPL-3.0-or-later
"""The window, driven by role and label and by the keyboard, as a person would."""

import subprocess
import time
import unittest

from . import desktop
from .shared import DESKTOP, PASSWORD, opened, window

# What each practice mailbox is about, as its panel says.
PANELS = {
    "wrong-password": "The user name or the password was refused",
    "outlook-basic-auth-disabled": "Outlook.com takes no password from mail programs",
    "gmail-app-password-required": "Google wants an app password or a sign-in in the browser",
    "gmail-imap-disabled": "Mail programs are still switched off for this mailbox",
    "certificate-expired": "The server’s certificate has expired",
    "certificate-self-signed": "The server vouches only for itself",
    "tls-too-old": "The encryption of the two sides does not fit",
    "connection-refused": "Nobody answers at this port",
    "host-not-found": "There is no server of this name",
    "pop-mailbox-in-use": "Another device is reading this mailbox",
    "smtp-auth-disabled-mailbox": "Your mailbox may not send with a mail program",
    "user-name-not-full-address": "The user name has to be the full address",
}


class Start(unittest.TestCase):
    """The ways to start it."""

    def test_the_version_needs_no_display(self):
        run = subprocess.run([window.PROGRAM, "--version"], capture_output=True, text=True,
                             check=True, env={"PATH": "/usr/bin", **desktop.sanitizer_options()})
        self.assertRegex(run.stdout, r"^signpost \d+\.\d+")

    def test_an_address_is_filled_in(self):
        with opened("ada@gmail.com") as shown:
            self.assertEqual(shown.value("Mail Address"), "ada@gmail.com")

    def test_a_mailto_link_is_understood(self):
        with opened("mailto:ada@gmail.com?subject=x") as shown:
            shown.says("App Password")
            shown.says("app password of 16 letters")

    def test_an_unknown_practice_mailbox_is_wrong_usage(self):
        run = subprocess.run([window.PROGRAM, "--practice", "none-such"], env=DESKTOP, check=False,
                             capture_output=True, text=True, timeout=window.PATIENCE)
        self.assertEqual(run.returncode, 2, run.stderr)
        self.assertIn("none-such", run.stderr)


class Address(unittest.TestCase):
    """The first page says what the provider needs, and what looks like a slip."""

    def test_what_is_no_address_is_marked(self):
        with opened() as shown:
            shown.type("ada")
            shown.press("Return")
            shown.says("An address has a name, an @ and a provider")
            shown.type("@gmail.com")
            shown.waits(lambda: "An address has a name" not in shown.read(), "no hint")

    def test_a_mistyped_domain_is_mended_by_one_click(self):
        with opened() as shown:
            shown.type("ada@gmial.com")
            shown.says("Did you mean gmail.com?")
            shown.click("Use gmail.com")
            shown.waits(lambda: shown.value("Mail Address") == "ada@gmail.com", "the address")

    def test_a_provider_without_passwords_asks_for_none(self):
        with opened() as shown:
            shown.type("ada@hotmail.com")
            shown.says("You sign in with Microsoft in your web browser instead")
            self.assertIsNone(shown.find("text", "Password"))
            shown.press("Return")
            shown.says("Signing In with Microsoft Is Not Set Up")
            shown.press("Return")
            shown.says("Your Settings")
            shown.says("outlook.office365.com")
            shown.says("OAuth2")

    def test_what_cannot_be_an_app_password_is_said_before_it_is_sent(self):
        with opened("ada@gmail.com") as shown:
            shown.fill("App Password", "hunter2")
            shown.press("Return")
            shown.says("does not look like an app password of Gmail")
            self.assertNotIn("Checking", shown.read())

    def test_the_spaces_of_an_app_password_are_removed(self):
        with opened("--practice", "gmail-app-password-required") as shown:
            shown.fill("App Password", "abcd efgh ijkl mnop")
            shown.says("without its spaces")
            shown.click("Remove Spaces")
            shown.waits(lambda: "without its spaces" not in shown.read(), "no hint")

    def test_spaces_around_a_password_are_said(self):
        with opened("ada@posteo.de") as shown:
            shown.fill("Password", "secret ")
            shown.says("begins or ends with a space")

    def test_caps_lock_is_said(self):
        with opened("ada@posteo.de") as shown:
            shown.press("Caps_Lock")
            try:
                shown.says("Caps Lock is on")
            finally:
                shown.press("Caps_Lock")
            shown.waits(lambda: "Caps Lock is on" not in shown.read(), "no hint")

    def test_a_refusal_is_put_down_to_caps_lock(self):
        with opened("--practice", "wrong-password") as shown:
            shown.press("Caps_Lock")
            try:
                shown.says("Caps Lock is on")
                shown.press("Return")
                shown.says("Caps Lock was on when you typed the password")
            finally:
                shown.press("Caps_Lock")

    def test_the_password_is_not_to_be_read(self):
        with opened("ada@posteo.de") as shown:
            shown.fill("Password", "hunter2")
            self.assertNotIn("hunter2", shown.read())


class Servers(unittest.TestCase):
    """Where Signpost is not certain, and on request."""

    def test_a_domain_that_nobody_knows_leads_to_the_servers(self):
        with opened() as shown:
            shown.type("ada@practice.invalid")
            shown.press("Tab")
            shown.type("secret")
            shown.press("Return")
            shown.says("No servers were found for this address", 30)
            shown.click("Check")
            shown.says("Please type the name of the server")

    def test_a_retired_server_has_its_successor_beside_it(self):
        with opened("--practice") as shown:
            shown.press("Return")
            shown.says("Your Mailbox Works")
            shown.menu("Review Settings")
            shown.says("A practice server on this computer")
            shown.fill("Server", "imap-mail.outlook.com")
            shown.says("Typed by you")
            shown.says("is no longer in use")
            shown.click("Undo Changes")
            shown.waits(lambda: shown.value("Server") == "127.0.0.1", "the practice server")
            shown.waits(lambda: "is no longer in use" not in shown.read(), "no hint")


class Check(unittest.TestCase):
    """A check of practice mailboxes, and its remedies."""

    def test_typing_and_one_key_lead_to_done(self):
        with opened("--practice") as shown:
            shown.says("Practice: nothing here is real")
            shown.press("shift+Tab", "ctrl+a")
            shown.type("robin@practice.example")
            shown.press("Tab", "ctrl+a")
            shown.type(PASSWORD)
            shown.press("Return")
            shown.says("Your Mailbox Works")
            shown.says("127.0.0.1")

    def test_each_failure_shows_its_panel(self):
        for name, title in PANELS.items():
            with self.subTest(name), opened("--practice", name) as shown:
                shown.press("Return")
                shown.waits(lambda shown=shown: shown.find("push button", "Check Again"), "the end")
                shown.says(title, 5)
                shown.awaits_focus(title)

    def test_the_fix_is_applied_and_works(self):
        with opened("--practice", "user-name-not-full-address") as shown:
            shown.press("Return")
            shown.click("Use the whole address")
            shown.says("Your Mailbox Works")

    def test_receiving_alone_can_be_kept(self):
        with opened("--practice", "reading-works-sending-does-not") as shown:
            shown.press("Return")
            shown.says("Receiving Works, Sending Does Not")
            shown.click("Keep for Reading Only")
            shown.says("Your Mailbox Works")
            self.assertNotIn("Sending (SMTP)", shown.read())

    def test_escape_stops_a_stalling_check_at_once(self):
        with opened("--practice", "stalling-greeting") as shown:
            shown.press("Return")
            shown.says("Checking Your Mailbox")
            time.sleep(0.5)
            began = time.monotonic()
            shown.press("Escape")
            shown.says("Nothing was changed", 5)
            self.assertLess(time.monotonic() - began, 6 if window.SANITIZED else 2)
            shown.awaits_focus("Check Again")

    def test_alt_left_goes_back(self):
        with opened("--practice", "wrong-password") as shown:
            shown.press("Return")
            shown.waits(lambda: shown.find("push button", "Check Again"), "the end")
            shown.press("alt+Left")
            shown.says("Set Up Your Mail")

    def test_closing_in_the_middle_of_a_check(self):
        with opened("--practice", "stalling-greeting") as shown:
            shown.press("Return")
            shown.says("Checking Your Mailbox")

    def test_what_a_server_says_is_no_markup(self):
        with opened("--practice", "wrong-password") as shown:
            shown.press("Return")
            shown.says("The server said")
            shown.tab_to("list item", "Receiving (IMAP)")
            shown.press("Return")
            shown.says("The Server Said")


class Width(unittest.TestCase):
    """Nothing is cut where the window is narrow."""

    def test_every_page_fits_into_360_pixels(self):
        for arguments, keys, text in (((), (), "Set Up Your Mail"),
                                      (("ada@gmail.com",), (), "App Password"),
                                      (("--practice",), ("Return",), "Your Mailbox Works"),
                                      (("--practice", "wrong-password"), ("Return",), "Check Again")):
            with self.subTest(text), opened(*arguments) as shown:
                shown.resize(360, 640)
                shown.press(*keys)
                shown.says(text)
                shown.waits(lambda shown=shown: shown.width() <= 360, "360 pixels")


if __name__ == "__main__":
    unittest.main()
