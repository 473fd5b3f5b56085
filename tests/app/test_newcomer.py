# SPDX-License-Identifier: GPL-3.0-or-later
"""A person whose provider nobody has heard of: an address, a password, and the rest is found.

All that is asked on the way is real: DNS, the provider's file over HTTPS, Dovecot on the usual
ports, the keyring. It stands in a network of the test's own, where this machine is everywhere.
"""

import contextlib
import os
import unittest

from peers import world

TROUBLE = world.enter()  # before there is a thread that would stay outside

# pylint: disable=wrong-import-position
from peers.certificates import Authority  # noqa: E402
from peers.dovecot import USUAL_PORTS, Dovecot  # noqa: E402
from peers.keyring import SCHEMA  # noqa: E402
from peers.names import name_server  # noqa: E402
from peers.processes import workspace  # noqa: E402
from peers.web import web  # noqa: E402

from . import desktop  # noqa: E402

STACK = contextlib.ExitStack()
unittest.addModuleCleanup(STACK.close)
if TROUBLE is None:
    SESSION, DESKTOP = STACK.enter_context(desktop.desktop())
    os.environ.update({name: DESKTOP[name] for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY",
                                                        "XDG_RUNTIME_DIR")})
    from . import window

PASSWORD = "correct horse battery"
APP_PASSWORD, AS_SHOWN = "abcdefghijklmnop", "abcd efgh ijkl mnop"
KEYS = 6

# Each domain is found in another way: by its own file, by records that lead elsewhere, by the
# usual names, not at all; behind the portal every name is the portal's.
FILE, RECORDS, NAMES, NOTHING, PORTAL = (
    "harbour.example", "moored.example", "lighthouse.example", "island.example", "portal.example")
ELSEWHERE = "mail.elsewhere.example"
FIRM, GMAIL = "firm.example", "gmail.com"  # both are Google's, one by who takes its mail
BY_HAND = f"post.{NOTHING}"
LIST = "autoconfig.thunderbird.net"
HERE, AT_THE_PORTAL, AT_NOBODY = ([("A", f"127.0.0.{last}")] for last in (1, 2, 3))
HOSTS = (f"autoconfig.{FILE}", f"imap.{FILE}", f"smtp.{FILE}", ELSEWHERE,
         f"imap.{NAMES}", f"smtp.{NAMES}", f"imap.{GMAIL}", f"smtp.{GMAIL}", BY_HAND)
RECORDS_BY_NAME = dict.fromkeys(HOSTS, HERE) | {
    FILE: [("MX", 10, f"mx.{FILE}")],
    FIRM: [("MX", 10, "aspmx.l.google.com")],
    f"_imaps._tcp.{RECORDS}": [("SRV", 0, 1, 993, ELSEWHERE)],
    f"_submissions._tcp.{RECORDS}": [("SRV", 0, 1, 465, ELSEWHERE)],
    PORTAL: AT_THE_PORTAL,
    f"*.{PORTAL}": AT_THE_PORTAL,
}

SETTINGS = f"""\
<clientConfig version="1.1">
  <emailProvider id="{FILE}">
    <domain>{FILE}</domain>
    <displayName>Harbour Mail</displayName>
    <incomingServer type="imap">
      <hostname>imap.{FILE}</hostname>
      <port>993</port>
      <socketType>SSL</socketType>
      <username>%EMAILADDRESS%</username>
      <authentication>password-cleartext</authentication>
    </incomingServer>
    <outgoingServer type="smtp">
      <hostname>smtp.{FILE}</hostname>
      <port>465</port>
      <socketType>SSL</socketType>
      <username>%EMAILADDRESS%</username>
      <authentication>password-cleartext</authentication>
    </outgoingServer>
  </emailProvider>
</clientConfig>
""".encode()


def settings_of(domain):
    """Where a provider has its file, and the file."""
    return {f"autoconfig.{domain}/mail/config-v1.1.xml": SETTINGS}


def ada_at(domain):
    return f"ada@{domain}"


@unittest.skipIf(TROUBLE, TROUBLE)
class Newcomer(unittest.TestCase):
    """One world for all, and an empty keyring for each."""

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(workspace())
        authority = Authority(folder)
        world.furnish(folder, authority)
        certificate = authority.issue_for(*HOSTS)
        cls.names = cls.enterClassContext(name_server(RECORDS_BY_NAME))
        cls.web = cls.enterClassContext(web(certificate, settings_of(FILE)))
        cls.portal = cls.enterClassContext(web(authority.issue("wronghost"), settings_of(PORTAL),
                                               "127.0.0.2"))
        users = {ada_at(domain): PASSWORD for domain in (FILE, RECORDS, NAMES, NOTHING, PORTAL)}
        users |= {ada_at(domain): APP_PASSWORD for domain in (FIRM, GMAIL)}
        cls.mail = cls.enterClassContext(Dovecot(certificate, users, ports=USUAL_PORTS))

    def setUp(self):
        for path in SESSION.items(schema=SCHEMA):
            SESSION.ask("Item.Delete", "()", path=path)
        self.web.asked.clear()
        self.mail.log.mark()

    @contextlib.contextmanager
    def cafe(self, where=AT_THE_PORTAL):
        """A network in which the portal answers in everybody's place, or nobody does."""
        self.names.records = dict.fromkeys((FILE, f"autoconfig.{FILE}", LIST), where)
        try:
            yield
        finally:
            self.names.records = dict(RECORDS_BY_NAME)

    @contextlib.contextmanager
    def typed(self, domain, password=PASSWORD, address=None):
        """The window, when the last letter of the password is typed."""
        with window.opened(DESKTOP) as shown:
            shown.says("Set Up Your Mail")
            shown.type(address or ada_at(domain))
            shown.press("Tab")
            shown.type(password)
            shown.pressed.clear()
            yield shown

    def assert_saved(self, domain, imap, smtp, password=PASSWORD):
        """As other programs find it."""
        for service, host in (("imap", imap), ("smtp", smtp)):
            self.assertEqual(SESSION.lookup(service=service, host=host, user=ada_at(domain)),
                             password, service)

    def assert_one_login_each(self):
        services = sorted(line.partition("-login: ")[0].split()[-1]
                          for line in self.mail.logins())
        self.assertEqual(services, ["imap", "submission"], self.mail.log.text())

    def test_the_providers_file_leads_to_done_with_a_few_keys(self):
        with self.typed(FILE) as shown:
            shown.press("Return")
            shown.says("Saved in Your Keyring")
            shown.says("Your Mailbox Works")
            shown.press("Return")
            shown.says("Your Mailboxes")
            self.assertLessEqual(len(shown.pressed), KEYS)
        self.assert_saved(FILE, f"imap.{FILE}", f"smtp.{FILE}")
        self.assert_one_login_each()
        self.assertEqual(self.mail.failed_logins(), [])
        self.assertEqual(self.web.asked, [f"autoconfig.{FILE}/mail/config-v1.1.xml"
                                          f"?emailaddress=ada%40{FILE}"])

    def test_records_that_lead_elsewhere_need_the_persons_word(self):
        with self.typed(RECORDS) as shown:
            shown.press("Return")
            shown.says("Named by the domain’s records")
            self.assertEqual(shown.value("Server"), ELSEWHERE)
            shown.press("Return")
            shown.says("Please confirm that the password may go there")
            self.assertEqual(self.mail.log.lines("-login: "), [])
            shown.press("space", "alt+c")
            shown.says("Saved in Your Keyring")
            self.assertLessEqual(len(shown.pressed), KEYS)
        self.assert_saved(RECORDS, ELSEWHERE, ELSEWHERE)
        self.assert_one_login_each()

    def test_the_usual_names_are_shown_and_one_key_leads_on(self):
        with self.typed(NAMES) as shown:
            shown.press("Return")
            shown.says("nobody vouches for them")
            shown.says("Found by trying the usual names")
            self.assertEqual(self.mail.logins(), [])
            shown.press("Return")
            shown.says("Saved in Your Keyring")
            self.assertLessEqual(len(shown.pressed), KEYS)
        self.assert_saved(NAMES, f"imap.{NAMES}", f"smtp.{NAMES}")
        self.assert_one_login_each()

    def test_where_nothing_is_found_the_servers_are_typed(self):
        with self.typed(NOTHING) as shown:
            shown.press("Return")
            shown.says("No servers were found for this address")
            for place in range(2):
                shown.fill("Server", BY_HAND, place)
            shown.click("Check")
            shown.says("Saved in Your Keyring")
        self.assert_saved(NOTHING, BY_HAND, BY_HAND)
        self.assert_one_login_each()

    def test_what_was_typed_is_there_after_going_back(self):
        with self.typed(NOTHING, "wrong horse") as shown:
            shown.press("Return")
            shown.says("No servers were found for this address")
            for place in range(2):
                shown.fill("Server", BY_HAND, place)
            shown.press("alt+Left")
            shown.says("Set Up Your Mail")
            shown.press("ctrl+a")
            shown.type(PASSWORD)
            shown.press("Return")
            shown.says("Typed by you")
            shown.click("Check")
            shown.says("Saved in Your Keyring")
        self.assert_saved(NOTHING, BY_HAND, BY_HAND)
        self.assertEqual(self.mail.failed_logins(), [])

    def test_what_a_portal_says_in_the_providers_place_is_not_believed(self):
        with self.typed(PORTAL) as shown:
            shown.press("Return")
            shown.says("No servers were found for this address")
            self.assertNotIn(FILE, shown.read())
        self.assertEqual(self.portal.asked, [])
        self.assertEqual(self.mail.logins() + self.mail.failed_logins(), [])

    def test_an_app_password_is_pasted_as_it_is_shown(self):
        with self.typed(GMAIL, AS_SHOWN) as shown:
            shown.press("Return")
            shown.says("Saved in Your Keyring")
            self.assertEqual(shown.pressed, ["Return"])
        self.assert_saved(GMAIL, f"imap.{GMAIL}", f"smtp.{GMAIL}", APP_PASSWORD)
        self.assertEqual(self.mail.failed_logins(), [])

    def test_a_company_behind_a_known_provider_is_trusted_once(self):
        with self.typed(FIRM, AS_SHOWN, f"  ada@{FIRM.upper()} ") as shown:
            shown.press("Return")
            shown.says("by who takes the domain’s mail")
            shown.press("Return")
            shown.says("Please confirm that the password may go there")
            self.assertEqual(self.mail.log.lines("-login: "), [])
            shown.press("space", "alt+c")
            shown.says("Saved in Your Keyring")
        self.assert_saved(FIRM, f"imap.{GMAIL}", f"smtp.{GMAIL}", APP_PASSWORD)
        self.assertEqual(self.mail.failed_logins(), [])

    def test_in_a_cafe_the_network_comes_first_and_then_nothing_is_lost(self):
        with self.typed(FILE) as shown:
            with self.cafe():
                shown.press("Return")
                shown.says("nobody could be asked")
                shown.says("sign in to the network in your web browser first")
                shown.awaits_focus("Look Again")
                self.assertEqual(self.portal.asked, [])
            shown.press("Return")
            shown.says("Saved in Your Keyring")
            self.assertLessEqual(len(shown.pressed), KEYS)
        self.assert_saved(FILE, f"imap.{FILE}", f"smtp.{FILE}")
        self.assert_one_login_each()

    def test_in_a_cafe_that_takes_no_connections_one_can_look_again(self):
        with self.typed(FILE) as shown:
            with self.cafe(AT_NOBODY):
                shown.press("Return")
                shown.says("nobody could be asked")
                shown.awaits_focus("Look Again")
                shown.fill("Server", f"smtp.{FILE}", 1)
                shown.press("Tab")
                shown.waits(lambda: shown.read_focus()[1] != "Look Again", "the focus to move")
                shown.press("alt+l")
                shown.awaits_focus("Look Again")
                self.assertEqual(shown.find_all("text", "Server")[1].text(), f"smtp.{FILE}")
            shown.press("Return")
            shown.says("Saved in Your Keyring")

    def test_a_wrong_password_is_typed_again(self):
        with self.typed(FILE, "wrong horse") as shown:
            shown.press("Return")
            shown.says("The user name or the password was refused")
            self.assertEqual(SESSION.items(schema=SCHEMA), [])
            self.assertEqual(len(self.mail.failed_logins()), 1, self.mail.log.text())
            shown.press("alt+Left", "ctrl+a")
            shown.type(PASSWORD)
            shown.press("Return")
            shown.says("Saved in Your Keyring")
        self.assert_saved(FILE, f"imap.{FILE}", f"smtp.{FILE}")
        self.assertEqual(len(self.mail.failed_logins()), 1, self.mail.log.text())
        self.assert_one_login_each()


if __name__ == "__main__":
    unittest.main()
