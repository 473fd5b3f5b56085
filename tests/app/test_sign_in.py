# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in with the browser from the window: an issuer, a Dovecot that believes it, the keyring,
and a person whose browser is the test. All of it in a network of the test's own."""

import contextlib
import copy
import functools
import os
import re
import subprocess
import unittest

from peers import world

TROUBLE = world.enter()  # before there is a thread that would stay outside

# pylint: disable=wrong-import-position
from cli.signing_in import Browser  # noqa: E402
from peers.certificates import Authority  # noqa: E402
from peers.dovecot import USUAL_PORTS, Dovecot  # noqa: E402
from peers.issuer import Issuer, Refusal  # noqa: E402
from peers.keyring import SCHEMA  # noqa: E402
from peers.names import name_server  # noqa: E402
from peers.processes import accepts, workspace  # noqa: E402
from peers.web import web  # noqa: E402

from . import desktop  # noqa: E402
from .browser import DefaultBrowser, write  # noqa: E402

STACK = contextlib.ExitStack()
unittest.addModuleCleanup(STACK.close)
if TROUBLE is None:
    SESSION, DESKTOP = STACK.enter_context(desktop.desktop())
    os.environ.update({name: DESKTOP[name] for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY",
                                                        "XDG_RUNTIME_DIR")})
    from . import window

DOMAIN, OTHER = "harbour.example", "lighthouse.example"
ADA, BEN, EVE = f"ada@{DOMAIN}", f"ben@{DOMAIN}", f"eve@{DOMAIN}"
GRACE, GOOGLER = f"grace@{OTHER}", "ada@gmail.com"
PASSWORD, WRONG = "correcthorsebatt", "hunter2"  # only one looks like an app password of Google
HERE = [("A", "127.0.0.1")]
HOSTS = [f"{name}.{domain}" for domain in (DOMAIN, OTHER)
         for name in ("autoconfig", "imap", "smtp")] + ["imap.gmail.com", "smtp.gmail.com"]
CODE = re.compile(r"^[0-9A-F]{8}$", re.MULTILINE)

SERVER = """\
    <{kind}Server type="{type}">
      <hostname>{type}.{domain}</hostname>
      <port>{port}</port>
      <socketType>SSL</socketType>
      <username>%EMAILADDRESS%</username>
      <authentication>password-cleartext</authentication>
    </{kind}Server>
"""
SETTINGS = """\
<clientConfig version="1.1">
  <emailProvider id="{domain}">
    <domain>{domain}</domain>
    <displayName>Harbour Mail</displayName>
{incoming}{outgoing}  </emailProvider>
</clientConfig>
"""

GOOGLE = "[google]\nclient-id=0000\nclient-secret=1\n"


def settings_of(domain):
    """Where a provider has its file, and the file."""
    text = SETTINGS.format(
        domain=domain,
        incoming=SERVER.format(kind="incoming", type="imap", port=993, domain=domain),
        outgoing=SERVER.format(kind="outgoing", type="smtp", port=465, domain=domain))
    return {f"autoconfig.{domain}/mail/config-v1.1.xml": text.encode()}


def sign_in_conf():
    return os.path.join(DESKTOP["XDG_CONFIG_HOME"], "signpost", "sign-in.conf")


def clipboard(environment):
    """What was copied last, if anything was."""
    return subprocess.run(
        ["xclip", "-selection", "clipboard", "-out"], env=environment, check=False,
        capture_output=True, text=True, timeout=window.PATIENCE).stdout


class Place:
    """One world for all: a process furnishes it once."""

    def __init__(self, stack):
        folder = stack.enter_context(workspace())
        self.authority = Authority(folder)
        world.furnish(folder, self.authority)
        certificate = self.authority.issue_for(*HOSTS)
        stack.enter_context(name_server(dict.fromkeys(HOSTS, HERE)))
        stack.enter_context(web(certificate, settings_of(DOMAIN) | settings_of(OTHER)))
        users = dict.fromkeys((ADA, BEN, EVE, GRACE, GOOGLER), PASSWORD)
        self.mail = stack.enter_context(Dovecot(certificate, users, ports=USUAL_PORTS))
        self.browser = stack.enter_context(
            DefaultBrowser(DESKTOP, stack.enter_context(workspace())))


@functools.cache
def place():
    """That world, as soon as somebody wants it."""
    return Place(STACK)


@unittest.skipIf(TROUBLE, TROUBLE)
class SignInCase(unittest.TestCase):
    """An issuer and an empty keyring for each."""

    @classmethod
    def setUpClass(cls):
        cls.authority, cls.mail, cls.browser = place().authority, place().mail, place().browser

    def setUp(self):
        for path in SESSION.items(schema=SCHEMA):
            SESSION.ask("Item.Delete", "()", path=path)
        self.mail.log.mark()
        self.browser.forget()
        self.issuer = self.enterContext(Issuer(self.authority.issue(), self.mail.tokens, ADA))
        self.seen = []
        self.describe()

    def tearDown(self):
        """Whatever happened: no token, code or verifier was shown to anybody."""
        for text in self.seen:
            for secret in self.issuer.secrets:
                self.assertNotIn(secret, text)

    def describe(self, domain=DOMAIN, **options):
        """What sign-in.conf says of the issuer."""
        write(sign_in_conf(), self.issuer.settings(domain, **options))

    @contextlib.contextmanager
    def opened(self, *arguments):
        """The window; whatever it says on its way out is looked through."""
        with window.opened(DESKTOP, *arguments) as shown:
            yield shown
            self.seen.append(shown.read())
        self.seen.append(shown.errors)

    @contextlib.contextmanager
    def sent_to_browser(self, address=ADA):
        """The window, when it waits for the browser, and the page that was opened."""
        with self.opened(address) as shown:
            shown.click("Sign In with Trial & Co")
            shown.says("continue in your browser")
            page = self.browser.wait_for_page()
            self.seen.append(shown.read())
            yield shown, page

    def sign_in_as(self, address, page):
        """Somebody signs in, and the browser comes back."""
        self.issuer.user = address
        self.issuer.claims = {"preferred_username": address}
        return self.come_back(page)

    def come_back(self, page):
        """The person has signed in, and the browser comes back."""
        browser = Browser(page, self.authority.ca_file)
        status, _, text = browser.ask()
        self.assertEqual(status, 200)
        return browser, text

    def shown_code(self, shown):
        """The code that stands there."""
        return shown.waits(lambda: CODE.search(shown.read()), "a code").group(0)

    def stored(self):
        """The secrets in the keyring, each once."""
        return {secret.decode() for _, secret in SESSION.contents(schema=SCHEMA)}

    def assert_saved(self, shown):
        shown.says("Saved in Your Keyring")
        shown.says("Your Mailbox Works")
        self.assertEqual(len(self.stored()), 1)
        self.assertLessEqual(self.stored(), self.issuer.refresh_tokens)


class ByBrowser(SignInCase):
    """The browser on this machine."""

    def test_the_whole_way(self):
        with self.sent_to_browser() as (shown, page):
            self.assertIsNone(shown.find("text", "Password"))
            self.assertIn(ADA, shown.read())
            self.assertNotIn("state=", shown.read())
            self.come_back(page)
            self.assert_saved(shown)
            shown.says("OAuth2")
            shown.click("Done")
            shown.says("Your Mailboxes")
        kinds = {SESSION.attributes(path)["kind"] for path in SESSION.items(schema=SCHEMA)}
        self.assertEqual(kinds, {"refresh-token"})
        self.assertEqual(len(self.mail.logins()), 2)
        self.assertEqual(self.mail.failed_logins(), [])

    def test_the_link_is_copied_and_leads_on_as_well(self):
        with self.sent_to_browser() as (shown, page):
            shown.awaits_focus("Copy Link")
            shown.press("Return")
            shown.waits(lambda: clipboard(shown.environment) == page, "the link")
            shown.click("Open Again")
            self.assertEqual(self.browser.wait_for_page(2), page)
            self.come_back(page)
            self.assert_saved(shown)

    def test_escape_ends_it_and_the_listener_is_gone(self):
        with self.sent_to_browser() as (shown, page):
            browser = Browser(page, self.authority.ca_file)
            port = int(browser.host.rpartition(":")[2])
            self.assertTrue(accepts(port))
            shown.press("Escape")
            shown.says("Nobody has signed in.")
            shown.waits(lambda: not accepts(port), "no listener")
            shown.awaits_focus("Try Again")
            shown.press("Return")
            self.come_back(self.browser.wait_for_page(2))
            self.assert_saved(shown)

    def test_the_person_says_no(self):
        self.issuer.redirect_parameters = {
            "error": "access_denied", "error_description": "The user said no.",
            "iss": self.issuer.url}
        with self.sent_to_browser() as (shown, page):
            _, text = self.come_back(page)
            self.assertIn("not finished", text)
            shown.says("The Sign-In Was Declined")
            shown.says("The browser sign-in was not finished")
            shown.says("The user said no.")
            self.issuer.redirect_parameters = None
            shown.click("Try Again")
            self.come_back(self.browser.wait_for_page(2))
            self.assert_saved(shown)

    def test_another_issuer_takes_the_person_back(self):
        self.issuer.redirect_parameters = {"code": "x", "iss": "https://evil.test"}
        with self.sent_to_browser() as (shown, page):
            self.come_back(page)
            shown.says("Somebody Else Answered")
            self.assertEqual(self.issuer.requests, [])

    def test_what_the_issuer_refuses_is_explained(self):
        self.issuer.refusals = [Refusal("access_denied", "AADSTS53003: Access has been blocked by "
                                        "Conditional Access policies.")]
        with self.sent_to_browser() as (shown, page):
            self.come_back(page)
            shown.says("Trial & Co said")
            shown.says("AADSTS53003")
            shown.says("Here is why, and what to do.")

    def test_the_issuer_is_away(self):
        with self.sent_to_browser() as (shown, page):
            browser = Browser(page, self.authority.ca_file)
            self.issuer.stop()
            browser.ask()
            shown.says("could not be reached")
            self.assertEqual(self.stored(), set())

    def test_no_browser(self):
        with self.browser.missing(), self.opened(ADA) as shown:
            shown.click("Sign In with Trial & Co")
            shown.says("No browser could be opened")
            shown.click("Copy Link")
            page = shown.waits(lambda: clipboard(shown.environment), "a link")
            self.come_back(page)
            self.assert_saved(shown)

    def test_two_windows_at_once(self):
        with self.sent_to_browser() as (first, first_page):
            second = self.another_window(first)
            second.fill("Mail Address", BEN)
            second.click("Sign In with Trial & Co")
            second_page = self.browser.wait_for_page(2)
            self.assertNotEqual(first_page, second_page)
            self.sign_in_as(BEN, second_page)
            second.says("Saved in Your Keyring")
            self.assertIn("continue in your browser", first.read())
            self.sign_in_as(ADA, first_page)
            first.says("Saved in Your Keyring")
        self.assertEqual(self.stored(), self.issuer.refresh_tokens)
        self.assertEqual(len(self.stored()), 2)

    def another_window(self, shown):
        """One more of the same program, to be used by those who point and not by keys."""
        shown.press("ctrl+n")
        shown.waits(lambda: shown.count_frames() == 2, "another window")
        other = copy.copy(shown)
        program = shown.node.program
        other.node, = [program.look(frame) for frame in program.frames()
                       if frame != shown.node.path]
        other.says("Set Up Your Mail")
        return other


class ByCode(SignInCase):
    """A code, for a browser anywhere."""

    def test_the_whole_way(self):
        with self.sent_to_browser() as (shown, _):
            shown.click("Use a Code Instead")
            code = self.shown_code(shown)
            shown.says(f"{self.issuer.url}/type-it-here")
            shown.says("Time left: 9:")
            shown.awaits_focus("Copy Code")
            shown.press("Return")
            shown.waits(lambda: clipboard(shown.environment) == code, "the code")
            shown.click("Open Page")
            self.assertEqual(self.browser.wait_for_page(2), f"{self.issuer.url}/type-it-here")
            self.issuer.decide(code)
            self.assert_saved(shown)

    def test_nobody_comes(self):
        self.issuer.device_seconds = 2
        with self.sent_to_browser() as (shown, _):
            shown.click("Use a Code Instead")
            shown.says("The Time Is Over")
            shown.says("Nobody finished the sign-in in time")
            self.issuer.device_seconds = 600
            shown.click("Try Again")
            self.issuer.decide(self.shown_code(shown))
            self.assert_saved(shown)

    def test_declined(self):
        with self.sent_to_browser() as (shown, _):
            shown.click("Use a Code Instead")
            self.issuer.decide(self.shown_code(shown), "access_denied")
            shown.says("The Sign-In Was Declined")

    def test_back_to_the_browser(self):
        with self.sent_to_browser() as (shown, _):
            shown.click("Use a Code Instead")
            self.shown_code(shown)
            shown.click("Use the Browser Instead")
            self.come_back(self.browser.wait_for_page(2))
            self.assert_saved(shown)

    def test_a_wrong_clock(self):
        expired = self.enterContext(Issuer(self.authority.issue("expired"), {}, ADA))
        write(sign_in_conf(), expired.settings(DOMAIN))
        with self.sent_to_browser() as (shown, _):
            shown.click("Use a Code Instead")
            shown.says("Please Check Date and Time")
            self.assertEqual(expired.requests, [])

    def test_no_issuer(self):
        self.issuer.stop()
        with self.sent_to_browser() as (shown, _):
            shown.click("Use a Code Instead")
            shown.says("The Sign-In Could Not Be Reached")
            shown.says("online")


class AsSomebodyElse(SignInCase):
    """The browser was signed in with another account."""

    def test_both_names_are_said_and_the_person_signs_in_again(self):
        with self.sent_to_browser() as (shown, page):
            self.sign_in_as(EVE, page)
            shown.says(f"You signed in as {EVE}, not as {ADA}.")
            self.assertEqual(self.mail.logins() + self.mail.failed_logins(), [])
            shown.click("Sign In Again")
            self.sign_in_as(ADA, self.browser.wait_for_page(2))
            self.assert_saved(shown)

    def test_who_goes_on_is_told_where_the_server_does_not_think_so(self):
        with self.sent_to_browser() as (shown, page):
            self.sign_in_as(EVE, page)
            shown.click("Go On All the Same")
            shown.says(EVE)
            shown.get("push button", "Check Again")
            self.assertIsNone(shown.find("text", "Password"))
            self.assertEqual(self.stored(), set())
            shown.click("Sign in with the browser")
            shown.says("continue in your browser")


class Later(SignInCase):
    """The access token has run out when it is needed again."""

    @contextlib.contextmanager
    def refused(self):
        """A check that the server refused, with a token that has run out since."""
        self.issuer.seconds = 30
        self.issuer.user = EVE
        with self.sent_to_browser() as (shown, page):
            self.come_back(page)
            shown.get("push button", "Check Again")
            self.issuer.user = ADA
            yield shown

    def grants(self):
        return [form["grant_type"] for _, path, form in self.issuer.requests if path == "/token"]

    def test_it_is_refreshed_before_the_next_check(self):
        with self.refused() as shown:
            refused = len(self.mail.failed_logins())
            shown.click("Check Again")
            self.assert_saved(shown)
            self.assertEqual(len(self.mail.failed_logins()), refused)
        self.assertEqual(self.grants(), ["authorization_code", "refresh_token"])
        self.assertEqual(len(self.browser.pages()), 1)

    def test_where_it_was_withdrawn_the_person_signs_in_again(self):
        with self.refused() as shown:
            self.issuer.revoke_all()
            shown.click("Check Again")
            shown.says("Please Sign In Again")
            self.assertEqual(len(self.browser.pages()), 1)
            shown.click("Try Again")
            self.come_back(self.browser.wait_for_page(2))
            self.assert_saved(shown)


class NotSetUp(SignInCase):
    """No client id."""

    def setUp(self):
        super().setUp()
        write(sign_in_conf(), "")

    @contextlib.contextmanager
    def refused(self):
        """The page that says so."""
        with self.opened("ada@hotmail.com") as shown:
            shown.click("Next")
            shown.says("Signing In with Microsoft Is Not Set Up")
            yield shown

    def test_the_settings_are_shown(self):
        with self.refused() as shown:
            shown.awaits_focus("Show Settings")
            shown.press("Return")
            shown.says("Your Settings")
            shown.says("OAuth2")
            self.assertEqual(self.browser.pages(), [])

    def test_the_guide_is_there_and_back_leads_here(self):
        with self.refused() as shown:
            shown.click("How to Get a Client ID")
            shown.says("A client ID of your own")
            write(sign_in_conf(), "[microsoft]\nclient-id=0000\n")
            shown.press("alt+Left")
            shown.says("Sign In with Microsoft")
            self.assertEqual(self.browser.pages(), [])
            shown.awaits_focus("Sign In")
            shown.press("Return")
            self.assertIn("client_id=0000", self.browser.wait_for_page())

    def test_a_slip_in_the_settings_is_named(self):
        write(sign_in_conf(), "[trial]\nclient_id=x\n")
        with self.opened("ada@hotmail.com") as shown:
            shown.click("Next")
            shown.says("The Sign-In Settings Need a Correction")
            shown.says("client_id")

    def test_the_password_is_the_usual_way_where_there_is_one(self):
        with self.opened("ada@gmail.com") as shown:
            shown.get("push button", "Next")
            self.assertIsNone(shown.find("push button", "Sign In with Google Instead"))

    def test_the_browser_is_offered_beside_it(self):
        write(sign_in_conf(), GOOGLE)
        with self.opened("ada@gmail.com") as shown:
            shown.click("Sign In with Google Instead")
            shown.says("Sign In with Google")
            self.assertIn("login_hint=ada%40gmail.com", self.browser.wait_for_page())
            shown.press("alt+Left")
            shown.get("text", "App Password")


class OnTheWay(SignInCase):
    """Before and behind it."""

    @contextlib.contextmanager
    def refused_password(self):
        """The findings of a password that was refused, at a provider that takes either."""
        with self.opened(GOOGLER) as shown:
            shown.fill("App Password", WRONG)
            shown.click("Next")
            shown.says("does not look like an app password")
            shown.click("Next")
            shown.click("Sign in with Google")
            yield shown
        self.assertEqual(len(self.mail.failed_logins()), 1)

    def test_a_refused_password_leads_to_it_and_back_to_the_password(self):
        write(sign_in_conf(), GOOGLE)
        with self.refused_password() as shown:
            self.assertIn("accounts.google.com", self.browser.wait_for_page())
            shown.press("alt+Left")
            shown.get("push button", "Check Again")
            shown.fill("Password", PASSWORD)
            shown.click("Check Again")
            shown.says("Saved in Your Keyring")
        self.assertEqual(self.stored(), {PASSWORD})

    def test_without_a_client_id_the_button_says_so(self):
        write(sign_in_conf(), "")
        with self.refused_password() as shown:
            shown.says("Signing In with Google Is Not Set Up")

    def test_back_and_forth(self):
        with self.sent_to_browser() as (shown, page):
            shown.press("alt+Left")
            shown.says("Set Up Your Mail")
            port = int(Browser(page, self.authority.ca_file).host.rpartition(":")[2])
            shown.waits(lambda: not accepts(port), "no listener")
            shown.click("Sign In with Trial & Co")
            self.come_back(self.browser.wait_for_page(2))
            self.assert_saved(shown)
            shown.press("alt+Left")
            shown.get("push button", "Next")
            shown.press("alt+Left")
            shown.says("Set Up Your Mail")

    def test_the_next_mailbox_has_nothing_of_it(self):
        self.describe(f"{DOMAIN};{OTHER}")
        with self.sent_to_browser() as (shown, page):
            self.come_back(page)
            self.assert_saved(shown)
            shown.click("Done")
            shown.click("Add a Mailbox")
            shown.fill("Mail Address", GRACE)
            shown.click("Sign In with Trial & Co")
            shown.says(f"sign in there as {GRACE}")
            self.assertEqual(len(self.mail.logins()), 2)

    def test_who_gives_nothing_that_lasts(self):
        self.issuer.gives_refresh_tokens = False
        with self.sent_to_browser() as (shown, page):
            self.come_back(page)
            shown.says("nothing that lasts")
            self.assertEqual(self.stored(), set())

    def test_without_a_keyring_it_is_kept_until_the_end(self):
        SESSION.kill()
        try:
            with self.sent_to_browser() as (shown, page):
                self.come_back(page)
                shown.says("Not Saved")
                shown.click("Keep Until Signpost Is Closed")
                shown.says("Nothing of it is written anywhere")
                shown.click("Done")
                for times in (2, 3):  # a token that counts once is replaced in memory, too
                    shown.choose_from_menu(f"More about {ADA}", "Check Again")
                    shown.waits(lambda times=times: len(self.mail.logins()) == 2 * times and
                                "Works; kept" in shown.read(), "the mailbox works")
        finally:
            SESSION.start()


class Stored(SignInCase):
    """A mailbox that was signed in before."""

    def test_what_is_kept_is_not_stored_again(self):
        with self.sent_to_browser() as (shown, page):
            self.come_back(page)
            self.assert_saved(shown)
            before = self.stored()
            shown.press("alt+Left")
            shown.click("Next")
            shown.says("With these it worked when it was last checked.")
            shown.menu("Review Settings")
            shown.click("Check")
            self.come_back(self.browser.wait_for_page(2))
            shown.says("Saved in Your Keyring")
            shown.waits(lambda: self.stored() != before, "the new token")
            self.assertEqual(len(self.stored()), 1)

    def test_repair_signs_in_again(self):
        with self.sent_to_browser() as (shown, page):
            self.come_back(page)
            self.assert_saved(shown)
            before = self.stored()
            shown.click("Done")
            self.issuer.revoke_all()
            shown.choose_from_menu(f"More about {ADA}", "Check Again")
            shown.says("The browser sign-in has run out")
            shown.click(f"Repair {ADA}")
            shown.says(f"sign in there as {ADA}")
            self.come_back(self.browser.wait_for_page(2))
            self.assert_saved(shown)
            self.assertNotEqual(self.stored(), before)
            self.assertEqual(len(SESSION.items(schema=SCHEMA)), 2)


if __name__ == "__main__":
    unittest.main()
