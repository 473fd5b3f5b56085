# SPDX-License-Identifier: GPL-3.0-or-later
"""What works is kept: the last page, the keyring behind it, and the start page that shows it.

The servers are a real Dovecot and the keyring is a real one; nothing here is practice.
"""

import hashlib
import re
import ssl
import unittest

from cli.cases import ALICE, PASSWORD
from peers.certificates import Authority
from peers.dovecot import Dovecot
from peers.keyring import SCHEMA
from peers.processes import workspace

from . import stored
from .shared import SESSION, opened

BOB = "bob@example.test"
NAMES = {"imap": "imaps", "smtp": "smtps"}


class KeyringCase(unittest.TestCase):
    """A Dovecot for all, and an empty keyring for each."""

    @classmethod
    def setUpClass(cls):
        authority = Authority(cls.enterClassContext(workspace()))
        cls.mail = cls.enterClassContext(Dovecot(authority.issue("ok"),
                                                 {ALICE: PASSWORD, BOB: PASSWORD}))
        cls.trusted = authority.ca_file

    def setUp(self):
        if SESSION.daemon is None:
            SESSION.start()
        if SESSION.is_locked():
            SESSION.unlock()
        stored.clear(SESSION)
        self.mail.log.mark()

    def opened(self, *arguments):
        return opened(*arguments, SSL_CERT_FILE=self.trusted)

    def plant(self, address=ALICE, password=PASSWORD):
        """A stored account with a server for receiving and one for sending."""
        stored.plant(SESSION, address, password,
                     {service: self.mail.ports[name] for service, name in NAMES.items()})

    def found(self, service="imap", user=ALICE):
        return SESSION.lookup(host="localhost", service=service, user=user)

    def type_account(self, shown, password=PASSWORD):
        """All that a person types for a provider that nobody knows."""
        shown.fill("Your Name", "Ada Lovelace")
        shown.fill("Mail Address", ALICE)
        shown.fill("Password", password)
        shown.click("Next")
        shown.says("No servers were found for this address", 40)
        for place, service in enumerate(("imap", "smtp")):
            shown.fill("Server", "localhost", place)
            shown.fill("Port", str(self.mail.ports[NAMES[service]]), place)
        shown.click("Check")


class Saving(KeyringCase):
    """The last page."""

    def test_what_works_is_saved(self):
        with self.opened() as shown:
            self.type_account(shown)
            shown.says("Saved in Your Keyring")
            shown.click("Use It In…")
            shown.says("Phones and Other Computers")
            shown.press("alt+Left")
            shown.click("Done")
            shown.says("Your Mailboxes")
            shown.says(ALICE)
        self.assertEqual(self.found("imap"), PASSWORD)
        self.assertEqual(self.found("smtp"), PASSWORD)
        names = {SESSION.attributes(path)["name"] for path in SESSION.items(schema=SCHEMA)}
        self.assertEqual(names, {"Ada Lovelace"})

    def test_what_does_not_work_is_not(self):
        with self.opened() as shown:
            self.type_account(shown, "wrong")
            shown.get("push button", "Check Again")
        self.assertEqual(SESSION.items(schema=SCHEMA), [])

    def test_without_a_keyring_it_is_said_before_and_kept_on_request(self):
        SESSION.kill()
        with self.opened() as shown:
            shown.fill("Mail Address", ALICE)
            shown.press("Tab")
            shown.says("No keyring runs in this session")
            self.assertEqual(shown.value("Mail Address"), ALICE)
            self.type_account(shown)
            shown.says("Not Saved")
            shown.click("Keep Until Signpost Is Closed")
            shown.says("Nothing of it is written anywhere")
            shown.get("push button", "Use It In…")
            shown.click("Done")
            shown.says("Works; kept until Signpost is closed")
            shown.choose_from_menu(f"More about {ALICE}", "Forget…")
            shown.click("Forget")
            shown.says("Set Up Your Mail")
            SESSION.start()
        self.assertEqual(SESSION.items(schema=SCHEMA), [])

    def test_a_keyring_that_comes_back_takes_it(self):
        SESSION.kill()
        with self.opened() as shown:
            self.type_account(shown)
            shown.says("Not Saved")
            self.assertIsNone(shown.find("push button", "Use It In…"))
            SESSION.start()
            shown.click("Try Again")
            shown.says("Saved in Your Keyring")
        self.assertEqual(self.found(), PASSWORD)

    def test_a_locked_keyring_is_told_from_a_missing_one(self):
        SESSION.lock()
        with self.opened() as shown:
            self.type_account(shown)
            shown.says("Not Saved")
            shown.says("The keyring stays locked")
            shown.awaits_focus("Try Again")
            SESSION.unlock()
            shown.press("Return")
            shown.says("Saved in Your Keyring")
            shown.awaits_focus("Done")

    def test_practice_is_never_saved(self):
        with self.opened("--practice") as shown:
            shown.press("Return")
            shown.says("Your Mailbox Works")
            shown.click("Practise Again")
            shown.says("Set Up Your Mail")
        self.assertEqual(SESSION.items(schema=SCHEMA), [])


class Private(KeyringCase):
    """A server of one's own, for which nobody known vouches."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with open(cls.mail.certificate.certificate, encoding="ascii") as file:
            cls.sha256 = hashlib.sha256(ssl.PEM_cert_to_DER_cert(file.read())).hexdigest()

    def test_its_certificate_is_compared_and_accepted_once_for_both_services(self):
        accept = "Accept exactly this certificate after comparing its fingerprint"
        with opened() as shown:
            self.type_account(shown)
            shown.says("Nobody known vouches for this server")
            shown.says("Receiving (IMAP), Sending (SMTP)")
            self.assertEqual(len(shown.find_all("push button", accept)), 1)
            self.assertIn(self.sha256.upper(), re.sub(r"[:\s]", "", shown.read()))
            self.assertEqual(self.mail.logins() + self.mail.failed_logins(), [])
            shown.click(accept)
            shown.says("Saved in Your Keyring")
        pinned = {SESSION.attributes(path).get("certificate")
                  for path in SESSION.items(schema=SCHEMA)}
        self.assertEqual(pinned, {self.sha256})
        self.assertEqual(len(self.mail.logins()), 2)


class Start(KeyringCase):
    """The first page of those who have mailboxes."""

    def test_the_mailboxes_are_listed(self):
        self.plant(ALICE)
        self.plant(BOB)
        with self.opened() as shown:
            shown.says("Your Mailboxes")
            shown.says(ALICE)
            shown.says(BOB)
            shown.says("Worked on")

    def test_one_is_checked_again(self):
        self.plant()
        with self.opened() as shown:
            shown.choose_from_menu(f"More about {ALICE}", "Check Again")
            shown.waits(lambda: "Works" in shown.texts(), "the mailbox works")
        dates = {SESSION.attributes(path)["checked"] for path in SESSION.items(schema=SCHEMA)}
        self.assertEqual(len(dates), 1)
        self.assertGreater(dates.pop(), "2026-11-21")

    def test_one_that_fails_is_repaired(self):
        self.plant(password="old password")
        with self.opened() as shown:
            shown.choose_from_menu(f"More about {ALICE}", "Check Again")
            shown.click(f"Repair {ALICE}")
            shown.get("push button", "Check Again")
            shown.says("The user name or the password was refused")
            shown.press("alt+Left")
            shown.says("Your Mailboxes")
        self.assertEqual(len(self.mail.failed_logins()), 2)

    def test_what_only_the_command_can_check_is_left_to_it(self):
        self.plant()
        for path in SESSION.items(schema=SCHEMA, service="smtp"):
            attributes = SESSION.attributes(path)
            SESSION.ask("Item.Delete", "()", path=path)
            SESSION.plant(b"another password", attributes)
        with self.opened() as shown:
            shown.choose_from_menu(f"More about {ALICE}", "Check Again")
            shown.says(f"signpostctl accounts check {ALICE}")
        self.assertEqual(self.mail.failed_logins(), [])

    def test_the_settings_of_one_are_shown(self):
        self.plant()
        with self.opened() as shown:
            shown.choose_from_menu(f"More about {ALICE}", "Show Settings")
            shown.says("With these it worked when it was last checked")
            shown.says(str(self.mail.ports["imaps"]))

    def test_one_is_forgotten_only_after_a_question(self):
        self.plant(ALICE)
        self.plant(BOB)
        with self.opened() as shown:
            shown.choose_from_menu(f"More about {ALICE}", "Forget…")
            shown.says(f"Forget {ALICE}?")
            shown.press("Return")
            shown.waits(lambda: f"Forget {ALICE}?" not in shown.read(), "no question")
            self.assertEqual(self.found("imap", ALICE), PASSWORD)
            shown.choose_from_menu(f"More about {ALICE}", "Forget…")
            shown.click("Forget")
            shown.waits(lambda: ALICE not in shown.read(), "the mailbox to be gone")
            shown.says(BOB)
        self.assertIsNone(self.found("imap", ALICE))
        self.assertEqual(self.found("imap", BOB), PASSWORD)

    def test_after_the_last_one_the_wizard_begins_anew(self):
        self.plant()
        with self.opened() as shown:
            shown.choose_from_menu(f"More about {ALICE}", "Forget…")
            shown.click("Forget")
            shown.says("Set Up Your Mail")

    def test_another_is_added_and_back_leads_here(self):
        self.plant(BOB)
        with self.opened() as shown:
            shown.click("Add a Mailbox")
            shown.says("Set Up Your Mail")
            shown.press("alt+Left")
            shown.says("Your Mailboxes")

    def test_an_address_on_the_command_line_comes_first(self):
        self.plant(BOB)
        with self.opened(ALICE) as shown:
            shown.says("Set Up Your Mail")
            self.assertEqual(shown.value("Mail Address"), ALICE)
            shown.press("alt+Left")
            shown.says("Your Mailboxes")

    def test_another_window_opens_beside_it(self):
        self.plant(BOB)
        with self.opened() as shown:
            shown.says(BOB)
            shown.press("ctrl+n")
            shown.waits(lambda: shown.count_frames() == 2, "another window")

    def test_mailboxes_in_a_locked_keyring_are_there_once_it_is_unlocked(self):
        self.plant()
        SESSION.lock()
        with self.opened() as shown:
            shown.says("The keyring stays locked")
            self.assertNotIn(ALICE, shown.read())
            shown.awaits_focus("Unlock")
            SESSION.unlock()
            shown.press("Return")
            shown.says(ALICE)


if __name__ == "__main__":
    unittest.main()
